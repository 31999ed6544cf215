package import SealBase

/// Outlines of a bitmap alone, or of a grey picture: for clean artwork and for comparing the tracer with others, without
/// anything a scan needs.
package struct BitmapTrace {
    package let rows: BitmapRows
    /// What the bitmap was made of, for places between pixels.
    private let grey: GreyEdges?

    /// From ink and paper alone.
    package init(_ rows: BitmapRows) { (self.rows, grey) = (rows, nil) }

    /// From grey that was taken row by row; nil when rows are missing.
    package init?(_ grey: GreyEdges) {
        guard grey.count == grey.rows.height else { return nil }
        (rows, self.grey) = (grey.rows, grey)
    }

    /// From grey, ink darker than `threshold`; nil when the pixels are not width × height.
    package init?(grey: [UInt8], width: Int, height: Int, threshold: UInt8) {
        guard var edges = GreyEdges(width: width, height: height, threshold: threshold), grey.count == width * height
        else { return nil }
        edges.add(rows: grey)
        self.init(edges)
    }

    /// The picture at a density. Specks under four pixels are dust. From a bitmap alone the outline keeps within half a
    /// pixel of the calmed cracks, whatever the tolerance: the true edge may lie anywhere within a pixel, and what is
    /// farther away is wrong.
    package func picture(
        density: PixelDensity, ink: InkColour, tolerance: Millimetres = Millimetres(0.02)
    ) -> VectorPicture {
        let pixel = 1 / density.perMillimetre
        guard pixel.isFinite, pixel > 0 else {
            return VectorPicture(width: Millimetres(0), height: Millimetres(0), ink: ink, outlines: [])
        }
        // Half a pixel leaves no noise to look past: a page of print gets 1 % more pieces and is a tenth faster.
        let fit = CurveFit(
            tolerance: grey == nil ? 0.5 * pixel : tolerance.value, step: max(0.05, grey == nil ? 2 * pixel : pixel),
            arm: max(0.11, 3 * pixel),
            pause: max(0.09, 2.5 * pixel), patience: grey == nil ? 1 : 4,
            lookBack: grey == nil ? 1 : 12)
        let contours = BitmapContours(rows, least: 4)
        return VectorPicture(
            width: Millimetres(Double(rows.width) * pixel), height: Millimetres(Double(rows.height) * pixel), ink: ink,
            outlines: fit.outlines(count: contours.count) { number in
                var line = line(contours, number)
                for index in line.indices { line[index] = line[index] * pixel }
                return line
            })
    }

    /// A closed line in pixels. Cracks are calmed three pixels along: the steps of a slanting edge are a pixel's, not the
    /// picture's.
    private func line(_ contours: BitmapContours, _ index: Int) -> [Point] {
        let corners = contours.corners[contours.starts[index]..<contours.starts[index + 1]]
        if let grey { return places(corners, grey) }
        if let cracks = CrackMeans(corners: corners, count: cracks(corners)) { return CalmedLine(cracks).points }
        return CalmedLine(middles(corners), reach: CrackMeans.reach, most: 0.5).points
    }

    /// Calls with each crack of a border: where it starts, and its direction.
    private func walk(_ corners: ArraySlice<UInt32>, _ body: (Int, Int, Int, Int) -> Void) {
        guard var at = corners.last else { return }
        // The border closes from its last corner to its first.
        for next in corners {
            let (x0, y0, x1, y1) = (Int(at & 0xffff), Int(at >> 16), Int(next & 0xffff), Int(next >> 16))
            let (dx, dy) = ((x1 - x0).signum(), (y1 - y0).signum())
            for step in 0..<max(abs(x1 - x0), abs(y1 - y0)) { body(x0 + dx * step, y0 + dy * step, dx, dy) }
            at = next
        }
    }

    private func cracks(_ corners: ArraySlice<UInt32>) -> Int {
        guard var at = corners.last else { return 0 }
        var count = 0
        for next in corners {
            count += abs(Int(next & 0xffff) - Int(at & 0xffff)) + abs(Int(next >> 16) - Int(at >> 16))
            at = next
        }
        return count
    }

    private func middles(_ corners: ArraySlice<UInt32>) -> [Point] {
        guard var at = corners.last else { return [] }
        let count = cracks(corners)
        return unsafe [Point](unsafeUninitializedCapacity: count) { out, made in
            for next in corners {
                let (x, y) = (Double(at & 0xffff), Double(at >> 16))
                let (dx, dy) = (Double(next & 0xffff) - x, Double(next >> 16) - y)
                let steps = Int(abs(dx) + abs(dy))
                guard steps > 0, made + steps <= count else { return }
                let (ax, ay) = (dx / Double(steps), dy / Double(steps))
                for step in 0..<steps {
                    let far = Double(step) + 0.5
                    unsafe out.initializeElement(at: made + step, to: Point(x + ax * far, y + ay * far))
                }
                made += steps
                at = next
            }
        }
    }

    /// For each crack the place between the two pixels' middles where the grey passes the threshold.
    private func places(_ corners: ArraySlice<UInt32>, _ grey: GreyEdges) -> [Point] {
        var out: [Point] = []
        out.reserveCapacity(cracks(corners))
        let level = Double(grey.threshold) - 0.5
        walk(corners) { x, y, dx, dy in
            // Ink is to the left of the way: below-right of a way down, and so on round.
            let (inkX, inkY) = (x + (dx > 0 || dy > 0 ? 0 : -1), y + (dy > 0 || dx < 0 ? 0 : -1))
            let (paperX, paperY) = (inkX - dy, inkY + dx)
            let pair = grey.pair(dy == 0 ? .across : .down, min(x, x + dx), min(y, y + dy))
            let (dark, light) = (Double(pair.ink), Double(pair.paper))
            let t = light > dark ? min(max((level - dark) / (light - dark), 0.02), 0.98) : 0.5
            let (cx, cy) = (Double(inkX) + 0.5, Double(inkY) + 0.5)
            out.append(Point(cx + Double(paperX - inkX) * t, cy + Double(paperY - inkY) * t))
        }
        return out
    }
}

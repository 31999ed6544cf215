package import SealBase
import SealImaging

/// The pictures that tell what happened to a scan, without words: those are the door's.
package struct ScanExplanation: Sendable {
    /// A picture with lines over it, in its pixels.
    package struct Panel: Sendable {
        package let width: Int
        package let height: Int
        /// 1 grey, 3 RGB.
        let channels: Int
        let pixels: [UInt8]
        /// Traced outlines.
        var lines: [[Point]] = []
        /// The fitted border.
        var borderLine: [Point] = []

        /// The picture alone. Throws `cannotEncode`.
        package func png() throws -> Bytes {
            try encodePNG(pixels, width: width, height: height, channels: channels, density: nil)
        }

        /// SVG path data of the outlines and of the border.
        package var outlines: String { lines.map(SVGLines.closed).joined() }
        package var border: String { SVGLines.closed(borderLine) }
    }

    /// A place on the page that looked like a seal.
    package struct Place: Sendable {
        /// Its border, pixels of the overview.
        let outline: [Point]
        /// The middle of its top edge, for a label.
        package let label: Point
        /// The code of its refusal; `nil` when it was taken.
        package let refusal: String?

        /// SVG path data of the border.
        package var border: String { SVGLines.closed(outline) }
    }

    /// The stages of one seal.
    package struct Seal: Sendable {
        package let scan: Panel
        package let ink: Panel
        /// The finished seal drawn, and as an SVG document in true size.
        let drawn: Panel
        package let result: Bytes
    }

    package let overview: Panel
    package let places: [Place]
    package let seals: [Seal]
}

extension ScanExplanation {
    /// `impressions` are those of the trail, in its order. Throws what drawing them throws.
    init(_ trail: ScanTrail, _ impressions: [Impression]) throws {
        overview = Panel(trail.overview)
        places = trail.places.map { place in
            let top = place.border.map(\.y).min() ?? 0
            let middle = place.border.map(\.x).reduce(0, +) / Double(max(place.border.count, 1))
            return Place(outline: place.border, label: Point(middle, top), refusal: place.refusal)
        }
        seals = try zip(trail.seals, impressions).map { stage, impression in
            let picture = impression.picture
            var scan = Panel(stage.scan)
            (scan.lines, scan.borderLine) = (stage.lines, stage.border)
            return Seal(
                scan: scan, ink: Panel(stage.ink), drawn: try Panel(picture),
                result: try picture.svg(sized: impression.measurement.sizeKnown))
        }
    }
}

extension ScanExplanation.Panel {
    init(_ thumbnail: Thumbnail) {
        (width, height, channels) = (thumbnail.width, thumbnail.height, thumbnail.channels)
        pixels = thumbnail.pixels
    }

    /// A finished seal on white, its longer side 600 pixels.
    init(_ picture: VectorPicture) throws {
        let side = max(picture.width.value, picture.height.value, 1)
        let drawn = try CoveragePicture(picture, density: PixelDensity(perMillimetre: 600 / side))
        (width, height, channels) = (drawn.width, drawn.height, 3)
        let ink = [Int(drawn.ink.red), Int(drawn.ink.green), Int(drawn.ink.blue)]
        var pixels = [UInt8](repeating: 255, count: drawn.coverage.count * 3)
        for index in drawn.coverage.indices {
            let cover = Int(drawn.coverage[index])
            for c in 0..<3 { pixels[index * 3 + c] = UInt8((255 * (255 - cover) + ink[c] * cover) / 255) }
        }
        self.pixels = pixels
    }
}

/// Points as SVG path data, to a tenth of a pixel.
private enum SVGLines {
    static func closed(_ points: [Point]) -> String {
        guard let first = points.first, points.count > 1 else { return "" }
        var out = "M\(number(first.x)) \(number(first.y))L"
        for p in points.dropFirst() { out += "\(number(p.x)) \(number(p.y)) " }
        return out + "Z"
    }

    private static func number(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e6 else { return "0" }
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
    }
}

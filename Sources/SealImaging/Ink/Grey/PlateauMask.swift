/// Where a grey page is at an ink's level and neither print nor the edge of print.
struct PlateauMask: Sendable {
    private(set) var mask: [Bool]

    init(_ page: GreyPage, ink: GreyInk) {
        let (w, h) = (page.width, page.height)
        mask = [Bool](repeating: false, count: w * h)
        let paper = Float(GreyPage.paperByte)
        let core = UInt8(min(max(ink.printBelow * paper, 0), 255))
        // Half-way to the paper, nearly.
        let top = UInt8(min(max((ink.level * 0.6 + 0.4) * paper, 1), 180))
        // From the dark of print to bare paper the light rises within about three pixels at any density.
        let reach = 2
        var near = [Int32](repeating: -1000, count: w)
        for y in 0..<h {
            // Rows since print in this column, counting print within reach beside it.
            var last = -1000
            for x in 0..<w {
                if page.light[y * w + x] < core { last = x }
                if x - last <= reach { near[x] = Int32(y) }
            }
            last = w + 1000
            for x in stride(from: w - 1, through: 0, by: -1) {
                if page.light[y * w + x] < core { last = x }
                if last - x <= reach { near[x] = Int32(y) }
            }
            for x in 0..<w where Int(near[x]) + reach < y {
                let v = page.light[y * w + x]
                mask[y * w + x] = v >= core && v <= top
            }
            // Print below takes back what was taken just above it.
            for x in 0..<w where Int(near[x]) == y {
                for above in max(0, y - reach)..<max(1, y) { mask[above * w + x] = false }
            }
        }
    }
}

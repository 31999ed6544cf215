extension VectorPicture {
    /// Reads a document of exactly the profile `svg()` writes and nothing else: no entities, styles, scripts, links or
    /// other elements can hide in it, because the picture is written again and compared octet for octet.
    /// Throws `tooLarge` over the limits, `notOurProfile` with the first differing octet otherwise.
    package init(svg: Bytes, limit: Int = 4 << 20, maximumSegments: Int = 200_000) throws(VectorPictureFault) {
        guard svg.count <= limit else { throw VectorPictureFault(.tooLarge, ["limit": "\(limit)"]) }
        var reader = SVGReader(octets: svg, segmentsLeft: maximumSegments)
        self = try reader.picture()
        let again = try self.svg()
        guard again == svg else {
            let at = zip(again, svg).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            throw VectorPictureFault(.notOurProfile, ["at": "\(at ?? min(again.count, svg.count))"])
        }
    }
}

/// Walks the octets once; every step is bounds-checked and every number has at most eight digits.
private struct SVGReader {
    let octets: Bytes
    var segmentsLeft: Int
    var at = 0

    init(octets: Bytes, segmentsLeft: Int) {
        self.octets = octets
        self.segmentsLeft = segmentsLeft
    }

    mutating func picture() throws(VectorPictureFault) -> VectorPicture {
        try expect(SVGProfile.opening)
        let width = try number()
        try expect("mm\" height=\"")
        let height = try number()
        try expect("mm\" viewBox=\"0 0 ")
        guard try number() == width else { throw fault }
        try expect(" ")
        guard try number() == height else { throw fault }
        try expect("\"><path fill=\"#")
        let ink = try colour()
        try expect("\" d=\"")
        var outlines: [Outline] = []
        while take("M") { outlines.append(try outline()) }
        try expect(SVGProfile.tail)
        guard at == octets.count else { throw fault }
        return VectorPicture(width: length(width), height: length(height), ink: ink, outlines: outlines)
    }

    private mutating func outline() throws(VectorPictureFault) -> Outline {
        var current = (x: try number(), y: try number())
        var outline = Outline(start: point(current), segments: [])
        while !take("z") {
            let curve = take("c")
            let arc = !curve && take("a")
            guard curve || arc || take("l") else { throw fault }
            repeat {
                guard segmentsLeft > 0 else { throw VectorPictureFault(.tooLarge) }
                segmentsLeft -= 1
                var ends: [Point] = []
                let round = arc ? try arcNumbers() : nil
                let from = current
                for _ in 0..<(curve ? 3 : 1) {
                    current = (x: from.x + (try number()), y: from.y + (try number()))
                    guard abs(current.x) <= Self.reach, abs(current.y) <= Self.reach else {
                        throw VectorPictureFault(.outOfRange)
                    }
                    ends.append(point(current))
                }
                if let round {
                    outline.segments.append(.arc(round.arc(end: ends[0])))
                } else {
                    outline.segments.append(curve ? .curve(ends[0], ends[1], ends[2]) : .line(ends[0]))
                }
            } while startsNumber
        }
        return outline
    }

    private mutating func arcNumbers() throws(VectorPictureFault) -> ArcNumbers {
        var all: [Int] = []
        for _ in 0..<5 { all.append(try number()) }
        guard let numbers = ArcNumbers(all) else { throw fault }
        return numbers
    }

    private static let reach = Int(VectorPicture.svgLimit.value * 1000)

    private var fault: VectorPictureFault { VectorPictureFault(.notOurProfile, ["at": "\(at)"]) }

    private func length(_ micrometres: Int) -> Millimetres { Millimetres(Double(micrometres) / 1000) }

    private func point(_ p: (x: Int, y: Int)) -> Point { Point(Double(p.x) / 1000, Double(p.y) / 1000) }

    private var next: UInt8? { at < octets.count ? octets[at] : nil }

    private var startsNumber: Bool {
        guard let c = next else { return false }
        return (48...57).contains(c) || c == UInt8(ascii: ".") || c == UInt8(ascii: "-") || c == UInt8(ascii: " ")
    }

    private mutating func take(_ letter: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: letter) else { return false }
        at += 1
        return true
    }

    private mutating func expect(_ text: String) throws(VectorPictureFault) { try expect(Bytes(text.utf8)) }

    private mutating func expect(_ expected: Bytes) throws(VectorPictureFault) {
        guard octets.count - at >= expected.count, octets[at..<at + expected.count].elementsEqual(expected) else {
            throw fault
        }
        at += expected.count
    }

    /// A decimal number of millimetres, in micrometres.
    private mutating func number() throws(VectorPictureFault) -> Int {
        _ = take(" ")
        let negative = take("-")
        var (value, digits) = (0, 0)
        while let c = next, (48...57).contains(c) {
            guard digits < 5 else { throw fault }
            value = value * 10 + Int(c - 48)
            digits += 1
            at += 1
        }
        value *= 1000
        if take(".") {
            var unit = 100
            while let c = next, (48...57).contains(c) {
                guard unit > 0 else { throw fault }
                value += unit * Int(c - 48)
                unit /= 10
                digits += 1
                at += 1
            }
        }
        guard digits > 0 else { throw fault }
        return negative ? -value : value
    }

    private mutating func colour() throws(VectorPictureFault) -> InkColour {
        guard octets.count - at >= 6,
            let rgb = Bytes(hex: String(decoding: octets[at..<at + 6], as: UTF8.self)), rgb.count == 3
        else { throw fault }
        at += 6
        return InkColour(red: rgb[0], green: rgb[1], blue: rgb[2])
    }
}

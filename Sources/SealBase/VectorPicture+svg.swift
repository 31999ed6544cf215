// The one form of SVG the engine writes: a root with its size in millimetres, a viewBox in millimetres and one path.
// Coordinates are whole micrometres; the path starts each outline with an absolute M, goes on with relative l, c and a
// (less than half a turn, angles in thousandths of a degree) and closes with z, without a blank that the grammar does
// not need (SVG 1.1 §8.3). One picture has one encoding; pictures without arcs are written as they always were.

extension VectorPicture {
    /// The longest coordinate and side that is written or read.
    package static var svgLimit: Millimetres { Millimetres(10_000) }

    /// The picture as an SVG document of the engine's own profile, coordinates rounded to a micrometre.
    /// With `sized` false the root's sides carry no unit: a picture whose true size nobody knows, and no seal's.
    /// Throws `outOfRange` when a coordinate is not finite or too far away.
    package func svg(sized: Bool = true) throws(VectorPictureFault) -> Bytes {
        let size = (try micrometres(width.value), try micrometres(height.value))
        guard size.0 > 0, size.1 > 0 else { throw VectorPictureFault(.outOfRange) }
        var out = SVGProfile.head(width: size.0, height: size.1, ink: ink, unit: sized ? "mm" : "")
        for outline in outlines {
            try append(outline, to: &out)
        }
        out += SVGProfile.tail
        return out
    }

    /// The same picture with every coordinate on a whole micrometre, as reading its SVG back gives it.
    package func quantised() throws(VectorPictureFault) -> VectorPicture {
        func round(_ p: Point) throws(VectorPictureFault) -> Point {
            Point(Double(try micrometres(p.x)) / 1000, Double(try micrometres(p.y)) / 1000)
        }
        var copy = self
        copy.width = Millimetres(Double(try micrometres(width.value)) / 1000)
        copy.height = Millimetres(Double(try micrometres(height.value)) / 1000)
        copy.outlines = []
        for outline in outlines {
            var segments: [Segment] = []
            for segment in outline.segments {
                switch segment {
                case .line(let p): segments.append(.line(try round(p)))
                case .curve(let a, let b, let p): segments.append(.curve(try round(a), try round(b), try round(p)))
                case .arc(let arc):
                    let exact = try ArcNumbers(arc)
                    segments.append(.arc(exact.arc(end: try round(arc.end))))
                }
            }
            copy.outlines.append(Outline(start: try round(outline.start), segments: segments))
        }
        return copy
    }

    private func append(_ outline: Outline, to out: inout Bytes) throws(VectorPictureFault) {
        var at = (x: try micrometres(outline.start.x), y: try micrometres(outline.start.y))
        out.append(UInt8(ascii: "M"))
        var numbers = SVGNumbers()
        numbers.append(at.x, to: &out)
        numbers.append(at.y, to: &out)
        var command: UInt8 = 0
        for segment in outline.segments {
            let letter: UInt8 =
                switch segment {
                case .line: UInt8(ascii: "l")
                case .curve: UInt8(ascii: "c")
                case .arc: UInt8(ascii: "a")
                }
            if letter != command {
                out.append(letter)
                command = letter
                numbers = SVGNumbers()
            }
            let from = at
            func append(_ p: Point) throws(VectorPictureFault) {
                at = (x: try micrometres(p.x), y: try micrometres(p.y))
                numbers.append(at.x - from.x, to: &out)
                numbers.append(at.y - from.y, to: &out)
            }
            switch segment {
            case .line(let p): try append(p)
            case .curve(let a, let b, let p):
                try append(a)
                try append(b)
                try append(p)
            case .arc(let arc):
                for number in try ArcNumbers(arc).all { numbers.append(number, to: &out) }
                try append(arc.end)
            }
        }
        out.append(UInt8(ascii: "z"))
    }

    private func micrometres(_ value: Double) throws(VectorPictureFault) -> Int { try thousandths(value) }
}

/// A length in micrometres, an angle in thousandths of a degree.
private func thousandths(_ value: Double) throws(VectorPictureFault) -> Int {
    guard value.isFinite, abs(value) <= VectorPicture.svgLimit.value else { throw VectorPictureFault(.outOfRange) }
    return Int((value * 1000).rounded())
}

/// What an arc's command says before its end, in thousandths: half axes, turn, the large-arc flag 0, the sweep flag.
struct ArcNumbers {
    let all: [Int]

    init(_ arc: EllipticArc) throws(VectorPictureFault) {
        all = [
            try thousandths(arc.radii.x), try thousandths(arc.radii.y), try thousandths(arc.turned), 0,
            arc.isClockwise ? 1000 : 0,
        ]
        guard isSound else { throw VectorPictureFault(.outOfRange) }
    }

    /// Nil when they are not numbers that are written.
    init?(_ all: [Int]) {
        self.all = all
        guard isSound else { return nil }
    }

    private var isSound: Bool {
        all.count == 5 && all[0] > 0 && all[1] > 0 && abs(all[2]) <= 180_000 && all[3] == 0
            && (all[4] == 0 || all[4] == 1000)
    }

    func arc(end: Point) -> EllipticArc {
        EllipticArc(
            end: end, radii: Point(Double(all[0]) / 1000, Double(all[1]) / 1000), turned: Double(all[2]) / 1000,
            isClockwise: all[4] != 0)
    }
}

/// The fixed text of the profile.
enum SVGProfile {
    static let opening = Bytes(#"<svg xmlns="http://www.w3.org/2000/svg" width=""#.utf8)
    static let tail = Bytes("\"/></svg>\n".utf8)

    static func head(width: Int, height: Int, ink: InkColour, unit: String = "mm") -> Bytes {
        let (w, h) = (decimal(width), decimal(height))
        return opening
            + Bytes(
                #"\#(w)\#(unit)" height="\#(h)\#(unit)" viewBox="0 0 \#(w) \#(h)"><path fill="\#(ink.hex)" d=""#.utf8)
    }

    /// Micrometres as millimetres without needless zeros: `42`, `0.5`, `12.345`.
    static func decimal(_ micrometres: Int) -> String {
        var out = Bytes()
        var numbers = SVGNumbers(leadingZero: true)
        numbers.append(micrometres, to: &out)
        return String(decoding: out, as: UTF8.self)
    }
}

/// Writes numbers one after another with the fewest separators the SVG path grammar allows.
struct SVGNumbers {
    private let leadingZero: Bool
    private var first = true
    private var hadPoint = false

    init(leadingZero: Bool = false) { self.leadingZero = leadingZero }

    mutating func append(_ micrometres: Int, to out: inout Bytes) {
        let magnitude = micrometres.magnitude
        let (whole, rest) = (magnitude / 1000, magnitude % 1000)
        let startsWithPoint = whole == 0 && rest != 0 && !leadingZero
        if micrometres < 0 {
            out.append(UInt8(ascii: "-"))
        } else if !first && !(startsWithPoint && hadPoint) {
            out.append(UInt8(ascii: " "))
        }
        if !startsWithPoint { Self.append(whole: whole, to: &out) }
        if rest != 0 {
            out.append(UInt8(ascii: "."))
            // As many digits as there are before the zeros at the end.
            out.append(Self.digit(rest / 100))
            if rest % 100 != 0 { out.append(Self.digit(rest / 10 % 10)) }
            if rest % 10 != 0 { out.append(Self.digit(rest % 10)) }
        }
        first = false
        hadPoint = rest != 0
    }

    private static func append(whole: UInt, to out: inout Bytes) {
        var unit: UInt = 1
        while whole / unit >= 10 { unit *= 10 }
        while unit > 0 {
            out.append(digit(whole / unit % 10))
            unit /= 10
        }
    }

    private static func digit(_ value: UInt) -> UInt8 { UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value) }
}

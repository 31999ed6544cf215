import Foundation
import SealBase
import SealImaging

/// A seal's outlines and measurements as JSON, for programs that read no SVG: absolute coordinates in millimetres from
/// the top-left corner, filled by the non-zero rule.
struct PictureRecord: Encodable {
    struct Line: Encodable {
        var start: [Double]
        var segments: [Piece]
    }

    /// `["L", x, y]`, `["C", x1, y1, x2, y2, x, y]`, `["A", rx, ry, turn, clockwise 0 or 1, x, y]`.
    struct Piece: Encodable {
        var letter: String
        var numbers: [Double]

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            try container.encode(letter)
            for number in numbers { try container.encode(number) }
        }
    }

    var widthMM: Double
    var heightMM: Double
    var sizeKnown: Bool
    var ink: String
    var outlines: [Line]
    var measurement: SealImaging.Measurement

    init(_ picture: VectorPicture, _ measured: SealImaging.Measurement) throws {
        let picture = try picture.quantised()
        (widthMM, heightMM, ink) = (picture.width.value, picture.height.value, picture.ink.hex)
        (sizeKnown, measurement) = (measured.sizeKnown, measured)
        outlines = picture.outlines.map { outline in
            Line(start: [outline.start.x, outline.start.y], segments: outline.segments.map(Self.piece))
        }
    }

    private static func piece(_ segment: Segment) -> Piece {
        switch segment {
        case .line(let p): Piece(letter: "L", numbers: [p.x, p.y])
        case .curve(let a, let b, let p): Piece(letter: "C", numbers: [a.x, a.y, b.x, b.y, p.x, p.y])
        case .arc(let arc):
            Piece(
                letter: "A",
                numbers: [arc.radii.x, arc.radii.y, arc.turned, arc.isClockwise ? 1 : 0, arc.end.x, arc.end.y])
        }
    }

    /// The same picture gives the same octets.
    func json() throws -> Bytes {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Bytes(try encoder.encode(self)) + [10]
    }
}

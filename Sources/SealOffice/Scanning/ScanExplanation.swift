package import SealBase
import SealImaging

/// The pictures that tell what happened to a scan, without words: those are the door's.
package struct ScanExplanation: Sendable {
    /// A picture with lines over it.
    package struct Panel: Sendable {
        /// PNG octets.
        package var png: Bytes
        package var width: Int
        package var height: Int
        /// SVG path data over the picture, in its pixels.
        package var outlines: String = ""
        package var border: String = ""
    }

    /// A place on the page that looked like a seal.
    package struct Place: Sendable {
        /// SVG path data, pixels of the overview.
        package var border: String
        /// The middle of its top edge, for a label.
        package var label: Point
        /// The code of its refusal; `nil` when it was taken.
        package var refusal: String?
    }

    /// The stages of one seal.
    package struct Seal: Sendable {
        package var scan: Panel
        package var ink: Panel
        /// The finished seal: an SVG document in true size.
        package var result: Bytes
    }

    package var overview: Panel
    package var places: [Place]
    package var seals: [Seal]
}

extension ScanExplanation {
    init(_ trail: ScanTrail, pictures: [VectorPicture]) throws {
        overview = try Panel(trail.overview)
        places = trail.places.map { place in
            let top = place.border.map(\.y).min() ?? 0
            let middle = place.border.map(\.x).reduce(0, +) / Double(max(place.border.count, 1))
            return Place(border: SVGLines.closed(place.border), label: Point(middle, top), refusal: place.refusal)
        }
        seals = try zip(trail.seals, pictures).map { stage, picture in
            var scan = try Panel(stage.scan)
            scan.outlines = stage.lines.map(SVGLines.closed).joined()
            scan.border = SVGLines.closed(stage.border) + SVGLines.cross(stage.centre, size: 12)
            return Seal(scan: scan, ink: try Panel(stage.ink), result: try picture.svg())
        }
    }
}

extension ScanExplanation.Panel {
    init(_ thumbnail: Thumbnail) throws {
        self.init(png: try thumbnail.png(), width: thumbnail.width, height: thumbnail.height)
    }
}

/// Points as SVG path data, to a tenth of a pixel.
private enum SVGLines {
    static func closed(_ points: [Point]) -> String {
        guard let first = points.first else { return "" }
        var out = "M\(number(first.x)) \(number(first.y))L"
        for p in points.dropFirst() { out += "\(number(p.x)) \(number(p.y)) " }
        return out + "Z"
    }

    static func cross(_ p: Point, size: Double) -> String {
        "M\(number(p.x - size)) \(number(p.y))H\(number(p.x + size))M\(number(p.x)) \(number(p.y - size))V\(number(p.y + size))"
    }

    private static func number(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e6 else { return "0" }
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
    }
}

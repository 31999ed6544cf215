import Foundation
import SealBase

/// Compares what a place shows with the outlines inside a seal. The engine's own forms are made anew and compared octet
/// for octet; a drawing that another version wrote is compared as a drawing, to five hundredths of a millimetre.
struct VectorLook {
    let picture: VectorPicture
    let state: RevisionState

    /// What one place shows of the seal, in points from its bottom left, and the matrix that turns it.
    struct View: Hashable {
        var window: PDFBox
        var matrix: [Double]
    }

    private static let tolerance = 0.05

    /// `nil` when the place shows something else.
    func view(_ place: SealPlaces.Place) throws -> View? {
        guard let look = place.look, let form = try LookForm(look, in: state) else { return nil }
        let unit = place.page?.userUnit ?? 1
        if let window = window(form, unit: unit) ?? (unit == 1 ? nil : window(form, unit: 1)) {
            return View(window: window, matrix: form.matrix)
        }
        // A window onto the whole seal, which is a form of its own.
        guard let (name, matrix) = form.onlyObject, matrix == [1, 0, 0, 1, 0, 0],
            let inner = try form.object(name, in: state), let whole = try LookForm(inner, in: state),
            whole.matrix == [1, 0, 0, 1, 0, 0], let full = window(whole, unit: 1), let box = form.box,
            let part = box.intersection(full)
        else { return nil }
        return View(window: part, matrix: form.matrix)
    }

    /// The part of the seal inside the form's own box, in points; `nil` when the form draws something else.
    private func window(_ form: LookForm, unit: Double) -> PDFBox? {
        let drawing = SealAppearance.drawing(picture, unit: unit)
        guard form.content == drawing || isAlike(form.content, drawing, unit: unit), let box = form.box else {
            return nil
        }
        let whole = PDFBox(left: 0, bottom: 0, right: picture.width.points, top: picture.height.points)
        let shown = PDFBox(
            left: box.left * unit, bottom: box.bottom * unit, right: box.right * unit, top: box.top * unit)
        return shown.intersection(whole)
    }

    private func isAlike(_ content: Bytes, _ drawing: Bytes, unit: Double) -> Bool {
        guard let shown = FilledOutlines(content), let wanted = FilledOutlines(drawing) else { return false }
        return shown.isNear(wanted, tolerance: Millimetres(VectorLook.tolerance).points / unit)
    }
}

/// The outlines that a content stream fills with one colour and nothing else; `nil` for any other content.
struct FilledOutlines {
    private var colour: [Double] = []
    private var outlines: [[(x: Double, y: Double)]] = []
    private static let steps = 8
    private static let maximumPoints = 4_000_000

    init?(_ content: Bytes) {
        var lexer = ContentLexer(content)
        var operands: [Double] = []
        var isFilled = false
        var points = 0
        while let token = lexer.next() {
            guard case .operation(let name) = token else {
                guard case .operand(let value) = token, let number = value.number, operands.count < 6, abs(number) < 1e6
                else { return nil }
                operands.append(number)
                continue
            }
            guard !isFilled || name == "Q" else { return nil }
            switch (name, operands.count) {
            case ("q", 0), ("Q", 0), ("h", 0): break
            case ("rg", 3) where colour.isEmpty && outlines.isEmpty: colour = operands
            case ("m", 2): outlines.append([(operands[0], operands[1])])
            case ("l", 2), ("c", 6): guard extend(operands, &points) else { return nil }
            case ("f", 0): isFilled = true
            default: return nil
            }
            operands = []
        }
        guard isFilled, operands.isEmpty, colour.count == 3 else { return nil }
    }

    private mutating func extend(_ numbers: [Double], _ points: inout Int) -> Bool {
        guard !outlines.isEmpty, let from = outlines[outlines.count - 1].last else { return false }
        let end = (x: numbers[numbers.count - 2], y: numbers[numbers.count - 1])
        points += FilledOutlines.steps
        guard points < FilledOutlines.maximumPoints else { return false }
        if numbers.count == 6 {
            for step in 1..<FilledOutlines.steps {
                let t = Double(step) / Double(FilledOutlines.steps)
                let u = 1 - t
                let (a, b, c, d) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
                outlines[outlines.count - 1].append(
                    (
                        a * from.x + b * numbers[0] + c * numbers[2] + d * end.x,
                        a * from.y + b * numbers[1] + c * numbers[3] + d * end.y
                    ))
            }
        }
        outlines[outlines.count - 1].append(end)
        return true
    }

    /// The same outlines in the same order and colour: at equal shares of their length they are nowhere farther apart.
    func isNear(_ other: FilledOutlines, tolerance: Double) -> Bool {
        guard outlines.count == other.outlines.count, zip(colour, other.colour).allSatisfy({ abs($0 - $1) < 0.003 })
        else { return false }
        return zip(outlines, other.outlines).allSatisfy { mine, theirs in
            let count = max(mine.count, theirs.count)
            let (a, b) = (FilledOutlines.walk(mine, count), FilledOutlines.walk(theirs, count))
            return zip(a, b).allSatisfy { hypot($0.x - $1.x, $0.y - $1.y) <= tolerance }
        }
    }

    /// `count + 1` points at equal distances along an outline.
    private static func walk(_ points: [(x: Double, y: Double)], _ count: Int) -> [(x: Double, y: Double)] {
        guard let first = points.first, points.count > 1 else { return points }
        let lengths = zip(points, points.dropFirst()).map { hypot($1.x - $0.x, $1.y - $0.y) }
        let step = lengths.reduce(0, +) / Double(count)
        guard step > 0 else { return [first] }
        var out = [first]
        var (behind, wanted) = (0.0, step)
        for (index, length) in lengths.enumerated() where length > 0 {
            while wanted <= behind + length, out.count <= count {
                let t = (wanted - behind) / length
                let (a, b) = (points[index], points[index + 1])
                out.append((a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t))
                wanted += step
            }
            behind += length
        }
        return out
    }
}

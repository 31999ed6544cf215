import SealBase

/// Where a revision shows a seal: the widgets of its field, and the stamps that bear its name (docs/decisions/0025).
struct SealPlaces {
    struct Place: Hashable {
        var annotation: Int
        var page: PDFPage?
        /// Width and height of `/Rect`, as the reader of the page sees them.
        var width: Millimetres
        var height: Millimetres
        /// The form that is its look.
        var look: PDFReference?
        /// The name of a place among several: `FIELD/K/N`.
        var name: PlaceName?
    }

    /// The K-th of N places of a field.
    struct PlaceName: Hashable {
        var index: Int
        var count: Int

        init?(_ text: String, of field: String) {
            guard text.hasPrefix(field + "/") else { return nil }
            let parts = text.dropFirst(field.count + 1).split(separator: "/", omittingEmptySubsequences: false)
            let numbers = parts.compactMap { Int($0) }
            guard parts.count == 2, numbers.count == 2, numbers[0] >= 1, numbers[0] <= numbers[1] else { return nil }
            (index, count) = (numbers[0], numbers[1])
        }
    }

    /// Those that can be seen.
    private(set) var visible: [Place] = []
    /// Names of all of them.
    private(set) var names: [PlaceName] = []

    private static let maximumPlaces = 100_000
    /// Annotation flags 2 (hidden) and 6 (no view), ISO 32000-2 table 167.
    private static let unseen = 0b10_0010

    init(of field: String, in state: RevisionState) throws {
        let widgets = Set(try SealTrees.fields(state).filter { $0.name == field }.map(\.widget.number))
        for widget in widgets.sorted() { try add(widget, field, state) }
        guard !names.isEmpty else { return }
        for page in try state.pages().sorted(by: { $0.value < $1.value }).map(\.key) {
            for annotation in try state.resolve(try state.object(page)["Annots"]).array ?? [] {
                guard let number = annotation.reference?.number, !widgets.contains(number),
                    try SealPlaces.name(try state.object(number), field, state) != nil
                else { continue }
                guard names.count < SealPlaces.maximumPlaces else {
                    throw PDFFault(.limitExceeded, ["reason": "places"])
                }
                try add(number, field, state)
            }
        }
    }

    private static func name(_ annotation: PDFObject, _ field: String, _ state: RevisionState) throws -> PlaceName? {
        guard let text = try state.resolve(annotation["NM"]).string else { return nil }
        return PlaceName(PDFText.decode(text), of: field)
    }

    private mutating func add(_ number: Int, _ field: String, _ state: RevisionState) throws {
        let annotation = try state.object(number)
        let name = try SealPlaces.name(annotation, field, state)
        if let name { names.append(name) }
        guard (annotation["F"]?.integer ?? 0) & SealPlaces.unseen == 0,
            let rect = try SealWidget.place(state, annotation["Rect"]), rect.width > 0, rect.height > 0
        else { return }
        let stated = annotation["P"]?.reference?.number
        let page = try stated.flatMap { number in
            try state.pages()[number].flatMap { state.geometry(of: number, page: $0) }
        }
        let unit = page?.userUnit ?? 1
        let sides = page?.isTurned == true ? (rect.height, rect.width) : (rect.width, rect.height)
        let look = try state.resolve(annotation["AP"])["N"]?.reference
        visible.append(
            Place(
                annotation: number, page: page, width: Millimetres(points: sides.0 * unit),
                height: Millimetres(points: sides.1 * unit), look: look, name: name))
    }

    /// Whether the named places are the first to the last of one number, each once. A seal with a single place has no
    /// name.
    var areComplete: Bool {
        guard let count = names.first?.count else { return true }
        return names.allSatisfy { $0.count == count } && names.map(\.index).sorted() == Array(1...count)
    }
}

import SealBase

/// Where readers part over values of another shape than the standard fixes: under a name that leads to no font (7.8.3) some
/// show nothing and others a font of their own; a code beyond 255 in `/Differences` (9.6.5) is passed over by some and ends
/// the list for others; an annotation or a form without four numbers for its rectangle (7.9.5) is shown by some.
struct ShapeReadings {
    /// Holders of font resources, and the objects that must be fonts.
    private var fonts: [(holder: Int, target: Int)] = []
    /// Holders of resources, and the objects that must list fonts.
    private var lists: [(holder: Int, target: Int)] = []
    /// Numbers of the objects that are dictionaries, no streams.
    private var dictionaries: Set<Int> = []

    /// Looks at one object. Returns the key over which readers part.
    mutating func examine(_ value: RawValue, of number: Int, isStream: Bool) -> String? {
        if value.entries != nil, !isStream { dictionaries.insert(number) }
        return look(value, number)
    }

    private mutating func look(_ value: RawValue, _ number: Int) -> String? {
        var found: String?
        for element in value.elements ?? [] { found = look(element, number) ?? found }
        for entry in value.entries ?? [] {
            switch entry.key {
            case "Font": found = resources(entry.value, number) ?? found
            case "Differences": if !isOrdered(entry.value) { found = "/Differences" }
            case "Rect", "BBox", "MediaBox", "CropBox":
                if !isRectangle(entry.value) { found = "/" + entry.key }
            default: found = look(entry.value, number) ?? found
            }
        }
        return found
    }

    /// `/Font` of resources; that of a graphics state is an array.
    private mutating func resources(_ value: RawValue, _ number: Int) -> String? {
        if case .reference(let target, _) = value.kind { lists.append((number, target)) }
        var found: String?
        for entry in value.entries ?? [] {
            switch entry.value.kind {
            case .reference(let target, _): fonts.append((number, target))
            case .dictionary: found = look(entry.value, number) ?? found
            default: found = "/" + entry.key
            }
        }
        return found
    }

    private func isOrdered(_ value: RawValue) -> Bool {
        guard let elements = value.elements else { return true }
        return elements.allSatisfy { element in
            switch element.kind {
            case .integer(let code): (0...255).contains(code)
            case .name, .reference: true
            default: false
            }
        }
    }

    private func isRectangle(_ value: RawValue) -> Bool {
        guard let elements = value.elements else { return value.isReference }
        return elements.count == 4 && elements.allSatisfy { $0.isReference || $0.kind == .real || $0.integer != nil }
    }

    /// Names that lead to no font: who gives them.
    func lost(in file: PDFFile) -> [Int] {
        var all = fonts
        var seen: Set<Int> = []
        for (_, target) in lists where seen.insert(target).inserted {
            let entries = (try? file.object(PDFReference(target)))?.dictionary ?? [:]
            all += entries.values.compactMap(\.reference).map { (target, $0.number) }
        }
        return all.filter { !dictionaries.contains($0.target) }.map(\.holder)
    }
}

extension RawValue {
    fileprivate var isReference: Bool { if case .reference = kind { true } else { false } }
}

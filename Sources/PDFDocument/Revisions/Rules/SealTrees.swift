import SealBase

/// The seals that a revision shows: signed fields, their widgets, and everything their look depends on.
enum SealTrees {
    struct Seal: Hashable {
        var name: String
        var field: PDFReference
        var widget: PDFReference
    }

    /// One entry for each widget of each signed signature field, nested fields included.
    static func fields(_ state: RevisionState) throws -> [Seal] {
        var seals: [Seal] = []
        var seen: Set<Int> = []
        var stack: [(PDFObject, String, Bool, PDFReference?)] = []
        for field in try state.resolve(try state.form()["Fields"]).array ?? [] { stack.append((field, "", false, nil)) }
        while let (node, prefix, isSigned, owner) = stack.popLast() {
            guard case .reference(let reference) = node, seen.insert(reference.number).inserted,
                let dictionary = try state.resolve(node).dictionary
            else { continue }
            var name = prefix
            if let part = dictionary["T"]?.string { name += (name.isEmpty ? "" : ".") + PDFText.decode(part) }
            let signed = isSigned || dictionary["FT"]?.name == "Sig" && dictionary["V"] != nil
            let field = dictionary["T"] == nil ? owner ?? reference : reference
            if signed, dictionary["Subtype"]?.name == "Widget" {
                seals.append(Seal(name: name, field: field, widget: reference))
            }
            for kid in try state.resolve(dictionary["Kids"]).array ?? [] { stack.append((kid, name, signed, field)) }
        }
        return seals
    }

    /// Which seal's look an object belongs to: fields, widgets, appearance streams and their resources.
    static func owners(_ state: RevisionState) throws -> [Int: String] {
        var owners: [Int: String] = [:]
        for seal in try fields(state) {
            var stack = [seal.field.number, seal.widget.number]
            while let number = stack.popLast() {
                guard owners[number] == nil else { continue }
                owners[number] = seal.name
                var value = try state.object(number)
                if case .dictionary(var entries) = value {
                    for key in ["P", "Parent", "Popup", "Kids"] { entries[key] = nil }
                    value = .dictionary(entries)
                }
                value.forEachReference { reference, _ in stack.append(reference.number) }
            }
        }
        return owners
    }
}

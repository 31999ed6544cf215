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

    /// Which seal's look an object belongs to: fields, widgets, stamps, appearance streams and their resources.
    static func owners(_ state: RevisionState) throws -> [Int: String] {
        let seals = try fields(state)
        var owners: [Int: String] = [:]
        for seal in seals {
            try claim([seal.field.number, seal.widget.number], seal.name, &owners, state)
        }
        let names = Set(seals.map(\.name))
        for page in try state.pages().keys where !names.isEmpty {
            for (number, name) in try stamps(onPage: page, of: names, state) {
                try claim([number], name, &owners, state)
            }
        }
        return owners
    }

    private static func claim(
        _ roots: [Int], _ name: String, _ owners: inout [Int: String], _ state: RevisionState
    ) throws {
        var stack = roots
        while let number = stack.popLast() {
            guard owners[number] == nil else { continue }
            owners[number] = name
            try state.object(number).forEachShownReference { stack.append($0.number) }
        }
    }

    /// The stamps that a page lists as further places of seals, such as slices across pages: their objects and seals.
    static func stamps(
        onPage page: Int, of names: Set<String>, _ state: RevisionState
    ) throws -> [(number: Int, seal: String)] {
        try (state.resolve(try state.object(page)["Annots"]).array ?? []).compactMap { annotation in
            guard let number = annotation.reference?.number else { return nil }
            return try seal(ofStamp: try state.object(number), names, state).map { (number, $0) }
        }
    }

    /// The seal that an annotation is one of the places of, by its name `FIELD/K/N` (docs/decisions/0025); `nil` else.
    static func seal(ofStamp annotation: PDFObject, _ names: Set<String>, _ state: RevisionState) throws -> String? {
        guard !names.isEmpty, let text = try state.resolve(annotation["NM"]).string.map(PDFText.decode) else {
            return nil
        }
        return names.first { SealPlaces.PlaceName(text, of: $0) != nil }
    }
}

extension PDFObject {
    /// Every reference of what an annotation or a look shows: not the ways up and across the document.
    func forEachShownReference(_ body: (PDFReference) -> Void) {
        var value = self
        if case .dictionary(var entries) = value {
            for key in ["P", "Parent", "Popup", "Kids", "IRT", "Dest", "A", "Reference"] { entries[key] = nil }
            value = .dictionary(entries)
        }
        value.forEachReference { reference, _ in body(reference) }
    }
}

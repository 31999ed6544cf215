import SealBase

/// The fields of a form that have a value of their own (ISO 32000-2, 12.7.4.2), each with its widgets.
enum FieldTree {
    struct Field: Hashable {
        var number: Int
        /// Fully qualified.
        var name: String
        /// `Tx`, `Ch`, `Btn`, `Sig`; inherited when the field itself does not say.
        var type: String
        /// `/Ff`, inherited too (tables 227, 229, 230, 233).
        var flags: Int
        /// The field itself when it is merged with its widget.
        var widgets: [Int]

        var isReadOnly: Bool { flags & 1 != 0 }
        var isPassword: Bool { type == "Tx" && flags & 1 << 13 != 0 }
        var isPushButton: Bool { type == "Btn" && flags & 1 << 16 != 0 }
        /// A choice whose user may write another value.
        var isEditableChoice: Bool { type == "Ch" && flags & 1 << 17 != 0 && flags & 1 << 18 != 0 }
    }

    private struct Node {
        var value: PDFObject
        var name = ""
        var type = ""
        var flags = 0
    }

    /// Every such field in the order of the form; loops end by themselves.
    static func fields(_ state: RevisionState) throws -> [Field] {
        var found: [Field] = []
        var seen: Set<Int> = []
        var stack: [Node] = []
        for field in (try state.resolve(try state.form()["Fields"]).array ?? []).reversed() {
            stack.append(Node(value: field))
        }
        while var node = stack.popLast() {
            guard case .reference(let reference) = node.value, seen.insert(reference.number).inserted else { continue }
            guard seen.count < SignatureSearch.maximumFields else {
                throw PDFFault(.limitExceeded, ["reason": "fields"])
            }
            guard let entries = try state.resolve(node.value).dictionary else { continue }
            if let part = try state.resolve(entries["T"]).string {
                node.name += (node.name.isEmpty ? "" : ".") + PDFText.decode(part)
            }
            node.type = try state.resolve(entries["FT"]).name ?? node.type
            node.flags = try state.resolve(entries["Ff"]).integer ?? node.flags
            let kids = try state.resolve(entries["Kids"]).array ?? []
            var widgets = entries["Subtype"]?.name == "Widget" ? [reference.number] : []
            var isParent = false
            for kid in kids.reversed() {
                guard let number = kid.reference?.number else { continue }
                if try state.object(number)["T"] != nil {
                    isParent = true
                    stack.append(Node(value: kid, name: node.name, type: node.type, flags: node.flags))
                } else {
                    widgets.append(number)
                }
            }
            guard !isParent, !node.type.isEmpty else { continue }
            found.append(
                Field(
                    number: reference.number, name: node.name, type: node.type, flags: node.flags, widgets: widgets))
        }
        return found
    }
}

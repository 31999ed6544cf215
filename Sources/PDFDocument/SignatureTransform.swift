import SealBase

/// One entry of a signature's `/Reference` (ISO 32000-2, 12.8.2): what it allows those who come after.
package enum SignatureTransform: Hashable, Sendable {
    /// The document is certified (DocMDP, table 257): 1 no change, 2 filling in and signing, 3 annotations too.
    case certify(level: Int)
    /// Fields keep their values (FieldMDP, table 258). `level` is PDF 2.0's, for the document as a whole.
    case lock(ChangePermissions.Lock, level: Int? = nil)
}

extension SignatureTransform {
    func value(_ file: PDFFile) throws -> PDFObject {
        var entries: PDFDictionary = ["Type": .name("SigRef")]
        var parameters: PDFDictionary = ["Type": .name("TransformParams"), "V": .name("1.2")]
        switch self {
        case .certify(let level):
            entries["TransformMethod"] = .name("DocMDP")
            parameters["P"] = .integer(level)
        case .lock(let lock, let level):
            entries["TransformMethod"] = .name("FieldMDP")
            entries["Data"] = try file.trailer()["Root"]
            parameters.merge(lock.entries) { $1 }
            parameters["P"] = level.map { .integer($0) }
        }
        entries["TransformParams"] = .dictionary(parameters)
        return .dictionary(entries)
    }
}

extension ChangePermissions.Lock {
    /// `/Action` and `/Fields`, as both a field's lock and a signature's parameters write them.
    package var entries: PDFDictionary {
        func listed(_ action: String, _ names: [String]) -> PDFDictionary {
            ["Action": .name(action), "Fields": .array(names.map { .string(PDFText.encode($0)) })]
        }
        return switch self {
        case .all: ["Action": .name("All")]
        case .these(let names): listed("Include", names)
        case .allBut(let names): listed("Exclude", names)
        }
    }
}

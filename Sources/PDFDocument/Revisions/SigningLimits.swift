import SealBase

/// What one signature says about changes after it: the level of DocMDP, and the fields that it locks (ISO 32000-2,
/// 12.8.2), from its own dictionary and from the lock of its field (12.7.5.5, table 236).
package struct SigningLimits: Hashable, Sendable {
    /// 1 nothing, 2 filling and signing, 3 annotations too; `nil` when the signature says nothing.
    package var level: Int?
    /// A DocMDP transform: the author's own signature.
    package var isCertification: Bool
    package var locks: [ChangePermissions.Lock]

    /// What holds for a signature that nobody could read.
    static let strictest = SigningLimits(level: 1, isCertification: false, locks: [.all])
}

extension PDFFile {
    /// Reads what a signature says about later changes. A level that is not 1 to 3 counts as 1.
    func limits(of signature: PDFDictionary, lock field: PDFDictionary? = nil) throws -> SigningLimits {
        var limits = SigningLimits(level: nil, isCertification: false, locks: [])
        func restrict(_ level: Int) { limits.level = min(limits.level ?? 3, level) }
        for item in try resolve(signature["Reference"]).array?.prefix(64) ?? [] {
            let reference = try resolve(item)
            let parameters = try resolve(reference["TransformParams"])
            switch try resolve(reference["TransformMethod"]).name {
            case "DocMDP":
                limits.isCertification = true
                restrict(try level(parameters))
            case "FieldMDP":
                limits.locks.append(try lock(parameters))
                // PDF 2.0 lets a lock on fields carry a level for the whole document as well.
                if parameters["P"] != nil { restrict(try level(parameters)) }
            default: break
            }
        }
        if let field {
            limits.locks.append(try lock(.dictionary(field)))
            if field["P"] != nil { restrict(try level(.dictionary(field))) }
        }
        return limits
    }

    private func level(_ parameters: PDFObject) throws -> Int {
        let value = try resolve(parameters["P"])
        guard value != .null else { return parameters == .null ? 1 : 2 }
        guard let level = value.integer, (1...3).contains(level) else { return 1 }
        return level
    }

    /// The fields that `/Action` and `/Fields` of a lock name (tables 236 and 258).
    package func lock(_ parameters: PDFObject) throws -> ChangePermissions.Lock {
        let names = try resolve(parameters["Fields"]).array?.compactMap { try resolve($0).string.map(PDFText.decode) }
        return switch try resolve(parameters["Action"]).name {
        case "Include": .these(names ?? [])
        case "Exclude": .allBut(names ?? [])
        default: .all
        }
    }
}

import SealBase

/// What the signatures already in a document allow those who come after (ISO 32000-2, 12.8.2).
package struct ChangePermissions: Hashable, Sendable {
    /// Which fields a signature locked (FieldMDP, table 258).
    package enum Lock: Hashable, Sendable {
        case all
        case these([String])
        case allBut([String])

        /// Whether a field of this name is locked; a lock on a field covers those below it.
        package func covers(_ name: String) -> Bool {
            func listed(_ names: [String]) -> Bool { names.contains { name == $0 || name.hasPrefix($0 + ".") } }
            return switch self {
            case .all: true
            case .these(let names): listed(names)
            case .allBut(let names): !listed(names)
            }
        }
    }

    /// The certifying signature's level: 1 nothing, 2 filling forms and signing, 3 annotations too (table 257). `nil`
    /// when the document is not certified.
    package var certificationLevel: Int?
    package var locks: [Lock]
}

extension PDFFile {
    /// Reads the permissions from `/Perms` and from every signature of the form. A level that is not 1 to 3 counts as 1.
    package func changePermissions(_ form: InteractiveForm) throws -> ChangePermissions {
        var permissions = ChangePermissions(certificationLevel: nil, locks: [])
        let catalog = try resolve(trailer()["Root"])
        let certifying = try resolve(resolve(catalog["Perms"])["DocMDP"]).dictionary
        for signature in form.signatureFields.compactMap(\.signature) + [certifying].compactMap({ $0 }) {
            for item in try resolve(signature["Reference"]).array?.prefix(64) ?? [] {
                let reference = try resolve(item)
                let parameters = try resolve(reference["TransformParams"])
                switch try resolve(reference["TransformMethod"]).name {
                case "DocMDP":
                    let level = try level(parameters)
                    permissions.certificationLevel = min(permissions.certificationLevel ?? 3, level)
                case "FieldMDP":
                    permissions.locks.append(try lock(parameters))
                    // PDF 2.0 lets a lock on fields carry a level for the whole document as well.
                    if parameters["P"] != nil {
                        permissions.certificationLevel = min(
                            permissions.certificationLevel ?? 3, try level(parameters))
                    }
                default: break
                }
            }
        }
        return permissions
    }

    private func level(_ parameters: PDFObject) throws -> Int {
        let value = try resolve(parameters["P"])
        guard value != .null else { return 2 }
        guard let level = value.integer, (1...3).contains(level) else { return 1 }
        return level
    }

    private func lock(_ parameters: PDFObject) throws -> ChangePermissions.Lock {
        let names = try resolve(parameters["Fields"]).array?.compactMap { try resolve($0).string.map(PDFText.decode) }
        return switch try resolve(parameters["Action"]).name {
        case "Include": .these(names ?? [])
        case "Exclude": .allBut(names ?? [])
        default: .all
        }
    }
}

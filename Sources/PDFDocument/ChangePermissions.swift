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
        let signed = form.signatureFields.compactMap { field in field.signature.map { ($0, field.lock) } }
        for (signature, lock) in signed + [certifying].compactMap({ $0 }).map({ ($0, nil) }) {
            let limits = try limits(of: signature, lock: lock)
            permissions.locks += limits.locks
            if let level = limits.level {
                permissions.certificationLevel = min(permissions.certificationLevel ?? 3, level)
            }
        }
        return permissions
    }
}

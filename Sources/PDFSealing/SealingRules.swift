import PDFDocument
import SealBase

/// Whether a document may be sealed at all, by its author's permissions and the signatures it already bears.
enum SealingRules {
    /// Throws the `SealingFault` that says what forbids new visible fields of these names.
    static func check(_ ground: SealingGround, newFields names: [String]) throws {
        // Creating a field needs bits 4 and 6 (ISO 32000-2, table 22).
        if let encryption = ground.file.encryption, !encryption.openedByOwner {
            guard encryption.mayChangeAnnotations, encryption.mayChangeContents else {
                throw SealingFault(.changesForbidden)
            }
        }
        let permissions = try checkForm(ground)
        switch permissions.certificationLevel {
        case nil: break
        case 1: throw SealingFault(.certifiedAgainstChanges)
        default: throw SealingFault(.certifiedAgainstNewFields)
        }
        if let name = names.first(where: { name in permissions.locks.contains { $0.covers(name) } }) {
            throw SealingFault(.fieldLocked, ["field": name])
        }
    }

    /// Throws the `SealingFault` that says what forbids signing an empty field.
    static func check(_ ground: SealingGround, existing field: SignatureField) throws {
        // Filling in and signing needs bit 6 or 9 (table 22).
        if let encryption = ground.file.encryption, !encryption.openedByOwner {
            guard encryption.mayChangeAnnotations || encryption.mayFillForms else {
                throw SealingFault(.signingForbidden)
            }
        }
        let permissions = try checkForm(ground)
        if permissions.certificationLevel == 1 { throw SealingFault(.certifiedAgainstChanges) }
        let isReadOnly = try ground.file.resolve(field.entries["Ff"]).integer ?? 0
        if isReadOnly & 1 == 1 || permissions.locks.contains(where: { $0.covers(field.name) }) {
            throw SealingFault(.fieldLocked, ["field": field.name])
        }
    }

    private static func checkForm(_ ground: SealingGround) throws -> ChangePermissions {
        let catalog = try ground.file.resolve(ground.file.trailer()["Root"])
        if try ground.file.resolve(catalog["NeedsRendering"]) == .boolean(true) { throw SealingFault(.dynamicForm) }
        return try ground.file.changePermissions(ground.form)
    }

    /// A certification is the first signature of a document (12.8.2.2), removed ones counted.
    static func checkCertifying(_ request: SealingRequest, _ ground: SealingGround) throws {
        guard let level = request.certification else { return }
        guard (1...3).contains(level) else { throw SealingFault(.certificationLevel, ["level": "\(level)"]) }
        guard try !ground.isSigned && !ground.file.holdsSignature() else { throw SealingFault(.certifyNotFirst) }
    }

    /// The name asked for, or the first `Seal1`, `Seal2`… that is free.
    static func fieldName(_ wanted: String?, in form: InteractiveForm) throws -> String {
        if let wanted {
            guard !wanted.isEmpty, !wanted.contains("."), wanted.utf8.count <= 256 else {
                throw SealingFault(.fieldNameUnusable, ["field": wanted])
            }
            guard !form.rootNames.contains(wanted) else { throw SealingFault(.fieldNameTaken, ["field": wanted]) }
            return wanted
        }
        var number = form.signatureFields.count + 1
        while form.rootNames.contains("Seal\(number)") { number += 1 }
        return "Seal\(number)"
    }
}

extension PDFFile {
    /// Whether any object in use is a signature: one whose field was removed counts too, usage rights do not.
    fileprivate func holdsSignature() throws -> Bool {
        let rights = try resolve(resolve(trailer()["Root"])["Perms"])["UR3"]?.reference
        return try crossReferences().contains { entry in
            guard entry.reference != rights, let entries = try object(entry.reference).dictionary else { return false }
            return entries["ByteRange"] != nil && entries["Contents"] != nil
        }
    }
}

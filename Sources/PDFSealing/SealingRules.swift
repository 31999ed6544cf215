import PDFDocument
import SealBase

/// Whether a document may be sealed at all, by its author's permissions and the signatures it already bears.
enum SealingRules {
    /// Throws the `SealingFault` that says what forbids a new visible field of this name.
    static func check(_ file: PDFFile, _ form: InteractiveForm, newField name: String) throws {
        if let encryption = file.encryption, !encryption.openedByOwner {
            // Creating a field needs bits 4 and 6 (ISO 32000-2, table 22).
            guard encryption.mayChangeAnnotations, encryption.mayChangeContents else {
                throw SealingFault(.changesForbidden)
            }
        }
        let catalog = try file.resolve(file.trailer()["Root"])
        if try file.resolve(catalog["NeedsRendering"]) == .boolean(true) { throw SealingFault(.dynamicForm) }
        let permissions = try file.changePermissions(form)
        switch permissions.certificationLevel {
        case nil: break
        case 1: throw SealingFault(.certifiedAgainstChanges)
        default: throw SealingFault(.certifiedAgainstNewFields)
        }
        if permissions.locks.contains(where: { $0.covers(name) }) {
            throw SealingFault(.fieldLocked, ["field": name])
        }
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

import CQPDF

/// How a file is encrypted (ISO 32000-2, 7.6) and what its author permits whoever opened it.
package struct PDFEncryption: Hashable, Sendable {
    package enum Method: Hashable, Sendable {
        case none, rc4, aes128, aes256, unknown
    }

    package let streams: Method
    package let strings: Method
    /// The owner's password was given: everything is permitted.
    package let openedByOwner: Bool
    /// Permission bit 6: add annotations and fill in form fields.
    package let mayChangeAnnotations: Bool
    /// Permission bit 9: fill in form fields and sign.
    package let mayFillForms: Bool
    /// Permission bit 4: change the document otherwise, new form fields included.
    package let mayChangeContents: Bool
}

extension PDFEncryption {
    /// The protection of an open document; `nil` when there is none.
    init?(_ document: OpaquePointer) throws {
        var facts = cqpdf_encryption()
        let status = unsafe cqpdf_encryption_of(document, &facts)
        guard status == CQPDF_OK else { throw PDFFile.fault(status, "encryption", nil) }
        guard facts.encrypted != 0 else { return nil }
        streams = Method(shim: facts.stream_method)
        strings = Method(shim: facts.string_method)
        openedByOwner = facts.owner_password != 0
        mayChangeAnnotations = facts.may_change_annotations != 0
        mayFillForms = facts.may_fill_forms != 0
        mayChangeContents = facts.may_change_contents != 0
    }
}

extension PDFEncryption.Method {
    fileprivate init(shim number: Int32) {
        switch number {
        case 0: self = .none
        case 2: self = .rc4
        case 3: self = .aes128
        case 4: self = .aes256
        default: self = .unknown
        }
    }
}

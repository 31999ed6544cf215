import CQPDF
import SealBase

extension PDFFile {
    /// Checks what frames every PDF before libqpdf sees it, and returns the number after the last `startxref`.
    static func checkFrame(_ source: PDFSource, _ length: Int) throws -> Int {
        guard length > 0 else { throw PDFFault(.emptyFile) }
        let head = try source.read(0..<min(length, 1024))
        guard let header = head.place(of: Bytes("%PDF-".utf8)) else { throw PDFFault(.notPDF) }
        guard header.lowerBound == 0 else {
            throw PDFFault(.headerNotAtStart, ["offset": "\(header.lowerBound)"])
        }
        let tail = try source.read(max(0, length - 1024)..<length)
        guard let number = startXref(in: tail), number < length else { throw PDFFault(.truncated) }
        return number
    }

    /// The number between the last `startxref` and its `%%EOF`.
    private static func startXref(in tail: Bytes) -> Int? {
        let keyword = Bytes("startxref".utf8)
        guard let found = lastRange(of: keyword, in: tail) else { return nil }
        var rest = tail[found.upperBound...].drop(while: \.isPDFSpace)
        let digits = rest.prefix(while: \.isPDFDigit)
        guard !digits.isEmpty, digits.count <= 15, let number = Int(String(decoding: digits, as: UTF8.self)) else {
            return nil
        }
        rest = rest.dropFirst(digits.count).drop(while: \.isPDFSpace)
        return rest.starts(with: Bytes("%%EOF".utf8)) ? number : nil
    }

    private static func lastRange(of pattern: Bytes, in bytes: Bytes) -> Range<Int>? {
        guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
        for start in stride(from: bytes.count - pattern.count, through: 0, by: -1)
        where bytes[start] == first && bytes[start..<start + pattern.count].elementsEqual(pattern) {
            return start..<start + pattern.count
        }
        return nil
    }

    /// Hands the window to libqpdf, with a `tail` behind it. Throws the fault that says what it could not read.
    static func open(
        _ descriptor: Int32, _ length: Int, _ tail: Bytes, _ password: Bytes?
    ) throws -> OpaquePointer {
        var document: OpaquePointer?
        var message = [CChar](repeating: 0, count: 256)
        let capacity = message.count
        let status: cqpdf_status
        if let password {
            var ended = password.map { CChar(bitPattern: $0) } + [0]
            status = unsafe cqpdf_open(
                descriptor, Int64(length), tail, tail.count, ended, &document, &message, capacity)
            for index in ended.indices { ended[index] = 0 }
        } else {
            status = unsafe cqpdf_open(
                descriptor, Int64(length), tail, tail.count, nil, &document, &message, capacity)
        }
        let words = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if status == CQPDF_PASSWORD { throw PDFFault(password == nil ? .passwordNeeded : .passwordWrong) }
        if status == CQPDF_DAMAGED { throw PDFFault(.damagedXref, ["object": "xref:", "reason": words]) }
        guard status == CQPDF_OK, let opened = unsafe document else { throw fault(status, words, nil) }
        return unsafe opened
    }

    /// The fault of a status of the shim.
    static func fault(_ status: cqpdf_status, _ words: String, _ reference: PDFReference?) -> PDFFault {
        var details = ["reason": words]
        if let reference { details["object"] = reference.description }
        switch status {
        case CQPDF_PASSWORD: return PDFFault(.passwordNeeded)
        case CQPDF_UNSUPPORTED: return PDFFault(.unsupported, details)
        case CQPDF_LIMIT, CQPDF_MEMORY: return PDFFault(.limitExceeded, details)
        case CQPDF_READ: return PDFFault(.readFailed, details)
        default: return PDFFault(.damagedObject, details)
        }
    }
}

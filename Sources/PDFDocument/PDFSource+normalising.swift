import CQPDF
import Foundation
package import SealBase

extension PDFSource {
    /// The document written anew by libqpdf into a file without a name: a header at octet 0, one sound cross-reference,
    /// a page tree of indirect pages. What was broken is repaired as libqpdf understands it, encryption stays. A file in
    /// which anything looks like a signature is refused, in any of its revisions and in octets that no revision uses.
    ///
    /// Throws `PDFFault.signedNotRewritten`, and as opening does.
    package func normalised(password: Bytes? = nil) throws -> PDFSource {
        guard size > 0 else { throw PDFFault(.emptyFile) }
        let scan = PatternScan(words: [Bytes("/ByteRange".utf8)], maximumHits: 0)
        guard scan.hits(in: ByteSource(self)) != nil else { throw PDFFault(.signedNotRewritten) }
        let output = cqpdf_temporary_file()
        guard output >= 0 else { throw PDFSource.failure() }
        let input: Int32
        do {
            input = try newDescriptor()
        } catch {
            close(output)
            throw error
        }
        defer { close(input) }
        do {
            try PDFSource.rewrite(input, size, password, output)
        } catch {
            close(output)
            throw error
        }
        return try PDFSource(descriptor: output)
    }

    private static func rewrite(_ input: Int32, _ length: Int, _ password: Bytes?, _ output: Int32) throws {
        var isSigned: Int32 = 0
        var message = [CChar](repeating: 0, count: 256)
        let capacity = message.count
        var ended = (password ?? []).map { CChar(bitPattern: $0) } + [0]
        defer { for index in ended.indices { ended[index] = 0 } }
        let status =
            if password == nil {
                unsafe cqpdf_rewrite(input, Int64(length), nil, output, &isSigned, &message, capacity)
            } else {
                unsafe cqpdf_rewrite(input, Int64(length), ended, output, &isSigned, &message, capacity)
            }
        guard isSigned == 0 else { throw PDFFault(.signedNotRewritten) }
        guard status != CQPDF_OK else { return }
        let words = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if status == CQPDF_PASSWORD { throw PDFFault(password == nil ? .passwordNeeded : .passwordWrong) }
        if status == CQPDF_DAMAGED { throw PDFFault(.damagedXref, ["reason": words]) }
        throw PDFFile.fault(status, words, nil)
    }
}

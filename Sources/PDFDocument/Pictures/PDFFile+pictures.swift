import CQPDF
package import SealBase

extension PDFFile {
    /// What a page shows: its content and the forms it uses are walked with bounds on depth, words and octets. Throws
    /// `PDFFault.limitExceeded`, `.damagedObject`.
    package func content(of page: PDFPage) throws -> PageContent {
        var walker = ContentWalker(self, page: page)
        try walker.walk()
        return walker.content
    }

    /// The octets of a picture with its general filters undone: samples, or a JPEG or fax stream. At most `limit`
    /// octets; fewer come when the stream is shorter.
    package func octets(of picture: PagePicture, limit: Int) throws -> Bytes {
        switch picture.store {
        case .inline(let octets, let filters, let parameters):
            return try PDFFile.undo(filters, parameters, octets, limit: limit)
        case .stream(let reference, let filters, let parameters, let whole):
            if whole { return try filled(reference, limit: limit) }
            let stored = try streamOctets(reference, decoded: false, limit: PDFFile.storedLimit)
            return try PDFFile.undo(filters, parameters, stored, limit: limit)
        }
    }

    /// Undoes filters of octets that are no object of their own.
    static func undo(
        _ filters: [PDFObject], _ parameters: [PDFObject], _ octets: Bytes, limit: Int
    ) throws -> Bytes {
        guard !filters.isEmpty else { return octets.count > limit ? Bytes(octets.prefix(limit)) : octets }
        let dictionary = PDFObject.dictionary(["Filter": .array(filters), "DecodeParms": .array(parameters)])
        let text = ObjectPrinter.print(dictionary).map { CChar(bitPattern: $0) } + [0]
        var status = CQPDF_INTERNAL
        // Deflate, the densest of them, makes at most 1032 octets of one.
        let capacity = max(0, min(limit, octets.count > limit / 1032 ? limit : octets.count * 1100 + 4096))
        let decoded = unsafe Bytes(unsafeUninitializedCapacity: capacity) { out, count in
            status = unsafe cqpdf_decode_into(text, octets, octets.count, out.baseAddress, capacity, &count)
        }
        guard status == CQPDF_OK || status == CQPDF_DAMAGED && !decoded.isEmpty else {
            throw PDFFile.fault(status, "filter", nil)
        }
        return decoded
    }

    /// Octets of a compressed picture as stored: more than any scan of a page takes.
    private static var storedLimit: Int { 256 << 20 }
}

import SealBase

extension PDFFile {
    /// A page's content stream, decoded: an array's parts are one stream that may be cut between any two words (ISO
    /// 32000-2, 7.8.2). `budget` is how many octets may still be read, and is lessened; one page has at most 64
    /// MB. Throws `PDFFault.limitExceeded`.
    func contentOctets(of page: PDFPage, budget: inout Int) throws -> Bytes {
        let contents = try resolve(page.dictionary["Contents"])
        let parts = contents.array ?? [page.dictionary["Contents"] ?? .null]
        var all = Bytes()
        let most = min(budget, 64 << 20)
        for part in parts.prefix(10_000) {
            guard let stream = try streamReference(part) else { continue }
            let found = try streamOctets(stream, decoded: true, limit: most - min(all.count, most))
            budget -= found.count
            all += found
            all.append(10)
        }
        return all
    }

    /// Resources of the page or of the nearest node above it (7.7.3.4).
    func resources(of page: PDFPage) throws -> PDFDictionary { try resolve(page.resources).dictionary ?? [:] }

    /// The reference that leads to a stream, through references to references.
    func streamReference(_ value: PDFObject) throws -> PDFReference? {
        var current = value
        for _ in 0..<8 {
            guard let reference = current.reference else { return nil }
            let target = try object(reference)
            if target.isStream { return reference }
            current = target
        }
        return nil
    }
}

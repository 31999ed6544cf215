import SealBase

extension PDFFile {
    /// A page's content stream, decoded: an array's parts are one stream that may be cut between any two words (ISO
    /// 32000-2, 7.8.2). `budget` is how many octets may still be read, and is lessened. Throws
    /// `PDFFault.limitExceeded`.
    func contentOctets(of page: PDFPage, budget: inout Int) throws -> Bytes {
        let contents = try resolve(page.dictionary["Contents"])
        let parts = contents.array ?? [page.dictionary["Contents"] ?? .null]
        var all = Bytes()
        for part in parts.prefix(10_000) {
            guard let stream = try streamReference(part) else { continue }
            let found = try streamOctets(stream, decoded: true, limit: budget)
            budget -= found.count
            all += found
            all.append(10)
        }
        return all
    }

    /// Resources of the page or of the nearest node above it (7.7.3.4).
    func resources(of page: PDFPage) throws -> PDFDictionary {
        var node = page.dictionary
        for _ in 0..<64 {
            if let found = try resolve(node["Resources"]).dictionary { return found }
            guard let parent = try resolve(node["Parent"]).dictionary else { break }
            node = parent
        }
        return [:]
    }

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

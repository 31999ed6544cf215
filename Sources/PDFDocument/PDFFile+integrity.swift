import SealBase

extension PDFFile {
    /// Makes sure that the cross-reference leads to the objects: `N G obj` must stand at every offset it names. One
    /// reading in file order. And that behind the end mark of the newest section no other document begins. Throws
    /// `PDFFault.damagedXref`, `.severalDocuments`.
    package func checkCrossReferences() throws {
        try checkEndMark()
        let root = try trailer()["Root"]
        guard root?.reference != nil, try resolve(root)["Pages"]?.reference != nil else {
            throw PDFFault(.damagedXref, ["object": "Root", "reason": "missing"])
        }
        var places: [(offset: Int, reference: PDFReference)] = []
        for entry in try crossReferences() {
            // Offset 0 is how many programs write a free entry.
            if case .file(let offset) = entry.place, offset != 0 { places.append((offset, entry.reference)) }
        }
        places.sort { $0.offset < $1.offset }
        var window = Bytes()
        var start = 0
        for (offset, reference) in places {
            guard offset > 0, offset < length else {
                throw PDFFault(.damagedXref, ["object": reference.description, "offset": "\(offset)"])
            }
            if offset < start || offset + PDFFile.headSize > start + window.count {
                start = offset
                window = try octets(offset..<min(offset + 65_536, length))
            }
            guard PDFFile.stands(reference, in: window[(min(offset - start, window.count))...]) else {
                throw PDFFault(.damagedXref, ["object": reference.description, "offset": "\(offset)"])
            }
        }
    }

    /// The newest section ends with the file, or in a linearized file before the rest of it; never near a further header.
    private func checkEndMark() throws {
        let mark = Bytes("%%EOF".utf8)
        let header = Bytes("%PDF-".utf8)
        let overlap = mark.count - 1
        var start = startXref
        while start < length {
            let window = try octets(start..<min(start + 65_536, length))
            if let found = window.place(of: mark) {
                let behind = start + found.upperBound
                let next = try octets(behind..<min(behind + 1024, length))
                guard let second = next.place(of: header) else { return }
                throw PDFFault(.severalDocuments, ["offset": "\(behind + second.lowerBound)"])
            }
            guard start + window.count < length, window.count > overlap else { return }
            start += window.count - overlap
        }
    }

    /// Room for white space and `N G obj`.
    private static var headSize: Int { 64 }

    private static func stands(_ reference: PDFReference, in octets: ArraySlice<UInt8>) -> Bool {
        var rest = octets.prefix(headSize).drop(while: \.isPDFSpace)
        func number() -> Int? {
            let digits = rest.prefix { $0.isPDFDigit }
            rest = rest.dropFirst(digits.count)
            let spaces = rest.prefix { $0.isPDFSpace }
            rest = rest.dropFirst(spaces.count)
            return spaces.isEmpty || digits.count > 15 ? nil : digits.reduce(0) { $0 * 10 + Int($1 - 48) }
        }
        return number() == reference.number && number() == reference.generation && rest.starts(with: Bytes("obj".utf8))
    }
}

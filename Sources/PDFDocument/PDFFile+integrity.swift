import SealBase

extension PDFFile {
    /// Makes sure that the cross-reference leads to the objects: `N G obj` must stand at every offset it names. One
    /// reading in file order. Throws `PDFFault.damagedXref`.
    package func checkCrossReferences() throws {
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

package import SealBase

/// A signature dictionary (ISO 32000-2, 12.8.1) whose value is not known yet: `/Contents` has room for it.
package struct SignatureObject: Hashable, Sendable {
    /// `/Filter` and `/SubFilter`, without the solidus.
    package var filter: String
    package var subFilter: String
    /// Octets of room in `/Contents`.
    package var capacity: Int
    /// `/M`, the signer's claimed time; a document timestamp has none but its token's (ETSI EN 319 142-1, 5.4.3).
    package var time: Instant?
    /// `/Name`, `/Reason`, `/Location` and `/ContactInfo`; left out when `nil`.
    package var name: String?
    package var reason: String?
    package var location: String?
    package var contact: String?
    /// What later revisions may change (`/Reference`, 12.8.2).
    package var references: [SignatureTransform] = []
    /// `/Type` is `DocTimeStamp` (12.8.5), not `Sig`.
    package var isTimestamp = false

    package init(
        filter: String, subFilter: String, capacity: Int, time: Instant?, name: String? = nil, reason: String? = nil,
        location: String? = nil, contact: String? = nil, references: [SignatureTransform] = []
    ) {
        (self.filter, self.subFilter, self.capacity, self.time) = (filter, subFilter, capacity, time)
        (self.name, self.reason, self.location, self.contact) = (name, reason, location, contact)
        self.references = references
    }
}

/// Where the two values that are filled in later stand: offsets in the whole file.
package struct SignaturePlaceholder: Hashable, Sendable {
    /// The array of `/ByteRange`, brackets included, padded with blanks.
    package let byteRange: Range<Int>
    /// The string of `/Contents`, angle brackets included: what the signature does not cover (12.8.1).
    package let contents: Range<Int>
    /// Octets that fit into `/Contents`.
    package var capacity: Int { (contents.count - 2) / 2 }

    /// The four numbers for a file of `length` octets.
    package func numbers(fileLength length: Int) -> [Int] {
        [0, contents.lowerBound, contents.upperBound, length - contents.upperBound]
    }

    /// The octets that are signed.
    package func signedRanges(fileLength length: Int) -> [Range<Int>] {
        [0..<contents.lowerBound, contents.upperBound..<length]
    }
}

extension RevisionWriter {
    /// Writes the signature dictionary with room for its value. Its other strings are hidden as the file demands;
    /// `/Contents` never is (7.6.2).
    package mutating func put(_ reference: PDFReference, _ signature: SignatureObject) throws {
        let type = signature.isTimestamp ? "DocTimeStamp" : "Sig"
        var out = Bytes("<< /Type /\(type) /Filter ".utf8) + ObjectPrinter.print(.name(signature.filter))
        out += Bytes(" /SubFilter ".utf8) + ObjectPrinter.print(.name(signature.subFilter))
        out += Bytes("\n".utf8) + SignatureObject.byteRangeKey
        out += [91] + Bytes(repeating: 32, count: SignatureObject.byteRangeWidth - 2) + [93]
        out += SignatureObject.contentsKey
        out += [60] + Bytes(repeating: 48, count: max(signature.capacity, 1) * 2) + [62, 10]
        let texts: [(String, Bytes?)] = [
            ("M", signature.time.map(PDFText.date)), ("Name", signature.name.map(PDFText.encode)),
            ("Reason", signature.reason.map(PDFText.encode)), ("Location", signature.location.map(PDFText.encode)),
            ("ContactInfo", signature.contact.map(PDFText.encode)),
        ]
        for case (let key, let text?) in texts {
            out += Bytes(" /\(key) ".utf8) + ObjectPrinter.print(.string(try hidden(text, in: reference)))
        }
        if !signature.references.isEmpty {
            let items = PDFObject.array(try signature.references.map { try $0.value(file) })
            out += Bytes(" /Reference ".utf8)
            out += try ObjectPrinter.print(items) { try hidden($0, in: reference) }
        }
        put(reference, verbatim: out + Bytes(" >>".utf8))
    }
}

extension SignatureObject {
    fileprivate static let byteRangeKey = Bytes("/ByteRange ".utf8)
    fileprivate static let contentsKey = Bytes("\n/Contents ".utf8)
    /// Room for three numbers of 12 digits: files of 100 MB and more must fit as well.
    fileprivate static let byteRangeWidth = 44
}

extension RevisionUpdate {
    /// Where the values of a signature dictionary stand that `RevisionWriter` wrote; `nil` when it is none.
    package func placeholder(_ reference: PDFReference) -> SignaturePlaceholder? {
        guard let body = bodies[reference] else { return nil }
        let own = octets[(body.lowerBound - originalLength)..<(body.upperBound - originalLength)]
        guard let key = own.place(of: SignatureObject.byteRangeKey) else { return nil }
        let array = key.upperBound..<key.upperBound + SignatureObject.byteRangeWidth
        let string = array.upperBound + SignatureObject.contentsKey.count
        guard string < own.endIndex, own[string] == 60 else { return nil }
        var close = string + 1
        while close < own.endIndex, own[close] == 48 { close += 1 }
        guard close < own.endIndex, own[close] == 62 else { return nil }
        return SignaturePlaceholder(
            byteRange: array.lowerBound + originalLength..<array.upperBound + originalLength,
            contents: string + originalLength..<close + 1 + originalLength)
    }

    /// The update with `/ByteRange` filled in.
    package func filled(_ placeholder: SignaturePlaceholder) -> Bytes {
        let numbers = placeholder.numbers(fileLength: length).map(String.init).joined(separator: " ")
        var out = octets
        let start = placeholder.byteRange.lowerBound - originalLength + 1
        for (index, octet) in numbers.utf8.enumerated() where index < placeholder.byteRange.count - 2 {
            out[start + index] = octet
        }
        return out
    }
}

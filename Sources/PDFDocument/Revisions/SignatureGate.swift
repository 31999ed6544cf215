package import SealBase

/// The octet-level checks of one signature dictionary: what exactly is signed, and is it what it must be? Works only
/// on the octets, so that no two readers can differ about the answer (universal forgery, wrapping).
package struct SignatureGate: Hashable, Sendable {
    package var steps: [Step] = []
    /// The two ranges that are hashed; empty when the gate does not open.
    package var ranges: [Range<Int>] = []
    /// The octets of `/Contents` up to the end of its DER value.
    package var contents: Bytes = []
    /// Behind the last signed octet.
    package var coveredEnd: Int?
    /// The revision that was signed.
    package var revision: FileLayout.Revision?

    /// No check failed: the ranges may be hashed and believed.
    package var isOpen: Bool { !steps.contains { $0.status == .failed } && ranges.count == 2 }

    /// A dictionary that could not be read has no checks to pass, and its gate stays shut.
    init() {}

    /// Judges one dictionary of a file.
    package init(_ signature: SignatureOctets, in source: ByteSource, _ layout: FileLayout) {
        let found = byteRange(signature.dictionary, fileSize: source.count)
        let contentsFound = gap(signature, found, source)
        padding(contentsFound)
        coverage(found, signature, layout)
        if isClean { ranges = found }
    }

    private var isClean: Bool { !steps.contains { $0.status == .failed } }

    private mutating func fail(_ id: String, _ reason: String, _ details: [String: String] = [:]) {
        steps.append(Step(id, .failed, reason: reason, details))
    }

    /// `/ByteRange`: once, direct, four integers that are two ascending ranges from 0 with a gap between.
    private mutating func byteRange(_ dictionary: RawValue, fileSize: Int) -> [Range<Int>] {
        let id = "pdf.byteRange"
        let values = dictionary.values("ByteRange")
        guard let value = values.first else {
            fail(id, "missing")
            return []
        }
        if values.count > 1 { fail(id, "repeated") }
        if (dictionary.entries ?? []).contains(where: { $0.key == "ByteRange" && $0.keyIsEscaped }) {
            fail(id, "escapedKey")
        }
        guard let elements = value.elements else {
            fail(id, "notAnArray")
            return []
        }
        let read = SignatureGate.integers(elements)
        let numbers = read.compactMap { $0 }
        let text = read.prefix(8).map { $0.map(String.init) ?? "?" }.joined(separator: " ")
        let reason: String? =
            if elements.count != 4 {
                "notFourNumbers"
            } else if numbers.count != 4 {
                "notIntegers"
            } else if numbers.contains(where: { $0 < 0 }) {
                "negative"
            } else if numbers.contains(where: { $0 > fileSize }) {
                "outsideFile"
            } else if numbers[0] != 0 {
                "notFromStart"
            } else if numbers[1] == 0 || numbers[3] == 0 {
                "emptyRange"
            } else if numbers[2] < numbers[1] {
                "overlapping"
            } else if numbers[2] + numbers[3] > fileSize {
                "outsideFile"
            } else {
                nil
            }
        if let reason {
            fail(id, reason, ["byteRange": text])
            return []
        }
        steps.append(Step(id, .passed, ["byteRange": text]))
        coveredEnd = numbers[2] + numbers[3]
        return [0..<numbers[1], numbers[2]..<numbers[2] + numbers[3]]
    }

    private static func integers(_ elements: [RawValue]) -> [Int?] {
        var read: [Int?] = []
        for element in elements {
            switch element.kind {
            case .integer(let number): read.append(number)
            default: read.append(nil)
            }
        }
        return read
    }

    /// What is not signed is exactly the hexadecimal string that is this dictionary's `/Contents`.
    private mutating func gap(_ signature: SignatureOctets, _ ranges: [Range<Int>], _ source: ByteSource) -> Bytes? {
        let id = "pdf.gap"
        let values = signature.dictionary.values("Contents")
        guard let value = values.first else {
            fail(id, "missingContents")
            return nil
        }
        guard values.count == 1 else {
            fail(id, "repeatedContents")
            return nil
        }
        guard case .hexString(let bytes) = value.kind else {
            fail(id, "contentsNotHexadecimal")
            return nil
        }
        if (signature.dictionary.entries ?? []).contains(where: { $0.key == "Contents" && $0.keyIsEscaped }) {
            fail(id, "escapedKey")
        }
        guard ranges.count == 2 else {
            fail(id, "noRanges")
            return bytes
        }
        let open = ranges[0].upperBound..<ranges[1].lowerBound
        guard open == value.range else {
            let own = "\(value.range.lowerBound)-\(value.range.upperBound)"
            fail(
                id, open.overlaps(value.range) ? "notExactlyContents" : "elsewhere",
                ["gap": "\(open.lowerBound)-\(open.upperBound)", "contents": own])
            return bytes
        }
        // Only digits between the delimiters: white space would be room for octets nobody signed.
        guard value.range.count == 2 * bytes.count + 2 else {
            fail(id, "spaceInContents")
            return bytes
        }
        guard source.byte(at: value.range.lowerBound) == 0x3C, source.byte(at: value.range.upperBound - 1) == 0x3E
        else {
            fail(id, "notExactlyContents")
            return bytes
        }
        steps.append(Step(id, .passed))
        return bytes
    }

    /// `/Contents` is one DER value and zeros; some producers write octets of their own before the value.
    private mutating func padding(_ bytes: Bytes?) {
        let id = "pdf.contents"
        guard let bytes else {
            fail(id, "missing")
            return
        }
        if bytes.isEmpty || bytes.allSatisfy({ $0 == 0 }) {
            fail(id, "emptyValue")
            return
        }
        guard let length = SignatureGate.derLength(bytes) ?? SignatureGate.vendorLength(bytes) else {
            fail(id, "notDER")
            return
        }
        contents = Array(bytes.prefix(length))
        if bytes.dropFirst(length).contains(where: { $0 != 0 }) {
            fail(id, "octetsBehindValue")
        } else {
            steps.append(Step(id, .passed, ["padding": "\(bytes.count - length)"]))
        }
    }

    /// The signed octets end where a revision ends, and the dictionary stands among them.
    private mutating func coverage(_ ranges: [Range<Int>], _ signature: SignatureOctets, _ layout: FileLayout) {
        let id = "pdf.coverage"
        guard let end = coveredEnd else {
            fail(id, "noRanges")
            return
        }
        guard signature.dictionary.range.upperBound <= end else {
            fail(id, "notOverItself")
            return
        }
        guard let revision = layout.revision(endingAt: end) else {
            fail(id, "notEndOfRevision", ["end": "\(end)"])
            return
        }
        self.revision = revision
        steps.append(
            Step(
                id, .passed, reason: revision.number == layout.revisions.count ? "wholeFile" : "earlierRevision",
                ["revision": "\(revision.number)", "revisions": "\(layout.revisions.count)"]))
    }

    /// Octets of a vendor's own and the SEQUENCE after them with which everything but padding ends; `nil` when there is no
    /// such one within 4,096 octets. Who reads the value tells that they are there.
    private static func vendorLength(_ bytes: Bytes) -> Int? {
        guard bytes[0] != 0x30, let last = bytes.lastIndex(where: { $0 != 0 }) else { return nil }
        for start in bytes.indices.prefix(4097) where bytes[start] == 0x30 {
            // A signature is longer than any chance.
            guard let length = derLength(bytes, from: start), length > 256, start + length > last else { continue }
            return start + length
        }
        return nil
    }

    /// Octets of the definite-length SEQUENCE at a place; `nil` when it is none or does not fit.
    static func derLength(_ bytes: Bytes, from start: Int = 0) -> Int? {
        let room = bytes.count - start
        guard start >= 0, room >= 2, bytes[start] == 0x30 else { return nil }
        let first = Int(bytes[start + 1])
        if first < 0x80 { return 2 + first <= room && first > 0 ? 2 + first : nil }
        let octets = first & 0x7F
        guard (1...4).contains(octets), room >= 2 + octets else { return nil }
        let length = bytes[start + 2..<start + 2 + octets].reduce(0) { $0 << 8 | Int($1) }
        return length > 0 && 2 + octets + length <= room ? 2 + octets + length : nil
    }
}

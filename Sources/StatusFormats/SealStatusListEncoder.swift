import Foundation
package import SealBase

/// Writes the value of the member `list`: one entry a line, so that the file can be read, compared and searched with
/// line tools; the same input gives the same octets.
package struct SealStatusListEncoder {
    private let header: SealStatusHeader
    private let limits: StatusLimits
    private var octets: Bytes
    /// Octets that were given out already by `written`.
    private var given = 0
    private var previous: String?
    /// Entries written so far.
    package private(set) var count = 0
    /// What was meant, told from the values and not from their encoding: a list that is read back must give the same.
    package private(set) var gist = SealStatusGist()

    /// Begins a list. Throws `StatusFault` when the header is one that a reader would refuse. `inFile`: what stands before the
    /// list in its file comes first, so that a long list is not copied once more.
    package init(
        _ header: SealStatusHeader, limits: StatusLimits = StatusLimits(), inFile: Bool = false
    ) throws(StatusFault) {
        (self.header, self.limits) = (header, limits)
        guard header.number > 0 else { throw StatusFault(.outOfRange, ["member": "number"]) }
        guard header.thisUpdate.isWritable, header.nextUpdate.isWritable, header.thisUpdate < header.nextUpdate else {
            throw StatusFault(.badTime, ["member": "nextUpdate"])
        }
        guard !header.makers.isEmpty, header.makers.count <= limits.makers else {
            throw StatusFault(.missingMember, ["member": "makers"])
        }
        for (index, maker) in header.makers.enumerated() {
            guard maker.count == 32 else { throw StatusFault(.outOfRange, ["member": "makers"]) }
            guard index == 0 || header.makers[index - 1].lexicographicallyPrecedes(maker) else {
                throw StatusFault(.unsorted)
            }
        }
        try header.issuer.checkWritable(limits.text)
        octets = inFile ? SignedSealStatusList.opening : []
        octets += Bytes("{\n\"format\":\"yinjian-seal-status\",\n\"version\":1,\n\"issuer\":".utf8)
        octets += jsonText(header.issuer)
        octets += Bytes(",\n\"makers\":[".utf8)
        octets += header.makers.map { Bytes("\"\($0.hex)\"".utf8) }.joined(separator: Bytes(",".utf8))
        octets += Bytes("],\n\"number\":\(header.number),\n\"thisUpdate\":\"\(header.thisUpdate.iso8601)\"".utf8)
        octets += Bytes(",\n\"nextUpdate\":\"\(header.nextUpdate.iso8601)\",\n\"entries\":[".utf8)
    }

    /// Makes room for a list that is expected to be about so long.
    package mutating func reserve(_ count: Int) { octets.reserveCapacity(max(0, min(count, limits.octets))) }

    /// Adds one seal; entries come in ascending order of the octets of their codes.
    package mutating func append(_ entry: SealStatusEntry) throws(StatusFault) {
        try entry.check(until: header.thisUpdate)
        try entry.sealCode.checkWritable(limits.text)
        try entry.sealName.checkWritable(limits.text)
        guard count < limits.entries, entry.intervals.count <= limits.intervalsPerEntry else {
            throw StatusFault(.tooLarge, ["limit": "\(limits.entries)"])
        }
        let code = entry.sealCode
        if let previous, !previous.utf8.lexicographicallyPrecedes(code.utf8) {
            let isSame = previous.utf8.elementsEqual(code.utf8)
            throw StatusFault(isSame ? .duplicateSeal : .unsorted, ["sealCode": code])
        }
        octets.append(contentsOf: (count == 0 ? "\n{\"sealCode\":" : ",\n{\"sealCode\":").utf8)
        appendText(entry.sealCode)
        octets.append(contentsOf: ",\"sealName\":".utf8)
        appendText(entry.sealName)
        octets.append(contentsOf: ",\"intervals\":[".utf8)
        for (index, interval) in entry.intervals.enumerated() {
            guard interval.from.isWritable else { throw StatusFault(.badTime, ["member": "from"]) }
            octets.append(contentsOf: (index == 0 ? "{\"state\":\"" : ",{\"state\":\"").utf8)
            octets.append(contentsOf: interval.state.rawValue.utf8)
            octets.append(contentsOf: "\",\"from\":\"".utf8)
            append(interval.from)
            if let to = interval.to {
                octets.append(contentsOf: "\",\"to\":\"".utf8)
                append(to)
            }
            octets.append(contentsOf: "\",\"reason\":\"".utf8)
            octets.append(contentsOf: interval.reason.utf8)
            octets.append(contentsOf: "\"}".utf8)
        }
        octets.append(contentsOf: "]}".utf8)
        previous = code
        count += 1
        gist.add(entry)
    }

    /// A JSON string; control characters were refused before.
    private mutating func appendText(_ text: String) {
        octets.append(0x22)
        // Nearly all texts need no escape, and go as they are.
        let start = octets.count
        octets.append(contentsOf: text.utf8)
        let escapes = octets.span.extracting(start...).hasEscapes
        if escapes {
            octets.removeSubrange(start...)
            for c in text.utf8 {
                if c == 0x22 || c == 0x5C { octets.append(0x5C) }
                octets.append(c)
            }
        }
        octets.append(0x22)
    }

    /// `2026-11-21T08:30:00Z`.
    private mutating func append(_ moment: Instant) {
        let fields = moment.fields
        append(fields.year / 100, then: nil)
        append(fields.year % 100, then: 0x2d)
        append(fields.month, then: 0x2d)
        append(fields.day, then: 0x54)
        append(fields.hour, then: 0x3a)
        append(fields.minute, then: 0x3a)
        append(fields.second, then: 0x5a)
    }

    /// Two digits and what stands behind them.
    private mutating func append(_ number: Int, then sign: UInt8?) {
        octets.append(UInt8(truncatingIfNeeded: 48 + number / 10 % 10))
        octets.append(UInt8(truncatingIfNeeded: 48 + number % 10))
        if let sign { octets.append(sign) }
    }

    /// The octets to be signed.
    package consuming func finish() -> Bytes {
        octets += Bytes((count == 0 ? "]\n}" : "\n]\n}").utf8)
        return octets
    }

    /// How many octets stand there.
    package var length: Int { octets.count }

    /// How many octets stand there that `written` has not given out.
    package var waiting: Int { octets.count - given }

    /// A copy of what was added since the last call.
    package mutating func written() -> Bytes {
        defer { given = octets.count }
        return Bytes(octets[given...])
    }
}

extension Instant {
    /// Whether the moment can be written with four digits of year, from 1970.
    var isWritable: Bool { (0...253_402_300_799).contains(secondsSinceEpoch) }
}

extension String {
    fileprivate func checkWritable(_ limit: Int) throws(StatusFault) {
        guard utf8.count <= limit else { throw StatusFault(.tooLarge, ["limit": "\(limit)"]) }
        guard isPlain || isPresentable else { throw StatusFault(.badText) }
    }

    /// Printable ASCII and three-octet characters of U+3000–U+9FFF only: all of them show what they say.
    private var isPlain: Bool {
        let octets = utf8Span.span
        var rest = 0
        for index in octets.indices {
            let c = octets[index]
            if rest > 0 {
                rest -= 1
            } else if (0xe3...0xe9).contains(c) {
                rest = 2
            } else if c < 0x20 || c > 0x7e {
                return false
            }
        }
        return true
    }
}

extension Span<UInt8> {
    /// Whether something in it stands in a JSON string with a backslash only.
    fileprivate var hasEscapes: Bool {
        var found = false
        for index in indices where self[index] == 0x22 || self[index] == 0x5C { found = true }
        return found
    }
}

/// A JSON string; control characters were refused before.
func jsonText(_ text: String) -> Bytes {
    var out: Bytes = [0x22]
    for c in text.utf8 {
        if c == 0x22 || c == 0x5C { out.append(0x5C) }
        out.append(c)
    }
    out.append(0x22)
    return out
}

/// A JSON string of padded base64.
func jsonBase64(_ octets: Bytes) -> Bytes { [0x22] + Bytes(Data(octets).base64EncodedData()) + [0x22] }

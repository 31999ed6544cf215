import SealBase

/// The entries of a list that were found in order.
struct ListedEntries {
    /// Where each begins.
    var offsets: [Int] = []
    /// A sum over what they mean.
    var gist = SealStatusGist()
}

extension JSONScanner {
    /// The value of the member `list`.
    mutating func list(_ limits: StatusLimits) throws(StatusFault) -> (SealStatusHeader, ListedEntries) {
        guard position < end, octets[position] == 0x7B else { throw fault(.syntax) }
        var header = SealStatusHeader(
            issuer: "", makers: [], number: 0, thisUpdate: Instant(secondsSinceEpoch: 0),
            nextUpdate: Instant(secondsSinceEpoch: 0))
        var entries = ListedEntries()
        var members = 0
        let required = ["format", "version", "issuer", "makers", "number", "thisUpdate", "nextUpdate", "entries"]
        try self.members(required) { (scanner: inout JSONScanner, name: String) throws(StatusFault) -> Bool in
            members += 1
            switch name {
            case "format":
                guard try scanner.text(limit: 64) == "yinjian-seal-status" else { throw scanner.fault(.wrongFormat) }
            case "version":
                let version = try scanner.whole()
                guard version == 1 else { throw scanner.fault(.unsupportedVersion, ["version": "\(version)"]) }
            case "issuer": header.issuer = try scanner.text(limit: limits.text)
            case "makers": header.makers = try scanner.makers(limits)
            case "number":
                header.number = try scanner.whole()
                guard header.number > 0 else { throw scanner.fault(.outOfRange, ["member": name]) }
            case "thisUpdate": header.thisUpdate = try scanner.instant(name)
            case "nextUpdate": header.nextUpdate = try scanner.instant(name)
            case "entries":
                // Last, so that what the entries are judged by is known, and a reader can stream them.
                guard members == required.count else { throw scanner.fault(.syntax) }
                guard header.nextUpdate > header.thisUpdate else {
                    throw scanner.fault(.badTime, ["member": "nextUpdate"])
                }
                entries = try scanner.entries(limits, until: header.thisUpdate)
            default: return false
            }
            return true
        }
        return (header, entries)
    }

    /// An RFC 3339 time in UTC to the second, `2026-11-21T08:30:00Z`.
    private mutating func instant(_ member: String) throws(StatusFault) -> Instant {
        let text = try self.text(limit: 20)
        guard text.utf8.count == 20, let instant = Instant(iso8601: text), instant.secondsSinceEpoch >= 0 else {
            throw fault(.badTime, ["member": member])
        }
        return instant
    }

    private mutating func makers(_ limits: StatusLimits) throws(StatusFault) -> [Bytes] {
        var makers: [Bytes] = []
        try elements(limit: limits.makers) { (scanner: inout JSONScanner) throws(StatusFault) in
            let text = try scanner.text(limit: 64)
            guard text.utf8.count == 64, let digest = Bytes(hex: text), digest.hex == text else {
                throw scanner.fault(.outOfRange, ["member": "makers"])
            }
            if let last = makers.last, !last.lexicographicallyPrecedes(digest) { throw scanner.fault(.unsorted) }
            makers.append(digest)
        }
        guard !makers.isEmpty else { throw fault(.missingMember, ["member": "makers"]) }
        return makers
    }

    private mutating func entries(_ limits: StatusLimits, until: Instant) throws(StatusFault) -> ListedEntries {
        var entries = ListedEntries()
        // The code before: where it lies when it was written plainly, else its octets.
        var before: Range<Int>?
        var previous: Bytes?
        try elements(limit: limits.entries) { (scanner: inout JSONScanner) throws(StatusFault) in
            entries.offsets.append(scanner.position)
            var gist = entries.gist
            if let plain = PlainEntry(
                scanner.octets.span, at: scanner.position, limits: limits, until: until, &gist),
                scanner.isRising(before, previous, plain.code)
            {
                (before, previous, entries.gist) = (plain.code, nil, gist)
                scanner.skip(to: plain.end)
                return
            }
            let entry = try scanner.entry(limits, until: until)
            let code = Bytes(entry.sealCode.utf8)
            if let previous = before.map({ Bytes(scanner.octets[$0]) }) ?? previous {
                guard previous != code else { throw scanner.fault(.duplicateSeal, ["sealCode": entry.sealCode]) }
                guard previous.lexicographicallyPrecedes(code) else {
                    throw scanner.fault(.unsorted, ["sealCode": entry.sealCode])
                }
            }
            (before, previous) = (nil, code)
            entries.gist.add(entry)
        }
        return entries
    }

    /// Whether a code comes after the one before it.
    private func isRising(_ before: Range<Int>?, _ previous: Bytes?, _ code: Range<Int>) -> Bool {
        if let before { return octets[before].lexicographicallyPrecedes(octets[code]) }
        return previous?.lexicographicallyPrecedes(octets[code]) ?? true
    }

    /// The octets of an entry's seal code when it stands first, as the engine writes it; `nil` when it does not.
    mutating func leadingSealCode(_ limits: StatusLimits) throws(StatusFault) -> Bytes? {
        try sign("{")
        skipSpace()
        guard try textOctets(limit: 64) == JSONScanner.sealCodeName else { return nil }
        try sign(":")
        skipSpace()
        return try textOctets(limit: limits.text)
    }

    private static let sealCodeName = Bytes("sealCode".utf8)

    /// One entry, with its intervals judged: in order, apart, none later than the list itself.
    mutating func entry(_ limits: StatusLimits, until: Instant) throws(StatusFault) -> SealStatusEntry {
        var entry = SealStatusEntry(sealCode: "", sealName: "", intervals: [])
        try members(["sealCode", "sealName", "intervals"]) {
            (scanner: inout JSONScanner, name: String) throws(StatusFault) -> Bool in
            switch name {
            case "sealCode": entry.sealCode = try scanner.text(limit: limits.text)
            case "sealName": entry.sealName = try scanner.text(limit: limits.text)
            case "intervals":
                try scanner.elements(limit: limits.intervalsPerEntry) {
                    (scanner: inout JSONScanner) throws(StatusFault) in
                    entry.intervals.append(try scanner.interval())
                }
            default: return false
            }
            return true
        }
        try entry.check(until: until)
        return entry
    }

    private mutating func interval() throws(StatusFault) -> StatusInterval {
        var interval = StatusInterval(state: .revoked, from: Instant(secondsSinceEpoch: 0), reason: "")
        try members(["state", "from", "reason"]) {
            (scanner: inout JSONScanner, name: String) throws(StatusFault) -> Bool in
            switch name {
            case "state":
                guard let state = ListedState(rawValue: try scanner.text(limit: 64)) else {
                    throw scanner.fault(.outOfRange, ["member": name])
                }
                interval.state = state
            case "from": interval.from = try scanner.instant(name)
            case "to": interval.to = try scanner.instant(name)
            case "reason": interval.reason = try scanner.text(limit: 64)
            default: return false
            }
            return true
        }
        return interval
    }

    /// The value of the member `signature`.
    mutating func signature(_ limits: StatusLimits) throws(StatusFault) -> StatusListSignature {
        var signature = StatusListSignature(algorithm: "", certificate: [], value: [])
        try members(["algorithm", "certificate", "certificates", "value"]) {
            (scanner: inout JSONScanner, name: String) throws(StatusFault) -> Bool in
            switch name {
            case "algorithm": signature.algorithm = try scanner.text(limit: 128)
            case "certificate": signature.certificate = try scanner.base64(limit: limits.certificate)
            case "certificates":
                try scanner.elements(limit: limits.certificates) { (scanner: inout JSONScanner) throws(StatusFault) in
                    signature.certificates.append(try scanner.base64(limit: limits.certificate))
                }
            case "value": signature.value = try scanner.base64(limit: 4_096)
            default: return false
            }
            return true
        }
        guard !signature.certificate.isEmpty, !signature.value.isEmpty, !signature.algorithm.isEmpty else {
            throw fault(.outOfRange, ["member": "signature"])
        }
        return signature
    }
}

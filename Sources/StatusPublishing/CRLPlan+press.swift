import SealASN1
import SealBase
import SealCrypto

/// A revocation list that was read back and says what was meant.
struct PressedCRL {
    let octets: Bytes
    let reader: CRLReader
}

extension CRLPlan {
    static let name = "crl"

    /// Builds the list and reads it back as a verifier does.
    func press() throws -> PressedCRL {
        guard number > 0 else { throw PublishFault(.badValue, ["name": "number"]) }
        var octets = Bytes()
        try CRLMaker(issuer: issuer, key: key).make(
            number: UInt64(number), thisUpdate: thisUpdate, nextUpdate: nextUpdate, expiredSince: expiredSince,
            entries: entries, write: { octets += $0 })
        let reader = try CRLReader(octets)
        func demand(_ condition: Bool, _ what: String) throws {
            guard condition else { throw PublishFault(.notAsMeant, ["list": Self.name, "what": what]) }
        }
        try demand(RevocationEvidence.isSigned(reader, by: issuer), "signature")
        try demand(reader.number == UInt64(number), "number")
        try demand(reader.thisUpdate == thisUpdate, "thisUpdate")
        try demand(reader.nextUpdate == nextUpdate, "nextUpdate")
        try demand(reader.expiredCertsOnCRL == expiredSince, "expiredCertsOnCRL")
        try demand(reader.unprocessedCriticalExtensions.isEmpty, "extensions")
        var expected = 0
        try entries { entry in
            expected += 1
            let found = try reader.entry(serialNumber: entry.userCertificate)
            let same =
                found?.revocationDate == entry.revocationDate
                && found?.reason ?? .unspecified == entry.reason ?? .unspecified
            try demand(same, entry.userCertificate.hex)
        }
        try demand(expected == reader.count, "count")
        return PressedCRL(octets: octets, reader: reader)
    }

    /// Refuses a list that steps back from the one that stands: lower number, earlier date, a revocation gone or
    /// changed. Suspensions (certificateHold) may end.
    func compare(_ new: PressedCRL, with standing: Bytes, at path: String) throws {
        let damaged = PublishFault(.previousDamaged, ["list": Self.name, "path": path])
        guard let old = try? CRLReader(standing), RevocationEvidence.isSigned(old, by: issuer), let last = old.number
        else { throw damaged }
        guard UInt64(number) > last else {
            throw PublishFault(.numberBackwards, ["list": Self.name, "last": "\(last)", "number": "\(number)"])
        }
        guard thisUpdate >= old.thisUpdate else {
            throw PublishFault(.timeBackwards, ["list": Self.name, "last": old.thisUpdate.iso8601])
        }
        try old.forEachEntry { entry in
            guard entry.reason != .certificateHold else { return }
            let kept = try new.reader.entry(serialNumber: entry.userCertificate)
            guard kept?.revocationDate == entry.revocationDate, kept?.reason != .certificateHold else {
                throw PublishFault(.vanished, ["list": Self.name, "what": entry.userCertificate.hex])
            }
        }
        if let kept = old.expiredCertsOnCRL {
            guard let promised = new.reader.expiredCertsOnCRL, promised <= kept else {
                throw PublishFault(.vanished, ["list": Self.name, "what": "expiredCertsOnCRL"])
            }
        }
    }
}

extension CRLReader {
    /// crlNumber, when it is there and fits; RFC 5280 allows 20 octets, the engine writes at most 8.
    var number: UInt64? {
        guard let octets = cRLNumber, let first = octets.first, first < 0x80 else { return nil }
        let digits = octets.drop { $0 == 0 }
        return digits.count <= 8 ? digits.reduce(0) { $0 << 8 | UInt64($1) } : nil
    }
}

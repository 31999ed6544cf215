import SealASN1
import SealBase
import SealCrypto

/// A revocation list that was written, read back, and says what was meant.
struct PressedCRL {
    let staged: StagedList
    let reader: CRLReader
}

extension CRLPlan {
    static let name = "crl"

    /// The entries as they are now.
    func run() throws -> CRLEntryRun {
        var run = CRLEntryRun()
        try entries(&run)
        return run
    }

    /// Writes the list of these entries beside `path` and reads it back as a verifier does.
    func press(_ run: CRLEntryRun, to path: String, as name: String, _ watch: PressStep.Watch) throws -> PressedCRL {
        guard let number = Int64(exactly: terms.number), number > 0 else {
            throw PublishFault(.badValue, ["name": "number"])
        }
        try watch(.stage(name))
        let file = try AtomicFile(path: path)
        try CRLMaker(issuer: issuer, key: key).make(terms, run) { try file.write($0) }
        let reader = try CRLReader(try file.readBack(path))
        func demand(_ condition: Bool, _ what: String) throws {
            guard condition else { throw PublishFault(.notAsMeant, ["list": name, "what": what]) }
        }
        try demand(RevocationEvidence.isSigned(reader, by: issuer), "signature")
        try demand(reader.number == terms.number, "number")
        try demand(reader.thisUpdate == terms.thisUpdate, "thisUpdate")
        try demand(reader.nextUpdate == terms.nextUpdate, "nextUpdate")
        try demand(reader.expiredCertsOnCRL == terms.expiredSince, "expiredCertsOnCRL")
        try demand(reader.baseCRLNumber.flatMap { CRLReader.whole($0) } == terms.base, "base")
        try demand(reader.distributionPoint ?? [] == terms.distribution, "distributionPoint")
        try demand(reader.count == run.count, "count")
        try demand(reader.gist == run.gist, "entries")
        let errors = CRLLint(reader).findings.filter { $0.severity == .error }
        try demand(errors.isEmpty, errors.first?.code ?? "")
        let stem = CRLPlan.archiveStem(name)
        return PressedCRL(
            staged: try StagedList(
                name: name, file: file, store: reader.store, number: number, count: run.count,
                archiveName: stem, isCRL: true),
            reader: reader)
    }

    /// `crl.der` → `crl`, `parts/16/3.crl` → `parts-16-3`.
    static func archiveStem(_ name: String) -> String {
        String(name.prefix { $0 != "." }).split(separator: "/").joined(separator: "-")
    }

    /// Refuses a list that steps back from the one that stands: lower number, earlier date, a revocation gone or
    /// changed. Suspensions (certificateHold) may end. `isKnown` says that the standing list is the very one this press
    /// published, so that its signature need not be checked again.
    func compare(
        _ new: PressedCRL, with standing: OctetStore, at path: String, isKnown: Bool
    ) throws {
        let name = new.staged.name
        guard let old = try? CRLReader(standing), isOwn(old), isKnown || RevocationEvidence.isSigned(old, by: issuer),
            let last = old.number
        else { throw PublishFault(.previousDamaged, ["list": name, "path": path]) }
        guard terms.number > last else {
            throw PublishFault(.numberBackwards, ["list": name, "last": "\(last)", "number": "\(terms.number)"])
        }
        guard terms.thisUpdate >= old.thisUpdate else {
            throw PublishFault(.timeBackwards, ["list": name, "last": old.thisUpdate.iso8601])
        }
        guard terms.base == nil else { return }  // what a difference says follows from the two lists it stands between
        try CRLComparison.walk(old, new.reader) { change in
            switch change {
            case .added: return
            case .removed(let entry):
                guard entry.reason == .certificateHold else { throw CRLPlan.vanished(name, entry) }
            case .changed(let from, let to):
                guard from.reason == .certificateHold || from.revocationDate == to.revocationDate,
                    from.reason == .certificateHold || to.reason != .certificateHold
                else { throw CRLPlan.vanished(name, from) }
            }
        }
        if let kept = old.expiredCertsOnCRL {
            guard let promised = new.reader.expiredCertsOnCRL, promised <= kept else {
                throw PublishFault(.vanished, ["list": name, "what": "expiredCertsOnCRL"])
            }
        }
    }

    /// Whether a list names this issuer and its key.
    private func isOwn(_ list: CRLReader) -> Bool {
        list.issuer.matches(issuer.subject) && list.authorityKeyIdentifier == issuer.subjectKeyIdentifier
    }

    private static func vanished(_ name: String, _ entry: CRLEntry) -> PublishFault {
        PublishFault(.vanished, ["list": name, "what": entry.userCertificate.hex])
    }
}

extension CRLReader {
    /// crlNumber, when it is there and fits; RFC 5280 allows 20 octets, the engine writes at most 8.
    package var number: UInt64? { cRLNumber.flatMap { CRLReader.whole($0) } }

    /// A positive number of at most eight octets.
    static func whole(_ octets: Bytes) -> UInt64? {
        guard let first = octets.first, first < 0x80 else { return nil }
        let digits = octets.drop { $0 == 0 }
        return digits.count <= 8 ? digits.reduce(0) { $0 << 8 | UInt64($1) } : nil
    }
}

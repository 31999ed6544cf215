import Foundation
import PDFDocument
import PDFSealing
import SealASN1
package import SealBase
import SealCrypto
import SealVerifying

/// A sealed document that shall stay checkable, or whose last timestamp is to be renewed.
package struct ArchiveOrder: Hashable, Sendable {
    package var input: String
    package var output: String
    package var password: DocumentPassword?
    package var level: PreservationLevel
    package var evidence: EvidenceFiles
    /// Files with OCSP answers, DER.
    package var ocsps: [String]
    /// The authority on the network; `nil` takes the office's own.
    package var authority: AuthorityOrder?
    /// Days before its end at which a timestamp counts as weakening.
    package var margin: Int64 = 90
    /// Nothing is written while the last timestamp holds (`yinjian archive renew`).
    package var onlyWhenDue = false

    package init(input: String, output: String, level: PreservationLevel, evidence: EvidenceFiles, ocsps: [String] = [])
    {
        (self.input, self.output, self.level) = (input, output, level)
        (self.evidence, self.ocsps) = (evidence, ocsps)
    }
}

/// What became of a document.
package struct ArchiveRecord: Codable, Hashable, Sendable {
    package var file: String
    /// Nothing was written: the last timestamp holds.
    package var isUntouched: Bool
    /// Until when the last timestamp in the file holds; `nil` when it has none.
    package var until: Instant?
    /// The verdict on the document before.
    package var verdict: Verdict
    package var findings: [Finding]
}

extension Office {
    /// Adds material, and for an archive a timestamp, to a sealed document, or renews its timestamp. What cannot be
    /// verified is refused: a timestamp would lend it a credit that it does not have.
    ///
    /// Throws `OfficeFault.notArchivable`, `.sameFile`, `TimestampingFault`, `PDFFault`, `FileFault`.
    package func archive(_ order: ArchiveOrder, now: Instant) throws -> ArchiveRecord {
        let source = try order.authority == nil ? stampSource(.timestampP256) : nil
        if order.evidence.crls.isEmpty && order.evidence.trust.isEmpty {
            for root in [OfficeSetting.rootSM2, .rootP256] { _ = try revocationList(root, now: now) }
        }
        return try Archiving.archive(order, source, entropy: entropy, now: now)
    }
}

/// Archiving without an office: for anyone who has the file, the evidence, and an authority on the network.
package enum Archiving {
    /// The same as `Office.archive`, with the authority that the order names; without one only material can be added.
    package static func archive(
        _ order: ArchiveOrder, entropy: @escaping @Sendable (Int) -> Bytes, now: Instant
    ) throws -> ArchiveRecord {
        try archive(order, nil, entropy: entropy, now: now)
    }

    /// Whether the last timestamp of a file weakens within the margin, and until when it holds.
    package static func isDue(_ order: ArchiveOrder, now: Instant) throws -> (isDue: Bool, until: Instant?) {
        let document = try SignedDocument(path: order.input, password: order.password?.octets())
        return standing(document, try Evidence.policy(order.evidence), order, now)
    }

    static func archive(
        _ order: ArchiveOrder, _ own: StampSource?, entropy: @escaping @Sendable (Int) -> Bytes, now: Instant
    ) throws -> ArchiveRecord {
        guard order.output != order.input, !FilePath.isSame(order.output, order.input) else {
            throw OfficeFault(.sameFile, ["path": order.output])
        }
        var policy = try Evidence.policy(order.evidence)
        if order.evidence.statusLists.isEmpty { policy.sealStatus = .whenListGiven }
        var evidence = try Evidence.status(order.evidence, now: now)
        evidence.ocsps += try order.ocsps.map { try InputFile.read($0, limit: 1 << 20) }
        let password = try order.password?.octets()
        let source = try PDFSource(path: order.input)
        let report = try PDFVerifier(policy: policy, evidence: evidence).verify(source, password: password)
        guard [.valid, .validWithAllowedChanges, .undecided].contains(report.verdict) else {
            throw OfficeFault(.notArchivable, ["path": order.input, "verdict": report.verdict.rawValue])
        }
        let document = try SignedDocument(source, password: password)
        let before = standing(document, policy, order, now)
        if order.onlyWhenDue, !before.isDue {
            return ArchiveRecord(
                file: order.input, isUntouched: true, until: before.until, verdict: report.verdict, findings: [])
        }
        let remote = try order.authority.map {
            try StampSource($0, .sha256, trust: policy.timestamps, entropy: entropy)
        }
        let level = order.onlyWhenDue ? .archive : order.level
        let stamps = level == .archive ? remote ?? own : nil
        if level == .archive, stamps == nil { throw OfficeFault(.noAuthority) }
        let file = try AtomicFile(path: order.output)
        try source.stream(0..<source.size) { try file.write($0) }
        let desk = ArchiveDesk(policy: policy, evidence: evidence, stamps: stamps, entropy: entropy)
        var findings = try desk.extend(file, level, password: password, now: now)
        if report.verdict == .undecided { findings.append(Finding("archive.undecided", .warning)) }
        let after = standing(try SignedDocument(PDFSource(file), password: password), policy, order, now)
        try file.commit()
        return ArchiveRecord(
            file: order.output, isUntouched: false, until: after.until, verdict: report.verdict, findings: findings)
    }

    private static func standing(
        _ document: SignedDocument, _ policy: TrustPolicy, _ order: ArchiveOrder, _ now: Instant
    ) -> (isDue: Bool, until: Instant?) {
        switch ArchiveRenewal.standing(of: document, policy: policy, now: now, margin: order.margin) {
        case .none: (true, nil)
        case .good(let until): (false, until)
        case .due(_, let until): (true, until)
        }
    }
}

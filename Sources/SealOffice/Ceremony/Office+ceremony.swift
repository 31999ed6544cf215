import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto

/// A ceremony that was held, or could be.
package struct CeremonyCard: Codable, Hashable, Sendable {
    package var folder: String
    package var certificates: [CertificateCard]
    package var copies: [String]
    /// The signed account of it; `nil` for a dry run.
    package var transcript: String?
    package var isDryRun: Bool
}

extension Office {
    /// Holds a key ceremony: an office with every key and certificate of the plan, copies where the plan says, and a
    /// transcript signed with the audit key. All of it appears, or nothing.
    ///
    /// Throws `CeremonyFault`, and what `initialise` throws.
    package static func hold(
        _ plan: CeremonyPlan, password: PasswordSource, isDryRun: Bool, actor: String,
        entropy: @escaping @Sendable (Int) -> Bytes, now: Instant
    ) throws -> CeremonyCard {
        var place = OfficePlan(
            folder: plan.folder, region: plan.region, name: plan.officeName, password: password, ways: plan.ways)
        place.isReviewed = true  // where people meet to make keys, one alone does not act
        guard OfficeFolder(plan.folder).isFree else { throw OfficeFault(.folderNotEmpty, ["path": plan.folder]) }
        // What cannot be written is known before anything is made.
        let drafts = try plan.steps.flatMap(\.copies).map { path in
            guard !FileManager.default.fileExists(atPath: path) else {
                throw CeremonyFault(.copyExists, ["path": path])
            }
            return (path: path, file: try AtomicFile(path: path))
        }
        if isDryRun {
            if password != .officeFile { _ = try password.secret(officeFile: "") }
            return CeremonyCard(
                folder: plan.folder, certificates: [], copies: drafts.map(\.path), transcript: nil, isDryRun: true)
        }
        var cards: [CertificateCard] = []
        do {
            try build(place, actor: actor, entropy: entropy, now: now) { office in
                cards = try office.hold(plan, actor, drafts.map(\.file), now)
                for (_, file) in drafts { try file.commit() }
            }
        } catch {
            for (path, _) in drafts { unsafe unlink(path) }
            throw error
        }
        return CeremonyCard(
            folder: plan.folder, certificates: cards, copies: drafts.map(\.path),
            transcript: OfficeFolder(plan.folder).transcript, isDryRun: false)
    }

    private func hold(_ plan: CeremonyPlan, _ actor: String, _ copies: [AtomicFile], _ now: Instant) throws
        -> [CertificateCard]
    {
        var made: [CeremonyTranscript.Made] = []
        var cards: [CertificateCard] = []
        var remaining = copies[...]
        try registry.note(
            "ceremony.hold", "office",
            [
                "title": plan.title, "plan": plan.digest.hex,
                "present": plan.present.map { "\($0.name) (\($0.role))" }.joined(separator: ", "),
            ], by: act(now))
        for step in plan.steps {
            let certificate = try make(step, now)
            let serial = certificate.serialNumber.hex
            try registry.set(step.make, to: serial, by: act(now))
            for _ in step.copies { try remaining.popFirst()?.write(certificate.encoded) }
            cards.append(CertificateCard(certificate, role: step.make, state: CertificateState.valid.rawValue))
            made.append(
                CeremonyTranscript.Made(
                    make: step.make, subject: certificate.subject.readable, serial: serial,
                    notBefore: certificate.notBefore, notAfter: certificate.notAfter,
                    certificate: Digest.hash(.sm3, certificate.encoded).hex,
                    algorithm: try PublicKey(info: certificate.subjectPublicKeyInfo).algorithm.name,
                    publicKey: Digest.hash(.sm3, certificate.subjectPublicKeyInfo).hex,
                    keyFile: Digest.hash(.sm3, try SecretFile.read(folder.key(serial))).hex, copies: step.copies))
        }
        try publishRoots()
        let head = try registry.auditHead()
        try write(
            CeremonyTranscript(
                title: plan.title, at: now, actor: actor, office: plan.officeName, region: plan.region,
                present: plan.present, plan: plan.digest.hex, made: made, trailPosition: head.position,
                trailDigest: head.digest.hex))
        _ = try keepHead(now: now)
        return cards
    }

    private func make(_ step: CeremonyPlan.Step, _ now: Instant) throws -> CertificateOutline {
        let subject = DistinguishedName.subject(
            organization: step.organisation, organizationalUnit: step.unit, commonName: step.name)
        let algorithm: KeyAlgorithm =
            step.make == "root.p256" || CeremonyPlan.root(of: step.make) == "root.p256"
            ? .p256 : .sm2
        guard let root = CeremonyPlan.root(of: step.make).flatMap({ OfficeSetting(rawValue: $0) }) else {
            return try makeRoot(algorithm, subject: subject, days: step.days, now: now)
        }
        let service = OfficeService.all.first { $0.setting.rawValue == step.make }
        return try issue(
            Issue(
                role: service?.role ?? .authority, purpose: step.make, subject: subject, key: .new(algorithm),
                root: root, days: step.days), now: now)
    }

    /// The transcript, and beside it the audit key's signature over its octets, DER, which any program with SM2 checks.
    private func write(_ transcript: CeremonyTranscript) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let octets = Bytes(try encoder.encode(transcript)) + [10]
        let signature = try key(.audit).sign(octets)
        try AtomicFile.write(octets, to: folder.transcript)
        try AtomicFile.write(signature, to: folder.transcript + ".sig")
    }
}

extension OfficeFolder {
    /// The signed account of the ceremony that made the office.
    var transcript: String { audit + "/ceremony.json" }
}

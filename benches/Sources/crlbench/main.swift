import COpenSSL
import Foundation
import GRDB
import Lifecycle
import Registry
import SealASN1
import SealBase
import SealCrypto
import StatusFormats
import StatusPublishing

// crlbench FOLDER [COUNT [lists|seals]]: from one more revocation to the signed and published list when COUNT certificates are revoked;
// opening such a list, the memory beyond the file, look-ups; libcrypto's reader beside ours. The disk is measured too.

/// Private octets of this process: what is not a mapped file.
func ownMemory() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("RssAnon:") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) * 1024
}

/// Everything in a function: the optimiser of Swift 6.3.1 stumbles over such closures at top level.
func bench() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
        print("usage: crlbench FOLDER [COUNT [lists|seals]]")
        exit(64)
    }
    let count = arguments.count > 2 ? Int(arguments[2]) ?? 1_000_000 : 1_000_000
    let folder = arguments[1] + "/crlbench-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    if arguments.count < 4 || arguments[3] == "seals" { try StatusLists(folder: folder, count: count).run() }
    if arguments.count > 3 && arguments[3] != "lists" { return }
    let now = Instant(secondsSinceEpoch: 1_795_000_000)
    let act = Act(actor: "样章经办", role: .operator, at: now)
    let registry = try Registry.create(at: folder + "/office.sqlite") { Digest.hash(.sm3, $0) }
    let key = try PrivateKey.generate(.sm2)
    let profile = CertificateProfile(
        role: .root, subject: .subject(organization: "样章办公室", commonName: "样章根证书"), serialNumber: [1],
        notBefore: now.adding(days: -900), notAfter: now.adding(days: 3_650))
    let root = try CertificateOutline.parse(CertificateIssuer.root(profile, key: key))
    let issuerID = try CertificateIssuer.keyIdentifier(key.publicKeyInfo).hex
    // Revoked long ago: written past the audit trail, for a million acts of the office would take minutes.
    let queue = try DatabaseQueue(path: folder + "/office.sqlite")
    try queue.write { db in
        try db.execute(
            sql: """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                INSERT INTO certificate (issuer, serial, subject, purpose, state, not_before, not_after, listed_at, reason,
                    created_at)
                SELECT ?, CAST(zeroblob(4) || char(65 + abs(random() % 26)) || randomblob(15) AS BLOB), 'CN=样章', 'signer',
                    'revoked', ?, ?, ? - i % 40000000, 'superseded', ?
                FROM n
                """,
            arguments: [
                count, issuerID, now.adding(days: -800).secondsSinceEpoch, now.adding(days: 300).secondsSinceEpoch,
                now.secondsSinceEpoch, now.secondsSinceEpoch,
            ])
    }
    try queue.close()

    func publish(_ number: UInt64, _ at: Instant) throws -> PublishedEdition {
        let terms = CRLTerms(
            number: number, thisUpdate: at, nextUpdate: at.adding(days: 7), expiredSince: root.notBefore)
        let plan = CRLPlan(issuer: root, key: key, terms: terms) { run in
            try registry.eachRevocation(of: issuerID) { serial, at, reason in
                try run.add(
                    serial: serial, at: at, reason: RevocationReason(rawValue: reason.crlReason) ?? .unspecified)
            }
        }
        let log = LogPlan(origin: "yinjian-log/bench", at: at, publisher: root.encoded, key: key)
        let order = PublishOrder(crls: [CRLEdition(plan, as: "crl.der")], log: log)
        return try StatusPress(folder: folder + "/published", head: folder + "/published.head").publish { _ in order }
    }

    print("\(count) revoked certificates")
    let first = try seconds { _ = try publish(1, now) }
    show("first publication", first, "s")
    for round in 2...4 as ClosedRange<UInt64> {
        let at = now.adding(seconds: Int64(round))
        let serial: Bytes = [0x42, UInt8(round)]
        let id = try registry.intend(
            CertificateIntention(
                issuer: issuerID, serial: serial, subject: "CN=样章", purpose: "signer", notBefore: now,
                notAfter: now.adding(days: 300), toBeSignedDigest: serial), by: act)
        try registry.store(certificate: [1], intention: id, toBeSignedDigest: serial, by: act)
        let time = try seconds {
            try registry.change(
                certificate: serial, of: issuerID, .revoke, reason: .keyCompromise,
                by: Act(actor: "样章经办", role: .operator, at: at))
            _ = try publish(round, at)
        }
        show("revoke → signed and published", time, "s")
    }
    var look = 0
    let scan = try seconds { try registry.eachRevocation(of: issuerID) { _, _, _ in look += 1 } }
    show("  of which the look at the registry", scan, "s")

    let path = folder + "/published/crl.der"
    let octets = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    show("the file", Double(octets) / 1e6, "MB")
    var best = Double.infinity
    var memory = 0
    var kept: CRLReader?
    for _ in 0..<5 {
        kept = nil
        let before = ownMemory()
        best = min(best, try seconds { kept = try CRLReader(OctetStore(mapping: path)) })
        memory = max(memory, ownMemory() - before)
    }
    show("open the list, every entry judged", best * 1e3, "ms")
    show("  memory beyond the file", Double(memory) / 1e6, "MB")
    guard let list = kept else { exit(70) }
    var serials: [Bytes] = []
    var place = 0
    try list.forEachEntry { entry in
        if place % max(1, list.count / 100_000) == 0 { serials.append(entry.userCertificate) }
        place += 1
    }
    serials.shuffle()
    var found = 0
    let hits = seconds { for serial in serials where list.lists(serialNumber: serial) { found += 1 } }
    show("look-up, a listed one", hits / Double(serials.count) * 1e6, "µs")
    for index in serials.indices { serials[index][serials[index].count - 1] ^= 0x55 }
    let misses = seconds { for serial in serials where list.lists(serialNumber: serial) { found += 1 } }
    show("look-up, one not listed", misses / Double(serials.count) * 1e6, "µs")
    guard found >= serials.count else { exit(70) }

    let before = ownMemory()
    var theirs: OpaquePointer?
    let peer = seconds {
        guard let bio = unsafe BIO_new_file(path, "rb") else { return }
        unsafe theirs = unsafe d2i_X509_CRL_bio(bio, nil)
        unsafe BIO_free(bio)
    }
    show("libcrypto d2i_X509_CRL", peer * 1e3, "ms")
    show("  its memory", Double(ownMemory() - before) / 1e6, "MB")
    unsafe X509_CRL_free(theirs)
    try registry.close()
}

try bench()

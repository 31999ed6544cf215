import Foundation
import SealASN1
import SealBase
import SealCrypto
import StatusFormats
import Testing

@testable import StatusPublishing

/// A moment, `hours` after the office's list number 1.
func hour(_ hours: Int64) -> Instant { Instant(secondsSinceEpoch: 1_793_534_400).adding(seconds: hours * 3_600) }

/// Root and status publisher of an invented office, and a folder that goes when its owner goes.
final class PublishingOffice: Sendable {
    let folder: String
    let rootKey: PrivateKey
    let root: CertificateOutline
    let publisherKey: PrivateKey
    let publisher: Bytes
    let makers = [Bytes(repeating: 0x11, count: 32)]

    init(_ algorithm: KeyAlgorithm = .sm2, publisherRole: CertificateRole = .statusPublisher) throws {
        folder = FileManager.default.temporaryDirectory.path + "/publishing-" + UUID().uuidString
        rootKey = try PrivateKey.generate(algorithm)
        publisherKey = try PrivateKey.generate(algorithm)
        root = try CertificateOutline.parse(
            CertificateIssuer.root(Self.profile(.root, "样章根证书", 1), key: rootKey))
        publisher = try CertificateIssuer(certificate: root, key: rootKey).issue(
            Self.profile(publisherRole, "样章状态发布", 2), publicKeyInfo: publisherKey.publicKeyInfo)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
        try? FileManager.default.removeItem(atPath: headPath)
    }

    static func profile(
        _ role: CertificateRole, _ name: String, _ serial: UInt8, to end: Instant = hour(100_000)
    ) -> CertificateProfile {
        CertificateProfile(
            role: role, subject: .subject(organization: "样章科技有限公司", commonName: name), serialNumber: [serial],
            notBefore: hour(-1_000), notAfter: end)
    }

    var crlPath: String { folder + "/crl.der" }
    var statusPath: String { folder + "/seal-status.json" }

    func revoked(_ serials: [UInt8], _ reason: String = "keyCompromise", at: Instant = hour(-1)) throws -> [CRLEntry] {
        let reason = try #require(RevocationReason(name: reason))
        return serials.map {
            CRLEntry(userCertificate: $0 < 0x80 ? [$0] : [0, $0], revocationDate: at, reason: reason)
        }
    }

    func crl(_ number: Int64, _ entries: [CRLEntry], at: Instant? = nil) -> CRLPlan {
        let thisUpdate = at ?? hour(number)
        return CRLPlan(
            issuer: root, key: rootKey,
            terms: CRLTerms(
                number: UInt64(clamping: number), thisUpdate: thisUpdate, nextUpdate: thisUpdate.adding(days: 7),
                expiredSince: hour(-1_000))
        ) { run in
            for entry in entries {
                try run.add(
                    serial: entry.userCertificate.span, at: entry.revocationDate, reason: entry.reason ?? .unspecified)
            }
        }
    }

    /// The file that remembers what was published last.
    var headPath: String { folder + ".head" }

    func press(_ watch: @escaping PressStep.Watch = { _ in }) -> StatusPress {
        StatusPress(folder: folder, head: headPath, watch: watch)
    }

    func log(_ at: Instant, seals: [LogLeaf] = []) -> LogPlan {
        LogPlan(origin: "yinjian-log/test", at: at, publisher: publisher, key: publisherKey, seals: seals)
    }

    /// Publishes both lists and the log's head.
    @discardableResult
    func publish(
        _ crl: CRLPlan, _ status: SealStatusPlan, _ watch: @escaping PressStep.Watch = { _ in },
        replacingDamaged: Bool = false, seals: [LogLeaf] = []
    ) throws -> (crl: PublishedList, sealStatus: PublishedList) {
        var order = PublishOrder(
            crls: [CRLEdition(crl, as: StatusPress.crlName)], sealStatus: status,
            log: log(status.header.thisUpdate, seals: seals))
        order.replacesDamaged = replacingDamaged
        let done = try press(watch).publish { _ in order }
        return (
            try #require(done.list(StatusPress.crlName)), try #require(done.list(StatusPress.sealStatusName))
        )
    }

    func status(_ number: Int64, _ entries: [SealStatusEntry], at: Instant? = nil) -> SealStatusPlan {
        let thisUpdate = at ?? hour(number)
        return SealStatusPlan(
            header: SealStatusHeader(
                issuer: "CN=样章状态发布", makers: makers, number: number, thisUpdate: thisUpdate,
                nextUpdate: thisUpdate.adding(days: 7)),
            publisher: publisher, roots: [root.encoded], key: publisherKey,
            entries: { body in for entry in entries { try body(entry) } })
    }

    func read(_ path: String) throws -> Bytes { try InputFile.read(path) }

    /// What stands in the folder, by file name.
    func contents() throws -> [String: Bytes] {
        var out: [String: Bytes] = [:]
        for name in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        where ![
            "archive", "log",
        ].contains(name) && !name.hasPrefix("log/") {
            out[name] = try read(folder + "/" + name)
        }
        return out
    }
}

func suspended(_ code: String, _ from: Int64, _ to: Int64? = nil) -> SealStatusEntry {
    SealStatusEntry(
        sealCode: code, sealName: "样章",
        intervals: [
            StatusInterval(state: .suspended, from: hour(from), to: to.map(hour), reason: "certificateHold")
        ])
}

func revoked(_ code: String, _ from: Int64) -> SealStatusEntry {
    SealStatusEntry(
        sealCode: code, sealName: "样章",
        intervals: [StatusInterval(state: .revoked, from: hour(from), reason: "keyCompromise")])
}

/// The stable code of the fault that `work` throws, with the detail that says which.
func code(_ work: () throws -> Void) -> String? {
    do {
        try work()
        return nil
    } catch let fault as any CodedFault {
        return [fault.stableCode, fault.details["what"] ?? fault.details["reason"] ?? fault.details["name"]]
            .compactMap { $0 }.joined(separator: " ")
    } catch { return "\(error)" }
}

/// Runs a program; `nil` when it is not installed.
func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String)? {
    guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}

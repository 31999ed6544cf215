import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto

/// What `init` made.
package struct OfficeCard: Codable, Hashable, Sendable {
    package var folder: String
    package var region: String
    package var name: String
    package var certificates: [CertificateCard]
}

extension Office {
    /// Makes an office: folder, registry, an SM2 root for the seal world and a P-256 root for other readers, maker,
    /// timestamp authorities, status publisher. The folder appears whole or not at all.
    ///
    /// Throws `OfficeFault.folderNotEmpty`, `.badRegion`, `.noPassword`, `FileFault`, `RegistryFault`, `CryptoFault`.
    package static func initialise(
        _ plan: OfficePlan, actor: String, entropy: @escaping @Sendable (Int) -> Bytes, now: Instant
    ) throws -> OfficeCard {
        guard plan.region.utf8.count == 6, plan.region.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw OfficeFault(.badRegion, ["region": plan.region])
        }
        let final = OfficeFolder(plan.folder)
        guard final.isFree else { throw OfficeFault(.folderNotEmpty, ["path": plan.folder]) }
        let parent = final.path.folderOfPath
        let build = OfficeFolder((parent.isEmpty ? "." : parent) + "/.yinjian-office-" + entropy(8).hex)
        defer { try? FileManager.default.removeItem(atPath: build.path) }
        try build.create()
        if plan.password == .officeFile {
            try AtomicFile.write(Bytes((entropy(24).hex + "\n").utf8), to: build.password, permissions: 0o600)
        }
        let registry = try Registry.create(at: build.registry) { Digest.hash(.sm3, $0) }
        let office = Office(
            folder: build, registry: registry, keys: KeyStore(folder: build, source: plan.password), actor: actor,
            entropy: entropy)
        let certificates = try office.setUp(plan, now: now)
        try registry.close()
        try? FileManager.default.removeItem(atPath: final.path)  // an empty folder that was there
        do { try FileManager.default.moveItem(atPath: build.path, toPath: final.path) } catch {
            throw FileFault(.cannotCreate, ["path": plan.folder, "reason": "rename"])
        }
        return OfficeCard(folder: final.path, region: plan.region, name: plan.name, certificates: certificates)
    }

    private func setUp(_ plan: OfficePlan, now: Instant) throws -> [CertificateCard] {
        _ = try keys.secret()
        try registry.set(OfficeSetting.region.rawValue, to: plan.region, by: act(now))
        try registry.set(OfficeSetting.name.rawValue, to: plan.name, by: act(now))
        let roots: [(OfficeSetting, KeyAlgorithm, String)] = [(.rootSM2, .sm2, "SM2"), (.rootP256, .p256, "P-256")]
        let services: [(OfficeSetting, CertificateRole, KeyAlgorithm, OfficeSetting, String)] = [
            (.maker, .maker, .sm2, .rootSM2, "Maker"),
            (.timestampSM2, .timeStamping, .sm2, .rootSM2, "TSA SM2"),
            (.timestampP256, .timeStamping, .p256, .rootP256, "TSA P-256"),
            (.status, .statusPublisher, .sm2, .rootSM2, "Seal Status"),
        ]
        var cards: [CertificateCard] = []
        for (setting, algorithm, label) in roots {
            let root = try makeRoot(algorithm, name: "\(plan.name) Root \(label)", organisation: plan.name, now: now)
            try registry.set(setting.rawValue, to: root.serialNumber.hex, by: act(now))
            cards.append(CertificateCard(root, role: setting.rawValue, state: CertificateState.valid.rawValue))
        }
        for (setting, role, algorithm, root, label) in services {
            let subject = DistinguishedName.subject(organization: plan.name, commonName: "\(plan.name) \(label)")
            let issued = try issue(
                Issue(
                    role: role, purpose: setting.rawValue, subject: subject, key: .new(algorithm), root: root,
                    days: 365 * 10), now: now)
            try registry.set(setting.rawValue, to: issued.serialNumber.hex, by: act(now))
            cards.append(CertificateCard(issued, role: setting.rawValue, state: CertificateState.valid.rawValue))
        }
        try publishRoots()
        return cards
    }

    /// Lays the roots out where verifiers fetch them: one folder for each trust list.
    private func publishRoots() throws {
        let lists: [(String, [(OfficeSetting, String)])] = [
            ("makers", [(.rootSM2, "root-sm2")]),
            ("signers", [(.rootSM2, "root-sm2"), (.rootP256, "root-p256")]),
            ("timestamps", [(.rootSM2, "root-sm2"), (.rootP256, "root-p256")]),
            ("status", [(.rootSM2, "root-sm2")]),
        ]
        for (list, roots) in lists {
            try FileManager.default.createDirectory(atPath: folder.roots(list), withIntermediateDirectories: true)
            for (root, name) in roots {
                try AtomicFile.write(try certificate(root).encoded, to: "\(folder.roots(list))/\(name).cer")
            }
        }
    }
}

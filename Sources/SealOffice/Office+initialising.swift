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
    /// timestamp authorities, status publisher, audit key. The folder appears whole or not at all.
    ///
    /// Throws `OfficeFault.folderNotEmpty`, `.badRegion`, `.noPassword`, `FileFault`, `RegistryFault`, `CryptoFault`.
    package static func initialise(
        _ plan: OfficePlan, actor: String, entropy: @escaping @Sendable (Int) -> Bytes, now: Instant
    ) throws -> OfficeCard {
        guard plan.region.utf8.count == 6, plan.region.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw OfficeFault(.badRegion, ["region": plan.region])
        }
        var certificates: [CertificateCard] = []
        try build(plan, actor: actor, entropy: entropy, now: now) { office in
            certificates = try office.setUp(plan, now: now)
        }
        return OfficeCard(
            folder: OfficeFolder(plan.folder).path, region: plan.region, name: plan.name, certificates: certificates)
    }

    /// Makes an office's folder beside its place, has it filled, and moves it there: whole or not at all.
    static func build(
        _ plan: OfficePlan, actor: String, entropy: @escaping @Sendable (Int) -> Bytes, now: Instant,
        _ fill: (Office) throws -> Void
    ) throws {
        let final = OfficeFolder(plan.folder)
        guard final.isFree else { throw OfficeFault(.folderNotEmpty, ["path": plan.folder]) }
        try plan.ways.check()
        let parent = final.path.folderOfPath
        let build = OfficeFolder((parent.isEmpty ? "." : parent) + "/.yinjian-office-" + entropy(8).hex)
        defer { try? FileManager.default.removeItem(atPath: build.path) }
        try build.create()
        if plan.password == .officeFile {
            try AtomicFile.write(Bytes((entropy(24).hex + "\n").utf8), to: build.password, permissions: 0o600)
        }
        try AtomicFile.write(OfficeRules.first(isReviewed: plan.isReviewed), to: build.rules, permissions: 0o600)
        let registry = try Registry.create(at: build.registry) { Digest.hash(.sm3, $0) }
        let office = Office(
            folder: build, registry: registry, keys: KeyStore(folder: build, source: plan.password), actor: actor,
            entropy: entropy)
        _ = try office.keys.secret()
        try registry.set(OfficeSetting.region.rawValue, to: plan.region, by: office.act(now))
        try registry.set(OfficeSetting.name.rawValue, to: plan.name, by: office.act(now))
        try office.set(plan.ways, now: now)
        try fill(office)
        try registry.close()
        try? FileManager.default.removeItem(atPath: final.path)  // an empty folder that was there
        do { try FileManager.default.moveItem(atPath: build.path, toPath: final.path) } catch {
            throw FileFault(.cannotCreate, ["path": plan.folder, "reason": "rename"])
        }
    }

    private func setUp(_ plan: OfficePlan, now: Instant) throws -> [CertificateCard] {
        let roots: [(OfficeSetting, KeyAlgorithm, String)] = [(.rootSM2, .sm2, "SM2"), (.rootP256, .p256, "P-256")]
        var cards: [CertificateCard] = []
        for (setting, algorithm, label) in roots {
            let root = try makeRoot(
                algorithm, subject: .subject(organization: plan.name, commonName: "\(plan.name) Root \(label)"),
                days: 365 * 20, now: now)
            try registry.set(setting.rawValue, to: root.serialNumber.hex, by: act(now))
            cards.append(CertificateCard(root, role: setting.rawValue, state: CertificateState.valid.rawValue))
        }
        for service in OfficeService.all {
            let issued = try makeService(service, office: plan.name, days: 365 * 10, now: now)
            cards.append(
                CertificateCard(issued, role: service.setting.rawValue, state: CertificateState.valid.rawValue))
        }
        try publishRoots()
        return cards
    }

    /// Lays the roots out where verifiers fetch them: one folder for each trust list.
    func publishRoots() throws {
        for (list, root, name) in OfficeFolder.rootPlaces {
            try FileManager.default.createDirectory(atPath: folder.roots(list), withIntermediateDirectories: true)
            try AtomicFile.write(try certificate(root).encoded, to: "\(folder.roots(list))/\(name).cer")
        }
    }
}

import Foundation
import SealASN1
import SealBase
import SealCrypto
import StatusFormats
import Synchronization
import Testing

@testable import StatusPublishing

/// Disks that fail, processes that die, copies that are put back.
@Suite struct PressFaultTests {
    let office: PublishingOffice

    init() throws {
        office = try PublishingOffice()
        try office.publish(office.crl(1, office.revoked([3])), office.status(1, [revoked("1", 0)]))
    }

    private func second() throws -> (CRLPlan, SealStatusPlan) {
        (office.crl(2, try office.revoked([3, 4])), office.status(2, [revoked("1", 0), revoked("2", 1)]))
    }

    /// Every step in the order it happens.
    private func steps() throws -> [PressStep] {
        let office = try PublishingOffice()
        try office.publish(office.crl(1, []), office.status(1, []))
        let seen = Mutex<[PressStep]>([])
        try office.publish(office.crl(2, []), office.status(2, []), { step in seen.withLock { $0.append(step) } })
        return seen.withLock { $0 }
    }

    @Test func theStepsAreTheseInThisOrder() throws {
        #expect(
            try steps() == [
                .stage("crl.der"), .stage("seal-status.json"), .logAppend, .headIntends, .checkpoint,
                .archive("crl.der"), .replace("crl.der"), .archive("seal-status.json"), .replace("seal-status.json"),
                .headSettles,
            ])
    }

    /// Stops at the n-th step as a full disk or a killed process does (nothing that stands depends on what a dying
    /// process still does: files have no names before they are renamed): what stands is whole and genuine, and the next
    /// publication settles it.
    @Test(arguments: 0..<10)
    func stoppedAtAnyStepTheListsAreGenuine(_ n: Int) throws {
        let before = try office.contents()
        let count = Mutex(0)
        let (crl, status) = try second()
        let answer = code {
            try office.publish(
                crl, status,
                { _ in
                    let number = count.withLock { value in
                        defer { value += 1 }
                        return value
                    }
                    guard number != n else { throw FileFault(.diskFull, ["path": "x"]) }
                })
        }
        #expect(answer == "file.diskFull")
        let after = try office.contents()
        if n < 7 { #expect(after["crl.der"] == before["crl.der"]) }
        if n < 9 { #expect(after["seal-status.json"] == before["seal-status.json"]) }
        #expect(RevocationEvidence.isSigned(try CRLReader(after["crl.der"] ?? []), by: office.root))
        _ = try SignedSealStatusList.read(after["seal-status.json"] ?? [])
        for (name, octets) in after where name.hasPrefix("archive/") {
            #expect(before.values.contains(octets), "\(name)")
        }
        let names = FileManager.default.subpaths(atPath: office.folder) ?? []
        #expect(!names.contains { $0.hasSuffix(".part") })
        try office.publish(
            office.crl(3, office.revoked([3, 4])), office.status(3, [revoked("1", 0), revoked("2", 1)]))
        #expect(try CRLReader(office.read(office.crlPath)).number == 3)
        let log = try TransparencyLog(folder: office.folder)
        try log.check()
        let standing = try office.contents()
        for name in ["crl.der", "seal-status.json"] {
            let digest = Digest.hash(.sm3, standing[name] ?? [])
            #expect(try log.last { $0.subject == name }?.1.digest == digest)
        }
        // Every list that ever stood is in the log.
        for (name, octets) in standing where name.hasPrefix("archive/") {
            #expect(try log.last { $0.digest == Digest.hash(.sm3, octets) } != nil, "\(name)")
        }
    }

    @Test func anOlderPublishedFolderIsFoundOut() throws {
        let old = try office.contents()
        let (crl, status) = try second()
        try office.publish(crl, status)
        for name in ["crl.der", "seal-status.json"] {
            let new = try office.read(office.folder + "/" + name)
            try AtomicFile.write(old[name] ?? [], to: office.folder + "/" + name)
            let three = (
                office.crl(3, try office.revoked([3, 4])), office.status(3, [revoked("1", 0), revoked("2", 1)])
            )
            #expect(code { try office.publish(three.0, three.1) } == "publish.olderFolder")
            try FileManager.default.removeItem(atPath: office.folder + "/" + name)
            #expect(code { try office.publish(three.0, three.1) } == "publish.olderFolder")
            try AtomicFile.write(new, to: office.folder + "/" + name)
        }
        try office.publish(
            office.crl(3, office.revoked([3, 4])), office.status(3, [revoked("1", 0), revoked("2", 1)]))
    }

    @Test func anOlderRegistryIsFoundOut() throws {
        let (crl, status) = try second()
        try office.publish(crl, status)
        let order = PublishOrder(crls: [CRLEdition(office.crl(3, try office.revoked([3, 4])), as: "crl.der")])
        func publish(known: Int64) throws {
            _ = try office.press().publish { head in
                try head.demand(["crl.der": known])
                return order
            }
        }
        #expect(code { try publish(known: 1) } == "publish.olderRegistry")
        #expect(code { try publish(known: 1) } == "publish.olderRegistry")
        try publish(known: 2)
    }

    @Test func anOlderLogIsNeverForgiven() throws {
        let path = office.folder + "/log/checkpoint"
        let old = try office.read(path)
        let (crl, status) = try second()
        try office.publish(crl, status)
        try AtomicFile.write(old, to: path)
        let three = (office.crl(3, try office.revoked([3, 4])), office.status(3, [revoked("1", 0), revoked("2", 1)]))
        for forgiving in [false, true] {
            #expect(
                code { try office.publish(three.0, three.1, replacingDamaged: forgiving) } == "publish.olderFolder")
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(code { try office.publish(three.0, three.1) } == "publish.olderFolder")
    }

    @Test(arguments: ["leaves", "ends", "nodes", "checkpoint"])
    func aDamagedLogIsFoundOut(_ name: String) throws {
        let path = office.folder + "/log/" + name
        let whole = try office.read(path)
        let (crl, status) = try second()
        for damaged in [[], Bytes(whole.dropLast())] {
            try AtomicFile.write(damaged, to: path)
            let answer = code { try office.publish(crl, status) } ?? ""
            #expect(answer.hasPrefix("publish.logDamaged") || answer.hasPrefix("status.logDamaged"), "\(answer)")
        }
        // One octet changed: the deep check tells; what was promised to readers is tied by the root.
        var flipped = whole
        flipped[whole.count / 2] ^= 1
        try AtomicFile.write(flipped, to: path)
        #expect(throws: (any Error).self) {
            let log = try TransparencyLog(folder: office.folder)
            try log.check()
            let last = try #require(log.checkpoint)
            // What the log itself cannot tell, the signature does.
            let publisher = try CertificateOutline.parse(office.publisher)
            let genuine = try SignatureChecker.verify(
                .sm2WithSM3, publicKeyInfo: publisher.subjectPublicKeyInfo, message: last.claimed.signed,
                signature: last.signature)
            if !genuine || last.claimed.certificate != office.publisher { throw StatusFault(.logDamaged) }
        }
    }

    @Test func aMissingHeadIsFoundOutWhereOneWasKept() throws {
        try FileManager.default.removeItem(atPath: office.headPath)
        let order = PublishOrder(crls: [CRLEdition(office.crl(2, try office.revoked([3])), as: "crl.der")])
        #expect(
            code {
                _ = try office.press().publish { head in
                    try head.demandFile()
                    return order
                }
            } == "publish.headMissing")
        _ = try office.press().publish { _ in order }
    }

    @Test(arguments: ["", "x", "yinjian-head-1\ncrl.der 1\n", "yinjian-head-1\ncrl.der x 00\n", "yinjian-head-1"])
    func aDamagedHeadIsFoundOut(_ text: String) throws {
        try AtomicFile.write(Bytes(text.utf8), to: office.headPath)
        let (crl, status) = try second()
        #expect(code { try office.publish(crl, status) } == "publish.headDamaged")
    }

    @Test func aFolderThatCannotBeWrittenIsNamed() throws {
        // Root may write anywhere: a file stands where the folder should be.
        let path = office.folder + "/blocked"
        try AtomicFile.write(Bytes("x".utf8), to: path)
        let press = StatusPress(folder: path, head: office.headPath)
        #expect(code { _ = try press.publish { _ in PublishOrder() } } == "file.cannotCreate folder")
        let headless = StatusPress(folder: office.folder, head: "/proc/nothing/head")
        let order = PublishOrder(crls: [CRLEdition(office.crl(2, try office.revoked([3])), as: "crl.der")])
        #expect(code { _ = try headless.publish { _ in order } }?.hasPrefix("file.cannotCreate") ?? false)
    }

    /// Many at once, each taking the next number while it has the folder to itself.
    @Test func publishersTakeTurns() async throws {
        let office = office
        let outcomes = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    code {
                        _ = try office.press().publish { head in
                            let number = (head.highest(of: "crl.der") ?? 0) + 1
                            let at = hour(1)
                            return PublishOrder(
                                crls: [CRLEdition(office.crl(number, try office.revoked([3]), at: at), as: "crl.der")],
                                log: office.log(at))
                        }
                    }
                }
            }
            return await group.reduce(into: [String?]()) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0 == nil }, "\(outcomes)")
        #expect(try CRLReader(office.read(office.crlPath)).number == 9)
        let log = try TransparencyLog(folder: office.folder)
        try log.check()
        #expect(log.size == 10)
    }
}

import Foundation
import SealBase
import SealCrypto
import StatusFormats
import Testing

@testable import StatusPublishing

/// Old lists leave the archive: noted, never the newest, never what somebody needs.
@Suite struct PressPruningTests {
    let office: PublishingOffice

    init() throws {
        office = try PublishingOffice(.p256)
        for number in 1...6 as ClosedRange<Int64> {
            var order = PublishOrder(
                crls: [
                    CRLEdition(
                        office.crl(number, try office.revoked([3])), as: "crl.der", deltaSpan: number > 2 ? 36_000 : nil
                    )
                ], sealStatus: office.status(number, [revoked("1", -1)]), log: office.log(hour(number)))
            order.replacesDamaged = false
            _ = try office.press().publish { _ in order }
        }
    }

    private var archive: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: office.folder + "/archive")) ?? []).sorted()
    }

    private func prune(_ cutoff: Int64, dry: Bool = false, _ watch: @escaping PressStep.Watch = { _ in }) throws
        -> [String]
    {
        try office.press(watch).prune(before: hour(cutoff), isDryRun: dry, now: hour(50)).map(\.name)
    }

    @Test func oldListsGoAndTheNoteSaysWhich() throws {
        #expect(archive.filter { $0.hasPrefix("crl-") && !$0.contains("delta") }.count == 5)
        let before = archive
        // The difference that stands begins at list 2.
        let expected = ["crl-1.der", "crl-3.der", "seal-status-1.json", "seal-status-2.json", "seal-status-3.json"]
        let first = try prune(4, dry: true).filter { !$0.contains("delta") }
        #expect(first == expected, "\(first)")
        #expect(archive == before)
        let gone = try prune(4)
        #expect(Set(archive) == Set(before).subtracting(gone).union(["removed"]))
        let note = try String(contentsOfFile: office.folder + "/archive/removed", encoding: .utf8)
        let lines = note.split(separator: "\n")
        #expect(lines.count == gone.count)
        #expect(lines.first?.hasPrefix("crl-1.der 1 \(hour(1).iso8601) ") == true, "\(note)")
        // The log's leaf has the digest that the note has.
        let log = try TransparencyLog(folder: office.folder, writing: false)
        let leaf = try (0..<log.size).map { try log.leaf(at: $0) }.first { $0.subject == "crl.der" && $0.number == 1 }
        #expect(note.contains(try #require(leaf).digest.hex))
        #expect(try prune(4).isEmpty)
    }

    @Test func theNewestOfEachKindStays() throws {
        _ = try prune(1_000)
        #expect(
            archive.contains("crl-5.der") && archive.contains("seal-status-5.json") && archive.contains("crl-2.der"))
        _ = try prune(1_000)
        #expect(archive.contains("crl-5.der"))
        // Publishing goes on, with its difference.
        _ = try office.press().publish { _ in
            PublishOrder(crls: [
                CRLEdition(office.crl(7, try office.revoked([3, 4])), as: "crl.der", deltaSpan: 36_000)
            ])
        }
    }

    @Test func whatCannotBeReadStays() throws {
        for name in ["crl-1.der", "seal-status-1.json"] {
            try AtomicFile.write([1, 2, 3], to: office.folder + "/archive/" + name)
        }
        try AtomicFile.write([1], to: office.folder + "/archive/crl-99999999999999999999.der")
        let gone = try prune(4)
        #expect(!gone.contains("crl-1.der") && !gone.contains("seal-status-1.json") && archive.contains("crl-1.der"))
    }

    /// Stopped between the note and the removal: the next run removes, and notes nothing twice.
    @Test func aStoppedRunIsFinishedByTheNext() throws {
        #expect(
            code {
                _ = try prune(4) { step in
                    if case .prune("crl-3.der") = step { throw FileFault(.writeFailed, ["path": "x"]) }
                }
            } == "file.writeFailed")
        #expect(!archive.contains("crl-1.der") && archive.contains("crl-3.der"))
        _ = try prune(4)
        #expect(!archive.contains("crl-3.der"))
        let note = try String(contentsOfFile: office.folder + "/archive/removed", encoding: .utf8)
        let names = note.split(separator: "\n").compactMap { $0.split(separator: " ").first }
        #expect(Set(names).count == names.count)
    }
}

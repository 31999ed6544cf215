import Foundation
import SealBase
import Testing

@testable import Lifecycle

/// Signed heads of the chains on their second path (GX-2).
@Suite struct KeptHeadTests {
    private func head(_ position: Int64, restoredTo: Int64? = nil) -> KeptHead {
        KeptHead(
            trail: AuditHead(position: position, digest: mixed([UInt8(position)])),
            uses: AuditHead(position: position / 2, digest: mixed([UInt8(position), 1])),
            at: Instant(secondsSinceEpoch: 1_795_000_000 + position), signer: "4a", restoredTo: restoredTo,
            usesRestoredTo: restoredTo.map { $0 / 2 }, signature: [1, 2, 3])
    }

    @Test func comesBackFromItsLine() throws {
        for whole in [head(7), head(8, restoredTo: 3)] {
            let line = try JSONEncoder().encode(whole)
            #expect(try JSONDecoder().decode(KeptHead.self, from: line) == whole)
        }
    }

    @Test(arguments: [
        "", "{}", "[]", "null", #"{"position":1}"#,
        #"{"position":1,"digest":"zz","usePosition":0,"useDigest":"00","at":"2026-11-21T00:00:00Z","signer":"4a","signature":"00"}"#,
        #"{"position":1,"digest":"000","usePosition":0,"useDigest":"00","at":"2026-11-21T00:00:00Z","signer":"4a","signature":"00"}"#,
        #"{"position":"1","digest":"00","usePosition":0,"useDigest":"00","at":"2026-11-21T00:00:00Z","signer":"4a","signature":"00"}"#,
        #"{"position":1,"digest":"00","usePosition":0,"useDigest":"00","at":"gestern","signer":"4a","signature":"00"}"#,
        #"{"position":1e99,"digest":"00","usePosition":0,"useDigest":"00","at":"2026-11-21T00:00:00Z","signer":"4a","signature":"00"}"#,
    ])
    func otherLinesAreRefused(_ line: String) {
        #expect(throws: (any Error).self) { try JSONDecoder().decode(KeptHead.self, from: Data(line.utf8)) }
    }

    @Test func everyFieldIsSigned() {
        let base = head(8, restoredTo: 3)
        let edits: [(inout KeptHead) -> Void] = [
            { $0.trail.position += 1 }, { $0.trail.digest[0] ^= 1 }, { $0.uses.position += 1 },
            { $0.uses.digest[0] ^= 1 }, { $0.at = $0.at.adding(seconds: 1) }, { $0.signer = "4b" },
            { $0.restoredTo = nil }, { $0.restoredTo = 4 }, { $0.usesRestoredTo = nil },
        ]
        for edit in edits {
            var changed = base
            edit(&changed)
            #expect(changed.toBeSigned != base.toBeSigned)
        }
    }

    @Test func aStatedRestorationFreesWhatWasLostAndNothingElse() {
        let plain = KeptHead.binding([head(2), head(5), head(9)])
        #expect(plain.trail.map(\.position) == [2, 5, 9] && plain.lost == 0)
        let restored = KeptHead.binding([head(2), head(5), head(9), head(6, restoredTo: 4), head(8)])
        #expect(restored.trail.map(\.position) == [2, 6, 8])
        #expect(restored.uses.map(\.position) == [1, 2, 3, 4])
        #expect(restored.lost == 5)
    }
}

import SealBase
import Testing

@testable import PDFDocument

/// Fields that a signature locked (12.8.2.4), by its own dictionary or by the lock of its field.
@Suite struct FieldLockTests {
    /// An author permits filling in, an approval locks.
    private func file(_ entries: String, field: String = "") -> HandSigned {
        var file = HandSigned()
        file.certify(2)
        file.sign("Seal2", rect: "[0 0 0 0]", entries: entries, field: field)
        return file
    }

    @Test(arguments: [
        ("All", [], true), ("Include", ["Sum"], true), ("Include", ["Agree"], false), ("Exclude", ["Sum"], false),
        ("Exclude", ["Agree"], true), ("Include", [], false), ("Exclude", [], true), ("Unheard", ["Agree"], true),
        ("Include", ["Su"], false),
    ])
    func locks(_ action: String, _ names: [String], _ isLocked: Bool) throws {
        var signed = file(HandSigned.lock(action, names))
        signed.fill("2,500")
        #expect(try signed.wrong() == (isLocked ? ["pdf.lockedFieldChanged"] : []))
        #expect(try signed.wrong(.lenient) == (isLocked ? ["pdf.lockedFieldChanged"] : []))
        let list = names.map { "(\($0))" }.joined(separator: " ")
        var own = file("", field: "/Lock << /Type /SigFieldLock /Action /\(action) /Fields [\(list)] >>")
        own.fill("2,500")
        #expect(try own.wrong() == (isLocked ? ["pdf.lockedFieldChanged"] : []))
    }

    @Test func aLockMayForbidMore() throws {
        var file = file(HandSigned.lock("Include", ["Agree"], level: 1))
        file.fill("2,500")
        #expect(try file.wrong() == ["pdf.fieldFilled"])
        var own = self.file("", field: "/Lock << /Action /Include /Fields [(Agree)] /P 1 >>")
        own.sign("Seal3", rect: "[0 0 0 0]")
        #expect(try own.wrong() == ["pdf.sealForbiddenByCertification"])
    }

    @Test func whatWasFilledBeforeTheLockStays() throws {
        var file = HandSigned()
        file.certify(2)
        file.fill("2,500")
        file.sign("Seal2", rect: "[0 0 0 0]", entries: HandSigned.lock("All"))
        #expect(try file.wrong() == [])
    }

    @Test func aLockedPlaceIsNotSealed() throws {
        let empty = "<< /Type /Annot /Subtype /Widget /F 4 /FT /Sig /T (Later) /P 6 0 R /Rect [9 9 99 99] >>"
        for (action, isLocked) in [("All", true), ("Exclude", true)] {
            var file = HandSigned([10: "[20 0 R 28 0 R]", 12: "[28 0 R]", 28: empty])
            file.sign(entries: HandSigned.lock(action))
            file.sign("Later", page: 6, into: 28)
            #expect(try file.wrong() == (isLocked ? ["pdf.lockedFieldChanged"] : []))
        }
        var free = HandSigned([10: "[20 0 R 28 0 R]", 12: "[28 0 R]", 28: empty])
        free.sign(entries: HandSigned.lock("Include", ["Sum"]))
        free.sign("Later", page: 6, into: 28)
        #expect(try free.wrong() == [])
        free.sign("Seal3")
        #expect(try free.wrong() == [])
    }
}

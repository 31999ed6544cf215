import Lifecycle
import SealBase
import Testing

@testable import Registry

@Suite struct RegistryPublicationsTests {
    @Test func numbersRiseAndAreNotGivenTwice() throws {
        let office = try Office()
        let registry = office.registry
        let first = try registry.reservePublication("crl", by: act())
        let second = try registry.reservePublication("crl", by: act())
        #expect([first.number, second.number] == [1, 2])
        #expect(try registry.reservePublication("sealStatus", by: act()).number == 1)
        #expect(try registry.reservePublication("crl", atLeast: 1_000, by: act()).number == 1_000)
        #expect(try registry.reservePublication("crl", atLeast: 5, by: act()).number == 1_001)
    }

    @Test func timeDoesNotGoBack() throws {
        let office = try Office()
        #expect(try office.registry.reservePublication("crl", by: act(100)).thisUpdate == moment(100))
        #expect(try office.registry.reservePublication("crl", by: act(40)).thisUpdate == moment(100))
        #expect(code { _ = try office.registry.reservePublication("crl", by: act(-201)) } == "registry.clockBackwards")
    }

    @Test func onlyAReservedNumberIsRecordedAndOnce() throws {
        let office = try Office()
        let registry = office.registry
        let number = try registry.reservePublication("crl", by: act())
        try registry.recordPublication(number, digest: [1], by: act(2))
        #expect(
            code { try registry.recordPublication(number, digest: [2], by: act()) } == "registry.unknownPublication")
        let stranger = PublicationNumber(series: "crl", number: 9, thisUpdate: moment(0))
        #expect(
            code { try registry.recordPublication(stranger, digest: [2], by: act()) } == "registry.unknownPublication")
        #expect(
            try registry.publications("crl")
                == [Publication(number: number, digest: [1], publishedAt: moment(2))])
    }

    @Test func numbersHaveAnEnd() throws {
        let office = try Office()
        #expect(try office.registry.reservePublication("crl", atLeast: .max, by: act()).number == .max)
        #expect(code { _ = try office.registry.reservePublication("crl", by: act()) } == "registry.badValue")
        #expect(throws: (any Error).self) { try office.tamper("DELETE FROM publication") }
    }

    @Test func theHighestNumberIsRemembered() throws {
        let office = try Office()
        defer { withExtendedLifetime(office) {} }
        let registry = office.registry
        #expect(try registry.highestPublication("crl") == 0)
        let number = try registry.reservePublication("crl", atLeast: 77, by: act())
        #expect(try registry.highestPublication("crl") == 77 && !registry.hasPublished())
        try registry.recordPublication(number, digest: [1], by: act())
        #expect(try registry.hasPublished())
    }

    @Test func onlyChangesOfCertificatesAndSealsCount() throws {
        let office = try Office()
        let registry = office.registry
        try office.issue([1])
        let first = try registry.statusChange(after: 0)
        #expect(first.changed && first.last > 0)
        #expect(try registry.statusChange(after: first.last).changed == false)
        try registry.set("x", to: "y", by: act())
        _ = try registry.reservePublication("crl", by: act())
        let second = try registry.statusChange(after: first.last)
        #expect(!second.changed && second.last > first.last)
        try registry.change(certificate: [1], of: "root", .revoke, reason: .superseded, by: act())
        #expect(try registry.statusChange(after: second.last).changed)
    }

    @Test func aSealIsLoggedOnce() throws {
        let office = try Office()
        let registry = office.registry
        try office.make("35010000000001")
        try office.make("35010000000002")
        let seals = try registry.unloggedSeals()
        #expect(seals.map(\.sealCode) == ["35010000000001", "35010000000002"])
        try registry.recordLogged([seals[0]], size: 1, by: act())
        try registry.recordLogged([seals[0]], size: 1, by: act())
        #expect(try registry.unloggedSeals().map(\.sealCode) == ["35010000000002"])
        #expect(throws: (any Error).self) { try office.tamper("DELETE FROM logged_seal") }
    }

    @Test(arguments: ["'x'", "1.5", "NULL", "zeroblob(3)"])
    func doctoredRowsAreDamageNotRevocations(_ value: String) throws {
        for column in ["serial", "listed_at", "reason"] {
            let office = try Office()
            try office.issue([5])
            try office.registry.change(certificate: [5], of: "root", .revoke, reason: .superseded, by: act())
            try office.doctor(table: "certificate", column: column, value: value)
            let answer = code { try office.registry.eachRevocation(of: "root") { _, _, _ in } }
            // A row that may not be filled so stays as it is.
            #expect(answer == "registry.damaged" || answer == nil, "\(column) \(answer ?? "")")
        }
    }
}

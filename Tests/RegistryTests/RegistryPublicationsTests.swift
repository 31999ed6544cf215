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
}

import SealBase
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-11-21T08:30:05Z", 1_795_249_805), ("2000-02-29T23:59:59Z", 951_868_799),
        ("1969-12-31T23:59:59Z", -1), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
    func roundTrips(_ text: String, _ seconds: Int64) throws {
        let instant = try #require(Instant(iso8601: text))
        #expect(instant.secondsSinceEpoch == seconds)
        #expect(instant.iso8601 == text)
    }

    @Test(arguments: [
        "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:60Z",
        "2026-01-01T00:00:00+08:00", "2026-01-01 00:00:00Z", "", "2026-1-1", "２０２６-01-01",
    ])
    func refusesWhatIsNoMoment(_ text: String) {
        #expect(Instant(iso8601: text) == nil)
    }

    @Test func everyDayOfFourCenturiesSurvivesTheCalendar() {
        for day in stride(from: Int64(-100_000), through: 100_000, by: 37) {
            let instant = Instant(secondsSinceEpoch: day * 86_400 + 12_345)
            #expect(Instant(instant.fields) == instant)
        }
    }
}

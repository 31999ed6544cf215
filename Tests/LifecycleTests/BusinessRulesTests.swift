import Foundation
import SealBase
import Testing

@testable import Lifecycle

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// Rules as data: defaults from the digest, a strict reader, files that follow the same list (BJ-1, CA-3, CA-5, ES-7).
@Suite struct BusinessRulesTests {
    private func parse(_ json: String) -> Result<BusinessRules, RulesFault> {
        Result { () throws(RulesFault) in try BusinessRules.parse(Bytes(json.utf8), file: "rules.json") }
    }

    /// Name and place of what is wrong.
    private func fault(_ json: String) -> String {
        switch parse(json) {
        case .success: "none"
        case .failure(let fault): "\(fault.code.rawValue) \(fault.details["path"] ?? "")"
        }
    }

    @Test func writtenDefaultsReadBack() {
        #expect(parse(BusinessRules().json) == .success(BusinessRules()))
        #expect(parse("{}") == .success(BusinessRules()))
    }

    /// YINJIAN_WRITE_DOCS=1 writes the files anew.
    @Test(arguments: ["docs/rules.json", "docs/rules.schema.json", "docs/lifecycle.md"])
    func theFilesFollowTheTables(_ path: String) throws {
        let texts = [
            "docs/rules.json": BusinessRules().json, "docs/rules.schema.json": RulesSchema.json,
            "docs/lifecycle.md": LifecycleDiagram.page,
        ]
        let text = try #require(texts[path])
        let file = root.appendingPathComponent(path)
        if ProcessInfo.processInfo.environment["YINJIAN_WRITE_DOCS"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(path): run with YINJIAN_WRITE_DOCS=1")
    }

    @Test func theSchemaIsJSONAndNamesEveryField() throws {
        let object = try JSONSerialization.jsonObject(with: Data(RulesSchema.json.utf8)) as? [String: Any]
        let properties = try #require(object?["properties"] as? [String: Any])
        for field in BusinessRules.fields {
            let section =
                field.section.isEmpty ? properties : (properties[field.section] as? [String: Any])?["properties"]
            #expect((section as? [String: Any])?[field.name] != nil, "\(field.path)")
        }
    }

    @Test func aFieldChangesOnlyItself() throws {
        var expected = BusinessRules()
        expected.windows.renewalOpensDays = 90
        expected.fees.certificateYear["device"] = 20_000
        expected.revocationReasons["lost"] = "superseded"
        let json = """
            {"$schema": "rules.schema.json", "windows": {"renewalOpensDays": 90},
             "fees": {"certificateYear": {"device": 20000}}, "revocationReasons": {"lost": "superseded"}}
            """
        #expect(parse(json) == .success(expected))
        #expect(try parse(json).get().reason(for: .lost) == .superseded)
    }

    @Test(arguments: [
        ("", "unreadable "), ("[", "unreadable "), ("[[[[[[[[[[1]]]]]]]]]]", "unreadable "), ("[]", "wrongType "),
        ("null", "wrongType "), ("{\"extra\": 1}", "unknownKey extra"),
        ("{\"windows\": {\"renewalOpenDays\": 60}}", "unknownKey windows.renewalOpenDays"),
        ("{\"windows\": 60}", "wrongType windows"),
        ("{\"windows\": {\"renewalOpensDays\": \"60\"}}", "wrongType windows.renewalOpensDays"),
        ("{\"windows\": {\"renewalOpensDays\": true}}", "wrongType windows.renewalOpensDays"),
        ("{\"windows\": {\"renewalOpensDays\": 60.5}}", "wrongType windows.renewalOpensDays"),
        ("{\"windows\": {\"renewalOpensDays\": 1e300}}", "wrongType windows.renewalOpensDays"),
        ("{\"windows\": {\"renewalOpensDays\": 0}}", "outOfRange windows.renewalOpensDays"),
        ("{\"windows\": {\"renewalOpensDays\": 731}}", "outOfRange windows.renewalOpensDays"),
        ("{\"windows\": {\"reminderDays\": [30, 60]}}", "outOfRange windows.reminderDays"),
        ("{\"windows\": {\"reminderDays\": []}}", "outOfRange windows.reminderDays"),
        ("{\"windows\": {\"reminderDays\": [61]}}", "inconsistent windows.reminderDays"),
        ("{\"windows\": {\"renewalAdvisedDays\": 61}}", "inconsistent windows.renewalAdvisedDays"),
        ("{\"validity\": {\"years\": [1, 3]}}", "inconsistent validity.usualYears"),
        ("{\"validity\": {\"years\": [2, 2]}}", "outOfRange validity.years"),
        ("{\"fees\": {\"medium\": {\"floppy\": 1}}}", "unknownKey fees.medium.floppy"),
        ("{\"fees\": {\"medium\": {\"sim\": -1}}}", "outOfRange fees.medium.sim"),
        ("{\"revocationReasons\": {\"lost\": \"certificateHold\"}}", "outOfRange revocationReasons.lost"),
        ("{\"revocationReasons\": {\"lost\": 1}}", "wrongType revocationReasons.lost"),
        ("{\"materials\": {\"types\": [\"exe\"]}}", "outOfRange materials.types[0]"),
        ("{\"materials\": {\"types\": [\"pdf\", \"pdf\"]}}", "outOfRange materials.types"),
        ("{\"materials\": {\"mostOctetsTogether\": 2048}}", "inconsistent materials.mostOctets"),
        ("{\"materials\": {\"documentDPI\": 400}}", "inconsistent materials.documentDPI"),
        ("{\"review\": {\"holidays\": [\"2026-02-30\"]}}", "outOfRange review.holidays[0]"),
        ("{\"review\": {\"holidays\": [\"2026-10-01\", \"2026-10-01\"]}}", "outOfRange review.holidays[1]"),
        (
            "{\"review\": {\"holidays\": [\"2026-10-10\"], \"workedWeekends\": [\"2026-10-10\"]}}",
            "inconsistent review.holidays"
        ),
        ("{\"seals\": {\"templates\": {\"../x\": []}}}", "unknownKey seals.templates.../x"),
        ("{\"seals\": {\"templates\": {\"finance\": [\"../x\"]}}}", "outOfRange seals.templates.finance[0]"),
        ("{\"seals\": {\"types\": []}}", "outOfRange seals.types"),
        ("{\"seals\": {\"types\": [\"wax\"]}}", "outOfRange seals.types[0]"),
        ("{\"review\": {\"directDoors\": \"yes\"}}", "wrongType review.directDoors"),
        ("{\"notices\": {\"states\": [\"lost\"]}}", "outOfRange notices.states[0]"),
        ("{\"notices\": {\"mostTries\": 0}}", "outOfRange notices.mostTries"),
        ("{\"seals\": {\"templates\": {\"finance\": [1]}}}", "wrongType seals.templates.finance[0]"),
    ])
    func whatIsWrongIsNamed(_ json: String, _ expected: String) { #expect(fault(json) == expected) }

    @Test func aHugeFileIsNotRead() {
        #expect(fault(String(repeating: " ", count: 300_000) + "{}") == "unreadable ")
    }

    /// CA-5: every ground has its CRL reason, and none is a mere suspension.
    @Test func groundsHaveReasons() {
        let rules = BusinessRules()
        for ground in RevocationGround.allCases { #expect(rules.reason(for: ground) == ground.usualReason) }
        #expect(RevocationGround.keyCompromised.usualReason.crlReason == 1)
        #expect(RevocationGround.leftPost.usualReason.crlReason == 3)
        #expect(RevocationGround.noLongerUsed.usualReason.crlReason == 5)
        #expect(RevocationGround.cannotComply.usualReason.crlReason == 9)
        #expect(RevocationGround.allCases.count == 8)
    }

    /// BJ-1: change and revocation free, replacement pays the medium only.
    @Test func fees() {
        var rules = BusinessRules()
        rules.fees.certificateYear["organisation"] = 10_000
        rules.fees.medium["usbKey"] = 3_000
        rules.fees.sealMaking["unit"] = 5_000
        func sum(_ business: BusinessType, years: Int = 2) -> Int {
            FeeSchedule.fees(
                business, holder: .organisation, medium: .usbKey, seal: .unit, years: years, rules: rules
            ).map(\.amount).reduce(0, +)
        }
        #expect(sum(.certificateApply) == 23_000)
        #expect(sum(.certificateApply, years: 3) == 33_000)
        #expect(sum(.certificateRenew) == 20_000)
        #expect(sum(.certificateReplace) == 3_000)
        #expect(sum(.sealApply) == 5_000)
        for free in [
            BusinessType.certificateChange, .certificateRevoke, .certificateFreeze, .certificateUnfreeze,
            .certificateUnlock, .certificateKeyRecovery, .sealRevoke, .sealExtend, .sealUnlock, .sealReplace,
        ] { #expect(sum(free) == 0) }
        #expect(sum(.certificateApply, years: -5) == 3_000)
        #expect(sum(.certificateApply, years: .max) == 103_000)
    }

    /// HN-11: two working days, counted in the office's own days.
    @Test(arguments: [
        // Monday noon UTC → Wednesday's end in UTC+8.
        ("2026-11-02T12:00:00Z", "2026-11-04T15:59:59Z"),
        // Thursday, 17:00 UTC is Friday there: Monday, Tuesday.
        ("2026-11-05T17:00:00Z", "2026-11-10T15:59:59Z"),
        // Friday: Monday, Tuesday.
        ("2026-11-06T01:00:00Z", "2026-11-10T15:59:59Z"),
        // Wednesday before a holiday week; Saturday the 10th is worked.
        ("2026-09-30T01:00:00Z", "2026-10-09T15:59:59Z"),
        ("2026-10-08T01:00:00Z", "2026-10-10T15:59:59Z"),
    ])
    func workingDays(_ start: String, _ expected: String) throws {
        var rules = BusinessRules()
        rules.review.holidays = (1...7).map { "2026-10-0\($0)" }
        rules.review.workedWeekends = ["2026-10-10"]
        let start = try #require(Instant(iso8601: start))
        #expect(WorkingDays.deadline(start, count: 2, rules: rules).iso8601 == expected)
    }
}

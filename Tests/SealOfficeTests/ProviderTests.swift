import Foundation
import Registry
import SealBase
import Testing

@testable import SealOffice

/// Identity and payment confirmed by outside programs (HN-4, BJ-5): only a clear yes confirms.
@Suite struct ProviderTests {
    /// An office whose program is a script of these lines; the question it got stands in the file `asked`.
    private func house(_ key: String, _ lines: String, seconds: Int = 20) throws -> ApplicationHouse {
        let house = try ApplicationHouse()
        let script = try house.write("#!/bin/sh\ncat > '\(house.folder)/asked'\n\(lines)\n", "check.sh")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        try house.write(#"{"\#(key)":{"command":["\#(script)"],"seconds":\#(seconds)}}"#, "office/providers.json")
        return house
    }

    private func submitted(_ house: ApplicationHouse) throws -> String {
        let form = try house.form("organisationCertificate", "certificate.apply")
        let number = try house.open().openApplication(
            NewApplication(form: form, atCounter: false), by: ApplicationHouse.applicant, now: house.now
        ).number
        let file = try house.open().application(number, personal: false, as: "operator", now: house.now)
        for kind in file.missingMaterials { _ = try house.add(kind, to: number) }
        _ = try house.open().step(.submit, number, by: ApplicationHouse.applicant, now: house.now)
        return number
    }

    private func accept(_ house: ApplicationHouse, _ number: String) throws {
        _ = try house.open().acceptApplication(
            number, identity: "在线核验", version: nil, by: ApplicationHouse.clerk, now: house.now)
    }

    private func code(_ work: () throws -> Void) -> String? {
        do { try work() } catch let fault as any CodedFault { return fault.stableCode } catch { return "\(error)" }
        return nil
    }

    @Test func aYesIsKeptWithWhatShowsIt() throws {
        let house = try house("identity", #"echo '{"confirmed":true,"evidence":"流水 42"}'"#)
        let number = try submitted(house)
        try accept(house, number)
        let kept = try #require(try house.open().registry.application(number).identity)
        #expect(kept.hasPrefix("check.sh: 在线核验; evidence: 流水 42; by: "))
        let asked = try JSONSerialization.jsonObject(
            with: Data(contentsOf: URL(fileURLWithPath: house.folder + "/asked")))
        let question = try #require(asked as? [String: Any])
        #expect(question["format"] as? String == "yinjian-identity-1")
        #expect((question["form"] as? String)?.contains("350000200002290002") == true)
    }

    @Test(arguments: [
        (#"echo '{"confirmed":false,"reason":"不符"}'"#, "provider.refused"),
        (#"echo '{"confirmed":true}'"#, "provider.unavailable"),
        (#"echo '{"confirmed":true,"evidence":" "}'"#, "provider.unavailable"),
        (#"echo '{"confirmed":"true","evidence":"1"}'"#, "provider.unavailable"),
        (#"echo '{"confirmed":true,"evidence":"1","more":1}'"#, "provider.unavailable"),
        (#"echo '{"confirmed":true,"evidence":"1"} x'"#, "provider.unavailable"),
        ("echo yes", "provider.unavailable"), ("true", "provider.unavailable"),
        (#"echo '{"confirmed":true,"evidence":"1"}'; exit 1"#, "provider.unavailable"),
        (#"echo '{"confirmed":true,"evidence":"1"}'; kill -9 $$"#, "provider.unavailable"),
        ("yes | head -c 100000", "provider.unavailable"),
    ])
    func anythingElseConfirmsNothing(_ lines: String, _ expected: String) throws {
        let house = try house("identity", lines)
        let number = try submitted(house)
        #expect(code { try accept(house, number) } == expected)
        #expect(try house.open().registry.application(number).identity == nil)
    }

    @Test func whoIsLateIsGivenUp() throws {
        let house = try house("identity", #"sleep 60; echo '{"confirmed":true,"evidence":"1"}'"#, seconds: 1)
        let number = try submitted(house)
        #expect(code { try accept(house, number) } == "provider.unavailable")
    }

    @Test(arguments: [
        "[]", "{", #"{"identity":{}}"#, #"{"identity":{"command":[]}}"#, #"{"identity":{"command":["check"]}}"#,
        #"{"identity":{"command":["/bin/true"],"seconds":0}}"#, #"{"identity":{"command":["/bin/true"],"shell":true}}"#,
        #"{"sms":{"command":["/bin/true"]}}"#, #"{"identity":{"command":"/bin/true"}}"#,
    ])
    func wrongSettingsAskNobody(_ settings: String) throws {
        let house = try ApplicationHouse()
        try house.write(settings, "office/providers.json")
        let number = try submitted(house)
        #expect(code { try accept(house, number) } == "provider.badSettings")
    }

    @Test func aProgramThatIsNotThereConfirmsNothing() throws {
        let house = try ApplicationHouse()
        try house.write(#"{"identity":{"command":["/nowhere/check"]}}"#, "office/providers.json")
        let number = try submitted(house)
        #expect(code { try accept(house, number) } == "provider.unavailable")
    }

    /// Cash is what the operator takes; what comes from elsewhere is asked for (BJ-5).
    @Test func paymentsFromElsewhereAreAskedFor() throws {
        let house = try house("payment", #"echo '{"confirmed":false,"reason":"no"}'"#)
        let number = try house.inReview("organisationCertificate", "certificate.apply")
        func pay(_ method: String) throws {
            let order = PaymentOrder(amount: 100, method: method, reference: "T1", invoice: [:])
            _ = try house.open().pay(number, order, version: nil, by: ApplicationHouse.clerk, now: house.now)
        }
        #expect(code { try pay("bankTransfer") } == "provider.refused")
        #expect(try house.open().registry.payments(of: number).isEmpty)
        let asked = try String(contentsOfFile: house.folder + "/asked", encoding: .utf8)
        #expect(asked.contains(#""amount":100"#) && asked.contains(#""reference":"T1""#))
        try FileManager.default.removeItem(atPath: house.folder + "/asked")
        _ = code { try pay("counter") }
        #expect(!FileManager.default.fileExists(atPath: house.folder + "/asked"))
    }
}

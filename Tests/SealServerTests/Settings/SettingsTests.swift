import Foundation
import SealBase
import SealWords
import Testing

@testable import SealServer

/// The service's one file of settings, the environment over it.
@Suite struct SettingsTests {
    private static let folder = FileManager.default.temporaryDirectory.path

    private func read(_ text: String, _ environment: [String: String] = [:]) throws -> SettingsDraft {
        let path = Self.folder + "/settings-\(UUID().uuidString).json"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var draft = SettingsDraft(now: { ServerShop.now }, entropy: ServerShop.entropy)
        try draft.read(file: path, environment: environment)
        try draft.read(environment: environment)
        return draft
    }

    private func fault(_ text: String, _ environment: [String: String] = [:]) -> SettingsFault? {
        do {
            _ = try read(text, environment).finished(environment: environment)
            return nil
        } catch { return error as? SettingsFault }
    }

    @Test func everythingCanBeSet() throws {
        let draft = try read(
            """
            {
              "office": "/var/lib/office", "listen": "[::1]:8443", "proxies": ["10.0.0.1"], "behindHttps": true,
              "limits": { "upload": 1048576, "connections": 10 }, "rates": { "burst": 7, "perMinute": 8 },
              "threads": { "work": 2, "batches": 0 }, "register": false, "agreement": "2", "log": "warning"
            }
            """)
        let settings = try draft.finished(environment: [:])
        #expect((settings.host, settings.port) == ("::1", 8443))
        #expect(settings.office == "/var/lib/office" && settings.proxies == ["10.0.0.1"])
        #expect(settings.limits.octets == 1 << 20 && settings.mostConnections == 10)
        #expect((settings.burst, settings.perMinute) == (7, 8))
        #expect((settings.threads, settings.jobThreads) == (2, 0))
        #expect(!settings.maySelfRegister && settings.isSecure && settings.agreement == "2" && draft.isQuiet)
    }

    @Test func whatIsLeftOutKeepsItsDefault() throws {
        let settings = try read("{}").finished(environment: [:])
        #expect((settings.host, settings.port, settings.burst) == ("127.0.0.1", 8080, 600))
    }

    @Test(arguments: [
        ("{\n\"rate\": 1 }", SettingsFaultCode.unknownKey, "2", "rate"),
        ("{\n\n\"rates\": {\n\"hurst\": 1 } }", .unknownKey, "4", "rates.hurst"),
        ("{ \"rates\": 1 }", .unknownKey, "1", "rates"),
        ("{ \"rates\": { \"a\": { } } }", .unknownKey, "1", "rates.a"),
        ("{ \"office\": 1 }", .wrongType, "1", "office"),
        ("{ \"office\": null }", .wrongType, "1", "office"),
        ("{ \"office\": { \"a\": 1 } }", .unknownKey, "1", "office.a"),
        ("{ \"proxies\": [1] }", .wrongType, "1", "proxies"),
        ("{ \"behindHttps\": \"true\" }", .wrongType, "1", "behindHttps"),
        ("{ \"rates\": {\n\"burst\": 1.5 } }", .wrongType, "2", "rates.burst"),
        ("{ \"rates\": { \"burst\": 0 } }", .outOfRange, "1", "rates.burst"),
        ("{ \"rates\": { \"burst\": 1e300 } }", .wrongType, "1", "rates.burst"),
        ("{ \"rates\": { \"burst\": 99999999999 } }", .outOfRange, "1", "rates.burst"),
        ("{ \"office\": \"\" }", .outOfRange, "1", "office"),
        ("{ \"office\": \"a\\u0000b\" }", .outOfRange, "1", "office"),
        ("{ \"language\": \"fr\" }", .outOfRange, "1", "language"),
        ("{ \"office\": \"a\",\n\"office\": \"b\" }", .twice, "2", "office"),
        ("{ \"password\": \"credential:none\" }", .noCredential, "1", "password"),
        ("{ \"password\": \"credential:../x\" }", .noCredential, "1", "password"),
    ])
    func whatIsWrongIsNamedWithItsLine(_ text: String, _ code: SettingsFaultCode, _ line: String, _ path: String) {
        let found = fault(text)
        #expect(found?.code == code)
        #expect(found?.details["line"] == line)
        #expect(found?.details["path"] == path)
    }

    @Test(arguments: [
        ("", "1"), ("[]", "1"), ("{", "1"), ("{\n\"a\": }", "2"), ("{\n\"a\": 1\n\"b\": 2}", "3"), ("{} {}", "1"),
        ("{\"a\": tru}", "1"), ("{\"a\": \"\n\"}", "1"), ("{\"a\": [[[[[[1]]]]]]}", "1"), ("{\"a\\", "1"),
        (String(repeating: "{\"a\":", count: 10_000), "1"), ("{\"a\": 1,}", "1"), ("\u{FEFF}{}", "1"),
    ])
    func whatIsNoJSONIsToldByItsLine(_ text: String, _ line: String) {
        let found = fault(text)
        #expect(found?.code == .unreadable)
        #expect(found?.details["line"] == line)
    }

    @Test func theEnvironmentOverrulesTheFile() throws {
        let settings = try read(
            "{ \"listen\": \"a:1\", \"rates\": { \"perMinute\": 5 } }",
            [
                "YINJIAN_RATES_PER_MINUTE": "6", "YINJIAN_LISTEN": "b:2", "YINJIAN_PROXIES": "1.2.3.4, 5.6.7.8",
                "YINJIAN_BEHIND_HTTPS": "true", "YINJIAN_RATES_BURST": "",
            ]
        ).finished(environment: [:])
        #expect((settings.perMinute, settings.host, settings.burst) == (6, "b", 600))
        #expect(settings.proxies == ["1.2.3.4", "5.6.7.8"] && settings.isSecure)
        let wrong = fault("{}", ["YINJIAN_RATES_BURST": "many"])
        #expect(wrong?.code == .wrongType && wrong?.details["file"] == "YINJIAN_RATES_BURST")
    }

    @Test func settingsThatNeedOthersSayWhich() {
        #expect(fault("{ \"tls\": { \"certificate\": \"a\" } }")?.details["other"] == "tls.key")
        #expect(fault("{ \"tls\": { \"key\": \"a\" } }")?.details["other"] == "tls.certificate")
        #expect(fault("{ \"tls\": { \"password\": \"a\" } }")?.details["other"] == "tls.key")
        #expect(
            fault("{ \"timestamps\": { \"authority\": \"http://a\" } }")?.details["other"] == "timestamps.trust")
        #expect(fault("{ \"listen\": \"nowhere\" }")?.details["path"] == "listen")
    }

    @Test func credentialsAreFilesOfTheUnit() throws {
        let folder = Self.folder + "/credentials-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/keys"))
        let draft = try read("{ \"password\": \"credential:keys\" }", ["CREDENTIALS_DIRECTORY": folder])
        #expect(draft.password == folder + "/keys")
    }

    @Test func theSchemaAndThePackagedFileAreTrue() throws {
        let schema = try String(contentsOfFile: ServerShop.root + "/docs/server-settings.schema.json", encoding: .utf8)
        #expect(schema == SettingsSchema.json, "yinjian-server --schema > docs/server-settings.schema.json")
        let packaged = try String(contentsOfFile: ServerShop.root + "/packaging/server.json", encoding: .utf8)
        let settings = try read(packaged).finished(environment: [:])
        #expect((settings.perMinute, settings.loginsPerMinute) == (6_000, 10))
    }

    @Test func everyFaultHasWords() {
        for words in Language.allCases.map(Words.init) {
            for code in SettingsFaultCode.allCases {
                #expect(words.sentence(SettingsFault(code, ["file": "f"])) != "settings.\(code.rawValue)")
            }
            for code in TLSFaultCode.allCases {
                #expect(words.sentence(TLSFault(code, ["path": "f"])).contains("f"))
            }
        }
    }
}

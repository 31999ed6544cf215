import Foundation
import SealBase
import SealOffice
import Testing

/// Key ceremonies: one strict file, all or nothing, a signed transcript.
@Suite(.serialized) struct CeremonyTests {
    let folder = FileManager.default.temporaryDirectory.path + "/ceremony \(UUID().uuidString)"

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private static let plan = """
        {"format": "yinjian-ceremony-1", "title": "样章市密钥仪式",
         "office": {"folder": "office", "name": "样章市印章办公室", "region": "350100"},
         "present": [{"name": "样章甲", "role": "主持"}, {"name": "样章乙", "role": "见证"}],
         "steps": [
          {"make": "root.sm2", "algorithm": "sm2", "name": "样章市根", "organisation": "样章市", "years": 20, "copies": ["root.cer"]},
          {"make": "root.p256", "algorithm": "p256", "name": "样章市根 P", "organisation": "样章市", "years": 20},
          {"make": "authority.sm2", "algorithm": "sm2", "name": "样章市子 CA", "organisation": "样章市", "years": 10},
          {"make": "status", "algorithm": "sm2", "name": "样章市状态", "organisation": "样章市", "days": 730},
          {"make": "audit", "algorithm": "sm2", "name": "样章市审计", "organisation": "样章市", "unit": "审计处", "years": 5},
          {"make": "timestamp.sm2", "algorithm": "sm2", "name": "样章市时间戳", "organisation": "样章市", "years": 10},
          {"make": "timestamp.p256", "algorithm": "p256", "name": "样章市时间戳 P", "organisation": "样章市", "years": 10},
          {"make": "maker", "algorithm": "sm2", "name": "样章市制章人", "organisation": "样章市", "years": 10, "copies": ["maker.cer"]}
         ]}
        """

    private func hold(_ text: String, dry: Bool = false, password: PasswordSource = .officeFile) throws -> CeremonyCard
    {
        let path = folder + "/plan.json"
        try AtomicFile.write(Bytes(text.utf8), to: path)
        return try Office.hold(
            CeremonyPlan(file: path), password: password, isDryRun: dry, actor: "test", entropy: OfficeShop.entropy,
            now: OfficeShop.start)
    }

    private var left: Set<String> {
        Set((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).subtracting(["plan.json"])
    }

    @Test func aCeremonyMakesAnOfficeThatWorks() throws {
        #expect(try hold(Self.plan, dry: true).isDryRun && left.isEmpty)
        let card = try hold(Self.plan)
        #expect(left == ["office", "root.cer", "maker.cer"])
        #expect(card.certificates.map(\.role).contains("authority.sm2"))
        let office = try Office(
            folder: folder + "/office", password: .officeFile, actor: "test", entropy: OfficeShop.entropy,
            now: OfficeShop.start)
        _ = try office.publish(now: OfficeShop.start, validForDays: 7)
        #expect(try office.verifyAudit(heads: [], now: OfficeShop.start).isWhole)
        #expect(try office.keyCards(proves: true).allSatisfy(\.findings.isEmpty))
        let transcript = try String(contentsOfFile: folder + "/office/audit/ceremony.json", encoding: .utf8)
        for certificate in card.certificates { #expect(transcript.contains(certificate.serial)) }
        #expect(transcript.contains("样章乙"))
    }

    /// The signature beside the transcript is checked by another program.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")))
    func theTranscriptIsSignedByTheAuditKey() throws {
        let card = try hold(Self.plan)
        let serial = try #require(card.certificates.first { $0.role == "audit" }).serial
        func run(_ arguments: [String]) throws -> Int32 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
            process.arguments = arguments
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus
        }
        let (key, text) = (folder + "/audit.pem", folder + "/office/audit/ceremony.json")
        #expect(
            try run([
                "x509", "-in", "\(folder)/office/certificates/\(serial).cer", "-inform", "DER", "-pubkey", "-noout",
                "-out", key,
            ]) == 0)
        let check = ["dgst", "-sm3", "-verify", key, "-signature", text + ".sig", "-sigopt", "distid:1234567812345678"]
        #expect(try run(check + [text]) == 0)
        try AtomicFile.write(InputFile.read(text) + [10], to: text)
        #expect(try run(check + [text]) != 0)
    }

    @Test(arguments: [
        ("\"title\"", "\"titel\"", "ceremony.unknownKey"),
        ("yinjian-ceremony-1", "yinjian-ceremony-2", "ceremony.badValue"),
        ("{\"make\": \"root.p256\"", "{\"make\": \"root.sm2\"", "ceremony.badValue"),
        ("\"make\": \"maker\"", "\"make\": \"status\"", "ceremony.repeatedStep"),
        ("\"make\": \"maker\"", "\"make\": \"printer\"", "ceremony.badValue"),
        ("\"name\": \"样章乙\"", "\"name\": \"样章甲\"", "ceremony.tooFewPresent"),
        ("350100", "3501", "ceremony.badValue"), ("\"days\": 730", "\"days\": 0", "ceremony.badValue"),
        ("\"days\": 730", "\"days\": 1.5", "ceremony.badValue"),
        ("\"days\": 730", "\"days\": true", "ceremony.badValue"),
        ("\"days\": 730", "\"days\": 7, \"years\": 1", "ceremony.badValue"),
        (", \"days\": 730", "", "ceremony.missingKey"),
        ("\"days\": 730", "\"days\": 1e99", "ceremony.badValue"),
        ("\"name\": \"样章市状态\"", "\"name\": \"\"", "ceremony.badValue"),
        ("\"copies\": [\"maker.cer\"]", "\"copies\": [\"root.cer\"]", "ceremony.badValue"),
        ("\"copies\": [\"maker.cer\"]", "\"copies\": \"x\"", "ceremony.badValue"),
        ("\"copies\": [\"maker.cer\"]", "\"copies\": [\"plan.json\"]", "ceremony.copyExists"),
        ("\"copies\": [\"maker.cer\"]", "\"copies\": [\"none/maker.cer\"]", "file.cannotCreate"),
        (
            "\"algorithm\": \"p256\", \"name\": \"样章市根 P\"", "\"algorithm\": \"rsa2048\", \"name\": \"P\"",
            "ceremony.badValue"
        ),
        ("]}", "]", "ceremony.unreadable"), ("\"present\"", "\"pin\": 1, \"present\"", "ceremony.unknownKey"),
    ])
    func whatIsNotRightMakesNothing(_ part: String, _ other: String, _ code: String) throws {
        let text = Self.plan.replacing(part, with: other, maxReplacements: 1)
        #expect(text != Self.plan)
        let found = faultCode { _ = try hold(text) }
        #expect(found == code, "\(part): \(found ?? "held")")
        #expect(left.isEmpty, "\(left)")
    }

    @Test func anOrderThatCannotBeIsRefused() throws {
        let lines = Self.plan.split(separator: "\n").map(String.init)
        let root = try #require(lines.firstIndex { $0.contains("\"root.sm2\"") })
        let without = lines.enumerated().filter { $0.offset != root }.map(\.element).joined(separator: "\n")
        #expect(faultCode { _ = try hold(without) } == "ceremony.wrongOrder")
        let status = try #require(lines.firstIndex { $0.contains("\"status\"") })
        let less = lines.enumerated().filter { $0.offset != status }.map(\.element).joined(separator: "\n")
        #expect(faultCode { _ = try hold(less) } == "ceremony.missingStep")
        #expect(left.isEmpty)
    }

    /// A failure in the middle, and a password that is not there, leave neither folder nor copies.
    @Test func aFailureLeavesNothing() throws {
        #expect(faultCode { _ = try hold(Self.plan, password: .file(folder + "/none")) } == "office.noPassword")
        #expect(left.isEmpty, "\(left)")

        let path = folder + "/plan.json"
        try AtomicFile.write(Bytes(Self.plan.utf8), to: path)
        // Randomness that ends: the tenth serial number is not unique any more.
        let card = faultCode {
            _ = try Office.hold(
                CeremonyPlan(file: path), password: .officeFile, isDryRun: false, actor: "test",
                entropy: { Bytes(repeating: 7, count: $0) }, now: OfficeShop.start)
        }
        #expect(card == "registry.serialTaken")
        #expect(left.isEmpty, "\(left)")
        _ = try hold(Self.plan)
        #expect(faultCode { _ = try hold(Self.plan) } == "office.folderNotEmpty")
    }
}

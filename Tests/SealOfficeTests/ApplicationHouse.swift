import Foundation
import SealBase
import SealOffice

/// An office with applicants: forms as files, steps at moments of the test's choosing.
final class ApplicationHouse {
    static let start = Instant(secondsSinceEpoch: 1_795_000_000)
    static let samples =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/samples"

    static let applicant = ActingPerson(name: "样章申请", role: "applicant")
    static let clerk = ActingPerson(name: "样章录入", role: "operator")
    static let reviewer = ActingPerson(name: "样章审核", role: "reviewer")
    static let auditor = ActingPerson(name: "样章审计", role: "auditor")

    let folder = FileManager.default.temporaryDirectory.path + "/applications \(UUID().uuidString)"
    var now = ApplicationHouse.start
    /// The impression sheet that is handed in.
    var scan = "limited-company-40mm.png"
    private var files = 0

    init(rules: String? = nil) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try Office.initialise(
            OfficePlan(folder: folder + "/office", region: "350100", name: "样章办公室", password: .officeFile),
            actor: "test", entropy: OfficeTests.entropy, now: now)
        if let rules { try write(rules, "office/rules.json") }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func open() throws -> Office {
        try Office(
            folder: folder + "/office", password: .officeFile, actor: "test", entropy: OfficeTests.entropy, now: now)
    }

    @discardableResult
    func write(_ text: String, _ name: String) throws -> String {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        return folder + "/" + name
    }

    /// A fresh path for a file that does not exist yet.
    func path(_ suffix: String) -> String {
        files += 1
        return "\(folder)/\(files)\(suffix)"
    }

    static let organisation = "样章科技有限公司"

    /// A form as an honest clerk fills it. Codes are of nobody.
    func form(_ kind: String, _ business: String, _ change: [String: Any?] = [:]) throws -> String {
        var values: [String: Any?] = [
            "form": kind, "business": business, "applicant": Self.organisation,
            "stampingOrganisation": Self.organisation,
            "creditCode": "9135000099999998X0", "province": "福建省", "city": "福州市", "county": "鼓楼区",
            "address": "样章路 1 号", "phone": "0591-87000000", "fax": "无", "email": "office@example.com",
            "agentName": "样章某", "agentMobile": "13800000000", "agentIdentity": "350000200002290002",
        ]
        if kind.hasSuffix("Seal") {
            values["sealName"] = Self.organisation
            if ["seal.apply", "seal.change"].contains(business) {
                values.merge(["sealFunction": "official", "width": "40", "length": "40"]) { $1 }
            }
        } else {
            values["certificateName"] = Self.organisation
            if business == "certificate.apply" {
                values.merge([
                    "period": "2", "medium": "usbKey", "scope": ["officialDocuments"], "domesticPlatform": "yes",
                ]) { $1 }
            }
            if business == "certificate.renew" { values["period"] = "2" }
        }
        if business.hasSuffix(".revoke") { values["cause"] = "lost" }
        if ["revoke", "change", "replace", "freeze", "keyRecovery"].contains(where: { business.hasSuffix("." + $0) }) {
            values["reason"] = "样章理由"
        }
        values.merge(change) { $1 }
        let data = try JSONSerialization.data(withJSONObject: values.compactMapValues { $0 })
        return try write(String(decoding: data, as: UTF8.self), "form-\(files).json")
    }

    func add(_ kind: String, to number: String) throws -> ApplicationCard {
        let file = Self.samples + (kind == "impressionSheet" ? "/scans/" + scan : "/pdf/contract.pdf")
        return try open().addMaterial(file, kind: kind, to: number, by: Self.applicant, now: now)
    }

    /// Opens an application and brings it to the reviewer's desk with what it asks for.
    func inReview(
        _ kind: String, _ business: String, _ change: [String: Any?] = [:], target: String? = nil
    ) throws -> String {
        let form = try form(kind, business, change)
        var new = NewApplication(form: form, atCounter: false)
        new.target = target
        let number = try open().openApplication(new, by: Self.applicant, now: now).number
        let file = try open().application(number, personal: false, as: "operator", now: now)
        for kind in file.missingMaterials { _ = try add(kind, to: number) }
        _ = try open().step(.submit, number, by: Self.applicant, now: now)
        _ = try open().acceptApplication(number, identity: "当面核对", version: nil, by: Self.clerk, now: now)
        return number
    }

    func approved(
        _ kind: String, _ business: String, _ change: [String: Any?] = [:], target: String? = nil
    ) throws -> String {
        let number = try inReview(kind, business, change, target: target)
        _ = try open().approveApplication(number, seen: nil, version: nil, by: Self.reviewer, now: now)
        return number
    }

    /// The whole way to the hand-over at the counter.
    @discardableResult
    func done(
        _ kind: String, _ business: String, _ change: [String: Any?] = [:], target: String? = nil
    ) throws -> ApplicationResult {
        let number = try approved(kind, business, change, target: target)
        let result = try open().carryOut(number, version: nil, by: Self.clerk, now: now)
        if result.certificate != nil || result.seal != nil {
            _ = try open().pickUp(
                number, codeFile: nil, receipt: "签收单", output: nil, by: Self.clerk, now: now)
        }
        return result
    }

    /// Runs another program; gives its exit code.
    func tool(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// The stable code of the fault that `body` throws.
    func code(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? any CodedFault)?.stableCode ?? "\(error)" }
        return nil
    }
}

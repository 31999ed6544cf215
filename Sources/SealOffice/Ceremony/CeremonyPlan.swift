import Foundation
import SealASN1
package import SealBase
import SealCrypto

/// A key ceremony as one file says it: which office, who is present, and every key and certificate to be made, in order.
/// The format is in docs/formats.md.
package struct CeremonyPlan: Hashable, Sendable {
    /// Somebody who is present.
    package struct Person: Codable, Hashable, Sendable {
        package var name: String
        package var role: String
    }

    /// One key with its certificate.
    package struct Step: Hashable, Sendable {
        /// `root.sm2`, `root.p256`, `authority.sm2`, `authority.p256`, `maker`, `timestamp.sm2`, `timestamp.p256`,
        /// `status` or `audit`.
        package var make: String
        package var name: String
        package var organisation: String
        package var unit: String?
        package var days: Int
        /// Where copies of the certificate go.
        package var copies: [String]
    }

    package var title: String
    package var folder: String
    package var officeName: String
    package var region: String
    /// Where the office's lists will be found.
    package var ways: PublishingWays
    package var present: [Person]
    package var steps: [Step]
    /// SM3 of the file.
    package var digest: Bytes

    private static let kinds: [String: String] = [
        "root.sm2": "sm2", "root.p256": "p256", "authority.sm2": "sm2", "authority.p256": "p256", "maker": "sm2",
        "timestamp.sm2": "sm2", "timestamp.p256": "p256", "status": "sm2", "audit": "sm2",
    ]
    private static let optional: Set<String> = ["authority.sm2", "authority.p256"]
    private static let limit = 1 << 20

    /// The root that a step's certificate is issued by; `nil` for a root.
    static func root(of make: String) -> String? {
        guard !make.hasPrefix("root.") else { return nil }
        return kinds[make] == "p256" ? "root.p256" : "root.sm2"
    }

    /// Reads a file strictly: no key that is not known, no step twice or missing, none before its root. Paths are relative
    /// to the file's folder. Throws `CeremonyFault`, `FileFault`.
    package init(file path: String) throws {
        let octets = try InputFile.read(path, limit: CeremonyPlan.limit)
        digest = Digest.hash(.sm3, octets)
        guard let json = try? JSONSerialization.jsonObject(with: Data(octets)) as? [String: Any] else {
            throw CeremonyFault(.unreadable, ["reason": "JSON"])
        }
        let base = path.folderOfPath
        func place(_ path: String) -> String { path.hasPrefix("/") || base.isEmpty ? path : base + "/" + path }
        let top = StrictObject(json, "")
        try top.allow(["format", "title", "office", "present", "steps"])
        guard try top.text("format") == "yinjian-ceremony-1" else {
            throw CeremonyFault(.badValue, ["where": "", "key": "format"])
        }
        title = try top.text("title")
        let office = try top.object("office")
        try office.allow(["folder", "name", "region", "statusURL", "ocspURL", "deltaHours"])
        folder = place(try office.text("folder"))
        officeName = try office.text("name")
        region = try office.text("region")
        guard region.utf8.count == 6, region.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw CeremonyFault(.badValue, ["where": "office", "key": "region"])
        }
        ways = PublishingWays(
            address: try office.optionalText("statusURL"), ocspAddress: try office.optionalText("ocspURL"),
            deltaHours: try office.whole("deltaHours", 1...8_760))
        do { try ways.check() } catch { throw CeremonyFault(.badValue, ["where": "office", "key": "statusURL"]) }
        present = try top.objects("present").map { person in
            try person.allow(["name", "role"])
            return Person(name: try person.text("name"), role: try person.text("role"))
        }
        guard Set(present.map(\.name)).count >= 2 else { throw CeremonyFault(.tooFewPresent) }
        steps = try top.objects("steps").map { step in
            try step.allow(["make", "algorithm", "name", "organisation", "unit", "years", "days", "copies"])
            let make = try step.text("make")
            guard let algorithm = CeremonyPlan.kinds[make] else { throw step.bad("make") }
            guard try step.text("algorithm") == algorithm else { throw step.bad("algorithm") }
            return Step(
                make: make, name: try step.text("name"), organisation: try step.text("organisation"),
                unit: try step.optionalText("unit"), days: try CeremonyPlan.days(step),
                copies: try step.texts("copies").map(place))
        }
        try checkOrder()
    }

    private static func days(_ step: StrictObject) throws(CeremonyFault) -> Int {
        switch (try step.whole("years", 1...30), try step.whole("days", 1...10_957)) {
        case (let years?, nil): return years * 365
        case (nil, let days?): return days
        case (nil, nil): throw CeremonyFault(.missingKey, ["where": step.place, "key": "years"])
        default: throw step.bad("days")
        }
    }

    private func checkOrder() throws(CeremonyFault) {
        var made: Set<String> = []
        for step in steps {
            guard made.insert(step.make).inserted else { throw CeremonyFault(.repeatedStep, ["make": step.make]) }
            if let root = CeremonyPlan.root(of: step.make), !made.contains(root) {
                throw CeremonyFault(.wrongOrder, ["make": step.make, "root": root])
            }
        }
        for needed in CeremonyPlan.kinds.keys.sorted() where !CeremonyPlan.optional.contains(needed) {
            guard made.contains(needed) else { throw CeremonyFault(.missingStep, ["make": needed]) }
        }
        let copies = steps.flatMap(\.copies)
        guard Set(copies).count == copies.count else { throw CeremonyFault(.badValue, ["where": "", "key": "copies"]) }
    }
}

/// A JSON object whose keys are all known.
struct StrictObject {
    private let values: [String: Any]
    let place: String

    init(_ values: [String: Any], _ place: String) { (self.values, self.place) = (values, place) }

    func allow(_ keys: Set<String>) throws(CeremonyFault) {
        for key in values.keys.sorted() where !keys.contains(key) {
            throw CeremonyFault(.unknownKey, ["where": place, "key": key])
        }
    }

    func bad(_ key: String) -> CeremonyFault { CeremonyFault(.badValue, ["where": place, "key": key]) }

    func optionalText(_ key: String) throws(CeremonyFault) -> String? {
        guard let value = values[key] else { return nil }
        guard let text = value as? String, !text.isEmpty, text.utf8.count <= 512,
            !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 })
        else { throw bad(key) }
        return text
    }

    func text(_ key: String) throws(CeremonyFault) -> String {
        guard let text = try optionalText(key) else { throw CeremonyFault(.missingKey, ["where": place, "key": key]) }
        return text
    }

    func whole(_ key: String, _ range: ClosedRange<Int>) throws(CeremonyFault) -> Int? {
        guard let value = values[key] else { return nil }
        guard let number = value as? NSNumber, !(value is Bool), let whole = Int(exactly: number.doubleValue),
            range.contains(whole)
        else { throw bad(key) }
        return whole
    }

    func texts(_ key: String) throws(CeremonyFault) -> [String] {
        guard let value = values[key] else { return [] }
        guard let texts = value as? [String], texts.count <= 16,
            texts.allSatisfy({ !$0.isEmpty && !$0.utf8.contains(0) })
        else { throw bad(key) }
        return texts
    }

    func object(_ key: String) throws(CeremonyFault) -> StrictObject {
        guard let value = values[key] else { throw CeremonyFault(.missingKey, ["where": place, "key": key]) }
        guard let object = value as? [String: Any] else { throw bad(key) }
        return StrictObject(object, key)
    }

    func objects(_ key: String) throws(CeremonyFault) -> [StrictObject] {
        guard let value = values[key] else { throw CeremonyFault(.missingKey, ["where": place, "key": key]) }
        guard let objects = value as? [[String: Any]], objects.count <= 64 else { throw bad(key) }
        return objects.enumerated().map { StrictObject($1, "\(key)[\($0 + 1)]") }
    }
}

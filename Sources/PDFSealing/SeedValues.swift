import PDFDocument
import SealBase

/// What the author of an empty field demands of its signature (ISO 32000-2, table 237). Only what is marked as required
/// binds; a demand that cannot be met refuses the seal.
struct SeedValues {
    private let field: String
    private let entries: PDFDictionary
    private let file: PDFFile
    private let required: Int

    init(_ field: SignatureField, _ file: PDFFile) throws {
        (self.field, self.file) = (field.name, file)
        entries = field.seed ?? [:]
        required = try file.resolve(entries["Ff"]).integer ?? 0
    }

    /// Throws `SealingFault.seedUnsatisfied`. Returns the level at which the signature is to certify the document: the
    /// one asked for, or the one the field demands.
    func check(_ request: SealingRequest, _ ground: SealingGround) throws -> Int? {
        try demand(1, "Filter", request.container.filter) { [try file.resolve($0).name] }
        try demand(2, "SubFilter", request.container.subFilter, names)
        if isRequired(3), let version = try file.resolve(entries["V"]).number, version > 2 {
            throw unsatisfied("V", "\(version)")
        }
        try checkReason(request.reason)
        for (bit, key) in [(5, "LegalAttestation"), (6, "AddRevInfo"), (9, "AppearanceFilter")]
        where isRequired(bit) && entries[key] != nil {
            if key == "AddRevInfo", try file.resolve(entries[key]).boolean != true { continue }
            throw unsatisfied(key, "")
        }
        try demand(7, "DigestMethod", request.digestMethod ?? "", names)
        if isRequired(8), try file.resolve(entries["LockDocument"]).name == "true" {
            throw unsatisfied("LockDocument", "true")
        }
        let stamp = try file.resolve(entries["TimeStamp"])
        if try file.resolve(stamp["Ff"]).integer == 1, !request.isTimestamped { throw unsatisfied("TimeStamp", "") }
        let certificate = try file.resolve(entries["Cert"])
        if let flags = try file.resolve(certificate["Ff"]).integer, flags != 0 { throw unsatisfied("Cert", "") }
        return try certification(request, ground)
    }

    private func isRequired(_ bit: Int) -> Bool { required >> (bit - 1) & 1 == 1 }

    private func names(_ value: PDFObject) throws -> [String?] {
        try file.resolve(value).array?.prefix(64).map { item in
            let item = try file.resolve(item)
            return item.name ?? item.string.map(PDFText.decode)
        } ?? []
    }

    private func demand(
        _ bit: Int, _ key: String, _ given: String, _ allowed: (PDFObject) throws -> [String?]
    ) throws {
        guard isRequired(bit), let value = entries[key] else { return }
        let allowed = try allowed(value).compactMap { $0 }
        guard allowed.contains(given) else { throw unsatisfied(key, allowed.joined(separator: ", ")) }
    }

    /// An array of the one string `.` forbids any reason.
    private func checkReason(_ reason: String?) throws {
        guard isRequired(4) else { return }
        let allowed = try entries["Reasons"].map(names)?.compactMap { $0 } ?? []
        if allowed.isEmpty || allowed == ["."] {
            guard reason == nil else { throw unsatisfied("Reasons", "") }
        } else if !allowed.contains(reason ?? "") {
            throw unsatisfied("Reasons", allowed.joined(separator: ", "))
        }
    }

    /// `/MDP` with `/P` 0 wants an approval, 1 to 3 a certification of that level.
    private func certification(_ request: SealingRequest, _ ground: SealingGround) throws -> Int? {
        guard let demanded = try file.resolve(file.resolve(entries["MDP"])["P"]).integer else {
            return request.certification
        }
        if demanded == 0 {
            guard request.certification == nil else { throw unsatisfied("MDP", "0") }
            return nil
        }
        guard (1...3).contains(demanded), request.certification ?? demanded == demanded, !ground.isSigned else {
            throw unsatisfied("MDP", "\(demanded)")
        }
        return demanded
    }

    private func unsatisfied(_ key: String, _ wanted: String) -> SealingFault {
        SealingFault(.seedUnsatisfied, ["field": field, "key": key, "wanted": wanted])
    }
}

import SealBase
import SealOffice
import SealVerifying
import SealWords

/// What `yinjian verify` does with one document once its arguments are read.
struct VerifyJob {
    var file: String
    var password: DocumentPassword?
    var evidence: EvidenceFiles
    var changes: ChangeRule
    var now: Instant
    var json: Bool

    func run() throws { try show(try report()) }

    func report() throws -> VerificationReport {
        try naming(file, "pdf") {
            try NamedDocument.at(file) {
                try Verifying.document(file, password: password, evidence: evidence, changes: changes, now: now)
            }
        }
    }

    func show(_ report: VerificationReport) throws { try ReportRecord(report, file: file, Door.words).show(json: json) }
}

extension VerifyJob {
    private static let options = PlainArguments.Options.office(
        valued: ["--policy", "--memory", "--as-of", "--pdf-password-file"],
        repeated: ["--trust", "--crl", "--status", "--ocsp", "--proof"])

    /// The job of plain arguments: one document, and a report to standard output. `nil` for others.
    init?(plain arguments: [String]) {
        guard let said = PlainArguments(arguments, VerifyJob.options), said.hasKnownLanguage, said.words.count == 1,
            !ScanBatchRun.isFolder(said.words[0]), let now = try? EvidenceOptions.moment(said["--as-of"]),
            let changes = said["--policy"].map({ ChangeRule(rawValue: $0) }) ?? .standard
        else { return nil }
        evidence = EvidenceFiles(
            trust: said.all("--trust"), crls: said.all("--crl"), statusLists: said.all("--status"),
            memory: said["--memory"], officeFolder: OfficeOptions.folder(said["--office"]))
        evidence.ocsps = said.all("--ocsp")
        evidence.proofs = said.all("--proof")
        (file, self.now, self.changes, json) = (said.words[0], now, changes, said.has("--json"))
        password = said["--pdf-password-file"].map { DocumentPassword(file: $0) }
    }
}

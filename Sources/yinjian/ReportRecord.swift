import ArgumentParser
import SealBase
import SealOffice
import SealVerifying
import SealWords

/// A verification report in the form that other programs read (docs/formats.md): codes from the verifier, words added.
struct ReportRecord: Encodable {
    struct StepRecord: Encodable {
        var id: String
        var status: String
        var text: String
    }

    struct FindingRecord: Encodable {
        var code: String
        var severity: String
        var text: String
        var page: Int?
        var rect: PageRect?
    }

    struct SignatureRecord: Encodable {
        var field: String
        var container: String
        var verdict: String
        var signer: String
        var sealCode: String
        var signingTime: String
        var timeSource: String
        var steps: [StepRecord]
        var findings: [FindingRecord]
    }

    var verdict: String
    var text: String
    var file: String
    var signatures: [SignatureRecord]
    var findings: [FindingRecord]
    private let judged: Verdict

    enum CodingKeys: CodingKey { case verdict, text, file, signatures, findings }
}

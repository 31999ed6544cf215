import Foundation
import Lifecycle
import Mailing
import PDFDocument
import PDFSealing
import Registry
import SealASN1
import SealBase
import SealCrypto
import SealImaging
import SealMaking
import SealOffice
import SealTemplates
import SealTokens
import SealVerifying
import Spreadsheets
import StatusFormats
import StatusPublishing
import Testing
import Timestamping

@testable import SealWords

/// No code reaches a person bare: every one has a sentence in both languages.
@Suite struct CatalogueTests {
    private func expectWords(_ key: String, location: SourceLocation = #_sourceLocation) {
        guard let entry = Catalogue.entries[key] else {
            Issue.record("no words for \(key)", sourceLocation: location)
            return
        }
        let ideograph = entry.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        #expect(ideograph, "\(key) has no Chinese", sourceLocation: location)
        #expect(!entry.en.isEmpty, "\(key) has no English", sourceLocation: location)
        func places(_ text: String) -> Set<String> {
            // A detail may come in both languages: nameZh, nameEn.
            Set(text.matches(of: /\{([A-Za-z0-9]+?)(?:Zh|En)?\}/).map { String($0.output.1) })
        }
        #expect(places(entry.zh) == places(entry.en), "\(key) names different details", sourceLocation: location)
    }

    private func expectWords<C: FaultCodes>(of codes: C.Type) {
        for code in codes.allCases { expectWords("\(C.domain).\(code.rawValue)") }
    }

    @Test func everyStateActionAndBusinessHasWords() {
        for state in ApplicationState.allCases { expectWords("appState.\(state.rawValue)") }
        for action in ApplicationAction.allCases { expectWords("appAction.\(action.rawValue)") }
        for business in BusinessType.allCases { expectWords("business.\(business.rawValue)") }
        for state in NoticeState.allCases { expectWords("noticeState.\(state.rawValue)") }
        expectWords(of: NoticeFaultCode.self)
        expectWords(of: MailingFaultCode.self)
    }

    @Test func everyFaultHasWords() {
        expectWords(of: AccountFaultCode.self)
        expectWords(of: FileFaultCode.self)
        expectWords(of: IdentityFaultCode.self)
        expectWords(of: VectorPictureFaultCode.self)
        expectWords(of: ASN1FaultCode.self)
        expectWords(of: CryptoFaultCode.self)
        expectWords(of: ImagingFaultCode.self)
        expectWords(of: TemplateFaultCode.self)
        expectWords(of: PDFFaultCode.self)
        expectWords(of: StatusFaultCode.self)
        expectWords(of: SealMakingFaultCode.self)
        expectWords(of: SealingFaultCode.self)
        expectWords(of: LifecycleFaultCode.self)
        expectWords(of: RulesFaultCode.self)
        expectWords(of: FormFaultCode.self)
        expectWords(of: SpreadsheetFaultCode.self)
        expectWords(of: SummaryFaultCode.self)
        expectWords(of: MaterialFaultCode.self)
        expectWords(of: PrintFaultCode.self)
        expectWords(of: RegistryFaultCode.self)
        expectWords(of: PublishFaultCode.self)
        expectWords(of: OfficeFaultCode.self)
        expectWords(of: TimestampingFaultCode.self)
        expectWords(of: TokenFaultCode.self)
        expectWords(of: KeyFaultCode.self)
        expectWords(of: AuditFaultCode.self)
        expectWords(of: SafetyFaultCode.self)
        expectWords(of: CeremonyFaultCode.self)
    }

    @Test func everyFieldAndChoiceHasWords() {
        for field in FormField.allCases {
            expectWords("field.\(field.rawValue)")
            for word in field.rule.words ?? [] { expectWords("choice.\(field.rawValue).\(word)") }
        }
        for kind in FormKind.allCases { expectWords("formKind.\(kind.rawValue)") }
        for business in BusinessType.allCases { expectWords("business.\(business.rawValue)") }
        for material in MaterialKind.allCases { expectWords("materialKind.\(material.rawValue)") }
    }

    /// Names of things in findings are words of the reader's language.
    @Test func findingsNameThingsInWords() {
        for source in ScaleEvidence.Source.allCases { expectWords("scale.\(source.rawValue)") }
        for edge in ["left", "top", "right", "bottom"] { expectWords("edge.\(edge)") }
        let details = ["source": "sheet", "dpi": "296.0", "other": "jfif", "otherDPI": "300.0"]
        let said = Words(.zh).sentence(Finding("imaging.scaleDisagrees", .warning, details))
        #expect(said.contains("采集表的定位标记为 296.0 DPI") && !said.contains("jfif"), "\(said)")
        #expect(Words(.zh).sentence(Finding("imaging.cropped", .error, ["edge": "top"])).contains("图像上边截断"))
    }

    @Test func everyRestorationHasWords() {
        for step in RestorationStep.allCases {
            expectWords("restoration.\(step.rawValue)")
            expectWords("restoration.\(step.rawValue).nothing")
        }
        for reason in BorderGap.Reason.allCases { expectWords("restoration.left.\(reason.rawValue)") }
    }

    /// Findings, steps and reasons are written as literals where they are made: read them from the sources.
    @Test func everyLiteralCodeHasWords() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources")
        let walker = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var read = 0
        for case let file as URL in walker where file.pathExtension == "swift" && !file.path.contains("/SealWords/") {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /(?:Finding\(|\bnote\()\s*"([a-zA-Z]+\.[A-Za-z0-9.]+)"/) {
                read += 1
                expectWords(String(match.output.1))
            }
            for match in text.matches(of: /\bStep\(\s*"([a-zA-Z0-9.]+)"/) {
                read += 1
                expectWords("step." + match.output.1)
            }
            for match in text.matches(of: /reason: "([A-Za-z0-9.]*[A-Za-z0-9])"/) {
                read += 1
                expectWords("reason." + match.output.1)
            }
        }
        #expect(read > 60)
    }

    @Test func everyValueShownHasWords() {
        for status in StepStatus.allCases { expectWords("status." + status.rawValue) }
        for verdict in Verdict.allCases { expectWords("verdict." + verdict.rawValue) }
        for source in TimeSource.allCases { expectWords("timeSource." + source.rawValue) }
        for shape in SealImaging.SealShape.allCases { expectWords("shape." + shape.rawValue) }
        for state in SealState.allCases { expectWords("sealState." + state.rawValue) }
        for state in CertificateState.allCases { expectWords("certState." + state.rawValue) }
    }

    @Test func tablesHaveThreeColumnsAndNoRepeats() {
        var seen: Set<Substring> = []
        for table in Catalogue.tables {
            for line in table.split(separator: "\n") {
                let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
                #expect(columns.count == 3, "\(line)")
                #expect(seen.insert(columns.first ?? "").inserted, "twice: \(line)")
            }
        }
    }

    @Test func theIndexFindsEveryLineAndNothingElse() {
        var count = 0
        for line in Catalogue.tables.joined(separator: "\n").split(separator: "\n") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard columns.count == 3 else { continue }
            count += 1
            #expect(Catalogue.entries[columns[0]] == Catalogue.Entry(zh: columns[1], en: columns[2]))
            #expect(Catalogue.entries[columns[0] + "x"] == nil && Catalogue.entries[columns[1]] == nil)
        }
        #expect(Set(Catalogue.entries.map(\.key)).count == count)
        for code in ["", "\t", "\n", "a\tb", "file", "file.", "file.notFound\t"] {
            #expect(Catalogue.entries[code] == nil, "\(code)")
        }
        let index = CatalogueIndex(["a\tb\tc\nbad\nshort\tline\n\nlong\t1\t2\t3\na\tx\ty", ""])
        #expect(index.map(\.key) == ["a"])
        #expect(index["a"] == Catalogue.Entry(zh: "x", en: "y"))
        #expect(index["bad"] == nil && index["short"] == nil && index["long"] == nil)
        #expect(CatalogueIndex([])["a"] == nil)
    }

    @Test func hostileDetailsStayHarmless() {
        let words = Words(.en)
        let text = words.sentence("file.notFound", ["path": "a\u{1B}[2Jb\u{202E}c\n{reason}"])
        #expect(!text.unicodeScalars.contains { $0.value < 32 || $0.value == 0x202E })
        #expect(text.contains("{reason}"))
        #expect(words.sentence("no.such.code", ["a": "1"]) == "no.such.code a=1")
    }

    @Test(arguments: [
        (["LANG": "zh_CN.UTF-8"], Language.zh), (["LANG": "C.UTF-8"], .en),
        (["LC_ALL": "en_US", "LANG": "zh_CN"], .en),
        (["LC_ALL": "", "LC_MESSAGES": "zh_TW"], .zh), ([:], .en),
    ])
    func theLocaleDecides(_ environment: [String: String], _ language: Language) {
        #expect(Language.preferred(environment: environment) == language)
    }
}

import HTTPTypes
import SealBase
import SealOffice
import SealWords
import Testing

@testable import SealServer

/// Templates, their words and what stands in them: nothing foreign is markup.
@Suite struct PageFrameTests {
    @Test func everyCodeOfATemplateHasWords() {
        for (name, text) in PageFiles.templates {
            for code in PageLibrary.codes(in: text) {
                for language in Language.allCases {
                    #expect(Words(language).plain(code) != nil, "\(name): \(code)")
                }
            }
        }
    }

    @Test func everyTemplateSpeaksBothLanguages() throws {
        let library = try PageLibrary()
        for (name, _) in PageFiles.templates where name != "frame" {
            let pages = Language.allCases.map { library.page(name, [:], frame: ["title": "T"], $0) }
            #expect(pages[0] != pages[1] && pages.allSatisfy { $0.contains("<main") && !$0.contains("[[") }, "\(name)")
        }
    }

    @Test func whatScriptsFillInIsLeftToThem() throws {
        let library = try PageLibrary()
        for language in Language.allCases {
            let page = library.page("application", ["may-addMaterial": true], frame: [:], language)
            #expect(page.contains("{density}") && page.contains("{least}"))
            #expect(library.page("batch", ["hasSeals": true], frame: [:], language).contains("{count}"))
        }
    }

    @Test func noTemplateRunsScriptsOrStylesOfItsOwn() {
        for (name, text) in PageFiles.templates {
            #expect(!text.contains(" style=") && !text.contains(" onclick") && !text.contains("<style"), "\(name)")
            #expect(!text.contains("{{{") || name == "frame", "\(name) shows something unescaped")
        }
    }

    @Test func aQuotationMarkUnderAnAccentIsStillOne() throws {
        let library = try PageLibrary()
        let hostile = "\"\u{0301} onfocus=x <\u{0301}b>'\u{0301}\u{202E}\u{7}"
        let page = library.page("status", ["id": hostile], frame: ["title": hostile], .en)
        #expect(!page.contains("\"\u{0301} onfocus") && page.unicodeScalars.allSatisfy { $0 != "\u{202E}" })
        #expect(page.contains("value=\"&quot;\u{0301} onfocus=x &lt;\u{0301}b&gt;&#39;\u{0301}\u{FFFD}\u{FFFD}\""))
    }

    @Test func formsAreReadAsBrowsersSendThem() throws {
        let body = try FormBody(Bytes("a=1&b=%E6%A0%B7+x&c=&a=2&d".utf8))
        #expect(body["b"] == "样 x" && body["c"] == "" && body["d"] == "")
        #expect(body["a"] == "" && body.values["a"] == ["1", "2"])
        for bad in ["a=%", "a=%4", "a=%GG", "a=%FF"] {
            #expect(throws: ServerFault.self) { try FormBody(Bytes(bad.utf8)) }
        }
        let many = (0...400).map { "a\($0)=1" }.joined(separator: "&")
        #expect(throws: ServerFault.self) { try FormBody(Bytes(many.utf8)) }
    }

    @Test func nobodyIsSentElsewhere() {
        for bad in ["//evil.example", "https://evil.example", "/\\evil", "evil", "", "/a b", "/\r\nSet-Cookie:x"] {
            #expect(LocalPath.of(bad) == "/")
        }
        #expect(LocalPath.of("/portal/1?a=b") == "/portal/1?a=b")
    }

    @Test func theChosenLanguageIsKeptInTheBrowser() {
        #expect(LanguageCookie.language([.cookie: "a=b; yinjian-lang=en"]) == .en)
        for bad in ["", "yinjian-lang=fr", "lang=en"] { #expect(LanguageCookie.language([.cookie: bad]) == nil) }
    }
}

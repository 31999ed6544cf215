import Foundation
import Hummingbird
import SealOffice
import SealWords

/// What stands around every page: title, ways to the other pages, who is logged in, the other language.
struct PageFrame {
    private let page: PageRequest
    private let title: String

    init(_ page: PageRequest, title: String) { (self.page, self.title) = (page, title) }

    private struct Way {
        var path: String
        var word: String
        /// Who sees it; `nil` for everybody.
        var roles: [String]?
    }

    private static let ways = [
        Way(path: "/verify", word: "page.nav.verify"), Way(path: "/status", word: "page.nav.status"),
        Way(path: "/downloads", word: "page.nav.downloads"),
        Way(path: "/portal", word: "page.nav.portal"),
        Way(path: "/desk", word: "page.nav.desk", roles: ["operator", "reviewer", "auditor", "administrator"]),
        Way(path: "/sealing", word: "page.nav.sealing", roles: ["operator", "administrator", "agent", "applicant"]),
        Way(path: "/seals", word: "page.nav.seals", roles: SealPages.roles),
        Way(path: "/publishing", word: "page.nav.publishing", roles: PublishingPages.roles),
        Way(path: "/audit", word: "page.nav.audit", roles: ["auditor", "administrator"]),
        Way(path: "/accounts", word: "page.nav.accounts", roles: AccountPages.roles),
    ]

    var model: PageModel {
        let words = page.words
        let path = page.request.uri.path
        let roles = page.visitor?.account.roles ?? []
        let ways = PageFrame.ways.filter { way in way.roles.map { $0.contains(where: roles.contains) } ?? true }.map {
            way in
            let isHere = path == way.path || path.hasPrefix(way.path + "/")
            return ["path": way.path, "text": words.sentence(way.word), "here": isHere] as PageModel
        }
        let other: Language = page.language == .zh ? .en : .zh
        var model: PageModel = [
            "title": title, "lang": page.language.tag, "ways": ways,
            "otherLang": other.tag, "otherName": words.sentence("page.language." + other.rawValue),
            "otherPath": "/language?to=\(other.rawValue)&back=\(PageFrame.coded(path))",
            "token": page.session.map(Office.formToken(of:)) ?? "",
        ]
        if let visitor = page.visitor {
            model["account"] =
                [
                    "name": visitor.account.shown,
                    "roles": visitor.account.roles.map { words.sentence("role." + $0) }.joined(
                        separator: page.language == .zh ? "、" : ", "),
                ] as PageModel
        }
        return model
    }

    /// A path as a value of a query.
    static func coded(_ path: String) -> String {
        path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

import HTTPTypes
import Hummingbird
import NIOCore
import SealBase
import SealOffice
import SealWords

/// Everything the service shows to people.
struct PageRoutes {
    let house: House

    /// Enters all pages in the router.
    func add(to book: RouteBook) {
        let pages = PageBook(house: house, library: house.pages, book: book)
        addAssets(to: book)
        pages.on("/") { page in page.page("home", [:], title: page.words.sentence("page.home.title")) }
        pages.on("/language") { page in
            let language = Language(rawValue: try page.query("to")) ?? .zh
            return page.seeOther(LocalPath.of(try page.query("back")), cookie: LanguageCookie.header(language))
        }
        VerifyPages.add(to: pages)
        StatusPages.add(to: pages)
        DownloadPages.add(to: pages)
        LoginPages.add(to: pages)
        PortalPages.add(to: pages)
        HolderPages.add(to: pages)
        ApplicationPages.add(to: pages)
        DeskPages.add(to: pages)
        AuditPages.add(to: pages)
        SealingPages.add(to: pages)
        SealPages.add(to: pages)
        PublishingPages.add(to: pages)
        AccountPages.add(to: pages)
    }

    private func addAssets(to book: RouteBook) {
        book.on("/assets/{name}", .get) { _, context in
            let name = try context.piece("name", Piece.name)
            guard let asset = PageFiles.assets[name] else { throw ServerFault(.notFound) }
            return Response(
                status: .ok, headers: [.contentType: asset.type, .cacheControl: "public, max-age=300"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.octets)))
        }
    }
}

/// Where a browser may be sent back to: a path of the service itself.
enum LocalPath {
    static func of(_ text: String, usual: String = "/") -> String {
        let isPlain = text.utf8.allSatisfy { (33...126).contains($0) && $0 != UInt8(ascii: "\\") }
        guard text.hasPrefix("/"), !text.hasPrefix("//"), isPlain, text.utf8.count <= 400 else { return usual }
        return text
    }
}

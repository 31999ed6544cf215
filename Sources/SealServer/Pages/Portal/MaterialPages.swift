import Foundation
import Hummingbird
import SealBase
import SealOffice

/// A file that was handed in, as it is or as a picture.
enum MaterialPages {
    static func answer(_ page: PageRequest, preview: Bool) async throws -> Response {
        let file = try await ApplicationPages.file(page, personal: false)
        let id = Int64(try page.context.piece("id", limit: 18, Piece.digit)) ?? 0
        guard let card = file.materials.first(where: { $0.id == id }) else { throw ServerFault(.notFound) }
        let place = try page.house.uploads.place()
        let (number, path) = (file.application.number, place.file("material"))
        let isDrawn = preview && card.type == "pdf"
        let octets = try await page.office { office in
            _ = try office.writeMaterial(id, of: number, to: path)
            return isDrawn ? try DocumentPages(path).picture(page: 1) : try InputFile.read(path)
        }
        withExtendedLifetime(place) {}
        return page.file(octets, type: isDrawn ? "image/png" : type(card.type), name: preview ? nil : card.name)
    }

    private static func type(_ content: String) -> String {
        switch content {
        case "jpeg": "image/jpeg"
        case "png": "image/png"
        case "bmp": "image/bmp"
        case "pdf": "application/pdf"
        default: "application/octet-stream"
        }
    }

    /// A name that a folder of our own may hold.
    static func safe(_ name: String) -> String { String(MaterialFile.safeName(name).prefix(60)) }

    /// Lets a file be found under the name that its sender gave it.
    static func link(_ path: String, _ folder: String, as name: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            try FileManager.default.linkItem(atPath: path, toPath: folder + "/" + safe(name))
        } catch { throw FileFault(.cannotCreate, ["path": "material", "reason": "link"]) }
    }
}

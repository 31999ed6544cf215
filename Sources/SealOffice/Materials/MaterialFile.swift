import Foundation
package import Lifecycle
import PDFDocument
package import SealBase
import SealImaging

/// A file handed in with an application, judged by its content, never by its name (HN-3, ES-11).
package struct MaterialFile: Hashable, Sendable {
    package enum Content: String, Codable, Hashable, Sendable, CaseIterable {
        case jpeg, png, bmp, pdf

        /// As the rules name it.
        var type: String { self == .jpeg ? "jpg" : rawValue }

        /// What the first octets say.
        package init?(_ octets: Bytes) {
            let found: [(Content, Bytes)] = [
                (.jpeg, [0xFF, 0xD8, 0xFF]), (.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
                (.bmp, Bytes("BM".utf8)), (.pdf, Bytes("%PDF-".utf8)),
            ]
            guard let content = found.first(where: { octets.starts(with: $0.1) })?.0 else { return nil }
            self = content
        }
    }

    package let material: MaterialKind
    package let content: Content
    package let octets: Bytes
    /// Dots an inch of the scan; `nil` for a PDF that is drawn, not scanned.
    package let density: Double?
    /// The file's own name, for people: no folder, nothing hidden, at most 100 characters.
    package let name: String

    /// Judges octets that came with a name, which may hold anything. Throws `MaterialFault`, `ImagingFault`, `PDFFault`.
    init(
        _ octets: Bytes, named path: String, as material: MaterialKind, rules: BusinessRules.Materials
    ) throws {
        let name = MaterialFile.safeName(path)
        guard !octets.isEmpty else { throw MaterialFault(.empty, ["path": name]) }
        guard octets.count <= rules.mostOctets else {
            throw MaterialFault(.tooLarge, ["path": name, "limit": "\(rules.mostOctets)"])
        }
        guard let content = Content(octets), rules.types.contains(content.type) else {
            throw MaterialFault(.wrongContent, ["path": name, "known": rules.types.joined(separator: ", ")])
        }
        (self.material, self.content, self.octets, self.name) = (material, content, octets, name)
        let least = Double(material == .impressionSheet ? rules.impressionDPI : rules.documentDPI)
        density = try MaterialFile.density(of: octets, content, material, least, name)
    }

    /// Decodes the scan, which shows that it is whole, and asks for its density.
    private static func density(
        of octets: Bytes, _ content: Content, _ material: MaterialKind, _ least: Double, _ name: String
    ) throws -> Double? {
        let raster: Raster
        if content == .pdf {
            let file = try PDFFile(PDFSource(bytes: octets))
            let pages = try file.pages().count
            guard (1...500).contains(pages) else {
                throw MaterialFault(.badPages, ["path": name, "pages": "\(pages)"])
            }
            do { raster = try ScannedPage.raster(PDFSource(bytes: octets), page: 1, limits: ScanLimits()) } catch let
                fault as ImagingFault
            {
                // A letter that was written with a program is no scan; an impression always is one.
                guard [.drawnPage, .drawnPageOfSeveral].contains(fault.code), material != .impressionSheet else {
                    throw fault
                }
                return nil
            }
        } else {
            raster = try Raster.decode(octets)
        }
        let stated = raster.densities.map { min($0.horizontal, $0.vertical) * 25.4 }.filter {
            (10...10_000).contains($0)
        }
        // A scan that does not say how fine it is is taken for a page of A4.
        let density = stated.max() ?? Double(max(raster.width, raster.height)) / (297 / 25.4)
        // Headers round: 11,811 pixels a metre are 299.9994 an inch.
        guard density >= least - 0.5 else {
            let details = ["path": name, "density": "\(Int(density.rounded()))", "least": "\(Int(least))"]
            throw MaterialFault(.tooCoarse, details)
        }
        return (density * 10).rounded() / 10
    }

    /// The last piece of a path of any system, without characters that hide or direct others.
    package static func safeName(_ path: String) -> String {
        let last = path.split { "/\\:".contains($0) || $0 == "\u{0}" }.last.map(String.init) ?? ""
        let shown = last.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        let name = String(String.UnicodeScalarView(shown.prefix(100)))
        return name.isEmpty || name.allSatisfy({ $0 == "." }) ? "material" : name
    }
}

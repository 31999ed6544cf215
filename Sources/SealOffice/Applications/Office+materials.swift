import Foundation
import Lifecycle
import PDFDocument
import Registry
package import SealBase
import SealImaging

extension Office {
    /// Adds a file to an application (ES-11, HN-3): judged by its content, never by its name; its octets are kept under
    /// their digest. Throws `OfficeFault.materialRefused`, `FileFault.tooLarge`, `LifecycleFault`.
    package func addMaterial(
        _ path: String, kind: String, to number: String, by person: ActingPerson, now: Instant
    ) throws -> ApplicationCard {
        guard let kind = MaterialKind(rawValue: kind) else {
            throw OfficeFault(.unknownWord, ["word": kind, "known": Office.words(MaterialKind.self)])
        }
        let record = try known(number)
        let there = try registry.dossier(record.number, now: now).materials
        guard there.count < rules.materials.mostFiles else {
            throw OfficeFault(.materialRefused, ["reason": "count", "limit": "\(rules.materials.mostFiles)"])
        }
        let content = try InputFile.read(path, limit: rules.materials.mostOctets)
        let together = there.reduce(content.count) { $0 + $1.octets }
        guard together <= rules.materials.mostOctetsTogether else {
            throw OfficeFault(
                .materialRefused, ["reason": "together", "limit": "\(rules.materials.mostOctetsTogether)"])
        }
        let look = try look(content, kind)
        let material = NewMaterial(
            kind: kind.rawValue, name: Office.plainName(path), type: look.type, content: content,
            density: look.density)
        return try take(.addMaterial(material), record, nil, nil, person, now)
    }

    package func materials(of number: String, now: Instant) throws -> [MaterialCard] {
        try registry.dossier(known(number).number, now: now).materials.map(MaterialCard.init)
    }

    package func removeMaterial(
        _ id: Int64, from number: String, by person: ActingPerson, now: Instant
    ) throws -> ApplicationCard {
        try take(.removeMaterial(id), known(number), nil, nil, person, now)
    }

    /// Writes a material to a file. Throws `RegistryFault.unknownMaterial`, `FileFault`.
    package func writeMaterial(_ id: Int64, of number: String, to output: String) throws -> MaterialCard {
        let (material, content) = try registry.content(of: id, in: known(number).number)
        try AtomicFile.write(content, to: output)
        return MaterialCard(material)
    }

    /// What the octets are. A scan that does not say its density is taken for an A4 page.
    private func look(_ content: Bytes, _ kind: MaterialKind) throws -> (type: String, density: Double?) {
        if content.starts(with: "%PDF-".utf8) {
            guard rules.materials.types.contains("pdf"), let file = try? PDFFile(PDFSource(bytes: content)),
                (try? file.pages())?.isEmpty == false
            else { throw OfficeFault(.materialRefused, ["reason": "type", "limit": allowedTypes]) }
            return ("pdf", nil)
        }
        let types: [(String, Bytes)] = [
            ("png", [0x89, 0x50, 0x4E, 0x47]), ("jpg", [0xFF, 0xD8, 0xFF]), ("bmp", Bytes("BM".utf8)),
        ]
        guard let type = types.first(where: { content.starts(with: $0.1) })?.0, rules.materials.types.contains(type)
        else { throw OfficeFault(.materialRefused, ["reason": "type", "limit": allowedTypes]) }
        let raster = try Raster.decode(content)
        let stated = raster.densities.map { min($0.horizontal, $0.vertical) * 25.4 }.max()
        let density = stated ?? Double(max(raster.width, raster.height)) / (297 / 25.4)
        let least = kind == .impressionSheet ? rules.materials.impressionDPI : rules.materials.documentDPI
        // Headers round: 11,811 pixels a metre are 299.9994 an inch.
        guard density >= Double(least) - 0.5 else {
            throw OfficeFault(.materialRefused, ["reason": "density", "limit": "\(least)"])
        }
        return (type, (density * 10).rounded() / 10)
    }

    private var allowedTypes: String { rules.materials.types.joined(separator: ", ") }

    /// The last part of a path, for people; it never names a file of the office.
    private static func plainName(_ path: String) -> String {
        let last = path.split(separator: "/").last.map(String.init) ?? "file"
        let shown = last.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0 != "\\" }
        return String(String.UnicodeScalarView(shown).prefix(80))
    }
}

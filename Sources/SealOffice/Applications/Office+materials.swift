import Lifecycle
import Registry
package import SealBase

extension Office {
    /// Adds a file to an application (ES-11, HN-3): judged by its content, never by its name; its octets are kept under
    /// their digest. Throws `OfficeFault.materialRefused` for too many, `MaterialFault`, `ImagingFault`, `PDFFault`, `FileFault`,
    /// `LifecycleFault`.
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
        let file = try MaterialFile(content, named: path, as: kind, rules: rules.materials)
        let material = NewMaterial(
            kind: kind.rawValue, name: file.name, type: file.content.type, content: content, density: file.density)
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
}

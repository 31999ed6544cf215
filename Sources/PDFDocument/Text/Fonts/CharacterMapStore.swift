import SealBase

/// The predefined CMaps (ISO 32000-2, 9.7.5.2), read from files that a system has: Debian's package poppler-data, whose
/// CMaps are Adobe's under BSD-3-Clause (docs/decisions/0026). Nothing of them is in the program.
package final class CharacterMapStore {
    private let folders: [String]
    private var maps: [String: CharacterMap?] = [:]
    /// Names that were asked for and not found.
    private(set) var missing: Set<String> = []

    private static let collections = ["Adobe-GB1", "Adobe-CNS1", "Adobe-Japan1", "Adobe-Korea1", "Adobe-KR", ""]
    private static let largest = 4 << 20

    /// `folders` hold a folder for each character collection.
    package init(folders: [String] = ["/usr/share/poppler/cMap"]) { self.folders = folders }

    /// A map by its name; `nil` when no folder has it.
    func map(_ name: String) -> CharacterMap? { map(name, depth: 0) }

    private func map(_ name: String, depth: Int) -> CharacterMap? {
        switch name {
        case "Identity-H": return .identity(vertical: false)
        case "Identity-V": return .identity(vertical: true)
        default: break
        }
        if let known = maps[name] { return known }
        guard depth < 8, maps.count < 256 else { return nil }
        // A name of the file leads nowhere but into the folders.
        let isPlain = name.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D
        }
        guard isPlain, !name.isEmpty, name.utf8.count < 64, let octets = octets(name) else {
            maps[name] = .some(nil)
            if missing.count < 64 { missing.insert(name) }
            return nil
        }
        // A map that uses itself finds nothing.
        maps[name] = .some(nil)
        let found = CharacterMapReader.read(octets) { self.map($0, depth: depth + 1) }
        maps[name] = found
        return found
    }

    private func octets(_ name: String) -> Bytes? {
        for folder in folders {
            for collection in Self.collections {
                let path = collection.isEmpty ? "\(folder)/\(name)" : "\(folder)/\(collection)/\(name)"
                if let source = try? PDFSource(path: path), source.size < Self.largest,
                    let octets = try? source.read(0..<source.size)
                {
                    return octets
                }
            }
        }
        return nil
    }

    /// The characters of a collection's CIDs, by codes of two octets.
    func characters(ordering: String) -> CharacterMap? {
        switch ordering {
        case "GB1", "CNS1", "Japan1", "Korea1", "KR": map("Adobe-\(ordering)-UCS2")
        default: nil
        }
    }
}

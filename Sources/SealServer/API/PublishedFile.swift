import Foundation
import SealBase

/// A file of the published folder. Nothing that a link points to, nothing hidden, nothing outside.
struct PublishedFile: Encodable, Sendable {
    /// Below the published folder.
    let name: String
    let octets: Int
    let type: String
    let path: String
    /// Changes with the file (RFC 9110, 8.8.3).
    let tag: String

    private enum CodingKeys: CodingKey { case name, octets, type }

    /// Throws `ServerFault.notFound`.
    init(_ folder: String, _ names: [String]) throws {
        var path = folder
        var status = stat()
        for (index, name) in names.enumerated() {
            path += "/" + name
            let wanted = index == names.count - 1 ? S_IFREG : S_IFDIR
            guard PublishedFile.isName(name), unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == wanted else {
                throw ServerFault(.notFound)
            }
        }
        (name, self.path, octets) = (names.joined(separator: "/"), path, Int(status.st_size))
        tag = "\"\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)-\(status.st_size)\""
        type = PublishedFile.type(of: names.last ?? "")
    }

    static func isName(_ name: String) -> Bool {
        (1...100).contains(name.utf8.count) && !name.hasPrefix(".") && name.utf8.allSatisfy(Piece.name)
    }

    /// The newest of everything: roots and lists, not what was archived.
    static func all(in folder: String) -> [PublishedFile] {
        let files = FileManager.default
        var out: [PublishedFile] = []
        for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] {
            if let file = try? PublishedFile(folder, [name]) { out.append(file) }
        }
        for list in (try? files.contentsOfDirectory(atPath: folder + "/roots")) ?? [] {
            for name in (try? files.contentsOfDirectory(atPath: folder + "/roots/" + list)) ?? [] {
                if let file = try? PublishedFile(folder, ["roots", list, name]) { out.append(file) }
            }
        }
        if let head = try? PublishedFile(folder, ["log", "checkpoint"]) { out.append(head) }
        return out.sorted { $0.name < $1.name }
    }

    private static func type(of name: String) -> String {
        switch (name as NSString).pathExtension {
        case "cer": "application/pkix-cert"
        case "der", "crl": "application/pkix-crl"
        case "json": "application/json"
        case "ocsp": "application/ocsp-response"
        case "": "text/plain; charset=utf-8"
        default: "application/octet-stream"
        }
    }
}

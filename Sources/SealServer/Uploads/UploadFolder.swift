import Foundation
import SealBase
import Synchronization

/// The service's own folder for what is being worked on. Readable by its owner only, emptied when the service starts and
/// ends; every request has a folder of its own inside it, which goes with the request.
final class UploadFolder: Sendable {
    let path: String
    private let count = Atomic<UInt64>(0)

    /// Makes the folder, or empties it. Throws `FileFault.cannotCreate`.
    init(_ path: String) throws {
        self.path = path
        if let known = try? FileManager.default.attributesOfItem(atPath: path) {
            // Somebody else's folder, or a link, is not emptied.
            let owner = (known[.ownerAccountID] as? NSNumber)?.uint32Value
            guard known[.type] as? FileAttributeType == .typeDirectory, owner == geteuid() else {
                throw FileFault(.cannotCreate, ["path": path, "reason": systemReason(EEXIST)])
            }
            try? FileManager.default.removeItem(atPath: path)
        }
        guard unsafe mkdir(path, 0o700) == 0 else {
            throw FileFault(.cannotCreate, ["path": path, "reason": systemReason(errno)])
        }
    }

    /// A new folder for one request. What tidies temporary folders may have taken this one away meanwhile: it is made
    /// anew. Throws `FileFault.cannotCreate`.
    func place() throws -> UploadPlace {
        let place = "\(path)/\(count.wrappingAdd(1, ordering: .relaxed).newValue)"
        do { return try UploadPlace(place) } catch {
            guard unsafe mkdir(path, 0o700) == 0 else { throw error }
            return try UploadPlace(place)
        }
    }

    /// Whether something can be written. Throws `FileFault`.
    func check() throws {
        let place = try place()
        let file = try UploadFile(place.file("probe"))
        try file.write(Bytes(repeating: 0, count: Self.probe))
        withExtendedLifetime(place) {}
    }

    /// Octets that a disk must have room for to count as usable.
    private static let probe = 64 << 10

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// A request's folder; gone when nobody holds it any more.
final class UploadPlace: Sendable {
    let path: String

    init(_ path: String) throws {
        self.path = path
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw FileFault(.cannotCreate, ["path": path, "reason": "folder"])
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file inside. The name is the service's own, never the sender's.
    func file(_ name: String) -> String { "\(path)/\(name)" }
}

import Foundation
import SealBase

/// What waits in the office for its holder (GX-3): a key that was made for him, under the office's password, and the soft
/// certificate under his initial PIN. It goes when he has confirmed that he has it.
struct Delivery {
    private let folder: String
    private let number: String

    init(_ folder: OfficeFolder, _ number: String) { (self.folder, self.number) = (folder.deliveries, number) }

    /// The key, encrypted, that the soft certificate can be made of again.
    var key: String { "\(folder)/\(number).pem" }
    /// The soft certificate (PKCS#12), and that of the encryption key where there is a pair.
    var file: String { "\(folder)/\(number).p12" }
    var encryptionFile: String { "\(folder)/\(number)-encryption.p12" }

    var isThere: Bool { OfficeFolder.stands(key) }
    var isMade: Bool { OfficeFolder.stands(file) }

    /// Makes the folder. Throws `FileFault`.
    func makePlace() throws {
        guard !FileManager.default.fileExists(atPath: folder) else { return }
        guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw FileFault(.cannotCreate, ["path": folder, "reason": systemReason(errno)])
        }
    }

    /// Copies of what waits, not yet visible, for `output` and beside it.
    func copies(to output: String) throws -> [AtomicFile] {
        var out: [AtomicFile] = []
        for (from, to) in [(file, output), (encryptionFile, Delivery.beside(output))] where OfficeFolder.stands(from) {
            let copy = try AtomicFile(path: to, permissions: 0o600)
            try copy.write(InputFile.read(from, limit: 1 << 20))
            out.append(copy)
        }
        return out
    }

    /// `a.p12` → `a-encryption.p12`.
    static func beside(_ output: String) -> String {
        output.hasSuffix(".p12") ? output.dropLast(4) + "-encryption.p12" : output + "-encryption"
    }

    /// The office keeps nothing of it.
    func erase() { for path in [file, encryptionFile, key] { unsafe unlink(path) } }
}

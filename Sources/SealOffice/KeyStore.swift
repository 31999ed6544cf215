import Foundation
import SealBase
import SealCrypto

/// The encrypted keys of an office, read when they are needed and not before.
final class KeyStore {
    let folder: OfficeFolder
    private let source: PasswordSource
    private var read: Secret?

    init(folder: OfficeFolder, source: PasswordSource) { (self.folder, self.source) = (folder, source) }

    /// The password, read once: a descriptor gives it only once. Throws `OfficeFault.noPassword` when its file is missing;
    /// never says what it is.
    func secret() throws -> Secret {
        if let read { return read }
        let secret: Secret =
            switch source {
            case .descriptor(let descriptor): try Secret(descriptor: descriptor)
            case .file(let path): try KeyStore.secret(path)
            case .officeFile: try KeyStore.secret(folder.password)
            }
        read = secret
        return secret
    }

    private static func secret(_ path: String) throws -> Secret {
        guard FileManager.default.fileExists(atPath: path) else { throw OfficeFault(.noPassword, ["path": path]) }
        return try Secret(file: path)
    }

    /// The key of the certificate with this serial. Throws `CryptoFault.wrongPassword`, `OfficeFault.incomplete`.
    func key(_ serial: String) throws -> PrivateKey {
        let path = folder.key(serial)
        guard FileManager.default.fileExists(atPath: path) else { throw OfficeFault(.incomplete, ["path": path]) }
        return try PrivateKey.read(pem: InputFile.read(path, limit: 1 << 20), secret: secret())
    }

    /// The same key under another certificate's serial: the encrypted file is copied as it is.
    func copy(_ serial: String, to other: String) throws {
        try AtomicFile.write(
            InputFile.read(folder.key(serial), limit: 1 << 20), to: folder.key(other), permissions: 0o600)
    }

    func holds(_ serial: String) -> Bool { FileManager.default.fileExists(atPath: folder.key(serial)) }

    /// Writes a key, encrypted, readable by its owner only.
    func keep(_ key: PrivateKey, as serial: String) throws {
        // The office's own password file was drawn at random when the office was made.
        let pem = try key.encryptedPEM(secret(), stretching: source == .officeFile ? .random : .chosen)
        try AtomicFile.write(pem, to: folder.key(serial), permissions: 0o600)
    }
}

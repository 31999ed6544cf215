import Foundation
import SealASN1
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
        let secret = try source.secret(officeFile: folder.password)
        read = secret
        return secret
    }

    /// The key of the certificate with this serial: its file is the owner's alone, and it proves itself with the
    /// certificate before anything is signed. Throws `KeyFault.exposed`, `.foreign`, `CryptoFault.wrongPassword`,
    /// `.keyDoesNotMatch`, `.selfTestFailed`, `OfficeFault.incomplete`.
    func key(_ serial: String) throws -> PrivateKey {
        let path = folder.key(serial)
        guard FileManager.default.fileExists(atPath: path) else { throw OfficeFault(.incomplete, ["path": path]) }
        let key = try self.key(at: path)
        guard let certificate = try certificate(serial) else {
            try key.selfTest()
            return key
        }
        try key.selfTest(certificate)
        return key
    }

    private func certificate(_ serial: String) throws -> CertificateOutline? {
        let path = folder.certificate(serial)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try CertificateFile.read(path).first
    }

    /// The same key under another certificate's serial: the encrypted file is copied as it is.
    func copy(_ serial: String, to other: String) throws {
        try AtomicFile.write(SecretFile.read(folder.key(serial)), to: folder.key(other), permissions: 0o600)
    }

    func holds(_ serial: String) -> Bool { FileManager.default.fileExists(atPath: folder.key(serial)) }

    /// Writes a key, encrypted, readable by its owner only.
    func keep(_ key: PrivateKey, as serial: String) throws {
        try keep(key, at: folder.key(serial))
    }

    /// The same at a path.
    func keep(_ key: PrivateKey, at path: String) throws {
        // The office's own password file was drawn at random when the office was made.
        let pem = try key.encryptedPEM(secret(), stretching: source == .officeFile ? .random : .chosen)
        try AtomicFile.write(pem, to: path, permissions: 0o600)
    }

    /// A key that was kept at a path. Throws `KeyFault.damaged`.
    func key(at path: String) throws -> PrivateKey {
        let pem = try SecretFile.read(path)
        do { return try PrivateKey.read(pem: pem, secret: secret()) } catch let fault as CryptoFault
            where fault.code == .unreadableKey
        { throw KeyFault(.damaged, ["path": path]) }
    }
}

extension PasswordSource {
    /// The password. Throws `OfficeFault.noPassword`, `KeyFault`, `CryptoFault.badSecret`.
    func secret(officeFile: String) throws -> Secret {
        switch self {
        case .descriptor(let descriptor): return try Secret(descriptor: descriptor)
        case .prompt(let text): return try TerminalPrompt.ask(text)
        case .file(let path):
            guard FileManager.default.fileExists(atPath: path) else { throw OfficeFault(.noPassword, ["path": path]) }
            return try Secret(file: path)
        case .officeFile:
            guard FileManager.default.fileExists(atPath: officeFile) else {
                throw OfficeFault(.noPassword, ["path": officeFile])
            }
            let descriptor = try SecretFile.open(officeFile)
            defer { close(descriptor) }
            return try Secret(descriptor: descriptor)
        }
    }
}

import Foundation
import SealASN1
import SealBase
import SealCrypto

/// A new list that is written, durable and read back, and has no name yet.
struct StagedList {
    /// Path below the published folder.
    let name: String
    let file: AtomicFile
    let store: OctetStore
    let number: Int64
    let count: Int
    /// SM3 of the file.
    let digest: Bytes
    /// How it is archived when it is replaced.
    let archiveName: String
    /// What the log says it is.
    let isCRL: Bool

    init(
        name: String, file: AtomicFile, store: OctetStore, number: Int64, count: Int, archiveName: String, isCRL: Bool,
        digest: Bytes? = nil
    ) throws {
        (self.name, self.file, self.store, self.number, self.count) = (name, file, store, number, count)
        (self.archiveName, self.isCRL) = (archiveName, isCRL)
        self.digest = try digest ?? store.digest(.sm3)
    }
}

extension AtomicFile {
    /// What was written, read back from the disk's file where it lies.
    func readBack(_ path: String) throws -> OctetStore {
        let descriptor = try readingDescriptor()
        defer { close(descriptor) }
        return try OctetStore(descriptor: descriptor, path: path)
    }
}

extension OctetStore {
    /// The digest of all octets.
    func digest(_ algorithm: DigestAlgorithm) throws(CryptoFault) -> Bytes {
        let digest = try Digest(algorithm)
        unsafe withBuffer { unsafe digest.update(buffer: $0) }
        return digest.finish()
    }
}

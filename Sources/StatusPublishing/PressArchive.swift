import Foundation
import SealASN1
import SealBase
import SealCrypto
import StatusFormats

/// The lists that stood before, by their numbers. A list gets its second name before it loses its first: nothing is
/// copied where the disk knows hard links.
struct PressArchive {
    let folder: String

    /// Keeps a list that is about to be replaced. Throws `archiveConflict` when another file has its name.
    func keep(_ old: PressRun.Standing, stem: String, isCRL: Bool) throws {
        let path = "\(folder)/archive/\(try Self.name(of: old, stem: stem, isCRL: isCRL))"
        if unsafe link(old.path, path) == 0 {
            AtomicFile.syncFolder("\(folder)/archive")
            return
        }
        if errno == EEXIST {
            guard try OctetStore(mapping: path).digest(.sm3) == old.store.digest(.sm3) else {
                throw PublishFault(.archiveConflict, ["path": path])
            }
            return
        }
        try AtomicFile.write(old.store.bytes, to: path)
    }

    /// `crl-7.der`; a list that cannot be read is kept under its digest.
    private static func name(of old: PressRun.Standing, stem: String, isCRL: Bool) throws -> String {
        let store = old.store
        let number =
            old.number.map { "\($0)" }
            ?? (isCRL
                ? (try? CRLReader(store))?.number.map { "\($0)" }
                : (try? SignedSealStatusList.read(store.bytes)).map { "\($0.claimed.number)" })
        return "\(stem)-\(try number ?? store.digest(.sm3).hex).\(isCRL ? "der" : "json")"
    }
}

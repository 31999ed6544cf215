import Foundation
import SealASN1
package import SealBase
import SealCrypto
import StatusFormats

/// A list that now stands published.
package struct PublishedList: Hashable, Sendable {
    package var path: String
    package var number: Int64
    /// SM3 of the file.
    package var digest: Bytes
    /// Octets of the file.
    package var size: Int
    /// Entries listed.
    package var count: Int
}

/// Publishes an office's lists into a folder that any web server can serve: `crl.der`, `seal-status.json`, and under
/// `archive/` each list that stood there before. Both lists are built, read back with the verifier's readers and
/// compared with those that stand before anything is replaced; each is then replaced by one rename. Killed at any
/// moment, the folder holds whole, genuine lists.
package struct StatusPress: Sendable {
    /// Writes a whole file so that it appears at once or not at all.
    package typealias Writer = @Sendable (_ octets: Bytes, _ path: String) throws -> Void

    private let folder: String
    private let write: Writer

    /// File names within the folder.
    package static let crlName = "crl.der"
    package static let sealStatusName = "seal-status.json"

    /// `write` is handed in so that a failing disk can be tried.
    package init(folder: String, write: @escaping Writer = { try AtomicFile.write($0, to: $1) }) {
        (self.folder, self.write) = (folder, write)
    }

    /// Publishes both lists. Numbers and times are the caller's, taken from the registry beforehand. One process
    /// publishes at a time; another waits, and is then refused with `numberBackwards` if its numbers are older.
    ///
    /// `replacingDamaged`: goes on although a list that stands cannot be read or is by another publisher, as after a
    /// change of keys; what can be read is still compared.
    /// Throws `PublishFault`, `FileFault`, and what signing throws.
    package func publish(
        crl: CRLPlan, sealStatus: SealStatusPlan, replacingDamaged: Bool = false
    ) throws -> (crl: PublishedList, sealStatus: PublishedList) {
        try makeFolders()
        return try locked {
            let crlPath = "\(folder)/\(Self.crlName)"
            let statusPath = "\(folder)/\(Self.sealStatusName)"
            let standingCRL = try standing(crlPath)
            let standingStatus = try standing(statusPath)
            let newCRL = try crl.press()
            let newStatus = try sealStatus.press(beside: newCRL)
            try forgiving(replacingDamaged) {
                if let standingCRL { try crl.compare(newCRL, with: standingCRL, at: crlPath) }
            }
            try forgiving(replacingDamaged) {
                if let standingStatus { try sealStatus.compare(newStatus, with: standingStatus, at: statusPath) }
            }
            try archive(standingCRL, Self.archiveName(crl: standingCRL))
            try archive(standingStatus, Self.archiveName(status: standingStatus))
            try write(newCRL.octets, crlPath)
            try write(newStatus.octets, statusPath)
            return (
                PublishedList(
                    path: crlPath, number: crl.number, digest: Digest.hash(.sm3, newCRL.octets),
                    size: newCRL.octets.count, count: newCRL.reader.count),
                PublishedList(
                    path: statusPath, number: sealStatus.header.number, digest: Digest.hash(.sm3, newStatus.octets),
                    size: newStatus.octets.count, count: newStatus.list.count)
            )
        }
    }

    /// Publishes the revocation list of a further authority of the office under a name of its own (`crl-p256.der`), by the
    /// same rules: read back, compared, archived, renamed into place.
    package func publish(_ plan: CRLPlan, as name: String) throws -> PublishedList {
        try makeFolders()
        return try locked {
            let path = "\(folder)/\(name)"
            let before = try standing(path)
            let new = try plan.press()
            if let before { try plan.compare(new, with: before, at: path) }
            try archive(before, Self.archiveName(crl: before, stem: String(name.prefix { $0 != "." })))
            try write(new.octets, path)
            return PublishedList(
                path: path, number: plan.number, digest: Digest.hash(.sm3, new.octets), size: new.octets.count,
                count: new.reader.count)
        }
    }

    private func forgiving(_ damaged: Bool, _ compare: () throws -> Void) throws {
        do { try compare() } catch let fault as PublishFault where damaged && fault.code == .previousDamaged {}
    }

    private func standing(_ path: String) throws -> Bytes? {
        do {
            return try InputFile.read(path, limit: 1 << 30)
        } catch let fault as FileFault where fault.code == .notFound { return nil }
    }
}

extension StatusPress {
    /// `crl-7.der`; a list that cannot be read is kept under its digest.
    private static func archiveName(crl octets: Bytes?, stem: String = "crl") -> String {
        guard let octets else { return "" }
        let number = (try? CRLReader(octets))?.number.map { "\($0)" }
        return "\(stem)-\(number ?? Digest.hash(.sm3, octets).hex).der"
    }

    private static func archiveName(status octets: Bytes?) -> String {
        guard let octets else { return "" }
        let number = (try? SignedSealStatusList.read(octets)).map { "\($0.claimed.number)" }
        return "seal-status-\(number ?? Digest.hash(.sm3, octets).hex).json"
    }

    private func archive(_ octets: Bytes?, _ name: String) throws {
        guard let octets else { return }
        let path = "\(folder)/archive/\(name)"
        if let there = try standing(path) {
            guard there == octets else { throw PublishFault(.archiveConflict, ["path": path]) }
            return
        }
        try write(octets, path)
    }

    private func makeFolders() throws {
        let archive = "\(folder)/archive"
        do {
            try FileManager.default.createDirectory(atPath: archive, withIntermediateDirectories: true)
        } catch {
            throw FileFault(.cannotCreate, ["path": archive, "reason": "folder"])
        }
    }

    /// Holds the folder while `work` runs; the system lets go of it when the process ends, however it ends.
    private func locked<T>(_ work: () throws -> T) throws -> T {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFault(.unreadable, ["path": folder, "reason": "folder"]) }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw FileFault(.unreadable, ["path": folder, "reason": "lock"]) }
        }
        return try work()
    }
}

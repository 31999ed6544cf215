import Foundation
package import SealBase
package import StatusFormats

/// A list that now stands published.
package struct PublishedList: Hashable, Sendable {
    /// Below the published folder.
    package var name: String
    package var path: String
    package var number: Int64
    /// SM3 of the file.
    package var digest: Bytes
    /// Octets of the file.
    package var size: Int
    /// Entries listed.
    package var count: Int
}

/// What is to be published together.
package struct PublishOrder {
    package var crls: [CRLEdition]
    package var sealStatus: SealStatusPlan?
    package var log: LogPlan?
    /// Goes on although what stands cannot be read, is by another publisher or is not what was published last; what can
    /// be read is still compared. Never forgives the log or the registry.
    package var replacesDamaged = false

    package init(crls: [CRLEdition] = [], sealStatus: SealStatusPlan? = nil, log: LogPlan? = nil) {
        (self.crls, self.sealStatus, self.log) = (crls, sealStatus, log)
    }
}

/// What was published together.
package struct PublishedEdition: Hashable, Sendable {
    package var lists: [PublishedList]
    /// The log's new head; `nil` when there is no log.
    package var checkpoint: LogCheckpoint?

    /// The list under a name.
    package func list(_ name: String) -> PublishedList? { lists.first { $0.name == name } }
}

/// Publishes an office's lists into a folder that any web server can serve: `crl.der`, `seal-status.json`, parts and
/// differences of revocation lists, the log, and under `archive/` each list that stood there before. Everything is
/// written, read back with the verifier's readers, linted and compared with what stands before anything is replaced; each
/// list is then replaced by one rename. Killed at any moment, the folder holds whole, genuine lists, and the next
/// publication settles what was left half done.
package struct StatusPress: Sendable {
    let folder: String
    let headPath: String
    let watch: PressStep.Watch

    /// File names within the folder.
    package static let crlName = "crl.der"
    package static let sealStatusName = "seal-status.json"

    /// - Parameters:
    ///   - head: the file that remembers what was published last; outside every backup.
    ///   - watch: called before each change of the disk, so that a failing disk can be tried.
    package init(folder: String, head: String, watch: @escaping PressStep.Watch = { _ in }) {
        (self.folder, self.headPath, self.watch) = (folder, head, watch)
    }

    /// Publishes what `order` says. It is asked while no other process publishes, so that the numbers and moments it takes
    /// are still the newest when they are used; another process waits. It gets the head, to compare what the registry knows
    /// with it before it takes a number.
    ///
    /// Throws `PublishFault`, `FileFault`, and what signing and the plans throw; what stood before stands then, unless the
    /// disk failed between two renames: then some lists are the new ones, and all are genuine.
    package func publish(_ order: (PublishedHead) throws -> PublishOrder) throws -> PublishedEdition {
        try makeFolders()
        return try locked {
            let head = try PublishedHead(at: headPath)
            let order = try order(head)
            var run = PressRun(self, order, head)
            return try run.publish()
        }
    }

    private func makeFolders() throws {
        for name in ["archive", TransparencyLog.folderName] { try makeFolder("\(folder)/\(name)") }
    }

    func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw FileFault(.cannotCreate, ["path": path, "reason": "folder"])
        }
    }

    /// Holds the folder while `work` runs; the system lets go of it when the process ends, however it ends.
    func locked<T>(_ work: () throws -> T) throws -> T {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFault(.unreadable, ["path": folder, "reason": "folder"]) }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw FileFault(.unreadable, ["path": folder, "reason": "lock"]) }
        }
        return try work()
    }
}

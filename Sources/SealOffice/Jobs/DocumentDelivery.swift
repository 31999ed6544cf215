import Foundation
import JobStream
import Lifecycle
import Registry
import SealBase

/// How documents reach a worker and leave it: as files in folders that are shared, or over HTTP(S).
struct DocumentDelivery: Sendable {
    /// Folders that jobs may name files in; `nil` allows every path that the process may use.
    var roots: [String]?
    /// Beginnings of addresses that jobs may name; `nil` allows none.
    var addresses: [String] = []
    /// The clock authority of this machine's own, which jobs may name too.
    var authority: String?
    /// Where documents from addresses lie meanwhile.
    var spool: String
    var transfer = DocumentTransfer()

    /// A document at hand.
    struct Local {
        var path: String
        var isTemporary: Bool

        func drop() { if isTemporary { unsafe unlink(path) } }
    }

    static func isAddress(_ place: String) -> Bool { place.hasPrefix("http://") || place.hasPrefix("https://") }

    /// Throws `JobFault.outsideRoots`, `.addressForbidden` for what this worker may not touch.
    func check(_ ticket: JobTicket) throws {
        for place in [ticket.item.input, ticket.item.output] + (ticket.item.recheck.map { [$0] } ?? []) {
            if DocumentDelivery.isAddress(place) { try check(address: place) } else { try check(path: place) }
        }
        // What follows was said by another machine.
        guard roots != nil else { return }
        if let asked = ticket.order.authority, asked != authority { try check(address: asked) }
        if let password = ticket.order.password, !CredentialFile.isForDocuments(password) {
            throw JobFault(.passwordElsewhere, ["name": password])
        }
    }

    private func check(address: String) throws(JobFault) {
        // What stands before the first slash is compared whole: 'https://a.b' does not allow 'https://a.b.evil'.
        let isAllowed = addresses.contains { address.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
        guard isAllowed, !address.contains("/../"), !address.contains("@") else {
            throw JobFault(.addressForbidden, ["address": String(address.withoutQuery.prefix(200))])
        }
    }

    private func check(path: String) throws(JobFault) {
        guard path.hasPrefix("/"), !path.utf8.contains(0) else { throw JobFault(.outsideRoots, ["path": path]) }
        guard let roots else { return }
        // Links are followed: the file itself when it is there, else its folder.
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent().resolvingSymlinksInPath().standardizedFileURL.path
        let file = url.resolvingSymlinksInPath().standardizedFileURL.path
        for place in [folder + "/x", file] {
            let isInside = roots.contains { root in
                place.hasPrefix(URL(fileURLWithPath: root).resolvingSymlinksInPath().standardizedFileURL.path + "/")
            }
            guard isInside else { throw JobFault(.outsideRoots, ["path": path]) }
        }
    }

    /// The document to be sealed.
    func input(_ ticket: JobTicket) throws -> Local {
        guard DocumentDelivery.isAddress(ticket.item.input) else {
            return Local(path: ticket.item.input, isTemporary: false)
        }
        guard let local = try fetch(ticket.item.input) else {
            throw JobFault(.noDocument, ["address": ticket.item.input.withoutQuery])
        }
        return local
    }

    /// Where the draft is written.
    func draftPath(_ ticket: JobTicket) throws -> String {
        if DocumentDelivery.isAddress(ticket.item.output) { return spooled() }
        let folder = ticket.item.output.folderOfPath
        if !FileManager.default.fileExists(atPath: folder) {
            // A shared folder that is gone is not made anew on this machine's own disk.
            let home = roots?.first { (folder + "/").hasPrefix($0 + "/") }
            if let home, !FileManager.default.fileExists(atPath: home) {
                throw FileFault(.notFound, ["path": home])
            }
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch { throw FileFault(.cannotCreate, ["path": folder, "reason": "folder"]) }
        }
        return ticket.item.output
    }

    /// What stands in the output's place; `nil` when nothing does.
    func existing(_ ticket: JobTicket) throws -> Local? {
        if DocumentDelivery.isAddress(ticket.item.output) {
            guard let recheck = ticket.item.recheck else {
                throw JobFault(.noRecheck, ["address": ticket.item.output.withoutQuery])
            }
            return try fetch(recheck)
        }
        guard FileManager.default.fileExists(atPath: ticket.item.output) else { return nil }
        return Local(path: ticket.item.output, isTemporary: false)
    }

    /// Puts a finished, flushed draft into its place where nothing stands; `false` when something does.
    func publish(_ file: AtomicFile, _ ticket: JobTicket, at path: String) throws -> Bool {
        guard DocumentDelivery.isAddress(ticket.item.output) else { return try file.commitNew(syncsFolder: false) }
        try file.commit(syncsFolder: false)
        defer { unsafe unlink(path) }
        return try transfer.put(path, to: ticket.item.output)
    }

    private func fetch(_ address: String) throws -> Local? {
        let path = spooled()
        do {
            guard try transfer.get(address, into: path) else {
                unsafe unlink(path)
                return nil
            }
        } catch {
            unsafe unlink(path)
            throw error
        }
        return Local(path: path, isTemporary: true)
    }

    private func spooled() -> String { "\(spool)/\(getpid())-\(UInt64.random(in: 0 ... .max)).spool" }

    /// Drops what processes that are gone left in the spool.
    func sweep() {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: spool) else { return }
        for name in names where name.hasSuffix(".spool") {
            let process = Int32(name.prefix { $0 != "-" }) ?? 0
            if process != getpid(), kill(process, 0) != 0 { unsafe unlink("\(spool)/\(name)") }
        }
    }
}

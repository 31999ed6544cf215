import Foundation
import Lifecycle
import PDFDocument
import PDFSealing
import Registry
import SealASN1
package import SealBase
import SealCrypto

/// A document that was sealed.
package struct SealedRecord: Codable, Hashable, Sendable {
    package var file: String
    package var field: String
    package var container: String
    package var signer: String
    package var sealCode: String
    package var page: Int
    package var rect: PageRect
    /// All places under the one signature; `page` and `rect` are the first.
    package var places: [Place]
    package var findings: [Finding]

    package struct Place: Codable, Hashable, Sendable {
        package var page: Int
        package var rect: PageRect
    }
}

extension Office {
    /// Seals a document: the original stays as it is, the update is appended, hashed in the same pass, signed, and the
    /// file appears whole or not at all. The use of the seal is recorded before the signature (ES-13).
    ///
    /// Throws `OfficeFault`, `SealingFault`, `PDFFault`, `CryptoFault`, `FileFault`.
    package func sign(_ order: SignOrder, now: Instant) throws -> SealedRecord {
        try order.checkPaths()
        // Both a program that draws and a place for its picture must be there before anything is signed.
        let preview = try order.preview.map { path in (try PagePreview(), try AtomicFile(path: path)) }
        let desk = try desk(order, now)
        let draft = try desk.draft(order, now)
        _ = try registry.record(desk.use(order, draft), by: act(now))
        var record = try desk.sign(draft, now)
        try draft.file.commit()
        if let (preview, file) = preview {
            // No password is handed to another program: it would stand in its arguments.
            if order.password == nil {
                try file.write(preview.picture(order.output, page: record.page))
                try file.commit()
            } else {
                record.findings.append(Finding("sealing.previewEncrypted", .warning))
            }
        }
        return record
    }

    /// Makes a seal ready for any number of documents. What an order says of a document does not matter here.
    func desk(_ order: SignOrder, _ now: Instant) throws -> SealingDesk {
        guard order.container != "dual" || order.key == .office else {
            throw KeyFault(.oneKeyOnly, ["container": order.container])
        }
        try keepHeadsWhenDue(now)
        guard case .seal(let seal) = try SealFile.read(order.seal) else {
            throw OfficeFault(.notASeal, ["path": order.seal])
        }
        return try desk(seal, order, now)
    }

    /// The same with a seal that was read already.
    func desk(_ seal: SESeal, _ order: SignOrder, _ now: Instant) throws -> SealingDesk {
        try checkUsable(seal, now)
        return try makeDesk(seal, order, now)
    }

    /// The seal is the registry's own, in force and inside its validity.
    func checkUsable(_ seal: SESeal, _ now: Instant) throws {
        let record = try ownRecord(of: seal)
        guard record.state == .valid else {
            throw OfficeFault(.sealNotActive, ["seal": seal.esID, "state": record.state.rawValue])
        }
        let property = seal.property
        guard property.validStart <= now, now <= property.validEnd else {
            throw OfficeFault(
                .sealExpired,
                ["seal": seal.esID, "validStart": property.validStart.iso8601, "validEnd": property.validEnd.iso8601])
        }
    }
}

extension SignOrder {
    /// What is written replaces nothing that is read, nor one output the other. Throws `OfficeFault.sameFile`.
    fileprivate func checkPaths() throws {
        var taken = [input, seal].map(Self.place)
        for path in [output] + (preview.map { [$0] } ?? []) {
            let place = Self.place(path)
            guard !taken.contains(place) else { throw OfficeFault(.sameFile, ["path": path]) }
            taken.append(place)
        }
    }

    private static func place(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
}

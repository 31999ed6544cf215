import Foundation
import Lifecycle
import PDFDocument
import Registry
import SealBase
import SealCrypto

/// What a batch did before: the journal's word, and for uses that stand on record without it a look at the file.
struct BatchRecovery {
    let registry: Registry
    let journal: BatchJournal
    let algorithm: DigestAlgorithm
    let folder: String
    let password: Bytes?
    let act: Act

    /// Settles every use that was cut short and gives the fields by output of what is sealed.
    func run() throws -> [String: String] {
        var adopted: [(output: String, field: String)] = []
        for use in try registry.uses(ofBatch: journal.head.batch) {
            guard !use.isVoid, journal.sealed[use.item] == nil else { continue }
            if let field = field(of: use) {
                adopted.append((use.item, field))
            } else {
                try registry.void(use: use.id, reason: "interrupted", by: act)
            }
        }
        try journal.note(adopted)
        return journal.sealed
    }

    /// The newest signature's field, when its octets are those that were recorded.
    private func field(of use: BatchUseRecord) -> String? {
        let path = (folder as NSString).appendingPathComponent(use.item)
        guard let source = try? PDFSource(path: path), let document = try? SignedDocument(source, password: password)
        else { return nil }
        for signature in document.signatures.reversed() where signature.gate.isOpen {
            guard let digest = try? Digest(algorithm),
                (try? document.forEachSignedPiece(signature) { digest.update($0) }) != nil
            else { continue }
            if digest.finish() == use.documentDigest { return signature.field }
        }
        return nil
    }
}

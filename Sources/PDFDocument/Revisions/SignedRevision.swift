package import SealBase

/// One signature of a PDF: the revision it closes, what exactly it covers, and what came later.
package struct SignedRevision: Sendable {
    /// Where the signature is found by readers.
    package enum Standing: Hashable, Sendable {
        /// A field of the present document holds it.
        case field
        /// A field of this revision held it; the present document does not.
        case removed(lastSeen: Int)
        /// A dictionary that no field ever held.
        case orphan
    }

    /// The field's full name; empty for an orphan.
    package var field: String
    package var standing: Standing
    /// The object that holds the signature dictionary; 0 when unknown.
    package var object: Int
    /// Where that object begins.
    package var dictionaryObject: Int
    /// `/Filter` and `/SubFilter`: hints, never proof of what `/Contents` is.
    package var filter: String
    package var subFilter: String
    /// `/Type /DocTimeStamp`: a timestamp over the document, nobody's signature.
    package var isDocumentTimestamp: Bool
    /// `/M` as the file has it: the time that the signer claims.
    package var claimedTime: String
    package var name: String
    package var reason: String
    package var location: String
    /// The dictionary as the object reader gives it, when it is an object of its own; null else.
    var value = PDFObject.null
    /// The octet-level checks.
    package var gate: SignatureGate
    /// Checks of the document around the signature, the octet-level ones included.
    package var steps: [Step]
    package var findings: [Finding] = []
    /// Whether the signed revision shows the picture inside the seal; `nil` when nobody asked.
    package var picture: PictureAgreement?
    /// Everything that later revisions did, oldest first; empty when the signature covers the whole file.
    package var laterChanges: [RevisionChanges] = []
    /// What the signature says about changes after it, as its own revision has it.
    package var limits = SigningLimits.strictest
    /// The level of a certification (12.8.2.2), 1…3; `nil` for an approval signature.
    package var certification: Int? { limits.isCertification ? limits.level : nil }
    /// Number of the revision it closes; `nil` when it closes none.
    package var revision: Int? { gate.revision?.number }

    /// Nothing later than the signature does more than it may.
    package var hasOnlyAllowedChanges: Bool { laterChanges.allSatisfy(\.isAllowed) }
}

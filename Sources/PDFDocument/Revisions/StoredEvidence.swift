package import SealBase

/// What a document keeps for checking its signatures offline: its security store (ISO 32000-2, 12.8.4.3). Nothing in it is
/// believed for standing there; certificates lead nowhere without a trusted root, lists count only with their issuer's
/// signature.
package struct StoredEvidence: Hashable, Sendable {
    /// DER certificates.
    package private(set) var certificates: [Bytes] = []
    /// DER revocation lists.
    package private(set) var crls: [Bytes] = []
    /// DER OCSP answers.
    package private(set) var ocsps: [Bytes] = []
    package var isEmpty: Bool { certificates.isEmpty && crls.isEmpty && ocsps.isEmpty }

    /// Items of one kind that are read, and octets of all of them.
    static let maximumItems = 64
    static let maximumOctets = 16 << 20

    init() {}

    /// Reads the store that a reader saw when the file ended at `end`; none when no reader could.
    package init(_ source: PDFSource, end: Int, password: Bytes? = nil) {
        guard let state = try? RevisionState(source, end: end, password: password) else {
            self.init()
            return
        }
        self.init(state.file)
    }

    /// Reads the store of a revision; what cannot be read is left out.
    init(_ file: PDFFile) {
        guard let catalog = try? file.resolve(file.trailer()["Root"]),
            let store = try? file.resolve(catalog["DSS"]).dictionary
        else { return }
        certificates = StoredEvidence.streams(store["Certs"], file)
        crls = StoredEvidence.streams(store["CRLs"], file)
        ocsps = StoredEvidence.streams(store["OCSPs"], file)
    }

    private static func streams(_ array: PDFObject?, _ file: PDFFile) -> [Bytes] {
        var (found, seen, left): ([Bytes], Set<PDFReference>, Int) = ([], [], maximumOctets)
        for case .reference(let item) in ((try? file.resolve(array).array) ?? []).prefix(maximumItems) {
            guard seen.insert(item).inserted,
                let octets = try? file.streamOctets(item, decoded: true, limit: left)
            else { continue }
            left -= octets.count
            found.append(octets)
        }
        return found
    }
}

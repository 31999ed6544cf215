package import SealBase
package import SealCrypto
package import StatusFormats

/// What a seal status list shall say, and who signs it.
package struct SealStatusPlan {
    /// Calls its argument with every entry.
    package typealias Entries = ((SealStatusEntry) throws -> Void) throws -> Void

    package var header: SealStatusHeader
    /// The status publisher's certificate, DER; its key is `key`.
    package var publisher: Bytes
    /// Intermediates towards a root, DER; they go into the file.
    package var certificates: [Bytes]
    /// The roots a verifier of this office trusts, DER: the publisher must lead to one.
    package var roots: [Bytes]
    package var key: any Signer
    /// In ascending order of the octets of the seal codes; asked several times, and must answer the same each time.
    package var entries: Entries

    package init(
        header: SealStatusHeader, publisher: Bytes, certificates: [Bytes] = [], roots: [Bytes], key: any Signer,
        entries: @escaping Entries
    ) {
        (self.header, self.publisher, self.certificates, self.roots) = (header, publisher, certificates, roots)
        (self.key, self.entries) = (key, entries)
    }
}

import SealASN1
package import SealBase
import SealCrypto
import StatusPublishing

/// A revocation list in a file, read where it lies: for anybody who wants to look into one.
package struct RevocationListFile {
    /// What a list says about itself.
    package struct Card: Codable, Hashable, Sendable {
        package var file: String
        package var issuer: String
        /// Decimal; absent when the list has none, hexadecimal with `0x` when it is over eight octets.
        package var number: String?
        /// The number of the list this one is the difference from.
        package var base: String?
        /// The part of the certificates it is about.
        package var part: [String]?
        package var thisUpdate: Instant
        package var nextUpdate: Instant?
        package var algorithm: String
        package var entries: Int
        package var octets: Int
        package var asked: Entry?
    }

    /// One entry, or the answer about one serial number.
    package struct Entry: Codable, Hashable, Sendable {
        package var serial: String
        package var isListed: Bool
        package var at: Instant?
        package var reason: String?
    }

    /// A difference between two lists.
    package struct Change: Codable, Hashable, Sendable {
        /// `added`, `removed` or `changed`.
        package var change: String
        package var serial: String
        package var before: Entry?
        package var after: Entry?
    }

    private let path: String
    let list: CRLReader

    /// Reads a list in DER or PEM. Throws `ASN1Fault`, `FileFault`.
    package init(_ path: String) throws {
        self.path = path
        let store = try OctetStore(mapping: path)
        guard store.octet(at: 0) != 0x30 else {
            list = try CRLReader(store)
            return
        }
        guard let block = try PEM.decode(store.bytes, label: "X509 CRL").first else {
            throw ASN1Fault(.noPEM, ["label": "X509 CRL"])
        }
        list = try CRLReader(block)
    }

    /// The card; with the answer about a serial number in hexadecimal when one is asked about. Throws `badSerial`.
    package func card(serial: String?) throws -> Card {
        var card = Card(
            file: path, issuer: list.issuer.readable, number: Self.decimal(list.cRLNumber),
            base: Self.decimal(list.baseCRLNumber), part: list.distributionPoint, thisUpdate: list.thisUpdate,
            nextUpdate: list.nextUpdate, algorithm: list.signatureAlgorithm.algorithm.dotted, entries: list.count,
            octets: list.store.count)
        if let serial {
            let text = serial.count % 2 == 0 ? serial : "0" + serial
            guard let octets = Bytes(hex: text), !octets.isEmpty, octets.count <= 64 else {
                throw OfficeFault(.badSerial, ["serial": serial])
            }
            let digits = Bytes(octets.drop { $0 == 0 })
            let content = digits.first.map { $0 >= 0x80 ? [0] + digits : digits } ?? [0]
            card.asked =
                try list.entry(serialNumber: content).map(Self.entry)
                ?? Entry(serial: digits.hex, isListed: false)
        }
        return card
    }

    /// What breaks which rule; with an issuer's certificate, whether the issuer signed it.
    package func lint(issuer: String?) throws -> [Finding] {
        var findings = CRLLint(list).findings
        if let issuer {
            let certificates = try CertificateFile.read(issuer)
            if !certificates.contains(where: { RevocationEvidence.isSigned(list, by: $0) }) {
                findings.append(Finding("crl.lint.badSignature", .error))
            }
        }
        return findings
    }

    /// Calls `body` with every difference to a newer list.
    package func changes(to newer: RevocationListFile, _ body: (Change) throws -> Void) throws {
        try CRLComparison.walk(list, newer.list) { change in
            switch change {
            case .added(let entry):
                let after = Self.entry(entry)
                try body(Change(change: "added", serial: after.serial, after: after))
            case .removed(let entry):
                let before = Self.entry(entry)
                try body(Change(change: "removed", serial: before.serial, before: before))
            case .changed(let from, let to):
                let (before, after) = (Self.entry(from), Self.entry(to))
                try body(Change(change: "changed", serial: before.serial, before: before, after: after))
            }
        }
    }

    private static func entry(_ entry: CRLEntry) -> Entry {
        Entry(
            serial: Bytes(entry.userCertificate.drop { $0 == 0 }).hex, isListed: true, at: entry.revocationDate,
            reason: (entry.reason ?? .unspecified).name)
    }

    private static func decimal(_ octets: Bytes?) -> String? {
        guard let octets else { return nil }
        let digits = octets.drop { $0 == 0 }
        guard digits.count <= 8 else { return "0x" + Bytes(digits).hex }
        return "\(digits.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })"
    }
}

import Foundation
package import SealBase

/// Where the password of the office's keys comes from. Never the password itself.
package enum PasswordSource: Hashable, Sendable {
    /// `private/password` inside the office folder, made at `init`.
    case officeFile
    case file(String)
    case descriptor(Int32)
    /// Asked for at the terminal with these words.
    case prompt(String)
}

/// A new office.
package struct OfficePlan: Hashable, Sendable {
    package var folder: String
    /// GB/T 2260 region code, six digits: the first six of every seal code.
    package var region: String
    package var name: String
    package var password: PasswordSource
    /// Where its lists will be found; written into its very first certificates.
    package var ways: PublishingWays
    /// Whether everything goes by reviewed applications (ES-10); otherwise one person keeps the office.
    package var isReviewed = false

    package init(
        folder: String, region: String, name: String, password: PasswordSource, ways: PublishingWays = PublishingWays()
    ) {
        (self.folder, self.region, self.name, self.password) = (folder, region, name, password)
        self.ways = ways
    }
}

/// What the user declares about a scan's scale (ES-4).
package struct DeclaredScale: Hashable, Sendable {
    package var width: Millimetres?
    package var height: Millimetres?
    package var dpi: Double?
    /// Which page of a TIFF or PDF the scan is, from 1.
    package var page: Int

    package init(width: Millimetres? = nil, height: Millimetres? = nil, dpi: Double? = nil, page: Int = 1) {
        (self.width, self.height, self.dpi, self.page) = (width, height, dpi, page)
    }
}

/// A seal to be made (ES-3, ES-5).
package struct SealOrder: Hashable, Sendable {
    package var scan: String
    package var scale: DeclaredScale
    package var name: String
    package var owner: String
    package var uscc: String?
    package var identityNumberFile: String?
    /// `unit`, `personal` or `device`.
    package var type: String
    /// `v4` or `v5`.
    package var format: String
    package var signerCertificates: [String]
    /// Why one impression is bound to several certificates (ES-9); kept on record.
    package var severalSignersReason: String?
    package var days: Int?
    package var output: String
    /// What is cleaned before the seal is made of it; `nil` makes it of the faithful trace.
    package var restore: RestorationChoice?
    /// What it is for (`contract`, `finance`…), where the rules ask for certain forms then (ES-1).
    package var function: String?

    package init(
        scan: String, scale: DeclaredScale, name: String, owner: String, uscc: String?, identityNumberFile: String?,
        type: String, format: String, signerCertificates: [String], severalSignersReason: String? = nil, days: Int?,
        output: String
    ) {
        (self.scan, self.scale, self.name, self.owner) = (scan, scale, name, owner)
        (self.uscc, self.identityNumberFile, self.type, self.format) = (uscc, identityNumberFile, type, format)
        (self.signerCertificates, self.severalSignersReason) = (signerCertificates, severalSignersReason)
        (self.days, self.output) = (days, output)
    }
}

/// Where the password of an encrypted PDF comes from: the first line of a file, named by path or as `credential:NAME`.
/// Never the password itself.
package struct DocumentPassword: Hashable, Sendable {
    private let path: String

    package init(file path: String) { self.path = path }

    /// Throws `KeyFault.noCredential`, `FileFault`.
    func octets() throws -> Bytes {
        Bytes(try InputFile.read(CredentialFile.path(path), limit: 4096).prefix { $0 != 10 && $0 != 13 })
    }

    /// What means the same to a process that stands in another folder.
    var whole: String {
        CredentialFile.isNamed(path) ? path : URL(fileURLWithPath: path).standardizedFileURL.path
    }
}

/// A document to be sealed.
package struct SignOrder: Hashable, Sendable {
    package var input: String
    package var seal: String
    /// Page number from 1.
    package var page: Int
    /// The seal's centre from the left and bottom edges of the page as displayed.
    package var left: Millimetres
    package var bottom: Millimetres
    /// `ses`, `pades`, `dual` (a seal, then PAdES), `cms-sm2` (SM2 under PKCS#7) or `cms-gm` (SM2 under GM/T 0010).
    package var container: String
    package var signer: String?
    package var reason: String?
    package var timestamp: Bool
    package var password: DocumentPassword?
    package var output: String
    /// Where the seal stands when it is more than `page`, `left` and `bottom` say.
    package var place: PlaceOrder?
    /// Certifies the document: 1 no change, 2 filling in and signing, 3 remarks too.
    package var certification: Int?
    /// Fields that keep their values from now on: `all`, `include:a,b`, `exclude:a,b`.
    package var lock: String?
    /// A document that nobody signed may be written anew first, where its structure is broken.
    package var normalises = false
    /// A PNG of the first page with the seal.
    package var preview: String?
    /// An authority on the network for timestamps; `nil` takes the office's own.
    package var authority: AuthorityOrder?
    /// How long the file shall stay checkable; `nil` adds nothing for that.
    package var preservation: PreservationLevel?
    /// Whose key seals.
    package var key = SigningKeyOrder.office
    /// Name of the new signature field; `nil` takes the next free one.
    package var fieldName: String?
    /// What people call the document, for the record of the use (ES-13); `nil` takes the name of `input`.
    package var documentName: String?

    package init(
        input: String, seal: String, page: Int, centre: (Millimetres, Millimetres), container: String, signer: String?,
        reason: String?, timestamp: Bool, password: DocumentPassword?, output: String
    ) {
        (self.input, self.seal, self.page, self.left, self.bottom) = (input, seal, page, centre.0, centre.1)
        (self.container, self.signer, self.reason) = (container, signer, reason)
        (self.timestamp, self.password, self.output) = (timestamp, password, output)
    }
}

/// A certificate to be issued.
package struct CertificateOrder: Hashable, Sendable {
    /// `maker`, `signer` or `pades`.
    package var role: String
    package var name: String?
    package var organisation: String?
    /// Path of a PKCS#10 request; without one the office makes the key.
    package var request: String?
    /// Kind of the key the office makes: `p256`, `rsa2048`, `rsa3072` or `rsa4096` for `pades`; `nil` takes the role's own.
    package var key: String?
    package var days: Int
    package var output: String

    package init(
        role: String, name: String?, organisation: String?, request: String?, key: String? = nil, days: Int,
        output: String
    ) {
        (self.role, self.name, self.organisation, self.key) = (role, name, organisation, key)
        (self.request, self.days, self.output) = (request, days, output)
    }
}

/// Files a verification reads; where the caller names none, those the office published last are taken.
package struct EvidenceFiles: Hashable, Sendable {
    package var trust: [String]
    package var crls: [String]
    package var statusLists: [String]
    package var memory: String?
    package var officeFolder: String
    /// OCSP answers, DER.
    package var ocsps: [String] = []
    /// Proofs of the public log.
    package var proofs: [String] = []

    package init(trust: [String], crls: [String], statusLists: [String], memory: String?, officeFolder: String) {
        (self.trust, self.crls, self.statusLists) = (trust, crls, statusLists)
        (self.memory, self.officeFolder) = (memory, officeFolder)
    }
}

package import SealBase
import SealASN1

/// What a seal says of itself, as a door shows it. Nothing is checked.
package struct SealCard: Codable, Hashable, Sendable {
    /// `seal` or `signature`: what the file holds.
    package var kind: String
    /// The standard by its own number, for example `GB/T 38540-2020`.
    package var version: String
    package var esID: String
    package var name: String
    /// 1 unit, 2 personal, others as written.
    package var type: Int
    /// Whole millimetres, as the structure says.
    package var width: Int
    package var height: Int
    /// The exact size where the seal says it.
    package var exactWidthMM: Double
    package var exactHeightMM: Double
    package var pictureType: String
    package var pictureOctets: Int
    package var createDate: String
    package var validStart: String
    package var validEnd: String
    package var maker: String
    /// Subjects of the listed certificates, or the listed digests in hex.
    package var signers: [String]
    package var findings: [Finding]

    init(_ seal: SESeal, kind: String, findings: [Finding]) {
        let exact = seal.exactSize
        self.kind = kind
        version = seal.version.standard
        esID = seal.esID
        name = seal.property.name
        type = seal.property.type
        (width, height) = (seal.picture.width, seal.picture.height)
        (exactWidthMM, exactHeightMM) = (exact.width.value, exact.height.value)
        (pictureType, pictureOctets) = (seal.picture.type, seal.picture.data.count)
        createDate = seal.property.createDate.iso8601
        validStart = seal.property.validStart.iso8601
        validEnd = seal.property.validEnd.iso8601
        maker = SealCard.subject(seal.cert)
        signers =
            seal.property.certs.map(SealCard.subject)
            + seal.property.certDigestList.map { "\($0.type) \($0.value.hex)" }
        self.findings = findings
    }

    /// Reads a seal or stamp signature of any version; `picture` names a file to write the seal's picture to. Throws
    /// `OfficeFault.notASeal`, `FileFault`.
    package static func read(_ path: String, picture: String? = nil) throws -> SealCard {
        let (seal, card) = try open(path)
        if let picture { try AtomicFile.write(seal.picture.data, to: picture) }
        return card
    }

    private static func open(_ path: String) throws -> (SESeal, SealCard) {
        switch try SealFile.read(path) {
        case .seal(let seal): (seal, SealCard(seal, kind: "seal", findings: seal.findings))
        case .signature(let signature):
            (signature.eseal, SealCard(signature.eseal, kind: "signature", findings: signature.findings))
        }
    }

    private static func subject(_ certificate: Bytes) -> String {
        (try? CertificateOutline.parse(certificate))?.subject.readable ?? "?"
    }
}

/// Reading of `.esl` and signature files.
enum SealFile {
    /// Throws `FileFault`, or `OfficeFault.notASeal` for what is neither.
    static func read(_ path: String) throws -> SESFile {
        let bytes = try InputFile.read(path, limit: 32 << 20)
        do { return try SESFile.parse(bytes) } catch { throw OfficeFault(.notASeal, ["path": path]) }
    }
}

import Foundation
import PDFDocument
import PDFSealing
import SealASN1
package import SealBase
import SealVerifying

/// Pictures for a report that people read: the picture inside each seal, and the pages that bear seals where a program
/// that draws pages is at hand. None of them is evidence: the verdict rests on octets.
package struct ReportPictures: Sendable {
    /// A picture that a browser shows.
    package struct Picture: Sendable, Hashable {
        /// `image/svg+xml`, `image/png` or `image/jpeg`.
        package var type: String
        package var octets: Bytes
    }

    /// By field name.
    package var seals: [String: Picture] = [:]
    /// Where each field is seen, by field name.
    package var places: [String: [FieldRecord.Place]] = [:]
    /// Pages that bear signatures, in order.
    package var pages: [(number: Int, picture: Picture)] = []

    /// More pages are not drawn: a report is to be read.
    private static let pageLimit = 12
    /// A larger picture is left out.
    private static let octetLimit = 4 << 20

    /// What a document has; empty where nothing can be read. `drawsPages` asks for pages too.
    package init(_ path: String, password: DocumentPassword?, drawsPages: Bool) {
        guard let secret = try? password?.octets(), let source = try? PDFSource(path: path) else {
            guard password == nil, let source = try? PDFSource(path: path) else { return }
            read(source, nil, path, drawsPages)
            return
        }
        read(source, secret, path, drawsPages)
    }

    private mutating func read(_ source: PDFSource, _ secret: Bytes?, _ path: String, _ drawsPages: Bool) {
        guard let document = try? SignedDocument(source, password: secret) else { return }
        for signature in document.signatures where seals[signature.field] == nil {
            seals[signature.field] = Self.picture(in: signature.gate.contents)
        }
        guard let file = try? PDFFile(source, password: secret), let cards = try? FieldCard.list(file) else { return }
        for card in cards where card.isSigned {
            places[card.name] = card.places.map { FieldRecord.Place(page: $0.page, rect: $0.rect) }
        }
        // A page of an encrypted document is not handed to another program: its password would have to go along.
        guard drawsPages, secret == nil, let preview = try? PagePreview() else { return }
        let numbers = Set(places.values.joined().map(\.page)).sorted().prefix(Self.pageLimit)
        pages = numbers.compactMap { number in
            guard let octets = try? preview.picture(path, page: number), octets.count <= Self.octetLimit else {
                return nil
            }
            return (number, Picture(type: "image/png", octets: octets))
        }
    }

    /// Outlines are written anew from what was read of them, so that nothing foreign comes along.
    private static func picture(in contents: Bytes) -> Picture? {
        guard case .signature(let signature)? = try? SESFile.parse(contents) else { return nil }
        let seal = signature.eseal
        if let octets = seal.vectorOctets, let svg = try? VectorPicture(svg: octets).svg() {
            return Picture(type: "image/svg+xml", octets: svg)
        }
        guard seal.picture.data.count <= octetLimit else { return nil }
        switch seal.picture.sniffedFormat {
        case .png: return Picture(type: "image/png", octets: seal.picture.data)
        case .jpg: return Picture(type: "image/jpeg", octets: seal.picture.data)
        default: return nil
        }
    }
}

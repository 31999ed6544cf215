/// How a document is sealed, apart from which one, with which seal and by whose key. Stands in the registry and in
/// messages between machines, so names and meanings stay; a new meaning is a new version of the protocol.
package struct JobOrder: Codable, Hashable, Sendable {
    package var container = "ses"
    /// A certificate's name or serial; `nil` takes the first in the seal's list whose key is at hand.
    package var signer: String?
    package var reason: String?
    package var timestamp = true
    /// An authority on the network (RFC 3161); `nil` takes the office's own.
    package var authority: String?
    package var place = JobPlace()
    /// What follows is asked for by protocol 2; `nil` asks for nothing.
    package var authorityPolicy: String?
    /// Certificates trusted for time, DER in Base64.
    package var authorityTrust: [String]?
    package var authoritySeconds: Double?
    /// `lt` or `lta`.
    package var level: String?
    package var certification: Int?
    package var lock: String?
    package var normalises: Bool?
    /// Where the documents' password is: a path on the office's machine, or `credential:NAME`. Never the password.
    package var password: String?

    package init() {}

    /// Whether sealing takes the office's roots and lists: they are kept in the file.
    package var needsLists: Bool { ["pades", "dual"].contains(container) || level != nil }

    /// The oldest protocol between machines that can say this order.
    package var version: Int {
        let isPlain =
            ["ses", "cms-sm2", "cms-gm"].contains(container) && authorityPolicy == nil && authorityTrust == nil
            && authoritySeconds == nil && level == nil && certification == nil && lock == nil && normalises == nil
            && password == nil
        return isPlain ? 1 : 2
    }
}

/// Where the seal stands: exactly one kind is meant, chosen by `kind`. Lengths in millimetres.
package struct JobPlace: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// `x`, `y` from the left and bottom to the centre, on `page`.
        case centre
        /// On `pages`, with `corner` as gaps to its edges.
        case pages
        /// An empty signature field of the document, `text`.
        case field
        /// By the words `text`.
        case keyword
        /// Slices along the edges of `pages`.
        case crossPage
        /// A placement list, JSON in `text`.
        case list
    }

    package var kind = Kind.centre
    package var page = 1
    package var x = 150.0
    package var y = 60.0
    package var pages: String?
    package var corner: String?
    package var text: String?
    package var hit: String?
    package var side: String?
    package var ignoresSpaces: Bool?
    package var edge: String?
    package var offset: Double?
    package var firstShare: Double?
    package var pagesPerSeal: Int?
    package var margin: Double?

    package init() {}
}

package import SealBase

/// What a signature is put into.
package enum SealTarget: Hashable, Sendable {
    /// A field of its own, `Seal1`, `Seal2`… when it has no name, showing the seal wherever the rules say.
    case newField(name: String?, [PlacementRule])
    /// An empty signature field of the document, in whose rectangles the seal shows.
    case existingField(String)
}

/// Where a reader sees a seal or a slice of it.
package struct ShownSeal: Hashable, Codable, Sendable {
    /// From 1.
    package var page: Int
    package var rect: PageRect

    package init(page: Int, rect: PageRect) { (self.page, self.rect) = (page, rect) }
}

package import SealBase

/// One row of the chain of seal-use records (用章记录, ES-13): a use, or the word that a use came to nothing.
package struct SealUseEntry: ChainedEntry, Hashable, Sendable {
    /// What the row says of the use.
    package enum Content: Hashable, Sendable {
        /// `batch` and `item` are empty for a use outside a batch.
        case use(
            sealCode: String, document: String, documentDigest: Bytes, container: String, purpose: String,
            batch: String, item: String)
        case void(reason: String)
    }

    package var position: Int64
    /// The number of the use.
    package var use: Int64
    package var at: Instant
    package var actor: String
    package var content: Content
    package var previous: Bytes

    package init(position: Int64, use: Int64, at: Instant, actor: String, content: Content, previous: Bytes) {
        (self.position, self.use, self.at, self.actor) = (position, use, at, actor)
        (self.content, self.previous) = (content, previous)
    }

    /// Every field with its length before it.
    package var chained: Bytes {
        var out = FieldOctets("yinjian-use-1")
        out.put(previous)
        out.put(position)
        out.put(use)
        out.put(at.secondsSinceEpoch)
        out.put(actor)
        switch content {
        case .use(let sealCode, let document, let documentDigest, let container, let purpose, let batch, let item):
            out.put("use")
            out.put(sealCode)
            out.put(document)
            out.put(documentDigest)
            for text in [container, purpose, batch, item] { out.put(text) }
        case .void(let reason):
            out.put("void")
            out.put(reason)
        }
        return out.octets
    }
}

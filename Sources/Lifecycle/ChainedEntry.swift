package import SealBase

/// A row of a chain: it carries the digest of the row before it, so that no row can be changed, dropped or put between
/// without breaking every later digest.
package protocol ChainedEntry {
    /// From 1, without gaps.
    var position: Int64 { get }
    /// Digest of the row before; 32 zero octets for the first.
    var previous: Bytes { get }
    /// The octets that are hashed: every field with its length before it, so that no two rows share them.
    var chained: Bytes { get }
}

/// Octets that are hashed or signed: fields one after the other, each with its length before it.
struct FieldOctets {
    private(set) var octets: Bytes

    /// `name` tells one kind of content, and its version, from every other.
    init(_ name: String) { octets = Bytes(name.utf8) }

    mutating func put(_ field: Bytes) {
        append(UInt64(field.count))
        octets += field
    }

    mutating func put(_ text: String) { put(Bytes(text.utf8)) }

    mutating func put(_ number: Int64) {
        append(8)
        append(UInt64(bitPattern: number))
    }

    private mutating func append(_ number: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) { octets.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}

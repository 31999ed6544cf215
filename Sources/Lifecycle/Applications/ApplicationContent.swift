package import SealBase

/// A material as an approval binds it: what kind it is and which octets.
package struct BoundMaterial: Hashable, Sendable {
    package var kind: String
    package var digest: Bytes

    package init(kind: String, digest: Bytes) { (self.kind, self.digest) = (kind, digest) }
}

/// Everything an approval binds: the form, what it is about, and the materials. Its octets are what is hashed.
package struct ApplicationContent: Hashable, Sendable {
    /// The form's canonical octets.
    package var form: Bytes
    /// What it is about: `certificate:…` or `seal:…`; empty for something new.
    package var target: String
    package var materials: [BoundMaterial]

    package init(form: Bytes, target: String, materials: [BoundMaterial]) {
        (self.form, self.target, self.materials) = (form, target, materials)
    }

    /// Every part with its length before it; the order in which materials were added makes no difference.
    package var octets: Bytes {
        var out = Bytes("yinjian-application-1".utf8)
        func put(_ part: Bytes) {
            let count = UInt64(part.count)
            for shift in stride(from: 56, through: 0, by: -8) { out.append(UInt8(truncatingIfNeeded: count >> shift)) }
            out += part
        }
        put(form)
        put(Bytes(target.utf8))
        let sorted = materials.sorted {
            $0.kind == $1.kind
                ? $0.digest.lexicographicallyPrecedes($1.digest)
                : $0.kind.utf8.lexicographicallyPrecedes($1.kind.utf8)
        }
        for material in sorted {
            put(Bytes(material.kind.utf8))
            put(material.digest)
        }
        return out
    }
}

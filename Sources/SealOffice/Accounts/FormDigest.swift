package import SealBase
import SealCrypto

/// What a form is known by that a browser sent: the same session, address and content give the same.
package enum FormDigest {
    /// `files`: where what came with it lies, by field. Throws `FileFault`.
    package static func of(
        session: String, address: String, fields: [String: [String]], files: [String: String] = [:], limit: Int
    ) throws -> Bytes {
        var octets = Bytes()
        func add(_ part: Bytes) { octets += Bytes("\(part.count):".utf8) + part }
        add(AccountSecret.digest(session))
        add(Bytes(address.utf8))
        for (name, values) in fields.sorted(by: { $0.key < $1.key }) {
            add(Bytes(name.utf8))
            for value in values { add(Bytes(value.utf8)) }
            add([])
        }
        for (name, path) in files.sorted(by: { $0.key < $1.key }) {
            add(Bytes(name.utf8))
            add(Digest.hash(.sm3, try InputFile.read(path, limit: limit)))
        }
        return Digest.hash(.sm3, octets)
    }
}

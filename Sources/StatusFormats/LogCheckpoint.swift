import Foundation
package import SealBase

/// The head of the log at a moment: how many leaves, and the root over them. Text in the manner of a signed note:
/// origin, size, root, time, certificate, an empty line, then the signature's line.
package struct LogCheckpoint: Hashable, Sendable {
    /// The log's name, the same for ever; printable ASCII without space and `+`.
    package var origin: String
    package var size: UInt64
    package var root: Bytes
    package var at: Instant
    /// The status publisher's certificate, DER.
    package var certificate: Bytes

    package init(origin: String, size: UInt64, root: Bytes, at: Instant, certificate: Bytes) {
        (self.origin, self.size, self.root, self.at, self.certificate) = (origin, size, root, at, certificate)
    }

    /// The octets that are signed: the text up to and with the line feed before the empty line.
    package var signed: Bytes {
        Bytes(
            """
            \(origin)
            \(size)
            \(Data(root).base64EncodedString())
            time \(at.iso8601)
            certificate \(Data(certificate).base64EncodedString())

            """.utf8)
    }
}

/// A checkpoint as it stands in a file, with the signature that nobody has checked yet.
package struct SignedCheckpoint: Hashable, Sendable {
    package let claimed: LogCheckpoint
    /// First four octets of the digest of name and key, so that a reader finds its key at once.
    package let keyID: Bytes
    package let signature: Bytes

    package init(_ checkpoint: LogCheckpoint, keyID: Bytes, signature: Bytes) {
        (claimed, self.keyID, self.signature) = (checkpoint, keyID, signature)
    }

    /// The octets the key identifier is the beginning of a digest of: origin, line feed, ff, the algorithm's dotted
    /// identifier, line feed, SubjectPublicKeyInfo.
    package static func keyName(origin: String, algorithm: String, publicKeyInfo: Bytes) -> Bytes {
        Bytes(origin.utf8) + [0x0a, 0xff] + Bytes(algorithm.utf8) + [0x0a] + publicKeyInfo
    }

    /// The file.
    package var encoded: Bytes {
        let line = "\n— \(claimed.origin) \(Data(keyID + signature).base64EncodedString())\n"
        return claimed.signed + Bytes(line.utf8)
    }

    /// Reads exactly what `encoded` writes. Throws `logDamaged` with the line.
    package static func read(_ octets: Bytes) throws(StatusFault) -> SignedCheckpoint {
        guard octets.count <= 65_536, let text = String(validating: octets, as: UTF8.self) else {
            throw StatusFault(.logDamaged, ["where": "text"])
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 8, lines[5].isEmpty, lines[7].isEmpty else {
            throw StatusFault(.logDamaged, ["where": "lines"])
        }
        guard lines[0].isLogOrigin, let size = UInt64(lines[1]), let root = base64(lines[2]), root.count == 32,
            lines[3].hasPrefix("time "), let at = Instant(iso8601: String(lines[3].dropFirst(5))),
            lines[4].hasPrefix("certificate "), let certificate = base64(String(lines[4].dropFirst(12))),
            lines[6].hasPrefix("— \(lines[0]) "),
            let mark = base64(String(lines[6].dropFirst(lines[0].count + 3))), mark.count > 4
        else { throw StatusFault(.logDamaged, ["where": "checkpoint"]) }
        let read = SignedCheckpoint(
            LogCheckpoint(origin: lines[0], size: size, root: root, at: at, certificate: certificate),
            keyID: Bytes(mark.prefix(4)), signature: Bytes(mark.dropFirst(4)))
        guard read.encoded == octets else { throw StatusFault(.logDamaged, ["where": "form"]) }
        return read
    }

    static func base64(_ text: String) -> Bytes? { Data(base64Encoded: text).map { Bytes($0) } }
}

extension String {
    /// 1 to 128 printable ASCII characters without space and `+`.
    var isLogOrigin: Bool {
        (1...128).contains(utf8.count) && utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != 0x2b }
    }
}

import SealBase
import SealCrypto

/// Names that follow from a job and are the same wherever it is done.
enum JobKeys {
    /// The key of a document of a batch: 32 hexadecimal digits.
    static func key(batch: String, output: String) -> String {
        Bytes(Digest.hash(.sm3, Bytes("yinjian-job-1\0\(batch)\0\(output)".utf8)).prefix(16)).hex
    }

    /// The signature field that a file sealed under a key has. The key is a digest already.
    static func field(_ key: String) -> String { "YJ-" + key }

    static func isUsable(batch: String) -> Bool {
        (1...128).contains(batch.utf8.count)
            && batch.utf8.allSatisfy { octet in
                (48...57).contains(octet) || (65...90).contains(octet) || (97...122).contains(octet)
                    || [45, 46, 58, 95].contains(octet)
            }
    }
}

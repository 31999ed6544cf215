import SealASN1
import SealBase

/// SubjectPublicKeyInfo of an SM2 key from x ‖ y.
enum SM2Point {
    static func publicKeyInfo(_ coordinates: Bytes) -> Bytes {
        let curve = Bytes(hex: "06082a811ccf5501822d") ?? []
        return SubjectPublicKeyInfo(
            algorithm: AlgorithmIdentifier(.ecPublicKey, parameters: curve), subjectPublicKey: [4] + coordinates
        ).encoded
    }
}

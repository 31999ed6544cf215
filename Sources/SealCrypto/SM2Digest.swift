import SealASN1
package import SealBase

/// What SM2 signs: e = SM3(Z ‖ message), where Z binds the user ID, the curve and the public key (GB/T 32918.2, 5.5).
package enum SM2Digest {
    /// The user ID of GM/T 0009, 10: set on every signature and verification of the engine.
    package static let userID: Bytes = Array("1234567812345678".utf8)

    /// Z of a public key: an uncompressed point, 04 ‖ x ‖ y. Throws `badPublicKey` when it has another form; the
    /// user ID has at most 8191 octets.
    package static func z(point: Bytes, userID: Bytes = SM2Digest.userID) throws(CryptoFault) -> Bytes {
        guard point.count == 65, point.first == 4, userID.count <= 8191 else { throw CryptoFault(.badPublicKey) }
        let bits = userID.count * 8
        let digest = try Digest(.sm3)
        digest.update([UInt8(truncatingIfNeeded: bits >> 8), UInt8(truncatingIfNeeded: bits)])
        digest.update(userID)
        digest.update(curve)
        digest.update(point.dropFirst())
        return digest.finish()
    }

    /// e of a message.
    package static func e(
        point: Bytes, message: some Collection<UInt8>, userID: Bytes = SM2Digest.userID
    ) throws(CryptoFault) -> Bytes {
        let digest = try Digest(.sm3)
        digest.update(try z(point: point, userID: userID))
        digest.update(message)
        return digest.finish()
    }

    /// a ‖ b ‖ x of G ‖ y of G of the recommended curve (GB/T 32918.5, annex A of part 5's parameters).
    private static let curve: Bytes =
        Bytes(
            hex: "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc"
                + "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93"
                + "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7"
                + "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0") ?? []
}

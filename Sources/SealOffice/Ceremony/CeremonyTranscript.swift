import SealBase

/// What a key ceremony made, with digests of everything: written in the office and signed with its audit key.
struct CeremonyTranscript: Codable {
    struct Made: Codable {
        var make: String
        var subject: String
        var serial: String
        var notBefore: Instant
        var notAfter: Instant
        /// SM3 of the certificate, DER.
        var certificate: String
        var algorithm: String
        /// SM3 of SubjectPublicKeyInfo.
        var publicKey: String
        /// SM3 of the encrypted key file.
        var keyFile: String
        var copies: [String]
    }

    var format = "yinjian-ceremony-transcript-1"
    var title: String
    var at: Instant
    var actor: String
    var office: String
    var region: String
    var present: [CeremonyPlan.Person]
    /// SM3 of the ceremony's file.
    var plan: String
    var made: [Made]
    /// End of the audit trail when everything was made.
    var trailPosition: Int64
    var trailDigest: String
}

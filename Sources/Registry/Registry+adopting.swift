import GRDB
package import Lifecycle
package import SealBase

/// A certificate that a published list holds, for a registry put back from an older copy that lacks it or has it otherwise.
package struct AdoptedCertificate: Hashable, Sendable {
    package var issuer: String
    package var serial: Bytes
    package var at: Instant
    package var reason: StatusReason
    /// What is known of a certificate the registry never heard of: the certificate itself where it was found.
    package var subject: String
    package var notBefore: Instant
    package var notAfter: Instant
    package var der: Bytes?

    package init(
        issuer: String, serial: Bytes, at: Instant, reason: StatusReason, subject: String, notBefore: Instant,
        notAfter: Instant, der: Bytes?
    ) {
        (self.issuer, self.serial, self.at, self.reason) = (issuer, serial, at, reason)
        (self.subject, self.notBefore, self.notAfter, self.der) = (subject, notBefore, notAfter, der)
    }
}

/// A seal that a published status list holds, with what the registry shall say of it from now on.
package struct AdoptedSeal: Hashable, Sendable {
    package var sealCode: String
    package var name: String
    package var intervals: [SealInterval]
    package var validStart: Instant
    package var validEnd: Instant
    package var type: Int
    package var der: Bytes?

    package init(
        sealCode: String, name: String, intervals: [SealInterval], validStart: Instant, validEnd: Instant, type: Int,
        der: Bytes?
    ) {
        (self.sealCode, self.name, self.intervals) = (sealCode, name, intervals)
        (self.validStart, self.validEnd, self.type, self.der) = (validStart, validEnd, type, der)
    }
}

extension Registry {
    /// The purpose of certificates that are known from a published list alone.
    package static let adoptedPurpose = "adopted"

    /// Takes over what a published list says of certificates: state, moment and reason are the list's, because that is what
    /// everybody was told; what the registry said instead stays on the trail. `source` names the list and its number.
    package func adopt(_ certificates: [AdoptedCertificate], from source: String, by act: Act) throws {
        try changes(act) { db, act in
            var deeds: [Deed] = []
            for certificate in certificates {
                guard let serial = StoredSerial(certificate.serial), certificate.at.isRecordable,
                    certificate.notBefore.isRecordable, certificate.notAfter.isRecordable,
                    certificate.notBefore <= certificate.notAfter
                else { throw RegistryFault(.badValue, ["name": "serial"]) }
                let state: CertificateState = certificate.reason == .certificateHold ? .frozen : .revoked
                var details = [
                    "from": source, "at": certificate.at.iso8601, "reason": certificate.reason.rawValue,
                ]
                let known = try Row.one(
                    db, sql: "SELECT id, state, listed_at, reason FROM certificate WHERE issuer = ? AND serial = ?",
                    arguments: [certificate.issuer, serial.octets.blob])
                if let known {
                    details["was"] = try known.text("state")
                    details["wasAt"] = try known.optionalInstant("listed_at")?.iso8601
                    details["wasReason"] = try known.optionalText("reason")
                    try db.run(
                        sql: "UPDATE certificate SET state = ?, listed_at = ?, reason = ? WHERE id = ?",
                        arguments: [
                            state.rawValue, certificate.at.secondsSinceEpoch, certificate.reason.rawValue,
                            try known.whole("id"),
                        ])
                } else {
                    try db.run(
                        sql: """
                            INSERT INTO certificate (issuer, serial, subject, purpose, state, not_before, not_after, der,
                                digest, listed_at, reason, created_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """,
                        arguments: [
                            certificate.issuer, serial.octets.blob, certificate.subject, Self.adoptedPurpose,
                            state.rawValue, certificate.notBefore.secondsSinceEpoch,
                            certificate.notAfter.secondsSinceEpoch, certificate.der?.blob,
                            certificate.der.map { hash($0).blob }, certificate.at.secondsSinceEpoch,
                            certificate.reason.rawValue, act.at.secondsSinceEpoch,
                        ])
                    details["subject"] = certificate.subject
                }
                deeds.append(Deed("certificate.adopt", Self.subject(certificate.issuer, certificate.serial), details))
            }
            return ((), deeds)
        }
    }

    /// The same for seals.
    package func adopt(_ seals: [AdoptedSeal], from source: String, by act: Act) throws {
        try changes(act) { db, act in
            var deeds: [Deed] = []
            for seal in seals {
                let isOpen = seal.intervals.last.map { $0.to == nil } ?? false
                let state: SealState = isOpen ? (seal.intervals.last?.state ?? .valid) : .valid
                var details = ["from": source, "state": state.rawValue]
                let known = try Row.one(
                    db, sql: "SELECT * FROM seal WHERE es_id = ?", arguments: [seal.sealCode])
                if let known {
                    let record = try Self.seal(db, known)
                    details["was"] = record.state.rawValue
                    details["wasAt"] = record.intervals.last?.from.iso8601
                    // What ran out stays so.
                    let kept = record.state == .expired && state == .valid ? SealState.expired : state
                    try db.run(
                        sql: "UPDATE seal SET state = ? WHERE es_id = ?", arguments: [kept.rawValue, seal.sealCode])
                } else {
                    try db.run(
                        sql: """
                            INSERT INTO seal (es_id, name, owner, uscc, type, maker, state, valid_start, valid_end, der,
                                digest, created_at)
                            VALUES (?, ?, '', '', ?, '', ?, ?, ?, ?, ?, ?)
                            """,
                        arguments: [
                            seal.sealCode, seal.name, seal.type, state.rawValue, seal.validStart.secondsSinceEpoch,
                            seal.validEnd.secondsSinceEpoch, seal.der?.blob, seal.der.map { hash($0).blob },
                            act.at.secondsSinceEpoch,
                        ])
                    details["name"] = seal.name
                }
                try Self.write(db, seal.intervals, of: seal.sealCode)
                deeds.append(Deed("seal.adopt", "seal:\(seal.sealCode)", details))
            }
            return ((), deeds)
        }
    }
}

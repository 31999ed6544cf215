import GRDB
package import Lifecycle
import SealBase

/// A certificate or a seal by the name that applications and the audit trail use.
enum Target {
    case certificate(issuer: String, serial: Bytes)
    case seal(String)

    init?(_ text: String) {
        if text.hasPrefix("seal:") {
            self = .seal(String(text.dropFirst(5)))
            return
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "certificate", let serial = Bytes(hex: String(parts[2])) else { return nil }
        self = .certificate(issuer: String(parts[1]), serial: serial)
    }
}

extension Registry {
    /// The name of a certificate in applications: `certificate:ISSUER:SERIAL`.
    package static func target(of certificate: CertificateRecord) -> String {
        subject(certificate.issuer, certificate.serial)
    }

    /// The name of a seal in applications: `seal:CODE`.
    package static func target(of seal: SealRecord) -> String { "seal:\(seal.sealCode)" }

    /// What took the place of something, and of what it took the place: names as in `target`.
    package func successors(of target: String) throws(RegistryFault) -> [String] {
        try read {
            try String.all($0, sql: "SELECT new FROM succession WHERE old = ? ORDER BY at", arguments: [target])
        }
    }

    /// What the rules look at, for somebody who only asks.
    package func businessTarget(_ target: String) throws(RegistryFault) -> BusinessTarget {
        try read { try Self.target($0, target, except: 0) }
    }

    /// What something took the place of; `nil` for what is the first of its kind.
    package func predecessor(of target: String) throws(RegistryFault) -> String? {
        try read {
            try String.one(
                $0, sql: "SELECT old FROM succession WHERE new = ? ORDER BY at DESC LIMIT 1", arguments: [target])
        }
    }

    /// What the rules look at. `except`: the application that asks.
    static func target(_ db: Database, _ text: String, except application: Int64) throws -> BusinessTarget {
        guard let target = Target(text) else { throw RegistryFault(.badValue, ["name": "target"]) }
        var out: BusinessTarget
        switch target {
        case .certificate(let issuer, let serial):
            let record = try certificate(db, issuer: issuer, serial: serial).0
            out = BusinessTarget(state: record.state.rawValue, validEnd: record.notAfter)
            out.isForEncryption = record.purpose == "encryption"
        case .seal(let code):
            let record = try seal(db, code)
            out = BusinessTarget(state: record.state.rawValue, validEnd: record.validEnd)
        }
        out.succeeded = try isSucceeded(db, text)
        let open = ApplicationState.allCases.filter { !$0.isFinal && $0 != .draft }.map(\.rawValue)
        out.otherApplication = try String.one(
            db,
            sql: """
                SELECT number FROM application WHERE target = ? AND id <> ?
                AND state IN (\(open.map { "'\($0)'" }.joined(separator: ", "))) ORDER BY id LIMIT 1
                """,
            arguments: [text, application])
        return out
    }

    static func isSucceeded(_ db: Database, _ target: String) throws -> Bool {
        try Bool.one(db, sql: "SELECT EXISTS (SELECT 1 FROM succession WHERE old = ?)", arguments: [target])
            ?? true
    }

    /// Does to the target what the business type says, as one part of the transaction that carries it out or stores
    /// what was made. Gives its row of the audit trail.
    static func takeEffect(
        _ db: Database, of record: ApplicationRecord, reason: StatusReason?, new: String?, _ act: Act
    ) throws -> [Deed] {
        let effect = BusinessPlan.of(record.filing.business).effect
        guard let text = record.filing.target, let target = Target(text) else { return [] }
        var details = ["application": record.number]
        if let reason { details["reason"] = reason.rawValue }
        var deeds: [Deed] = []
        switch (effect, target) {
        case (.certificate(let action), .certificate(let issuer, let serial)):
            let (certificate, id) = try certificate(db, issuer: issuer, serial: serial)
            deeds += try applyToPair(
                db, action, to: certificate, id, reason: reason, succeeded: try isSucceeded(db, text), details, act)
        case (.seal(let action), .seal(let code)):
            let seal = try seal(db, code)
            try apply(db, action, to: seal, reason: reason, succeeded: try isSucceeded(db, text), act)
            deeds.append(Deed("seal.\(action.rawValue)", text, details))
        default: throw RegistryFault(.badValue, ["name": "target"])
        }
        if let new {
            try db.run(
                sql: "INSERT INTO succession (old, new, business, at) VALUES (?, ?, ?, ?)",
                arguments: [text, new, record.filing.business.rawValue, act.at.secondsSinceEpoch])
        }
        return deeds
    }
}

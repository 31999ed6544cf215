package import SealASN1
package import SealBase
import Synchronization

/// Revocation lists and OCSP answers, read once, and what they say about certificates. Signatures of lists are checked
/// with the issuer's key and remembered.
package final class RevocationEvidence: Sendable {
    /// The lists that could be read.
    package var lists: [CRLReader] { checked.map(\.list) }
    /// What was wrong with the others.
    package let faults: [ASN1Fault]
    private let checked: [CheckedList]
    private let answers: OCSPEvidence

    /// Reads lists in DER or PEM (`X509 CRL`), and OCSP answers in DER. Lists in files are read where they lie.
    package convenience init(_ crls: [Bytes], files: [OctetStore] = [], ocsps: [Bytes] = []) {
        self.init(RevocationEvidence([], [], OCSPEvidence([])), files + crls.map { OctetStore($0) }, ocsps)
    }

    private init(_ checked: [CheckedList], _ faults: [ASN1Fault], _ answers: OCSPEvidence) {
        (self.checked, self.faults, self.answers) = (checked, faults, answers)
    }

    private init(_ other: RevocationEvidence, _ crls: [OctetStore], _ ocsps: [Bytes]) {
        var (checked, faults) = (other.checked, other.faults)
        for content in crls {
            do {
                let isText = PEM.isText(content.copy(0..<1 << 16))
                let blocks =
                    isText ? try PEM.decode(content.bytes, label: "X509 CRL").map { OctetStore($0) } : [content]
                // A document often keeps the very list that was handed in.
                for block in blocks where !checked.contains(where: { $0.list.store.holdsSame(as: block) }) {
                    checked.append(CheckedList(try CRLReader(block)))
                }
            } catch {
                faults.append(error)
            }
        }
        (self.checked, self.faults) = (checked, faults)
        answers = ocsps.isEmpty ? other.answers : other.answers.adding(ocsps)
    }

    /// The same evidence with more lists behind those it has, and more answers. What was read and checked is shared.
    package func adding(_ crls: [Bytes], ocsps: [Bytes]) -> RevocationEvidence {
        RevocationEvidence(self, crls.map { OctetStore($0) }, ocsps)
    }

    /// The same evidence with these of its lists alone.
    package func keeping(_ indices: [Int]) -> RevocationEvidence {
        RevocationEvidence(indices.filter(checked.indices.contains).map { checked[$0] }, faults, answers)
    }

    /// Whether the list at `index` is signed by an issuer that may sign lists.
    package func isSigned(_ index: Int, by issuer: CertificateOutline) -> Bool {
        checked.indices.contains(index) && checked[index].isSigned(by: issuer)
    }

    /// What lists and answers say about `leaf`, issued by `issuer`, to somebody who asks at `now`. A revocation in either
    /// stands; else either may make the certificate good.
    package func status(
        of leaf: CertificateOutline, issuer: CertificateOutline, now: Instant
    ) -> RevocationStatus {
        let listed = listed(leaf, issuer: issuer, now: now)
        let answered = answers.status(of: leaf, issuer: issuer, now: now) {
            self.listed($0, issuer: issuer, now: now)
        }
        guard let answered else { return listed }
        switch (listed, answered) {
        case (.revoked(let first, let reason), .revoked(let second, let other)):
            return first <= second ? .revoked(at: first, reason: reason) : .revoked(at: second, reason: other)
        case (.revoked, _), (.good, .good), (.good, .unknown): return listed
        case (_, .revoked), (.unknown, .good): return answered
        case (.unknown(let gap), .unknown): return gap == .noCRL || gap == .wrongIssuer ? answered : listed
        }
    }

    /// What the lists say about `leaf`, issued by `issuer`, to somebody who asks at `now`.
    ///
    /// A revocation by the issuer stands whatever the list's age, a suspension only while the newest list has it. A
    /// list from the future or past its next update never makes a certificate good.
    private func listed(
        _ leaf: CertificateOutline, issuer: CertificateOutline, now: Instant
    ) -> RevocationStatus {
        var gap: RevocationGap = checked.isEmpty ? (faults.isEmpty ? .noCRL : .malformed) : .wrongIssuer
        var usable: [CRLReader] = []
        for checked in checked where checked.list.issuer.matches(leaf.issuer) {
            let list = checked.list
            guard belongs(list, to: issuer) else { continue }
            guard checked.isSigned(by: issuer) else {
                gap = .badSignature
                continue
            }
            guard list.thisUpdate <= now else {
                gap = .notYetValid
                continue
            }
            usable.append(list)
        }
        if usable.isEmpty, gap == .wrongIssuer, !faults.isEmpty { gap = .malformed }
        usable.sort { $0.thisUpdate > $1.thisUpdate || ($0.thisUpdate == $1.thisUpdate && number($0, above: $1)) }
        let status = CRLSuccession(usable).status(of: leaf, now: now, otherwise: gap)
        // Nothing rests on a file that was written into meanwhile: neither a revocation nor its absence.
        return usable.allSatisfy(\.store.isUnchanged) ? status : .unknown(.changedInUse)
    }

    /// What the lists say about every certificate of a path but the last, which is trusted by itself: the first
    /// revoked one, else the first unknown one, else good. `index` counts from the certificate asked about.
    package func status(
        ofPath path: [CertificateOutline], now: Instant
    ) -> (status: RevocationStatus, index: Int) {
        var answer: (RevocationStatus, Int) = (.good, 0)
        for (index, pair) in zip(path, path.dropFirst()).enumerated() {
            switch status(of: pair.0, issuer: pair.1, now: now) {
            case .good: continue
            case .revoked(let at, let reason): return (.revoked(at: at, reason: reason), index)
            case .unknown(let gap):
                if case .good = answer.0 { answer = (.unknown(gap), index) }
            }
        }
        return answer
    }

    /// Whether one list is signed by an issuer that may sign lists; wrong name, key or signature is `false`.
    package static func isSigned(_ list: CRLReader, by issuer: CertificateOutline) -> Bool {
        guard issuer.keyUsage?.contains(.cRLSign) ?? true, list.issuer.matches(issuer.subject),
            let scheme = SignatureScheme(list.signatureAlgorithm.algorithm), !scheme.isWeak,
            list.signatureAlgorithm.hasNoParameters
        else { return false }
        guard let key = try? PublicKey(info: issuer.subjectPublicKeyInfo),
            let digest = try? list.digest(scheme.digest, prefix: key.digestPrefix)
        else { return false }
        return SignatureChecker.verify(scheme, key: key, digest: digest, signature: list.signature)
    }

    private func belongs(_ list: CRLReader, to issuer: CertificateOutline) -> Bool {
        guard list.issuer.matches(issuer.subject) else { return false }
        guard let named = list.authorityKeyIdentifier, let own = issuer.subjectKeyIdentifier else { return true }
        return named == own
    }

    private func number(_ a: CRLReader, above b: CRLReader) -> Bool {
        guard let first = a.cRLNumber, let second = b.cRLNumber else { return a.cRLNumber != nil }
        return SerialOrder.precedes(second, first)
    }
}

/// A revocation list and who was found to have signed it, or not: looked at once, whoever shares the list.
private final class CheckedList: Sendable {
    let list: CRLReader
    private let known = Mutex<[Bytes: Bool]>([:])
    private static let maximumKnown = 256

    init(_ list: CRLReader) { self.list = list }

    func isSigned(by issuer: CertificateOutline) -> Bool {
        if let answer = known.withLock({ $0[issuer.encoded] }) { return answer }
        let answer = RevocationEvidence.isSigned(list, by: issuer)
        known.withLock { known in
            if known.count >= CheckedList.maximumKnown { known = [:] }
            known[issuer.encoded] = answer
        }
        return answer
    }
}

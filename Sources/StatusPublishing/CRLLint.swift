package import SealASN1
package import SealBase
import SealCrypto

/// What a revocation list should be beside being readable: each rule with its name and its source. The reader itself
/// refuses what is no list at all, unsorted or duplicate serial numbers, and dates that are none.
package struct CRLLint {
    package let findings: [Finding]

    /// Every rule, by the code of its finding.
    package static let rules: [String: Severity] = [
        "crl.lint.version": .error,  // RFC 5280, 5.1.2.1: version 2 when there are extensions
        "crl.lint.weakSignature": .error,  // SHA-1
        "crl.lint.algorithmParameters": .error,  // RFC 5758, 3.2; GM/T 0006: none for ECDSA and SM2
        "crl.lint.emptyIssuer": .error,  // 5.1.2.3
        "crl.lint.noNextUpdate": .error,  // 5.1.2.5
        "crl.lint.nextUpdateOrder": .error,  // 5.1.2.5
        "crl.lint.longLife": .warning,  // CA/Browser Forum, 4.9.7: more than 12 months
        "crl.lint.noNumber": .error,  // 5.2.3
        "crl.lint.numberTooLong": .error,  // 5.2.3: at most 20 octets
        "crl.lint.numberNegative": .error,  // 5.2.3: non-negative
        "crl.lint.numberCritical": .error,  // 5.2.3
        "crl.lint.noAuthorityKeyIdentifier": .error,  // 5.2.1
        "crl.lint.deltaNotCritical": .error,  // 5.2.4
        "crl.lint.deltaNumber": .error,  // 5.2.4: the base is not above the number
        "crl.lint.freshestInDelta": .error,  // 5.2.6
        "crl.lint.partNotCritical": .error,  // 5.2.5
        "crl.lint.partForeign": .error,  // an entry that does not belong to the part
        "crl.lint.unknownCritical": .error,  // 5.2, 5.3
        "crl.lint.emptyEntries": .error,  // 5.1.2.6: the field is absent instead
        "crl.lint.serialNotPositive": .error,  // 4.1.2.2
        "crl.lint.serialTooLong": .error,  // 4.1.2.2: at most 20 octets
        "crl.lint.entryFromFuture": .error,  // a date after thisUpdate
        "crl.lint.removalInFull": .error,  // 5.3.1: removeFromCRL only in differences
        "crl.lint.unspecifiedReason": .warning,  // 5.3.1: leave it out
    ]

    /// Judges a list that could be read.
    package init(_ list: CRLReader) {
        var found: [Finding] = []
        func say(_ rule: String, _ details: [String: String] = [:]) {
            let code = "crl.lint." + rule
            found.append(Finding(code, Self.rules[code] ?? .error, details))
        }
        func isCritical(_ id: OID) -> Bool { list.extensions.contains { $0.extnID == id && $0.critical } }
        if list.version != 2 { say("version") }
        if let scheme = SignatureScheme(list.signatureAlgorithm.algorithm) {
            if scheme.isWeak { say("weakSignature") }
            if !scheme.isRSA, list.signatureAlgorithm.parameters != nil { say("algorithmParameters") }
        }
        if list.issuer.attributes.isEmpty { say("emptyIssuer") }
        if let next = list.nextUpdate {
            if next <= list.thisUpdate { say("nextUpdateOrder") }
            if list.thisUpdate.adding(days: 366) < next { say("longLife") }
        } else {
            say("noNextUpdate")
        }
        if let number = list.cRLNumber {
            if number.count > 20 { say("numberTooLong") }
            if number.first ?? 0 >= 0x80 { say("numberNegative") }
            if isCritical(.cRLNumber) { say("numberCritical") }
        } else {
            say("noNumber")
        }
        if list.authorityKeyIdentifier == nil { say("noAuthorityKeyIdentifier") }
        if let base = list.baseCRLNumber {
            if !isCritical(.deltaCRLIndicator) { say("deltaNotCritical") }
            if let number = list.cRLNumber, SerialOrder.precedes(number, base) { say("deltaNumber") }
            if list.extensions.contains(where: { $0.extnID == .freshestCRL }) { say("freshestInDelta") }
        }
        if list.distributionPoint != nil, !isCritical(.issuingDistributionPoint) { say("partNotCritical") }
        for id in list.unprocessedCriticalExtensions { say("unknownCritical", ["extension": id.dotted]) }
        if list.hasEmptyEntries { say("emptyEntries") }
        let survey = list.survey(parts: list.distributionPoint?.compactMap { CRLPart(address: $0) } ?? [])
        for (rule, serial) in survey { say(rule, ["serial": serial]) }
        findings = found
    }
}

extension CRLReader {
    /// The first entry that breaks each rule about entries.
    fileprivate func survey(parts: [CRLPart]) -> [(rule: String, serial: String)] {
        var first: [(String, String)] = []
        func note(_ rule: String, _ serial: Bytes) {
            if !first.contains(where: { $0.0 == rule }) { first.append((rule, serial.hex)) }
        }
        forEachUnusual(after: thisUpdate, remaindersOf: parts.map { ($0.count, $0.index) }) { entry, flaw in
            switch flaw {
            case .notPositive: note("serialNotPositive", entry)
            case .tooLong: note("serialTooLong", entry)
            case .future: note("entryFromFuture", entry)
            case .removal: if !isDelta { note("removalInFull", entry) }
            case .unspecified: note("unspecifiedReason", entry)
            case .foreign: note("partForeign", entry)
            }
        }
        return first.map { (rule: $0.0, serial: $0.1) }
    }
}

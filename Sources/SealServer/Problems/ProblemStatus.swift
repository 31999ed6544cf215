import SealBase

/// Which status answers which accident.
enum ProblemStatus {
    /// The status of a fault: its own, that of its code, else that of its kind.
    static func of(_ fault: any CodedFault) -> Int {
        if let fault = fault as? ServerFault { return fault.code.status }
        return codes[fault.stableCode] ?? of(fault.kind)
    }

    private static func of(_ kind: FaultKind) -> Int {
        switch kind {
        case .usage: 400
        case .input, .refused: 422
        case .missingInput: 404
        case .notPermitted: 403
        case .unavailable: 503
        case .software, .cannotCreate, .inputOutput, .configuration: 500
        }
    }

    /// What its kind does not tell.
    private static let codes: [String: Int] = [
        "file.diskFull": 507, "registry.diskFull": 507,
        "registry.unknownApplication": 404, "registry.unknownMaterial": 404, "registry.unknownCertificate": 404,
        "registry.unknownSeal": 404, "office.unknownSeal": 404, "office.unknownCertificate": 404,
        "office.badNumber": 404, "office.badSerial": 404,
        "registry.changedMeanwhile": 409, "lifecycle.stateForbids": 409,
        "registry.clockBackwards": 503,
        "account.wrongCredentials": 401, "account.notLoggedIn": 401, "account.locked": 429,
        "account.unknown": 404, "account.unknownToken": 404, "account.nameTaken": 409,
        "registry.unknownBatch": 404, "registry.unknownJob": 404, "office.notLogged": 404,
        "lifecycle.codeLocked": 429, "office.answerLocked": 429,
    ]

    /// Whether what went wrong is the service's own affair: then nobody outside is told more than that.
    static func isInternal(_ status: Int) -> Bool { status == 500 }
}

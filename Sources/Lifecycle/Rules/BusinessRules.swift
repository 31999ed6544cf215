import SealBase

/// The office's rules as data: what may differ from one authority to the next. Amounts are in fen; the digest names no
/// prices, so all are 0 until the office sets them (BJ-1). Read strictly from one JSON file, see docs/rules.schema.json.
package struct BusinessRules: Hashable, Sendable {
    package struct Validity: Hashable, Sendable {
        /// Periods of a certificate that may be asked for (CA-3, HN-2).
        package var years = [1, 2, 3]
        package var usualYears = 2
        /// Whether a second certificate, for encryption, comes with an SM2 certificate whose key the office makes.
        package var encryptionToo = false
    }

    package struct Windows: Hashable, Sendable {
        /// Renewal opens so many days before the end (CA-3).
        package var renewalOpensDays = 60
        /// By when it should be done.
        package var renewalAdvisedDays = 30
        package var reminderDays = [60, 30]
        /// A seal is extended in its last days (ES-7).
        package var sealExtensionDays = 30
    }

    package struct Approvals: Hashable, Sendable {
        package var lifetimeDays = 30
    }

    package struct Codes: Hashable, Sendable {
        package var pickupTries = 5
        package var pickupDays = 30
        package var unlockTries = 5
        package var unlockMinutes = 15
        package var lockoutMinutes = 60
    }

    package struct Review: Hashable, Sendable {
        /// Working days after which a review is overdue (HN-11).
        package var workingDays = 2
        /// Hours by which the office's day is ahead of UTC.
        package var hoursAheadOfUTC = 8
        /// Days off beside Saturdays and Sundays, `2026-10-01`.
        package var holidays: [String] = []
        /// Saturdays and Sundays that are worked.
        package var workedWeekends: [String] = []
        /// Whether one person alone may make, issue, end and resume without an application (ES-10, CA-7).
        package var directDoors = false
        /// Whether who acts at the command line proves it with an account's password (ES-10, CA-7).
        package var provenActors = false
    }

    package struct Fees: Hashable, Sendable {
        /// Per year, by kind of holder.
        package var certificateYear = Dictionary(HolderKind.allCases.map { ($0.rawValue, 0) }) { first, _ in first }
        package var medium = Dictionary(CertificateMedium.allCases.map { ($0.rawValue, 0) }) { first, _ in first }
        /// By type of seal.
        package var sealMaking = Dictionary(SealKind.allCases.map { ($0.rawValue, 0) }) { first, _ in first }
        package var mostPayments = 20
    }

    package struct Materials: Hashable, Sendable {
        package var types = ["bmp", "jpg", "pdf", "png"]
        package var mostOctets = 20_971_520
        package var mostOctetsTogether = 209_715_200
        package var mostFiles = 50
        /// For scanned documents and for the impression sheet (HN-3).
        package var documentDPI = 100
        package var impressionDPI = 300
    }

    package struct Notices: Hashable, Sendable {
        /// States of an application whose coming is told (HN-8).
        package var states = [
            "awaitingMaterials", "awaitingPayment", "rectification", "refused", "readyForPickup", "activated",
        ]
        /// Tries before a message that no server takes is given up.
        package var mostTries = 20
    }

    package struct Agents: Hashable, Sendable {
        /// Whether an agent files only for organisations that authorised the agent on record (GX-1, ES-18).
        package var authorityRequired = true
    }

    package struct Seals: Hashable, Sendable {
        package var types = SealKind.allCases.map(\.rawValue)
        /// Which official forms a seal of a function may take; a function that is not named may take any.
        package var templates: [String: [String]] = [
            "contract": ["contract-round-38-42"],
            "finance": ["finance-round-38-42", "finance-square-22"],
            "invoice": ["invoice-ellipse-40x30"],
            "personnel": ["personnel-round-38-42"],
        ]
    }

    package struct Publishing: Hashable, Sendable {
        /// Days a list that was published stays in the archive: what was signed under it can be judged as long. Thirty
        /// years, the longer of the two fixed terms for records.
        package var archiveDays = 10_958
        /// Whether the lists follow every application and urgent act that changes them (ES-8).
        package var onChange = true
        /// Days to the next update that such a publication promises.
        package var validDays = 7
    }

    package var validity = Validity()
    package var windows = Windows()
    package var approvals = Approvals()
    package var codes = Codes()
    package var review = Review()
    package var fees = Fees()
    /// The CRL reason for each ground of revocation (CA-5).
    package var revocationReasons = Dictionary(
        RevocationGround.allCases.map { ($0.rawValue, $0.usualReason.rawValue) }
    ) { first, _ in first }
    package var materials = Materials()
    package var seals = Seals()
    package var publishing = Publishing()
    package var notices = Notices()
    package var agents = Agents()

    package init() {}

    package func reason(for ground: RevocationGround) -> StatusReason {
        revocationReasons[ground.rawValue].flatMap(StatusReason.init(rawValue:)) ?? ground.usualReason
    }
}

/// Whose certificate it is (CA-1).
package enum HolderKind: String, Codable, Hashable, Sendable, CaseIterable {
    case organisation, personal, device
}

import SealBase

/// One value of the rules' file: where it stands in the file and in `BusinessRules`, and what it may be. Reader, schema
/// and the written defaults all follow this one list.
struct RuleField: Sendable {
    typealias Path<Value> = WritableKeyPath<BusinessRules, Value> & Sendable

    enum Content: Sendable {
        case flag(any Path<Bool>)
        case whole(any Path<Int>, ClosedRange<Int>)
        /// Ascending or descending numbers, none twice.
        case wholes(any Path<[Int]>, ClosedRange<Int>, descending: Bool)
        /// Words of a list, none twice.
        case words(any Path<[String]>, of: [String])
        /// Days as `2026-10-01`, none twice.
        case days(any Path<[String]>)
        /// One number for each of the names; a name that is left out keeps its default.
        case wholeByName(any Path<[String: Int]>, names: [String], ClosedRange<Int>)
        /// One word for each of the names.
        case wordByName(any Path<[String: String]>, names: [String], of: [String])
        /// Names of forms for each of the names; what is given replaces all defaults.
        case formsByName(any Path<[String: [String]]>, names: [String])
    }

    /// `windows`, or empty at the top.
    let section: String
    let name: String
    let content: Content
    let meaning: String

    init(_ section: String, _ name: String, _ content: Content, _ meaning: String) {
        (self.section, self.name, self.content, self.meaning) = (section, name, content, meaning)
    }

    var path: String { section.isEmpty ? name : "\(section).\(name)" }
}

extension BusinessRules {
    /// The highest amount, in fen: a million yuan.
    private static let amounts = 0...100_000_000

    static let fields: [RuleField] = time + codes + money + things + publishing + doors

    private static let publishing: [RuleField] = [
        RuleField(
            "publishing", "archiveDays", .whole(\.publishing.archiveDays, 366...36_525),
            "Days a published list stays in the archive at least (ES-14)."),
        RuleField(
            "publishing", "onChange", .flag(\.publishing.onChange),
            "Whether lists are published after every application and urgent act that changes them (ES-8)."),
        RuleField(
            "publishing", "validDays", .whole(\.publishing.validDays, 1...90),
            "Days to the next update that such a publication promises."),
    ]

    private static let time: [RuleField] = [
        RuleField(
            "validity", "years", .wholes(\.validity.years, 1...10, descending: false),
            "Periods of a certificate, in years, that may be asked for (CA-3, HN-2)."),
        RuleField(
            "validity", "usualYears", .whole(\.validity.usualYears, 1...10),
            "The period taken when none is asked for; one of years (CA-3)."),
        RuleField(
            "validity", "encryptionToo", .flag(\.validity.encryptionToo),
            "Whether an SM2 certificate whose key the office makes comes with a second one for encryption (HN-5)."),
        RuleField(
            "windows", "renewalOpensDays", .whole(\.windows.renewalOpensDays, 1...730),
            "Renewal of a certificate opens so many days before its end (CA-3)."),
        RuleField(
            "windows", "renewalAdvisedDays", .whole(\.windows.renewalAdvisedDays, 0...730),
            "Renewal should be done so many days before the end (CA-3)."),
        RuleField(
            "windows", "reminderDays", .wholes(\.windows.reminderDays, 0...730, descending: true),
            "Holders are reminded so many days before the end (CA-3)."),
        RuleField(
            "windows", "sealExtensionDays", .whole(\.windows.sealExtensionDays, 1...730),
            "A seal is extended in so many last days (ES-7)."),
        RuleField(
            "approvals", "lifetimeDays", .whole(\.approvals.lifetimeDays, 1...365),
            "An approval that is not used runs out after so many days."),
        RuleField(
            "review", "workingDays", .whole(\.review.workingDays, 1...60),
            "A review is overdue after so many working days (HN-11)."),
        RuleField(
            "review", "hoursAheadOfUTC", .whole(\.review.hoursAheadOfUTC, -12...14),
            "Where the office's day begins, in hours ahead of UTC."),
        RuleField(
            "review", "holidays", .days(\.review.holidays), "Days off beside Saturdays and Sundays."),
        RuleField(
            "review", "workedWeekends", .days(\.review.workedWeekends), "Saturdays and Sundays that are worked."),
        RuleField(
            "review", "directDoors", .flag(\.review.directDoors),
            "Whether one person alone may make, issue, end and resume without an application (ES-10, CA-7)."),
        RuleField(
            "review", "provenActors", .flag(\.review.provenActors),
            "Whether who acts at the command line proves it with an account of that role (ES-10, CA-7)."),
    ]

    private static let codes: [RuleField] = [
        RuleField("codes", "pickupTries", .whole(\.codes.pickupTries, 1...20), "Tries of a pick-up code (HN-6)."),
        RuleField("codes", "pickupDays", .whole(\.codes.pickupDays, 1...365), "Days a pick-up code can be used."),
        RuleField("codes", "unlockTries", .whole(\.codes.unlockTries, 1...20), "Tries of an unlock code (BJ-2)."),
        RuleField(
            "codes", "unlockMinutes", .whole(\.codes.unlockMinutes, 1...1440), "Minutes an unlock code can be used."),
        RuleField(
            "codes", "lockoutMinutes", .whole(\.codes.lockoutMinutes, 1...10_080),
            "Minutes without a new code after the last wrong try (BJ-2)."),
    ]

    private static let money: [RuleField] = [
        RuleField(
            "fees", "certificateYear",
            .wholeByName(\.fees.certificateYear, names: HolderKind.allCases.map(\.rawValue), amounts),
            "Certificate service for one year, in fen, by kind of holder (BJ-1)."),
        RuleField(
            "fees", "medium", .wholeByName(\.fees.medium, names: CertificateMedium.allCases.map(\.rawValue), amounts),
            "The medium, in fen; also the price of a replacement (BJ-1)."),
        RuleField(
            "fees", "sealMaking", .wholeByName(\.fees.sealMaking, names: SealKind.allCases.map(\.rawValue), amounts),
            "Making a seal, in fen, by type (BJ-1). Change and revocation of a certificate are free."),
        RuleField(
            "fees", "mostPayments", .whole(\.fees.mostPayments, 1...1000),
            "Payments that one application may be settled by."),
    ]

    private static let things: [RuleField] = [
        RuleField(
            "", "revocationReasons",
            .wordByName(
                \.revocationReasons, names: RevocationGround.allCases.map(\.rawValue),
                of: StatusReason.allCases.filter { $0 != .certificateHold }.map(\.rawValue)),
            "The CRL reason for each ground of revocation (CA-5; RFC 5280 5.3.1)."),
        RuleField(
            "materials", "types", .words(\.materials.types, of: ["bmp", "jpg", "pdf", "png"]),
            "Kinds of files that are taken, judged by content (HN-3)."),
        RuleField(
            "materials", "mostOctets", .whole(\.materials.mostOctets, 1024...268_435_456), "The largest file."),
        RuleField(
            "materials", "mostOctetsTogether", .whole(\.materials.mostOctetsTogether, 1024...4_294_967_296),
            "All files of one application together."),
        RuleField("materials", "mostFiles", .whole(\.materials.mostFiles, 1...1000), "Files of one application."),
        RuleField(
            "materials", "documentDPI", .whole(\.materials.documentDPI, 50...1200),
            "The coarsest scan of a document (HN-3)."),
        RuleField(
            "materials", "impressionDPI", .whole(\.materials.impressionDPI, 100...1200),
            "The coarsest scan of an impression sheet (HN-3)."),
        RuleField(
            "seals", "types", .words(\.seals.types, of: SealKind.allCases.map(\.rawValue)),
            "Types of seals that are made (ES-3)."),
        RuleField(
            "seals", "templates",
            .formsByName(\.seals.templates, names: SealFunction.allCases.map(\.rawValue)),
            "Official forms that a seal of a function may take; a function that is not named may take any (ES-1)."),
    ]

    private static let doors: [RuleField] = [
        RuleField(
            "notices", "states", .words(\.notices.states, of: ApplicationState.allCases.map(\.rawValue)),
            "States of an application whose coming is told (HN-8)."),
        RuleField(
            "notices", "mostTries", .whole(\.notices.mostTries, 1...1000),
            "Tries before a message that no server takes is given up."),
        RuleField(
            "agents", "authorityRequired", .flag(\.agents.authorityRequired),
            "Whether an agent files only for organisations that authorised the agent on record (GX-1, ES-18)."),
    ]
}

package import SealBase

/// What can go wrong with the office's memory.
package enum RegistryFaultCode: String, FaultCodes {
    /// There is no registry at the path; details: `path`.
    case missing
    /// Something already stands at the path; details: `path`.
    case exists
    /// The file is no database, or another program's; details: `path`.
    case notARegistry
    /// The file is no backup of a registry; details: `path`.
    case notABackup
    /// The file was written by a later version of the program; details: `found`, `known`.
    case newerSchema
    /// The database is damaged; details: `reason`.
    case damaged
    /// Another process holds the database for too long.
    case locked
    /// The database, or its folder, cannot be written; details: `reason`.
    case readOnly
    case diskFull
    /// The database does not promise to keep what it acknowledged; details: `found`.
    case notDurable
    /// Reading or writing failed; details: `reason`.
    case failed
    /// The serial number is already used by this issuer; details: `serial`.
    case serialTaken
    /// The seal code is already used; details: `sealCode`.
    case sealCodeTaken
    /// No more seal codes in the region; details: `region`.
    case sealCodesExhausted
    /// Not six digits; details: `region`.
    case badRegion
    /// A value outside its range; details: `name`.
    case badValue
    case unknownCertificate, unknownSeal, unknownIntention, unknownPublication
    /// No authority with this number is in force; details: `authority`.
    case unknownAuthority
    /// The intention was finished or given up before; details: `id`.
    case intentionClosed
    /// The signed thing is not what was intended; details: `id`.
    case notAsIntended
    /// The clock stands well before the last recorded act; details: `last`.
    case clockBackwards
    /// No application with this number; details: `number`.
    case unknownApplication
    /// The application has no such material; details: `material`.
    case unknownMaterial
    /// Somebody changed the application since it was looked at; details: `number`, `version`, `state`.
    case changedMeanwhile
    /// No more acceptance numbers on this day; details: `day`.
    case numbersExhausted
    /// No code was ever told for this; details: `subject`.
    case noCode
    /// Another certificate in force has the name (CA-8); details: `name`, `certificate`.
    case nameTaken
    /// The impression is bound to another seal in force, and no exception was approved (ES-9); details: `sealCode`.
    case impressionBound
    /// Another batch of jobs was submitted under this key; details: `batch`.
    case jobKeyReused
    /// Details: `batch`.
    case unknownBatch
    /// Details: `job`.
    case unknownJob

    package static var domain: String { "registry" }
    package var kind: FaultKind {
        switch self {
        case .missing: .missingInput
        case .exists: .cannotCreate
        case .notARegistry, .newerSchema, .damaged, .notDurable: .configuration
        case .notABackup: .input
        case .locked: .unavailable
        case .readOnly, .diskFull, .failed: .inputOutput
        case .serialTaken, .sealCodeTaken, .intentionClosed, .notAsIntended, .clockBackwards, .changedMeanwhile,
            .noCode,
            .nameTaken, .impressionBound, .jobKeyReused:
            .notPermitted
        case .unknownApplication, .unknownMaterial, .unknownAuthority, .unknownBatch, .unknownJob: .input
        case .badRegion, .badValue, .unknownCertificate, .unknownSeal, .unknownIntention, .unknownPublication: .input
        case .sealCodesExhausted, .numbersExhausted: .unavailable
        }
    }
}

/// The error of `Registry`.
package typealias RegistryFault = Fault<RegistryFaultCode>

package import SealBase

/// Why a batch of jobs is not taken, or a job not done.
package enum JobFaultCode: String, FaultCodes {
    /// Details: `batch`.
    case nothingSubmitted
    /// A key of idempotency is 1 to 128 letters, digits, `-`, `_`, `.` or `:`; details: `batch`.
    case badKey
    /// A file that was not sealed under this job's key stands in the output's place; details: `path`.
    case outputExists
    /// Two documents would have the same output; details: `path`.
    case outputTwice
    /// The output would be written over an input; details: `path`.
    case overInput
    /// The path is not inside a folder that this worker may use; details: `path`.
    case outsideRoots
    /// The address does not begin like one that this worker may use; details: `address`.
    case addressForbidden
    /// An output behind an address needs an address to look whether it is there; details: `address`.
    case noRecheck
    /// There is no document at the address; details: `address`.
    case noDocument
    /// Every worker that took the job died of it; details: `tries`.
    case workersDied
    /// The message is of a protocol that this worker does not speak; details: `found`, `known`.
    case versionSkew
    /// The message cannot be read.
    case badMessage
    /// The queue does not have the seal; details: `digest`.
    case sealMissing
    /// The seal may not be used now; details: `seal`, `state`.
    case sealStopped
    /// The worker's key belongs to no certificate in the seal's list; details: `seal`, `certificate`.
    case signerNotListed
    /// The worker has no key of the kind that the container needs; details: `container`.
    case noKeyOfKind
    /// The job names a signer that is not this worker's; details: `signer`, `certificate`.
    case otherSigner
    /// The office's root does not vouch for the worker's certificate as a signer's; details: `certificate`.
    case signerForeign
    /// The queue does not have the office's root and a list in force.
    case listsMissing
    /// A password for documents that workers elsewhere seal is named as `credential:document…`; details: `name`.
    case passwordElsewhere
    /// A worker has no clock authority to ask for timestamps.
    case noAuthority
    /// The file of settings cannot be used; details: `path`, `field`.
    case badSettings
    /// What belongs to a field of a worker's key is missing; details: `field`.
    case missingSetting

    package static var domain: String { "jobs" }
    package var kind: FaultKind {
        switch self {
        case .nothingSubmitted, .badKey, .noRecheck, .passwordElsewhere: .usage
        case .outputExists, .outputTwice, .overInput: .input
        case .outsideRoots, .addressForbidden, .signerNotListed, .signerForeign, .sealStopped: .notPermitted
        case .noDocument, .sealMissing, .listsMissing, .otherSigner: .unavailable
        case .workersDied: .software
        case .versionSkew, .badMessage: .input
        case .noAuthority, .noKeyOfKind, .badSettings, .missingSetting: .configuration
        }
    }
}

package typealias JobFault = Fault<JobFaultCode>

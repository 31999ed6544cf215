package import SealBase

/// Why a batch, or an item of it, is not sealed.
package enum BatchFaultCode: String, FaultCodes {
    /// Another process is sealing into this folder; details: `path`.
    case busy
    /// The folder belongs to a batch with another seal or container; details: `path`, `seal`, `container`.
    case otherBatch
    /// The folder's journal cannot be read; details: `path`, `line`.
    case damagedJournal
    /// A file that this batch did not write stands in the output's place; details: `path`.
    case outputExists
    /// The output would be written over an input; details: `path`.
    case overInput
    /// The output folder is the folder of inputs; details: `path`.
    case sameFolder

    package static var domain: String { "batch" }
    package var kind: FaultKind {
        switch self {
        case .busy: .unavailable
        case .otherBatch, .sameFolder: .usage
        case .damagedJournal: .configuration
        case .outputExists, .overInput: .cannotCreate
        }
    }
}

package typealias BatchFault = Fault<BatchFaultCode>

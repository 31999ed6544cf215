/// What can go wrong with a file, apart from its content.
package enum FileFaultCode: String, FaultCodes {
    case notFound, isFolder, unreadable, tooLarge, cannotCreate, writeFailed, diskFull

    package static var domain: String { "file" }
    package var kind: FaultKind {
        switch self {
        case .notFound, .isFolder, .unreadable: .missingInput
        case .tooLarge: .input
        case .cannotCreate: .cannotCreate
        case .writeFailed, .diskFull: .inputOutput
        }
    }
}

/// The error of reading and writing files; details: `path`, `reason`.
package typealias FileFault = Fault<FileFaultCode>

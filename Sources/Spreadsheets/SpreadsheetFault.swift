package import SealBase

/// What is wrong with a spreadsheet file.
package enum SpreadsheetFaultCode: String, FaultCodes {
    /// No spreadsheet of Office Open XML at all, or a damaged one. Details: `reason`.
    case notASpreadsheet
    /// Protected by a password, or packed in a way spreadsheets are not. Details: `reason`.
    case unreadable
    /// Larger than allowed once unpacked, or holding more entries, texts, columns or cells. Details: `what`, `limit`.
    case tooLarge
    /// Declares a document type, from which entities would come. Details: `part`.
    case documentType
    /// A part is no XML, or not what its place asks for. Details: `part`, `line`.
    case brokenPart
    /// There is no such sheet. Details: `sheet`, `known`.
    case noSuchSheet
    /// Nothing to write, or more than a sheet holds. Details: `what`, `limit`.
    case cannotWrite
    /// A library that reads and writes archives is not on this machine. Details: `library`.
    case noLibrary

    package static var domain: String { "spreadsheet" }
    package var kind: FaultKind { self == .noLibrary ? .software : .input }
}

/// The error of reading and writing spreadsheets.
package typealias SpreadsheetFault = Fault<SpreadsheetFaultCode>

import SealBase
import Spreadsheets

/// The octets as a workbook, and as each part of one that is otherwise in order: whatever is read keeps within the limits.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let octets = unsafe Bytes(UnsafeBufferPointer(start: start, count: count))
    var limits = SpreadsheetLimits()
    limits.part = 1 << 20
    limits.sharedOctets = 1 << 20
    limits.rows = 2_000
    guard let book = try? Spreadsheet(octets, limits: limits) else { return 0 }
    for sheet in book.sheets.prefix(4) {
        var last = 0
        try? book.rows(of: sheet) { row in
            guard row.number > last, row.cells.count <= limits.columns else { fatalError("row") }
            guard row.cells.contains(where: { $0 != nil }) else { fatalError("a row without content") }
            last = row.number
        }
    }
    return 0
}

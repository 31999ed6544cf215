import SealBase
import Tabular

/// The octets as a table in CSV.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let octets = unsafe Bytes(UnsafeBufferPointer(start: start, count: count))
    guard let table = try? DelimitedText(octets, rowLimit: 1_000) else { return 0 }
    var last = 0
    for row in table.rows {
        guard row.line > last, row.cells.contains(where: { !$0.isEmpty }) else { fatalError("row") }
        last = row.line
    }
    return 0
}

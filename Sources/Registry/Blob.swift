import Foundation
import SealBase

extension Sequence where Element == UInt8 {
    /// The octets as SQLite's column value.
    var blob: Data { Data(self) }
}

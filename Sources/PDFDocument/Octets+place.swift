import Foundation
import SealBase

extension Array where Element == UInt8 {
    /// Where `word` stands first. By memchr and memcmp: the standard library's generic search takes a call an octet.
    func place(of word: Bytes) -> Range<Int>? { self[...].place(of: word) }
}

extension ArraySlice where Element == UInt8 {
    /// Where `word` stands first, as indices of the slice.
    func place(of word: Bytes) -> Range<Int>? {
        guard let first = word.first else { return nil }
        let offset: Int? = unsafe withUnsafeBytes { octets in
            unsafe word.withUnsafeBytes { word in
                guard let start = octets.baseAddress, let wanted = word.baseAddress else { return nil }
                var from = 0
                while from + word.count <= octets.count {
                    let places = octets.count - word.count + 1 - from
                    guard let hit = unsafe memchr(start + from, Int32(first), places) else { return nil }
                    from = unsafe UnsafeRawPointer(hit) - start
                    if unsafe memcmp(start + from, wanted, word.count) == 0 { return from }
                    from += 1
                }
                return nil
            }
        }
        return offset.map { startIndex + $0..<startIndex + $0 + word.count }
    }
}

import Foundation
import SealBase

extension Array where Element == UInt8 {
    /// Where `word` stands first. libc's search: the standard library's generic one takes a call an octet.
    func place(of word: Bytes) -> Range<Int>? { self[...].place(of: word) }
}

extension ArraySlice where Element == UInt8 {
    /// Where `word` stands first, as indices of the slice.
    func place(of word: Bytes) -> Range<Int>? {
        guard !word.isEmpty else { return nil }
        let offset: Int? = unsafe withUnsafeBytes { octets in
            unsafe word.withUnsafeBytes { word in
                guard let start = octets.baseAddress, let wanted = word.baseAddress,
                    let hit = unsafe memmem(start, octets.count, wanted, word.count)
                else { return nil }
                return unsafe UnsafeRawPointer(hit) - start
            }
        }
        return offset.map { startIndex + $0..<startIndex + $0 + word.count }
    }
}

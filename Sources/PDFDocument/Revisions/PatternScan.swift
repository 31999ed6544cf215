import Foundation
import SealBase

/// Finds fixed words in a file by one forward pass, reading each octet once.
struct PatternScan {
    let words: [Bytes]
    /// More hits than this are refused: no honest file has them, and each one costs work later.
    let maximumHits: Int

    struct Hit: Hashable {
        /// Which of the words.
        var word: Int
        var offset: Int
    }

    /// Every hit, ascending by offset; `nil` when there are too many or the file could not be read to its end.
    func hits(in source: ByteSource) -> [Hit]? {
        let overlap = (words.map(\.count).max() ?? 1) - 1
        var found: [Hit] = []
        var tail = Bytes()
        var offset = 0
        let complete = source.forEachPiece(of: 0..<source.count) { piece in
            let text = tail + piece
            let base = offset - tail.count
            for (index, word) in words.enumerated() where found.count <= maximumHits {
                collect(word, index, in: text, base: base, tailCount: tail.count, &found)
            }
            offset += piece.count
            tail = Array(text.suffix(overlap))
        }
        guard complete, found.count <= maximumHits else { return nil }
        return found.sorted { ($0.offset, $0.word) < ($1.offset, $1.word) }
    }

    private func collect(
        _ word: Bytes, _ index: Int, in text: Bytes, base: Int, tailCount: Int, _ found: inout [Hit]
    ) {
        // The rarest letter of the word is looked for with memchr, and the rest compared.
        let anchor = min(word.count - 1, word[0] == 0x2F ? 1 : 5)
        unsafe text.withUnsafeBytes { haystack in
            guard let start = haystack.baseAddress else { return }
            var from = anchor
            while from < haystack.count, found.count <= maximumHits {
                guard let hit = unsafe memchr(start + from, Int32(word[anchor]), haystack.count - from) else { return }
                let letter = unsafe UnsafeRawPointer(hit) - start
                let place = letter - anchor
                from = letter + 1
                // A hit wholly inside the carried tail was counted with the piece before.
                guard place + word.count <= haystack.count, place + word.count > tailCount,
                    word.indices.allSatisfy({ unsafe haystack[place + $0] == word[$0] })
                else { continue }
                found.append(Hit(word: index, offset: base + place))
            }
        }
    }
}

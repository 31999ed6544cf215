import SealBase

/// Octet-by-octet access to a file of any size: reads go through one window, so memory does not grow with the file.
package final class ByteSource {
    /// The file behind the window.
    package let source: PDFSource
    /// Octets in the file when it was opened.
    package var count: Int { source.size }
    private var window: Bytes = []
    private var windowStart = 0
    private static let windowSize = 1 << 16

    package init(_ source: PDFSource) { self.source = source }

    /// The octet at `offset`; `nil` outside the file, or when it cannot be read.
    package func byte(at offset: Int) -> UInt8? {
        let index = offset - windowStart
        if window.indices.contains(index) { return window[index] }
        guard offset >= 0, offset < count else { return nil }
        // A quarter of the window lies before the wanted octet: the scanners also step backwards.
        windowStart = max(0, offset - ByteSource.windowSize / 4)
        window = (try? source.read(windowStart..<min(windowStart + ByteSource.windowSize, count))) ?? []
        let again = offset - windowStart
        return window.indices.contains(again) ? window[again] : nil
    }

    /// Appends the octets that pairs of hexadecimal digits from `offset` on mean, up to the first octet that is no digit.
    /// Returns where it stopped.
    func appendHexadecimal(from offset: Int, to end: Int, _ bytes: inout Bytes) -> Int {
        var position = offset
        while position + 1 < end, byte(at: position)?.hexDigit != nil, byte(at: position + 1) != nil {
            let before = position
            position += ByteSource.decodePairs(
                window, from: position - windowStart, to: min(windowStart + window.count, end) - windowStart, &bytes)
            // A pair across two windows, or a digit alone, is left to the caller.
            if position == before { break }
        }
        return position
    }

    /// Decodes pairs of digits of `digits` up to the first octet that is none; returns how many octets it passed.
    private static func decodePairs(_ digits: Bytes, from: Int, to: Int, _ bytes: inout Bytes) -> Int {
        guard from >= 0, to <= digits.count, from + 1 < to else { return 0 }
        let decoded = unsafe Bytes(unsafeUninitializedCapacity: (to - from) / 2) { octets, count in
            unsafe values.withUnsafeBufferPointer { values in
                unsafe digits.withUnsafeBufferPointer { digits in
                    var at = from
                    while at + 1 < to {
                        let high = unsafe values[Int(digits[at])]
                        let low = unsafe values[Int(digits[at + 1])]
                        if (high | low) & 0xF0 != 0 { break }
                        unsafe octets[count] = high << 4 | low
                        count += 1
                        at += 2
                    }
                }
            }
        }
        bytes += decoded
        return 2 * decoded.count
    }

    /// What every octet means as a hexadecimal digit; 255: none.
    private static let values: Bytes = (0...255).map { UInt8($0).hexDigit ?? 255 }

    /// Hands the octets of `range` to `body` in pieces. Returns false when the file could not be read to its end.
    func forEachPiece(of range: Range<Int>, _ body: (Bytes) -> Void) -> Bool {
        (try? source.stream(range, body)) != nil
    }

    /// Whether `text` stands at `offset`.
    package func starts(_ text: StaticString, at offset: Int) -> Bool {
        var position = offset
        for wanted in text.description.utf8 {
            guard byte(at: position) == wanted else { return false }
            position += 1
        }
        return true
    }
}

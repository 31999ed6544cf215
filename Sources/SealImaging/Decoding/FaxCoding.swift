import SealBase

/// The parameters of a fax stream (ITU-T T.4 and T.6; ISO 32000-2, 7.4.6).
package struct FaxCoding: Sendable, Hashable {
    /// Below 0 two-dimensional T.6, 0 one-dimensional T.4, above mixed T.4.
    package var k: Int
    /// Pixels a row.
    package var columns: Int
    /// Sample 1 is black.
    package var blackIs1: Bool
    /// Rows begin on an octet.
    package var isAligned: Bool

    package init(k: Int, columns: Int, blackIs1: Bool, isAligned: Bool) {
        (self.k, self.columns, self.blackIs1, self.isAligned) = (k, columns, blackIs1, isAligned)
    }

    /// The stream as the only strip of a TIFF, for libtiff.
    func tiff(width: Int, height: Int, _ stream: Bytes) -> Bytes {
        let compression: Int
        switch (k, isAligned) {
        case (..<0, _): compression = 4
        case (0, true): compression = 2
        default: compression = 3
        }
        let options: (tag: Int, value: Int)? =
            compression == 3 ? (292, (k > 0 ? 1 : 0) | (isAligned ? 4 : 0)) : nil
        var entries = [
            (256, width), (257, height), (258, 1), (259, compression), (262, 0), (273, 0), (277, 1), (278, height),
            (279, stream.count),
        ]
        if let options { entries.append(options) }
        let start = 8 + 2 + 12 * entries.count + 4
        var out = Bytes("II*\0".utf8) + Self.octets(8, 4) + Self.octets(entries.count, 2)
        for (tag, value) in entries {
            out += Self.octets(tag, 2) + Self.octets(4, 2) + Self.octets(1, 4)
            out += Self.octets(tag == 273 ? start : value, 4)
        }
        return out + Self.octets(0, 4) + stream
    }

    private static func octets(_ value: Int, _ width: Int) -> Bytes {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}

/// Numbers at offsets of a slice; everything outside it is nil.
struct OctetReader {
    private let octets: [UInt8]
    private let start: Int
    private let end: Int
    var littleEndian = false

    init(_ octets: [UInt8], _ start: Int, _ end: Int, littleEndian: Bool = false) {
        self.octets = octets
        self.end = min(max(end, 0), octets.count)
        self.start = min(max(start, 0), self.end)
        self.littleEndian = littleEndian
    }

    subscript(offset: Int) -> UInt8? {
        offset >= 0 && offset < end - start ? octets[start + offset] : nil
    }

    /// An unsigned number of 2 or 4 octets.
    func number(_ offset: Int, _ width: Int) -> Int? {
        guard offset >= 0, offset <= end - start - width else { return nil }
        var value = 0
        for index in 0..<width {
            let octet = Int(octets[start + offset + (littleEndian ? width - 1 - index : index)])
            value = value << 8 | octet
        }
        return value
    }

    /// A signed number of 4 octets.
    func signed(_ offset: Int) -> Int? {
        number(offset, 4).map { Int(Int32(truncatingIfNeeded: $0)) }
    }

    /// A fraction of two numbers of 4 octets; 0 when the lower is.
    func rational(_ offset: Int) -> Double? {
        guard let above = number(offset, 4), let below = number(offset + 4, 4) else { return nil }
        return below > 0 ? Double(above) / Double(below) : 0
    }

    func starts(_ text: String) -> Bool {
        text.utf8.enumerated().allSatisfy { self[$0.offset] == $0.element }
    }
}

import SealBase

/// Where every 16th entry of a list begins, with what its serial number begins with: a look-up touches one block of the
/// list only. A million entries take 750 kB.
struct CRLIndex {
    static let stride = 16
    private var offsets: [UInt32] = []
    /// One for each offset; 0 where a serial has none (it is negative).
    private var keys: [UInt64] = []

    /// Makes room for the entries of a list that take so many octets; the shortest has 20.
    mutating func reserve(_ octets: Int) {
        offsets.reserveCapacity(octets / 40 / CRLIndex.stride + 1)
        keys.reserveCapacity(octets / 40 / CRLIndex.stride + 1)
    }

    mutating func append(_ bytes: Span<UInt8>, at position: Int, limit: Int) {
        offsets.append(UInt32(truncatingIfNeeded: position))
        guard let entry = elementPlace(bytes, at: position, limit: limit),
            let serial = elementPlace(bytes, at: entry.content.lowerBound, limit: entry.end)
        else { return keys.append(0) }
        keys.append(SerialOrder.key(bytes, serial.content) ?? 0)
    }

    /// Where the entry of a serial number begins.
    func offset(of wanted: Span<UInt8>, in bytes: Span<UInt8>, limit: Int) -> Int? {
        guard !wanted.isEmpty, !offsets.isEmpty else { return nil }
        let key = SerialOrder.key(wanted, 0..<wanted.count)
        func order(_ start: Int) -> (Int, next: Int)? {
            guard let entry = elementPlace(bytes, at: start, limit: limit),
                let serial = elementPlace(bytes, at: entry.content.lowerBound, limit: entry.end)
            else { return nil }
            // What follows the serial number, its date, makes up the eight octets.
            if let key, let own = SerialOrder.leadingKey(bytes, serial.content, until: entry.end), own != key {
                return (own < key ? -1 : 1, entry.end)
            }
            return (SerialOrder.compare(bytes, serial.content, wanted, 0..<wanted.count), entry.end)
        }
        var (low, high) = (0, offsets.count)  // the last block whose first serial is not above the wanted one
        while high - low > 1 {
            let middle = low + (high - low) / 2
            let isAbove: Bool
            if let key, keys[middle] != 0, keys[middle] != key {
                isAbove = keys[middle] > key
            } else {
                guard let found = order(Int(offsets[middle])) else { return nil }
                isAbove = found.0 > 0
            }
            if isAbove { high = middle } else { low = middle }
        }
        var position = Int(offsets[low])
        for _ in 0..<CRLIndex.stride where position < limit {
            guard let found = order(position), found.0 <= 0 else { return nil }
            if found.0 == 0 { return position }
            position = found.next
        }
        return nil
    }
}

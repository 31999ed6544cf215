import SealBase

/// Numbers of a font program, most significant octet first; `nil` beyond its end.
struct FontOctets {
    let octets: Bytes

    init(_ octets: Bytes) { self.octets = octets }

    /// `count` octets as a number, 1…4.
    func number(_ position: Int, _ count: Int) -> Int? {
        guard position >= 0, count > 0, count <= 4, position <= octets.count - count else { return nil }
        return octets[position..<(position + count)].reduce(0) { $0 << 8 | Int($1) }
    }

    func octet(_ position: Int) -> Int? { number(position, 1) }
    func short(_ position: Int) -> Int? { number(position, 2) }
    func signed(_ position: Int) -> Int? { short(position).map { $0 >= 0x8000 ? $0 - 0x10000 : $0 } }
    func long(_ position: Int) -> Int? { number(position, 4) }

    /// A table of an OpenType or TrueType font, by its tag.
    func table(_ tag: String) -> FontOctets? {
        guard let count = short(4) else { return nil }
        let wanted = Bytes(tag.utf8)
        for index in 0..<min(count, 256) {
            let row = 12 + index * 16
            guard row + 16 <= octets.count else { return nil }
            guard Bytes(octets[row..<(row + 4)]) == wanted else { continue }
            guard let start = long(row + 8), let length = long(row + 12), start <= octets.count else { return nil }
            return FontOctets(Bytes(octets[start..<min(octets.count, start + length)]))
        }
        return nil
    }
}

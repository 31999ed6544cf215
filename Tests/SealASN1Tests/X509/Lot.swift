import SealBase

/// The same pseudo-random numbers in every run (SplitMix64).
struct Lot: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// Flips, inserts, deletes or cuts octets.
    mutating func mutate(_ bytes: Bytes) -> Bytes {
        var out = bytes
        for _ in 0..<Int.random(in: 1...3, using: &self) where !out.isEmpty {
            let place = Int.random(in: 0..<out.count, using: &self)
            switch Int.random(in: 0..<5, using: &self) {
            case 0: out[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
            case 1: out[place] = [0, 0x7f, 0x80, 0x81, 0x84, 0xff, 0x30, 0x02].randomElement(using: &self) ?? 0
            case 2: out.insert(UInt8.random(in: 0...255, using: &self), at: place)
            case 3: out.remove(at: place)
            default: out = Bytes(out[..<place])
            }
        }
        return out
    }
}

import SealBase

/// Whether signatures of SM2 are right (GB/T 32918.2, 7.1), by arithmetic of our own: OpenSSL 3.0 takes 0.25 ms for each, and
/// a sealed document needs ten. Only public values pass through here; keys are made and signatures are given by OpenSSL
/// alone. Tests hold both against each other.
enum SM2Verification {
    /// n of GB/T 32918.5.
    static let order = Limbs(
        0x53bb_f409_39d5_4123, 0x7203_df6b_21c6_052b, 0xffff_ffff_ffff_ffff, 0xffff_fffe_ffff_ffff)

    /// Whether `signature`, DER `SEQUENCE { r, s }` without a superfluous octet, is the key's over `e`, 32 octets.
    static func isRight(key: SM2Point, e: Bytes, signature: Bytes) -> Bool {
        guard !key.isInfinity, e.count == 32, let number = Limbs(e), let (r, s) = numbers(signature) else {
            return false
        }
        guard !r.isZero, !s.isZero, r < order, s < order else { return false }
        let t = r.adding(s, modulo: order)
        guard !t.isZero, let point = combination(s, t, key) else { return false }
        // e + x ≡ r modulo n, and x is below p, which is above n: x is r − e modulo n, or that and n.
        let reduced = number < order ? number : number.subtracting(order).difference
        let x = r.subtracting(reduced, modulo: order)
        if point.hasX(x) { return true }
        let (other, carry) = x.adding(order)
        return carry == 0 && other < SM2Element.prime && point.hasX(other)
    }

    /// r and s of a signature in strict DER; `nil` for anything else, and for numbers of more than 256 bits.
    private static func numbers(_ signature: Bytes) -> (Limbs, Limbs)? {
        guard signature.count >= 2, signature[0] == 0x30, signature[1] < 0x80, Int(signature[1]) == signature.count - 2
        else { return nil }
        var rest = signature[2...]
        guard let r = number(&rest), let s = number(&rest), rest.isEmpty else { return nil }
        return (r, s)
    }

    /// A positive INTEGER with no octet more than it needs.
    private static func number(_ rest: inout ArraySlice<UInt8>) -> Limbs? {
        guard rest.popFirst() == 2, let count = rest.popFirst(), (1...33).contains(count), rest.count >= Int(count)
        else { return nil }
        var octets = rest.prefix(Int(count))
        rest = rest.dropFirst(Int(count))
        guard let first = octets.first, first < 0x80 else { return nil }
        if first == 0, octets.count > 1 {
            octets = octets.dropFirst()
            guard let second = octets.first, second >= 0x80 else { return nil }
        }
        return Limbs(octets)
    }

    /// s · G + t · `key`: both run through the same doublings, with digits that are odd or zero (GB/T 32918.1, annex A.3).
    private static func combination(_ s: Limbs, _ t: Limbs, _ key: SM2Point) -> SM2Point? {
        guard !ofBase.isEmpty else { return nil }
        let ofKey = key.oddMultiples(1 << (keyWidth - 2))
        let (first, second) = (digits(s, width: baseWidth), digits(t, width: keyWidth))
        var sum = SM2Point.infinity
        for place in first.indices.reversed() {
            sum = sum.doubled
            if first[place] != 0 { sum = sum + multiple(ofBase, first[place]) }
            if second[place] != 0 { sum = sum + multiple(ofKey, second[place]) }
        }
        return sum
    }

    private static let baseWidth = 7
    private static let keyWidth = 5
    private static let ofBase = SM2Point.base?.oddMultiples(1 << (baseWidth - 2)) ?? []

    private static func multiple(_ odd: [SM2Point], _ digit: Int8) -> SM2Point {
        let point = odd[Int(digit.magnitude) / 2]
        return digit < 0 ? -point : point
    }

    /// 257 digits, the lowest first, each zero or odd and of less than 2^(width − 1), of which at most one in `width` is not
    /// zero.
    private static func digits(_ number: Limbs, width: Int) -> [Int8] {
        var out = [Int8](repeating: 0, count: 257)
        var (rest, place) = ((number, UInt64(0)), 0)  // 257 bits: a negative digit may carry beyond 256
        while place < 257, !(rest.0.isZero && rest.1 == 0) {
            if rest.0.a & 1 == 1 {
                var digit = Int64(rest.0.a & (1 << UInt64(width) - 1))
                if digit >= 1 << (width - 1) { digit -= 1 << width }
                if digit < 0 {
                    let (sum, carry) = rest.0.adding(Limbs(UInt64(digit.magnitude), 0, 0, 0))
                    rest = (sum, rest.1 &+ carry)
                } else {
                    rest.0 = rest.0.subtracting(Limbs(UInt64(digit), 0, 0, 0)).difference
                }
                out[place] = Int8(truncatingIfNeeded: digit)
            }
            let limbs = rest.0
            rest.0 = Limbs(
                limbs.a >> 1 | limbs.b << 63, limbs.b >> 1 | limbs.c << 63, limbs.c >> 1 | limbs.d << 63,
                limbs.d >> 1 | rest.1 << 63)
            rest.1 >>= 1
            place += 1
        }
        return out
    }
}

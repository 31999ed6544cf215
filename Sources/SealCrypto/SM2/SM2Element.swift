/// An element of the field under the SM2 curve: a number modulo p = 2^256 − 2^224 − 2^96 + 2^64 − 1 (GB/T 32918.5), kept
/// times 2^256 (Montgomery's form), so that a product is reduced by shifts and additions alone: p is −1 modulo 2^64.
struct SM2Element: Hashable, Sendable {
    /// The number times 2^256, below p.
    private var value: Limbs

    static let prime = Limbs(
        0xffff_ffff_ffff_ffff, 0xffff_ffff_0000_0000, 0xffff_ffff_ffff_ffff, 0xffff_fffe_ffff_ffff)
    /// 2^512 modulo p.
    private static let square = Limbs(0x2_0000_0003, 0x2_ffff_ffff, 0x1_0000_0001, 0x4_0000_0002)

    static let zero = SM2Element(value: .zero)
    /// 2^256 modulo p.
    static let one = SM2Element(value: Limbs(1, 0xffff_ffff, 0, 0x1_0000_0000))

    @inline(__always) private init(value: Limbs) { self.value = value }

    /// `nil` for a number that is not below p.
    init?(_ number: Limbs) {
        guard number < SM2Element.prime else { return nil }
        value = SM2Element.product(number, SM2Element.square)
    }

    var isZero: Bool { value.isZero }

    @inline(__always) var doubled: SM2Element { self + self }

    @inline(__always) static func + (first: SM2Element, second: SM2Element) -> SM2Element {
        SM2Element(value: first.value.adding(second.value, modulo: prime))
    }

    @inline(__always) static func - (first: SM2Element, second: SM2Element) -> SM2Element {
        SM2Element(value: first.value.subtracting(second.value, modulo: prime))
    }

    @inline(__always) static func * (first: SM2Element, second: SM2Element) -> SM2Element {
        SM2Element(value: product(first.value, second.value))
    }

    @inline(__always) var squared: SM2Element { self * self }

    /// `first` · `second` / 2^256 modulo p, of numbers of which the product is below p · 2^256.
    private static func product(_ first: Limbs, _ second: Limbs) -> Limbs {
        // The whole product, line by line.
        var (low, carry) = line(.zero, first, second.a)
        let l0 = low.a
        (low, carry) = line(Limbs(low.b, low.c, low.d, carry), first, second.b)
        let l1 = low.a
        (low, carry) = line(Limbs(low.b, low.c, low.d, carry), first, second.c)
        let l2 = low.a
        (low, carry) = line(Limbs(low.b, low.c, low.d, carry), first, second.d)
        let high = Limbs(low.b, low.c, low.d, carry)
        // Its lower half becomes a multiple of 2^256 by multiples of p, which add less than p.
        let reduced = shifted(shifted(shifted(shifted(Limbs(l0, l1, l2, low.a)))))
        let (sum, over) = reduced.adding(high)
        let (difference, borrow) = sum.subtracting(prime)
        return over == 0 && borrow == 1 ? sum : difference
    }

    /// `start` + `first` · `digit`: the lower 256 bits and the 64 above them.
    @inline(__always) private static func line(_ start: Limbs, _ first: Limbs, _ digit: UInt64) -> (Limbs, UInt64) {
        let (a, one) = digitProduct(first.a, digit, start.a, 0)
        let (b, two) = digitProduct(first.b, digit, start.b, one)
        let (c, three) = digitProduct(first.c, digit, start.c, two)
        let (d, four) = digitProduct(first.d, digit, start.d, three)
        return (Limbs(a, b, c, d), four)
    }

    /// `first` · `second` + `start` + `carry`, which fits 128 bits whatever they are.
    @inline(__always) private static func digitProduct(
        _ first: UInt64, _ second: UInt64, _ start: UInt64, _ carry: UInt64
    ) -> (UInt64, UInt64) {
        let whole = UInt128(first) &* UInt128(second) &+ UInt128(start) &+ UInt128(carry)
        return (UInt64(truncatingIfNeeded: whole), UInt64(truncatingIfNeeded: whole >> 64))
    }

    /// (`number` + m · p) / 2^64, where m is what makes it whole: the lowest 64 bits, for p is −1 modulo 2^64. It is
    /// number / 2^64 + m · (2^192 − 2^160 − 2^32 + 1) without remainder, and at most p + 2^160.
    @inline(__always) private static func shifted(_ number: Limbs) -> Limbs {
        let m = number.a
        let (low, high) = (m << 32, m >> 32)
        let multiple = Limbs(m, 0, 0, m).subtracting(Limbs(low, high, low, high)).difference
        return Limbs(number.b, number.c, number.d, 0).adding(multiple).sum
    }
}

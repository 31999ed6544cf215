/// A number of 256 bits, the lowest 64 first. It holds public values alone: nothing here hides how long it takes. Sums and
/// differences go through 128 bits, which the compiler makes one carry chain of; overflow flags cost twice the time.
struct Limbs: Hashable, Sendable {
    var a: UInt64
    var b: UInt64
    var c: UInt64
    var d: UInt64

    @inline(__always) init(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
        (self.a, self.b, self.c, self.d) = (a, b, c, d)
    }

    static let zero = Limbs(0, 0, 0, 0)

    /// From octets, the highest first; at most 32 of them.
    init?(_ octets: some Collection<UInt8>) {
        guard octets.count <= 32 else { return nil }
        self = .zero
        for octet in octets {
            d = d << 8 | c >> 56
            c = c << 8 | b >> 56
            b = b << 8 | a >> 56
            a = a << 8 | UInt64(octet)
        }
    }

    var isZero: Bool { a | b | c | d == 0 }

    /// The sum, and what is carried out of it: 0 or 1.
    @inline(__always) func adding(_ other: Limbs) -> (sum: Limbs, carry: UInt64) {
        let (a, first) = Limbs.sum(a, other.a, 0)
        let (b, second) = Limbs.sum(b, other.b, first)
        let (c, third) = Limbs.sum(c, other.c, second)
        let (d, fourth) = Limbs.sum(d, other.d, third)
        return (Limbs(a, b, c, d), fourth)
    }

    /// The difference, and what was borrowed for it: 0 or 1.
    @inline(__always) func subtracting(_ other: Limbs) -> (difference: Limbs, borrow: UInt64) {
        let (a, first) = Limbs.difference(a, other.a, 0)
        let (b, second) = Limbs.difference(b, other.b, first)
        let (c, third) = Limbs.difference(c, other.c, second)
        let (d, fourth) = Limbs.difference(d, other.d, third)
        return (Limbs(a, b, c, d), fourth)
    }

    /// The sum of two numbers below `modulus`, below it again.
    @inline(__always) func adding(_ other: Limbs, modulo modulus: Limbs) -> Limbs {
        let (sum, carry) = adding(other)
        let (reduced, borrow) = sum.subtracting(modulus)
        return carry == 0 && borrow == 1 ? sum : reduced
    }

    /// The difference of two numbers below `modulus`, below it again.
    @inline(__always) func subtracting(_ other: Limbs, modulo modulus: Limbs) -> Limbs {
        let (difference, borrow) = subtracting(other)
        return borrow == 0 ? difference : difference.adding(modulus).sum
    }

    @inline(__always) static func < (first: Limbs, second: Limbs) -> Bool { first.subtracting(second).borrow == 1 }

    /// `first` + `second` + `carry`, which is 0 or 1.
    @inline(__always) static func sum(_ first: UInt64, _ second: UInt64, _ carry: UInt64) -> (UInt64, UInt64) {
        let whole = UInt128(first) &+ UInt128(second) &+ UInt128(carry)
        return (UInt64(truncatingIfNeeded: whole), UInt64(truncatingIfNeeded: whole >> 64))
    }

    /// `first` − `second` − `borrow`, which is 0 or 1.
    @inline(__always) static func difference(_ first: UInt64, _ second: UInt64, _ borrow: UInt64) -> (UInt64, UInt64) {
        let whole = UInt128(first) &- UInt128(second) &- UInt128(borrow)
        return (UInt64(truncatingIfNeeded: whole), UInt64(truncatingIfNeeded: whole >> 64) & 1)
    }
}

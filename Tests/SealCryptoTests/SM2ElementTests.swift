import SealBase
import Testing

@testable import SealCrypto

/// The laws of a field and of a group, at numbers where carries and reductions happen.
struct SM2ElementTests {
    private static let elements: [SM2Element] = {
        var lot = Lot(state: 21)
        let random = (0..<12).compactMap { _ in
            SM2Element(Limbs(lot.next(), lot.next(), lot.next(), lot.next()))
        }
        return (Edge.numbers.compactMap { SM2Element($0) }) + random
    }()

    @Test func numbersFromThePrimeOnAreNone() {
        #expect(SM2Element(SM2Element.prime) == nil)
        #expect(SM2Element(SM2Element.prime.adding(Limbs(1, 0, 0, 0)).sum) == nil)
        #expect(SM2Element(Limbs(.max, .max, .max, .max)) == nil)
        #expect(SM2Element(SM2Element.prime.subtracting(Limbs(1, 0, 0, 0)).difference) == .zero - .one)
        #expect(SM2Element(Limbs(1, 0, 0, 0)) == .one)
    }

    @Test func sumsAndProductsObeyTheLaws() {
        for a in SM2ElementTests.elements {
            #expect(a + .zero == a && a * .one == a && (a * .zero).isZero && (a - a).isZero)
            #expect(a.squared == a * a && a.doubled == a + a)
            for b in SM2ElementTests.elements {
                #expect(a + b == b + a && a * b == b * a && a - b + b == a)
                #expect((a + b).squared == a.squared + (a * b).doubled + b.squared)
                for c in SM2ElementTests.elements {
                    #expect((a + b) * c == a * c + b * c)
                    #expect((a * b) * c == a * (b * c))
                }
            }
        }
    }

    /// Fermat: what is not zero is one to the power of p − 1.
    @Test func powersEndAtOne() {
        let power = SM2Element.prime.subtracting(Limbs(1, 0, 0, 0)).difference
        for a in SM2ElementTests.elements where !a.isZero {
            var result = SM2Element.one
            for limb in [power.d, power.c, power.b, power.a] {
                for bit in (0..<64).reversed() {
                    result = result.squared
                    if limb >> UInt64(bit) & 1 == 1 { result = result * a }
                }
            }
            #expect(result == .one)
        }
    }

    @Test func pointsObeyTheLaws() throws {
        let base = try #require(SM2Point.base)
        let odd = base.oddMultiples(12)
        for (i, first) in odd.enumerated() {
            #expect((first + -first).isInfinity && same(first + .infinity, first) && same(.infinity + first, first))
            #expect(same(first + first, first.doubled))
            for (j, second) in odd.enumerated() {
                #expect(same(first + second, second + first))
                #expect(same(first + second, i + j < odd.count ? (odd[i + j] + base) : (second + first)))
                #expect(same(first + second + -second, first))
            }
        }
        #expect(SM2Point.infinity.doubled.isInfinity && (SM2Point.infinity + .infinity).isInfinity)
        #expect(!SM2Point.infinity.hasX(.zero))
    }

    /// Whether two points are one, whatever their third coordinates are.
    private func same(_ first: SM2Point, _ second: SM2Point) -> Bool {
        let (zz1, zz2) = (first.z.squared, second.z.squared)
        return first.x * zz2 == second.x * zz1 && first.y * zz2 * second.z == second.y * zz1 * first.z
            && first.isInfinity == second.isInfinity
    }
}

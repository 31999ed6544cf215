import Testing

@testable import SealImaging

/// The filters of fields beside the plainest way to write them (ES-1). Fields of 60,000 cells and more are worked on in
/// bands: some of these are.
@Suite struct FieldFiltersTests {
    private func field(_ width: Int, _ height: Int) -> Field {
        var state: UInt64 = 42
        let values = (0..<width * height).map { _ -> Float in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(state >> 40) / Float(1 << 24)
        }
        return Field(width: width, height: height, values: values)
    }

    @Test(arguments: [(1, 1), (1, 9), (9, 1), (7, 5), (40, 23), (331, 205)])
    func theExtremeIsThatOfTheSquare(sides: (Int, Int)) {
        let seen = field(sides.0, sides.1)
        for (radius, largest) in [(1, true), (2, false), (6, true)] {
            let made = seen.extreme(radius, largest: largest)
            for y in stride(from: 0, to: sides.1, by: 7) {
                for x in stride(from: 0, to: sides.0, by: 5) {
                    var square: [Float] = []
                    for v in max(0, y - radius)...min(sides.1 - 1, y + radius) {
                        for u in max(0, x - radius)...min(sides.0 - 1, x + radius) { square.append(seen[u, v]) }
                    }
                    #expect(made[x, y] == (largest ? square.max() : square.min()))
                }
            }
        }
    }

    @Test(arguments: [(1, 1), (1, 9), (9, 1), (7, 5), (40, 23), (331, 205)])
    func aBlurIsTheWeightedMeanOfTheSquare(sides: (Int, Int)) {
        let seen = field(sides.0, sides.1)
        let made = seen.blurred(0.8)
        // Three pixels to both sides.
        let bell: [Float] = [0.000_44, 0.021_9, 0.228_3, 0.498_67, 0.228_3, 0.021_9, 0.000_44]
        for y in stride(from: 0, to: sides.1, by: 7) {
            for x in stride(from: 0, to: sides.0, by: 5) {
                var sum: Float = 0
                for v in -3...3 {
                    for u in -3...3 {
                        let value = seen[min(max(x + u, 0), sides.0 - 1), min(max(y + v, 0), sides.1 - 1)]
                        sum += bell[u + 3] * bell[v + 3] * value
                    }
                }
                #expect(abs(made[x, y] - sum) < 1e-3)
            }
        }
    }

    @Test(arguments: [(1, 1), (1, 9), (9, 1), (7, 5), (331, 205)])
    func aBoxIsTheMeanOfTheSquare(sides: (Int, Int)) {
        let seen = field(sides.0, sides.1)
        let made = seen.boxed(2)
        for y in stride(from: 0, to: sides.1, by: 7) {
            for x in stride(from: 0, to: sides.0, by: 5) {
                var sum: Float = 0
                for v in -2...2 {
                    for u in -2...2 { sum += seen[min(max(x + u, 0), sides.0 - 1), min(max(y + v, 0), sides.1 - 1)] }
                }
                #expect(abs(made[x, y] - sum / 25) < 1e-4)
            }
        }
    }

    @Test func afterNothingNothingChanges() {
        let seen = field(8, 8)
        #expect(seen.blurred(0).values == seen.values)
        #expect(seen.boxed(0).values == seen.values)
        #expect(seen.extreme(0, largest: true).values == seen.values)
        let none = Field(width: 0, height: 0)
        #expect(none.blurred(1).values.isEmpty && none.boxed(1).values.isEmpty)
        #expect(none.extreme(1, largest: false).values.isEmpty)
    }

    @Test func ranksAreThoseOfSortedNumbers() {
        for count in [1, 2, 3, 12, 13, 14, 100, 1001] {
            let numbers = field(count, 1).values.map { ($0 * 20).rounded() }
            let sorted = numbers.sorted()
            for rank in stride(from: 0, to: count, by: max(1, count / 9)) {
                #expect(ranked(numbers, rank) == sorted[rank])
            }
            #expect(percentile(numbers, 1) == sorted[count - 1])
        }
        #expect(percentile([], 0.5) == 0)
        #expect(ranked([1], 1) == 0 && ranked([1], -1) == 0)
    }

    @Test func numbersThatAreNoneDoNotHoldTheSearchUp() {
        let numbers = (0..<100).map { $0 % 3 == 0 ? Float.nan : Float($0) }
        _ = percentile(numbers, 0.5)
        _ = percentile([Float](repeating: .nan, count: 64), 0.5)
    }

    @Test func whatIsDoneAtOnceComesInOrder() {
        #expect(atOnce(0) { $0 }.isEmpty)
        #expect(atOnce(100) { $0 * 2 } == (0..<100).map { $0 * 2 })
    }
}

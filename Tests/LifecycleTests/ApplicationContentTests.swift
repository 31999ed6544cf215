import SealBase
import Testing

@testable import Lifecycle

/// What an approval binds, and the numbers people type.
@Suite struct ApplicationContentTests {
    private func octets(_ form: Bytes, _ target: String = "", _ materials: [(String, Bytes)] = []) -> Bytes {
        ApplicationContent(
            form: form, target: target, materials: materials.map { BoundMaterial(kind: $0.0, digest: $0.1) }
        ).octets
    }

    @Test func everyPartCounts() {
        let all = [
            octets([1]), octets([2]), octets([1], "seal:1"), octets([], "\u{1}"),
            octets([1], "", [("a", [1])]), octets([1], "", [("a", [2])]), octets([1], "", [("b", [1])]),
            octets([1], "", [("a", [1]), ("a", [1])]), octets([1], "", [("a", [1]), ("a", [2])]),
            octets([1], "a", [("", [1])]),
        ]
        #expect(Set(all).count == all.count)
    }

    @Test func theOrderOfMaterialsDoesNot() {
        #expect(
            octets([1], "", [("a", [1]), ("b", [2]), ("a", [3])])
                == octets([1], "", [("a", [3]), ("a", [1]), ("b", [2])]))
    }

    @Test(arguments: [
        "20261101000001", "2026110100000133", "20261101 00000 13x", "", "abc", "202611010000010",
    ])
    func wrongNumbersAreRefused(_ text: String) { #expect(AcceptanceNumber(text)?.text != text) }

    @Test func numbersAreReadAsPeopleTypeThem() throws {
        let number = try #require(AcceptanceNumber(day: "20261101", count: 1))
        #expect(AcceptanceNumber("20261101-000001-\(number.text.suffix(1))") == number)
        #expect(AcceptanceNumber(day: "20261101", count: 0) == nil)
        #expect(AcceptanceNumber(day: "20261101", count: 1_000_000) == nil)
        #expect(AcceptanceNumber(day: "2026110", count: 1) == nil)
    }

    /// ISO/IEC 7064, MOD 11,10.
    @Test func everySwapOfNeighboursIsFoundButFew() throws {
        let number = Array(try #require(AcceptanceNumber(day: "20261121", count: 123_456)).text)
        var missed = 0
        for place in number.indices.dropLast() where number[place] != number[place + 1] {
            var swapped = number
            swapped.swapAt(place, place + 1)
            if AcceptanceNumber(String(swapped)) != nil { missed += 1 }
        }
        #expect(missed == 0)
    }
}

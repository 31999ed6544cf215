import Testing

@testable import PDFDocument

/// Numbers that a hybrid file's table and the stream beside it both give.
@Suite struct HybridReadingsTests {
    @Test(arguments: [
        ([5, 1, 9], [3..<6], 5), ([5, 1, 9], [9..<10, 1..<2], 1), ([5], [0..<3, 2..<8], 5), ([7], [0..<9, 1..<2], 7),
    ]) func theLeastNumberInARunIsFound(_ numbers: [Int], _ runs: [Range<Int>], _ found: Int) {
        #expect(HybridReadings.first(of: numbers, in: runs) == found)
    }

    @Test(arguments: [([5, 1], [2..<5, 6..<9]), ([], [0..<9]), ([3], []), ([3], [3..<3])])
    func numbersOutsideAllRunsAreNotFound(_ numbers: [Int], _ runs: [Range<Int>]) {
        #expect(HybridReadings.first(of: numbers, in: runs) == nil)
    }

    @Test func manyRunsAndManyNumbersEnd() {
        let runs = (0..<100_000).map { 2 * $0..<2 * $0 + 1 }
        let numbers = (0..<200_000).map { 2 * $0 + 1 }
        #expect(HybridReadings.first(of: numbers, in: runs) == nil)
    }
}

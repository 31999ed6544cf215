import Foundation
import SealBase
import Testing

@testable import SealImaging

@Suite struct OutlineBudgetTests {
    /// Blobs beside one another with an edge of some roughness, millimetres.
    private static func lines(_ count: Int, roughness: Double) -> [[Point]] {
        var dice = Dice(11)
        return (0..<count).map { index in
            let middle = Point(Double(index % 8) * 5 + 3, Double(index / 8) * 5 + 3)
            var wave = [Double](repeating: 0, count: 220)
            // Grain about a tenth of a millimetre wide.
            for k in 0..<wave.count where k % 3 == 0 {
                let bump = Double.random(in: -roughness...roughness, using: &dice)
                for part in -2...2 { wave[(k + part + wave.count) % wave.count] += bump / Double(1 + abs(part)) }
            }
            return wave.indices.map { k in
                let t = 2 * Double.pi * Double(k) / Double(wave.count)
                return middle + Point(cos(t), sin(t)) * (1.4 + 0.4 * cos(3 * t) + wave[k])
            }
        }
    }

    private static func count(_ budget: OutlineBudget) -> Int { budget.outlines.reduce(0) { $0 + $1.segments.count } }

    @Test func aSealOfUsualInkHoldsTwoHundredths() {
        let lines = Self.lines(40, roughness: 0.004)
        let budget = OutlineBudget(lines, width: 45, height: 30)
        #expect(budget.tolerance <= 0.02)
        #expect(budget.outlines.count == 40)
        #expect(Self.count(budget) <= OutlineBudget.segments)
        // Half of the tolerance is the calm's.
        #expect(LineDistance.between(lines, budget.outlines) <= 0.03)
        #expect(OutlineCrossings(budget.outlines).found.isEmpty)
    }

    /// Pieces that a seal may have are spent on drawing it nearer.
    @Test func aSealOfFewPiecesIsHeldCloser() {
        let lines = Self.lines(8, roughness: 0.004)
        let budget = OutlineBudget(lines, width: 45, height: 30)
        #expect(budget.tolerance == 0.012)
        #expect(Self.count(budget) <= OutlineBudget.segments)
        #expect(LineDistance.between(lines, budget.outlines) <= 0.018)
        #expect(OutlineCrossings(budget.outlines).found.isEmpty)
    }

    @Test func roughInkTakesALittleMoreToleranceAndSaysSo() throws {
        let lines = Self.lines(160, roughness: 0.03)
        let strict = CurveFit(tolerance: 0.02).outlines(lines).reduce(0) { $0 + $1.segments.count }
        #expect(strict > OutlineBudget.segments)
        let budget = OutlineBudget(lines, width: 45, height: 105)
        #expect(budget.tolerance > 0.02 && budget.tolerance <= 0.04)
        #expect(LineDistance.between(lines, budget.outlines) <= budget.tolerance * 1.5)
        #expect(OutlineCrossings(budget.outlines).found.isEmpty)
        let picture = VectorPicture(
            width: Millimetres(45), height: Millimetres(45), ink: InkColour(red: 1, green: 2, blue: 3),
            outlines: budget.outlines)
        if budget.tolerance < 0.04 {
            #expect(Self.count(budget) <= OutlineBudget.segments)
            #expect(try picture.svg().count <= OutlineBudget.octets)
        }
    }

    @Test func nothingAndTooMuchAreBorne() {
        #expect(OutlineBudget([], width: 40, height: 40).outlines.isEmpty)
        #expect(OutlineBudget([[], [Point(1, 1)]], width: 40, height: 40).outlines.isEmpty)
        #expect(OutlineBudget([[Point](repeating: Point(.nan, 0), count: 30)], width: 0, height: -1).outlines.isEmpty)
        // More pieces than the budget at any tolerance come out all the same.
        let budget = OutlineBudget(Self.lines(400, roughness: 0.02), width: 45, height: 260)
        #expect(budget.tolerance == 0.04)
        #expect(budget.outlines.count == 400)
    }

    @Test func theSameLinesGiveTheSameOutlines() {
        let lines = Self.lines(20, roughness: 0.01)
        #expect(
            OutlineBudget(lines, width: 45, height: 30).outlines == OutlineBudget(lines, width: 45, height: 30).outlines
        )
    }
}

import Foundation
import SealBase

/// Continues the border itself under print that runs along it, where no straight way leads out: the border is unrolled
/// into rows of equal depth, and a row that is inked nearly everywhere goes on between two places that show it.
struct BorderBridge {
    let border: Border
    let left: Int
    let top: Int
    let perMillimetre: Double

    /// Fills hidden places of `filled`, which already holds what other means continued, where `coverage` and `hidden`
    /// say what is seen.
    func fill(_ filled: inout Field, coverage: Field, hidden: [Bool]) {
        let (long, short) = border.sides
        let columns = min(20_000, Int(2 * (long + short) * 1.7))
        guard columns > 100 else { return }
        let walk = border.walk(columns)
        // Half a column's length is half a pixel; print seldom follows a border for more than four millimetres.
        let gap = Int(4 * perMillimetre * Double(columns) / (2 * (long + short)))
        var depth = -0.6 * perMillimetre
        while depth < 2.4 * perMillimetre {
            row(walk, depth: depth, gap: gap, &filled, coverage: coverage, hidden: hidden)
            depth += 0.5
        }
    }

    private func row(
        _ walk: [(at: Point, outward: Point)], depth: Double, gap: Int, _ filled: inout Field, coverage: Field,
        hidden: [Bool]
    ) {
        var places = [Int](repeating: -1, count: walk.count)
        var (sum, seen): (Float, Int) = (0, 0)
        for index in walk.indices {
            let p = walk[index].at - walk[index].outward * depth
            let (x, y) = (Int((p.x - Double(left)).rounded(.down)), Int((p.y - Double(top)).rounded(.down)))
            guard x >= 0, y >= 0, x < coverage.width, y < coverage.height else { continue }
            places[index] = y * coverage.width + x
            guard !hidden[places[index]] else { continue }
            sum += min(coverage.values[places[index]], 1)
            seen += 1
        }
        guard seen * 3 > walk.count, sum > 0.75 * Float(seen) else { return }
        // Twice around, so that a gap over the start is closed too.
        var last = -1
        for turn in 0..<2 * walk.count {
            let at = places[turn % walk.count]
            guard at >= 0, !hidden[at] else { continue }
            if last >= 0, turn - last > 1, turn - last < gap {
                let level = min(coverage.values[places[last % walk.count]], coverage.values[at])
                for between in last + 1..<turn {
                    let place = places[between % walk.count]
                    if place >= 0 { filled.values[place] = max(filled.values[place], level) }
                }
            }
            last = turn
        }
    }
}

import Foundation
import SealBase

@testable import SealImaging

/// Distances between outlines and lines, measured without the engine's own gauge: every point of one against a grid
/// of the other's pieces.
struct LineDistance {
    private var cells: [Int: [(Point, Point)]] = [:]
    private let cell = 0.1

    init(_ lines: [[Point]]) {
        for line in lines {
            for index in line.indices {
                let (a, b) = (line[index], line[(index + 1) % line.count])
                let steps = max(1, Int(length(b - a) / (cell / 4)))
                var last = Int.min
                for k in 0...steps {
                    let key = key(a + (b - a) * (Double(k) / Double(steps)))
                    if key != last { cells[key, default: []].append((a, b)) }
                    last = key
                }
            }
        }
    }

    private func key(_ p: Point) -> Int {
        Int((p.x / cell).rounded(.down)) * 100_000 + Int((p.y / cell).rounded(.down))
    }

    /// The greatest distance of the lines' points from these pieces; distances over a cell count as one.
    func farthest(_ lines: [[Point]]) -> Double {
        lines.joined().reduce(0) { max($0, nearest($1)) }
    }

    private func nearest(_ p: Point) -> Double {
        var best = cell
        for row in -1...1 {
            for column in -1...1 {
                for (a, b) in cells[key(p) + row * 100_000 + column] ?? [] {
                    let way = b - a
                    let size = dot(way, way)
                    let t = size > 0 ? min(max(dot(p - a, way) / size, 0), 1) : 0
                    best = min(best, length(p - a - way * t))
                }
            }
        }
        return best
    }

    /// The two-sided (Hausdorff) distance between lines and the outlines fitted to them.
    static func between(_ lines: [[Point]], _ outlines: [Outline]) -> Double {
        let fitted = outlines.map { $0.walked(pieces: 0.02) }
        let dense = lines.map(divided)
        return max(LineDistance(dense).farthest(fitted), LineDistance(fitted).farthest(dense))
    }

    private static func divided(_ line: [Point]) -> [Point] {
        line.indices.flatMap { index -> [Point] in
            let (a, b) = (line[index], line[(index + 1) % line.count])
            let steps = max(1, Int(length(b - a) / 0.02))
            return (0..<steps).map { a + (b - a) * (Double($0) / Double(steps)) }
        }
    }
}

extension Outline {
    /// Points along the outline, so many a piece.
    func walked(_ steps: Int) -> [Point] {
        var out: [Point] = []
        var at = start
        for segment in curved.segments {
            let curve: Cubic
            switch segment {
            case .line, .arc: curve = Cubic(at, at, segment.end, segment.end)
            case .curve(let a, let b, let p): curve = Cubic(at, a, b, p)
            }
            out += (0..<steps).map { curve.value(Double($0) / Double(steps)) }
            at = segment.end
        }
        return out
    }

    /// Points along the outline, about so far apart.
    func walked(pieces step: Double) -> [Point] {
        var out: [Point] = []
        var at = start
        for segment in curved.segments {
            let rough = Outline(start: at, segments: [segment]).walked(4)
            let way = zip(rough, rough.dropFirst() + [segment.end]).reduce(0) { $0 + length($1.1 - $1.0) }
            let steps = min(4000, max(1, Int(way / step)))
            out += Outline(start: at, segments: [segment]).walked(steps)
            at = segment.end
        }
        return out
    }

    /// Degrees by which the outline turns at the join of each piece with the one before.
    var turns: [Double] {
        var ends: [(out: Point, arriving: Point)] = []
        var at = start
        for segment in curved.segments {
            switch segment {
            case .line, .arc: ends.append((unit(segment.end - at), unit(segment.end - at)))
            case .curve(let a, let b, let p): ends.append((unit(a - at), unit(p - b)))
            }
            at = segment.end
        }
        return ends.indices.map { index in
            let before = ends[(index + ends.count - 1) % ends.count].arriving
            return acos(min(max(dot(before, ends[index].out), -1), 1)) * 180 / .pi
        }
    }
}

/// Random numbers that are the same in every run.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

import Foundation
import SealBase

/// Long, thin, dark, straight lines of a picture, nearly level or nearly upright: what a bar or a ruler may hang on.
struct DarkLines: Sendable {
    /// From end to end, pixels; rough to a few pixels.
    struct Line: Sendable {
        var from: Point
        var to: Point
    }

    let lines: [Line]

    /// Cells along the longer side. A line thinner than a cell still darkens it: the darkest pixel counts.
    private static let side = 1000
    /// Least slope that is followed: runs of six cells a step, 9°.
    private static let run = 6

    init(_ raster: Raster) {
        let cells = DarkCells(raster, step: max(1, max(raster.width, raster.height) / Self.side))
        let step = Double(cells.step)
        let level = Self.lines(cells.dark, cells.width, cells.height).map { line in
            Line(from: line.0 * step, to: line.1 * step)
        }
        let upright = Self.lines(cells.transposed, cells.height, cells.width).map { line in
            Line(
                from: Point(line.0.y, line.0.x) * step, to: Point(line.1.y, line.1.x) * step)
        }
        lines = level + upright
    }

    private struct Run {
        var y: Int
        var left: Int
        var right: Int
    }

    /// Runs of dark cells along the rows, chained over the steps of a slanting line; in cells.
    private static func lines(_ dark: [Bool], _ width: Int, _ height: Int) -> [(Point, Point)] {
        var runs: [Run] = []
        var rows: [Int] = [0]
        for y in 0..<height {
            DarkPlaces.runs(dark, from: y * width, count: width) { left, end in
                if end - left >= run, isThin(dark, width, height, y, left, end - 1) {
                    runs.append(Run(y: y, left: left, right: end - 1))
                }
            }
            rows.append(runs.count)
        }
        // A sixth of the shorter side: 35 mm of a page's width.
        let least = min(width, height) / 6
        return chained(runs, rows, least: least).compactMap { line(through: $0, least: least) }
    }

    /// Whether the run has bare paper close above or close below for most of its length: a rule, not a block. Rules are
    /// less than a hundred and fiftieth of the picture thick; of a slanting one the rows overlap by what it is thicker.
    private static func isThin(
        _ dark: [Bool], _ width: Int, _ height: Int, _ y: Int, _ left: Int, _ right: Int
    ) -> Bool {
        let reach = max(4, max(width, height) / 250)
        for direction in [-1, 1] {
            let row = y + reach * direction
            guard row >= 0, row < height else { return true }
            let inked = DarkPlaces.count(dark, row * width + left...row * width + right)
            if (right - left + 1 - inked) * 10 >= (right - left + 1) * 6 { return true }
        }
        return false
    }

    /// Runs that touch, or nearly, in the same or the next row, where they reach at least so far together.
    private static func chained(_ runs: [Run], _ rows: [Int], least: Int) -> [[Run]] {
        var parents = Array(runs.indices)
        func root(_ index: Int) -> Int {
            var at = index
            while parents[at] != at {
                parents[at] = parents[parents[at]]
                at = parents[at]
            }
            return at
        }
        let gap = 5
        for y in 0..<max(rows.count - 1, 0) {
            var below = y + 1 < rows.count - 1 ? rows[y + 1] : runs.count
            let end = y + 1 < rows.count - 1 ? rows[y + 2] : runs.count
            for index in rows[y]..<rows[y + 1] {
                if index + 1 < rows[y + 1], runs[index + 1].left - runs[index].right <= gap {
                    parents[root(index + 1)] = root(index)
                }
                while below < end, runs[below].right + gap < runs[index].left { below += 1 }
                var other = below
                while other < end, runs[other].left <= runs[index].right + gap {
                    parents[root(other)] = root(index)
                    other += 1
                }
            }
        }
        let roots = runs.indices.map(root)
        var ends = runs
        for (run, root) in zip(runs, roots) {
            ends[root].left = min(ends[root].left, run.left)
            ends[root].right = max(ends[root].right, run.right)
        }
        var groups: [[Run]] = []
        var places = [Int](repeating: -1, count: runs.count)
        for (run, root) in zip(runs, roots) where ends[root].right - ends[root].left >= least {
            if places[root] < 0 {
                places[root] = groups.count
                groups.append([])
            }
            groups[places[root]].append(run)
        }
        return groups
    }

    /// The straight line most of the runs lie on, if it is long and hardly broken.
    private static func line(through runs: [Run], least: Int) -> (Point, Point)? {
        let (left, right) = (runs.map(\.left).min() ?? 0, runs.map(\.right).max() ?? 0)
        guard right - left >= least else { return nil }
        var points: [Point] = []
        for run in runs {
            for x in stride(from: run.left, through: run.right, by: 3) {
                points.append(Point(Double(x) + 0.5, Double(run.y) + 0.5))
            }
        }
        guard let edge = StraightEdge(points, tolerance: 1.6), abs(edge.slope) < 0.16 else { return nil }
        let near = edge.kept.map(\.x)
        guard let first = near.min(), let last = near.max(), last - first >= Double(least) else { return nil }
        // Steps of three cells, several rows deep: the covered part of the length.
        var covered = [Bool](repeating: false, count: Int(last - first) / 3 + 1)
        for x in near { covered[min(covered.count - 1, Int(x - first) / 3)] = true }
        guard covered.count(where: \.self) * 10 >= covered.count * 8 else { return nil }
        return (
            Point(first, edge.offset + edge.slope * first), Point(last, edge.offset + edge.slope * last)
        )
    }
}

/// The darkest pixel of each square of a few pixels, against the paper around it.
private struct DarkCells {
    let step: Int
    let width: Int
    let height: Int
    private(set) var dark: [Bool]

    init(_ raster: Raster, step: Int) {
        self.step = step
        (width, height) = (raster.width / step, raster.height / step)
        let least = Self.least(raster, step: step, width: width, height: height)
        dark = Self.dark(least, width, height)
    }

    /// Black is dark in every channel; red ink and brown paper are not.
    private static func least(_ raster: Raster, step: Int, width: Int, height: Int) -> [UInt8] {
        let (n, stride) = (raster.channels, raster.width * raster.channels)
        let count = width * step * n
        return unsafe [UInt8](unsafeUninitializedCapacity: width * height) { out, made in
            unsafe raster.pixels.withUnsafeBufferPointer { pixels in
                guard let first = pixels.baseAddress, let cells = out.baseAddress, n == 1 || n == 3,
                    pixels.count >= raster.height * stride
                else { return }
                var lines = [UInt8](repeating: 255, count: 2 * stride)
                unsafe lines.withUnsafeMutableBufferPointer { lines in
                    guard let line = lines.baseAddress else { return }
                    let least = unsafe line + stride
                    for y in 0..<height {
                        unsafe PixelSums.darkestOfBrightest(
                            step, from: first + y * step * stride, stride: stride, channels: n, count: count,
                            into: line)
                        unsafe PixelSums.least(
                            across: step, channels: n, from: line, count: count, into: least)
                        let row = unsafe cells + y * width
                        for cell in 0..<width { unsafe row[cell] = least[cell &* step &* n] }
                    }
                }
                made = width * height
            }
        }
    }

    /// Darker than four fifths of the lightest places nearby.
    private static func dark(_ least: [UInt8], _ width: Int, _ height: Int) -> [Bool] {
        let tile = 10
        let (columns, rows) = ((width + tile - 1) / tile, (height + tile - 1) / tile)
        guard columns > 0, rows > 0 else { return [] }
        let highs = DarkPlaces.extremes(least, width: width, height: height, tile: tile).highs
        let paper = Field(width: columns, height: rows, values: highs.map { Float($0) }).extreme(1, largest: true)
        // A whole number is less than a limit where it is less than the next whole one.
        let limits = paper.values.map { UInt8(min(max((0.8 * $0).rounded(.up), 0), 255)) }
        return DarkPlaces.below(limits, least, width: width, height: height, tile: tile)
    }

    var transposed: [Bool] {
        var out = [Bool](repeating: false, count: dark.count)
        for y in 0..<height {
            for x in 0..<width where dark[y * width + x] { out[x * height + y] = true }
        }
        return out
    }
}

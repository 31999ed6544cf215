import SealBase

/// Connected dark places of a reduced picture, eight neighbours each, by runs of rows and union-find.
struct SheetBlobs {
    struct Blob {
        /// Edges: left and top of the first pixel, right and bottom behind the last.
        var left: Int, top: Int, right: Int, bottom: Int
        var area = 0
        var root: Int32
    }

    private struct Run {
        var left: Int32
        /// Behind the last pixel.
        var right: Int32
        var label: Int32
    }

    private(set) var blobs: [Blob] = []
    private var runs: [Run] = []
    /// Where each row's runs begin; one more than there are rows.
    private var rows: [Int] = [0]

    init(_ light: SheetLight) {
        var parents: [Int32] = []
        for y in 0..<light.height {
            collect(light, row: y)
            rows.append(runs.count)
            join(row: y, &parents)
        }
        for index in runs.indices { runs[index].label = SheetBlobs.root(runs[index].label, &parents) }
        measure(labels: parents.count)
    }

    private mutating func collect(_ light: SheetLight, row: Int) {
        DarkPlaces.runs(light.isDark, from: row * light.width, count: light.width) { first, end in
            runs.append(Run(left: Int32(first), right: Int32(end), label: -1))
        }
    }

    /// Gives the newest row's runs the labels of the runs they touch above.
    private mutating func join(row: Int, _ parents: inout [Int32]) {
        var above = row > 0 ? rows[row - 1] : 0
        let aboveEnd = row > 0 ? rows[row] : 0
        for index in rows[row]..<rows[row + 1] {
            while above < aboveEnd, runs[above].right < runs[index].left { above += 1 }
            var at = above
            while at < aboveEnd, runs[at].left <= runs[index].right {
                let other = SheetBlobs.root(runs[at].label, &parents)
                let own = runs[index].label < 0 ? other : SheetBlobs.root(runs[index].label, &parents)
                parents[Int(max(own, other))] = min(own, other)
                runs[index].label = min(own, other)
                at += 1
            }
            if runs[index].label < 0 {
                runs[index].label = Int32(parents.count)
                parents.append(Int32(parents.count))
            }
        }
    }

    private static func root(_ label: Int32, _ parents: inout [Int32]) -> Int32 {
        var at = label
        while parents[Int(at)] != at {
            parents[Int(at)] = parents[Int(parents[Int(at)])]
            at = parents[Int(at)]
        }
        return at
    }

    private mutating func measure(labels: Int) {
        var numbers = [Int32](repeating: -1, count: labels)
        for y in 0..<rows.count - 1 {
            for run in runs[rows[y]..<rows[y + 1]] {
                if numbers[Int(run.label)] < 0 {
                    numbers[Int(run.label)] = Int32(blobs.count)
                    blobs.append(
                        Blob(left: Int(run.left), top: y, right: Int(run.right), bottom: y + 1, root: run.label))
                }
                let at = Int(numbers[Int(run.label)])
                blobs[at].left = min(blobs[at].left, Int(run.left))
                blobs[at].right = max(blobs[at].right, Int(run.right))
                blobs[at].bottom = y + 1
                blobs[at].area += Int(run.right - run.left)
            }
        }
    }

    /// The first of a row's runs that ends behind a place.
    private func first(after left: Int, in row: Range<Int>) -> Int {
        var (low, high) = (row.lowerBound, row.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].right > left { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The corners of the outermost pixels of each row.
    func outline(of blob: Blob) -> [Point] {
        var out: [Point] = []
        for y in blob.top..<blob.bottom {
            var (left, right) = (Int32.max, Int32.min)
            for run in runs[first(after: blob.left, in: rows[y]..<rows[y + 1])..<rows[y + 1]] {
                if run.left >= blob.right { break }
                guard run.label == blob.root else { continue }
                left = min(left, run.left)
                right = max(right, run.right)
            }
            guard left < right else { continue }
            for edge in [left, right] {
                out.append(Point(Double(edge), Double(y)))
                out.append(Point(Double(edge), Double(y + 1)))
            }
        }
        return out
    }
}

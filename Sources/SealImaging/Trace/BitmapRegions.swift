/// Connected ink of a bitmap, eight neighbours each: runs of each row joined with those above by union-find.
package struct BitmapRegions: Sendable {
    package struct Region: Sendable, Hashable {
        package var left: Int32, top: Int32, right: Int32, bottom: Int32
        /// Inked pixels.
        package var area: Int32
    }

    /// By their first pixel, row by row.
    package private(set) var regions: [Region] = []

    private struct Run {
        var first: Int32, last: Int32
        var label: Int32
    }

    /// For each label the label it was joined to, itself when none.
    private var parents: [Int32] = []
    private var found: [Region] = []

    package init(_ rows: BitmapRows) {
        var above: [Run] = []
        var here: [Run] = []
        for y in 0..<rows.height {
            (above, here) = (here, above)
            here.removeAll(keepingCapacity: true)
            Self.runs(rows, y, into: &here)
            join(&here, above, Int32(y))
        }
        gather()
    }

    private static func runs(_ rows: BitmapRows, _ y: Int, into runs: inout [Run]) {
        let base = (y + 1) * rows.pitch
        var start: Int32 = -1
        for word in 0..<rows.pitch {
            let bits = rows.words[base + word]
            // Where the bit before differs: runs begin and end there.
            if start < 0, bits == 0 { continue }
            var changes = bits ^ (bits &<< 1 | (start >= 0 ? 1 : 0))
            while changes != 0 {
                let at = Int32(word &<< 6 | changes.trailingZeroBitCount)
                if start < 0 {
                    start = at
                } else {
                    runs.append(Run(first: start, last: at - 1, label: -1))
                    start = -1
                }
                changes &= changes &- 1
            }
        }
    }

    private mutating func join(_ here: inout [Run], _ above: [Run], _ y: Int32) {
        var next = 0
        for index in here.indices {
            var run = here[index]
            while next < above.count, above[next].last < run.first - 1 { next += 1 }
            var other = next
            while other < above.count, above[other].first <= run.last + 1 {
                let label = root(above[other].label)
                if run.label < 0 {
                    run.label = label
                } else if run.label != label {
                    let (small, large) = (min(run.label, label), max(run.label, label))
                    parents[Int(large)] = small
                    run.label = small
                }
                other += 1
            }
            // The last run above may reach the next one here too.
            next = max(next, other - 1)
            add(&run, y)
            here[index] = run
        }
    }

    private mutating func add(_ run: inout Run, _ y: Int32) {
        if run.label < 0 {
            run.label = Int32(parents.count)
            parents.append(run.label)
            found.append(Region(left: run.first, top: y, right: run.last, bottom: y, area: 0))
        }
        let at = Int(run.label)
        found[at].left = min(found[at].left, run.first)
        found[at].right = max(found[at].right, run.last)
        found[at].bottom = y
        found[at].area += run.last - run.first + 1
    }

    private mutating func root(_ label: Int32) -> Int32 {
        var at = label
        while parents[Int(at)] != at {
            parents[Int(at)] = parents[Int(parents[Int(at)])]
            at = parents[Int(at)]
        }
        return at
    }

    /// Adds what was joined to what it was joined with.
    private mutating func gather() {
        for label in found.indices.reversed() where parents[label] != label {
            let (to, from) = (Int(root(Int32(label))), found[label])
            found[to].left = min(found[to].left, from.left)
            found[to].top = min(found[to].top, from.top)
            found[to].right = max(found[to].right, from.right)
            found[to].bottom = max(found[to].bottom, from.bottom)
            found[to].area += from.area
        }
        for label in found.indices where parents[label] == label { regions.append(found[label]) }
        found = []
    }
}

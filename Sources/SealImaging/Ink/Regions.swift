/// Connected places of a mask, eight neighbours each, by runs and union-find.
struct Regions: Sendable {
    struct Region: Sendable {
        var left: Int, top: Int, right: Int, bottom: Int
        var cells: Int
    }

    /// For each cell the region's index plus one; 0 outside.
    private(set) var labels: [Int32]
    private(set) var regions: [Region] = []

    init(_ mask: [Bool], width: Int, height: Int) {
        var parents: [Int32] = []
        labels = [Int32](repeating: 0, count: mask.count)
        func root(_ label: Int32) -> Int32 {
            var at = label
            while parents[Int(at)] != at {
                parents[Int(at)] = parents[Int(parents[Int(at)])]
                at = parents[Int(at)]
            }
            return at
        }
        func marked(_ y: Int, _ body: (Int) -> Void) {
            DarkPlaces.runs(mask, from: y * width, count: width) { first, end in
                for x in first..<end { body(x) }
            }
        }
        for y in 0..<height {
            marked(y) { x in
                let at = y * width + x
                var label: Int32 = -1
                func join(_ neighbour: Int) {
                    guard labels[neighbour] > 0 else { return }
                    let other = root(labels[neighbour] - 1)
                    if label < 0 {
                        label = other
                    } else if other != label {
                        parents[Int(max(label, other))] = min(label, other)
                        label = min(label, other)
                    }
                }
                if x > 0 { join(at - 1) }
                if y > 0 {
                    if x > 0 { join(at - width - 1) }
                    join(at - width)
                    if x + 1 < width { join(at - width + 1) }
                }
                if label < 0 {
                    label = Int32(parents.count)
                    parents.append(label)
                }
                labels[at] = label + 1
            }
        }
        var numbers = [Int32](repeating: -1, count: parents.count)
        for y in 0..<height {
            marked(y) { x in
                let at = Int(root(labels[y * width + x] - 1))
                if numbers[at] < 0 {
                    numbers[at] = Int32(regions.count)
                    regions.append(Region(left: x, top: y, right: x, bottom: y, cells: 0))
                }
                let index = Int(numbers[at])
                labels[y * width + x] = numbers[at] + 1
                regions[index].left = min(regions[index].left, x)
                regions[index].right = max(regions[index].right, x)
                regions[index].bottom = max(regions[index].bottom, y)
                regions[index].cells += 1
            }
        }
    }
}

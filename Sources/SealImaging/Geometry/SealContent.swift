import SealBase

/// Whether anything stands within a border on the coarse map: a circle drawn around a word, or an empty box, is no seal.
struct SealContent {
    /// Ink on the coarse map.
    let mask: [Bool]
    let width: Int
    let height: Int

    /// Ink further in than the lines of a border, an eighth of its width: at least a hundredth of what lies there.
    func isThere(within border: Border) -> Bool {
        let margin = border.sides.1 / 8
        let box = border.bounds
        let (left, right) = (cell(box.left, width), cell(box.right, width))
        let (top, bottom) = (cell(box.top, height), cell(box.bottom, height))
        guard left <= right, top <= bottom else { return false }
        var (inked, all) = (0, 0)
        for y in top...bottom {
            for x in left...right {
                let p = Point(Double(x) + 0.5, Double(y) + 0.5)
                guard border.distance(p) < -margin else { continue }
                all += 1
                if mask[y * width + x] { inked += 1 }
            }
        }
        return inked * 100 > all
    }

    private func cell(_ place: Double, _ count: Int) -> Int {
        place.isFinite ? Int(min(max(place, 0), Double(max(count - 1, 0)))) : 0
    }
}

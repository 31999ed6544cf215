import SealBase

/// The frames a partly hidden rectangle may have: what stands clear of another seal shows three sides or two, and each
/// side that lies in the other seal may in truth lie further in.
struct FrameCompletion {
    private(set) var trials: [Border] = []

    init(visible: Frame, others: [Border]) {
        let sides = [Point(-1, 0), Point(1, 0), Point(0, -1), Point(0, 1)]
        let hidden = sides.filter { side in
            let middle = visible.global(Point(side.x * visible.width / 2, side.y * visible.height / 2))
            return others.contains { $0.distance(middle) < 0.1 * visible.height }
        }
        for side in hidden {
            // Up to four times as long as it is wide, in steps of a cell.
            let limit = 4 * (side.x == 0 ? visible.width : visible.height)
            let length = side.x == 0 ? visible.height : visible.width
            for more in stride(from: 1.0, to: max(limit - length, 1), by: 1) {
                let centre = visible.global(side * (more / 2))
                trials.append(
                    .frame(
                        Frame(
                            centre: centre, width: visible.width + (side.x == 0 ? 0 : more),
                            height: visible.height + (side.x == 0 ? more : 0), angle: visible.angle)))
            }
        }
    }
}

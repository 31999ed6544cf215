import SealBase

/// The hundredths of a millimetre on which outlines are written: two decimals make a path a sixth shorter than three,
/// and what rounding costs is counted against the fit's tolerance.
struct CoordinateGrid {
    /// Added to a point it becomes the picture's.
    let origin: Point

    func snapped(_ p: Point, to grid: Double = 100) -> Point {
        func round(_ value: Double, _ zero: Double) -> Double { ((value + zero) * grid).rounded() / grid - zero }
        return Point(round(p.x, origin.x), round(p.y, origin.y))
    }

    /// The curve with control points on the grid, a finer one where rounding a short arm would turn it by a degree.
    func snapped(_ curve: Cubic) -> Cubic {
        Cubic(curve.p0, arm(curve.p0, curve.p1), arm(curve.p3, curve.p2), curve.p3)
    }

    private func arm(_ end: Point, _ control: Point) -> Point {
        let exact = control - end
        for grid in [100.0, 200] {
            let near = snapped(control, to: grid)
            let way = near - end
            if abs(cross(exact, way)) <= 0.0175 * dot(exact, way) { return near }
        }
        return snapped(control, to: 1000)
    }
}

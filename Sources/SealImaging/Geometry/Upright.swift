import Foundation
import SealBase

/// How far a seal stands turned on its scan.
struct Upright {
    /// Clockwise radians.
    private(set) var turned: Double
    private(set) var source: UprightSource

    /// From the border's own axes; a round seal asks its star, and the mass of the ring text says which way is up.
    init(border: Border, layer: InkLayer) {
        switch border {
        case .frame(let f):
            (turned, source) = (f.angle, .sides)
        case .free:
            (turned, source) = (0, .unknown)
        case .ellipse(let e) where e.b < e.a * 0.93:
            // The ring text stands over the long axis.
            let up = RingText(centre: e.centre, ellipse: e, layer: layer)
            var angle = e.angle
            while angle > .pi / 2 { angle -= .pi }
            while angle <= -.pi / 2 { angle += .pi }
            if up.strength > 0.1, cos(up.direction - (angle - .pi / 2)) < -0.3 {
                angle += angle > 0 ? -.pi : .pi
            }
            (turned, source) = (angle, .axes)
        case .ellipse(let e):
            let star = Star(centre: e.centre, radius: e.a * 0.55, layer: layer)
            let up = RingText(centre: e.centre, ellipse: e, layer: layer)
            if let tip = star.tip {
                let fifth = 2 * Double.pi / 5
                let wanted = up.strength > 0.12 ? up.direction : -.pi / 2
                turned = tip + .pi / 2 + ((wanted - tip) / fifth).rounded() * fifth
                source = .star
            } else if let axis = RingSymmetry(ellipse: e, layer: layer).upward(near: up) {
                let text = MiddleText(ellipse: e, layer: layer)
                (turned, source) = (text.refined(axis + .pi / 2), .symmetry)
            } else {
                (turned, source) = (0, .unknown)
            }
        }
        while turned > .pi { turned -= 2 * .pi }
        while turned <= -.pi { turned += 2 * .pi }
    }
}

/// The connected ink in the middle of a round seal, if it has fivefold symmetry.
private struct Star {
    /// Direction of one tip in radians, y downwards.
    private(set) var tip: Double?

    init(centre: Point, radius: Double, layer: InkLayer) {
        let field = layer.coverage
        let (cx, cy) = (centre.x - Double(layer.left) - 0.5, centre.y - Double(layer.top) - 0.5)
        let (x0, y0) = (Int(cx.rounded()), Int(cy.rounded()))
        guard x0 >= 0, y0 >= 0, x0 < field.width, y0 < field.height else { return }
        var seen = [Bool](repeating: false, count: field.values.count)
        var queue: [Int] = []
        let seed = Int(radius * 0.2)
        for y in max(0, y0 - seed)...min(field.height - 1, y0 + seed) {
            for x in max(0, x0 - seed)...min(field.width - 1, x0 + seed) where field[x, y] > 0.5 {
                seen[y * field.width + x] = true
                queue.append(y * field.width + x)
            }
        }
        var at = 0
        while at < queue.count {
            let (x, y) = (queue[at] % field.width, queue[at] / field.width)
            at += 1
            for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)] {
                guard nx >= 0, ny >= 0, nx < field.width, ny < field.height else { continue }
                let index = ny * field.width + nx
                let (dx, dy) = (Double(nx) - cx, Double(ny) - cy)
                guard !seen[index], field.values[index] > 0.5, dx * dx + dy * dy < radius * radius else { continue }
                seen[index] = true
                queue.append(index)
            }
        }
        guard Double(queue.count) > 0.02 * radius * radius else { return }
        let mx = queue.reduce(0.0) { $0 + Double($1 % field.width) } / Double(queue.count)
        let my = queue.reduce(0.0) { $0 + Double($1 / field.width) } / Double(queue.count)
        var (re, im, mass) = (0.0, 0.0, 0.0)
        for index in queue {
            let (dx, dy) = (Double(index % field.width) - mx, Double(index / field.width) - my)
            let r2 = dx * dx + dy * dy
            let angle = atan2(dy, dx)
            re += r2 * cos(5 * angle)
            im += r2 * sin(5 * angle)
            mass += r2
        }
        guard mass > 0, (re * re + im * im).squareRoot() / mass > 0.25 else { return }
        tip = atan2(im, re) / 5
    }
}

/// Where the text along the ring has its weight: its gap is at the bottom.
private struct RingText {
    private(set) var direction: Double
    private(set) var strength: Double

    init(centre: Point, ellipse: Ellipse, layer: InkLayer) {
        var (re, im, mass) = (0.0, 0.0, 0.0)
        let field = layer.coverage
        for y in stride(from: 0, to: field.height, by: 2) {
            for x in stride(from: 0, to: field.width, by: 2) where field[x, y] > 0.5 {
                let p = Point(Double(x + layer.left) + 0.5, Double(y + layer.top) + 0.5)
                let r = ellipse.relativeRadius(p)
                guard r > 0.58, r < 0.86 else { continue }
                let angle = atan2((p.y - centre.y), (p.x - centre.x))
                re += cos(angle)
                im += sin(angle)
                mass += 1
            }
        }
        direction = atan2(im, re)
        strength = mass > 0 ? (re * re + im * im).squareRoot() / mass : 0
    }
}

/// The mirror axis of what stands along the ring: the arc of text and the number opposite it.
private struct RingSymmetry {
    private let profile: [Bool]

    init(ellipse: Ellipse, layer: InkLayer) {
        var counts = [Int](repeating: 0, count: 360)
        let field = layer.coverage
        for y in 0..<field.height {
            for x in 0..<field.width where field.values[y * field.width + x] > 0.5 {
                let p = Point(Double(x + layer.left) + 0.5, Double(y + layer.top) + 0.5)
                let r = ellipse.relativeRadius(p)
                guard r > 0.56, r < 0.9 else { continue }
                let turn = atan2(p.y - ellipse.centre.y, p.x - ellipse.centre.x) * 180 / .pi
                counts[min(359, max(0, Int(turn + 180)))] += 1
            }
        }
        // Characters stand less than ten degrees apart; wider gaps are gaps.
        let least = max(1, (counts.max() ?? 0) / 12)
        let inked = counts.map { $0 >= least }
        profile = inked.indices.map { i in
            inked[i] || ((1...5).contains { inked[(i + $0) % 360] } && (1...5).contains { inked[(i + 360 - $0) % 360] })
        }
    }

    /// The direction of the axis on the side of the text's weight; nil when nothing is symmetric.
    func upward(near weight: RingText) -> Double? {
        guard weight.strength > 0.08, profile.contains(true), profile.contains(false) else { return nil }
        var best = (matches: 0, axis: 0.0)
        // Axes in half degrees: mirrored about an axis, cell i is cell 2 × axis - i.
        for double in 0..<720 {
            let axis = (Double(double) / 2 + 0.5 - 180) * .pi / 180
            guard cos(axis - weight.direction) > 0.85 else { continue }
            var matches = 0
            for i in 0..<360 where profile[i] == profile[(double - i + 720) % 360] { matches += 1 }
            if matches > best.matches { best = (matches, axis) }
        }
        return best.matches > 290 ? best.axis : nil
    }
}

/// The horizontal lines of text in the middle of a seal.
private struct MiddleText {
    private var points: [Point] = []
    private let radius: Double

    init(ellipse: Ellipse, layer: InkLayer) {
        radius = ellipse.b
        let field = layer.coverage
        for y in 0..<field.height {
            for x in 0..<field.width where field.values[y * field.width + x] > 0.5 {
                let p = Point(Double(x + layer.left) + 0.5, Double(y + layer.top) + 0.5)
                if ellipse.relativeRadius(p) < 0.68 { points.append(p - ellipse.centre) }
            }
        }
    }

    /// The turn within sixteen degrees of `turn` at which the rows of ink stand out most.
    func refined(_ turn: Double) -> Double {
        guard Double(points.count) > 0.01 * radius * radius else { return turn }
        // Below the middle the ring has its gap, so the line's ends may reach further out than the ring text lets above.
        let down = Point(-sin(turn), cos(turn))
        let points = points.filter { dot($0, down) > 0.12 * radius || length($0) < 0.5 * radius }
        let step = max(1, points.count / 8000)
        var best = (peak: 0.0, turn: turn)
        for tenth in -80...80 {
            let trial = turn + Double(tenth) * 0.2 * .pi / 180
            let (c, s) = (cos(trial), sin(trial))
            var rows = [Double](repeating: 0, count: 130)
            for index in stride(from: 0, to: points.count, by: step) {
                let v = (points[index].y * c - points[index].x * s) / radius
                rows[min(129, max(0, Int((v + 0.65) * 100)))] += 1
            }
            var peak = 0.0
            for index in 1..<rows.count { peak += (rows[index] - rows[index - 1]) * (rows[index] - rows[index - 1]) }
            if peak > best.peak { best = (peak, trial) }
        }
        return best.turn
    }
}

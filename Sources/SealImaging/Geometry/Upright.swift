import Foundation
import SealBase

/// How far a seal stands turned on its scan, from everything in it that has an up or a level.
struct Upright {
    /// Turns among which nothing in the seal decides.
    enum Doubt: String {
        case none
        /// Right way up or upside down.
        case halfTurn
        /// Any of four sides may be up.
        case quarterTurn
        /// Any direction.
        case all
    }

    /// Clockwise radians, -π…π.
    private(set) var turned: Double
    private(set) var source: UprightSource
    /// Where it is not `none` the turn nearest to the page's up was taken; where nothing tells that either, the smallest:
    /// scans are seldom upside down.
    private(set) var doubt = Doubt.none
    /// What the page said where the seal alone left a doubt.
    private(set) var finding: Finding?
    /// The star in the middle of a ring, wherever one was looked for.
    private(set) var star: StarFit?

    private let page: PageUp
    /// The page's up, radians; 0 where it is not known.
    private var near: Double { page.direction }

    /// The layer holds the ink that draws: of a seal with light characters on a solid ground the characters.
    init(border: Border, layer: InkLayer, page: PageUp = .unknown) {
        self.page = page
        (turned, source) = (page.direction, .unknown)
        switch border {
        case .frame(let f): sides(f)
        case .ellipse(let e) where border.shape == .ellipse: axes(e, layer)
        case .ellipse(let e): ring(e, layer)
        case .free(let outline):
            doubt = .all
            if let found = Self.turn(of: outline, layer: layer, near: near) {
                (turned, source, doubt) = (found.turned, found.source, .quarterTurn)
            }
        }
        turned = Self.wrapped(turned)
        askPage()
    }

    /// The turns among which nothing decides, the one taken first; but for half turns, which change no mirror image. Where
    /// any may be right, twelve stand for them.
    var turns: [Double] {
        let count: Int, step: Double
        switch doubt {
        case .none, .halfTurn: (count, step) = (1, 0)
        case .quarterTurn: (count, step) = (2, .pi / 2)
        case .all: (count, step) = source == .star ? (5, 2 * .pi / 5) : (12, .pi / 12)
        }
        return (0..<count).map { turned + Double($0) * step }
    }

    /// What to tell about it.
    var findings: [Finding] {
        let left: Finding? =
            switch doubt {
            case .none: nil
            case .halfTurn: Finding("imaging.uprightHalfTurn", .notice)
            case .quarterTurn: Finding("imaging.uprightQuarterTurn", .notice)
            case .all: Finding("imaging.uprightUnknown", .warning)
            }
        return [finding, left].compactMap(\.self)
    }

    /// Settles by the page what the seal left open.
    private mutating func askPage() {
        guard case .sheet = page, doubt != .none, isSettled else { return }
        if source == .unknown { source = .page }
        doubt = .none
        finding = Finding("imaging.uprightBySheet", .notice)
    }

    /// Whether of the directions in doubt the one taken is the nearest to the page's up by 30°, far more than a hand
    /// sets a seal askew.
    private var isSettled: Bool {
        let apart: Double =
            switch doubt {
            case .none, .halfTurn: .pi
            case .quarterTurn: .pi / 2
            case .all: source == .star ? 2 * .pi / 5 : 2 * .pi
            }
        return apart - 2 * away(turned) > .pi / 6
    }

    private mutating func sides(_ frame: Frame) {
        let quarters = ((near - frame.angle) / (.pi / 2)).rounded(.toNearestOrEven)
        (turned, source, doubt) = (frame.angle + quarters * .pi / 2, .sides, .quarterTurn)
    }

    /// The name stands over the long axis.
    private mutating func axes(_ ellipse: Ellipse, _ layer: InkLayer) {
        let layout = RingLayout(PolarInk(ellipse, layer: layer), star: nil, ellipse: ellipse)
        source = .axes
        turned = Self.wrapped(ellipse.angle)
        takeNearerHalf()
        let sure = layout.upness(turned - .pi / 2)
        if sure < -Self.leastUpness { turned = Self.wrapped(turned + .pi) }
        if abs(sure) < Self.leastUpness { doubt = .halfTurn }
    }

    /// A star has five directions of which the layout of the ring picks one; without a star the layout alone tells, and
    /// lines of text make it exact.
    private mutating func ring(_ ellipse: Ellipse, _ layer: InkLayer) {
        let ink = PolarInk(ellipse, layer: layer)
        let found = StarFit(ink, ellipse: ellipse, layer: layer)
        star = found
        let isStar = found.agreement > StarFit.surely
        let layout = RingLayout(ink, star: isStar ? found : nil, ellipse: ellipse)
        if isStar {
            source = .star
            let fifth = 2 * Double.pi / 5
            let tips = (0..<5).map { Self.wrapped(found.tip + Double($0) * fifth) }
            let ranked = tips.map { (score: layout.score(up: $0), up: $0) }.sorted { $0.score > $1.score }
            turned = ranked[0].up + .pi / 2
            if ranked[0].score < ranked[1].score + 0.15 {
                turned = tips.map { Self.wrapped($0 + .pi / 2) }.min { away($0) < away($1) } ?? turned
                doubt = .all
            }
        } else if let up = layout.best() {
            source = .symmetry
            turned = Self.wrapped(exact(up, layout: layout, ellipse: ellipse, layer: layer) + .pi / 2)
            if layout.upness(up) < Self.leastUpness { nearestHalf() }
        } else {
            let text = TextLevel(ellipse, layer: layer, down: nil)
            guard let level = text.level(near: near, span: .pi / 2), level.contrast > 2 else {
                doubt = .all
                return
            }
            (turned, source) = (level.turn, .text)
            nearestHalf()
        }
    }

    /// The direction of up that the layout gives, made exact: the layout is right to a degree, lines of text to two (in
    /// written forms their strokes rise to the right), the places of the characters along the ring then exactly. Few
    /// characters make a level of their own slant; where both are apart by more than they may err, the better mirror
    /// image decides.
    private func exact(_ up: Double, layout: RingLayout, ellipse: Ellipse, layer: InkLayer) -> Double {
        let text = TextLevel(ellipse, layer: layer, down: up + .pi)
        guard let level = text.level(near: up + .pi / 2, span: 8 * .pi / 180), level.contrast > 1.3 else {
            return layout.refined(up)
        }
        let byText = level.turn - .pi / 2
        guard abs(byText - up) > 4 * .pi / 180 else { return layout.refined((2 * up + byText) / 3) }
        let trials = [layout.refined(up), layout.refined(byText)]
        return layout.match(trials[1]) > layout.match(trials[0]) ? trials[1] : trials[0]
    }

    /// Of a turn and the one half a turn away the one nearer to the page's up.
    private mutating func nearestHalf() {
        turned = Self.wrapped(turned)
        takeNearerHalf()
        doubt = .halfTurn
    }

    private mutating func takeNearerHalf() {
        if away(turned) > .pi / 2 { turned = Self.wrapped(turned + .pi) }
    }

    /// How far a direction is from the page's up.
    private func away(_ turn: Double) -> Double { abs(Self.wrapped(turn - near)) }

    /// A name that goes three quarters around leaves 0.3 and more between above and below.
    private static let leastUpness = 0.12

    private static func wrapped(_ angle: Double) -> Double {
        guard angle.isFinite else { return 0 }
        let turn = angle.truncatingRemainder(dividingBy: 2 * .pi)
        return turn > .pi ? turn - 2 * .pi : turn <= -.pi ? turn + 2 * .pi : turn
    }
}

import Foundation
import SealBase

/// Tells the frame of a seal from what print draws with straight lines: cells and outlines of tables, boxes around text.
struct FrameProof {
    let page: GreyPage
    /// In pixels of the page.
    let frame: Frame
    /// Darker than this is ink of either kind.
    private let dark: UInt8

    init(page: GreyPage, frame: Frame, ink: GreyInk) {
        (self.page, self.frame) = (page, frame)
        dark = UInt8(min(max((ink.level + 1) / 2 * Float(GreyPage.paperByte), 1), 190))
    }

    /// Frames of seals are cut at least 0.4 mm wide, go all around (print over them is dark too), end at their corners,
    /// and no line joins one side to the other.
    var isSeal: Bool {
        let widths = widths()
        let width = Double(percentile(widths, 0.5)) / page.perMillimetre
        guard widths.count >= 136, width >= 0.36 else { return false }
        // No table is drawn with lines as broad as this; print beside a corner is not its frame's.
        return width > 1.2 || linesBeyondCorners() < 2 && !isDivided()
    }

    private func isDark(_ u: Double, _ v: Double) -> Bool {
        let p = frame.global(Point(u, v))
        guard p.x >= 0, p.y >= 0, p.x < Double(page.width), p.y < Double(page.height) else { return false }
        return page.light[Int(p.y) * page.width + Int(p.x)] < dark
    }

    /// A place of one of the four sides: `along` the side from its middle, `inward` from it.
    private func isDark(side: Int, along: Double, inward: Double) -> Bool {
        switch side {
        case 0: isDark(along, inward - frame.height / 2)
        case 1: isDark(along, frame.height / 2 - inward)
        case 2: isDark(inward - frame.width / 2, along)
        default: isDark(frame.width / 2 - inward, along)
        }
    }

    private func length(_ side: Int) -> Double { side < 2 ? frame.width : frame.height }

    /// Widths of the line nearest to the frame, across the sides at 160 places, where there is one.
    private func widths() -> [Float] {
        let reach = 1.2 * page.perMillimetre
        var widths: [Float] = []
        for side in 0..<4 {
            for step in 0..<40 {
                let along = (Double(step) / 39 - 0.5) * 0.8 * length(side)
                guard let start = nearestInk(side, along, reach: reach) else { continue }
                var (first, last) = (start, start)
                while first > -2 * reach, isDark(side: side, along: along, inward: first - 0.5) { first -= 0.5 }
                while last < 2 * reach, isDark(side: side, along: along, inward: last + 0.5) { last += 0.5 }
                widths.append(Float(last - first + 0.5))
            }
        }
        return widths
    }

    private func nearestInk(_ side: Int, _ along: Double, reach: Double) -> Double? {
        var offset = 0.0
        while offset <= reach {
            if isDark(side: side, along: along, inward: offset) { return offset }
            if isDark(side: side, along: along, inward: -offset) { return -offset }
            offset += 0.5
        }
        return nil
    }

    /// Sides that run on over a corner, of eight ends.
    private func linesBeyondCorners() -> Int {
        var count = 0
        for side in 0..<4 {
            for end in [-1.0, 1.0] where runsOn(side, end: end) { count += 1 }
        }
        return count
    }

    private func runsOn(_ side: Int, end: Double) -> Bool {
        let step = max(0.5, 0.1 * page.perMillimetre)
        var inward = -0.6 * page.perMillimetre
        while inward <= 1.2 * page.perMillimetre {
            var (seen, all) = (0, 0)
            var beyond = 1.0 * page.perMillimetre
            // Further than strokes of characters in a line of print, between which is paper.
            while beyond < 5 * page.perMillimetre {
                all += 1
                if isDark(side: side, along: end * (length(side) / 2 + beyond), inward: inward) { seen += 1 }
                beyond += step
            }
            if seen * 20 >= all * 19 { return true }
            inward += 0.5
        }
        return false
    }

    /// Whether a line with bare paper on both sides joins two opposite sides.
    private func isDivided() -> Bool {
        for side in [0, 2] {
            let (across, along) = (length(2 - side), length(side))
            var offset = -0.38 * along
            while offset <= 0.38 * along {
                let line = share(side, at: offset, across: across)
                let beside = [-1, 1].map { share(side, at: offset + $0 * page.perMillimetre, across: across) }
                if line > 0.96, beside.allSatisfy({ $0 < 0.4 }) { return true }
                offset += 1
            }
        }
        return false
    }

    /// Inked part of the way from a side to the opposite one.
    private func share(_ side: Int, at along: Double, across: Double) -> Double {
        var (seen, all) = (0, 0)
        var inward = 0.06 * across
        while inward < 0.94 * across {
            all += 1
            if isDark(side: side, along: along, inward: inward) { seen += 1 }
            inward += 1
        }
        return all > 0 ? Double(seen) / Double(all) : 0
    }
}

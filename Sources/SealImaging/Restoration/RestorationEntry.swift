package import SealBase

/// What one step of a restoration did, in numbers; the step is listed even when it found nothing to do.
package struct RestorationEntry: Sendable, Hashable {
    package var step: RestorationStep
    /// By name, in mm, mm² or counts; names are those of docs/formats.md.
    package var numbers: [String: Double]
    /// The interruptions of the border that were seen (`gaps`), closed or not.
    package var gaps: [BorderGap] = []

    /// The step in a sentence, and one for every interruption that was left: `restoration.left.<reason>`.
    package var findings: [Finding] {
        func text(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
        return [finding]
            + gaps.compactMap { gap in
                gap.left.map { reason in
                    Finding(
                        "restoration.left.\(reason.rawValue)", .notice,
                        ["line": "\(gap.line)", "angle": text(gap.angle), "millimetres": text(gap.millimetres)])
                }
            }
    }

    /// The step in one sentence: `restoration.<step>`, or `restoration.<step>.nothing`.
    package var finding: Finding {
        let done = numbers["changed"] ?? 0
        let details = numbers.mapValues { value -> String in
            let rounded = (value * 1000).rounded() / 1000
            return rounded == rounded.rounded() && abs(rounded) < 1e9 ? "\(Int(rounded))" : "\(rounded)"
        }
        return Finding("restoration.\(step.rawValue)" + (done > 0 ? "" : ".nothing"), .notice, details)
    }
}

/// An interruption of a line of the border.
package struct BorderGap: Sendable, Hashable, Codable {
    /// Why an interruption was left as it is.
    package enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
        /// Wider than may be bridged: nobody knows what stood there.
        case tooWide
        /// The ends differ in width or do not point at each other.
        case unlikeEnds
        /// At a corner of a frame.
        case corner
        /// Something else stands in it.
        case occupied
    }

    /// 1 for the outermost line of the border.
    package var line: Int
    /// The middle, clockwise degrees from the top of the upright seal.
    package var angle: Double
    /// What was bridged, along the border, with the part of the ends that was painted over.
    package var degrees: Double
    package var millimetres: Double
    /// The width of the line at its ends.
    package var width: Double
    /// `nil` when it was bridged.
    package var left: Reason?
}

/// An impression after restoration, beside the faithful one and never in its place.
package struct CleanedPicture: Sendable, Hashable {
    package var picture: VectorPicture
    /// One for each step that was asked for, in the order in which they were done.
    package var entries: [RestorationEntry]
}

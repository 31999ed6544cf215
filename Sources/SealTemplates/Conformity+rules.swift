import SealBase

extension MeasuredForm {
    /// Whether the lengths can be compared at all.
    var isMeasured: Bool {
        [width, height, uncertainty].allSatisfy { $0.value.isFinite } && width.value > 0 && height.value > 0
            && uncertainty.value >= 0
    }

    /// The comparison with one form; `nil` when the shape is another one.
    func match(_ template: SealTemplate) -> TemplateMatch? {
        guard shape == template.shape else { return nil }
        var (across, down) = (width, height)
        // An ellipse or rectangle may lie on its side in the scan: its longer axis is the width.
        if (shape == .ellipse || shape == .rectangle) && down > across { swap(&across, &down) }
        let contradictions = contradictions(template)
        let allowed = template.tolerance.value + uncertainty.value
        var match = TemplateMatch(
            template: template.id, names: template.names, widthDeviation: template.width.deviation(of: across),
            heightDeviation: template.height.deviation(of: down), conforms: false, contradictions: contradictions)
        // Half a micrometre: 40.6 mm against 40 ± 0.5 with 0.1 of uncertainty is on the line, and the line is inside.
        match.conforms = match.distance <= allowed + 0.0005 && match.objections.isEmpty
        return match
    }

    /// What was seen, and what the form says, where both are known and disagree.
    private func contradictions(_ template: SealTemplate) -> [String] {
        var out: [String] = []
        let stars = template.parts.filter { if case .star = $0 { true } else { false } }
        if star == false && stars.contains(where: \.required) { out.append("missingStar") }
        // The stars within an emblem are small: what is seen as the star of a seal stands for itself.
        if star == true && stars.isEmpty { out.append("unexpectedStar") }
        if ringText == false && template.parts.contains(where: { $0.required && $0.isRingText }) {
            out.append("missingRingText")
        }
        if lineText == false && template.parts.contains(where: { $0.required && $0.isLineText }) {
            out.append("missingLineText")
        }
        if doubleBorder == false && template.border.inner != nil { out.append("missingInnerBorder") }
        if doubleBorder == true && template.border.inner == nil { out.append("unexpectedInnerBorder") }
        if let borderWidth, borderWidth.value.isFinite,
            !(template.border.width.value * 0.5...template.border.width.value * 1.8).contains(borderWidth.value)
        {
            out.append("borderWidth")
        }
        return out
    }

    /// What to tell whatever form was named; `ranked` is best first. What speaks against the best form is told with the
    /// named one when both are the same.
    func findings(_ ranked: [Candidate], expected: SealTemplate?) -> [Finding] {
        var out: [Finding] = []
        if let best = ranked.first {
            var details = sizes.merging(best.match.details) { a, _ in a }
            let equals = ranked.dropFirst().filter { $0.ties(with: best) }.map(\.match.template)
            details["equallyGood"] = equals.joined(separator: ", ")
            out.append(
                best.match.conforms
                    ? Finding("conformity.conforms", .notice, details)
                    : Finding("conformity.nearest", .warning, details))
            let told = best.match.template == expected?.id ? [] : best.match.contradictions
            out += told.map {
                Finding("conformity.\($0)", best.match.conforms ? .notice : .warning, ["template": best.match.template])
            }
        } else {
            out.append(Finding(shape == nil ? "conformity.freeForm" : "conformity.noForm", .warning, sizes))
        }
        if shape == .round || shape == .square, abs(width.value - height.value) > 0.5 + uncertainty.value {
            out.append(Finding("conformity.uneven", .warning, sizes))
        }
        if let deviation = declaredDeviation, deviation > Conformity.declaredTolerance + 0.0005 {
            var details = sizes
            details["declaredWidth"] = (declaredWidth ?? width).text
            details["declaredHeight"] = (declaredHeight ?? declaredWidth ?? height).text
            details["deviation"] = Millimetres(deviation).text
            out.append(Finding("conformity.declaredDiffers", .warning, details))
        }
        return out
    }

    /// What to tell about the form the applicant named.
    func findings(expected: SealTemplate) -> [Finding] {
        guard let match = match(expected) else {
            return [
                Finding(
                    "conformity.otherShape", .warning,
                    sizes.merging(["template": expected.id, "shape": shape?.rawValue ?? "free"]) { a, _ in a })
            ]
        }
        var out: [Finding] = []
        if match.distance > expected.tolerance.value + uncertainty.value + 0.0005 {
            out.append(Finding("conformity.otherSize", .warning, sizes.merging(match.details) { a, _ in a }))
        }
        for contradiction in match.contradictions {
            out.append(Finding("conformity.\(contradiction)", .warning, ["template": expected.id]))
        }
        return out
    }

    /// The larger difference between declared and measured lengths in millimetres, without sign; `nil` when none was
    /// declared. One declared length of a round or square seal stands for both.
    package var declaredDeviation: Double? {
        guard declaredWidth != nil || declaredHeight != nil else { return nil }
        let equalSides = shape == .round || shape == .square
        let across = declaredWidth ?? (equalSides ? declaredHeight : nil)
        let down = declaredHeight ?? (equalSides ? declaredWidth : nil)
        let differences = [across.map { abs($0.value - width.value) }, down.map { abs($0.value - height.value) }]
        return differences.compactMap(\.self).reduce(0) { $1.isFinite ? max($0, $1) : .infinity }
    }

    private var sizes: [String: String] { ["width": width.text, "height": height.text] }
}

extension TemplatePart {
    fileprivate var isRingText: Bool { if case .arcText = self { true } else { false } }
    fileprivate var isLineText: Bool { if case .lineText = self { true } else { false } }
}

extension TemplateMatch {
    /// Values for a sentence about the match.
    fileprivate var details: [String: String] {
        let larger = abs(widthDeviation.value) >= abs(heightDeviation.value) ? widthDeviation : heightDeviation
        return ["template": template, "nameZh": names.zh, "nameEn": names.en, "deviation": larger.text]
    }
}

extension Millimetres {
    /// To a tenth, with a point: `41.9`, never `-0.0`.
    fileprivate var text: String {
        let tenths = (value * 10).rounded()
        guard tenths.isFinite, abs(tenths) < 1e12 else { return "–" }
        let whole = Int(abs(tenths))
        return "\(tenths < 0 ? "-" : "")\(whole / 10).\(whole % 10)"
    }
}

import SealBase

extension TemplatePart {
    init(_ node: TemplateNode) throws(TemplateFault) {
        let kind: Kind = try node.member("kind").choice()
        try node.isObject(required: kind.members)
        let required = try node.member("required").flag()
        switch kind {
        case .arcText:
            self = .arcText(
                ArcText(
                    role: try node.member("role").choice(), required: required,
                    inset: try node.member("inset").length(in: 0.2...20),
                    characterHeight: try node.member("characterHeight").length(in: 0.5...20),
                    characterRatio: try node.member("characterRatio").number(in: 0.2...2),
                    maximumSpan: try node.member("maximumSpan").number(in: 30...360)))
        case .lineText:
            self = .lineText(
                LineText(
                    role: try node.member("role").choice(), required: required,
                    offset: try node.member("offset").length(in: -40...40),
                    characterHeight: try node.member("characterHeight").length(in: 0.5...20),
                    maximumWidth: try node.member("maximumWidth").length(in: 1...100)))
        case .gridText:
            self = .gridText(
                GridText(
                    role: try node.member("role").choice(), required: required,
                    rows: try node.member("rows").integer(in: 1...10),
                    columns: try node.member("columns").integer(in: 1...10),
                    margin: try node.member("margin").length(in: 0.2...20),
                    order: try node.member("order").choice()))
        case .star:
            self = .star(
                CentreStar(
                    required: required, offset: try node.member("offset").length(in: -40...40),
                    diameter: try node.member("diameter").length(in: 1...60)))
        case .emblem:
            self = .emblem(
                CentreEmblem(
                    emblem: try node.member("emblem").choice(), required: required,
                    offset: try node.member("offset").length(in: -40...40),
                    diameter: try node.member("diameter").length(in: 1...60)))
        }
    }

    /// The text the part shows; `nil` for a star or an emblem.
    var role: TextRole? {
        switch self {
        case .arcText(let part): part.role
        case .lineText(let part): part.role
        case .gridText(let part): part.role
        case .star, .emblem: nil
        }
    }

    /// Whether the part stays inside a seal of this size.
    func fits(width: Millimetres, height: Millimetres) -> Bool {
        let (halfWidth, halfHeight) = (width.value / 2, height.value / 2)
        switch self {
        case .arcText(let part): return part.inset.value + part.characterHeight.value < min(halfWidth, halfHeight)
        case .lineText(let part):
            return abs(part.offset.value) + part.characterHeight.value / 2 < halfHeight && part.maximumWidth < width
        case .gridText(let part): return part.margin.value < min(halfWidth, halfHeight)
        case .star(let part): return abs(part.offset.value) + part.diameter.value / 2 < min(halfWidth, halfHeight)
        case .emblem(let part): return abs(part.offset.value) + part.diameter.value / 2 < min(halfWidth, halfHeight)
        }
    }

    /// The word in `kind`, and the members that come with it.
    enum Kind: String, CaseIterable {
        case arcText, lineText, gridText, star, emblem

        var members: Set<String> {
            let common: Set<String> = ["kind", "required"]
            switch self {
            case .arcText:
                return common.union(["role", "inset", "characterHeight", "characterRatio", "maximumSpan"])
            case .lineText: return common.union(["role", "offset", "characterHeight", "maximumWidth"])
            case .gridText: return common.union(["role", "rows", "columns", "margin", "order"])
            case .star: return common.union(["offset", "diameter"])
            case .emblem: return common.union(["emblem", "offset", "diameter"])
            }
        }
    }
}

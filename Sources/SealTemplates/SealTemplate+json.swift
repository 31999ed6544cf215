package import SealBase

extension SealTemplate {
    /// The longest template file that is read.
    static let sizeLimit = 64 << 10

    /// Reads one template file strictly: every member known, present where required, of the right kind and in range.
    /// Throws `TemplateFault.invalidTemplate`; `file` is only for its details.
    package init(json: Bytes, file: String) throws(TemplateFault) {
        func refused(_ rule: String) -> TemplateFault {
            TemplateFault(.invalidTemplate, ["file": file, "path": "", "rule": rule])
        }
        guard json.count <= SealTemplate.sizeLimit else { throw refused("at most \(SealTemplate.sizeLimit) octets") }
        guard let value = JSONValue.parse(json, limit: SealTemplate.sizeLimit) else { throw refused("JSON") }
        try self.init(TemplateNode(value, file: file, path: ""))
    }

    init(_ node: TemplateNode) throws(TemplateFault) {
        let members: Set<String> = [
            "format", "id", "names", "body", "type", "function", "shape", "width", "height", "tolerance", "border",
            "parts", "source", "preview",
        ]
        try node.isObject(required: members, optional: ["note"])
        guard try node.member("format").integer(in: 1...1) == 1 else { throw node.broken("format") }
        id = try node.member("id").identifier()
        names = try LocalText(node.member("names"))
        body = try LocalText(node.member("body"))
        type = try node.member("type").choice()
        function = try node.member("function").choice()
        shape = try node.member("shape").choice()
        width = try SizeRange(node.member("width"))
        height = try SizeRange(node.member("height"))
        tolerance = try node.member("tolerance").length(in: 0.1...2)
        border = try TemplateBorder(node.member("border"))
        source = try TemplateSource(node.member("source"))
        note = try node.optionalMember("note").map { (n) throws(TemplateFault) in try LocalText(n) }
        parts = try node.member("parts").list(1...12).map { (n) throws(TemplateFault) in try TemplatePart(n) }
        preview = try SealTemplate.previewTexts(node.member("preview"))
        try checkTogether(node)
    }

    /// The rules that hold between members.
    private func checkTogether(_ node: TemplateNode) throws(TemplateFault) {
        switch shape {
        case .round, .square:
            guard width == height else { throw node.broken("sides of a round or square form are equal", "/height") }
        case .ellipse, .rectangle:
            guard width.minimum > height.maximum else {
                throw node.broken("an ellipse or rectangle is wider than high", "/height")
            }
        }
        let shorter = min(width.minimum, height.minimum)
        var lines = border.width.value
        if let inner = border.inner { lines += inner.gap.value + inner.width.value }
        guard lines * 4 < shorter.value else { throw node.broken("border too wide for the size", "/border") }
        for (index, part) in parts.enumerated() where !part.fits(width: width.maximum, height: height.maximum) {
            throw node.broken("part outside the seal", "/parts/\(index)")
        }
        for role in parts.compactMap(\.role) where preview[role] == nil {
            throw node.broken("a preview text for every text part", "/preview/\(role.rawValue)")
        }
        let texts = [TextRole.ownerName, .personName].compactMap { preview[$0] }
        guard !texts.isEmpty, texts.allSatisfy({ $0.contains("样章") }) else {
            throw node.broken("invented names contain 样章", "/preview")
        }
    }

    private static func previewTexts(_ node: TemplateNode) throws(TemplateFault) -> [TextRole: String] {
        try node.isObject(required: [], optional: Set(TextRole.allCases.map(\.rawValue)))
        var texts: [TextRole: String] = [:]
        for role in TextRole.allCases {
            if let text = try node.optionalMember(role.rawValue) { texts[role] = try text.text(1...60) }
        }
        return texts
    }
}

extension LocalText {
    init(_ node: TemplateNode) throws(TemplateFault) {
        try node.isObject(required: ["zh", "en"])
        zh = try node.member("zh").text(1...200)
        en = try node.member("en").text(1...200)
    }
}

extension SizeRange {
    init(_ node: TemplateNode) throws(TemplateFault) {
        if node.has("nominal") {
            try node.isObject(required: ["nominal"])
            self = .nominal(try node.member("nominal").length(in: 5...100))
            return
        }
        try node.isObject(required: ["minimum", "maximum"])
        let minimum = try node.member("minimum").length(in: 5...100)
        let maximum = try node.member("maximum").length(in: 5...100)
        guard minimum < maximum else { throw node.broken("minimum below maximum") }
        self = .between(minimum: minimum, maximum: maximum)
    }
}

extension TemplateBorder {
    init(_ node: TemplateNode) throws(TemplateFault) {
        try node.isObject(required: ["width"], optional: ["inner"])
        width = try node.member("width").length(in: 0.2...5)
        inner = try node.optionalMember("inner").map { (n) throws(TemplateFault) in
            try n.isObject(required: ["gap", "width"])
            return InnerBorder(
                gap: try n.member("gap").length(in: 0.2...5), width: try n.member("width").length(in: 0.2...5))
        }
    }
}

extension TemplateSource {
    init(_ node: TemplateNode) throws(TemplateFault) {
        try node.isObject(required: ["kind", "title"], optional: ["article"])
        kind = try node.member("kind").choice()
        title = try LocalText(node.member("title"))
        article = try node.optionalMember("article").map { (n) throws(TemplateFault) in try n.integer(in: 1...100) }
        guard article == nil || kind == .regulation else {
            throw node.broken("only a regulation has articles", "/article")
        }
    }
}

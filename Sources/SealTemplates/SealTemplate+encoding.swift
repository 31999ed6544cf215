import SealBase

/// A template encodes as its file is written, so that `template list --json` shows what can be read back.
extension SealTemplate: Encodable {
    private enum Member: String, CodingKey {
        case format, id, names, body, type, function, shape, width, height, tolerance, border, parts, source, note
        case preview
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Member.self)
        try object.encode(1, forKey: .format)
        try object.encode(id, forKey: .id)
        try object.encode(names, forKey: .names)
        try object.encode(body, forKey: .body)
        try object.encode(type, forKey: .type)
        try object.encode(function, forKey: .function)
        try object.encode(shape, forKey: .shape)
        try object.encode(width, forKey: .width)
        try object.encode(height, forKey: .height)
        try object.encode(tolerance.value, forKey: .tolerance)
        try object.encode(border, forKey: .border)
        try object.encode(parts, forKey: .parts)
        try object.encode(source, forKey: .source)
        try object.encodeIfPresent(note, forKey: .note)
        try object.encode(Dictionary(uniqueKeysWithValues: preview.map { ($0.rawValue, $1) }), forKey: .preview)
    }
}

extension SizeRange: Encodable {
    private enum Member: String, CodingKey { case nominal, minimum, maximum }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Member.self)
        switch self {
        case .nominal(let value): try object.encode(value.value, forKey: .nominal)
        case .between(let minimum, let maximum):
            try object.encode(minimum.value, forKey: .minimum)
            try object.encode(maximum.value, forKey: .maximum)
        }
    }
}

extension TemplateBorder: Encodable {
    private enum Member: String, CodingKey { case width, inner, gap }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Member.self)
        try object.encode(width.value, forKey: .width)
        guard let inner else { return }
        var line = object.nestedContainer(keyedBy: Member.self, forKey: .inner)
        try line.encode(inner.gap.value, forKey: .gap)
        try line.encode(inner.width.value, forKey: .width)
    }
}

extension TemplateSource: Encodable {
    private enum Member: String, CodingKey { case kind, title, article }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Member.self)
        try object.encode(kind, forKey: .kind)
        try object.encode(title, forKey: .title)
        try object.encodeIfPresent(article, forKey: .article)
    }
}

extension TemplatePart: Encodable {
    private enum Member: String, CodingKey {
        case kind, role, required, inset, characterHeight, characterRatio, maximumSpan, offset, maximumWidth
        case rows, columns, margin, order, diameter, emblem
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Member.self)
        try object.encode(kind.rawValue, forKey: .kind)
        try object.encodeIfPresent(role, forKey: .role)
        try object.encode(required, forKey: .required)
        switch self {
        case .arcText(let part):
            try object.encode(part.inset.value, forKey: .inset)
            try object.encode(part.characterHeight.value, forKey: .characterHeight)
            try object.encode(part.characterRatio, forKey: .characterRatio)
            try object.encode(part.maximumSpan, forKey: .maximumSpan)
        case .lineText(let part):
            try object.encode(part.offset.value, forKey: .offset)
            try object.encode(part.characterHeight.value, forKey: .characterHeight)
            try object.encode(part.maximumWidth.value, forKey: .maximumWidth)
        case .gridText(let part):
            try object.encode(part.rows, forKey: .rows)
            try object.encode(part.columns, forKey: .columns)
            try object.encode(part.margin.value, forKey: .margin)
            try object.encode(part.order, forKey: .order)
        case .star(let part):
            try object.encode(part.offset.value, forKey: .offset)
            try object.encode(part.diameter.value, forKey: .diameter)
        case .emblem(let part):
            try object.encode(part.emblem, forKey: .emblem)
            try object.encode(part.offset.value, forKey: .offset)
            try object.encode(part.diameter.value, forKey: .diameter)
        }
    }

    private var kind: Kind {
        switch self {
        case .arcText: .arcText
        case .lineText: .lineText
        case .gridText: .gridText
        case .star: .star
        case .emblem: .emblem
        }
    }
}

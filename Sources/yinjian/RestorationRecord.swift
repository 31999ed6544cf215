import SealOffice

/// One step of a restoration as JSON: `step`, its numbers by name, `gaps` of the border.
struct RestorationRecord: Encodable {
    private let step: CleanedOutcome.Step
    let texts: [String]

    init(_ step: CleanedOutcome.Step) {
        self.step = step
        texts = step.findings.map { Door.words.sentence($0) }
    }

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(step.step, forKey: Key("step"))
        for (name, value) in step.numbers { try fields.encode(value, forKey: Key(name)) }
        if step.step == "gaps" { try fields.encode(step.gaps, forKey: Key("gaps")) }
        try fields.encode(texts, forKey: Key("texts"))
    }
}

import SealOffice
import SealWords

extension ChangePublication {
    /// What a change ends with.
    func print() {
        switch state {
        case .published:
            Console.line(say("状态已发布（第 \(number ?? 0) 号）。", "status published (number \(number ?? 0))."))
        case .carried: Console.line(say("状态已随同一秒内的发布一并发布。", "status published together with others of the second."))
        case .pending:
            Console.error(
                say(
                    "变更已记录，但未能发布：\(failure.map { Door.words.sentence($0) } ?? "")下次发布（yinjian publish）时一并发布。",
                    "the change is recorded but could not be published: \(failure.map { Door.words.sentence($0) } ?? "") The next publication ('yinjian publish') carries it."
                ))
        }
    }
}

/// How a change of status is told: at once where the caller or the rules want it, else by the next publication.
struct PublishOption {
    var isAsked: Bool

    /// Publishes when asked to, or when the act went past the review (ES-8). `nil`: not published now.
    func follow(_ office: Office) -> ChangePublication? {
        guard isAsked || office.publishesUrgentActs, let clock = office.publishingClock else { return nil }
        return office.publishChange(clock)
    }
}

/// The result of a change with what became of its publication, as JSON.
struct PublishedChange<Thing: Encodable>: Encodable {
    var thing: Thing
    var publication: ChangePublication?

    private enum Keys: String, CodingKey { case publication }

    func encode(to encoder: any Encoder) throws {
        try thing.encode(to: encoder)
        var members = encoder.container(keyedBy: Keys.self)
        try members.encodeIfPresent(publication, forKey: .publication)
    }

    /// One line of what happened and one of its publication.
    func print(_ json: Bool, _ line: String) {
        if json { return Console.json(self) }
        Console.line(line)
        if let publication { return publication.print() }
        Console.line(say("运行 yinjian publish 后验证者即可得知。", "verifiers learn it after 'yinjian publish'."))
    }
}

import ArgumentParser
import Foundation
import SealBase
import SealOffice
import SealWords

/// `yinjian publish`: the certificate revocation lists, the seal status list and the public log, signed, numbered, renamed
/// into place; once, or whenever something changed and on a heartbeat.
struct PublishCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "publish",
            abstract: say(
                "发布证书撤销列表、印章状态列表与公开日志（签名、编号、原子替换）",
                "publish the revocation lists, the seal status list and the public log: signed, numbered, renamed into place"
            ),
            discussion: say(
                "示例：\n  yinjian publish\n  yinjian publish --next-update-days 1\n  yinjian publish --watch --every 1h\n--watch 持续运行：有撤销等变化时一秒内合并发布，无变化时按 --every 定时发布；收到 SIGTERM 或 SIGINT 即停。",
                "Examples:\n  yinjian publish\n  yinjian publish --next-update-days 1\n  yinjian publish --watch --every 1h\n--watch goes on: changes of a second are published together, and without changes on the heartbeat of --every; SIGTERM or SIGINT ends it."
            ))
    }

    @Flag(name: .long, help: ArgumentHelp(say("持续运行", "go on until stopped")))
    var watch = false

    @Option(
        name: .long,
        help: ArgumentHelp(say("心跳间隔，如 30s、10m、1h（隐含 --watch）", "heartbeat, such as 30s, 10m, 1h (implies --watch)")))
    var every: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "到此时刻为止，如 2026-11-21T18:00:00Z（隐含 --watch）", "until this moment, 2026-11-21T18:00:00Z (implies --watch)"
            )))
    var until: String?

    @Option(name: .long, help: ArgumentHelp(say("同时签发 OCSP 回答，有效天数", "also sign OCSP answers that hold so many days")))
    var ocspDays: Int?

    @OptionGroup var publishing: PublishingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        _ = try (seconds(), end())
        guard (1...90).contains(ocspDays ?? 1) else {
            throw ValidationError(say("--ocsp-days 应在 1 到 90 之间。", "--ocsp-days must be from 1 to 90."))
        }
    }

    func run() throws {
        let office = try office.open()
        let order = try publishing.order(office)
        if watch || every != nil || until != nil { return try goOn(office, order) }
        let now = Door.now
        let card = try office.publish(order, now: now, nanoseconds: Door.nanoseconds)
        if let ocspDays { _ = try office.publishOCSP(validForDays: ocspDays, now: now) }
        if common.json { return Console.json(card) }
        Self.print(card)
        for file in card.files { Console.line("  \(file)") }
    }

    private static func print(_ card: PublicationCard) {
        Console.line(
            say(
                "已发布第 \(card.number) 号列表，下次更新 \(card.nextUpdate.iso8601)：",
                "published number \(card.number), next update \(card.nextUpdate.iso8601):"))
    }

    private func goOn(_ office: Office, _ order: PublishingOrder) throws {
        let signals = EndingSignals()
        let watch = PublishingWatch(every: try seconds(), until: try end(), order: order, ocspDays: ocspDays)
        let json = common.json
        var lastFailure: (any Error)?
        let count = try watch.run(
            office,
            PublishingWatch.Surroundings(
                nanoseconds: { Door.nanoseconds }, wait: { !signals.come(within: 0.2) },
                published: { card in
                    lastFailure = nil
                    if json { Console.json(card) } else { Self.print(card) }
                },
                failed: { error in
                    lastFailure = error
                    let text = (error as? any CodedFault).map { Door.words.sentence($0) } ?? "\(error)"
                    Console.error(text)
                }))
        if let lastFailure { throw lastFailure }
        if !json { Console.line(say("已停止，共发布 \(count) 次。", "stopped after \(count) publications.")) }
    }

    private func seconds() throws -> Int64 {
        guard let every else { return 3_600 }
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let unit = every.last.flatMap({ units[$0] }), let number = Int64(every.dropLast()),
            (1...86_400 * 30).contains(number), number * unit <= 86_400 * 30
        else {
            throw ValidationError(
                say("--every 应为 1s 到 30d 之间的间隔，如 10m。", "--every must be an interval from 1s to 30d, such as 10m."))
        }
        return number * unit
    }

    private func end() throws -> Instant? {
        guard let until else { return nil }
        guard let instant = Instant(iso8601: until) else {
            throw ValidationError(
                say("--until 应为 2026-11-21T18:00:00Z 形式的时间。", "--until must be a time like 2026-11-21T18:00:00Z."))
        }
        return instant
    }
}

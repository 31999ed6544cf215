import ArgumentParser
import Foundation
import Logging
import SealBase
import SealOffice
import SealServer
import SealWords

/// The HTTP service of an office. `yinjian serve` starts it.
@main
struct YinjianServer: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "yinjian-server", abstract: say("印章办公室的 HTTP 服务", "the HTTP service of an office"),
            discussion: say(
                "示例：\n  yinjian serve --office office --listen 127.0.0.1:8080\n  yinjian serve --settings /etc/yinjian/server.json",
                "Examples:\n  yinjian serve --office office --listen 127.0.0.1:8080\n  yinjian serve --settings /etc/yinjian/server.json"
            ),
            version: ProgramVersion.text)
    }

    @OptionGroup var options: ServeOptions

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)  // a file over the size limit is an error of writing, not a sudden death
        if options.schema {
            try FileHandle.standardOutput.write(contentsOf: Data(SettingsSchema.json.utf8))
            return
        }
        let environment = ProcessInfo.processInfo.environment
        let draft = try options.draft(environment)
        let settings = try draft.finished(environment: environment)
        if options.check {
            try SealService.check(settings)
            return
        }
        var logger = Logger(label: "yinjian-server")
        logger.logLevel = draft.isQuiet ? .warning : .info
        let office = try Office(
            folder: settings.office, password: options.password(draft, environment), actor: NSUserName(),
            entropy: Surroundings.entropy,
            now: settings.now())
        office.pause = { Thread.sleep(forTimeInterval: $0) }
        let service = try SealService(settings, office: office, logger: logger)
        let host = settings.host
        let log = logger
        let renewal = Self.onHangUp {
            do { try service.reloadCertificate() } catch {
                let code = (error as? any CodedFault)?.stableCode ?? "\(type(of: error))"
                log.error("certificate not read again", metadata: ["code": .string(code)])
            }
        }
        defer { renewal.cancel() }
        try await service.run { port in
            try? FileHandle.standardOutput.write(contentsOf: Data("listening on \(host):\(port)\n".utf8))
        }
    }

    /// Does something when the process is told to read its files again.
    private static func onHangUp(_ body: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        signal(SIGHUP, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
        source.setEventHandler(handler: body)
        source.resume()
        return source
    }

    static func main() async {
        do {
            try await parse(Array(CommandLine.arguments.dropFirst())).run()
        } catch let fault as any CodedFault {
            let text = "yinjian-server: " + Surroundings.words.sentence(fault) + "\n"
            try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
            Foundation.exit(ExitStatus.of(fault.kind))
        } catch { exit(withError: error) }
    }
}

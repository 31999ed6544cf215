import ArgumentParser
import Foundation
import SealBase
import SealOffice

/// `yinjian serve`: starts the HTTP service, a program of its own, in the place of this one.
struct ServeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve",
            abstract: say("启动 HTTP 服务（yinjian-server）", "start the HTTP service (yinjian-server)"),
            discussion: say(
                "选项原样交给 yinjian-server；“yinjian serve --help” 列出全部选项。服务程序在本程序旁边或 PATH 中查找。\n示例：\n  yinjian serve --office office --listen 127.0.0.1:8080",
                "Options go to yinjian-server as they are; 'yinjian serve --help' lists them. The service's program is looked for beside this one and in PATH.\nExample:\n  yinjian serve --office office --listen 127.0.0.1:8080"
            ))
    }

    @Argument(
        parsing: .captureForPassthrough, help: ArgumentHelp(say("yinjian-server 的选项", "options of yinjian-server")))
    var arguments: [String] = []

    func run() throws {
        guard let program = ServeCommand.program else { throw ServeFault(.notInstalled) }
        let words = [program] + arguments
        var pointers = unsafe words.map { unsafe strdup($0) } + [nil]
        unsafe execv(program, &pointers)
        let reason = systemReason(errno)
        unsafe pointers.forEach { unsafe free($0) }
        throw FileFault(.unreadable, ["path": program, "reason": reason])
    }

    private static let name = "yinjian-server"

    /// Beside this program, then where commands are looked for.
    private static var program: String? {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = (own as NSString).deletingLastPathComponent
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return ([beside] + path).filter { $0.hasPrefix("/") }.map { $0 + "/" + name }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }
}

/// What can go wrong with starting the service.
enum ServeFaultCode: String, FaultCodes {
    /// The program of the service is not there.
    case notInstalled

    static var domain: String { "serve" }
    var kind: FaultKind { .unavailable }
}

typealias ServeFault = Fault<ServeFaultCode>

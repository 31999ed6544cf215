import Foundation
import Testing

/// `sign` and `verify` read plain arguments without the argument parser: nobody must be able to tell.
@Suite struct StartTests {
    /// An option that the plain way does not know and that changes nothing.
    static let longWay: (sign: [String], verify: [String]) = (["--edge", "right"], ["--jobs", "2"])

    private static func withoutTimes(_ text: String) -> String {
        text.replacing(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "T")
    }

    @Test func bothWaysSealAlike() throws {
        let shop = try SignShop()
        let variants: [[String]] = [
            [], ["--page", "2"], ["--page", "+3"], ["--at", "60mm,60mm"], ["--container", "pades"],
            ["--container", "dual", "--no-timestamp"], ["--timestamp"], ["--reason", "为 什么"],
            ["--signer", "35010000000001"], ["--office", shop.shop.path("office")],
            ["--password-file", shop.shop.path("office/private/password")], ["--lang", "zh"],
        ]
        for options in variants {
            var told: [NSDictionary] = []
            for way in [[], StartTests.longWay.sign] {
                told.append(try shop.seal(options + way, "盖 好.pdf") as NSDictionary)
                #expect(try shop.verdict("盖 好.pdf") == "VALID", "\(options)")
            }
            #expect(told[0] == told[1], "\(options)")
        }
    }

    @Test func bothWaysVerifyAlike() throws {
        let shop = try SignShop()
        try shop.seal([], "盖 好.pdf")
        let roots = shop.shop.path("office/published/roots")
        let variants: [[String]] = [
            [], ["--json"], ["--lang", "zh"], ["--policy", "strict"], ["--as-of", "2020-01-01T00:00:00Z"],
            ["--trust", roots], ["--trust", roots, "--crl", shop.shop.path("office/published/crl.der")],
            ["--status", shop.shop.path("office/published/seal-status.json")], ["--memory", shop.shop.path("memory")],
            ["--office", shop.shop.path("office")], ["--trust", "nowhere"], ["--crl", "nowhere"],
        ]
        for document in ["盖 好.pdf", SignShop.contract, "nowhere.pdf"] {
            for options in variants {
                let plain = try shop.run(["verify", document] + options)
                let long = try shop.run(["verify"] + StartTests.longWay.verify + [document] + options)
                #expect(plain.status == long.status, "\(document) \(options)")
                #expect(plain.error == long.error, "\(document) \(options)")
                #expect(
                    StartTests.withoutTimes(plain.output) == StartTests.withoutTimes(long.output),
                    "\(document) \(options)")
            }
        }
    }

    @Test func theVersionIsOneLine() throws {
        let plain = try Command.run(["--version"])
        #expect(plain.status == 0 && plain.error.isEmpty)
        #expect(plain.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    }

    /// What is no PDF is named, and a seal in its place is told apart.
    @Test func whatIsNoDocumentIsNamed() throws {
        let shop = try SignShop()
        try shop.shop.write(Data("a letter, not a document".utf8), "信.txt")
        try shop.shop.write(Data(), "空.pdf")
        let sealing = ["--seal", SignShop.seal, "-o", "不 成.pdf"]
        for (file, code, english, chinese) in [
            ("信.txt", "pdf.notPDF", "'信.txt': This is not a PDF file.", "'信.txt'：这不是 PDF 文件。"),
            (SignShop.seal, "office.sealGiven", "use: yinjian seal verify", "检查印章请用 yinjian seal verify"),
        ] {
            for arguments in [["verify", file], ["verify", file, "--jobs", "1"], ["sign", file] + sealing] {
                // A seal cannot be document and seal of one command.
                if arguments.first == "sign", file == SignShop.seal { continue }
                try shop.refuses(arguments, 65, code, english)
                #expect(try shop.run(arguments + ["--lang", "zh"]).error.contains(chinese), "\(arguments)")
            }
        }
        try FileManager.default.copyItem(atPath: shop.shop.path(SignShop.seal), toPath: shop.shop.path("另.esl"))
        try shop.refuses(["sign", "另.esl"] + sealing, 65, "office.sealGiven", "'另.esl' is a seal")
        try shop.refuses(["sign", "另.esl", "--pages", "all"] + sealing, 65, "office.sealGiven", "'另.esl' is a seal")
        try shop.refuses(["verify", "空.pdf"], 65, "pdf.emptyFile", "empty")
        try shop.refuses(["verify", "无.pdf"], 66, nil, "无.pdf")
    }

    /// What is not plain is the parser's: its words and its exit code.
    @Test(arguments: [
        ([], "Missing expected argument"), (["x.pdf"], "Missing expected argument '--seal <seal>'"),
        (["x.pdf", "--seal"], "Missing value for '--seal <seal>'"),
        (["x.pdf", "--seal", "--page", "1"], "Missing value for '--seal <seal>'"),
        (["x.pdf", "--seal", "s.esl", "-o", "o.pdf", "more.pdf"], "Unexpected argument 'more.pdf'"),
        (["x.pdf", "--seal", "s.esl", "-o", "o.pdf", "--page", "one"], "'one' is invalid"),
        (["x.pdf", "--seal", "s.esl", "-o", "o.pdf", "--pag", "1"], "Unknown option '--pag'"),
        (["x.pdf", "--seal", "s.esl", "-o", "o.pdf", "-x"], "Unknown option '-x'"),
        (["x.pdf", "--seal", "s.esl", "-o", "o.pdf", "--at", "here"], "must be X,Y"),
        (["x.pdf", "--seal", "s.esl", "-o", "o.pdf", "--container", "what"], "--container must be one of"),
        (["x.pdf", "--seal", "s.esl", "-o", "o.pdf", "--lang", "fr"], "--lang"),
        (["x.pdf", "--seal", "s.esl", "-o", "o.pdf", "--certify", "9"], "--certify must be 1, 2 or 3"),
    ])
    func mistakesOfSealingAreExplained(_ arguments: [String], _ words: String) throws {
        let outcome = try Command.run(["sign"] + arguments)
        #expect(outcome.status == 64, "\(outcome)")
        #expect(outcome.error.contains(words), "\(outcome)")
        #expect(outcome.error.contains("Usage: yinjian sign"), "\(outcome)")
    }

    @Test(arguments: [
        ([], "Missing expected argument"), (["x.pdf", "--crl"], "Missing value for '--crl <crl>'"),
        (["x.pdf", "--trust", "--json"], "Missing value for '--trust <trust>'"),
        (["x.pdf", "--policy", "soft"], "--policy must be"), (["x.pdf", "--jobs", "0"], "--jobs must be"),
        (["x.pdf", "--polic", "strict"], "Unknown option '--polic'"), (["x.pdf", "--lang", "fr"], "--lang"),
    ])
    func mistakesOfVerifyingAreExplained(_ arguments: [String], _ words: String) throws {
        let outcome = try Command.run(["verify"] + arguments)
        #expect(outcome.status == 64, "\(outcome)")
        #expect(outcome.error.contains(words), "\(outcome)")
        #expect(outcome.error.contains("Usage: yinjian verify"), "\(outcome)")
    }

    @Test(arguments: [["sig"], ["signn", "x.pdf"], ["--lang", "en", "sign"], ["-o", "x", "sign"]])
    func whatIsNoCommandIsRefused(_ arguments: [String]) throws {
        let outcome = try Command.run(arguments)
        #expect(outcome.status == 64, "\(outcome)")
        #expect(outcome.error.contains("See 'yinjian --help' for more information."), "\(outcome)")
    }

    @Test func helpIsTheSameHoweverAskedFor() throws {
        for command in ["sign", "verify"] {
            let asked = [[command, "--help"], [command, "-h"], [command, "x.pdf", "--help"]]
            let answers = try asked.map { try Command.run($0) }
            for answer in answers {
                #expect(answer.status == 0)
                #expect(answer.output == answers[0].output)
                #expect(answer.output.contains("USAGE: yinjian \(command) "))
            }
            let whole = try Command.run(["help", command])
            #expect(whole.status == 0 && whole.output.contains("USAGE: yinjian \(command) "))
            let options = answers[0].output.split(separator: "\n").filter { $0.hasPrefix("  --") }
            #expect(options.count > 8)
            for option in options { #expect(whole.output.contains(option), "\(option)") }
        }
    }

    /// Every command that help names answers for itself, and shells complete it. The service is a program of its own.
    @Test func everyCommandHasHelpAndCompletion() throws {
        let help = try Command.run(["--help"]).output
        let commands = help.split(separator: "SUBCOMMANDS:").dropFirst().joined().split(separator: "\n")
            .compactMap { $0.wholeMatch(of: #/ {2}([a-z]+) {2,}.*/#)?.1 }.map(String.init)
        #expect(commands.count > 25 && commands.contains("sign") && commands.contains("verify"))
        let script = try Command.run(["--generate-completion-script", "bash"]).output
        for command in commands {
            #expect(script.contains("_yinjian_\(command)()"), "\(command)")
            guard command != "serve" else { continue }
            #expect(try Command.run(["help", command]).output.contains("USAGE: yinjian \(command)"), "\(command)")
        }
    }
}

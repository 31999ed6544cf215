import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import SealWords
import Testing

@testable import SealServer

/// Sealing many documents from the pages: the job model behind, each batch its sender's own (HN-7, ES-13).
@Suite struct BatchPagesTests {
    private static let contract = Result { try InputFile.read(ServerShop.root + "/samples/pdf/contract.pdf") }

    private func parts(_ shop: ServerShop, _ more: [String: String]) throws -> [(
        name: String, file: String?, octets: Bytes
    )] {
        let fields = [
            "key": "k1", "seal": shop.sealCode, "mode": "pages", "onPages": "last", "from": "bottom-right", "x": "25",
            "y": "30", "reason": "样章", "title": "<b>样章批次</b>",
        ].merging(more) { _, new in new }
        let contract = try Self.contract.get()
        return fields.map { ($0.key, nil, Bytes($0.value.utf8)) } + [
            ("documents", "<i>合同</i>.pdf", contract), ("documents", "b.pdf", contract),
            ("documents", "no.pdf", Bytes("no PDF".utf8)),
        ]
    }

    private func agreed(_ client: any TestClientProtocol, _ name: String) async throws -> PageVisit {
        let visit = try await PageVisit.logIn(client, name)
        _ = try await visit.send("/agreement", ["agree": "yes"])
        return visit
    }

    /// What another program finds in an archive, every check sum right.
    private static func unzip(_ path: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print('\\n'.join(z.namelist()))",
            path,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let octets = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: octets, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func severalDocumentsAreSealedAndFetched() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            let visit = try await agreed(client, "owner")
            let sent = try await visit.send("/sealing/batch", parts: parts(shop, [:]))
            #expect(sent.status == .seeOther, "\(sent.text.prefix(400))")
            let twice = try await visit.send("/sealing/batch", parts: parts(shop, [:]))
            #expect(twice.location == sent.location, "the same form sent again is the same batch")
            let before = try await visit.get(sent.location)
            #expect(before.text.contains("data-progress=") && before.text.contains("&lt;i&gt;合同&lt;/i&gt;.pdf"))
            #expect(before.text.contains("&lt;b&gt;样章批次&lt;/b&gt;") && !before.text.contains("<b>样章"))
            var options = JobWorkOptions(clock: { ServerShop.now })
            options.untilIdle = true
            try shop.open().acting(as: "worker").workJobs(options) { _ in }
            let progress = try await visit.get(sent.location + "/progress").json
            #expect(progress["isOver"] as? Bool == true && progress["percent"] as? Int == 100)
            let after = try await visit.get(sent.location).text
            let results = after.values(after: "<a href=\"/sealing/batches/").filter { $0.hasSuffix("/document") }
            #expect(results.count == 2 && !after.contains("data-progress"))
            #expect(
                after.contains("class=\"why\"") && !after.contains(shop.office), "the reason, and no place on the disk")
            for result in results {
                let file = try await visit.get("/sealing/batches/" + result)
                #expect(file.status == .ok && file.headers[.contentType] == "application/pdf")
                #expect(file.headers[.contentDisposition]?.contains("sealed") ?? false)
            }
            let all = try await visit.get(sent.location + "/all")
            #expect(all.headers[.contentType] == "application/zip")
            let archive = shop.folder + "/all.zip"
            try AtomicFile.write(Bytes(all.body.readableBytesView), to: archive)
            #expect(try Self.unzip(archive) == ["1-<i>合同<_i>-sealed.pdf", "2-b-sealed.pdf"])
            // Another's batch is not there, nor its results; nor may he move it.
            let stranger = try await agreed(client, "stranger")
            for path in [
                sent.location, sent.location + "/progress", sent.location + "/all", "/sealing/batches/" + results[0],
            ] {
                #expect(try await stranger.get(path).status == .notFound)
            }
            #expect(try await stranger.send(sent.location + "/retry", [:]).status == .notFound)
            #expect(try await !stranger.get("/sealing/batches").text.contains(sent.location))
            // What failed is tried again; an auditor sees it and moves nothing.
            let auditor = try await PageVisit.logIn(client, "auditor")
            #expect(try await auditor.get(sent.location).status == .ok)
            #expect(try await auditor.send(sent.location + "/retry", [:]).status == .forbidden)
            #expect(try await visit.send(sent.location + "/retry", [:]).location.hasSuffix("done=retryJobs"))
            #expect(try await visit.send(sent.location + "/cancel", [:]).location.hasSuffix("done=cancelJobs"))
        }
    }

    @Test func aBatchThatCannotBeIsToldBesideItsForm() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            let visit = try await agreed(client, "owner")
            let bad: [(Int, [String: String])] = [
                (404, ["seal": "35010000999999"]), (404, ["seal": "../../x"]), (400, ["mode": "place"]),
                (400, ["mode": "keyword"]), (400, ["x": "nan"]), (400, ["from": "top"]), (400, ["key": "../x"]),
            ]
            for (status, fields) in bad {
                let answer = try await visit.send("/sealing/batch", parts: parts(shop, fields))
                #expect(answer.status.code == status && answer.text.contains("role=\"alert\""), "\(fields)")
            }
            let none = try await visit.send("/sealing/batch", parts: [("key", nil, [65]), ("documents", "", [])])
            #expect(none.status == .badRequest && none.text.contains("role=\"alert\""))
            let stranger = try await agreed(client, "stranger")
            #expect(try await stranger.send("/sealing/batch", parts: parts(shop, [:])).status == .notFound)
        }
    }

    @Test func progressIsSaidInBothLanguages() throws {
        for language in Language.allCases {
            let words = Words(language)
            for state in ["queued", "running", "failed", "done", "dead", "cancelled"] {
                #expect(words.plain("jobState." + state) != nil)
            }
        }
        #expect(BatchModel.name(2, ["a", "b"]) == "b" && BatchModel.name(3, ["a"]) == "3.pdf")
        #expect(BatchModel.name(0, ["a"]) == "0.pdf" && BatchModel.name(Int.max, []).hasSuffix(".pdf"))
    }
}

import Foundation
import Testing

/// Jobs through the queue: what a worker does, what it refuses, and what becomes of what goes wrong.
@Suite(.enabled(if: QueueShop.program != nil)) struct QueueJobTests {
    @Test func aWorkerSealsWhatItMayAndRefusesTheRestByName() throws {
        let queue = try QueueShop()
        let shop = queue.shop
        for name in ["in/a.pdf", "store/b.pdf", "else/secret.pdf", "store/again.pdf"] { try queue.copy(name) }
        try Data("no pdf".utf8).write(to: URL(fileURLWithPath: shop.path("in/poison.pdf")))
        try Data("mine".utf8).write(to: URL(fileURLWithPath: shop.path("store/taken.pdf")))
        try FileManager.default.createSymbolicLink(
            atPath: shop.path("in/link.pdf"), withDestinationPath: shop.path("else/secret.pdf"))
        try FileManager.default.createSymbolicLink(
            atPath: shop.path("out/way"), withDestinationPath: shop.path("else"))
        try queue.beginOffice()
        try queue.add(
            [
                ["in/a.pdf", "a.pdf", ""],
                [queue.store("b.pdf"), queue.store("b-sealed.pdf"), queue.store("b-sealed.pdf")],
                ["in/poison.pdf", "poison.pdf", ""],
                ["else/secret.pdf", "s1.pdf", ""],
                ["in/link.pdf", "s2.pdf", ""],
                ["in/a.pdf", "way/s3.pdf", ""],
                ["http://169.254.169.254/latest", "s4.pdf", ""],
                ["http://127.0.0.1:\(queue.storePort)/docsmore/x.pdf", "s5.pdf", ""],
                [queue.store("b.pdf"), queue.store("taken.pdf"), queue.store("taken.pdf")],
            ], "mixed", ["--no-timestamp", "--tries", "2"])
        let worker = try queue.beginWorker()
        #expect(
            try queue.ends("mixed") == [
                "done", "done", "pdf.notPDF", "jobs.outsideRoots", "jobs.outsideRoots", "jobs.outsideRoots",
                "jobs.addressForbidden", "jobs.addressForbidden", "jobs.outputExists",
            ])
        #expect(try shop.bytes("store/taken.pdf") == Data("mine".utf8))
        #expect(!shop.exists("else/s3.pdf"))
        // No key of an address is shown, in the registry's answers or on the trail.
        #expect(!(try shop.run("jobs", "show", "mixed", "--json").output.contains("key=right")))
        try shop.must("publish")
        for name in ["out/a.pdf", "store/b-sealed.pdf"] { try shop.must("verify", name) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: shop.path("spool")).isEmpty)

        // A timestamp without an authority, a seal that is suspended and comes back.
        try queue.add([["in/a.pdf", "stamped.pdf", ""]], "stamped", ["--tries", "1"])
        #expect(try queue.ends("stamped") == ["jobs.noAuthority"])
        try shop.must("seal", "suspend", "seal.esl", "--reason", "lost")
        try shop.must("seal", "resume", "seal.esl")
        try queue.add([["in/a.pdf", "after.pdf", ""]], "after", ["--no-timestamp"])
        #expect(try queue.ends("after") == ["done"])
        // Asked to end, it ends with what it has begun done.
        worker.terminate()
        worker.waitUntilExit()
        #expect(worker.terminationReason == .exit && worker.terminationStatus == 0)
        try shop.must("audit", "verify")
    }

    @Test func aWorkerWhoseKeyIsNotInTheSealsListSealsNothing() throws {
        let queue = try QueueShop()
        let shop = queue.shop
        try queue.copy("in/a.pdf")
        try shop.must(
            "cert", "issue", "--role", "signer", "--name", "样章另一设备", "--p12", "other.p12", "--pin-file", "other.pin",
            "-o",
            "other.cer")
        try queue.settings("other.json", key: "other")
        try queue.beginOffice()
        try queue.add([["in/a.pdf", "a.pdf", ""]], "other", ["--no-timestamp"])
        try queue.beginWorker("other.json")
        #expect(try queue.ends("other") == ["jobs.signerNotListed"])
        #expect(!shop.exists("out/a.pdf"))
    }

    @Test func aQueueThatIsDownOrRefusesHasItsExitCode() throws {
        let queue = try QueueShop()
        try queue.settings("down.json", port: 9)
        try queue.settings("refused.json", password: "wrong")
        for command in [["worker", "--settings"], ["jobs", "run", "--queue"]] {
            for (file, status, code) in [
                ("down.json", 69, "queue.unreachable"), ("refused.json", 77, "queue.refused"),
            ] as [(String, Int32, String)] {
                let outcome = try Command.run(
                    command + [file, "--json"], in: queue.shop.folder,
                    environment: ["YINJIAN_OFFICE": queue.shop.path("office")])
                #expect(outcome.status == status && outcome.output.contains(code), "\(outcome.output)")
            }
        }
        // A password that others may read.
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: queue.shop.path("right"))
        let exposed = try queue.shop.run("worker", "--settings", "worker.json", "--json")
        #expect(exposed.status == 77 && exposed.output.contains("keys.exposed"))
    }

    @Test func cancelledJobsLeaveTheQueue() throws {
        let queue = try QueueShop()
        try queue.copy("in/a.pdf")
        try queue.beginOffice()
        try queue.add([["in/a.pdf", "a.pdf", ""], ["in/a.pdf", "b.pdf", ""]], "back", ["--no-timestamp"])
        try queue.waitRunning("back", 2)
        #expect(try queue.shop.must("jobs", "cancel", "back", "--json").json["cancelled"] as? Int == 2)
        Thread.sleep(forTimeInterval: 2)
        let worker = try queue.shop.run("worker", "--settings", "worker.json", "--until-idle", "--json")
        #expect(worker.json["sealed"] as? Int == 0, "\(worker.output) \(worker.error)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: queue.shop.path("out")).isEmpty)
    }
    /// A job that is taken back while a worker has it is not sealed: the worker asks before its use is recorded.
    @Test func aJobTakenBackFromAWorkersHandIsNotSealed() throws {
        let queue = try QueueShop()
        try queue.copy("store/held-a.pdf")
        try queue.copy("in/b.pdf")
        try queue.beginOffice()
        try queue.add(
            [[queue.store("held-a.pdf"), "a.pdf", ""], ["in/b.pdf", "b.pdf", ""]], "hand", ["--no-timestamp"])
        try queue.waitRunning("hand", 2)
        try queue.beginWorker()
        let end = Date().addingTimeInterval(60)
        while !queue.shop.exists("store/asked"), Date() < end { Thread.sleep(forTimeInterval: 0.1) }
        let jobs = try queue.shop.must("jobs", "show", "hand", "--json").json["jobs"] as? [[String: Any]]
        let first = try #require(jobs?.first?["job"] as? String)
        try queue.shop.must("jobs", "cancel", "hand", "--job", first)
        // Until the office's side has taken it out of the queue.
        Thread.sleep(forTimeInterval: 3)
        try queue.shop.write(Data(), "store/go")
        #expect(try queue.ends("hand") == ["cancelled", "done"])
        #expect(!(try queue.shop.must("audit", "show", "--json").output.contains("held-a.pdf")), "no use is on record")
        #expect(!queue.shop.exists("out/a.pdf") && queue.shop.exists("out/b.pdf"))
    }

    /// One that was sealed before the worker could know is done, and says that it had been taken back.
    @Test func aJobTakenBackTooLateSaysSo() throws {
        let queue = try QueueShop()
        try queue.copy("in/a.pdf")
        let office = try queue.beginOffice()
        try queue.add([["in/a.pdf", "a.pdf", ""]], "late", ["--no-timestamp"])
        try queue.waitRunning("late", 1)
        office.terminate()
        office.waitUntilExit()
        try queue.shop.must("jobs", "cancel", "late")
        try queue.shop.must("worker", "--settings", "worker.json", "--until-idle")
        try queue.shop.must("jobs", "run", "--queue", "office.json", "--until-idle")
        #expect(try queue.ends("late") == ["jobs.takenBackTooLate"])
        let shown = try queue.shop.must("jobs", "show", "late", "--json").json
        #expect((shown["jobs"] as? [[String: Any]])?.first?["state"] as? String == "done")
        try queue.shop.must("audit", "verify")
    }
}

import Foundation
import Testing

/// What goes wrong around workers of the queue: each has a clear state with its reason, and the others go on.
@Suite(.enabled(if: QueueShop.program != nil)) struct WorkerFaultTests {
    /// Peers behind HTTP that are slow, lie, refuse or point elsewhere; `tries` 1 so that the reason is final.
    @Test func peersThatMisbehaveAreNamedAndTheOthersGoOn() throws {
        let queue = try QueueShop()
        let shop = queue.shop
        let kinds: [(name: String, fault: String)] = [
            ("slow-a.pdf", "transfer.failed"), ("long-a.pdf", "transfer.failed"), ("short-a.pdf", "pdf."),
            ("huge-a.pdf", "file.tooLarge"), ("file-a.pdf", "transfer.redirected"),
            ("private-a.pdf", "transfer.redirected"), ("busy-a.pdf", "transfer.refused"),
            ("absent.pdf", "jobs.noDocument"),
        ]
        for kind in kinds where kind.name != "absent.pdf" { try queue.copy("store/" + kind.name) }
        try queue.copy("in/a.pdf")
        try queue.copy("store/good.pdf")
        try queue.settings("worker.json", more: "\"addressSeconds\": 2")
        try queue.beginOffice()
        var rows = kinds.map { [queue.store($0.name), $0.name, ""] }
        rows.append([queue.store("good.pdf", key: "ended"), "ended.pdf", ""])
        let there = queue.store("kept.pdf")
        rows.append(["in/a.pdf", queue.store("kept.pdf", key: "ended"), there])
        rows.append([queue.store("good.pdf"), "good.pdf", ""])
        rows.append(["in/a.pdf", there + "&again", there])
        try queue.add(rows, "peers", ["--no-timestamp", "--tries", "1"])
        try queue.beginWorker()
        let ends = try queue.ends("peers")
        let expected = kinds.map(\.fault) + ["transfer.forbidden", "transfer.forbidden", "done", "done"]
        #expect(ends.count == expected.count)
        for ((end, fault), row) in zip(zip(ends, expected), rows) { #expect(end.hasPrefix(fault), "\(row[0]): \(end)") }
        let sealed = try FileManager.default.contentsOfDirectory(atPath: shop.path("out"))
        #expect(sealed == ["good.pdf"], "\(sealed)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: shop.path("spool")).isEmpty)
        // What was signed beforehand and has run out is final whatever its tries: another try would end the same way.
        try queue.add(
            [[queue.store("good.pdf", key: "ended"), "e.pdf", ""]], "ended", ["--no-timestamp", "--tries", "9"])
        #expect(try queue.ends("ended", seconds: 60) == ["transfer.forbidden"])
    }

    /// A document that kills every worker that touches it ends among the dead letters; those beside it are sealed.
    @Test func aPoisonousDocumentIsSetAsideAndTheOthersGoOn() throws {
        let queue = try QueueShop()
        let shop = queue.shop
        try queue.copy("in/a.pdf")
        try queue.beginOffice()
        var rows = (1...11).map { ["in/a.pdf", "\($0).pdf", ""] }
        rows.insert([queue.store("kill-a.pdf"), "poison.pdf", ""], at: 5)
        try queue.add(rows, "poison", ["--no-timestamp", "--tries", "3"])
        // As a unit would: started again whenever it dies. Its number is what the store kills.
        let script = """
            for n in $(seq 60); do "$0" worker --settings worker.json & echo $! > store/new; mv store/new store/victim; wait $! && break; done
            """
        let unit = try queue.begin("/bin/bash", ["-c", script, Command.executable])
        let ends = try queue.ends("poison", seconds: 240)
        #expect(ends == (0..<12).map { $0 == 5 ? "jobs.workersDied" : "done" }, "\(ends)")
        #expect(try queue.letters() == ["jobs.workersDied"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: shop.path("out")).count == 11)
        let victim = try String(decoding: shop.bytes("store/victim"), as: UTF8.self)
        kill(Int32(victim.trimmingCharacters(in: .newlines)) ?? 0, SIGTERM)
        unit.waitUntilExit()
        try shop.must("audit", "verify")
    }

    /// A seal that is suspended or revoked while its jobs are queued seals nothing more.
    @Test(arguments: ["suspend", "revoke"]) func aSealThatIsStoppedWhileJobsWaitSealsNothing(how: String) throws {
        let queue = try QueueShop()
        try queue.copy("in/a.pdf")
        let office = try queue.beginOffice()
        try queue.add((1...4).map { ["in/a.pdf", "\($0).pdf", ""] }, "stopped", ["--no-timestamp"])
        try queue.waitRunning("stopped", 4)
        try queue.shop.must("seal", how, "seal.esl", "--reason", "样章测试")
        // The office's side tells workers within a second.
        Thread.sleep(forTimeInterval: 3)
        try queue.beginWorker()
        let state = how == "suspend" ? "suspended" : "revoked"
        let jobs = try queue.settled("stopped")
        #expect(jobs.count == 4)
        for job in jobs {
            #expect(job["fault"] as? String == "jobs.sealStopped")
            #expect((job["details"] as? [String: String])?["state"] == state)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: queue.shop.path("out")).isEmpty)
        office.terminate()
    }

    /// The queue has lost its seals: jobs wait, and go on when the office's side tells of them again.
    @Test func jobsWhoseSealTheQueueHasLostWaitForIt() throws {
        let queue = try QueueShop()
        try queue.copy("in/a.pdf")
        let office = try queue.beginOffice()
        try queue.add([["in/a.pdf", "a.pdf", ""]], "lost", ["--no-timestamp", "--tries", "9"])
        try queue.waitRunning("lost", 1)
        office.terminate()
        office.waitUntilExit()
        try queue.purge("YINJIAN_SEALS")
        let worker = try queue.beginWorker()
        Thread.sleep(forTimeInterval: 3)
        #expect(!queue.shop.exists("out/a.pdf"))
        try queue.beginOffice()
        #expect(try queue.ends("lost") == ["done"])
        worker.terminate()
    }

    /// A shared folder that is not there is waited for and never made anew on the worker's own disk.
    @Test func anOutputFolderThatIsGoneIsWaitedFor() throws {
        let queue = try QueueShop()
        let shop = queue.shop
        try queue.copy("in/a.pdf")
        try FileManager.default.moveItem(atPath: shop.path("out"), toPath: shop.path("unmounted"))
        try queue.beginOffice()
        try queue.add([["in/a.pdf", "once.pdf", ""]], "once", ["--no-timestamp", "--tries", "1"])
        try queue.add([["in/a.pdf", "deep/late.pdf", ""]], "late", ["--no-timestamp", "--tries", "9"])
        try queue.beginWorker()
        #expect(try queue.ends("once") == ["file.notFound"])
        #expect(!shop.exists("out"))
        try FileManager.default.moveItem(atPath: shop.path("unmounted"), toPath: shop.path("out"))
        #expect(try queue.ends("late") == ["done"])
        #expect(shop.exists("out/deep/late.pdf"))
    }

    /// More jobs than the stream holds: those that fit are worked at, the others wait in the registry.
    @Test func aFullStreamHoldsBackAndLosesNothing() throws {
        let queue = try QueueShop()
        try queue.copy("in/a.pdf")
        try queue.settings("office.json", user: "office", capacity: 5)
        let office = try queue.beginOffice()
        try queue.add((1...40).map { ["in/a.pdf", "\($0).pdf", ""] }, "many", ["--no-timestamp"])
        try queue.waitRunning("many", 5)
        let waiting = try queue.shop.run("jobs", "show", "many", "--json").json
        let counts = (waiting["batch"] as? [String: Any])?["counts"] as? [String: Int]
        #expect(counts?["running"] == 5 && counts?["queued"] == 35, "\(counts ?? [:])")
        try queue.beginWorker()
        #expect(try queue.ends("many") == Array(repeating: "done", count: 40))
        #expect(try FileManager.default.contentsOfDirectory(atPath: queue.shop.path("out")).count == 40)
        office.terminate()
    }

    /// Taken back while workers are at it: what they have begun is finished and said so, the rest is not sealed.
    @Test func aBatchCancelledWhileItRunsEndsInAClearState() throws {
        let queue = try QueueShop()
        let shop = queue.shop
        try queue.copy("in/a.pdf")
        try queue.beginOffice()
        try queue.add((1...120).map { ["in/a.pdf", "\($0).pdf", ""] }, "back", ["--no-timestamp"])
        try queue.waitRunning("back", 120)
        try queue.beginWorker()
        let end = Date().addingTimeInterval(60)
        while try FileManager.default.contentsOfDirectory(atPath: shop.path("out")).isEmpty, Date() < end {
            Thread.sleep(forTimeInterval: 0.02)
        }
        try shop.must("jobs", "cancel", "back", "--reason", "样章")
        Thread.sleep(forTimeInterval: 5)
        let states = try queue.ends("back")
        let files = try FileManager.default.contentsOfDirectory(atPath: shop.path("out"))
        let sealed = ["done", "jobs.takenBackTooLate"]
        #expect(Set(states).isSubset(of: sealed + ["cancelled"]) && states.contains("cancelled"), "\(states)")
        #expect(states.count(where: sealed.contains) == files.count, "\(states) \(files.count)")
        let trail = try shop.must("audit", "verify", "--json").json
        #expect((trail["uses"] as? Int ?? 0) >= files.count)
    }

    /// A message of a protocol to come is set aside by name and nothing else happens to it.
    @Test func aMessageOfAnotherVersionIsSetAsideByName() throws {
        let queue = try QueueShop()
        try queue.copy("in/a.pdf")
        try queue.beginOffice()
        try queue.add([["in/a.pdf", "a.pdf", ""]], "mine", ["--no-timestamp"])
        try queue.say("yinjian.jobs.v9", #"{"v": 9, "key": "00", "item": {}, "wish": "gold"}"#)
        try queue.beginWorker()
        #expect(try queue.ends("mine") == ["done"])
        let end = Date().addingTimeInterval(90)
        while try queue.letters().isEmpty, Date() < end { Thread.sleep(forTimeInterval: 0.5) }
        #expect(try queue.letters() == ["jobs.versionSkew"])
    }
}

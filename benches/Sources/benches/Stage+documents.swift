import Foundation

extension Stage {
    /// Sealing and verifying beside pyHanko, pdfsig, mutool and cp: commands, and many documents in one process.
    func documents(_ evidence: [String]) throws -> [Contest] {
        let python = root + "/.venv/bin/python"
        let script = root + "/benches/peers/pyhanko_many.py"
        let office = ["--office", at("office")]
        try must([python, root + "/benches/peers/copies.py", at("100k.pdf"), at("many"), "2000"])
        try must([python, root + "/benches/peers/copies.py", at("5m.pdf"), at("large"), "20"])
        try twenty(office)
        func batch(_ input: String, _ container: String) -> [String] {
            let command = [
                yinjian, "batch", at(input), "--seal", at("seal.esl"), "--container", container, "--no-timestamp",
                "--threads", "1", "-o", at("out"),
            ]
            return ["sh", "-c", "rm -rf \"$0\" && exec \"$@\"", at("out")] + command + office
        }
        func verify(_ paths: [String]) -> [String] { [yinjian, "verify", "--jobs", "1"] + paths + evidence }
        return [
            Contest(
                job: "seal 2,000 × 100 KB, P-256, one process, one thread", ours: batch("many", "pades"),
                peers: [("pyHanko in process", [python, script, "sign", at("many"), at("peer-out"), folder], [0])],
                runs: 1, documents: 2000),
            Contest(
                job: "seal 2,000 × 100 KB, GM.sm2seal, one process, one thread", ours: batch("many", "ses"), peers: [],
                runs: 1, documents: 2000),
            Contest(
                job: "seal 20 × 5 MB, P-256, one process, one thread", ours: batch("large", "pades"),
                peers: [("pyHanko in process", [python, script, "sign", at("large"), at("peer-out"), folder], [0])],
                runs: 1, documents: 20),
            Contest(
                job: "verify 200 × 100 KB, P-256, one process, one thread", ours: verify([at("sealed")]),
                peers: [
                    ("pyHanko in process", [python, script, "verify", at("sealed"), "-", folder], [0]),
                    (
                        "pdfsig, 200 commands",
                        ["sh", "-c", "for f in \"$0\"/*.pdf; do pdfsig -nocert \"$f\"; done", at("sealed")], [0]
                    ),
                ], runs: 1, documents: 200),
            Contest(
                job: "verify 200 × 100 KB, GM.sm2seal, one process, one thread", ours: verify([at("sealed-ses")]),
                peers: [], runs: 1, documents: 200),
            Contest(
                job: "verify 20 × 5 MB, P-256, one process, one thread", ours: verify([at("sealed-large")]),
                peers: [
                    ("pyHanko in process", [python, script, "verify", at("sealed-large"), "-", folder], [0])
                ], runs: 1, documents: 20),
            Contest(
                job: "verify 50 × 20 signatures, one process, one thread", ours: verify([at("twenties")]),
                peers: [
                    ("yinjian, 1,000 × one signature", verify([at("ones")]), [0]),
                    ("pyHanko in process", [python, script, "verify", at("twenties"), "-", folder], [0]),
                ], runs: 1, documents: 50),
            Contest(
                job: "verify one signature", ours: verify([at("one.pdf")]),
                peers: [("mutool sign -v", ["mutool", "sign", "-v", at("one.pdf")], [0, 1])]),
            Contest(
                job: "verify 20 signatures", ours: verify([at("twenty.pdf")]),
                peers: [
                    ("pyHanko in process", [python, script, "verify", at("twenty.pdf"), "-", folder], [0]),
                    ("pdfsig", ["pdfsig", "-nocert", at("twenty.pdf")], [0]),
                ]),
        ]
    }

    /// A document sealed once, one sealed twenty times, and folders of sealed documents.
    private func twenty(_ office: [String]) throws {
        let rest = ["--seal", at("seal.esl"), "--container", "pades", "--no-timestamp", "--at", "60mm,60mm"] + office
        var last = at("100k.pdf")
        for number in 1...20 {
            let next = at(number == 20 ? "twenty.pdf" : number == 1 ? "one.pdf" : "signed-\(number).pdf")
            try must([yinjian, "sign", last, "-o", next] + rest)
            last = next
        }
        try must([yinjian, "sign", at("5m.pdf"), "-o", at("large.pdf")] + rest)
        for (file, folder, count) in [
            ("one", "sealed", 200), ("ses", "sealed-ses", 200), ("large", "sealed-large", 20),
            ("twenty", "twenties", 50), ("one", "ones", 1000),
        ] {
            let script = root + "/benches/peers/copies.py"
            try must([root + "/.venv/bin/python", script, at(file + ".pdf"), at(folder), "\(count)"])
        }
    }
}

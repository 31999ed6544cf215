import Foundation

/// The material of the benchmarks in a scratch folder: an office, documents of known size, keys and lists for the peers.
final class Stage {
    let yinjian: String
    let root: String
    let folder: String

    struct Failed: Error { var command: [String] }

    init(yinjian: String, root: String) throws {
        self.yinjian = yinjian
        self.root = root
        folder = FileManager.default.temporaryDirectory.path + "/yinjian-benches-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    func clear() { try? FileManager.default.removeItem(atPath: folder) }

    func at(_ name: String) -> String { folder + "/" + name }

    func must(_ command: [String]) throws {
        guard let done = Measured.run(command), done.status == 0 else { throw Failed(command: command) }
    }

    /// The program that is the tracer alone, linked without libraries.
    private var tracer: String { root + "/benches/.build/static/release/tracebench" }

    /// The tracer beside potrace, from the same greymaps.
    private func traces() -> [Contest] {
        [
            Contest(
                job: "trace only, seal of 1200²",
                ours: [tracer, "seal", at("seal.pgm"), "40", "0.02", at("grey.svg")],
                peers: [("potrace", ["potrace", "-s", "-o", at("potrace.svg"), at("seal.pgm")], [0])], runs: 15,
                byProcessor: true),
            Contest(
                job: "trace only, the same of a bitmap",
                ours: [tracer, "seal", at("seal.pgm"), "40", "0.02", at("bits.svg"), "bits"],
                peers: [("potrace", ["potrace", "-s", "-o", at("potrace.svg"), at("seal.pgm")], [0])], runs: 15,
                byProcessor: true),
            Contest(
                job: "threshold, label, contour: A4 at 600 DPI", ours: [tracer, "page", at("page.pgm")],
                peers: [("potrace, whole", ["potrace", "-s", "-o", at("page.svg"), at("page.pgm")], [0])],
                byProcessor: true),
            Contest(
                job: "trace only, the same page to curves",
                ours: [tracer, "seal", at("page.pgm"), "210", "0.02", at("page-bits.svg"), "bits"],
                peers: [("potrace", ["potrace", "-s", "-o", at("page.svg"), at("page.pgm")], [0])],
                byProcessor: true),
        ]
    }

    /// How well both traces of the seal cover what was drawn.
    func likeness() -> String {
        let script = root + "/benches/peers/likeness.py"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: root + "/.venv/bin/python")
        process.arguments = [script, at("truth.pgm"), at("grey.svg"), at("bits.svg"), at("potrace.svg")]
        let pipe = Pipe()
        process.standardOutput = pipe
        guard (try? process.run()) != nil else { return "not measured" }
        let octets = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: octets, as: UTF8.self)
    }

    /// Prepares everything and returns the contests.
    func contests() throws -> [Contest] {
        let python = root + "/.venv/bin/python"
        let scan = root + "/samples/scans/limited-company-40mm.png"
        let office = ["--office", at("office")]
        try must([yinjian, "init", at("office")])
        try must(
            [
                yinjian, "seal", "make", "--scan", scan, "--name", "样章科技有限公司", "--owner", "样章科技有限公司", "--uscc",
                "91350100MA0000Y2XT", "--type", "unit", "-o", at("seal.esl"),
            ] + office)
        try must([python, root + "/benches/peers/make_documents.py", folder])
        let sign = [yinjian, "sign", at("100k.pdf"), "--seal", at("seal.esl"), "--at", "120mm,60mm"] + office
        try must(sign + ["--container", "pades", "-o", at("pades.pdf")])
        try must(sign + ["-o", at("ses.pdf")])
        try must([yinjian, "publish"] + office)
        let evidence = [
            "--trust", at("office/published/roots"), "--crl", at("office/published/crl.der"), "--status",
            at("office/published/seal-status.json"),
        ]
        try must([python, root + "/benches/peers/make_bitmaps.py", folder])
        let pyhanko = root + "/.venv/bin/pyhanko"
        return [
            Contest(
                job: "seal a 100 KB PDF, P-256",
                ours: sign + ["--container", "pades", "--no-timestamp", "-o", at("out.pdf")],
                peers: [
                    (
                        "pyHanko",
                        [
                            pyhanko, "sign", "addsig", "--field", "1/300,100,420,220/Seal", "--use-pades", "pemder",
                            "--key",
                            at("peer.key"), "--cert", at("peer.pem"), "--no-pass", at("100k.pdf"), at("peer.pdf"),
                        ], [0]
                    )
                ]),
            Contest(
                job: "seal a 100 KB PDF, GM.sm2seal", ours: sign + ["--no-timestamp", "-o", at("out.pdf")], peers: []),
            Contest(
                job: "seal a 200 MB PDF, P-256",
                ours: [
                    yinjian, "sign", at("200m.pdf"), "--seal", at("seal.esl"), "--at", "120mm,60mm", "--container",
                    "pades", "--no-timestamp", "-o", at("out200.pdf"),
                ] + office,
                peers: [
                    (
                        "pyHanko",
                        [
                            pyhanko, "sign", "addsig", "--field", "1/300,100,420,220/Seal", "--use-pades", "pemder",
                            "--key",
                            at("peer.key"), "--cert", at("peer.pem"), "--no-pass", at("200m.pdf"), at("peer200.pdf"),
                        ], [0]
                    ), ("cp", ["cp", at("200m.pdf"), at("copy.pdf")], [0]),
                    ("openssl dgst -sha256", ["openssl", "dgst", "-sha256", at("200m.pdf")], [0]),
                ], runs: 3),
            Contest(
                job: "verify a sealed PDF, P-256", ours: [yinjian, "verify", at("pades.pdf")] + evidence,
                peers: [
                    ("pdfsig", ["pdfsig", "-nocert", at("pades.pdf")], [0]),
                    (
                        "pyHanko",
                        [
                            pyhanko, "sign", "validate", "--trust", at("office/published/roots/signers/root-p256.cer"),
                            at("pades.pdf"),
                        ], [0, 1]
                    ),
                ]),
            Contest(
                job: "verify a sealed PDF, GM.sm2seal", ours: [yinjian, "verify", at("ses.pdf")] + evidence, peers: []),
            Contest(
                job: "trace a 300 DPI scan", ours: [yinjian, "scan", scan, "-o", at("out.svg")],
                peers: [
                    (
                        "red + median + potrace",
                        [python, root + "/benches/peers/red_potrace.py", scan, at("peer.svg")], [0]
                    )
                ]),
        ] + (try scans()) + (try documents(evidence)) + (try tables()) + traces() + [
            Contest(
                job: "check a certificate against a CRL of 1 M",
                ours: [yinjian, "cert", "verify", at("leaf.der"), "--trust", at("ca.der"), "--crl", at("big.crl")],
                peers: [
                    (
                        "openssl verify -crl_check",
                        [
                            "openssl", "verify", "-crl_check", "-CAfile", at("ca.pem"), "-CRLfile", at("big.pem"),
                            at("leaf.pem"),
                        ],
                        [0]
                    )
                ], runs: 3)
        ]
    }
}

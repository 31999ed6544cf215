import Foundation

extension Stage {
    /// Scans of a whole page beside what nothing but its decoding takes: on the wall, and of all processors.
    func scans() throws -> [Contest] {
        try must([root + "/.venv/bin/python", root + "/benches/peers/make_pages.py", folder])
        let pngdecode = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("pngdecode").path
        let pages: [(job: String, file: String, peer: String, decoding: [String])] = [
            ("JPEG", "letter.jpg", "djpeg", ["djpeg", "-outfile", "/dev/null", at("letter.jpg")]),
            ("JPEG 4:4:4", "letter-444.jpg", "djpeg", ["djpeg", "-outfile", "/dev/null", at("letter-444.jpg")]),
            ("PNG", "letter.png", "libpng", [pngdecode, at("letter.png")]),
        ]
        return pages.flatMap { page in
            [false, true].map { byProcessor in
                Contest(
                    job: "scan an A4 letter of 300 DPI, \(page.job)",
                    ours: [yinjian, "scan", at(page.file), "-o", at("letter.svg")],
                    peers: [("\(page.peer), decoding only", page.decoding, [0])], runs: 9, byProcessor: byProcessor)
            }
        }
    }
}

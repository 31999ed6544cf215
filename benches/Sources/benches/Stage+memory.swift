import Foundation

extension Stage {
    /// What the tracers hold beyond what they hold for a picture of one pixel: a runtime's start is no part of tracing.
    func memory() -> String {
        let tracer = root + "/benches/.build/static/release/tracebench"
        let jobs: [(name: String, ours: [String], picture: String)] = [
            ("seal of 1200²", ["seal", at("seal.pgm"), "40", "0.02", at("out.svg")], at("seal.pgm")),
            ("the same of a bitmap", ["seal", at("seal.pgm"), "40", "0.02", at("out.svg"), "bits"], at("seal.pgm")),
            (
                "page of 600 DPI to curves", ["seal", at("page.pgm"), "210", "0.02", at("out.svg"), "bits"],
                at("page.pgm")
            ),
        ]
        let pixel = ["seal", at("pixel.pgm"), "1", "0.02", at("out.svg"), "bits"]
        func potrace(_ picture: String) -> [String] { ["potrace", "-s", "-o", at("out.svg"), picture] }
        func peak(_ command: [String]) -> Int? { Measured.median(command, runs: 3)?.peakKB }
        guard let start = peak([tracer] + pixel), let other = peak(potrace(at("pixel.pgm"))) else {
            return "not measured"
        }
        let lines = jobs.map { job -> String in
            guard let own = peak([tracer] + job.ours), let peer = peak(potrace(job.picture)) else {
                return "\(job.name): not measured"
            }
            return String(
                format: "%@: %.1f MB, potrace %.1f", job.name, Double(own - start) / 1024, Double(peer - other) / 1024)
        }
        let starts = String(format: "(starts: %.1f, potrace %.1f)", Double(start) / 1024, Double(other) / 1024)
        return lines.joined(separator: "; ") + " " + starts
    }
}

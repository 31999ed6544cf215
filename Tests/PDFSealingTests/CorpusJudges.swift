import Foundation
import Testing

/// What other programs say about a document before and after it was sealed.
struct CorpusJudges {
    /// Complaints of qpdf without places and names: what the original has too is not the seal's doing.
    static func complaints(_ path: String) throws -> Set<String> {
        guard Tool.has("qpdf") else { return [] }
        let checked = try Tool.run("qpdf", "--check", path)
        guard checked.status != 0 else { return [] }
        let lines = checked.text.replacingOccurrences(of: path, with: "").split(separator: "\n").filter {
            $0.hasPrefix("WARNING") || $0.hasPrefix("ERROR")
        }
        return Set(lines.map { $0.filter { !$0.isNumber } } + ["status \(checked.status)"])
    }

    /// What pdfsig says of every signature, in its order; empty without pdfsig.
    static func signatures(_ path: String) throws -> [String] {
        guard Tool.has("pdfsig") else { return [] }
        return try Tool.run("pdfsig", "-nocert", path).text.components(separatedBy: "\nSignature #").dropFirst().map {
            $0
        }
    }

    /// Why a document sealed twice is not what it should be; `nil` when it is.
    static func objection(original: String, sealed: String) throws -> String? {
        let fresh = try complaints(sealed).subtracting(complaints(original))
        if !fresh.isEmpty { return "qpdf: \(fresh.sorted().joined(separator: "; "))" }
        guard Tool.has("pdfsig") else { return nil }
        let (before, after) = (try signatures(original), try signatures(sealed))
        let good = after.filter { $0.contains("Signature is Valid.") }.count
        let old = before.filter { $0.contains("Signature is Valid.") }.count
        guard after.count == before.count + 2, good == old + 2 else {
            return "pdfsig: \(good) of \(after.count) signatures valid, before \(old) of \(before.count)"
        }
        let whole = after.filter { $0.contains("Total document signed") }.count
        return whole == 1 ? nil : "pdfsig: \(whole) signatures over the whole document"
    }

    /// What pyHanko says about many sealed documents, in one process: a line each, `path TAB good` or why not. Documents
    /// that it cannot read before they are sealed or not in 20 seconds, and those where it finds fault with seals of its own
    /// too, are told apart.
    static func pyHanko(
        _ pairs: [(original: String, sealed: String)], key: String, certificate: String
    ) throws -> [String: String] {
        guard Tool.has("pyhanko"), !pairs.isEmpty else { return [:] }
        let scratch = try Scratch()
        let list = try scratch.write(
            Array(pairs.map { "\($0.original)\t\($0.sealed)" }.joined(separator: "\n").utf8), "list.tsv")
        let script = Tool.root.path + "/Tests/Oracles/corpus_judge.py"
        let told = try Tool.run(array: "python", [script, list, key, certificate])
        var answers: [String: String] = [:]
        for line in told.text.split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
            if parts.count == 2 { answers[parts[0]] = parts[1] }
        }
        try #require(answers.count == pairs.count, "\(told.text.suffix(2000))")
        return answers
    }
}

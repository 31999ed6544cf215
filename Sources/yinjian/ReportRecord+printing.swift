import ArgumentParser
import SealBase
import SealWords

extension ReportRecord {
    /// Prints the report and ends with the exit code of its verdict.
    func show(json: Bool) throws {
        if json { Console.json(self) } else { print() }
        let code = ExitStatus.of(judged)
        if code != ExitStatus.good { throw ExitCode(code) }
    }

    private func print() {
        Console.line("\(Door.clean(file)): \(verdict) (\(text))")
        Console.line("  " + conclusion)
        for signature in signatures { signature.print(isOneOfSeveral: signatures.count > 1) }
        for finding in findings { Console.line("  ! " + finding.line) }
    }
}

extension ReportRecord.FindingRecord {
    /// The finding as one line for people, with its page.
    var line: String {
        let place = page.map { say("第 \($0) 页：", "page \($0): ") } ?? ""
        return place + text
    }
}

extension ReportRecord.SignatureRecord {
    fileprivate func print(isOneOfSeveral: Bool) {
        let name = [field, signer, sealCode].map(Door.clean).filter { !$0.isEmpty }.joined(separator: ", ")
        let time = signingTime.isEmpty ? "" : ", \(signingTime) (\(Door.words.sentence("timeSource." + timeSource)))"
        Console.line("  [\(container)] \(name)\(time): \(verdict)")
        if isOneOfSeveral { Console.line("    " + conclusion) }
        let marks = ["passed": "✓", "failed": "✗", "unknown": "?", "warning": "!", "notApplicable": "–"]
        for step in steps { Console.line("    \(marks[step.status] ?? "·") \(step.text)") }
        for finding in findings { Console.line("    - " + finding.line) }
    }
}

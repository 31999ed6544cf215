import Foundation
import SealBase
import SealOffice
import SealWords

/// A batch of scans at the command line: files named after the scans, a line for each as it ends, a summary table.
struct ScanBatchRun {
    let inputs: [String]
    let folder: String
    let scale: DeclaredScale
    let all: Bool
    let files: ScanFileOptions
    let json: Bool
    var restore: RestorationChoice?

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Reads every scan; `true` when one was refused or could not be read.
    func start() throws -> Bool {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw FileFault(.cannotCreate, ["path": folder, "reason": "folder"])
        }
        let (quiet, count, form) = (json, inputs.count, files.explain)
        let counter = Counter()
        let stems = Dictionary(orders.map { ($0.input, stem($0.outputs.svg)) }, uniquingKeysWith: { first, _ in first })
        let items = ScanBatch(orders, jobs: files.jobs).run { item in
            let number = counter.next()
            if !quiet { Console.line("[\(number)/\(count)] " + Self.line(item)) }
            guard let form, let stem = stems[item.input], case .read(let outcome) = item.result else { return }
            do {
                try Explaining.write(outcome, of: item.input, to: "\(stem).explain.\(form)")
            } catch {
                counter.failed = true
                if let fault = error as? any CodedFault { Console.error(Door.words.sentence(fault)) }
            }
        }
        let table = ScanTable(items, Door.words)
        try AtomicFile.write(Bytes(table.csv.utf8), to: path("summary.csv"))
        let bad = items.filter { !Self.isTaken($0) }.count
        if json {
            Console.json(items.map { ScanBatchRecord($0, Door.words) })
        } else {
            Console.line(
                say(
                    "共 \(count) 份：采用 \(count - bad)，未采用 \(bad)。汇总表：\(path("summary.csv"))",
                    "\(count) scans: \(count - bad) taken, \(bad) not. Summary: \(path("summary.csv"))"))
        }
        return bad > 0 || counter.failed
    }

    private var orders: [ScanOrder] {
        zip(inputs, ScanBatch.outputs(of: inputs, in: folder)).map { input, svg in
            func beside(_ choice: String?, _ ending: String) -> String? { choice.map { _ in stem(svg) + ending } }
            var order = ScanOrder(
                input: input, scale: scale, all: all,
                outputs: ScanOutputs(
                    svg: svg, png: beside(files.png, ".png"), pngDensity: PixelDensity(dpi: files.pngDpi),
                    pdf: beside(files.pdf, ".pdf"), pictureJSON: beside(files.pictureJSON, ".json")),
                explain: files.explain != nil, configuration: files.thresholds)
            order.restore = restore
            return order
        }
    }

    private func path(_ name: String) -> String { (folder as NSString).appendingPathComponent(name) }

    private func stem(_ path: String) -> String { (path as NSString).deletingPathExtension }

    private static func isTaken(_ item: ScanBatch.Item) -> Bool {
        guard case .read(let outcome) = item.result else { return false }
        return outcome.isSized
    }

    private static func line(_ item: ScanBatch.Item) -> String {
        let name = Door.clean((item.input as NSString).lastPathComponent)
        switch item.result {
        case .failed(let fault): return "\(name): \(Door.words.sentence(fault))"
        case .read(let outcome):
            guard !outcome.seals.isEmpty else {
                return "\(name): " + outcome.refusals.map { Door.words.sentence($0) }.joined(separator: " ")
            }
            return "\(name): "
                + outcome.seals.map { seal in
                    let shape = Door.words.sentence("shape." + seal.shape)
                    guard seal.sizeKnown else { return shape + say("，尺寸不明", ", size unknown") }
                    return String(format: "%@ %.1f × %.1f mm", shape, seal.width.value, seal.height.value)
                }.joined(separator: say("、", ", "))
        }
    }

    private final class Counter: @unchecked Sendable {
        private var count = 0
        /// An explanation could not be written.
        var failed = false
        /// Called by the batch one at a time.
        func next() -> Int {
            count += 1
            return count
        }
    }
}

/// One scan of a batch as JSON.
struct ScanBatchRecord: Encodable {
    var input: String
    var result: ScanRecord?
    var error: ScanRecord.Reason?

    init(_ item: ScanBatch.Item, _ words: Words) {
        input = item.input
        switch item.result {
        case .read(let outcome): result = ScanRecord(outcome, words)
        case .failed(let fault):
            error = ScanRecord.Reason(code: fault.stableCode, text: words.sentence(fault), severity: "error")
        }
    }
}

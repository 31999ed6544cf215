/// The widths of a composite font's glyphs, and how far each moves the pen down a column (ISO 32000-2, 9.7.4.3), of the
/// size. Lists are bounded.
struct GlyphWidths {
    private struct Run {
        var first: Int
        var last: Int
        var value: Double
    }

    private var standard = 1.0
    private var single: [Int: Double] = [:]
    private var runs: [Run] = []
    private var standardFall = -1.0
    private var falls: [Int: Double] = [:]
    private var fallRuns: [Run] = []

    private static let most = 1 << 17
    private static let mostRuns = 4096
    private static let longest = 256

    init(_ font: PDFDictionary, _ file: PDFFile, _ budget: TextFontBudget) throws {
        standard = (try file.resolve(font["DW"]).number ?? 1000) / 1000
        if let pair = try file.resolve(font["DW2"]).array, pair.count == 2, let fall = pair[1].number {
            standardFall = fall / 1000
        }
        try read(budget.list(font["W"], file) ?? [], columns: 1, file, &single, &runs)
        try read(budget.list(font["W2"], file) ?? [], columns: 3, file, &falls, &fallRuns)
    }

    func width(_ cid: Int) -> Double {
        single[cid] ?? runs.last { $0.first <= cid && cid <= $0.last }?.value ?? standard
    }

    func fall(_ cid: Int) -> Double {
        falls[cid] ?? fallRuns.last { $0.first <= cid && cid <= $0.last }?.value ?? standardFall
    }

    /// `c [w …]` and `c c w`; of three numbers a glyph the first counts.
    private func read(
        _ items: [PDFObject], columns: Int, _ file: PDFFile, _ list: inout [Int: Double], _ runs: inout [Run]
    ) throws {
        var index = 0
        while index + 1 < items.count {
            guard let first = items[index].integer, (0...0xFFFF).contains(first) else {
                index += 1
                continue
            }
            let second = try file.resolve(items[index + 1])
            if let values = second.array {
                for (step, place) in stride(from: 0, to: values.count, by: columns).enumerated() {
                    guard list.count < Self.most, first + step <= 0xFFFF else { break }
                    if let value = try file.resolve(values[place]).number { list[first + step] = value / 1000 }
                }
                index += 2
            } else {
                if let last = second.integer, index + 2 < items.count, let value = items[index + 2].number {
                    add(Run(first: first, last: min(last, 0xFFFF), value: value / 1000), &list, &runs)
                }
                index += 2 + columns
            }
        }
    }

    private func add(_ run: Run, _ list: inout [Int: Double], _ runs: inout [Run]) {
        guard run.first <= run.last else { return }
        if run.last - run.first < Self.longest, list.count < Self.most {
            for cid in run.first...run.last { list[cid] = run.value }
        } else if runs.count < Self.mostRuns {
            runs.append(run)
        }
    }
}

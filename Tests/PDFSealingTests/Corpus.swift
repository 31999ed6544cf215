import Foundation

/// Documents of many makers that lie on this machine: what `scripts/corpus` unpacked and what installed packages brought.
enum Corpus {
    static let variables = ProcessInfo.processInfo.environment
    /// A folder to take instead, all of it.
    static let folder = variables["YINJIAN_CORPUS"]
    /// Where the table of results goes when a folder is taken.
    static let report = variables["YINJIAN_CORPUS_REPORT"] ?? "corpus-report.tsv"

    /// The documents in an order that is the same everywhere; of the ordinary ones at most 400 and 120 MB, small enough
    /// for the judges to be done in two minutes.
    static let documents: [String] = {
        if let folder { return files(under: folder) }
        var octets = 0
        let found = files(under: Tool.root.path + "/.corpus") + files(under: "/usr/share")
        return found.filter { path in
            let size = size(path)
            guard size <= 4_000_000, octets + size <= 120_000_000 else { return false }
            octets += size
            return true
        }.prefix(400).map { $0 }
    }()

    /// Which of them the slowest judge sees: about forty, spread over all.
    static func isSample(_ index: Int) -> Bool { index % max(documents.count / 40, 1) == 0 }

    private static func size(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    private static func files(under folder: String) -> [String] {
        let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
        return walk.compactMap { $0 as? String }.filter { $0.lowercased().hasSuffix(".pdf") }
            .map { folder + "/" + $0 }.filter { isDocument($0) }.sorted()
    }

    private static func isDocument(_ path: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.type] as? FileAttributeType == .typeRegular
    }
}

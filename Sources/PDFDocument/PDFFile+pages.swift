import SealBase

extension PDFFile {
    /// All pages in reading order (7.7.3). The tree is walked as the file has it: nothing is repaired, a node met twice
    /// is a loop, and a page may be shown twice only when two parents say so. Throws `PDFFault.damagedPageTree`.
    package func pages() throws -> [PDFPage] {
        let root = try resolve(trailer()["Root"])["Pages"]
        guard let top = root?.reference else { throw PDFFault(.damagedPageTree, ["reason": "Pages"]) }
        var pages: [PDFPage] = []
        var seen: Set<PDFReference> = []
        // Nodes still to visit, the next one last, each with what it inherits.
        var waiting: [(reference: PDFReference, inherited: PDFDictionary)] = [(top, [:])]
        while let (reference, inherited) = waiting.popLast() {
            guard let node = try object(reference).dictionary else {
                throw PDFFault(.damagedPageTree, ["reason": "node", "object": reference.description])
            }
            let attributes = inherited.merging(
                node.filter { ["MediaBox", "CropBox", "Rotate", "Resources"].contains($0.key) },
                uniquingKeysWith: { $1 })
            guard node["Kids"] != nil else {
                pages.append(try page(pages.count + 1, reference, node, attributes))
                continue
            }
            guard seen.insert(reference).inserted else {
                throw PDFFault(.damagedPageTree, ["reason": "loop", "object": reference.description])
            }
            guard let kids = try resolve(node["Kids"]).array else {
                throw PDFFault(.damagedPageTree, ["reason": "Kids", "object": reference.description])
            }
            guard pages.count + waiting.count + kids.count <= PDFFile.pageLimit else {
                throw PDFFault(.limitExceeded, ["reason": "pages"])
            }
            for kid in kids.reversed() {
                guard let child = kid.reference else {
                    throw PDFFault(.damagedPageTree, ["reason": "direct page", "object": reference.description])
                }
                waiting.append((child, attributes))
            }
        }
        return pages
    }

    /// A page of its own entries and those it inherits. Throws `PDFFault.damagedPageTree`.
    func page(
        _ number: Int, _ reference: PDFReference, _ node: PDFDictionary, _ attributes: PDFDictionary
    ) throws -> PDFPage {
        func refused(_ reason: String) -> PDFFault {
            PDFFault(.damagedPageTree, ["reason": reason, "object": reference.description, "page": "\(number)"])
        }
        guard try resolve(node["Type"]).name ?? "Page" == "Page" else { throw refused("Type") }
        guard let media = try PDFBox(items(attributes["MediaBox"])) else { throw refused("MediaBox") }
        let crop = try attributes["CropBox"].flatMap { try PDFBox(items($0)) }
        let turned = try resolve(attributes["Rotate"])
        let rotation = turned == .null ? 0 : turned.integer ?? turned.number.flatMap { Int(exactly: $0) }
        guard let rotation, rotation % 90 == 0 else { throw refused("Rotate") }
        let unit = try resolve(node["UserUnit"])
        let userUnit = unit == .null ? 1 : unit.number ?? 0
        guard userUnit >= 0.001, userUnit <= 100_000 else { throw refused("UserUnit") }
        return PDFPage(
            number: number, reference: reference, visibleBox: crop.flatMap { $0.intersection(media) } ?? media,
            rotation: ((rotation % 360) + 360) % 360, userUnit: userUnit, dictionary: node,
            resources: attributes["Resources"] ?? .null)
    }

    /// An array whose elements are resolved too.
    private func items(_ value: PDFObject?) throws -> PDFObject {
        guard let array = try resolve(value).array, array.count <= 16 else { return .null }
        return .array(try array.map { try resolve($0) })
    }

    /// More pages than any honest document has.
    private static var pageLimit: Int { 1_000_000 }
}

import PDFDocument
package import SealBase
import SealTemplates

/// The use case before the scan: a sheet to stamp on, whose scans say their own size (ES-1, ES-2, ES-4; 印模采集表).
package enum CollectionSheet {
    /// Writes the sheet as a PDF of one page. Throws `OfficeFault(.boxesDoNotFit)` when the paper has no such sheet,
    /// `FileFault` when the file cannot be made; nothing is left then.
    package static func write(paper: SheetLayout.Paper, boxes: Int, to path: String) throws -> SheetLayout {
        guard let layout = SheetLayout.sheet(paper, boxes: boxes) else {
            let fitting = SheetLayout.all.filter { $0.paper == paper }.map { "\($0.boxes.count)" }
            throw OfficeFault(
                .boxesDoNotFit,
                ["paper": paper.rawValue, "boxes": "\(boxes)", "fitting": fitting.joined(separator: ", ")])
        }
        let octets = try NewDocument.page(
            width: Millimetres(paper.width), height: Millimetres(paper.height), title: layout.identifier,
            fills: try SheetDrawing(layout).fills)
        try AtomicFile.write(octets, to: path)
        return layout
    }
}

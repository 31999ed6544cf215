import Foundation
import SealBase

/// The impression of an application on the operator's bench: read as it will be read when the seal is made.
package struct Workbench: Sendable {
    /// Of the impression sheet among the materials.
    package var material: MaterialCard
    package var outcome: ScanOutcome
    /// What the form declares, millimetres; empty where it is silent.
    package var declaredWidth: String
    package var declaredHeight: String
}

extension Office {
    /// Reads the newest impression sheet of an application with everything that explains what was seen (ES-1, ES-2, ES-4).
    /// `folder` holds the scan meanwhile. `nil` where there is no sheet. Throws `ImagingFault` for a scan that is no image.
    package func workbench(_ file: ApplicationFile, in folder: String) throws -> Workbench? {
        guard let sheet = file.materials.last(where: { $0.kind == "impressionSheet" }) else { return nil }
        let scan = "\(folder)/impression"
        _ = try writeMaterial(sheet.id, of: file.application.number, to: scan)
        defer { try? FileManager.default.removeItem(atPath: scan) }
        let width = file.fields["width"]?.first ?? ""
        let height = file.fields["length"]?.first ?? ""
        var order = ScanOrder(
            input: scan, scale: DeclaredScale(width: Millimetres(text: width), height: Millimetres(text: height)),
            all: false, outputs: ScanOutputs(svg: "\(folder)/impression.svg"))
        order.explain = true
        let outcome = try Scanning.scan(order)
        return Workbench(material: sheet, outcome: outcome, declaredWidth: width, declaredHeight: height)
    }
}

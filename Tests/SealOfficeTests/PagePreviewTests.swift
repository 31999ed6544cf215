import Foundation
import SealBase
import Testing

@testable import SealOffice

/// Pages are drawn by another program, within bounds: a stranger's document says how large they are.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftoppm"))) struct PagePreviewTests {
    /// A document of one page that is so many points wide and high.
    private func document(_ points: Int) throws -> String {
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(points) \(points)]/Resources<<>>>>",
        ]
        var (text, places) = ("%PDF-1.7\n", [Int]())
        for (index, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(index + 1) 0 obj\(object)endobj\n"
        }
        let table = text.utf8.count
        text += "xref\n0 4\n0000000000 65535 f \n"
        for place in places { text += String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n" }
        text += "trailer<</Size 4/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF"
        let path = FileManager.default.temporaryDirectory.path + "/preview-\(UUID().uuidString).pdf"
        try AtomicFile.write(Bytes(text.utf8), to: path)
        return path
    }

    @Test func aPageIsDrawn() throws {
        let path = try document(200)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try PagePreview().picture(path, page: 1).count > 100)
    }

    /// 5 × 5 m would be a picture of 1.5 GB.
    @Test(arguments: [14_400, 1_000_000]) func aPageThatIsTooLargeIsNotDrawn(_ points: Int) throws {
        let path = try document(points)
        defer { try? FileManager.default.removeItem(atPath: path) }
        var code: String?
        do { _ = try PagePreview().picture(path, page: 1) } catch let fault as any CodedFault {
            code = fault.stableCode
        }
        #expect(code == "sealing.renderingFailed")
    }
}

import SealBase
import Testing

@testable import SealImaging

@Suite struct EllipseSearchTests {
    /// Without its half an oval has no single fit: smaller ones lie within the picture (ES-2).
    @Test(arguments: [-1.0, 1.5]) func anEllipseCutAtHalfIsCropped(y: Double) throws {
        var page = DrawnPage(width: 66, height: 34, dpi: 150)
        page.stamp(DrawnSeal(diameter: Point(45, 30), shape: .ellipse, star: 0, turned: -9), at: Point(33, y))
        #expect(try ScanRefusalTests.refusals(page) == ["imaging.cropped"])
    }
}

import Foundation
import SealBase
import Testing

@testable import SealImaging

/// A scan of the collection sheet calibrates itself: true size without any density in the file.
@Suite struct SheetScanTests {
    @Test func theSheetGivesTheSizeAndItsMarksAreNoSeals() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = root.deletingLastPathComponent().appendingPathComponent("samples/scans/sheet-upside-down.jpg")
        let reading = try ScanReader.read(Bytes(Data(contentsOf: file)), request: ScanRequest(all: true))
        #expect(reading.impressions.count == 1, "\(reading.impressions.map(\.measurement.width))")
        let seal = try #require(reading.impressions.first).measurement
        #expect(seal.sizeKnown && seal.scale.source == .sheet)
        #expect(abs(seal.width.value - 40) < 0.15 && abs(seal.height.value - 40) < 0.15)
    }
}

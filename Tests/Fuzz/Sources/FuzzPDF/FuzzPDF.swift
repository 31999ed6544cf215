import PDFDocument
import SealImaging

/// A PDF's pages are walked for pictures, and the scan inside the first is decoded.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let octets = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    var limits = ScanLimits()
    limits.pixels = 1_000_000
    if let raster = try? ScannedPage.raster(PDFSource(bytes: octets), page: 1, limits: limits) {
        guard raster.pixels.count == raster.width * raster.height * raster.channels else { fatalError("size") }
    }
    return 0
}

import SealImaging

/// Only files the format's reader takes: others end at the first octets.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let octets = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    var limits = ScanLimits()
    limits.pixels = 1_000_000
    if let raster = try? Raster.decode(octets, limits: limits) {
        guard raster.pixels.count == raster.width * raster.height * raster.channels else { fatalError("size") }
    }
    return 0
}

import Glibc

/// The C library's allocator.
enum Allocator {
    /// Has it keep what is freed, up to 16 MiB: sealing or judging many documents takes and frees the same few hundred
    /// kilobytes for each, and handing them back to the system every time costs a tenth of the time. Blocks of a megabyte
    /// and more are handed back at once, as ever.
    static func keepFreed() {
        // `mallopt` is in no header that Swift imports; where there is none, nothing is lost but time.
        let symbol = unsafe dlsym(nil, "mallopt")
        guard let symbol = unsafe symbol else { return }
        let mallopt = unsafe unsafeBitCast(symbol, to: (@convention(c) (Int32, Int32) -> Int32).self)
        let (trimThreshold, mapThreshold): (Int32, Int32) = (-1, -3)
        _ = mallopt(trimThreshold, 16 << 20)
        _ = mallopt(mapThreshold, 1 << 20)
    }
}

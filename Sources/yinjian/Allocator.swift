import CKernel

/// The C library's allocator.
enum Allocator {
    /// Has it keep what is freed, up to 16 MiB: sealing or judging many documents takes and frees the same few hundred
    /// kilobytes for each, and handing them back to the system every time costs a tenth of the time. Blocks of a megabyte
    /// and more are handed back at once, as ever. The first memory comes in two large pages instead of a thousand small
    /// ones (decision 0049).
    static func keepFreed() {
        csystem_keep_freed(16 << 20, 1 << 20)
    }
}

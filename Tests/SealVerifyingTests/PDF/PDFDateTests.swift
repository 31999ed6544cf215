import SealBase
import Testing

@testable import SealVerifying

@Suite struct PDFDateTests {
    @Test(arguments: [
        ("D:20261121005936+00'00'", "2026-11-21T00:59:36Z"), ("D:20261121085936+08'00'", "2026-11-21T00:59:36Z"),
        ("D:20261121005936Z", "2026-11-21T00:59:36Z"), ("20261121005936-0130", "2026-11-21T02:29:36Z"),
        ("D:2026", "2026-01-01T00:00:00Z"), ("D:20261121005936", "2026-11-21T00:59:36Z"),
    ])
    func dates(_ text: String, _ moment: String) { #expect(PDFDate.instant(text) == Instant(iso8601: moment)) }

    @Test(arguments: [
        "", "D:", "D:20261321", "D:20260230", "now", "D:20261121005936+99'00'", "D:20261121005936x", "D:２０２６",
    ])
    func whatIsNoDate(_ text: String) { #expect(PDFDate.instant(text) == nil) }
}

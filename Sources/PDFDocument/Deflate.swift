import CQPDF
import SealBase

/// The zlib form of octets, as `/FlateDecode` undoes it (ISO 32000-2, 7.4.4).
enum Deflate {
    static func compress(_ octets: Bytes) throws -> Bytes {
        var buffer = unsafe cqpdf_buffer()
        let status = unsafe cqpdf_deflate(octets, octets.count, &buffer)
        defer { unsafe cqpdf_release(buffer) }
        guard status == CQPDF_OK else { throw PDFFault(.limitExceeded, ["reason": "compression"]) }
        return unsafe Bytes(UnsafeBufferPointer(start: buffer.data, count: buffer.count))
    }
}

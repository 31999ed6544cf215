import CSpreadsheet
import SealBase

/// A spreadsheet's archive, open for reading: the only place that talks to the C side.
@safe final class SpreadsheetArchive {
    private let archive: OpaquePointer

    init(_ octets: Bytes, limits: SpreadsheetLimits) throws(SpreadsheetFault) {
        guard octets.count <= limits.file else {
            throw SpreadsheetFault(.tooLarge, ["what": "file", "limit": "\(limits.file)"])
        }
        // Older spreadsheets and encrypted ones are compound files, not archives: say so.
        if octets.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw SpreadsheetFault(.unreadable, ["reason": "compound"])
        }
        var status = YSS_OK
        let opened = unsafe octets.withUnsafeBufferPointer { buffer in
            unsafe yss_open(buffer.baseAddress, buffer.count, limits.entries, &status)
        }
        guard let opened = unsafe opened else {
            throw SpreadsheetArchive.fault(status, part: "", line: 0, limit: limits.entries)
        }
        unsafe archive = opened
    }

    deinit { unsafe yss_close(archive) }

    /// Walks over the marks of a part. Throws `SpreadsheetFault`, and what `body` throws.
    func read(_ part: String, limit: Int, _ body: (XMLMark) throws(SpreadsheetFault) -> Void) throws(SpreadsheetFault) {
        var status = YSS_OK
        let opened = unsafe part.withCString { name in
            unsafe yss_part_open(archive, name, UInt64(clamping: limit), &status)
        }
        guard let opened = unsafe opened else {
            throw SpreadsheetArchive.fault(status, part: part, line: 0, limit: limit)
        }
        defer { unsafe yss_part_close(opened) }
        while true {
            var events: UnsafePointer<UInt8>?
            var count = 0
            status = unsafe yss_part_next(opened, &events, &count)
            if status == YSS_END { return }
            guard status == YSS_OK else {
                let line = unsafe yss_part_line(opened)
                throw SpreadsheetArchive.fault(status, part: part, line: line, limit: limit)
            }
            let octets = unsafe Bytes(UnsafeBufferPointer(start: events, count: count))
            var reader = XMLMarkReader(octets)
            while let mark = reader.next() { try body(mark) }
        }
    }

    /// Whether there is such a part.
    func has(_ part: String) -> Bool {
        var status = YSS_OK
        let opened = unsafe part.withCString { name in unsafe yss_part_open(archive, name, UInt64.max, &status) }
        unsafe yss_part_close(opened)
        return status != YSS_NO_ENTRY
    }

    private static func fault(_ status: yss_status, part: String, line: UInt64, limit: Int) -> SpreadsheetFault {
        switch status {
        case YSS_NO_LIBRARY: SpreadsheetFault(.noLibrary, ["library": "libzip, expat"])
        case YSS_NOT_A_ZIP: SpreadsheetFault(.notASpreadsheet, ["reason": "archive"])
        case YSS_BAD_ENTRIES: SpreadsheetFault(.notASpreadsheet, ["reason": "entries"])
        case YSS_NO_ENTRY: SpreadsheetFault(.notASpreadsheet, ["reason": part])
        case YSS_DAMAGED: SpreadsheetFault(.notASpreadsheet, ["reason": "damaged " + part])
        case YSS_ENCRYPTED: SpreadsheetFault(.unreadable, ["reason": "encrypted"])
        case YSS_BAD_METHOD: SpreadsheetFault(.unreadable, ["reason": "packing"])
        case YSS_TOO_LARGE: SpreadsheetFault(.tooLarge, ["what": part, "limit": "\(limit)"])
        case YSS_DOCTYPE: SpreadsheetFault(.documentType, ["part": part])
        case YSS_BAD_XML: SpreadsheetFault(.brokenPart, ["part": part, "line": "\(line)"])
        default: SpreadsheetFault(.tooLarge, ["what": "memory", "limit": "0"])
        }
    }
}

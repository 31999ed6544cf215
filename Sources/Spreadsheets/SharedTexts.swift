import SealBase

/// The table of texts that cells of a workbook point to (ISO/IEC 29500-1, 18.4).
enum SharedTexts {
    static func read(
        _ part: String, _ archive: SpreadsheetArchive, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetFault) -> [String] {
        var out: [String] = []
        var octets = 0
        var (text, isText, isSpoken): (Bytes, Bool, Bool) = ([], false, false)
        try archive.read(part, limit: limits.part) { mark throws(SpreadsheetFault) in
            switch mark {
            case .start("si", _): text = []
            case .start("t", _): isText = true
            // How a text is read aloud is not part of it.
            case .start("rPh", _): isSpoken = true
            case .end("rPh"): isSpoken = false
            case .end("t"): isText = false
            case .text(let piece) where isText && !isSpoken:
                text += piece
                guard text.count <= limits.cell else {
                    throw SpreadsheetFault(.tooLarge, ["what": "cell", "limit": "\(limits.cell)"])
                }
            case .end("si"):
                octets += text.count
                guard out.count < limits.sharedTexts, octets <= limits.sharedOctets else {
                    throw SpreadsheetFault(.tooLarge, ["what": "texts", "limit": "\(limits.sharedOctets)"])
                }
                out.append(String(decoding: text, as: UTF8.self))
            default: break
            }
        }
        return out
    }
}

import Foundation
import SealBase
import SealOffice
import SealWords

/// A batch's outcome as the door shows it.
struct BatchRecord: Encodable {
    var total: Int
    var sealed: Int
    var sealedBefore: Int
    var failed: Int
    var badRows: Int
    var waiting: Int
    var perSecond: Double
    /// Every document with its state and reason.
    var results: String

    init(_ results: [BatchResult], _ manifest: BatchManifest, file: String, seconds: Double) {
        func count(_ state: BatchResult.State) -> Int { results.count { $0.state == state } }
        (sealed, sealedBefore, failed) = (count(.sealed), count(.sealedBefore), count(.failed))
        (waiting, badRows) = (count(.waiting), manifest.faults.count)
        total = results.count + badRows
        perSecond = (Double(sealed) / max(seconds, 0.001) * 10).rounded() / 10
        self.results = file
    }

    /// Everything the manifest names is sealed.
    var isDone: Bool { failed + badRows + waiting == 0 }

    var sentence: String {
        say(
            "共 \(total) 份：本次盖章 \(sealed)，此前已盖 \(sealedBefore)，失败 \(failed)，清单有误 \(badRows)，未处理 \(waiting)；每秒 \(perSecond) 份。结果：\(results)",
            "\(total) documents: \(sealed) sealed now, \(sealedBefore) before, \(failed) failed, \(badRows) bad rows, \(waiting) not begun; \(perSecond) a second. Results: \(results)"
        )
    }
}

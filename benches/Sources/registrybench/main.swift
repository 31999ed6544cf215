import COpenSSL
import Foundation
import Lifecycle
import Registry
import SealBase

// registrybench FOLDER [COUNT]: audited changes a second with synchronous FULL, one transaction each, as the office
// makes them, and the use records of a batch, sixteen to a transaction. The disk of FOLDER is what is measured too.

/// SM3, as the office hands it to its registry.
@Sendable func sm3(_ octets: Bytes) -> Bytes {
    var out = Bytes(repeating: 0, count: 32)
    _ = unsafe EVP_Digest(octets, octets.count, &out, nil, EVP_sm3(), nil)
    return out
}

func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    try work()
    return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
}

func line(_ job: String, _ rows: Int, _ times: [Double], _ whole: Double? = nil) {
    let sorted = times.sorted()
    let total = whole ?? times.reduce(0, +)
    func share(_ part: Double) -> String {
        String(format: "%.3f ms", sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))] * 1e3)
    }
    print(
        "\(job): \(Int(Double(rows) / total)) audited rows/s, \(times.count) transactions, "
            + "p50 \(share(0.5)), p99 \(share(0.99)), worst \(share(1))")
}

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    print("usage: registrybench FOLDER [COUNT]")
    exit(64)
}
let count = arguments.count > 2 ? Int(arguments[2]) ?? 20_000 : 20_000
let path = arguments[1] + "/registrybench-\(getpid()).sqlite"
defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
let registry = try Registry.create(at: path, hash: sm3)
let now = Instant(secondsSinceEpoch: 1_795_000_000)
let act = Act(actor: "样章经办", role: .operator, at: now)
let certificates = 500
for number in 0..<certificates {
    let serial: Bytes = [1, UInt8(number >> 8), UInt8(number & 255)]
    let id = try registry.intend(
        CertificateIntention(
            issuer: "root", serial: serial, subject: "CN=样章", purpose: "signer", notBefore: now,
            notAfter: now.adding(days: 730), toBeSignedDigest: serial), by: act)
    try registry.store(
        certificate: Bytes(repeating: 7, count: 700), intention: id, toBeSignedDigest: serial, by: act)
}
var times: [Double] = []
for number in 0..<count {
    let which = number % certificates
    let serial: Bytes = [1, UInt8(which >> 8), UInt8(which & 255)]
    let freezes = number / certificates % 2 == 0
    times.append(
        try seconds {
            try registry.change(
                certificate: serial, of: "root", freezes ? .freeze : .unfreeze,
                reason: freezes ? .certificateHold : nil, by: act)
        })
}
line("freeze and unfreeze certificates", count, times)
/// The same by many threads at once: what waits for the disk waits together.
final class Clockwork: @unchecked Sendable {
    let lock = NSLock()
    var times: [Double] = []
}
let threads = 64
let clockwork = Clockwork()
let whole = seconds {
    let group = DispatchGroup()
    for thread in 0..<threads {
        let worker = Thread {
            var own: [Double] = []
            for number in 0..<count / threads {
                own.append(seconds { try? registry.set("t\(thread)", to: "\(number)", by: act) })
            }
            clockwork.lock.withLock { clockwork.times += own }
            group.leave()
        }
        group.enter()
        worker.start()
    }
    group.wait()
}
line("changes by \(threads) threads", clockwork.times.count, clockwork.times, whole)
times = []
for number in 0..<count / 16 {
    let uses = (0..<16).map { index in
        BatchUse(
            item: "\(number)-\(index)",
            use: SealUse(
                sealCode: "35010000000001", document: "合同.pdf", documentDigest: Bytes(repeating: 1, count: 32),
                container: "ses", purpose: ""))
    }
    times.append(try seconds { try registry.record(uses, batch: "b", by: act) })
}
line("seal uses of a batch, 16 together", count / 16 * 16, times)
let walk = try seconds { _ = try registry.auditVerify() }
print("follow the trail: \(Int(Double(try registry.auditHead().position) / walk)) rows/s")
try registry.close()

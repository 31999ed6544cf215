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

/// Processor time of this process so far, in seconds.
func processor() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// What the disk of the folder takes by itself to make one page durable: no commit can be faster.
func diskTimes(_ folder: String) -> [Double] {
    let path = folder + "/registrybench-\(getpid()).probe"
    let descriptor = unsafe open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)
    defer {
        close(descriptor)
        unsafe unlink(path)
    }
    let page = [UInt8](repeating: 1, count: 4096)
    return (0..<200).map { _ in
        seconds {
            _ = unsafe write(descriptor, page, page.count)
            fdatasync(descriptor)
        }
    }.sorted()
}

func share(_ sorted: [Double], _ part: Double) -> Double {
    sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
}

struct Pace {
    let disk: [Double]
    var before = processor()

    /// One row of the result; the processor time is what was spent since the row before.
    mutating func line(_ job: String, _ rows: Int, _ times: [Double], _ whole: Double? = nil) {
        let sorted = times.sorted()
        let spent = processor() - before
        before += spent
        func milliseconds(_ part: Double) -> String { String(format: "%.3f ms", share(sorted, part) * 1e3) }
        let beyond = String(format: "%.3f ms", (share(sorted, 0.99) - share(disk, 0.99)) * 1e3)
        print(
            "\(job): \(Int(Double(rows) / (whole ?? times.reduce(0, +)))) audited rows/s, "
                + "\(Int(spent / Double(rows) * 1e6)) µs of processor each, p50 \(milliseconds(0.5)), "
                + "p99 \(milliseconds(0.99)) (\(beyond) beyond the disk's own), worst \(milliseconds(1))")
    }
}

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    print("usage: registrybench FOLDER [COUNT]")
    exit(64)
}
let count = arguments.count > 2 ? Int(arguments[2]) ?? 20_000 : 20_000
let path = arguments[1] + "/registrybench-\(getpid()).sqlite"
defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
let disk = diskTimes(arguments[1])
print(String(format: "the disk's own: p50 %.3f ms, p99 %.3f ms", share(disk, 0.5) * 1e3, share(disk, 0.99) * 1e3))
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
var pace = Pace(disk: disk)
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
pace.line("freeze and unfreeze certificates", count, times)
/// The same by many callers at once: what waits for the disk waits together.
final class Clockwork: @unchecked Sendable {
    let lock = NSLock()
    var times: [Double] = []
}
for threads in [2, 4, 8, 16, 64, 256, 512] {
    // Even: every certificate ends as it began.
    let each = max(count / threads / 2, 10) * 2
    let clockwork = Clockwork()
    let whole = seconds {
        let group = DispatchGroup()
        for thread in 0..<threads {
            let worker = Thread {
                var own: [Double] = []
                let which = thread % certificates
                let serial: Bytes = [1, UInt8(which >> 8), UInt8(which & 255)]
                for number in 0..<each {
                    own.append(
                        seconds {
                            // Those beyond the certificates set a value: two may not freeze one certificate.
                            if thread < certificates {
                                try? registry.change(
                                    certificate: serial, of: "root", number % 2 == 0 ? .freeze : .unfreeze,
                                    reason: number % 2 == 0 ? .certificateHold : nil, by: act)
                            } else {
                                try? registry.set("t\(thread)", to: "\(number)", by: act)
                            }
                        })
                }
                clockwork.lock.withLock { clockwork.times += own }
                group.leave()
            }
            group.enter()
            worker.start()
        }
        group.wait()
    }
    pace.line("the same by \(threads) callers at once", clockwork.times.count, clockwork.times, whole)
}
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
pace.line("seal uses of a batch, 16 together", count / 16 * 16, times)
let walk = try seconds { _ = try registry.auditVerify() }
print("follow the trail: \(Int(Double(try registry.auditHead().position) / walk)) rows/s")
try registry.close()

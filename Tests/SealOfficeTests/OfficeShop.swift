import Foundation
import SealBase
import SealOffice

/// An office in a folder of its own, at moments of the test's choosing.
final class OfficeShop {
    static let start = Instant(secondsSinceEpoch: 1_795_000_000)
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    let folder = FileManager.default.temporaryDirectory.path + "/office shop \(UUID().uuidString)"
    var office: String { folder + "/office" }

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try Office.initialise(
            OfficePlan(folder: folder + "/office", region: "350100", name: "样章办公室", password: .officeFile),
            actor: "test", entropy: Self.entropy, now: Self.start)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static func entropy(_ count: Int) -> Bytes { (0..<count).map { _ in UInt8.random(in: 0...255) } }

    func at(_ name: String) -> String { folder + "/" + name }

    func open(_ now: Instant = start, password: PasswordSource = .officeFile) throws -> Office {
        try Office(folder: office, password: password, actor: "test", entropy: Self.entropy, now: now)
    }

    func makeSeal(_ office: Office, signers: [String] = [], now: Instant = start) throws {
        _ = try office.makeSeal(
            SealOrder(
                scan: Self.root + "/samples/scans/personal-18mm-blue.png", scale: DeclaredScale(), name: "样章测试",
                owner: "样章测试", uscc: "91350100MA0000Y2XT", identityNumberFile: nil, type: "unit", format: "v4",
                signerCertificates: signers, days: 300, output: at("seal.esl")), now: now)
    }

    func order(_ output: String, container: String = "ses") -> SignOrder {
        SignOrder(
            input: Self.root + "/samples/pdf/contract.pdf", seal: at("seal.esl"), page: 1,
            centre: (Millimetres(100), Millimetres(100)), container: container, signer: nil, reason: nil,
            timestamp: false, password: nil, output: at(output))
    }

    func issue(_ office: Office, _ name: String, now: Instant = start) throws {
        _ = try office.issueCertificate(
            CertificateOrder(
                role: "pades", name: name, organisation: nil, request: nil, days: 30, output: at("c.cer")), now: now)
    }

    /// Runs SQL behind the registry's back, as an intruder with the file would.
    func tamper(_ sql: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        let script = "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\nc.executescript(sys.argv[2])\nc.commit()\n"
        process.arguments = ["-c", script, office + "/office.sqlite", sql]
        try process.run()
        process.waitUntilExit()
    }

    func doctor(_ now: Instant = start, password: PasswordSource = .officeFile, isThorough: Bool = false)
        -> DoctorReport
    {
        Doctor(
            folder: office, password: password, actor: "test", isThorough: isThorough, entropy: Self.entropy, now: now
        ).examine()
    }
}

/// The stable code of the fault that `body` throws.
func faultCode(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? any CodedFault)?.stableCode ?? "\(error)" }
    return nil
}

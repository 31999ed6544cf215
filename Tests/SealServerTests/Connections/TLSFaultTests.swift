import Foundation
import SealBase
import Testing

@testable import SealServer

/// What is wrong with the service's certificate and key is told plainly, before anything listens.
@Suite struct TLSFaultTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/tls-\(UUID().uuidString)"
    private var files: TLSFiles { TLSFiles(chain: folder + "/chain.pem", key: folder + "/key.pem") }

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private func make(_ key: String = "key.pem", days: Int = 2) throws {
        try openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "\(days)",
            "-subj", "/CN=a.example", "-keyout", folder + "/" + key, "-out", folder + "/chain.pem",
        ])
    }

    private func fault(_ files: TLSFiles, _ now: Instant = today) -> TLSFault? {
        do {
            _ = try TLSContext.read(files, now: now)
            return nil
        } catch { return error as? TLSFault }
    }

    /// The present moment, asked anew: OpenSSL's certificates begin when they are made.
    private static var today: Instant { Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970)) }

    @Test func aGoodPairIsTaken() throws {
        try make()
        #expect(fault(files) == nil)
    }

    @Test func aMissingFileIsCalledMissing() throws {
        #expect(fault(files) == TLSFault(.missing, ["path": files.chain]))
        try make()
        try FileManager.default.removeItem(atPath: files.key)
        #expect(fault(files) == TLSFault(.missing, ["path": files.key]))
        #expect(fault(TLSFiles(chain: folder, key: files.key))?.code == .unreadable, "a folder")
    }

    @Test func whatIsNoPEMIsCalledSo() throws {
        try make()
        let (chain, key) = (files.chain, files.key)
        #expect(fault(TLSFiles(chain: key, key: key))?.code == .noCertificate)
        #expect(fault(TLSFiles(chain: chain, key: chain))?.code == .noKey)
        try Data().write(to: URL(fileURLWithPath: folder + "/empty"))
        #expect(fault(TLSFiles(chain: folder + "/empty", key: key))?.code == .noCertificate)
        #expect(fault(TLSFiles(chain: chain, key: folder + "/empty"))?.code == .noKey)
    }

    @Test func theKeyOfAnotherIsNamed() throws {
        try make("other.pem")
        try make()
        #expect(fault(TLSFiles(chain: files.chain, key: folder + "/other.pem"))?.code == .keyOfAnother)
    }

    @Test func anEndedCertificateIsNamedWithItsEnd() throws {
        try make()
        let found = fault(files, Self.today.adding(days: 3))
        #expect(found?.code == .expired)
        #expect(found?.details["until"]?.isEmpty == false)
        #expect(fault(files, Self.today.adding(days: -3))?.code == .notYetValid)
    }

    @Test func aKeyUnderAPasswordNeedsTheRightOne() throws {
        try make()
        let locked = folder + "/locked.pem"
        try openssl([
            "pkcs8", "-topk8", "-v2", "aes256", "-in", files.key, "-out", locked, "-passout", "pass:right one",
        ])
        for (name, text) in [("right", "right one\n"), ("wrong", "wrong\n")] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
        }
        let chain = files.chain
        #expect(fault(TLSFiles(chain: chain, key: locked))?.code == .passwordMissing)
        #expect(fault(TLSFiles(chain: chain, key: locked, password: folder + "/wrong"))?.code == .wrongPassword)
        #expect(fault(TLSFiles(chain: chain, key: locked, password: folder + "/none"))?.code == .missing)
        #expect(fault(TLSFiles(chain: chain, key: locked, password: folder + "/right")) == nil)
    }
}

import Foundation
import SealASN1
import SealBase

@testable import SealCrypto

/// A small office with keys and certificates of every role, made once a kind of key.
struct Office: Sendable {
    static let sm2 = try? Office(.sm2)
    static let p256 = try? Office(.p256)

    static let start = Instant(secondsSinceEpoch: 1_780_000_000)  // 2026-05-28
    static let now = start.adding(days: 100)
    static let end = start.adding(days: 3650)

    let rootKey: PrivateKey
    let root: CertificateOutline
    let makerKey: PrivateKey
    let maker: CertificateOutline
    let signerKey: PrivateKey
    let signer: CertificateOutline
    let stampKey: PrivateKey
    let stamp: CertificateOutline

    init(_ algorithm: KeyAlgorithm) throws {
        rootKey = try PrivateKey.generate(algorithm)
        root = try CertificateOutline.parse(
            try CertificateIssuer.root(Office.profile(.root, "样章根证书", 1), key: rootKey))
        let issuer = try CertificateIssuer(certificate: root, key: rootKey)
        func issue(_ role: CertificateRole, _ name: String, _ serial: UInt8) throws -> (PrivateKey, CertificateOutline)
        {
            let key = try PrivateKey.generate(algorithm)
            let encoded = try issuer.issue(Office.profile(role, name, serial), publicKeyInfo: key.publicKeyInfo)
            return (key, try CertificateOutline.parse(encoded))
        }
        (makerKey, maker) = try issue(.maker, "样章制章人", 2)
        (signerKey, signer) = try issue(.signer, "样章签章人", 0x83)
        (stampKey, stamp) = try issue(.timeStamping, "样章时间戳服务", 4)
    }

    func issuer() throws -> CertificateIssuer { try CertificateIssuer(certificate: root, key: rootKey) }

    static func profile(
        _ role: CertificateRole, _ name: String, _ serial: UInt8, from: Instant = start, to: Instant = end
    ) -> CertificateProfile {
        CertificateProfile(
            role: role,
            subject: .subject(
                organization: "样章科技有限公司", organizationIdentifier: "91110000600037341L", commonName: name),
            serialNumber: [serial], notBefore: from, notAfter: to)
    }
}

/// A folder that goes when its owner goes.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "yinjian-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func write(_ name: String, _ content: Bytes) throws -> String {
        try Data(content).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    func file(_ name: String) -> String { path + "/" + name }
}

/// The `openssl` program: a judge that shares no code with us but the library's primitives.
enum OpenSSL {
    static let program = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    static var isInstalled: Bool { program != nil }

    /// Its exit status and all it said.
    static func run(_ arguments: [String]) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program ?? "/nonexistent")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}

/// The same pseudo-random numbers in every run (SplitMix64).
struct Lot: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// Flips, inserts, deletes or cuts octets.
    mutating func mutate(_ bytes: Bytes) -> Bytes {
        var out = bytes
        for _ in 0..<Int.random(in: 1...3, using: &self) where !out.isEmpty {
            let place = Int.random(in: 0..<out.count, using: &self)
            switch Int.random(in: 0..<5, using: &self) {
            case 0: out[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
            case 1: out[place] = [0, 0x7f, 0x80, 0x81, 0x84, 0xff, 0x30, 0x02].randomElement(using: &self) ?? 0
            case 2: out.insert(UInt8.random(in: 0...255, using: &self), at: place)
            case 3: out.remove(at: place)
            default: out = Bytes(out[..<place])
            }
        }
        return out
    }
}

import NIOSSL
import SealBase
import SealOffice

/// A certificate and its key, read and looked at before anybody connects.
enum TLSContext {
    private static let longest = 1 << 20

    /// Throws `TLSFault`.
    static func read(_ files: TLSFiles, now: Instant) throws -> NIOSSLContext {
        let chain = try certificates(files.chain, now)
        let key = try key(files)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        do { return try NIOSSLContext(configuration: configuration) } catch {
            // Each was read by itself; together they make no context only when they do not belong together.
            throw TLSFault(.keyOfAnother, ["path": files.key, "certificate": files.chain])
        }
    }

    private static func certificates(_ path: String, _ now: Instant) throws -> [NIOSSLCertificate] {
        let octets = try content(path)
        guard let chain = try? NIOSSLCertificate.fromPEMBytes(octets), let own = chain.first else {
            throw TLSFault(.noCertificate, ["path": path])
        }
        let (from, until) = (
            Instant(secondsSinceEpoch: Int64(own.notValidBefore)), Instant(secondsSinceEpoch: Int64(own.notValidAfter))
        )
        guard now <= until else { throw TLSFault(.expired, ["path": path, "until": until.iso8601]) }
        guard from <= now else { throw TLSFault(.notYetValid, ["path": path, "from": from.iso8601]) }
        return chain
    }

    private static func key(_ files: TLSFiles) throws -> NIOSSLPrivateKey {
        let octets = try content(files.key)
        let isLocked = String(decoding: octets, as: UTF8.self).contains("ENCRYPTED")
        guard isLocked else {
            guard let key = try? NIOSSLPrivateKey(bytes: octets, format: .pem) else {
                throw TLSFault(.noKey, ["path": files.key])
            }
            return key
        }
        guard let file = files.password else { throw TLSFault(.passwordMissing, ["path": files.key]) }
        var password = try content(file)
        while let last = password.last, last == 0x0a || last == 0x0d { password.removeLast() }
        defer { for index in password.indices { password[index] = 0 } }
        guard let key = try? NIOSSLPrivateKey(bytes: octets, format: .pem, passphraseCallback: { $0(password) }) else {
            throw TLSFault(.wrongPassword, ["path": files.key])
        }
        return key
    }

    private static func content(_ path: String) throws -> Bytes {
        do { return try InputFile.read(path, limit: longest) } catch let fault as FileFault {
            guard fault.code != .notFound else { throw TLSFault(.missing, ["path": path]) }
            throw TLSFault(.unreadable, ["path": path, "reason": fault.details["reason"] ?? fault.code.rawValue])
        }
    }
}

import Foundation
import Registry
import SealASN1
package import SealBase
import SealCrypto
import SealVerifying
import StatusFormats

/// How old a published list is.
package struct ListAge: Hashable, Sendable {
    /// The file's name.
    package var list: String
    package var thisUpdate: Instant
    /// When verifiers stop believing it.
    package var nextUpdate: Instant?
}

/// Answers a service's questions about seals and certificates from what the office has published (ES-17). The lists are
/// read and checked again only when they changed or a few seconds went by. Any number of threads.
package final class StandingStatus: @unchecked Sendable {
    private struct Lists {
        var stamps: [String: FileStamp]
        var at: Instant
        var header: SealStatusHeader?
        var judged: StatusListVerifier
        /// Revocation lists that their roots signed.
        var revocations: [(issuer: CertificateOutline, issuerID: String, list: CRLReader, name: String)]
    }

    private let lock = NSLock()
    private let office: OfficeFolder
    private let memory: Office
    private var registry: Registry { memory.registry }
    private var ready: Lists?

    /// Of an office that is open.
    package init(_ office: Office) { (self.office, memory) = (office.folder, office) }

    /// The state of a seal at a moment. A code that was never given out is unknown.
    /// Throws `OfficeFault.unknownSeal`, `FileFault.notFound` before the first publication, `StatusFault`.
    package func seal(_ code: String, at moment: Instant, now: Instant) throws -> SealStatusCard {
        do { _ = try registry.seal(code) } catch  where error.code == .unknownSeal {
            throw OfficeFault(.unknownSeal, ["seal": code])
        }
        let lists = try lists(now)
        guard let header = lists.header else {
            throw FileFault(.notFound, ["path": (office.sealStatus as NSString).lastPathComponent])
        }
        let name = (office.sealStatus as NSString).lastPathComponent
        return try SealStatusCard.answer(code, at: moment, header, lists.judged, name, memory)
    }

    /// The state of a certificate, by its serial number in hexadecimal, at a moment, from its authority's list.
    /// Throws `OfficeFault.badSerial`, `.unknownCertificate`, `FileFault.notFound` before the first publication.
    package func certificate(_ serial: String, at moment: Instant, now: Instant) throws -> CertificateStatusCard {
        guard serial.count <= 80, let octets = Bytes(hex: serial.count % 2 == 0 ? serial : "0" + serial) else {
            throw OfficeFault(.badSerial, ["serial": String(serial.prefix(80))])
        }
        let digits = Bytes(octets.drop { $0 == 0 })
        let lists = try lists(now)
        guard !lists.revocations.isEmpty else {
            throw FileFault(.notFound, ["path": (office.crl as NSString).lastPathComponent])
        }
        for (issuer, id, list, _) in lists.revocations {
            guard let record = try? registry.certificate(digits, of: id), let der = record.der else { continue }
            let outline = try CertificateOutline.parse(der)
            let entry = try list.entry(serialNumber: outline.serialNumber)
            return CertificateStatusCard(outline, issuer: issuer, entry, list, at: moment, now: now)
        }
        throw OfficeFault(.unknownCertificate, ["certificate": digits.hex])
    }

    /// How old the published lists are that hold; one that is missing, or that its root did not sign, is not among them.
    package func ages(now: Instant) throws -> [ListAge] {
        let lists = try lists(now)
        let status = lists.header.map {
            ListAge(
                list: (office.sealStatus as NSString).lastPathComponent, thisUpdate: $0.thisUpdate,
                nextUpdate: $0.nextUpdate)
        }
        return lists.revocations.map {
            ListAge(list: $0.name, thisUpdate: $0.list.thisUpdate, nextUpdate: $0.list.nextUpdate)
        } + [status].compactMap(\.self)
    }

    private func lists(_ now: Instant) throws -> Lists {
        let paths = [office.crl, office.p256CRL, office.sealStatus]
        let stamps = FileStamp.of(paths + OfficeFolder.rootPlaces.map { office.roots($0.list) })
        if let known = lock.withLock({ ready }), known.stamps == stamps, StandingVerifier.isFresh(known.at, now) {
            return known
        }
        let evidence = StandingVerifier.files(office)
        let policy = try Evidence.policy(evidence)
        let header =
            FileManager.default.fileExists(atPath: office.sealStatus)
            ? try SignedSealStatusList.read(InputFile.read(office.sealStatus, limit: 512 << 20)).claimed : nil
        let judged = StatusListVerifier(policy: policy, evidence: try Evidence.status(evidence, now: now))
        let roots = try (policy.makers + policy.signers).map { try CertificateOutline.parse($0) }
        var revocations: [(issuer: CertificateOutline, issuerID: String, list: CRLReader, name: String)] = []
        for path in [office.crl, office.p256CRL] where FileManager.default.fileExists(atPath: path) {
            let list = try CRLReader(OctetStore(mapping: path))
            guard let root = roots.first(where: { RevocationEvidence.isSigned(list, by: $0) }) else { continue }
            revocations.append((root, try Office.issuerID(root), list, (path as NSString).lastPathComponent))
        }
        let fresh = Lists(stamps: stamps, at: now, header: header, judged: judged, revocations: revocations)
        lock.withLock { ready = fresh }
        return fresh
    }
}

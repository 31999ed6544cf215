import Foundation
import SealASN1
import SealBase
import SealVerifying
import StatusFormats

/// Reads the files a verification rests on.
enum Evidence {
    /// The trust lists from `--trust`, or the roots the office published. Throws `OfficeFault.noRoots`, `FileFault`,
    /// `OfficeFault.notACertificate`.
    static func policy(_ files: EvidenceFiles) throws -> TrustPolicy {
        let office = OfficeFolder(files.officeFolder)
        let paths = files.trust.isEmpty ? [office.roots] : files.trust
        guard !files.trust.isEmpty || FileManager.default.fileExists(atPath: office.roots) else {
            throw OfficeFault(.noTrust, ["path": files.officeFolder])
        }
        var policy = TrustPolicy()
        for path in paths {
            var isFolder: ObjCBool = false
            guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw FileFault(.notFound, ["path": path])
            }
            guard isFolder.boolValue else {
                let certificates = try CertificateFile.read(path).map(\.encoded)
                policy.trust(certificates)
                continue
            }
            let flat = try certificates(in: path)
            let makers = try certificates(in: path + "/makers")
            let signers = try certificates(in: path + "/signers")
            let timestamps = try certificates(in: path + "/timestamps")
            let status = try certificates(in: path + "/status")
            guard !(flat + makers + signers + timestamps + status).isEmpty else {
                throw OfficeFault(.noRoots, ["path": path])
            }
            policy.trust(flat)
            policy.makers += makers
            policy.signers += signers
            policy.timestamps += timestamps
            policy.statusPublishers += status
        }
        return policy
    }

    /// Revocation lists and status lists, and the verifier's memory. A list named by the caller must be there; those of
    /// the office are taken only when the caller named no trust and no list.
    static func status(_ files: EvidenceFiles, now: Instant) throws -> StatusEvidence {
        let office = OfficeFolder(files.officeFolder)
        let own = files.trust.isEmpty
        var crls = files.crls
        if own && crls.isEmpty { crls = [office.crl, office.p256CRL].filter(FileManager.default.fileExists) }
        var lists = files.statusLists
        if own && lists.isEmpty { lists = [office.sealStatus].filter(FileManager.default.fileExists) }
        var memory = VerifierMemory()
        if let path = files.memory, FileManager.default.fileExists(atPath: path) {
            memory = try VerifierMemory.read(InputFile.read(path, limit: 4 << 20))
        }
        var evidence = StatusEvidence(
            statusLists: try lists.map { try InputFile.read($0, limit: 512 << 20) }, memory: memory, now: now)
        evidence.keepsMemory = files.memory != nil
        evidence.listFiles = try crls.map { try OctetStore(mapping: $0) }
        evidence.ocsps = try files.ocsps.map { try InputFile.read($0, limit: 1 << 20) }
        evidence.proofs = try files.proofs.map { try InputFile.read($0, limit: 1 << 20) }
        return evidence
    }

    /// Stores what the verifier remembers, when the caller named a file for it.
    static func keep(_ memory: VerifierMemory, _ files: EvidenceFiles) throws {
        guard let path = files.memory else { return }
        try AtomicFile.write(memory.encoded(), to: path)
    }

    /// The certificates directly in a folder, by file name; none when the folder is not there. Files that are no
    /// certificate are passed over: README and lists may lie beside them.
    private static func certificates(in folder: String) throws -> [Bytes] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
        let suffixes = [".cer", ".crt", ".pem", ".der"]
        return try names.sorted().filter { name in suffixes.contains { name.lowercased().hasSuffix($0) } }
            .flatMap { try CertificateFile.read("\(folder)/\($0)").map(\.encoded) }
    }
}

extension TrustPolicy {
    /// Trusts certificates for every purpose.
    mutating func trust(_ certificates: [Bytes]) {
        makers += certificates
        signers += certificates
        timestamps += certificates
        statusPublishers += certificates
    }
}

import Foundation
import Lifecycle
import Registry
import SealASN1
import SealBase
import SealCrypto
import StatusFormats

/// Keys, certificates, disk, published lists, trust folders.
extension Doctor {
    /// Folders and files that must be the owner's alone.
    func files() throws -> [Finding] {
        var findings: [Finding] = []
        let places = [folder.path + "/keys", folder.deliveries]
        var paths = places.flatMap { place in
            ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).sorted().map { place + "/" + $0 }
        }
        paths.append(folder.registry)
        if FileManager.default.fileExists(atPath: folder.password) {
            paths.append(folder.password)
            findings.append(Finding("doctor.passwordBeside", .warning, ["path": folder.password]))
        }
        for path in paths where FileManager.default.fileExists(atPath: path) {
            do { try SecretFile.check(path) } catch { findings.append(Doctor.finding(error)) }
        }
        for (path, mode) in folder.folders where mode == 0o700 {
            var status = stat()
            guard unsafe stat(path, &status) == 0 else { continue }
            do { try SecretFile.check(status, path) } catch { findings.append(Doctor.finding(error)) }
        }
        return findings + [Finding("doctor.files", .notice, ["count": "\(paths.count)"])]
    }

    /// Keys in use prove themselves with their certificates.
    func keys(_ office: Office) throws -> [Finding] {
        _ = try office.keys.secret()
        var findings: [Finding] = []
        var proved = 0
        let settings = try office.registry.settings()
        for setting in OfficeSetting.keys {
            guard let serial = settings[setting.rawValue] else {
                if setting != .audit {
                    findings.append(Finding("office.incomplete", .error, ["path": setting.rawValue]))
                }
                continue
            }
            let found = office.keyFindings(serial)
            findings += found
            if found.isEmpty { proved += 1 }
        }
        return findings + [Finding("doctor.keys", .notice, ["count": "\(proved)"])]
    }

    /// Validity of the office's own certificates, and certificates on the disk that the registry does not know.
    func certificates(_ office: Office) throws -> [Finding] {
        var findings: [Finding] = []
        let settings = try office.registry.settings()
        let records = try office.registry.certificates()
        for setting in OfficeSetting.keys {
            guard let serial = settings[setting.rawValue] else { continue }
            guard let record = records.first(where: { $0.serial.hex == serial }) else {
                findings.append(Finding("office.unknownCertificate", .error, ["certificate": serial]))
                continue
            }
            let details = [
                "role": setting.rawValue, "notAfter": record.notAfter.iso8601, "state": record.state.rawValue,
            ]
            if record.state != .valid {
                findings.append(Finding("doctor.certificateNotValid", .error, details))
            } else if record.notAfter < now {
                findings.append(Finding("doctor.certificateExpired", .error, details))
            } else if record.notAfter < now.adding(days: 60) {
                findings.append(Finding("doctor.certificateEnds", .warning, details))
            }
        }
        let known = Set(records.map { $0.serial.hex + ".cer" })
        let there = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/certificates")
        for stray in there.sorted() where stray.hasSuffix(".cer") && !known.contains(stray) {
            findings.append(Finding("doctor.strayCertificate", .warning, ["file": stray]))
        }
        return findings + [Finding("doctor.certificates", .notice, ["count": "\(records.count)"])]
    }

    private static let leastRoom: UInt64 = 100 << 20
    private static let littleRoom: UInt64 = 1 << 30

    func disk() throws -> [Finding] {
        var status = statvfs()
        guard unsafe statvfs(folder.path, &status) == 0 else {
            throw FileFault(.unreadable, ["path": folder.path, "reason": systemReason(errno)])
        }
        let free = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        let octets = free.overflow ? .max : free.partialValue
        let details = ["megabytes": "\(octets >> 20)"]
        if octets < Doctor.leastRoom { return [Finding("doctor.diskFull", .error, details)] }
        return octets < Doctor.littleRoom
            ? [Finding("doctor.diskLow", .warning, details)] : [Finding("doctor.disk", .notice, details)]
    }

    /// Published lists: verifiers believe them until their next update.
    func lists() throws -> [Finding] {
        var findings: [Finding] = []
        func judge(_ name: String, _ thisUpdate: Instant, _ next: Instant?) {
            let hours = (now.secondsSinceEpoch - thisUpdate.secondsSinceEpoch) / 3600
            let details = ["list": name, "hours": "\(hours)", "nextUpdate": next?.iso8601 ?? ""]
            let isStale = next.map { $0 < now } ?? true
            findings.append(
                Finding(isStale ? "doctor.listStale" : "doctor.list", isStale ? .error : .notice, details))
        }
        for path in [folder.crl, folder.p256CRL, folder.sealStatus] {
            let name = (path as NSString).lastPathComponent
            guard FileManager.default.fileExists(atPath: path) else {
                findings.append(Finding("doctor.listMissing", .warning, ["list": name]))
                continue
            }
            do {
                let octets = try InputFile.read(path, limit: 1 << 30)
                if path == folder.sealStatus {
                    let header = try SignedSealStatusList.read(octets).claimed
                    judge(name, header.thisUpdate, header.nextUpdate)
                } else {
                    let list = try CRLReader(octets)
                    judge(name, list.thisUpdate, list.nextUpdate)
                }
            } catch { findings.append(Doctor.finding(error)) }
        }
        return findings
    }

    /// The trust folders hold the office's roots and nothing else.
    func trust(_ office: Office) throws -> [Finding] {
        var findings: [Finding] = []
        for list in Set(OfficeFolder.rootPlaces.map(\.list)).sorted() {
            let expected = try OfficeFolder.rootPlaces.filter { $0.list == list }.map {
                (name: $0.name + ".cer", encoded: try office.certificate($0.root).encoded)
            }
            let path = folder.roots(list)
            let there = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            for place in expected {
                let octets = try? InputFile.read("\(path)/\(place.name)", limit: 1 << 20)
                if octets != place.encoded {
                    findings.append(Finding("doctor.trustBroken", .error, ["path": "\(path)/\(place.name)"]))
                }
            }
            for stray in there.sorted() where !expected.contains(where: { $0.name == stray }) {
                findings.append(Finding("doctor.trustStray", .warning, ["path": "\(path)/\(stray)"]))
            }
        }
        return findings + [Finding("doctor.trust", .notice)]
    }
}

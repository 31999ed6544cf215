import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto

/// Looks an office over: registry, trail, keys, clock, disk, lists, trust. Changes nothing, and goes on where one thing is
/// broken.
package struct Doctor {
    let folder: OfficeFolder
    let office: Office?
    let now: Instant
    /// Also what takes long: every page of the file, every row of the trail.
    let isThorough: Bool
    private let opening: [Finding]

    /// - Parameters:
    ///   - folder: the office's.
    ///   - password: where the keys' password comes from; the keys prove themselves with it.
    package init(
        folder path: String, password: PasswordSource, actor: String, isThorough: Bool,
        entropy: @escaping @Sendable (Int) -> Bytes, now: Instant
    ) {
        folder = OfficeFolder(path)
        (self.now, self.isThorough) = (now, isThorough)
        do {
            guard folder.exists else { throw OfficeFault(.notAnOffice, ["path": path]) }
            let registry = try Registry.open(at: folder.registry) { Digest.hash(.sm3, $0) }
            office = Office(
                folder: folder, registry: registry, keys: KeyStore(folder: folder, source: password), actor: actor,
                entropy: entropy)
            opening = []
        } catch {
            office = nil
            opening = [Doctor.finding(error)]
        }
    }

    /// The checks, in a fixed order. What needs a registry is left out when it cannot be opened.
    package func examine() -> DoctorReport {
        var checks: [DoctorReport.Check] = []
        func look(_ id: String, _ work: () throws -> [Finding]) {
            do { checks.append(DoctorReport.Check(id, try work())) } catch {
                checks.append(DoctorReport.Check(id, [Doctor.finding(error)]))
            }
        }
        look("registry") { opening }
        if let office {
            look("schema") { try schema(office) }
            look("durability") { try durability(office) }
            look("trail") { try trail(office) }
            look("heads") { try heads(office) }
            look("clock") { try clock(office) }
            look("intentions") { try intentions(office) }
        }
        look("files") { try files() }
        if let office {
            look("keys") { try keys(office) }
            look("certificates") { try certificates(office) }
        }
        look("disk") { try disk() }
        look("lists") { try lists() }
        if let office { look("trust") { try trust(office) } }
        return DoctorReport(folder: folder.path, at: now, checks: checks)
    }

    static func finding(_ error: any Error) -> Finding {
        guard let fault = error as? any CodedFault else {
            return Finding("doctor.failed", .error, ["reason": "\(type(of: error))"])
        }
        return Finding(fault.stableCode, .error, fault.details)
    }
}

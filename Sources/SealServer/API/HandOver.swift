import Foundation
import SealBase
import SealOffice

/// What was made, as somebody takes it over the network (HN-6): the certificate or seal, or the soft certificate that
/// waits in its place (GX-3), with the one for encryption beside it in an archive.
struct HandOver: Sendable {
    enum Kind: String, Sendable { case plain, p12, zip }

    let number: String
    var codeFile: String?
    let answer: HolderAnswer
    var receipt = ""
    let place: UploadPlace

    /// Hands it over; gives where it lies. Throws what `Office.pickUp` throws.
    func take(_ office: Office, by person: ActingPerson, now: Instant) throws -> (path: String, kind: Kind) {
        let output = place.file("result")
        let soft = place.file("\(number).p12")
        func pickUp(_ soft: String?) throws {
            _ = try office.pickUp(
                number, codeFile: codeFile, answer: answer, receipt: receipt, output: output, soft: soft, by: person,
                now: now)
        }
        // What waits is found before the code is used up.
        do { try pickUp(nil) } catch let fault as OfficeFault where fault.code == .softFileNeeded {
            try pickUp(soft)
            let pair = try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0.hasSuffix(".p12") }
            guard pair.count > 1 else { return (soft, .p12) }
            var archive = try StoredArchive(place.file("pair.zip"))
            for name in pair.sorted() { try archive.add(name, try InputFile.read(place.file(name))) }
            try archive.finish()
            return (place.file("pair.zip"), .zip)
        }
        return (output, .plain)
    }

    static func type(_ kind: Kind) -> String {
        switch kind {
        case .plain: "application/octet-stream"
        case .p12: "application/x-pkcs12"
        case .zip: "application/zip"
        }
    }
}

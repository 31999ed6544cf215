import Foundation
import Registry
import SealASN1
import SealBase
import SealImaging

extension Office {
    /// The picture of a seal of the office as a browser shows it (`data:`), its outlines where it has them.
    /// Throws `OfficeFault.unknownSeal`, `FileFault`.
    package func sealPicture(_ code: String) throws -> String {
        guard case .seal(let seal) = try SealFile.read(sealFile(code)) else {
            throw OfficeFault(.unknownSeal, ["seal": code])
        }
        if let octets = seal.vectorOctets, let svg = try? VectorPicture(svg: octets).svg() {
            return "data:image/svg+xml;base64," + Data(svg).base64EncodedString()
        }
        let type = seal.picture.sniffedFormat == .jpg ? "image/jpeg" : "image/png"
        return "data:\(type);base64," + Data(seal.picture.data).base64EncodedString()
    }
}

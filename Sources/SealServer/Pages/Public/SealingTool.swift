import Foundation
import SealWords

/// The program that seals many documents, as anybody may take it along (HN-7): the one that stands beside the service.
struct SealingTool: Sendable {
    let path: String
    let name: String
    let octets: Int

    /// `nil` where the service stands alone.
    static let found: SealingTool? = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let path = (own as NSString).deletingLastPathComponent + "/yinjian"
        guard own.hasPrefix("/"), FileManager.default.isExecutableFile(atPath: path),
            let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        else { return nil }
        return SealingTool(path: path, name: "yinjian-\(ProgramVersion.text)-\(machine)", octets: size)
    }()

    private static var machine: String {
        #if arch(arm64)
            "linux-arm64"
        #else
            "linux-amd64"
        #endif
    }
}

import Foundation
import Registry
import SealBase

/// What a service asks of an office beside the use cases themselves.
extension Office {
    /// Makes the office ready for several threads: what is read only once is read now. Throws as opening a key does.
    package func prepareForThreads() throws { _ = try keys.secret() }

    /// The folder that everybody may read.
    package static func publishedFolder(of office: String) -> String { OfficeFolder(office).published }

    /// The same office with somebody else's name on what is done.
    package func acting(as name: String) -> Office { Office(self, actor: name) }

    /// The file of a seal by its code. Throws `OfficeFault.unknownSeal` for what is no code, or nobody's.
    package func sealFile(_ code: String) throws -> String {
        let isCode = (1...40).contains(code.utf8.count) && code.utf8.allSatisfy { (48...57).contains($0) }
        guard isCode, FileManager.default.fileExists(atPath: folder.seal(code)) else {
            throw OfficeFault(.unknownSeal, ["seal": String(code.prefix(40))])
        }
        return folder.seal(code)
    }

    /// Whether the registry takes changes: what a probe of readiness asks.
    package func checkRegistry() throws { try Registry.probe(path: folder.registry) }
}

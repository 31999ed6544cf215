import Foundation
import Registry
import SealBase

/// What a backup holds beside the registry: settings, encrypted keys, and what waits for holders to confirm it (GX-3).
enum BackupContent {
    /// Settings without secrets: what stands in none of them is as if it had never been set.
    private static let settings = [OfficeFolder.rulesName, OfficeFolder.noticesName, OfficeFolder.providersName]
    private static let pemHead = Bytes("-----BEGIN ENCRYPTED PRIVATE KEY-----".utf8)

    /// Reads what is there now. Throws `KeyFault`, `FileFault`.
    static func read(_ folder: OfficeFolder, withKeys: Bool) throws -> [BackupFile] {
        var files: [BackupFile] = []
        for name in settings where OfficeFolder.stands(folder.path + "/" + name) {
            let content = try InputFile.read(folder.path + "/" + name, limit: RegistryBackup.fileLimit)
            files.append(BackupFile(path: name, content: content))
        }
        guard withKeys else { return files }
        for part in ["keys", "deliveries"] where OfficeFolder.stands(folder.path + "/" + part) {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + part).sorted()
            where isOwn(part + "/" + name) {
                let path = part + "/" + name
                // What its holder confirms meanwhile is erased, and belongs to nobody any more.
                guard OfficeFolder.stands(folder.path + "/" + path) else { continue }
                files.append(BackupFile(path: path, content: try SecretFile.read(folder.path + "/" + path)))
            }
        }
        return files
    }

    /// The files of a backup, each in its place and of its kind; what waits for a holder belongs to an application that is
    /// on record. Throws `SafetyFault.badPath`, `.badFile`, `RegistryFault`.
    static func check(_ path: String) throws -> [BackupFile] {
        let files = try RegistryBackup.files(path)
        let names = Set(files.map(\.path))
        let known = try RegistryBackup.applications(path)
        for file in files {
            guard isOwn(file.path) else { throw SafetyFault(.badPath, ["path": file.path]) }
            var isWhole = true
            if let number = delivery(file.path) {
                isWhole = known.contains(number) && names.contains("deliveries/\(number).pem")
            }
            if file.path.hasSuffix(".pem") {
                isWhole = isWhole && file.content.starts(with: pemHead)
            } else if file.path.hasSuffix(".p12") {
                isWhole = isWhole && file.content.first == 0x30
            } else if case .object? = JSONValue.parse(file.content, limit: RegistryBackup.fileLimit) {
            } else {
                isWhole = false
            }
            guard isWhole else { throw SafetyFault(.badFile, ["path": file.path]) }
        }
        return files
    }

    /// Nothing that leads elsewhere: settings, keys by serial number, deliveries by acceptance number.
    static func isOwn(_ path: String) -> Bool {
        if settings.contains(path) || delivery(path) != nil { return true }
        guard path.hasPrefix("keys/"), path.hasSuffix(".pem") else { return false }
        let serial = path.dropFirst(5).dropLast(4)
        return !serial.isEmpty && serial.allSatisfy { $0.isASCII && $0.isHexDigit }
    }

    /// The application whose delivery a file is part of.
    static func delivery(_ path: String) -> String? {
        guard path.hasPrefix("deliveries/") else { return nil }
        let name = path.dropFirst("deliveries/".count)
        let number = name.prefix { $0.isASCII && $0.isNumber }
        return !number.isEmpty && [".pem", ".p12", "-encryption.p12"].contains(name.dropFirst(number.count))
            ? String(number) : nil
    }

    /// How many applications' deliveries are among the files.
    static func deliveries(_ paths: [String]) -> Int { Set(paths.compactMap(delivery)).count }
}

import SealBase

/// A body that was received: its files on the disk, its fields in memory.
struct Upload: Sendable {
    struct Part: Sendable {
        /// Where it lies, under a name of the service's own.
        var path: String
        /// What the sender calls it: to show, never a path.
        var name: String
        var octets: Int
    }

    /// Keeps the files until it goes.
    let place: UploadPlace
    var files: [String: Part] = [:]
    var fields: [String: String] = [:]

    /// A file that must be there. Throws `ServerFault.missingParameter`.
    func file(_ name: String) throws -> Part {
        guard let part = files[name] else { throw ServerFault(.missingParameter, ["name": name]) }
        return part
    }

    /// A field that must be there.
    func field(_ name: String) throws -> String {
        guard let field = fields[name] else { throw ServerFault(.missingParameter, ["name": name]) }
        return field
    }

    /// A field that is one of some words.
    func word(_ name: String, among known: [String], or usual: String) throws -> String {
        guard let word = fields[name] else { return usual }
        guard known.contains(word) else { throw ServerFault(.badParameter, ["name": name]) }
        return word
    }
}

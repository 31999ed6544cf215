import SealBase
import SealWords

/// A fault of a file's content, with the name of the file: what is wrong, and where.
struct NamedInputFault: CodedFault {
    let path: String
    let fault: any CodedFault

    var stableCode: String { fault.stableCode }
    var kind: FaultKind { fault.kind }
    var details: [String: String] { fault.details.merging(["path": path]) { told, _ in told } }
    var description: String { "\(path): \(fault)" }
}

/// Does `work` with a file that somebody named. A fault of its content (`domain` is the part of the code before the
/// point, such as `imaging`) that does not tell the path gets it; every other fault stays as it is.
func naming<Value>(_ path: String, _ domains: String..., work: () throws -> Value) throws -> Value {
    do {
        return try work()
    } catch let fault as any CodedFault {
        let isOfTheFile = domains.contains { fault.stableCode.hasPrefix($0 + ".") } && fault.kind == .input
        guard isOfTheFile, !fault.details.values.contains(path) else { throw fault }
        throw NamedInputFault(path: path, fault: fault)
    }
}

extension Door {
    /// The sentence about a fault, after the name of the file it was found in.
    static func sentence(_ fault: any CodedFault) -> String {
        guard let named = fault as? NamedInputFault else { return words.sentence(fault) }
        return "'\(clean(named.path))'" + say("：", ": ") + words.sentence(named.fault)
    }
}

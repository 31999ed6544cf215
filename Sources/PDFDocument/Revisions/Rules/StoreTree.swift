/// A document security store (ISO 32000-2, 12.8.4.3, tables 261 and 262), walked key by key: dictionaries and lists with
/// nothing else in them, and streams that stand alone. An object of that shape means nothing on a page, so a store that
/// refers to a page, a font or a picture explains no change there.
struct StoreTree {
    /// Lists of streams of the store itself.
    static let lists: Set<String> = ["Certs", "CRLs", "OCSPs"]
    /// Lists of streams of an entry for one signature (table 262).
    private static let entryLists: Set<String> = ["Cert", "CRL", "OCSP"]
    private static let maximumItems = 100_000

    /// One place of the store that refers to an object.
    struct Place {
        var edge: RevisionComparison.Edge
        /// A certificate, list or answer; else a dictionary or list.
        var isStream: Bool
    }

    private let state: RevisionState
    private var places: [Place] = []

    /// A dictionary or list of the store: the object that holds it and the path in it; what it is.
    private struct Node {
        var holder: Int
        var path: String
        var value: PDFObject
    }

    /// Every reference of a store; `nil` when it has another shape than the standard's.
    static func places(_ state: RevisionState, _ store: PDFObject, _ catalog: Int) throws -> [Place]? {
        var tree = StoreTree(state)
        return try tree.readStore(tree.enter(store, from: catalog, "/DSS")) ? tree.places : nil
    }

    private init(_ state: RevisionState) { self.state = state }

    private mutating func enter(_ value: PDFObject?, from holder: Int, _ path: String) throws -> Node {
        guard case .reference(let target) = value else {
            return Node(holder: holder, path: path, value: value ?? .null)
        }
        places.append(Place(edge: .init(from: holder, path: path, to: target.number), isStream: false))
        return Node(holder: target.number, path: "", value: try state.resolve(value))
    }

    private mutating func readStore(_ node: Node) throws -> Bool {
        guard let entries = node.value.plainDictionary else { return false }
        for (key, value) in entries where key != "Type" {
            guard key == "VRI" || StoreTree.lists.contains(key) else { return false }
            let inner = try enter(value, from: node.holder, "\(node.path)/\(key)")
            guard try key == "VRI" ? readSignatures(inner) : readList(inner) else { return false }
        }
        return entries["Type"]?.name ?? "DSS" == "DSS"
    }

    private mutating func readSignatures(_ node: Node) throws -> Bool {
        guard let entries = node.value.plainDictionary else { return false }
        for (key, value) in entries {
            let entry = try enter(value, from: node.holder, "\(node.path)/\(key)")
            guard let parts = entry.value.plainDictionary else { return false }
            for (part, value) in parts {
                let path = "\(entry.path)/\(part)"
                switch part {
                case _ where StoreTree.entryLists.contains(part):
                    guard try readList(enter(value, from: entry.holder, path)) else { return false }
                case "TS": guard try readStream(value, from: entry.holder, path) else { return false }
                case "TU": guard value.string != nil else { return false }
                case "Type": guard value.name == "VRI" else { return false }
                default: return false
                }
            }
        }
        return true
    }

    private mutating func readList(_ node: Node) throws -> Bool {
        guard let elements = node.value.array else { return false }
        for (index, element) in elements.enumerated() {
            guard try readStream(element, from: node.holder, "\(node.path)/\(index)") else { return false }
        }
        return true
    }

    private mutating func readStream(_ value: PDFObject, from holder: Int, _ path: String) throws -> Bool {
        guard let target = value.reference?.number, places.count < StoreTree.maximumItems else { return false }
        places.append(Place(edge: .init(from: holder, path: path, to: target), isStream: true))
        return true
    }
}

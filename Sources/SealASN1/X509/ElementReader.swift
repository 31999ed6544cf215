import SealBase
import SwiftASN1

/// Steps through the elements of one SEQUENCE or SET and says where a structure is not what it should be.
struct ElementReader {
    private let elements: [ASN1Node]
    private var position = 0
    private let structure: String

    /// Opens a constructed element; `structure` names the ASN.1 type in faults.
    init(
        _ node: ASN1Node, _ identifier: ASN1Identifier = .sequence, in structure: String
    ) throws(ASN1Fault) {
        guard node.identifier == identifier, case .constructed(let nodes) = node.content else {
            throw ASN1Fault(.malformed, ["structure": structure, "where": "outer element"])
        }
        elements = Array(nodes)
        self.structure = structure
    }

    /// The identifier of the element that comes next.
    var nextIdentifier: ASN1Identifier? { ahead?.identifier }

    private var ahead: ASN1Node? { position < elements.count ? elements[position] : nil }

    /// The next element, whatever it is.
    mutating func next(_ field: String) throws(ASN1Fault) -> ASN1Node {
        guard let node = ahead else { throw malformed(field) }
        position += 1
        return node
    }

    /// The next element, which must carry `identifier`.
    mutating func next(_ field: String, _ identifier: ASN1Identifier) throws(ASN1Fault) -> ASN1Node {
        guard let node = ahead, node.identifier == identifier else { throw malformed(field) }
        position += 1
        return node
    }

    /// The next element if it carries `identifier`.
    mutating func optional(_ identifier: ASN1Identifier) -> ASN1Node? {
        guard let node = ahead, node.identifier == identifier else { return nil }
        position += 1
        return node
    }

    /// The next element if it is context-specific `[number]`.
    mutating func optional(tag number: UInt) -> ASN1Node? {
        optional(ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific))
    }

    /// Refuses elements after the last one the structure knows.
    func end() throws(ASN1Fault) {
        guard ahead == nil else { throw malformed("elements after the last one") }
    }

    private func malformed(_ field: String) -> ASN1Fault {
        ASN1Fault(.malformed, ["structure": structure, "where": field])
    }
}

/// Parses one whole element and refuses octets after it.
/// - Parameter strict: DER only; otherwise BER too (indefinite and long-form lengths, constructed strings).
func parseElement(
    _ bytes: Bytes, strict: Bool, limit: Int = 8 << 20, in structure: String
) throws(ASN1Fault) -> ASN1Node {
    guard bytes.count <= limit else { throw ASN1Fault(.tooLarge, ["structure": structure, "limit": "\(limit)"]) }
    do {
        return strict ? try DER.parse(bytes) : try BER.parse(bytes)
    } catch {
        throw ASN1Fault(.malformed, ["structure": structure, "where": "encoding"])
    }
}

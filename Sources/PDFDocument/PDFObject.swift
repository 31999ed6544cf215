package import SealBase

/// The identity of an indirect object (ISO 32000-2, 7.3.10).
package struct PDFReference: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var number: Int
    package var generation: Int

    package init(_ number: Int, _ generation: Int = 0) { (self.number, self.generation) = (number, generation) }

    package static func < (a: PDFReference, b: PDFReference) -> Bool {
        (a.number, a.generation) < (b.number, b.generation)
    }
    /// `12 0 R`
    package var description: String { "\(number) \(generation) R" }
}

/// The entries of a dictionary. Keys are names without the solidus, one Unicode scalar (U+0000…U+00FF) for each octet,
/// so that no two different names become equal. An entry whose value is null is absent (7.3.7).
package typealias PDFDictionary = [String: PDFObject]

/// A value of a PDF (ISO 32000-2, 7.3). Indirect references are kept as they are, never followed.
package indirect enum PDFObject: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// The number as the file writes it, `-0.50`: two spellings are two values.
    case real(String)
    case string(Bytes)
    /// Without the solidus, `#xx` resolved, one scalar for each octet.
    case name(String)
    case array([PDFObject])
    case dictionary(PDFDictionary)
    case reference(PDFReference)
    /// A stream's dictionary; its octets are read from the file on request.
    case stream(PDFDictionary)
}

extension PDFObject {
    /// The entries of a dictionary or of a stream's dictionary.
    package var dictionary: PDFDictionary? {
        switch self {
        case .dictionary(let entries), .stream(let entries): entries
        default: nil
        }
    }

    package var array: [PDFObject]? {
        if case .array(let items) = self { items } else { nil }
    }

    package var name: String? {
        if case .name(let text) = self { text } else { nil }
    }

    package var string: Bytes? {
        if case .string(let octets) = self { octets } else { nil }
    }

    package var integer: Int? {
        if case .integer(let value) = self { value } else { nil }
    }

    package var boolean: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    package var reference: PDFReference? {
        if case .reference(let target) = self { target } else { nil }
    }

    /// An integer or a real, finite.
    package var number: Double? {
        switch self {
        case .integer(let value): return Double(value)
        case .real(let text):
            guard let value = Double(text), value.isFinite else { return nil }
            return value
        default: return nil
        }
    }

    package var isStream: Bool {
        if case .stream = self { true } else { false }
    }

    /// The entry of a dictionary or stream dictionary; `nil` when absent or when this is no dictionary.
    package subscript(key: String) -> PDFObject? { dictionary?[key] }
}

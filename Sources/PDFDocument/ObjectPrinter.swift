package import SealBase

/// Writes values in the syntax of ISO 32000-2, 7.3. Keys come in one order, so that the same value is the same octets.
package enum ObjectPrinter {
    /// The octets of a value; a stream is its dictionary.
    package static func print(_ object: PDFObject) -> Bytes { print(object) { $0 } }

    /// The octets of a value with the content of every string replaced (encryption).
    package static func print(_ object: PDFObject, string: (Bytes) throws -> Bytes) rethrows -> Bytes {
        var out = Bytes()
        try append(object, to: &out, string)
        return out
    }

    /// `<…>` in hexadecimal.
    package static func hexString(_ octets: some Sequence<UInt8>) -> Bytes { Bytes("<\(octets.hex)>".utf8) }

    /// A number with at most `decimals` digits behind the point, no exponent, no needless zero. Beyond ±10⁹ and for
    /// what is not finite: 0, as nothing in a page is there.
    package static func number(_ value: Double, decimals: Int) -> Bytes {
        var out = Bytes()
        append(value, decimals: decimals, to: &out)
        return out
    }

    /// Octets of the longest number: a sign, ten digits, a point and six decimals.
    static let longestNumber = 18

    static func append(_ value: Double, decimals: Int, to out: inout some OctetSink) {
        let scale = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000][min(max(decimals, 0), 6)]
        guard value.isFinite, abs(value) <= 1e9 else { return out.append(48) }
        let scaled = Int((value * Double(scale)).rounded())
        if scaled < 0 { out.append(45) }
        var (whole, part) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
        append(whole, to: &out)
        guard part > 0 else { return }
        out.append(46)
        var place = UInt(scale)
        while part > 0 {  // ends before needless zeros
            place /= 10
            let digit = part / place
            out.append(48 + UInt8(digit))
            part -= digit * place
        }
    }

    private static func append(_ number: UInt, to out: inout some OctetSink) {
        var place: UInt = 1
        while number / place >= 10 { place *= 10 }
        while place > 0 {
            out.append(48 + UInt8(number / place % 10))
            place /= 10
        }
    }

    private static func append(
        _ object: PDFObject, to out: inout Bytes, _ string: (Bytes) throws -> Bytes
    ) rethrows {
        switch object {
        case .null: out += Bytes("null".utf8)
        case .boolean(let value): out += Bytes((value ? "true" : "false").utf8)
        case .integer(let value): out += Bytes(String(value).utf8)
        case .real(let text): out += Bytes(text.utf8)
        case .string(let octets): append(string: try string(octets), to: &out)
        case .name(let text): append(name: text, to: &out)
        case .reference(let target): out += Bytes(target.description.utf8)
        case .array(let items):
            out.append(91)
            for (index, item) in items.enumerated() {
                if index > 0 { out.append(32) }
                try append(item, to: &out, string)
            }
            out.append(93)
        case .dictionary(let entries), .stream(let entries):
            out += Bytes("<<".utf8)
            for key in entries.keys.sorted(by: comesBefore) {
                out.append(32)
                append(name: key, to: &out)
                out.append(32)
                try append(entries[key] ?? .null, to: &out, string)
            }
            out += Bytes(" >>".utf8)
        }
    }

    /// Type and subtype first, as people expect to read them; then by name.
    private static func comesBefore(_ a: String, _ b: String) -> Bool {
        let first = ["Type", "Subtype"]
        let places = [a, b].map { first.firstIndex(of: $0) ?? first.count }
        return places[0] == places[1] ? a < b : places[0] < places[1]
    }

    private static func append(name: String, to out: inout Bytes) {
        out.append(47)
        for scalar in name.unicodeScalars {
            let octet = UInt8(truncatingIfNeeded: scalar.value)
            if octet.isPDFRegular, octet != 35, octet > 32, octet < 127 {
                out.append(octet)
            } else {
                out += Bytes("#\([octet].hex)".utf8)
            }
        }
    }

    private static func append(string octets: Bytes, to out: inout Bytes) {
        guard octets.allSatisfy({ $0 >= 32 && $0 < 127 }) else {
            out += hexString(octets)
            return
        }
        out.append(40)
        for octet in octets {
            if octet == 40 || octet == 41 || octet == 92 { out.append(92) }
            out.append(octet)
        }
        out.append(41)
    }
}

import SealBase

/// A word of a content stream (ISO 32000-2, 7.8.2): an operand or an operator.
enum ContentToken: Hashable, Sendable {
    case operand(PDFObject)
    case operation(String)
}

/// Reads content streams word by word. What no operand can be is skipped, as viewers do; depth and sizes are bounded.
struct ContentLexer {
    let octets: Bytes
    var position = 0

    private static let maximumDepth = 32

    init(_ octets: Bytes) { self.octets = octets }

    private var current: UInt8? { position < octets.count ? octets[position] : nil }

    /// The next word; `nil` at the end.
    mutating func next() -> ContentToken? { next(depth: 0) }

    private mutating func next(depth: Int) -> ContentToken? {
        while let octet = skipSpace() {
            switch octet {
            case 0x2F:
                position += 1
                return .operand(.name(name()))
            case 0x28: return .operand(.string(literalString()))
            case 0x3C where peek(1) == 0x3C:
                position += 2
                return .operand(dictionary(depth))
            case 0x3C: return .operand(.string(hexString()))
            case 0x5B:
                position += 1
                return .operand(array(depth))
            case 0x5D, 0x3E, 0x29, 0x7B, 0x7D: position += 1
            default: return word()
            }
        }
        return nil
    }

    func peek(_ distance: Int) -> UInt8? {
        position + distance < octets.count ? octets[position + distance] : nil
    }

    /// White space and comments; returns the octet behind them.
    private mutating func skipSpace() -> UInt8? {
        while let octet = current {
            if octet.isPDFSpace {
                position += 1
            } else if octet == 0x25 {
                while let c = current, c != 0x0A, c != 0x0D { position += 1 }
            } else {
                return octet
            }
        }
        return nil
    }

    private mutating func regular() -> ArraySlice<UInt8> {
        let start = position
        while let octet = current, octet.isPDFRegular { position += 1 }
        return octets[start..<position]
    }

    private mutating func name() -> String {
        var out = Bytes()
        var rest = regular()
        while let octet = rest.popFirst() {
            let (high, low) = (rest.first?.hexDigit, rest.dropFirst().first?.hexDigit)
            if octet == 0x23, let high, let low {
                out.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                out.append(octet)
            }
        }
        return PDFObject.nameText(out[...])
    }

    private mutating func word() -> ContentToken {
        let text = String(decoding: regular().prefix(64), as: UTF8.self)
        if let number = Int(text), abs(number) < 1 << 53 { return .operand(.integer(number)) }
        switch text {
        case "true": return .operand(.boolean(true))
        case "false": return .operand(.boolean(false))
        case "null": return .operand(.null)
        default: break
        }
        let isNumber = text.utf8.allSatisfy { $0.isPDFDigit || $0 == 0x2E || $0 == 0x2D || $0 == 0x2B }
        return isNumber ? .operand(.real(text)) : .operation(text)
    }

    private mutating func literalString() -> Bytes {
        let start = position
        var (open, escaped) = (0, false)
        while let octet = current {
            position += 1
            if escaped {
                escaped = false
            } else if octet == 0x5C {
                escaped = true
            } else if octet == 0x28 {
                open += 1
            } else if octet == 0x29 {
                open -= 1
                if open == 0 { break }
            }
        }
        // Only palettes of inline pictures are ever looked into, and there the escapes must be resolved.
        return Self.resolved(octets[start..<position])
    }

    /// The content of a literal string with its escapes resolved (7.3.4.2).
    private static func resolved(_ text: ArraySlice<UInt8>) -> Bytes {
        var out = Bytes()
        var rest = text.dropFirst().dropLast(text.last == 0x29 ? 1 : 0)
        let letters: [UInt8: UInt8] = [0x6E: 10, 0x72: 13, 0x74: 9, 0x62: 8, 0x66: 12]
        while let octet = rest.popFirst() {
            guard octet == 0x5C, let next = rest.popFirst() else {
                out.append(octet)
                continue
            }
            if (0x30...0x37).contains(next) {
                var value = Int(next - 0x30)
                for _ in 0..<2 {
                    guard let digit = rest.first, (0x30...0x37).contains(digit) else { break }
                    value = value * 8 + Int(digit - 0x30)
                    rest.removeFirst()
                }
                out.append(UInt8(value & 255))
            } else if next == 13 || next == 10 {
                if next == 13, rest.first == 10 { rest.removeFirst() }
            } else {
                out.append(letters[next] ?? next)
            }
        }
        return out
    }

    private mutating func hexString() -> Bytes {
        position += 1
        var out = Bytes()
        var high: UInt8?
        while let octet = current {
            position += 1
            if octet == 0x3E { break }
            guard let digit = octet.hexDigit else { continue }
            if let first = high {
                out.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        if let high { out.append(high << 4) }
        return out
    }

    private mutating func array(_ depth: Int) -> PDFObject {
        var items: [PDFObject] = []
        while let octet = skipSpace() {
            if octet == 0x5D {
                position += 1
                break
            }
            guard depth < Self.maximumDepth else {
                position += 1
                continue
            }
            guard case .operand(let item)? = next(depth: depth + 1) else { continue }
            items.append(item)
        }
        return .array(items)
    }

    private mutating func dictionary(_ depth: Int) -> PDFObject {
        var entries: PDFDictionary = [:]
        while let octet = skipSpace() {
            if octet == 0x3E {
                position += peek(1) == 0x3E ? 2 : 1
                break
            }
            guard depth < Self.maximumDepth, let key = next(depth: depth + 1) else { break }
            guard case .operand(.name(let name)) = key, case .operand(let value)? = next(depth: depth + 1) else {
                continue
            }
            entries[name] = value
        }
        return .dictionary(entries)
    }
}

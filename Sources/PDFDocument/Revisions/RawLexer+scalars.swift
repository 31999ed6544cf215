import SealBase

extension RawLexer {
    /// A name behind its solidus, `#` escapes resolved (7.3.5).
    mutating func name() -> (bytes: Bytes, escaped: Bool)? {
        position += 1
        var bytes = Bytes()
        var escaped = false
        while let byte = current, byte.isPDFRegular {
            guard bytes.count < 4096 else { return nil }
            if byte == 0x23, let high = peek(1)?.hexDigit, let low = peek(2)?.hexDigit {
                bytes.append(high << 4 | low)
                escaped = true
                position += 3
            } else {
                bytes.append(byte)
                position += 1
            }
        }
        return (bytes, escaped)
    }

    /// A hexadecimal string `<…>` (7.3.4.3): only digits and white space inside.
    mutating func hexString() -> Bytes? {
        position += 1
        var bytes = Bytes()
        var high: UInt8?
        // Whole pairs of digits as far as the window reaches; the rest octet by octet.
        position = source.appendHexadecimal(from: position, to: min(end, position + 2 * RawLexer.maximumString), &bytes)
        while let byte = current {
            position += 1
            if byte == 0x3E {
                if let high { bytes.append(high << 4) }
                return bytes
            }
            if byte.isPDFSpace { continue }
            guard let digit = byte.hexDigit, bytes.count < RawLexer.maximumString else { return nil }
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return nil
    }

    /// A literal string `(…)` (7.3.4.2). Escapes are resolved; line ends stay as they are.
    mutating func literalString() -> Bytes? {
        position += 1
        var bytes = Bytes()
        var open = 1
        while let byte = current {
            guard bytes.count < RawLexer.maximumString else { return nil }
            position += 1
            switch byte {
            case 0x5C:
                guard let escaped = current else { return nil }
                position += 1
                appendEscape(escaped, to: &bytes)
            case 0x28:
                open += 1
                bytes.append(byte)
            case 0x29:
                open -= 1
                if open == 0 { return bytes }
                bytes.append(byte)
            default: bytes.append(byte)
            }
        }
        return nil
    }

    private mutating func appendEscape(_ byte: UInt8, to bytes: inout Bytes) {
        switch byte {
        case 0x6E: bytes.append(0x0A)
        case 0x72: bytes.append(0x0D)
        case 0x74: bytes.append(0x09)
        case 0x62: bytes.append(0x08)
        case 0x66: bytes.append(0x0C)
        case 0x0D: if current == 0x0A { position += 1 }
        case 0x0A: break
        case 0x30...0x37:
            var octal = Int(byte - 0x30)
            for _ in 0..<2 {
                guard let next = current, (0x30...0x37).contains(next) else { break }
                octal = octal * 8 + Int(next - 0x30)
                position += 1
            }
            bytes.append(UInt8(octal & 255))
        default: bytes.append(byte)
        }
    }

    /// An integer, a real, or `N G R`.
    mutating func numberOrReference() -> RawValue.Kind? {
        let start = position
        if let number = takeNumber() {
            let afterNumber = position
            if let reference = reference(number) { return reference }
            position = afterNumber
            if current?.isPDFRegular != true { return .integer(number) }
        }
        position = start
        return signedNumber()
    }

    private mutating func reference(_ number: Int) -> RawValue.Kind? {
        guard current?.isPDFSpace == true else { return nil }
        skipPlainSpace()
        guard let generation = takeNumber(), current?.isPDFSpace == true else { return nil }
        skipPlainSpace()
        return take("R") ? .reference(number: number, generation: generation) : nil
    }

    private mutating func signedNumber() -> RawValue.Kind? {
        var negative = false
        if current == 0x2B || current == 0x2D {
            negative = current == 0x2D
            position += 1
        }
        var number = 0
        var digits = 0
        var isReal = false
        while let byte = current, byte.isPDFRegular {
            if byte == 0x2E, !isReal {
                isReal = true
            } else if byte.isPDFDigit, digits < 40 {
                if !isReal {
                    let (tenfold, over) = number.multipliedReportingOverflow(by: 10)
                    let (sum, beyond) = tenfold.addingReportingOverflow(Int(byte - 0x30))
                    guard !over, !beyond else { return nil }
                    number = sum
                }
                digits += 1
            } else {
                return nil
            }
            position += 1
        }
        guard digits > 0 else { return nil }
        return isReal ? .real : .integer(negative ? -number : number)
    }
}

extension UInt8 {
    /// White space of 7.2.3, table 1.
    var isPDFSpace: Bool {
        switch self {
        case 0, 9, 10, 12, 13, 32: true
        default: false
        }
    }

    /// Neither white space nor delimiter (7.2.3, table 2).
    var isPDFRegular: Bool {
        switch self {
        case 0x28, 0x29, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D, 0x2F, 0x25: false
        default: !isPDFSpace
        }
    }

    var isPDFDigit: Bool { (0x30...0x39).contains(self) }

    var hexDigit: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}

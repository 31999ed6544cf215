import SealBase

/// A ZIP archive whose files stand in it as they are (APPNOTE 6.3.10): PDFs are packed already.
struct StoredArchive: ~Copyable {
    /// Octets and files that fit without the 64-bit form.
    private static let mostOctets = 3 << 30
    private static let mostFiles = 60_000

    private let file: AtomicFile
    private var directory = Bytes()
    private var offset = 0
    private var count = 0

    init(_ path: String) throws { file = try AtomicFile(path: path, permissions: 0o600) }

    /// Throws `ServerFault.tooLarge` for what does not fit.
    mutating func add(_ name: String, _ octets: Bytes) throws {
        let name = Bytes(name.utf8.prefix(1_000))
        guard offset + octets.count < Self.mostOctets, count < Self.mostFiles else {
            throw ServerFault(.tooLarge, ["limit": "\(Self.mostOctets)"])
        }
        // Version 2.0, names in UTF-8, stored; the moment is the first that the format knows.
        let head =
            Self.number(20, 2) + Self.number(0x0800, 2) + Self.number(0, 2) + Self.number(0, 2) + Self.number(0x21, 2)
            + Self.number(Int(CRC32.of(octets)), 4) + Self.number(octets.count, 4) + Self.number(octets.count, 4)
            + Self.number(name.count, 2) + Self.number(0, 2)
        let local = Self.number(0x0403_4b50, 4) + head + name
        try file.write(local)
        try file.write(octets)
        directory +=
            Self.number(0x0201_4b50, 4) + Self.number(20, 2) + head + Self.number(0, 2) + Self.number(0, 2)
            + Self.number(0, 2) + Self.number(0, 4) + Self.number(offset, 4) + name
        offset += local.count + octets.count
        count += 1
    }

    /// Writes the directory; the archive stands then.
    consuming func finish() throws {
        try file.write(directory)
        try file.write(
            Self.number(0x0605_4b50, 4) + Self.number(0, 4) + Self.number(count, 2) + Self.number(count, 2)
                + Self.number(directory.count, 4) + Self.number(offset, 4) + Self.number(0, 2))
        try file.commit()
    }

    private static func number(_ value: Int, _ octets: Int) -> Bytes {
        (0..<octets).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}

/// The check sum of ZIP and PNG (ISO 3309).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { octet in
        (0..<8).reduce(UInt32(octet)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    static func of(_ octets: Bytes) -> UInt32 {
        ~octets.reduce(UInt32.max) { sum, octet in table[Int((sum ^ UInt32(octet)) & 255)] ^ sum >> 8 }
    }
}

import Foundation

/// Octets that are only read: in memory, or a file mapped into it, so that a list of a million entries costs no copy of
/// itself. A mapped file must not be shortened while it is read; what the engine publishes is replaced by rename, never
/// written into.
package struct OctetStore: Sendable {
    private enum Place: Sendable {
        case memory(Bytes)
        case mapped(Mapping)
    }

    private let place: Place

    /// Octets that are in memory already.
    package init(_ bytes: Bytes) { place = .memory(bytes) }

    /// Maps a whole regular file; one that cannot be mapped (a pipe, an empty file) is read into memory. Throws
    /// `FileFault` when it is missing, a folder, unreadable or over `limit` octets.
    package init(mapping path: String, limit: Int = 1 << 30) throws {
        let descriptor = try InputFile.open(path)
        defer { close(descriptor) }
        try self.init(descriptor: descriptor, path: path, limit: limit)
    }

    /// Maps a file that is open already; the descriptor stays the caller's.
    package init(descriptor: Int32, path: String, limit: Int = 1 << 30) throws {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            place = .memory(try InputFile.read(path, limit: limit))
            return
        }
        guard status.st_size <= limit else { throw FileFault(.tooLarge, ["path": path, "limit": "\(limit)"]) }
        if let mapping = Mapping(descriptor, Int(status.st_size)) {
            place = .mapped(mapping)
        } else {
            place = .memory(try InputFile.read(path, limit: limit))
        }
    }

    /// How many there are.
    package var count: Int {
        switch place {
        case .memory(let bytes): bytes.count
        case .mapped(let mapping): mapping.count
        }
    }

    /// All of them in memory; a mapped file is copied.
    package var bytes: Bytes {
        switch place {
        case .memory(let bytes): bytes
        case .mapped: copy(0..<count)
        }
    }

    /// A copy of a part; what lies outside is left out.
    package func copy(_ range: Range<Int>) -> Bytes {
        unsafe withBuffer { unsafe Bytes($0[range.clamped(to: 0..<$0.count)]) }
    }

    /// The octet at an offset; `nil` outside.
    package func octet(at offset: Int) -> UInt8? {
        guard offset >= 0, offset < count else { return nil }
        return unsafe withBuffer { unsafe $0[offset] }
    }

    /// Looks at all octets where they lie.
    @unsafe package func withBuffer<T>(_ body: (UnsafeRawBufferPointer) -> T) -> T {
        switch place {
        case .memory(let bytes): unsafe bytes.withUnsafeBytes { unsafe body($0) }
        case .mapped(let mapping): unsafe body(mapping.buffer)
        }
    }

    /// Looks at all octets with their bounds checked.
    package func withSpan<T>(_ body: (Span<UInt8>) -> T) -> T {
        switch place {
        case .memory(let bytes): body(bytes.span)
        case .mapped(let mapping):
            body(unsafe Span(_unsafeElements: unsafe mapping.buffer.assumingMemoryBound(to: UInt8.self)))
        }
    }
}

/// One mapped file; unmapped when nobody reads it any more.
@safe private final class Mapping: @unchecked Sendable {
    let buffer: UnsafeRawBufferPointer
    let count: Int

    init?(_ descriptor: Int32, _ count: Int) {
        guard let start = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0),
            unsafe start != MAP_FAILED
        else { return nil }
        unsafe buffer = UnsafeRawBufferPointer(start: start, count: count)
        self.count = count
    }

    deinit { unsafe munmap(UnsafeMutableRawPointer(mutating: buffer.baseAddress), count) }
}

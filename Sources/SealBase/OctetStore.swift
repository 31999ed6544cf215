import CKernel
import Foundation

/// Octets that are only read: in memory, or a file mapped into it, so that a list of a million entries costs no copy of
/// itself. What the engine publishes is replaced by rename, never written into; a file that is written into or shortened
/// all the same is noticed (`isUnchanged`) and never ends the process. Files that other users may write into are not mapped
/// but read, so that what was checked once stays what it was.
package struct OctetStore: Sendable {
    private enum Place: Sendable {
        case memory(Bytes)
        case mapped(Mapping)
    }

    private let place: Place
    /// A smaller file is read: that costs less than a mapping.
    private static let smallestMapped = 1 << 18

    /// Octets that are in memory already.
    package init(_ bytes: Bytes) { place = .memory(bytes) }

    /// Maps a whole regular file; one that cannot be mapped (a pipe, a small or foreign file) is read into memory. Throws
    /// `FileFault` when it is missing, a folder, unreadable or over `limit` octets.
    package init(mapping path: String, limit: Int = 1 << 30) throws {
        let descriptor = try InputFile.open(path)
        defer { close(descriptor) }
        try self.init(descriptor: descriptor, path: path, limit: limit)
    }

    /// Maps a file that is open already; the descriptor stays the caller's.
    package init(descriptor: Int32, path: String, limit: Int = 1 << 30) throws {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            place = .memory(try InputFile.read(descriptor: descriptor, path, limit: limit))
            return
        }
        guard status.st_size <= limit else { throw FileFault(.tooLarge, ["path": path, "limit": "\(limit)"]) }
        if status.st_size >= OctetStore.smallestMapped, csystem_only_own(descriptor) != 0,
            let mapping = Mapping(descriptor, Int(status.st_size))
        {
            place = .mapped(mapping)
        } else {
            place = .memory(try InputFile.read(descriptor: descriptor, path, limit: limit))
        }
    }

    /// Whether what was read is still what the file holds, as far as the system tells: nothing was missing, and nobody wrote
    /// into it. What was replaced by rename is unchanged. To be asked after a decision that rests on the octets.
    package var isUnchanged: Bool {
        switch place {
        case .memory: true
        case .mapped(let mapping): mapping.isUnchanged
        }
    }

    /// Whether it holds the same octets as another.
    package func holdsSame(as other: OctetStore) -> Bool {
        guard count == other.count else { return false }
        return unsafe withBuffer { mine in
            unsafe other.withBuffer { theirs in
                guard let first = mine.baseAddress, let second = theirs.baseAddress else { return true }
                return unsafe (first == second || memcmp(first, second, mine.count) == 0)
            }
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
    private let place: Int32
    private let descriptor: Int32
    private let written: timespec

    init?(_ opened: Int32, _ count: Int) {
        var place: Int32 = -1
        guard let start = unsafe csystem_map(opened, count, &place) else { return nil }
        (self.place, self.count) = (place, count)
        unsafe buffer = UnsafeRawBufferPointer(start: start, count: count)
        descriptor = fcntl(opened, F_DUPFD_CLOEXEC, 0)
        var status = stat()
        written = unsafe fstat(descriptor, &status) == 0 ? status.st_mtim : timespec()
    }

    var isUnchanged: Bool {
        var status = stat()
        guard csystem_map_is_broken(place) == 0, unsafe fstat(descriptor, &status) == 0 else { return false }
        return status.st_size == count && status.st_mtim.tv_sec == written.tv_sec
            && status.st_mtim.tv_nsec == written.tv_nsec
    }

    deinit {
        csystem_unmap(place, count)
        if descriptor >= 0 { close(descriptor) }
    }
}

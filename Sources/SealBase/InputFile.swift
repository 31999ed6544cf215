import Foundation

/// Reading whole input files with a limit that is checked before anything is allocated.
package enum InputFile {
    /// The content of a regular file. Throws `FileFault` when it is missing, a folder, unreadable or over `limit` octets.
    package static func read(_ path: String, limit: Int = 256 << 20) throws -> Bytes {
        let descriptor = try open(path)
        defer { close(descriptor) }
        return try read(descriptor: descriptor, path, limit: limit)
    }

    /// The same for a file that is open already, from its start if it is a regular one; the descriptor stays the caller's.
    package static func read(descriptor: Int32, _ path: String, limit: Int) throws -> Bytes {
        var status = stat()
        let isRegular = unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        let tooLarge = FileFault(.tooLarge, ["path": path, "limit": "\(limit)"])
        guard !isRegular || status.st_size <= limit else { throw tooLarge }
        // One octet more than the file says tells whether it grew meanwhile.
        let size = isRegular ? Int(status.st_size) + 1 : 0
        var failed: Int32?
        var out = unsafe Bytes(unsafeUninitializedCapacity: size) { buffer, done in
            while done < size, let start = buffer.baseAddress {
                let n = unsafe pread(descriptor, start + done, size - done, off_t(done))
                if n < 0 && errno == EINTR { continue }
                if n < 0 { failed = errno }
                guard n > 0 else { return }
                done += n
            }
        }
        if let failed { throw FileFault(.unreadable, ["path": path, "reason": systemReason(failed)]) }
        guard out.count == size else { return out }
        if isRegular { lseek(descriptor, off_t(size), SEEK_SET) }
        try pieces(descriptor, path) { piece in
            guard out.count + piece.count <= limit else { throw tooLarge }
            out.append(contentsOf: piece)
        }
        return out
    }

    /// Hands a regular file's content to `body`, piece by piece. Throws `FileFault`, and what `body` throws.
    package static func stream(_ path: String, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
        let descriptor = try open(path)
        defer { close(descriptor) }
        try pieces(descriptor, path, body)
    }

    private static func pieces(
        _ descriptor: Int32, _ path: String, _ body: (ArraySlice<UInt8>) throws -> Void
    ) throws {
        var chunk = Bytes(repeating: 0, count: 1 << 16)
        while true {
            let n = unsafe chunk.withUnsafeMutableBytes { unsafe Foundation.read(descriptor, $0.baseAddress, $0.count) }
            if n < 0 && errno == EINTR { continue }
            guard n >= 0 else { throw FileFault(.unreadable, ["path": path, "reason": systemReason(errno)]) }
            if n == 0 { return }
            try body(chunk[..<n])
        }
    }

    /// Opens a regular file (or a pipe) for reading and refuses folders. The caller closes the descriptor.
    package static func open(_ path: String) throws -> Int32 {
        let descriptor = unsafe Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let missing = errno == ENOENT || errno == ENOTDIR
            throw FileFault(missing ? .notFound : .unreadable, ["path": path, "reason": systemReason(errno)])
        }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw FileFault(.isFolder, ["path": path])
        }
        return descriptor
    }
}

/// The system's own words for an error number.
package func systemReason(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }

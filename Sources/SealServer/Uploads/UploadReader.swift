import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SealBase

/// Receives bodies: onto the disk, piece by piece, within limits.
struct UploadReader: Sendable {
    let limits: UploadLimits
    let folder: UploadFolder
    let work: WorkPool

    /// What goes to the disk at once.
    private static let piece = 256 << 10

    /// Receives a body: `multipart/form-data`, or the one file itself under the name `single` with one of `types`.
    /// A body that says it is too large is refused before any of it is read.
    /// `many`: a name under which several files may come; they get `NAME-2`, `NAME-3`… from the second on.
    func receive(
        _ request: Request, single: String, types: [String], many: String? = nil
    ) async throws -> Upload {
        try check(request)
        let header = request.headers[.contentType] ?? ""
        let type = header.split(separator: ";").first.map { String($0).trimmingSpaces.lowercased() } ?? ""
        if type == "multipart/form-data" { return try await parts(request, header, many) }
        guard types.contains(type) else {
            throw ServerFault(.unsupportedMedia, ["known": (["multipart/form-data"] + types).joined(separator: ", ")])
        }
        return try await whole(request, single)
    }

    /// Refuses what says that it is too large.
    func check(_ request: Request) throws {
        guard let length = request.headers[.contentLength] else { return }
        guard let octets = Int(length), octets >= 0 else { throw ServerFault(.badBody, ["reason": "length"]) }
        guard octets <= limits.octets else { throw ServerFault(.tooLarge, ["limit": "\(limits.octets)"]) }
    }

    /// A small body in memory.
    func octets(_ request: Request) async throws -> Bytes {
        try check(request)
        var out = Bytes()
        try await pieces(request) { out += $0 }
        return out
    }

    private func whole(_ request: Request, _ name: String) async throws -> Upload {
        let place = try folder.place()
        var upload = Upload(place: place)
        let file = try UploadFile(place.file(name))
        var buffer = Bytes()
        var octets = 0
        try await pieces(request) { piece in
            octets += piece.count
            buffer += piece
            if buffer.count >= Self.piece { try await write(&buffer, file) }
        }
        try await write(&buffer, file)
        file.end()
        guard octets > 0 else { throw ServerFault(.badBody, ["reason": "empty"]) }
        upload.files[name] = Upload.Part(path: file.path, name: name, octets: octets)
        return upload
    }

    private func write(_ buffer: inout Bytes, _ file: UploadFile) async throws {
        guard !buffer.isEmpty else { return }
        let octets = buffer
        buffer = []
        try await work.run { try file.write(octets) }
    }

    /// Hands on the body's octets as they come. Throws `ServerFault.tooLarge`, `.tooSlow`, `.badBody`.
    private func pieces(_ request: Request, _ take: (Bytes) async throws -> Void) async throws {
        var received = 0
        let start = ContinuousClock.now
        var body = request.body.makeAsyncIterator()
        while let buffer = try await Self.next(&body) {
            received += buffer.readableBytes
            guard received <= limits.octets else { throw ServerFault(.tooLarge, ["limit": "\(limits.octets)"]) }
            let elapsed = Int((ContinuousClock.now - start).components.seconds)
            guard !limits.isTooSlow(received, after: elapsed) else { throw ServerFault(.tooSlow) }
            try await take(Bytes(buffer.readableBytesView))
        }
        if let length = request.headers[.contentLength], let promised = Int(length), promised != received {
            throw ServerFault(.badBody, ["reason": "length"])
        }
    }

    /// The next piece. A body that breaks off, or whose chunks are none, is its sender's fault and nothing of the service's.
    private static func next(_ body: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
        do { return try await body.next() } catch let fault as any CodedFault { throw fault } catch is CancellationError
        { throw CancellationError() } catch { throw ServerFault(.badBody, ["reason": "transfer"]) }
    }
}

extension UploadReader {
    /// What is known of the part that is being read.
    private struct Open {
        var name: String
        var shown: String
        var file: UploadFile?
        var octets = 0
        var buffer = Bytes()
    }

    private func parts(_ request: Request, _ header: String, _ many: String?) async throws -> Upload {
        let most = many == nil ? limits.parts : max(limits.parts, limits.manyParts)
        var parser = try MultipartParser(boundary: Self.boundary(header), mostParts: most)
        let place = try folder.place()
        var upload = Upload(place: place)
        var open: Open?
        var fields = 0
        try await pieces(request) { piece in
            for event in try parser.take(piece) {
                switch event {
                case .began(let given, let fileName, _):
                    let name = given == many && fileName != nil ? Self.next(given, upload) : given
                    guard Self.isName(name), upload.files[name] == nil, upload.fields[name] == nil else {
                        throw ServerFault(.badBody, ["reason": "name"])
                    }
                    open = Open(name: name, shown: fileName ?? name)
                    if fileName != nil { open?.file = try UploadFile(place.file(name)) }
                case .octets(let octets):
                    open?.octets += octets.count
                    open?.buffer += octets
                    if let file = open?.file {
                        if var buffer = open?.buffer, buffer.count >= Self.piece {
                            try await write(&buffer, file)
                            open?.buffer = buffer
                        }
                    } else {
                        fields += octets.count
                        guard fields <= limits.fields else {
                            throw ServerFault(.tooLarge, ["limit": "\(limits.fields)"])
                        }
                    }
                case .ended:
                    guard var done = open else { continue }
                    if let file = done.file {
                        try await write(&done.buffer, file)
                        file.end()
                        upload.files[done.name] = Upload.Part(path: file.path, name: done.shown, octets: done.octets)
                    } else {
                        guard let text = String(validating: done.buffer, as: UTF8.self) else {
                            throw ServerFault(.badParameter, ["name": done.name])
                        }
                        upload.fields[done.name] = text
                    }
                    open = nil
                case .finished: break
                }
            }
        }
        guard parser.isFinished else { throw ServerFault(.badBody, ["reason": "end"]) }
        return upload
    }

    private static func next(_ name: String, _ upload: Upload) -> String {
        upload.files[name] == nil ? name : "\(name)-\(upload.files.count + 1)"
    }

    private static func boundary(_ header: String) -> String {
        for parameter in header.split(separator: ";").dropFirst() {
            let text = String(parameter).trimmingSpaces
            guard text.lowercased().hasPrefix("boundary=") else { continue }
            let value = text.dropFirst("boundary=".count)
            return value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
                ? String(value.dropFirst().dropLast()) : String(value)
        }
        return ""
    }

    /// Names of parts are names of files on the disk too: nothing but letters, digits and `-`.
    private static func isName(_ name: String) -> Bool {
        (1...40).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
            }
    }
}

import CQPDF
import Foundation
package import SealBase

/// A PDF, or one revision of it (a prefix of the file), read strictly: the header stands at octet 0, the end marker at
/// the end, and a cross-reference that would have to be repaired is refused. Objects are read when they are asked for;
/// memory does not grow with the file.
@safe package final class PDFFile {
    /// The file this is a reading of.
    package let source: PDFSource
    /// How many octets of the source belong to this reading.
    package let length: Int
    /// What the last `startxref` says: where the newest cross-reference section begins.
    package let startXref: Int
    /// How the file is protected; `nil` when it is not encrypted.
    package let encryption: PDFEncryption?
    private let document: OpaquePointer
    private let descriptor: Int32

    /// Opens octets `0..<length` of a source (all when `nil`). Throws `PDFFault`.
    package convenience init(_ source: PDFSource, length: Int? = nil, password: Bytes? = nil) throws {
        try self.init(source, length: length, table: [], password: password)
    }

    /// The same with a `table` that libqpdf reads in place of the cross-reference sections (`WholeTables`), unless it is
    /// empty.
    init(_ source: PDFSource, length: Int?, table: Bytes, password: Bytes?) throws {
        self.source = source
        self.length = min(max(length ?? source.size, 0), source.size)
        startXref = try PDFFile.checkFrame(source, self.length)
        descriptor = try source.newDescriptor()
        do {
            unsafe document = try PDFFile.open(descriptor, self.length, table, password)
        } catch {
            close(descriptor)
            throw error
        }
        do {
            encryption = try unsafe PDFEncryption(document)
        } catch {
            unsafe cqpdf_close(document)
            close(descriptor)
            throw error
        }
    }

    /// Opens a file by path. Throws `FileFault` and `PDFFault`.
    package convenience init(path: String, password: Bytes? = nil) throws {
        try self.init(PDFSource(path: path), password: password)
    }

    /// Reads a document in memory. Throws `PDFFault`.
    package convenience init(bytes: Bytes, password: Bytes? = nil) throws {
        try self.init(PDFSource(bytes: bytes), password: password)
    }

    deinit {
        unsafe cqpdf_close(document)
        close(descriptor)
    }
}

extension PDFFile {
    /// The newest trailer dictionary (7.5.5); of a cross-reference stream its dictionary.
    package func trailer() throws -> PDFDictionary { try object(PDFReference(0, 0)).dictionary ?? [:] }

    /// An indirect object as the cross-reference leads to it; null when there is none. Strings are decrypted. Throws
    /// `PDFFault.damagedObject`.
    package func object(_ reference: PDFReference) throws -> PDFObject {
        guard let number = Int32(exactly: reference.number), number >= 0,
            let generation = Int32(exactly: reference.generation), generation >= 0
        else { return .null }
        var buffer = unsafe cqpdf_buffer()
        let status = unsafe cqpdf_object(document, number, generation, PDFFile.objectLimit, &buffer)
        defer { unsafe cqpdf_release(buffer) }
        guard status == CQPDF_OK else { throw fault(status, reference) }
        guard let object = unsafe PDFObject.decode(Bytes(UnsafeBufferPointer(start: buffer.data, count: buffer.count)))
        else { throw PDFFault(.damagedObject, ["object": reference.description, "reason": "tree"]) }
        return object
    }

    /// The value itself, or what a reference leads to; chains of references are bounded. An absent value is null.
    package func resolve(_ value: PDFObject?) throws -> PDFObject {
        var current = value ?? .null
        for _ in 0..<32 {
            guard case .reference(let target) = current else { return current }
            current = try object(target)
        }
        throw PDFFault(.damagedObject, ["object": value?.reference?.description ?? "", "reason": "reference chain"])
    }

    /// Every object in use, in order of number, and where it stands.
    package func crossReferences() throws -> [CrossReference] {
        var buffer = unsafe cqpdf_buffer()
        let status = unsafe cqpdf_entries(document, &buffer)
        defer { unsafe cqpdf_release(buffer) }
        guard status == CQPDF_OK else { throw fault(status, nil) }
        let stride = MemoryLayout<cqpdf_entry>.stride
        let count = unsafe buffer.count / stride
        return (0..<count).compactMap { index in
            let entry = unsafe UnsafeRawPointer(buffer.data).loadUnaligned(
                fromByteOffset: index * stride, as: cqpdf_entry.self)
            return CrossReference(entry)
        }
    }

    /// The octets of a stream: `decoded` undoes its filters, else they come as stored (decrypted). Throws
    /// `PDFFault.limitExceeded` beyond `limit` octets, `.unsupported` for a filter that is not known.
    package func streamOctets(_ reference: PDFReference, decoded: Bool, limit: Int = 64 << 20) throws -> Bytes {
        guard let number = Int32(exactly: reference.number), let generation = Int32(exactly: reference.generation)
        else { throw PDFFault(.damagedObject, ["object": reference.description, "reason": "number"]) }
        var buffer = unsafe cqpdf_buffer()
        let status = unsafe cqpdf_stream(document, number, generation, decoded ? 1 : 0, max(limit, 0), &buffer)
        defer { unsafe cqpdf_release(buffer) }
        guard status == CQPDF_OK else { throw fault(status, reference) }
        return unsafe Bytes(UnsafeBufferPointer(start: buffer.data, count: buffer.count))
    }

    /// The first `limit` octets of a stream with every lossless filter undone, in memory once: what follows is not read.
    /// A stream that breaks off gives what it has; its reader knows whether that is enough.
    func filled(_ reference: PDFReference, limit: Int) throws -> Bytes {
        guard let number = Int32(exactly: reference.number), let generation = Int32(exactly: reference.generation)
        else { throw PDFFault(.damagedObject, ["object": reference.description, "reason": "number"]) }
        var status = CQPDF_INTERNAL
        let octets = unsafe Bytes(unsafeUninitializedCapacity: max(limit, 0)) { out, count in
            status = unsafe cqpdf_stream_into(document, number, generation, 1, out.baseAddress, max(limit, 0), &count)
        }
        guard status == CQPDF_OK || status == CQPDF_DAMAGED && !octets.isEmpty else { throw fault(status, reference) }
        return octets
    }

    /// Where libqpdf parsed the value of a key (or the object itself): a file offset, for an object of an object stream
    /// an offset in its decoded octets; `nil` when unknown.
    package func parsedOffset(_ reference: PDFReference, key: String? = nil) throws -> Int? {
        guard let number = Int32(exactly: reference.number), let generation = Int32(exactly: reference.generation)
        else { return nil }
        var offset: Int64 = -1
        let status =
            if let key {
                unsafe cqpdf_parsed_offset(document, number, generation, "/" + key, &offset)
            } else {
                unsafe cqpdf_parsed_offset(document, number, generation, nil, &offset)
            }
        guard status == CQPDF_OK else { throw fault(status, reference) }
        return offset < 0 ? nil : Int(offset)
    }

    /// What libqpdf noticed so far (a missing object, a length that had to be guessed): its words for the first such
    /// thing that is not `expected`, `nil` when there was none. The words begin with the object, as `object 5 0: `.
    package func firstWarning(but expected: (String) -> Bool = { _ in false }) -> String? {
        for index in 0..<PDFFile.warningLimit {
            guard unsafe cqpdf_warning(document, index) > index else { return nil }
            let words = unsafe String(cString: cqpdf_message(document))
            if !expected(words) { return words }
        }
        return "too many warnings"
    }

    private static var warningLimit: Int { 64 }

    /// The octets of a range of this reading, cut at its end.
    package func octets(_ range: Range<Int>) throws -> Bytes {
        try source.read(min(range.lowerBound, length)..<min(range.upperBound, length))
    }

    /// Octets as this file hides them in a string or stream of an object (7.6.3.1): as they are when it is not
    /// encrypted. `vector` is the initialisation vector of AES, 16 octets.
    func hidden(_ octets: Bytes, in reference: PDFReference, string: Bool, vector: Bytes) throws -> Bytes {
        guard vector.count == 16 else { throw PDFFault(.unsupported, ["reason": "initialisation vector"]) }
        var buffer = unsafe cqpdf_buffer()
        let status = unsafe cqpdf_encrypt(
            document, Int32(clamping: reference.number), Int32(clamping: reference.generation), string ? 1 : 0, vector,
            octets, octets.count, &buffer)
        defer { unsafe cqpdf_release(buffer) }
        guard status == CQPDF_OK else { throw fault(status, reference) }
        return unsafe Bytes(UnsafeBufferPointer(start: buffer.data, count: buffer.count))
    }

    /// Where one object stands; `nil` when the cross-reference does not know it.
    package func place(of reference: PDFReference) throws -> CrossReference.Place? {
        guard let number = Int32(exactly: reference.number), let generation = Int32(exactly: reference.generation)
        else { return nil }
        var entry = cqpdf_entry()
        let status = unsafe cqpdf_entry_of(document, number, generation, &entry)
        guard status == CQPDF_OK else { throw fault(status, reference) }
        return CrossReference(entry)?.place
    }

    /// No object that a seal touches is larger; a tree beyond it is an attack.
    private static var objectLimit: Int { 64 << 20 }

    private func fault(_ status: cqpdf_status, _ reference: PDFReference?) -> PDFFault {
        PDFFile.fault(status, unsafe String(cString: cqpdf_message(document)), reference)
    }
}

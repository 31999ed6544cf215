import SealBase

/// What numbers are written into.
protocol OctetSink {
    mutating func append(_ octet: UInt8)
}

extension Bytes: OctetSink {}

/// Writes octets into room that is there already. A seal's drawing has thousands of numbers; an array would look for each
/// octet whether somebody shares it and whether it must grow. What does not fit is left out.
@safe struct OctetPen: OctetSink {
    private let room: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    private init(_ room: UnsafeMutableBufferPointer<UInt8>) { unsafe self.room = unsafe room }

    /// The octets that `body` writes, at most `capacity`.
    static func write(capacity: Int, _ body: (inout OctetPen) -> Void) -> Bytes {
        unsafe Bytes(unsafeUninitializedCapacity: capacity) { room, count in
            var pen = unsafe OctetPen(room)
            body(&pen)
            count = pen.count
        }
    }

    @inline(__always) mutating func append(_ octet: UInt8) {
        guard unsafe count < room.count else { return }
        unsafe room[count] = octet
        count += 1
    }

    mutating func append(_ text: StaticString) {
        for octet in text.description.utf8 { append(octet) }
    }
}

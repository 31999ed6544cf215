import SealBase

/// The run-length codings of BMP. Runs may go on into the octets that pad a row to
/// four, as some programs code them; a run that leaves those, and a picture that ends before its last row, are faults.
struct BMPRuns {
    private let octets: Bytes
    private let header: BMPHeader
    private let channels: Int
    /// The pixels of each index.
    private let colours: [UInt8]
    private var at: Int
    private var (x, y) = (0, 0)
    private var out: [UInt8]

    init(_ octets: Bytes, header: BMPHeader, layout: SampleLayout) {
        (self.octets, self.header, channels, at) = (octets, header, layout.channels, header.start)
        var colours = [UInt8](repeating: 0, count: 256 * channels)
        layout.mix((0...255).map { UInt8($0) }, width: 256, into: &colours, at: 0)
        self.colours = colours
        out = [UInt8](repeating: colours[0], count: header.width * header.height * channels)
        // What no run covers shows the palette's first colour.
        guard !colours[..<channels].allSatisfy({ $0 == colours[0] }) else { return }
        for index in out.indices { out[index] = colours[index % 3] }
    }

    /// Pixels of a row with what pads it to four octets.
    private var reach: Int {
        let whole = header.coding == .runs8 ? 4 : 8
        return (header.width + whole - 1) / whole * whole
    }

    consuming func pixels() throws(ImagingFault) -> [UInt8] {
        while try step() {}
        return out
    }

    /// One code; false at the end of the bitmap.
    private mutating func step() throws(ImagingFault) -> Bool {
        guard at + 1 < octets.count else {
            // The end mark may be missing when every row is there.
            guard y >= header.height || y == header.height - 1 && x >= header.width else {
                throw ImagingFault(.truncated)
            }
            return false
        }
        let (count, value) = (Int(octets[at]), octets[at + 1])
        at += 2
        if count > 0 {
            let (first, second) = header.coding == .runs8 ? (value, value) : (value >> 4, value & 15)
            for index in 0..<count { try put(index & 1 == 0 ? first : second) }
            return true
        }
        switch value {
        case 0: (x, y) = (0, y + 1)
        case 1: return false
        case 2:
            guard at + 1 < octets.count else { throw ImagingFault(.truncated) }
            (x, y) = (x + Int(octets[at]), y + Int(octets[at + 1]))
            at += 2
            guard x <= reach, y <= header.height else { throw ImagingFault(.corrupt) }
        default: try literal(Int(value))
        }
        return true
    }

    /// `count` pixels as they are, padded to two octets.
    private mutating func literal(_ count: Int) throws(ImagingFault) {
        let size = header.coding == .runs8 ? count : (count + 1) / 2
        guard size <= octets.count - at else { throw ImagingFault(.truncated) }
        for index in 0..<count {
            let value =
                header.coding == .runs8
                ? octets[at + index] : octets[at + index / 2] >> UInt8(index & 1 == 0 ? 4 : 0) & 15
            try put(value)
        }
        at += size + size & 1
    }

    private mutating func put(_ index: UInt8) throws(ImagingFault) {
        guard x < reach, y < header.height else { throw ImagingFault(.corrupt) }
        defer { x += 1 }
        guard x < header.width else { return }
        let place = ((header.height - 1 - y) * header.width + x) * channels
        for c in 0..<channels { out[place + c] = colours[Int(index) * channels + c] }
    }
}

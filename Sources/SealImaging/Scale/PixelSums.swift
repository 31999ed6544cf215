/// Passes over the octets of a picture that take several rows together: the simple loops the compiler makes wide.
enum PixelSums {
    /// For each octet of a row the brightest of it and the `channels - 1` that follow: at every first octet of a pixel
    /// that is its brightest channel. Of `rows` rows from `row` on the darkest are kept, and written as far as `count`.
    @inline(__always)
    static func darkestOfBrightest(
        _ rows: Int, from row: UnsafePointer<UInt8>, stride: Int, channels: Int, count: Int,
        into out: UnsafeMutablePointer<UInt8>
    ) {
        let starts = count - channels + 1
        for k in 0..<rows {
            let line = unsafe row + k * stride
            if channels == 3 {
                if k == 0 {
                    for i in 0..<starts { unsafe out[i] = max(line[i], max(line[i + 1], line[i + 2])) }
                } else {
                    for i in 0..<starts {
                        unsafe out[i] = min(out[i], max(line[i], max(line[i + 1], line[i + 2])))
                    }
                }
            } else if k == 0 {
                unsafe out.update(from: line, count: starts)
            } else {
                for i in 0..<starts { unsafe out[i] = min(out[i], line[i]) }
            }
        }
    }

    /// The sums of `rows` rows, every `every`th of them, octet by octet.
    @inline(__always)
    static func sums(
        _ rows: Int, every: Int, from row: UnsafePointer<UInt8>, stride: Int, count: Int,
        into out: UnsafeMutablePointer<UInt16>
    ) {
        for i in 0..<count { unsafe out[i] = UInt16(row[i]) }
        // 257 rows of 255 are the most that 16 bits hold: a cell has fewer.
        for k in Swift.stride(from: every, to: min(rows, 257 * every), by: every) {
            let line = unsafe row + k * stride
            for i in 0..<count { unsafe out[i] &+= UInt16(line[i]) }
        }
    }

    /// For each octet the sum of it and those of the `step - 1` pixels that follow, as far as there are so many; more
    /// than 16 bits hold is lost.
    @inline(__always)
    static func sums(
        across step: Int, channels: Int, from row: UnsafePointer<UInt16>, count: Int,
        into out: UnsafeMutablePointer<UInt16>
    ) {
        unsafe out.update(from: row, count: count)
        for k in 1..<max(step, 1) where k * channels < count {
            let other = unsafe row + k * channels
            for i in 0..<count - k * channels { unsafe out[i] &+= other[i] }
        }
    }

    /// For each octet the least of it and those of the `step - 1` pixels that follow, as far as there are so many.
    @inline(__always)
    static func least(
        across step: Int, channels: Int, from row: UnsafePointer<UInt8>, count: Int,
        into out: UnsafeMutablePointer<UInt8>
    ) {
        unsafe out.update(from: row, count: count)
        for k in 1..<max(step, 1) where k * channels < count {
            let other = unsafe row + k * channels
            for i in 0..<count - k * channels { unsafe out[i] = min(out[i], other[i]) }
        }
    }
}

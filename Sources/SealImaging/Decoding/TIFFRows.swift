import CImageCodecs
import SealBase

/// Takes the rows or tiles of an opened page one at a time, so that beside the pixels only one of them is in memory.
struct TIFFRows {
    let page: yj_tiff_page
    let layout: SampleLayout

    func pixels(_ handle: OpaquePointer) throws(ImagingFault) -> [UInt8] {
        let (width, height) = (Int(page.width), Int(page.height))
        let inRow = page.tile_width > 0 ? Int(page.tile_width) : width
        let own = page.planes > 1 ? 1 : layout.samples
        guard Int(page.row_size) >= (inRow * own * layout.bits + 7) / 8, page.planes <= 64 else {
            throw ImagingFault(.corrupt)
        }
        if page.planes > 1 { return try unsafe planes(handle, width, height) }
        var out = [UInt8](repeating: 0, count: width * height * layout.channels)
        if page.tile_width > 0 {
            try unsafe tiles(handle, &out)
        } else {
            var row = [UInt8](repeating: 0, count: Int(page.row_size))
            var scratch = [UInt8](repeating: 0, count: width * layout.samples)
            let isPlain = layout.isPlain && row.count == width * layout.channels
            for y in 0..<height {
                let start = y * width * layout.channels
                if isPlain {
                    // Samples that are pixels go where they belong at once.
                    let result = unsafe out.withUnsafeMutableBufferPointer { all in
                        unsafe yj_tiff_row(
                            handle, UInt32(y), 0, all.baseAddress.map { unsafe $0 + start }, page.row_size)
                    }
                    try ImagingFault.check(result)
                } else {
                    try ImagingFault.check(unsafe yj_tiff_row(handle, UInt32(y), 0, &row, page.row_size))
                    layout.widen(row.span, at: 0, width: width, into: &scratch)
                    layout.mix(scratch, width: width, into: &out, at: start)
                }
            }
        }
        return out
    }

    private func tiles(_ handle: OpaquePointer, _ out: inout [UInt8]) throws(ImagingFault) {
        let (width, height) = (Int(page.width), Int(page.height))
        let (wide, high) = (Int(page.tile_width), Int(page.tile_height))
        var tile = [UInt8](repeating: 0, count: Int(page.row_size) * high)
        var scratch = [UInt8](repeating: 0, count: wide * layout.samples)
        for top in stride(from: 0, to: height, by: high) {
            for left in stride(from: 0, to: width, by: wide) {
                try ImagingFault.check(
                    unsafe yj_tiff_tile(handle, UInt32(left), UInt32(top), 0, &tile, tile.count))
                for y in 0..<min(high, height - top) {
                    let count = min(wide, width - left)
                    layout.widen(tile.span, at: y * Int(page.row_size), width: count, into: &scratch)
                    layout.mix(scratch, width: count, into: &out, at: ((top + y) * width + left) * layout.channels)
                }
            }
        }
    }

    /// Planes one after another become samples side by side, then pixels in place.
    private func planes(_ handle: OpaquePointer, _ width: Int, _ height: Int) throws(ImagingFault) -> [UInt8] {
        let used = layout.model.components + (layout.alpha == .none ? 0 : 1)
        var all = [UInt8](repeating: 0, count: width * height * used)
        let wide = page.tile_width > 0 ? Int(page.tile_width) : width
        let high = page.tile_width > 0 ? Int(page.tile_height) : 1
        var piece = [UInt8](repeating: 0, count: Int(page.row_size) * high)
        for plane in 0..<used {
            for top in stride(from: 0, to: height, by: high) {
                for left in stride(from: 0, to: width, by: wide) {
                    let result =
                        page.tile_width > 0
                        ? unsafe yj_tiff_tile(
                            handle, UInt32(left), UInt32(top), UInt32(plane), &piece, piece.count)
                        : unsafe yj_tiff_row(handle, UInt32(top), UInt32(plane), &piece, page.row_size)
                    try ImagingFault.check(result)
                    for y in 0..<min(high, height - top) {
                        layout.widen(
                            piece.span, at: y * Int(page.row_size), count: min(wide, width - left), into: &all,
                            from: ((top + y) * width + left) * used + plane, step: used)
                    }
                }
            }
        }
        return try layout.sideBySide.pixels(of: all, width: width, height: height, rowSize: width * used)
    }
}

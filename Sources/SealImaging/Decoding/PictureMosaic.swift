import SealBase

/// Pictures laid side by side into one: scanners cut pages into strips.
package struct PictureMosaic: Sendable {
    private let width: Int
    private let height: Int
    private let channels: Int
    private var pixels: [UInt8]
    private var findings: [Finding] = []

    /// White paper of `channels` 1 or 3. Throws `tooLarge`.
    package init(width: Int, height: Int, channels: Int, limits: ScanLimits = ScanLimits()) throws(ImagingFault) {
        try limits.admit(width: width, height: height)
        (self.width, self.height, self.channels) = (width, height, channels == 1 ? 1 : 3)
        pixels = [UInt8](repeating: 255, count: width * height * (channels == 1 ? 1 : 3))
    }

    /// Lays a piece with its corner at a pixel; what is outside is cut off.
    package mutating func lay(_ piece: Raster, left: Int, top: Int) {
        for finding in piece.findings where !findings.contains(finding) { findings.append(finding) }
        let columns = max(0, -left)..<max(max(0, -left), min(piece.width, width - left))
        for y in max(0, -top)..<max(max(0, -top), min(piece.height, height - top)) {
            var to = ((top + y) * width + left + columns.lowerBound) * channels
            var from = (y * piece.width + columns.lowerBound) * piece.channels
            if channels == piece.channels {
                let count = columns.count * channels
                pixels.replaceSubrange(to..<to + count, with: piece.pixels[from..<from + count])
                continue
            }
            for _ in columns {
                if channels == 3 {
                    for c in 0..<3 { pixels[to + c] = piece.pixels[from] }
                } else {
                    let sum = (0..<3).reduce(0) { $0 + Int(piece.pixels[from + $1]) }
                    pixels[to] = UInt8(truncatingIfNeeded: sum / 3)
                }
                to += channels
                from += piece.channels
            }
        }
    }

    package consuming func raster(densities: [DensityTag]) -> Raster {
        Raster(
            width: width, height: height, channels: channels, pixels: pixels, densities: densities, findings: findings)
    }
}

/// A coarse view of the page: how saturated each place is against the paper, and in which hue. It tells where coloured
/// ink lies; edges are never taken from it.
struct ColourMap: Sendable {
    /// Pixels of the scan a cell.
    let step: Int
    let width: Int
    let height: Int
    /// Saturation against the paper, 0…1; black ink divides out.
    var saturation: Field
    /// Hue in degrees.
    var hue: [Float]
    /// Light that remains, 0…1, of the brightest channel: low under black text.
    var light: Field

    init(_ raster: Raster, paper: Paper, step: Int) {
        // At least 24 cells a side, whatever density was declared.
        let step = max(1, min(step, min(raster.width, raster.height) / 24))
        self.step = step
        width = max(1, raster.width / step)
        height = max(1, raster.height / step)
        let cells = ColourCells(raster, paper: paper, step: step, width: width, height: height)
        saturation = Field(width: width, height: height, values: cells.saturation)
        light = Field(width: width, height: height, values: cells.light)
        hue = cells.hue
    }

    /// Hues that hold a notable amount of ink, most first: at most three, 40° apart.
    func inkHues() -> [Float] {
        var mass = [Float](repeating: 0, count: 72)
        for index in saturation.values.indices {
            let s = saturation.values[index]
            if s > 0.09 { mass[min(71, Int(hue[index] / 5))] += s }
        }
        let smooth = mass.indices.map { i in
            mass[i] * 2 + (mass[(i + 1) % 72] + mass[(i + 71) % 72]) * 1.5 + mass[(i + 2) % 72] + mass[(i + 70) % 72]
        }
        var hues: [Float] = []
        let least = Float(width * height) * 0.0006
        for i in smooth.indices.sorted(by: { smooth[$0] > smooth[$1] }) where smooth[i] > least {
            let degrees = Float(i) * 5 + 2.5
            if hues.allSatisfy({ hueDistance($0, degrees) > 40 }) { hues.append(degrees) }
            if hues.count == 3 { break }
        }
        return hues
    }

    /// Saturation of the fullest ink on the page, leaving out the last fiftieth: specks and noise.
    var fullestInk: Float {
        let inked = saturation.values.filter { $0 > 0.09 }.sorted()
        return inked.isEmpty ? 0 : inked[(inked.count - 1) * 49 / 50]
    }

    /// Saturation where the hue is within 40° of `centre`, else 0.
    func saturation(near centre: Float) -> Field {
        var out = saturation
        for index in out.values.indices where hueDistance(hue[index], centre) > 40 { out.values[index] = 0 }
        return out
    }
}

/// Colour of a place as the share of the paper's light that is left in each channel.
struct Tint: Sendable {
    let saturation: Float
    let hue: Float
    let light: Float

    init(_ r: Float, _ g: Float, _ b: Float) {
        let most = max(r, max(g, b))
        let least = min(r, min(g, b))
        let range = most - least
        light = most
        saturation = Self.saturation(most: most, least: least)
        guard range > 0.001 else {
            hue = 0
            return
        }
        var degrees: Float
        if most == r {
            degrees = 60 * (g - b) / range
        } else if most == g {
            degrees = 60 * (b - r) / range + 120
        } else {
            degrees = 60 * (r - g) / range + 240
        }
        if degrees < 0 { degrees += 360 }
        hue = min(max(degrees, 0), 359.99)
    }

    /// The added constant keeps the noise of dark places from looking like colour.
    @inline(__always)
    static func saturation(most: Float, least: Float) -> Float { (most - least) / (most + 0.12) }

}

func hueDistance(_ a: Float, _ b: Float) -> Float {
    let d = abs(a - b)
    return min(d, 360 - d)
}

import PDFDocument
import SealImaging

/// The pictures of a page that are pieces of one scan: of one scale and one direction, side by side without a gap.
struct PictureTiles {
    struct Tile {
        var picture: PagePicture
        /// Its corner in the whole, pixels.
        var left: Int
        var top: Int
    }

    private(set) var tiles: [Tile] = []
    private(set) var width = 0
    private(set) var height = 0

    /// The whole around `seed`; `nil` when nothing joins it, or when what joins leaves holes.
    init?(around seed: PagePicture, of pictures: [PagePicture]) {
        guard let scale = seed.density else { return nil }
        let points = 72 / 25.4
        let (across, down) = (scale.horizontal / points, scale.vertical / points)
        let alike = pictures.filter { other in
            guard let density = other.density, other.placement.orientation == seed.placement.orientation else {
                return false
            }
            // A strip of few rows has its side in points rounded: the columns must agree, rows within a pixel.
            let rows = other.placement.height * down - Double(other.placement.isTurned ? other.width : other.height)
            return abs(density.horizontal / scale.horizontal - 1) < 0.005 && abs(rows) <= 1
        }
        guard alike.count > 1 else { return nil }
        let left = alike.map(\.placement.left).min() ?? 0
        let top = alike.map(\.placement.top).min() ?? 0
        for picture in alike {
            let (x, y) = ((picture.placement.left - left) * across, (picture.placement.top - top) * down)
            guard x < 1e6, y < 1e6 else { return nil }
            let tile = Tile(picture: picture, left: Int(x.rounded()), top: Int(y.rounded()))
            tiles.append(tile)
            width = max(width, tile.left + tile.size.width)
            height = max(height, tile.top + tile.size.height)
        }
        // Pieces that overlap by a row are usual; holes and heaps are not one scan.
        let covered = tiles.reduce(0.0) { $0 + Double($1.size.width) * Double($1.size.height) }
        guard (0.98...1.02).contains(covered / (Double(width) * Double(height))), !heaps else { return nil }
    }

    /// Two pieces on one another.
    private var heaps: Bool {
        for (index, a) in tiles.enumerated() {
            for b in tiles[(index + 1)...] {
                let across = min(a.left + a.size.width, b.left + b.size.width) - max(a.left, b.left)
                let down = min(a.top + a.size.height, b.top + b.size.height) - max(a.top, b.top)
                if across > 2, down > 2 { return true }
            }
        }
        return false
    }
}

extension PictureTiles.Tile {
    /// As shown.
    var size: (width: Int, height: Int) {
        picture.placement.isTurned ? (picture.height, picture.width) : (picture.width, picture.height)
    }
}

import PDFDocument
import SealBase
import SealImaging

/// The scan inside a page of a PDF: its largest picture, or the pieces a scanner cut it into, as a viewer shows it.
enum ScannedPage {
    /// Throws `ImagingFault` (`noSuchPage`, `drawnPage`, `emptyPage`, `unsupported`, and those of decoding) and `PDFFault`.
    static func raster(_ source: PDFSource, page number: Int, limits: ScanLimits) throws -> Raster {
        let file = try PDFFile(source)
        let pages = try file.pages()
        guard number >= 1, number <= pages.count else {
            throw ImagingFault(.noSuchPage, ["page": "\(number)", "pages": "\(pages.count)"])
        }
        let content = try file.content(of: pages[number - 1])
        guard let chosen = largest(content.pictures) else {
            guard pages.count > 1 else {
                throw ImagingFault(content.hasDrawing ? .drawnPage : .emptyPage, ["page": "\(number)"])
            }
            throw ImagingFault(
                content.hasDrawing ? .drawnPageOfSeveral : .emptyPageOfSeveral,
                ["page": "\(number)", "pages": "\(pages.count)"])
        }
        var findings: [Finding] = []
        if pages.count > 1 {
            let details = ["page": "\(number)", "pages": "\(pages.count)"]
            findings.append(Finding("imaging.morePages", .notice, details))
        }
        let tiles = PictureTiles(around: chosen, of: content.pictures)
        let read = tiles?.tiles.count ?? 1
        if read > 1 { findings.append(Finding("imaging.joinedStrips", .notice, ["count": "\(read)"])) }
        if content.pictures.count > read {
            findings.append(
                Finding("imaging.otherPictures", .notice, ["count": "\(content.pictures.count - read)"]))
        }
        if chosen.hasMask { findings.append(Finding("imaging.maskIgnored", .notice)) }
        // Half a degree turns a seal of 40 mm by less than a reader of its direction notices.
        if chosen.placement.skew > 0.5 {
            let degrees = (chosen.placement.skew * 10).rounded() / 10
            findings.append(Finding("imaging.skewedPlacement", .warning, ["degrees": "\(degrees)"]))
        }
        let raster = try tiles.map { try joined($0, chosen, file, limits) } ?? decode(chosen, file, limits)
        return Raster(
            width: raster.width, height: raster.height, channels: raster.channels, pixels: raster.pixels,
            densities: raster.densities, findings: findings + raster.findings)
    }

    /// The picture that takes most of the page; of layers one over another the one in colour with most pixels, as the
    /// text layer of a compressed scan holds no seal.
    private static func largest(_ pictures: [PagePicture]) -> PagePicture? {
        guard let most = pictures.map(\.placement.area).max() else { return nil }
        func isFlat(_ picture: PagePicture) -> Bool {
            if case .stencil = picture.colour { true } else { picture.bits == 1 }
        }
        let large = pictures.filter { $0.placement.area >= 0.9 * most }
        let coloured = large.filter { !isFlat($0) }
        return (coloured.isEmpty ? large : coloured).max {
            Double($0.width) * Double($0.height) < Double($1.width) * Double($1.height)
        }
    }

    private static func decode(_ picture: PagePicture, _ file: PDFFile, _ limits: ScanLimits) throws -> Raster {
        let layout = try picture.layout()
        try limits.admits(width: picture.width, height: picture.height)
        let octets = try file.octets(of: picture, limit: picture.octetsWanted(layout))
        let data = PictureData(
            width: picture.width, height: picture.height, layout: layout, coding: picture.pictureCoding,
            octets: octets)
        return try Raster.decode(
            data, orientation: picture.placement.orientation, density: picture.density, limits: limits)
    }

    private static func joined(
        _ tiles: PictureTiles, _ chosen: PagePicture, _ file: PDFFile, _ limits: ScanLimits
    ) throws -> Raster {
        var channels = 1
        for tile in tiles.tiles { channels = max(channels, try tile.picture.layout().channels) }
        var mosaic = try PictureMosaic(
            width: tiles.width, height: tiles.height, channels: channels, limits: limits)
        for tile in tiles.tiles {
            mosaic.lay(try decode(tile.picture, file, limits), left: tile.left, top: tile.top)
        }
        return mosaic.raster(densities: [chosen.density].compactMap(\.self))
    }
}

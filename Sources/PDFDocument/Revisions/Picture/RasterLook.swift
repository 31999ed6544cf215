import SealBase

/// Compares the bitmap that a place shows with the one inside a seal, where both can be read without loss: the same JPEG
/// octets, or the same pixels of a PNG.
struct RasterLook {
    let picture: SignedPicture.Raster
    let state: RevisionState

    enum Outcome: Hashable {
        case same, differs
        case notCompared(String)
    }

    private static let maximumOctets = 64 << 20

    func compare(_ place: SealPlaces.Place) throws -> Outcome {
        guard let look = place.look, let form = try LookForm(look, in: state), let image = try image(form, depth: 0)
        else {
            return .notCompared("drawing")
        }
        switch picture.coding {
        case .jpeg:
            let filter = try state.resolve(image.entries["Filter"])
            let names = filter.array?.compactMap(\.name) ?? [filter.name ?? ""]
            guard names == ["DCTDecode"] else { return .notCompared("coding") }
            let octets = try state.file.streamOctets(image.reference, decoded: false, limit: RasterLook.maximumOctets)
            return octets == picture.octets ? .same : .notCompared("otherJPEG")
        case .png: return try comparePixels(image)
        case .other: return .notCompared("coding")
        }
    }

    private struct Image {
        var reference: PDFReference
        var entries: PDFDictionary
    }

    /// The one image that the forms lead to.
    private func image(_ form: LookForm, depth: Int) throws -> Image? {
        guard depth < 4, let (name, _) = form.onlyObject, let target = try form.object(name, in: state),
            case .stream(let entries) = try state.resolve(.reference(target))
        else { return nil }
        if entries["Subtype"]?.name == "Image" { return Image(reference: target, entries: entries) }
        guard let inner = try LookForm(target, in: state) else { return nil }
        return try image(inner, depth: depth + 1)
    }

    private func comparePixels(_ image: Image) throws -> Outcome {
        guard let own = PNGSamples(picture.octets) else { return .notCompared("coding") }
        let width = try state.resolve(image.entries["Width"]).integer
        let height = try state.resolve(image.entries["Height"]).integer
        guard width == own.width, height == own.height else { return .notCompared("otherSize") }
        guard try state.resolve(image.entries["ColorSpace"]).name == "DeviceRGB", image.entries["Decode"] == nil,
            image.entries["Mask"] == nil, try state.resolve(image.entries["BitsPerComponent"]).integer == 8,
            let shown = try? samples(image.reference, own.width * own.height * 3)
        else { return .notCompared("coding") }
        if shown != own.colours { return .differs }
        let mask = try image.entries["SMask"]?.reference.map { try samples($0, own.width * own.height) }
        let isOpaque = own.alpha.allSatisfy { $0 == 255 }
        guard let mask else { return isOpaque ? .same : .differs }
        return mask == own.alpha ? .same : .differs
    }

    private func samples(_ image: PDFReference, _ count: Int) throws -> Bytes {
        try state.file.streamOctets(image, decoded: true, limit: min(count, RasterLook.maximumOctets))
    }
}

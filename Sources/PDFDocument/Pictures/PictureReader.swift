import SealBase

/// The filters of a picture: those libqpdf undoes, and what is left.
struct PictureFilters {
    var general: [PDFObject] = []
    var parameters: [PDFObject] = []
    var coding = PagePicture.Coding.samples

    func store(_ reference: PDFReference) -> PagePicture.Store {
        .stream(reference, filters: general, parameters: parameters, whole: coding == .samples)
    }
}

/// Reads what a picture's dictionary says (ISO 32000-2, 8.9.5, table 87).
struct PictureReader {
    private let file: PDFFile
    private static let general: Set<String> = [
        "FlateDecode", "LZWDecode", "RunLengthDecode", "ASCII85Decode", "ASCIIHexDecode",
    ]

    init(_ file: PDFFile) { self.file = file }

    /// `nil` for a dictionary without sides.
    func picture(
        _ dictionary: PDFDictionary, _ resources: PDFDictionary, fill: (Double, Double, Double),
        placement: PagePicture.Placement, store: (PictureFilters) -> PagePicture.Store
    ) throws -> PagePicture? {
        guard let width = try file.resolve(dictionary["Width"]).integer,
            let height = try file.resolve(dictionary["Height"]).integer, width > 0, height > 0
        else { return nil }
        let filters = try filters(dictionary)
        let isStencil = try file.resolve(dictionary["ImageMask"]).boolean ?? false
        let bits = isStencil ? 1 : try file.resolve(dictionary["BitsPerComponent"]).integer ?? 8
        var colour = PagePicture.Colour.stencil(fill.0, fill.1, fill.2)
        if !isStencil { colour = try self.colour(dictionary["ColorSpace"], resources, depth: 0) }
        let decode = try file.resolve(dictionary["Decode"]).array?.prefix(64).compactMap { try file.resolve($0).number }
        let isFax = if case .fax = filters.coding { true } else { false }
        return PagePicture(
            width: width, height: height, bits: isFax ? 1 : bits, colour: colour, coding: filters.coding,
            decode: decode, hasMask: dictionary["SMask"] != nil || dictionary["Mask"] != nil, placement: placement,
            store: store(filters))
    }

    private func filters(_ dictionary: PDFDictionary) throws -> PictureFilters {
        func list(_ key: String) throws -> [PDFObject] {
            let value = try file.resolve(dictionary[key])
            if value == .null { return [] }
            return try (value.array ?? [value]).prefix(16).map { try file.resolve($0) }
        }
        var out = PictureFilters()
        let (names, parameters) = (try list("Filter"), try list("DecodeParms"))
        for (index, filter) in names.enumerated() {
            let own = index < parameters.count ? parameters[index].dictionary ?? [:] : [:]
            let name = filter.name ?? ""
            if Self.general.contains(name), out.coding == .samples {
                out.general.append(filter)
                let direct = try own.mapValues { try file.resolve($0) }.filter { !$0.value.isStream }
                out.parameters.append(direct.isEmpty ? .null : .dictionary(direct))
            } else if out.coding != .samples || index + 1 < names.count {
                out.coding = .other(name)
            } else if name == "DCTDecode" {
                out.coding = .jpeg
            } else if name == "CCITTFaxDecode" {
                out.coding = .fax(try fax(own))
            } else {
                out.coding = .other(name)
            }
        }
        return out
    }

    private func fax(_ entries: PDFDictionary) throws -> PagePicture.Fax {
        var fax = PagePicture.Fax()
        fax.k = try file.resolve(entries["K"]).integer ?? 0
        fax.columns = try file.resolve(entries["Columns"]).integer ?? 1728
        fax.rows = try file.resolve(entries["Rows"]).integer ?? 0
        fax.blackIs1 = try file.resolve(entries["BlackIs1"]).boolean ?? false
        fax.isAligned = try file.resolve(entries["EncodedByteAlign"]).boolean ?? false
        return fax
    }

    private func colour(_ value: PDFObject?, _ resources: PDFDictionary, depth: Int) throws -> PagePicture.Colour {
        let space = try file.resolve(value)
        guard depth < 6 else { return .other("ColorSpace") }
        if let name = space.name {
            switch name {
            case "DeviceGray", "CalGray", "G": return .grey
            case "DeviceRGB", "CalRGB", "RGB": return .rgb
            case "DeviceCMYK", "CMYK": return .cmyk
            default:
                guard let named = try file.resolve(resources["ColorSpace"])[name] else { return .other(name) }
                return try colour(named, [:], depth: depth + 1)
            }
        }
        guard let items = space.array, let kind = try file.resolve(items.first).name else { return .other("") }
        switch kind {
        case "CalGray", "DeviceGray", "G": return .grey
        case "CalRGB", "DeviceRGB", "RGB": return .rgb
        case "DeviceCMYK", "CMYK": return .cmyk
        case "ICCBased" where items.count > 1:
            let profile = try file.resolve(items[1])
            switch try file.resolve(profile["N"]).integer {
            case 1: return .grey
            case 3: return .rgb
            case 4: return .cmyk
            default: return .other(kind)
            }
        case "Separation": return .ink
        case "Indexed" where items.count > 3, "I" where items.count > 3:
            let base = try colour(items[1], resources, depth: depth + 1)
            return .indexed(base, try table(items[3]))
        default: return .other(kind)
        }
    }

    /// The colours of an indexed space: a string or a stream.
    private func table(_ value: PDFObject) throws -> Bytes {
        if let octets = try file.resolve(value).string { return octets }
        guard let reference = value.reference else { return [] }
        return try file.filled(reference, limit: 256 * 4)
    }
}

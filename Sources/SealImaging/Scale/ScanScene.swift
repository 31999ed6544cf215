import Foundation
import SealBase

/// A picture with what is known of its millimetres: the raster to be measured is the picture itself, or the flat one
/// that the slant of a camera or unequal densities ask for.
struct ScanScene: Sendable {
    /// What the rest of the pipeline works on.
    let raster: Raster
    let scale: ScaleFinder
    /// Things of known size that were seen, in pixels of the picture.
    let references: [PageReference]
    /// Pixels of `raster` to pixels of the picture; nil where they are the same.
    let toPicture: Homography?
    /// What is odd about the marks of a collection sheet.
    let marksFindings: [Finding]

    private let edges: PaperEdges?
    private let paper: PaperReference?
    private let sheet: SheetSighting?

    /// Throws `badDeclaration`.
    init(_ picture: Raster, request: ScanRequest) throws(ImagingFault) {
        // Lines are measured on the picture as it is: where it turns out slanted, once more on the flat one.
        let (marks, seen) = sideBySide {
            SheetMarks(picture)
        } _: {
            (edges: PaperEdges(picture), lines: LineReferences.find(picture))
        }
        // The marks of a collection sheet say more than its edges.
        let edges = marks.sheet == nil ? seen.edges : nil
        try self.init(picture, marks: marks, edges: edges, lines: seen.lines, size: nil, request)
    }

    private init(
        _ picture: Raster, marks: SheetMarks?, edges: PaperEdges?, lines: [LineReferences.Sighting]? = nil,
        size: PaperSize?, _ request: ScanRequest
    ) throws(ImagingFault) {
        self.edges = edges
        paper = edges?.reference(width: picture.width, height: picture.height, size: size)
        marksFindings = marks?.findings ?? []
        sheet = marks?.sheet
        var seen: [SeenReference] = []
        var flat: FlatPage?
        var stretch = 1.0
        if let ground = marks?.sheet.map(Ground.init) ?? paper.map(Ground.init) {
            let local = Self.density(of: ground.reference)
            if local > 0, Self.isSlanted(ground.reference), let page = ground.flattened(picture, request.limits) {
                flat = page
                stretch = page.perMillimetre / local
            }
            seen.append(SeenReference(ground.reference, density: local, findings: ground.findings))
        } else if let tag = picture.densities.first(where: { $0.isUnequal && $0.isCredible }) {
            flat = FlatPage(picture, across: tag.horizontal, down: tag.vertical, limits: request.limits)
        }
        let sightings = flat.map { LineReferences.find($0.raster) } ?? lines ?? LineReferences.find(picture)
        for (line, findings) in sightings {
            let density = Self.density(of: line) / stretch
            seen.append(
                SeenReference(Self.inPicture(line, flat?.toPicture), density: density, findings: findings))
        }
        references = seen.map(\.reference)
        // Sheets of like proportions and another size: lengths for one of the assumed sheet.
        var sizes: [String: Double] = [:]
        if let paper {
            for other in paper.others where other != .letter { sizes[other.name] = other.short / paper.size.short }
        }
        scale = try ScaleFinder(
            picture, references: seen, stretch: stretch, otherSheets: sizes, request: request)
        raster = flat?.raster ?? picture
        toPicture = flat?.toPicture
    }

    /// On a collection sheet impressions stand in the boxes; its own marks and words are no seals.
    func onSheet(_ candidates: [SealCandidate]) -> [SealCandidate] {
        guard let sheet else { return candidates }
        let boxed = candidates.filter { sheet.box(at: inPicture($0.border.centre)) != nil }
        return boxed.isEmpty ? candidates.filter { $0.grey == nil } : boxed
    }

    /// The scene with the sheet taken to be Letter, when that makes the largest seal on it a usual one and the assumed
    /// size does not: a ring that comes out oval stands on a sheet of other proportions.
    func reconsidered(
        _ picture: Raster, _ candidates: [SealCandidate], _ request: ScanRequest
    ) throws(ImagingFault) -> ScanScene? {
        guard let paper, paper.others.contains(.letter), toPicture != nil, let border = candidates.first?.border,
            let density = scale.provisional(raster).first
        else { return nil }
        let (w, h) = (PaperSize.letter.short / paper.size.short, PaperSize.letter.long / paper.size.long)
        let change = paper.isLandscape ? Point(h, w) : Point(w, h)
        let seen = border.walk(72).map { $0.at * (1 / density) }
        guard !Self.isUsual(seen, border), Self.isUsual(seen.map { Point($0.x * change.x, $0.y * change.y) }, border)
        else { return nil }
        return try ScanScene(picture, marks: nil, edges: edges, size: .letter, request)
    }

    /// Whether a border in millimetres is that of a seal of a usual size.
    private static func isUsual(_ points: [Point], _ border: Border) -> Bool {
        guard case .ellipse = border, let ellipse = Ellipse(fitting: points) else { return false }
        return UsualSealSize.fits(2 * ellipse.a, 2 * ellipse.b, slack: 0.03 * ellipse.a)
    }

    /// What the page tells about up on `raster`; a sheet that was laid flat stands upright there.
    var up: PageUp { sheet.map { .sheet(toPicture == nil ? $0.turned : 0) } ?? .unknown }

    /// A place of the measured raster in the picture.
    func inPicture(_ p: Point) -> Point { toPicture?.map(p) ?? p }

    /// A reference found on the flat raster, in pixels of the picture.
    private static func inPicture(_ reference: PageReference, _ toPicture: Homography?) -> PageReference {
        guard let toPicture, let toFlat = toPicture.inverse else { return reference }
        var out = reference
        out.outline = reference.outline.map(toPicture.map)
        out.toMillimetres = toFlat.followed(by: reference.toMillimetres)
        return out
    }

    /// Pixels of the picture a millimetre, in the middle of what was seen.
    private static func density(of reference: PageReference) -> Double {
        let count = Double(max(reference.outline.count, 1))
        let middle = reference.outline.reduce(Point(0, 0)) { $0 + $1 } * (1 / count)
        let stretch = reference.toMillimetres.stretch(at: middle)
        let mean = (stretch.largest * stretch.smallest).squareRoot()
        return mean > 1e-9 ? 1 / mean : 0
    }

    /// Whether lengths differ by more than 3 ‰ within the sheet: less does not show on a seal, and is not worth a
    /// resampling.
    private static func isSlanted(_ reference: PageReference) -> Bool {
        let stretches = reference.outline.map { reference.toMillimetres.stretch(at: $0) }
        let largest = stretches.map(\.largest).max() ?? 1
        let smallest = stretches.map(\.smallest).min() ?? 1
        return reference.showsPerspective && (smallest <= 0 || largest / smallest > 1.003)
    }
}

/// The flat thing everything lies on: a collection sheet or a sheet of paper, of known sides in millimetres.
private struct Ground {
    let reference: PageReference
    let width: Double
    let height: Double
    let findings: [Finding]

    init(_ sheet: SheetSighting) {
        reference = sheet.reference
        (width, height) = (sheet.layout.paper.width, sheet.layout.paper.height)
        findings = []
    }

    init(_ paper: PaperReference) {
        reference = paper.reference
        let (short, long) = (paper.size.short, paper.size.long)
        (width, height) = paper.isLandscape ? (long, short) : (short, long)
        findings = paper.findings
    }

    func flattened(_ picture: Raster, _ limits: ScanLimits) -> FlatPage? {
        FlatPage(
            picture, toMillimetres: reference.toMillimetres, width: width, height: height, limits: limits)
    }
}

extension SeenReference {
    /// `density` in pixels of the picture a millimetre.
    init(_ reference: PageReference, density: Double, findings: [Finding]) {
        let source: ScaleEvidence.Source =
            switch reference.kind {
            case .sheet: .sheet
            case .paperEdges: .paperEdges
            case .bar: .bar
            case .ruler: .ruler
            }
        self.init(
            reference: reference,
            reading: .init(
                source: source, density: PixelDensity(perMillimetre: density), believed: density > 0.4,
                uncertainty: reference.uncertainty, residual: Millimetres(reference.residual)),
            findings: findings)
    }
}

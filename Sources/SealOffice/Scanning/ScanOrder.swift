package import SealBase

/// One scan to be read, and what to write of it.
package struct ScanOrder: Hashable, Sendable {
    package var input: String
    package var scale: DeclaredScale
    /// Every seal of the page instead of the largest.
    package var all: Bool
    package var outputs: ScanOutputs
    /// Keep what a person needs to see what happened.
    package var explain: Bool
    /// The file of limits to judge by; `nil` for the engine's own.
    package var configuration: String?
    /// What is cleaned on a copy that is written beside; `nil` for nothing.
    package var restore: RestorationChoice?

    package init(
        input: String, scale: DeclaredScale, all: Bool, outputs: ScanOutputs, explain: Bool = false,
        configuration: String? = nil
    ) {
        (self.input, self.scale, self.all) = (input, scale, all)
        (self.outputs, self.explain, self.configuration) = (outputs, explain, configuration)
    }

    /// Every path that is asked for.
    package var paths: [String] { outputs.paths + (restore == nil ? [] : outputs.cleaned.paths) }
}

/// The files a seal is written to. With several seals `NAME.svg` becomes `NAME-1.svg`, `NAME-2.svg`…
package struct ScanOutputs: Hashable, Sendable {
    package var svg: String
    package var png: String?
    package var pngDensity: PixelDensity
    /// A page of the seal's size; not written where the size is unknown, since a page cannot be without one.
    package var pdf: String?
    /// Outlines and measurements as JSON.
    package var pictureJSON: String?

    package init(
        svg: String, png: String? = nil, pngDensity: PixelDensity = PixelDensity(dpi: 600), pdf: String? = nil,
        pictureJSON: String? = nil
    ) {
        (self.svg, self.png, self.pngDensity) = (svg, png, pngDensity)
        (self.pdf, self.pictureJSON) = (pdf, pictureJSON)
    }

    /// Every path that is asked for.
    package var paths: [String] { [svg, png, pdf, pictureJSON].compactMap(\.self) }

    /// The outputs of the cleaned seal: `OUT.svg` → `OUT.cleaned.svg`.
    package var cleaned: ScanOutputs {
        ScanOutputs(
            svg: Self.marked(svg, ".cleaned"), png: png.map { Self.marked($0, ".cleaned") }, pngDensity: pngDensity,
            pdf: pdf.map { Self.marked($0, ".cleaned") }, pictureJSON: pictureJSON.map { Self.marked($0, ".cleaned") })
    }

    /// The outputs of the seal with a number.
    func numbered(_ number: Int) -> ScanOutputs {
        ScanOutputs(
            svg: Self.marked(svg, "-\(number)"), png: png.map { Self.marked($0, "-\(number)") },
            pngDensity: pngDensity, pdf: pdf.map { Self.marked($0, "-\(number)") },
            pictureJSON: pictureJSON.map { Self.marked($0, "-\(number)") })
    }

    /// The mark before the ending: `OUT.svg` → `OUT-1.svg`.
    private static func marked(_ path: String, _ mark: String) -> String {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path + mark }
        return "\(path[..<dot])\(mark)\(path[dot...])"
    }
}

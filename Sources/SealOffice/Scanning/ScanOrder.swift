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

    package init(
        input: String, scale: DeclaredScale, all: Bool, outputs: ScanOutputs, explain: Bool = false,
        configuration: String? = nil
    ) {
        (self.input, self.scale, self.all) = (input, scale, all)
        (self.outputs, self.explain, self.configuration) = (outputs, explain, configuration)
    }
}

/// The files a seal is written to. With several seals `NAME.svg` becomes `NAME-1.svg`, `NAME-2.svg`…
package struct ScanOutputs: Hashable, Sendable {
    package var svg: String
    package var png: String?
    package var pngDensity: PixelDensity

    package init(svg: String, png: String? = nil, pngDensity: PixelDensity = PixelDensity(dpi: 600)) {
        (self.svg, self.png, self.pngDensity) = (svg, png, pngDensity)
    }

    /// Every path that is asked for.
    package var paths: [String] { [svg, png].compactMap(\.self) }

    /// The outputs of the seal with a number.
    func numbered(_ number: Int) -> ScanOutputs {
        ScanOutputs(
            svg: Self.numbered(svg, number), png: png.map { Self.numbered($0, number) }, pngDensity: pngDensity)
    }

    /// `OUT.svg` → `OUT-1.svg`.
    private static func numbered(_ path: String, _ number: Int) -> String {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return "\(path)-\(number)" }
        return "\(path[..<dot])-\(number)\(path[dot...])"
    }
}

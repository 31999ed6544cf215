import ArgumentParser
import SealBase
import SealOffice

/// What the user knows of the scan's scale.
struct ScaleOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp(say("印章实际宽度，如 42mm", "the seal's real width, such as 42mm")))
    var width: String?

    @Option(name: .long, help: ArgumentHelp(say("印章实际高度，如 30mm", "the seal's real height, such as 30mm")))
    var height: String?

    @Option(name: .long, help: ArgumentHelp(say("扫描分辨率，如 300", "the scan's resolution, such as 300")))
    var dpi: Double?

    @Option(
        name: .long,
        help: ArgumentHelp(say("TIFF 或 PDF 中的页码，从 1 起", "the page of a TIFF or PDF, from 1"), valueName: "n"))
    var scanPage = 1

    func declared() throws -> DeclaredScale {
        if let dpi, !(50...4800).contains(dpi) {
            throw ValidationError(say("--dpi 应在 50 到 4800 之间。", "--dpi must be from 50 to 4800."))
        }
        return DeclaredScale(
            width: try millimetres(width, "--width"), height: try millimetres(height, "--height"), dpi: dpi,
            page: scanPage)
    }
}

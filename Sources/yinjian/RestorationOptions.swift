import ArgumentParser
import SealOffice

/// What is cleaned on a copy of the trace.
struct RestorationOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "修复（逗号分隔）：speckle 斑点、pressure 浓淡不均、gaps 边框断缺、bleed 洇墨、rings 边框规整；all 为前四项",
                "restoration, comma separated: speckle, pressure, gaps, bleed, rings; all is the first four"),
            valueName: "steps"))
    var restore: String?

    /// `nil` when nothing is asked for.
    var choice: RestorationChoice? { restore.flatMap { RestorationChoice($0) } }

    func validate() throws {
        guard restore == nil || choice != nil else {
            let names = RestorationChoice.names.joined(separator: ", ")
            throw ValidationError(
                say("--restore 只能是 all 或：\(names)。", "--restore takes all, or some of: \(names)."))
        }
    }
}

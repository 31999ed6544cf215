import SealBase
import SealOffice
import SealWords

/// What `yinjian sign` does once its arguments are read.
struct SignJob {
    var order: SignOrder
    var office: String?
    /// Where the password of the office's keys comes from, when that was said.
    var password: PasswordSource?
    var json: Bool

    func run() throws {
        let office = try OfficeOptions.open(office, password, isBrief: true)
        defer { office.leave() }
        let record = try naming(order.input, "pdf") {
            try NamedDocument.at(order.input) { try office.sign(order, now: Door.now) }
        }
        if json { return Console.json(record) }
        let (output, field, signer) = (
            Door.clean(order.output), Door.clean(record.field), Door.clean(record.signer)
        )
        Console.line(
            say(
                "已盖章：\(output)（第 \(pages(record)) 页，\(field)，\(signer)）",
                "sealed: \(output) (page \(pages(record)), \(field), \(signer))"))
        for finding in record.findings { Console.line("  - \(Door.words.sentence(finding))") }
    }

    /// The pages that show the seal, a few of them.
    private func pages(_ record: SealedRecord) -> String {
        let numbers = record.places.map { "\($0.page)" }
        return numbers.prefix(8).joined(separator: ", ") + (numbers.count > 8 ? "…" : "")
    }
}

extension SignJob {
    private static let options = PlainArguments.Options.office(
        valued: ["--seal", "--page", "--at", "--container", "--signer", "--reason", "--output"],
        flags: ["--timestamp", "--no-timestamp"], output: "--output")

    /// The job of plain arguments: what the seal stands on is said by page and centre alone. `nil` for others.
    init?(plain arguments: [String]) {
        guard let said = PlainArguments(arguments, SignJob.options), said.hasKnownLanguage, said.words.count == 1,
            let seal = said["--seal"], let output = said["--output"], let page = Int(said["--page"] ?? "1"),
            let centre = try? PlacementOptions.centre(said["--at"]),
            let container = said["--container"] ?? ContainerOptions.containers.first,
            ContainerOptions.containers.contains(container),
            !(said.has("--timestamp") && said.has("--no-timestamp"))
        else { return nil }
        order = SignOrder(
            input: said.words[0], seal: seal, page: page, centre: centre, container: container,
            signer: said["--signer"], reason: said["--reason"], timestamp: !said.has("--no-timestamp"), password: nil,
            output: output)
        office = said["--office"]
        password = said["--password-file"].map { .file($0) }
        json = said.has("--json")
    }
}

import Foundation
import Hummingbird
import SealBase
import SealOffice
import SealWords

/// `POST /api/v1/scan`: a scanned impression becomes measured vector seals, or is refused with reasons (ES-1, ES-2, ES-4).
struct ScanRoutes {
    let house: House

    private static let types = [
        "image/png", "image/jpeg", "image/bmp", "image/tiff", "application/pdf", "application/octet-stream",
    ]

    func add(to book: RouteBook) {
        let house = house
        book.on("/api/v1/scan", .post) { request, context in
            let visitor = try context.visitor("scan")
            try visitor.demandAgreement()
            let upload = try await house.reader(upTo: house.settings.limits.scanOctets).receive(
                request, single: "scan", types: Self.types)
            let scan = try upload.file("scan")
            var draft = ScanOrder(
                input: scan.path, scale: try upload.declaredScale(), all: try upload.flag("all"),
                outputs: ScanOutputs(svg: upload.place.file("seal.svg")), explain: try upload.flag("explain"))
            if let text = upload.fields["restore"] {
                guard let choice = RestorationChoice(text) else {
                    throw ServerFault(.badParameter, ["name": "restore"])
                }
                draft.restore = choice
            }
            let (order, words, name) = (draft, context.words, Words.printable(scan.name))
            let answer = try await house.work.run {
                let outcome = try Scanning.scan(order)
                return try ScanAnswer(outcome, name: name, words)
            }
            withExtendedLifetime(upload) {}
            return try JSONAnswer.of(answer)
        }
    }
}

extension Upload {
    /// `width`, `height` (such as `42mm`), `dpi`, `page`: what is declared of a scan.
    func declaredScale() throws -> DeclaredScale {
        var scale = DeclaredScale(width: try length("width"), height: try length("height"))
        if let text = fields["dpi"] {
            guard let dpi = Double(text), (10...10_000).contains(dpi) else {
                throw ServerFault(.badParameter, ["name": "dpi"])
            }
            scale.dpi = dpi
        }
        scale.page = try number("page", in: 1...10_000) ?? 1
        return scale
    }

    /// A field that is a length; `nil` without it.
    func length(_ name: String, upTo longest: Double = 1000) throws -> Millimetres? {
        guard let text = fields[name] else { return nil }
        guard text.utf8.count <= 40, let length = Millimetres(text: text), length.value >= 0, length.value <= longest
        else { throw ServerFault(.badParameter, ["name": name]) }
        return length
    }

    /// A field that is `true` or `false`; false without it.
    func flag(_ name: String) throws -> Bool { try word(name, among: ["true", "false"], or: "false") == "true" }

    /// A field that is a whole number; `nil` without it.
    func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = fields[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw ServerFault(.badParameter, ["name": name])
        }
        return number
    }
}

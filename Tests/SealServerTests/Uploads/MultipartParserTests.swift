import SealBase
import Testing

@testable import SealServer

@Suite struct MultipartParserTests {
    private struct Part: Equatable {
        var name: String
        var file: String?
        var octets = Bytes()
    }

    private func read(_ text: String, piece: Int = 7, boundary: String = "b", mostParts: Int = 8) throws -> [Part] {
        var parser = try MultipartParser(boundary: boundary, mostParts: mostParts)
        var parts: [Part] = []
        let octets = Bytes(text.utf8)
        for start in stride(from: 0, to: octets.count, by: piece) {
            for event in try parser.take(octets[start..<min(start + piece, octets.count)]) {
                switch event {
                case .began(let name, let file, _): parts.append(Part(name: name, file: file))
                case .octets(let some): parts[parts.count - 1].octets += some
                case .ended, .finished: break
                }
            }
        }
        guard parser.isFinished else { throw ServerFault(.badBody, ["reason": "end"]) }
        return parts
    }

    private let head = "Content-Disposition: form-data; name=\"a\"\r\n\r\n"

    @Test(arguments: [1, 2, 3, 5, 16, 64, 1000])
    func everyDivisionReadsTheSame(_ piece: Int) throws {
        let text =
            "preamble\r\n--b \t\r\n\(head)one\r\n-\r\n--\r\n--c\r\n--b\r\nContent-Disposition: form-data; filename=\"x\\\"y.pdf\"; name=f\r\nContent-Type: application/pdf\r\n\r\n\r\n--b--\r\nepilogue"
        let parts = try read(text, piece: piece)
        #expect(
            parts == [
                Part(name: "a", octets: Bytes("one\r\n-\r\n--\r\n--c".utf8)), Part(name: "f", file: "x\"y.pdf"),
            ])
    }

    @Test(arguments: [
        "", "nothing", "--b", "--b\r\n", "--b\r\n\r\n", "--bx\r\n\r\n--b--",
        "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--b--",
        "--b\r\nno colon\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b",
    ])
    func whatIsNoFormIsRefused(_ text: String) {
        #expect(throws: ServerFault.self) { try read(text) }
    }

    @Test func aHeadWithoutEndIsRefusedEarly() throws {
        var parser = try MultipartParser(boundary: "b", mostParts: 8)
        _ = try parser.take(Bytes("--b\r\nX: ".utf8))
        #expect(throws: ServerFault.self) {
            for _ in 0..<100 { _ = try parser.take(Bytes(repeating: 65, count: 1000)) }
        }
    }

    @Test func tooManyPartsAreRefused() {
        let text = String(repeating: "--b\r\n\(head)x\r\n", count: 9) + "--b--"
        #expect(throws: ServerFault(.tooManyParts, ["limit": "8"])) { try read(text) }
    }

    @Test(arguments: ["", String(repeating: "b", count: 71), "b\r\nX: y", "名", "b "])
    func aBoundaryIsOne(_ boundary: String) {
        #expect(throws: ServerFault.self) { try MultipartParser(boundary: boundary, mostParts: 8) }
    }

    @Test func contentThatLooksLikeTheBoundaryIsContent() throws {
        let near = String(repeating: "\r\n--", count: 500) + "\r\n-b\r\r\n--B"
        #expect(try read("--b\r\n\(head)\(near)\r\n--b--").first?.octets == Bytes(near.utf8))
    }
}

import Foundation
import Lifecycle
import SealBase
import Testing

@testable import SealOffice

/// Files handed in with an application, judged by content (HN-3, ES-11).
@Suite struct MaterialFileTests {
    /// A white picture of 40 by 40 pixels with a density in pixels a metre.
    static func bitmap(_ density: Int, side: Int = 40) -> Bytes {
        func number(_ value: Int, _ count: Int) -> Bytes {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        let row = (side * 3 + 3) / 4 * 4
        let head = Bytes("BM".utf8) + number(54 + row * side, 4) + number(0, 4) + number(54, 4)
        let about = number(40, 4) + number(side, 4) + number(side, 4) + number(1, 2) + number(24, 2) + number(0, 4)
        return head + about + number(row * side, 4) + number(density, 4) + number(density, 4) + number(0, 8)
            + Bytes(repeating: 255, count: row * side)
    }

    /// A page of A4 with one grey picture over all of it.
    static func scannedPage(_ width: Int, _ height: Int) -> Bytes {
        let draw = "q 595 0 0 842 0 0 cm /I Do Q"
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>",
            "<</Length \(draw.utf8.count)>>\nstream\n\(draw)\nendstream",
            "<</Type/XObject/Subtype/Image/Width \(width)/Height \(height)/BitsPerComponent 8/ColorSpace/DeviceGray"
                + "/Length \(width * height)>>\nstream\n" + String(repeating: "z", count: width * height)
                + "\nendstream",
        ]
        var out = Bytes("%PDF-1.7\n".utf8)
        var table = "xref\n0 6\n0000000000 65535 f\r\n"
        for (index, object) in objects.enumerated() {
            let place = String(out.count)
            table += String(repeating: "0", count: 10 - place.count) + place + " 00000 n\r\n"
            out += Bytes("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
        }
        let start = out.count
        return out + Bytes((table + "trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n").utf8)
    }

    private func code(_ octets: Bytes, _ kind: MaterialKind = .applicationForm, named name: String = "a.png") -> String
    {
        do {
            let file = try MaterialFile(octets, named: name, as: kind, rules: BusinessRules().materials)
            return file.content.rawValue + (file.density.map { " \(Int($0.rounded()))" } ?? "")
        } catch let fault as any CodedFault {
            return fault.stableCode
        } catch {
            return "\(error)"
        }
    }

    @Test func `an impression needs 300 dots an inch, a document 100`() {
        #expect(code(Self.bitmap(11_811), .impressionSheet) == "bmp 300")
        #expect(code(Self.bitmap(11_772), .impressionSheet) == "material.tooCoarse")
        #expect(code(Self.bitmap(7874), .impressionSheet) == "material.tooCoarse")
        #expect(code(Self.bitmap(3937)) == "bmp 100")
        #expect(code(Self.bitmap(2835)) == "material.tooCoarse")
    }

    @Test func `a scan inside a PDF is measured too, a drawn page is a document but no impression`() throws {
        #expect(code(Self.scannedPage(827, 1170)) == "pdf 100")
        #expect(code(Self.scannedPage(413, 585)) == "material.tooCoarse")
        #expect(code(Self.scannedPage(827, 1170), .impressionSheet) == "material.tooCoarse")
        let path = FileManager.default.temporaryDirectory.path + "/sheet-\(UUID().uuidString).pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = try CollectionSheet.write(paper: .a5, boxes: 1, to: path)
        let drawn = try InputFile.read(path)
        #expect(code(drawn) == "pdf")
        #expect(code(drawn, .impressionSheet) == "imaging.drawnPage")
    }

    @Test(arguments: [
        "GIF89a", "<svg/>", "<html>", "PK\u{3}\u{4}", "#!/bin/sh\nrm -rf /", "II*\u{0}", "MZ", "\u{0}\u{0}", "%!PS",
        " %PDF-1.7", "{}",
    ])
    func `other content is refused whatever the name says`(text: String) {
        for name in ["a.png", "a.pdf", "a.jpg.png"] {
            #expect(code(Bytes(text.utf8), named: name) == "material.wrongContent")
        }
    }

    @Test func `content that only begins well is refused`() {
        #expect(code([]) == "material.empty")
        for head in [[0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Bytes("BM".utf8)] {
            #expect(code(head).hasPrefix("imaging."))
            #expect(code(head + Bytes(repeating: 7, count: 1000)).hasPrefix("imaging."))
        }
        #expect(code(Bytes("%PDF-1.7\n".utf8)).hasPrefix("pdf."))
        let whole = Self.bitmap(11_811)
        #expect(code(Bytes(whole.prefix(whole.count / 2))).hasPrefix("imaging."))
    }

    @Test func `the rules say how large and of which kind`() {
        var rules = BusinessRules().materials
        let octets = Self.bitmap(11_811)
        rules.mostOctets = octets.count - 1
        let large = #expect(throws: MaterialFault.self) {
            try MaterialFile(octets, named: "a", as: .applicationForm, rules: rules)
        }
        #expect(large?.code == .tooLarge)
        rules.mostOctets += 1
        rules.types = ["pdf"]
        let other = #expect(throws: MaterialFault.self) {
            try MaterialFile(octets, named: "a", as: .applicationForm, rules: rules)
        }
        #expect(other?.code == .wrongContent)
    }

    @Test(arguments: [
        ("../../etc/passwd", "passwd"), ("C:\\Users\\x\\form.png", "form.png"), ("a/b/..", "material"),
        ("..", "material"),
        ("", "material"), ("/", "material"), ("申请表\u{202E}gnp.exe", "申请表gnp.exe"), ("a\u{0}b.png", "b.png"),
        ("a\nb", "ab"), ("'; DROP TABLE materials; --", "'; DROP TABLE materials; --"),
    ])
    func `a name is the last piece of a path and shows all it holds`(path: String, name: String) {
        #expect(MaterialFile.safeName(path) == name)
        #expect(MaterialFile.safeName(String(repeating: "章", count: 500)).count == 100)
    }
}

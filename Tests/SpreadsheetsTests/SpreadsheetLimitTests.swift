import SealBase
import Testing

@testable import Spreadsheets

/// Small files that would become large ones.
@Suite struct SpreadsheetLimitTests {
    @Test func `a part that unpacks to more than allowed`() throws {
        // 40 MB of blanks in some 40 kB.
        let bomb = try Parts.pack(Parts.all(String(repeating: " ", count: 40 << 20)))
        #expect(bomb.count < 100_000)
        var limits = SpreadsheetLimits()
        limits.part = 8 << 20
        #expect(Parts.fault(bomb, limits) == "tooLarge xl/worksheets/one.xml")
    }

    @Test func `a directory that lies about the unpacked size`() throws {
        var bomb = try Parts.pack(Parts.all(String(repeating: " ", count: 4 << 20)))
        // In the central directory the unpacked size stands 24 octets behind the signature: make every one small.
        for at in bomb.indices.dropLast(46) where bomb[at..<at + 4].elementsEqual([0x50, 0x4B, 1, 2]) {
            for octet in 24..<28 { bomb[at + octet] = octet == 24 ? 100 : 0 }
        }
        #expect(["notASpreadsheet archive", "notASpreadsheet damaged _rels/.rels"].contains(Parts.fault(bomb)))
    }

    @Test func `one mark without end`() throws {
        let name = String(repeating: "a", count: 4 << 20)
        #expect(Parts.fault(try Parts.pack(Parts.all("<\(name)/>"))) == "tooLarge xl/worksheets/one.xml")
        #expect(Parts.fault(try Parts.pack(Parts.all("<row r=\"\(name)\"/>"))) == "tooLarge xl/worksheets/one.xml")
        #expect(Parts.fault(try Parts.pack(Parts.all("<!--\(name)-->"))) == "tooLarge xl/worksheets/one.xml")
    }

    @Test func `marks without depth`() throws {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(Parts.fault(try Parts.pack(Parts.all(deep))) == "tooLarge xl/worksheets/one.xml")
    }

    @Test func `cells, columns, rows and texts are counted`() throws {
        var limits = SpreadsheetLimits()
        limits.cells = 3
        let cell = "<c><v>1</v></c>"
        #expect(Parts.fault(try Parts.pack(Parts.all("<row>\(cell)\(cell)\(cell)</row>")), limits) == "none")
        #expect(
            Parts.fault(try Parts.pack(Parts.all("<row>\(cell)\(cell)\(cell)\(cell)</row>")), limits)
                == "tooLarge cells")
        limits.rows = 1
        #expect(
            Parts.fault(try Parts.pack(Parts.all("<row>\(cell)</row><row>\(cell)</row>")), limits) == "tooLarge rows")
        let far = "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"
        #expect(Parts.fault(try Parts.pack(Parts.all(far))) == "tooLarge columns")
        limits.cell = 100
        let long = "<row><c t=\"inlineStr\"><is><t>\(String(repeating: "x", count: 101))</t></is></c></row>"
        #expect(Parts.fault(try Parts.pack(Parts.all(long)), limits) == "tooLarge cell")
        let texts = String(repeating: "<si><t>xxxxxxxxxx</t></si>", count: 20)
        limits.sharedTexts = 19
        #expect(Parts.fault(try Parts.pack(Parts.all("", shared: texts)), limits) == "tooLarge texts")
        limits.sharedTexts = 20
        limits.sharedOctets = 199
        #expect(Parts.fault(try Parts.pack(Parts.all("", shared: texts)), limits) == "tooLarge texts")
        limits.sharedOctets = 200
        #expect(Parts.fault(try Parts.pack(Parts.all("", shared: texts)), limits) == "none")
        limits.file = 100
        #expect(Parts.fault(try Parts.pack(Parts.all("")), limits) == "tooLarge file")
    }

    @Test func `entries are counted, names are plain and there once`() throws {
        var limits = SpreadsheetLimits()
        limits.entries = 4
        #expect(Parts.fault(try Parts.pack(Parts.all("")), limits) == "none")
        limits.entries = 3
        #expect(Parts.fault(try Parts.pack(Parts.all("")), limits) == "notASpreadsheet entries")
        for name in ["../evil", "/etc/passwd", "a/../../b", "a\\b", "C:evil", "..", "a/..", "x\n"] {
            var parts = Parts.all("")
            parts[name] = "x"
            #expect(Parts.fault(try Parts.pack(parts)) == "notASpreadsheet entries", "\(name)")
        }
        // Two entries of one name: written apart, then one renamed in place.
        var parts = Parts.all("")
        parts["xl/workbook.xmm"] = "x"
        var octets = try Parts.pack(parts)
        for at in octets.indices.dropLast(15) where octets[at..<at + 15].elementsEqual("xl/workbook.xmm".utf8) {
            octets[at + 14] = UInt8(ascii: "l")
        }
        #expect(Parts.fault(octets).hasPrefix("notASpreadsheet"))
    }

    @Test func `what is no archive`() throws {
        #expect(Parts.fault([]) == "notASpreadsheet archive")
        #expect(Parts.fault(Bytes("name,code\n".utf8)) == "notASpreadsheet archive")
        #expect(Parts.fault(Bytes(repeating: 0x50, count: 1000)) == "notASpreadsheet archive")
        #expect(Parts.fault([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) == "unreadable compound")
        let whole = try Parts.pack(Parts.all("<row><c><v>1</v></c></row>"))
        for count in stride(from: 0, to: whole.count, by: 7) {
            #expect(Parts.fault(Bytes(whole.prefix(count))) == "notASpreadsheet archive")
        }
    }

    @Test func `an encrypted entry, and one packed otherwise`() throws {
        func spoiled(_ change: (inout Bytes, Int, Int) -> Void) throws -> Bytes {
            var octets = try Parts.pack(Parts.all("<row><c><v>1</v></c></row>"))
            for at in octets.indices.dropLast(46) {
                // Flags stand at 6 in local heads and at 8 in the directory, the packing two octets on.
                if octets[at..<at + 4].elementsEqual([0x50, 0x4B, 3, 4]) { change(&octets, at + 6, at + 8) }
                if octets[at..<at + 4].elementsEqual([0x50, 0x4B, 1, 2]) { change(&octets, at + 8, at + 10) }
            }
            return octets
        }
        #expect(Parts.fault(try spoiled { octets, flags, _ in octets[flags] |= 1 }) == "unreadable encrypted")
        #expect(Parts.fault(try spoiled { octets, _, packing in octets[packing] = 12 }) == "unreadable packing")
    }

    @Test func `no changed octet is fatal`() throws {
        let whole = try Parts.pack(Parts.all("<row><c t=\"s\"><v>0</v></c></row>", shared: "<si><t>样章</t></si>"))
        for at in whole.indices {
            var octets = whole
            octets[at] ^= 0xA5
            _ = Parts.fault(octets)
        }
    }
}

import Foundation
import SealBase

@testable import SealImaging

/// The pictures under Tests/Vectors/images, and what an independent reader sees in them.
enum ImageVectors {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Vectors/images").path

    struct Case: CustomStringConvertible, Sendable {
        var file: String
        var expected: String
        var tolerance: Int
        var description: String { file }
    }

    static func octets(_ name: String) throws -> Bytes { try InputFile.read(folder + "/" + name) }

    private static func rows(_ name: String) -> [[String]] {
        guard let octets = try? octets(name) else { return [] }
        return String(decoding: octets, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: "\t").map(String.init)
        }
    }

    /// PDFs are read a floor above.
    static let good = rows("MANIFEST.tsv").filter { !$0[0].hasPrefix("pdf/") }.map {
        Case(file: $0[0], expected: $0[1], tolerance: Int($0[2]) ?? 0)
    }
    static let bad = rows("BAD.tsv").map { ($0[0], $0[1]) }

    /// The sides and RGB pixels of a binary PPM.
    static func ppm(_ name: String) throws -> (width: Int, height: Int, pixels: Bytes) {
        let octets = try octets("expected/" + name)
        var at = 0
        var words: [Int] = []
        while words.count < 4, at < octets.count {
            let word = octets[at...].prefix { $0 > 32 }
            words.append(Int(String(decoding: word, as: UTF8.self)) ?? 6)
            at += word.count + 1
        }
        return (words[1], words[2], Bytes(octets[at...]))
    }
}

extension Raster {
    /// The pixels as RGB, whatever the channels.
    var rgb: Bytes { channels == 3 ? pixels : pixels.flatMap { [$0, $0, $0] } }
}

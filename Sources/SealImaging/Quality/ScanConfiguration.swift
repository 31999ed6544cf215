import Foundation
package import SealBase

/// The one configuration file of scanning: how dense a scan must be, how well sources of scale must agree, how much ink
/// there must be, and from which scores an impression is warned about or refused.
package struct ScanConfiguration: Sendable, Hashable, Codable {
    package var format = 1
    /// Dots an inch below which a scan is refused.
    package var refusedBelowDPI = 70.0
    /// Dots an inch below which a better scan is advised.
    package var advisedDPI = 290.0
    /// Agreement asked of two sources of scale, as a fraction.
    package var scaleTolerance = 0.01
    /// Least optical density of full ink above the paper.
    package var faintInk = 0.035
    /// Saturation of the fullest ink below which a page without a recognisable border is called too faint.
    package var paleInk = 0.2
    /// Most lines and curves of one trace.
    package var segments = 20_000
    package var quality = QualityThresholds()

    package init() {}

    /// Reads the file: JSON with the names of this type. What is left out keeps its default; a name that is not known, a
    /// value that is no number or out of its range throws `badConfiguration` with the `key`.
    package init(json: Bytes) throws(ImagingFault) {
        guard json.count <= 1 << 20, let given = Self.object(Data(json)), var all = Self.object(Self.encoded(Self()))
        else { throw ImagingFault(.badConfiguration, ["key": "JSON"]) }
        try Self.merge(given, into: &all, path: "")
        guard let data = try? JSONSerialization.data(withJSONObject: all),
            let read = try? JSONDecoder().decode(Self.self, from: data)
        else { throw ImagingFault(.badConfiguration, ["key": "JSON"]) }
        self = read
        if let key = read.senseless { throw ImagingFault(.badConfiguration, ["key": key]) }
    }

    /// The file with every value, as a start for one's own.
    package var json: Bytes { Bytes(Self.encoded(self)) + [0x0A] }

    /// The advised density as a scanner can be set to it.
    var setting: Int {
        [100, 150, 200, 300, 400, 600, 1200].first { Double($0) >= advisedDPI } ?? Int(advisedDPI.rounded(.up))
    }

    private static func encoded(_ value: Self) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return (try? encoder.encode(value)) ?? Data()
    }

    private static func object(_ data: Data) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
    }

    /// Lays what is given over the defaults; only names that are there already may be given.
    private static func merge(
        _ given: [String: Any], into all: inout [String: Any], path: String
    ) throws(ImagingFault) {
        for (name, value) in given {
            let key = path + name
            switch (all[name], value) {
            case (var inner as [String: Any], let more as [String: Any]):
                try merge(more, into: &inner, path: key + ".")
                all[name] = inner
            case (is NSNumber, let number as NSNumber): all[name] = number
            default: throw ImagingFault(.badConfiguration, ["key": key])
            }
        }
    }

    /// The first name whose value makes no sense.
    private var senseless: String? {
        if format != 1 { return "format" }
        for (key, value, range) in [
            ("refusedBelowDPI", refusedBelowDPI, 1.0...2400), ("advisedDPI", advisedDPI, 1...2400),
            ("scaleTolerance", scaleTolerance, 0.0001...0.5), ("faintInk", faintInk, 0...1),
            ("paleInk", paleInk, 0...1), ("segments", Double(segments), 100...200_000),
        ] where !range.contains(value) { return key }
        for criterion in QualityCriterion.allCases {
            let limits = quality[criterion]
            guard limits.refuse >= 0, limits.refuse <= limits.warn, limits.warn <= 1 else {
                return "quality.\(criterion.rawValue)"
            }
        }
        return nil
    }
}

/// How much of a body is taken.
package struct UploadLimits: Hashable, Sendable {
    /// Octets of one body, all parts together.
    package var octets: Int
    /// Of these, octets of a scan, and of a material of an application.
    package var scanOctets = 64 << 20
    package var materialOctets = 64 << 20
    /// Parts of one body.
    package var parts: Int
    /// The same where a field takes many files.
    package var manyParts: Int
    /// Octets of the parts that are no files, together.
    package var fields: Int
    /// Seconds that any body may take, whatever its length.
    package var seconds: Int
    /// Beyond these, octets a second that a body must bring.
    package var octetsPerSecond: Int

    package init(
        octets: Int = 256 << 20, parts: Int = 32, manyParts: Int = 240, fields: Int = 64 << 10, seconds: Int = 30,
        octetsPerSecond: Int = 16 << 10
    ) {
        (self.octets, self.parts, self.manyParts, self.fields) = (octets, parts, manyParts, fields)
        (self.seconds, self.octetsPerSecond) = (seconds, octetsPerSecond)
    }

    /// The same with another size.
    func upTo(_ octets: Int) -> UploadLimits {
        var out = self
        out.octets = min(octets, self.octets)
        return out
    }

    /// Whether a body of which `octets` came in `elapsed` seconds came too slowly.
    func isTooSlow(_ octets: Int, after elapsed: Int) -> Bool {
        elapsed > seconds && octets / max(1, octetsPerSecond) + seconds < elapsed
    }
}

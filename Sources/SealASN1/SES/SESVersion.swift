/// The three layouts of seals and stamp signatures that are alive.
package enum SESVersion: String, Codable, Hashable, Sendable, CaseIterable {
    /// GM/T 0031-2014.
    case v1
    /// GB/T 38540-2020.
    case v4
    /// GM/T 0031-2025: v4 with a timestamp on the seal.
    case v5

    /// The number that `header.version` and `TBS_Sign.version` hold.
    package var number: Int {
        switch self {
        case .v1: 1
        case .v4: 4
        case .v5: 5
        }
    }

    /// The standard's own number.
    package var standard: String {
        switch self {
        case .v1: "GM/T 0031-2014"
        case .v4: "GB/T 38540-2020"
        case .v5: "GM/T 0031-2025"
        }
    }
}

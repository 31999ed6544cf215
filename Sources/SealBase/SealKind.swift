/// The three types of seals; exactly one per application (ES-3).
package enum SealKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// An organisation's stamp (单位印章).
    case unit
    /// A person's signature or chop (个人印章).
    case personal
    /// For unattended sealing by a server (设备印章).
    case device

    /// `SES_ESPropertyInfo.type`. The standards name 1 and 2 only: a device applies its organisation's seal, so that
    /// other platforms' readers accept it (ES-15); that it is a device's stands in the registry.
    package var type: Int {
        switch self {
        case .unit, .device: 1
        case .personal: 2
        }
    }
}

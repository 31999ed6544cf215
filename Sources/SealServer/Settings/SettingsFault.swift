package import SealBase

/// What can be wrong with a service's settings. `file` is the file, or the environment's variable; `line` counts from 1.
package enum SettingsFaultCode: String, FaultCodes {
    /// No JSON from there on; details: `file`, `line`.
    case unreadable
    /// A name that no setting has; details: `file`, `line`, `path`.
    case unknownKey
    /// A name that stands there twice; details: `file`, `line`, `path`.
    case twice
    /// Another kind of value is expected; details: `file`, `line`, `path`, `expected`.
    case wrongType
    /// Outside what is allowed; details: `file`, `line`, `path`, `expected`.
    case outOfRange
    /// A credential that the unit did not hand over; details: `file`, `line`, `path`, `name`.
    case noCredential
    /// A setting needs another beside it; details: `path`, `other`.
    case incomplete

    package static var domain: String { "settings" }
    package var kind: FaultKind { .configuration }
}

package typealias SettingsFault = Fault<SettingsFaultCode>

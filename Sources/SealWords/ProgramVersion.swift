/// Which release this is, as every program of it says (`--version`).
package enum ProgramVersion {
    package static let text = "0.1.0"
}

/// What is read at most, checked before anything is allocated: far above every real seal, far below what hurts.
package enum SESLimits {
    /// Octets of a seal or a stamp signature, armour included.
    package static let total = 16 << 20
    /// Certificates or digests in a seal's list.
    package static let signers = 4096
    /// Extension data in one list.
    package static let extensions = 256
    /// Octets of one text field.
    package static let text = 65_536
    /// Octets of vendor data looked through for the start of the DER.
    package static let vendorBytes = 4096
    /// The largest width or height of a picture, in whole millimetres.
    package static let millimetres = 1000
}

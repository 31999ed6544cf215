extension OID {
    // The engine's own identifiers, under 2.25.<UUID> (ITU-T X.667), which need no registration.
    /// Seal extension: the graphic as outlines, an SVG of the engine's own profile (UTF-8 octets).
    package static let vectorPicture = OID(2, 25, 183_688_610_468_762_250_544_998_190_385_631_360_256)
    /// Seal extension: the exact size, `SEQUENCE { width INTEGER, height INTEGER }` in micrometres; the picture's own
    /// fields hold whole millimetres only.
    package static let exactSize = OID(2, 25, 277_938_254_474_498_919_455_524_471_942_987_893_923)
    /// Extended key usage of a certificate whose key signs seal status lists.
    package static let statusPublisher = OID(2, 25, 58_890_464_404_384_752_498_647_788_479_828_156_903)
    /// Extended key usage of a certificate whose key signs heads of the audit trail.
    package static let auditor = OID(2, 25, 232_207_123_965_467_563_273_614_031_785_656_008_763)
}

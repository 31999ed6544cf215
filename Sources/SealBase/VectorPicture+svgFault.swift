/// What can be wrong with a seal graphic written or read as SVG.
package enum VectorPictureFaultCode: String, FaultCodes {
    /// A coordinate is not finite or beyond 10 m, or the picture has no size.
    case outOfRange
    /// The octets exceed the limit, or hold more segments than allowed.
    case tooLarge
    /// Not the one form of SVG that the engine writes; `at` is the first octet that differs.
    case notOurProfile

    package static var domain: String { "vector" }
    package var kind: FaultKind { .input }
}

/// The error of writing and reading a seal graphic as SVG.
package typealias VectorPictureFault = Fault<VectorPictureFaultCode>

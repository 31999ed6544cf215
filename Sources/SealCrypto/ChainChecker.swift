import COpenSSL
package import SealASN1
package import SealBase
import Synchronization

/// Follows certificates to trusted ones: plain paths by our own reading (`PlainPath`), others through OpenSSL's path
/// validation, with the SM2 user ID on every certificate SM2 signed, no certificate of the system trusted, and the moment
/// handed in. Every certificate in the list of trusted ones is an anchor, self-signed or not. Revocation is asked elsewhere
/// (`RevocationEvidence`).
package final class ChainChecker: Sendable {
    /// The trusted certificates that could be read.
    package var roots: [CertificateOutline] { anchors.map(\.outline) }
    /// How many of the certificates handed in could not be read.
    package let unreadable: Int
    let anchors: [CertificateHandle]
    private let intermediates: [CertificateHandle]
    private static let depth: Int32 = 8
    /// Paths that led to trust, by their leaf: a document's signatures often have one signer, and a folder's documents too.
    private let known: Mutex<[Bytes: [CertificateOutline]]>
    private static let maximumKnown = 256

    /// - Parameters:
    ///   - roots: trusted certificates, DER.
    ///   - intermediates: certificates that may be on a path, DER; they give no trust.
    package init(roots: [Bytes], intermediates: [Bytes] = []) {
        anchors = roots.compactMap { CertificateHandle.reading($0) }
        self.intermediates = intermediates.compactMap { CertificateHandle.reading($0) }
        unreadable = roots.count + intermediates.count - anchors.count - self.intermediates.count
        known = Mutex([:])
    }

    /// The same trust with more certificates that may be on a path: every path of `other` still leads to trust.
    private init(_ other: ChainChecker, _ intermediates: [Bytes]) {
        let more = intermediates.compactMap { CertificateHandle.reading($0) }
        anchors = other.anchors
        self.intermediates = other.intermediates + more
        unreadable = other.unreadable + intermediates.count - more.count
        known = Mutex(other.known.withLock { $0 })
    }

    /// The same trust with more certificates, DER, that may be on a path.
    package func adding(intermediates: [Bytes]) -> ChainChecker { ChainChecker(self, intermediates) }

    /// Follows `leaf` as things were at `instant`; `extra` are more certificates that may be on the path.
    package func check(_ leaf: Bytes, at instant: Instant, extra: [Bytes] = []) -> ChainResult {
        // The same path leads to trust at every moment at which all of its certificates are valid.
        if let path = known.withLock({ $0[leaf] }), path.allSatisfy({ $0.isValid(at: instant) }) {
            return ChainResult(status: .trusted, path: path, culprit: "", reason: "")
        }
        let result = search(leaf, at: instant, extra: extra)
        if result.status == .trusted, extra.isEmpty {
            known.withLock { known in
                if known.count >= ChainChecker.maximumKnown { known = [:] }
                known[leaf] = result.path
            }
        }
        return result
    }

    private func search(_ leaf: Bytes, at instant: Instant, extra: [Bytes]) -> ChainResult {
        guard let handle = CertificateHandle.reading(leaf) else {
            return ChainResult(status: .malformed, path: [], culprit: "", reason: "")
        }
        let helpers = intermediates + extra.prefix(64).compactMap { CertificateHandle.reading($0) }
        if let path = PlainPath.find(handle, anchors: anchors, helpers: helpers, at: instant) {
            return ChainResult(status: .trusted, path: path, culprit: "", reason: "")
        }
        return judge(handle, helpers, at: instant)
    }

    /// OpenSSL's judgement.
    func judge(_ handle: CertificateHandle, _ helpers: [CertificateHandle], at instant: Instant) -> ChainResult {
        guard unsafe handle.pointer != nil else {
            return ChainResult(status: .malformed, path: [], culprit: "", reason: "")
        }
        let first = verify(handle, helpers, at: instant)
        if first.error == X509_V_OK {
            // OpenSSL's verdict and our own reading of the same times must agree.
            guard let outside = first.path.first(where: { !$0.isValid(at: instant) }) else {
                return ChainResult(status: .trusted, path: first.path, culprit: "", reason: "")
            }
            return ended(first.path, outside, at: instant)
        }
        let timeless = verify(handle, helpers, at: nil)
        if timeless.error == X509_V_OK {
            // OpenSSL ends a validity one second early: at notAfter itself the certificate is still valid (RFC 5280,
            // 4.1.2.5).
            guard let outside = timeless.path.first(where: { !$0.isValid(at: instant) }) else {
                return ChainResult(status: .trusted, path: timeless.path, culprit: "", reason: "")
            }
            return ended(timeless.path, outside, at: instant)
        }
        let culprit = timeless.path.indices.contains(timeless.depth) ? timeless.path[timeless.depth] : handle.outline
        return ChainResult(
            status: ChainChecker.status(timeless.error), path: timeless.path, culprit: culprit.subject.readable,
            reason: unsafe X509_verify_cert_error_string(Int(timeless.error)).map { unsafe String(cString: $0) } ?? "")
    }

    private func ended(_ path: [CertificateOutline], _ which: CertificateOutline, at instant: Instant) -> ChainResult {
        ChainResult(
            status: instant < which.notBefore ? .notYetValid : .expired, path: path,
            culprit: which.subject.readable, reason: "")
    }

    private struct Outcome {
        var error: Int32
        var depth: Int
        var path: [CertificateOutline]
    }

    /// One run of X509_verify_cert; without an instant validity times are not looked at.
    private func verify(_ leaf: CertificateHandle, _ helpers: [CertificateHandle], at instant: Instant?) -> Outcome {
        defer { LibraryErrors.clear() }
        let failed = Outcome(error: X509_V_ERR_UNSPECIFIED, depth: 0, path: [leaf.outline])
        guard let store = unsafe X509_STORE_new() else { return failed }
        defer { unsafe X509_STORE_free(store) }
        for anchor in anchors {
            if let pointer = unsafe anchor.pointer { unsafe _ = X509_STORE_add_cert(store, pointer) }
        }
        guard let stack = unsafe copenssl_certificates_new() else { return failed }
        defer { unsafe copenssl_certificates_free(stack) }
        for helper in helpers {
            if let pointer = unsafe helper.pointer { unsafe _ = copenssl_certificates_push(stack, pointer) }
        }
        guard let context = unsafe X509_STORE_CTX_new() else { return failed }
        defer { unsafe X509_STORE_CTX_free(context) }
        guard unsafe X509_STORE_CTX_init(context, store, leaf.pointer, stack) == 1,
            let parameters = unsafe X509_STORE_CTX_get0_param(context)
        else { return failed }
        var flags = UInt(X509_V_FLAG_PARTIAL_CHAIN)
        if let instant {
            unsafe X509_VERIFY_PARAM_set_time(parameters, Int(instant.secondsSinceEpoch))
        } else {
            flags |= UInt(X509_V_FLAG_NO_CHECK_TIME)
        }
        unsafe _ = X509_VERIFY_PARAM_set_flags(parameters, flags)
        unsafe X509_VERIFY_PARAM_set_depth(parameters, ChainChecker.depth)
        let good = unsafe X509_verify_cert(context) == 1
        let error = unsafe X509_STORE_CTX_get_error(context)
        guard let handles = unsafe handles(X509_STORE_CTX_get0_chain(context), [leaf] + anchors + helpers),
            !good || !handles.isEmpty
        else { return failed }
        let path = handles.map(\.outline)
        // What OpenSSL checks anew for every path when it is asked to (X509_V_FLAG_CHECK_SS_SIGNATURE).
        if good, handles.last?.isSoundRoot != true {
            return Outcome(error: X509_V_ERR_CERT_SIGNATURE_FAILURE, depth: path.count - 1, path: path)
        }
        let depth = Int(unsafe X509_STORE_CTX_get_error_depth(context))
        let settled = good ? X509_V_OK : (error == X509_V_OK ? X509_V_ERR_UNSPECIFIED : error)
        return Outcome(error: settled, depth: depth, path: path.isEmpty ? [leaf.outline] : path)
    }

    /// The certificates on OpenSSL's path, as far as there is one; `nil` when one of them is none of `handles`, which all
    /// of them must be.
    private func handles(_ chain: OpaquePointer?, _ handles: [CertificateHandle]) -> [CertificateHandle]? {
        guard let chain = unsafe chain else { return [] }
        var out: [CertificateHandle] = []
        for index in 0..<max(0, unsafe OPENSSL_sk_num(chain)) {
            guard let value = unsafe OPENSSL_sk_value(chain, index).map({ OpaquePointer($0) }) else { return nil }
            guard let handle = handles.first(where: { unsafe $0.pointer == value }) else { return nil }
            out.append(handle)
        }
        return out
    }

    private static func status(_ error: Int32) -> ChainStatus {
        switch error {
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
            X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_CERT_UNTRUSTED,
            X509_V_ERR_SUBJECT_ISSUER_MISMATCH, X509_V_ERR_AKID_SKID_MISMATCH,
            X509_V_ERR_AKID_ISSUER_SERIAL_MISMATCH:
            .untrusted
        case X509_V_ERR_CERT_SIGNATURE_FAILURE, X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE,
            X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY:
            .badSignature
        case X509_V_ERR_INVALID_CA, X509_V_ERR_KEYUSAGE_NO_CERTSIGN, X509_V_ERR_PATH_LENGTH_EXCEEDED,
            X509_V_ERR_INVALID_NON_CA:
            .notAuthority
        case X509_V_ERR_CERT_CHAIN_TOO_LONG: .tooLong
        case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION: .unknownCriticalExtension
        case X509_V_ERR_CERT_HAS_EXPIRED: .expired
        case X509_V_ERR_CERT_NOT_YET_VALID: .notYetValid
        default: .refused
        }
    }
}

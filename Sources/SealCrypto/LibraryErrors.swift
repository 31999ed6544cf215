import COpenSSL
import SealBase

/// OpenSSL's error queue of this thread.
enum LibraryErrors {
    /// Forgets what expected failures left.
    static func clear() { ERR_clear_error() }

    /// Takes every error and leaves the queue empty; the last reason is the nearest to the call.
    static func take() -> [UInt] {
        var out: [UInt] = []
        while true {
            let code = ERR_get_error()
            if code == 0 { return out }
            out.append(UInt(code))
        }
    }

    /// A fault for an operation that should have worked, with the library's reason.
    static func fault(_ operation: String) -> CryptoFault {
        var reason = "unknown"
        if let code = take().last, let text = unsafe ERR_reason_error_string(UInt(code)) {
            reason = unsafe String(cString: text)
        }
        return CryptoFault(.library, ["operation": operation, "reason": reason])
    }
}

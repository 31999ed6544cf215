import HTTPTypes
import Hummingbird

/// What every answer tells a browser: run nothing that is not ours, show it in no other page, guess no types.
enum SecurityHeaders {
    static func add(to response: inout Response, isSecure: Bool) {
        let headers = isSecure ? plain + [hsts] : plain
        for (name, value) in headers where !response.headers.contains(name) { response.headers[name] = value }
        // What nobody said how to keep is kept nowhere.
        if !response.headers.contains(.cacheControl) { response.headers[.cacheControl] = "no-store" }
    }

    private static let plain: [(HTTPField.Name, String)] = [
        ("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }

    private static let hsts = (HTTPField.Name.strictTransportSecurity, "max-age=31536000; includeSubDomains")

    /// Nothing inline, nothing from elsewhere; pictures may be data, as seals are.
    private static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; \
        form-action 'self'; frame-ancestors 'none'; base-uri 'none'
        """
}

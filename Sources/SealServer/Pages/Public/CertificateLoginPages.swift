import HTTPTypes
import Hummingbird
import SealBase
import SealOffice
import SealWords
import Synchronization

/// Logging in with a certificate (HN-1): the page gives a text, its key's holder signs it with a program of his own, and
/// hands certificate and signature back. Works without scripts.
enum CertificateLoginPages {
    static func add(to pages: PageBook) {
        let path = "/login/certificate"
        pages.on(path) { page in try show(page, next: try page.query("next")) }
        pages.on(path, .post) { page in try await answer(page) }
        pages.on(path + "/text") { page in
            let challenge = try page.query("challenge")
            guard isChallenge(challenge) else { throw ServerFault(.notFound) }
            return page.file(
                Bytes(SessionRoutes.text(challenge).utf8), type: "text/plain; charset=utf-8", name: "login.txt")
        }
    }

    /// The page with a challenge of its own, good once.
    private static func show(_ page: PageRequest, next: String, fault: (any CodedFault)? = nil) throws -> Response {
        if fault == nil { try SessionRoutes.slow(page.context, page.house) }
        let challenge = Base64Octets.text(page.house.settings.entropy(32))
        let now = page.now
        page.house.challenges.withLock { $0.give(challenge, at: now, seconds: Challenges.byHand) }
        var model: PageModel = [
            "challenge": challenge, "text": SessionRoutes.text(challenge), "next": LocalPath.of(next, usual: ""),
            "textPath": "/login/certificate/text?challenge=" + challenge,
            "minutes": "\(Challenges.byHand / 60)",
        ]
        let status = page.tell(fault, in: &model)
        return page.page(
            "certificateLogin", model, title: page.words.sentence("page.certificateLogin.title"), status: status)
    }

    private static func answer(_ page: PageRequest) async throws -> Response {
        let upload = try await page.upload(upTo: 256 << 10)
        let next = upload.fields["next"] ?? ""
        do {
            try SessionRoutes.slow(page.context, page.house)
            let (given, house, now, words) = (upload.fields["challenge"] ?? "", page.house, page.now, page.words)
            let parts = try await house.work.run { try Answer(upload, words) }
            // An unknown challenge is signed by nobody: the login is refused as any wrong one, and counted.
            let isOurs = house.challenges.withLock { $0.take(given, at: now) }
            let login = CertificateLogin(
                certificate: parts.certificate, text: isOurs ? SessionRoutes.text(given) : "",
                signature: parts.signature)
            let client = page.context.client
            let session = try await house.office { try $0.logIn(login, address: client, now: now) }
            withExtendedLifetime(upload) {}
            return LoginPages.enter(page, session, next: next)
        } catch let fault as any CodedFault { return try show(page, next: next, fault: fault) }
    }

    private static func isChallenge(_ text: String) -> Bool {
        (20...64).contains(text.utf8.count) && text.utf8.allSatisfy { Piece.name($0) && $0 != 46 }
    }

    /// What was handed over: in files, pasted, or the one file that `yinjian key login` writes.
    private struct Answer: Sendable {
        let certificate: Bytes
        let signature: Bytes

        /// Throws `ServerFault.missingParameter`.
        init(_ upload: Upload, _ words: Words) throws {
            var given: [Bytes] = []
            for name in ["answer", "certificate", "signature"] {
                guard let part = upload.files[name], part.octets > 0 else { continue }
                given.append(try InputFile.read(part.path, limit: 64 << 10))
            }
            let pasted = (upload.fields["pasted"] ?? "").trimmingSpaces
            if !pasted.isEmpty { given.append(Bytes(pasted.utf8)) }
            guard let at = given.firstIndex(where: { LoginAnswer.certificate(in: $0) != nil }),
                let certificate = LoginAnswer.certificate(in: given[at])
            else { throw ServerFault(.missingParameter, ["name": words.sentence("page.certificateLogin.certificate")]) }
            self.certificate = certificate
            // A certificate may be followed by the signature in the same text.
            let others = given.enumerated().filter { $0.offset != at }.map(\.element) + [given[at]]
            guard
                let signature = others.lazy.compactMap({ LoginAnswer.signature(in: $0) }).first(where: {
                    $0 != certificate
                })
            else { throw ServerFault(.missingParameter, ["name": words.sentence("page.certificateLogin.signature")]) }
            self.signature = signature
        }
    }
}

import PDFDocument
import PDFSealing
import SealASN1
import SealBase
import SealCrypto

extension SealingDesk {
    /// What follows a seal in the same file, before anybody sees it: a second signature for readers that do not know the
    /// first one's algorithms, then the material and timestamp of an archive. Returns what a person should know.
    func addFurther(_ draft: Draft, _ now: Instant) throws -> [Finding] {
        guard second != nil || (archive != nil && draft.order.preservation != nil) else { return [] }
        let password = try draft.order.password?.octets()
        if let second {
            let digest = try Digest(second.digest)
            try SealedFile.extend(
                draft.file, password: password,
                plan: { file in
                    let request = UnseenSignature(
                        container: second.container, capacity: second.capacity, time: now,
                        signerName: second.signer.subject.commonName, reason: draft.order.reason,
                        validation: second.validation)
                    return try SigningPlan(request, in: file, entropy: entropy)
                },
                digest: { digest.update($0) }, sign: { try second.contents(digest.finish(), now) })
        }
        guard let archive, let level = draft.order.preservation else { return [] }
        return try archive.extend(draft.file, level, password: password, now: now)
    }
}

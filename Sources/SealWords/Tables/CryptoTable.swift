/// Words of keys, certificates, lists and timestamps.
let cryptoTable = #"""
    asn1.malformed	{structure} 的编码不正确（{where}）。	The encoding of {structure} is not correct ({where}).
    asn1.tooLarge	{structure} 过大，上限为 {limit}。	{structure} is too large; the limit is {limit}.
    asn1.unknownVersion	{structure} 的版本 {version} 不受支持。	Version {version} of {structure} is not supported.
    asn1.notEncodable	{structure} 无法写入该值（{where}）。	A value cannot be written in {structure} ({where}).
    asn1.noPEM	文件中没有完整的 {label} PEM 块。	The file has no whole PEM block {label}.
    asn1.unsortedSerials	证书撤销列表第 {entry} 项的序列号没有按升序排列，拒绝使用该列表。	Entry {entry} of the certificate revocation list is not in rising order of serial numbers; the list is refused.
    asn1.duplicateSerial	证书撤销列表第 {entry} 项的序列号重复，拒绝使用该列表。	Entry {entry} of the certificate revocation list repeats a serial number; the list is refused.
    crypto.wrongPassword	口令不正确，或密钥文件已损坏。	The password is wrong, or the key file is damaged.
    crypto.passwordNeeded	密钥文件已加密，需要口令。	The key file is encrypted and needs a password.
    crypto.unreadableKey	文件中没有可读取的私钥。	The file holds no private key that can be read.
    crypto.badPublicKey	公钥已损坏，或其点不在曲线上。	The public key is damaged, or its point is not on the curve.
    crypto.unsupportedKey	不支持此类密钥：{algorithm}。	Keys of this kind are not supported: {algorithm}.
    crypto.unsupportedAlgorithm	不支持此算法：{algorithm}。	This algorithm is not supported: {algorithm}.
    crypto.wrongDigestLength	待签名的摘要为 {count} 字节，应为 {expected} 字节。	The digest to be signed has {count} octets instead of {expected}.
    crypto.badSecret	口令为空或过长，上限为 {limit} 字节。	The password is empty or too long; the limit is {limit} octets.
    crypto.badProfile	证书或列表的内容不可接受：{field}。	What the certificate or list shall say is not acceptable: {field}.
    crypto.unsortedSerials	第 {entry} 项被撤销证书的序列号没有按升序给出。	Revoked certificate {entry} was not handed in rising order of serial numbers.
    crypto.badRequestSignature	证书请求的签名不正确，不能证明申请者持有该密钥。	The request's signature is wrong: it does not prove that the requester holds the key.
    crypto.keyDoesNotMatch	私钥与证书不匹配。	The private key does not belong to the certificate.
    crypto.library	密码库拒绝了操作 {operation}：{reason}。	The cryptographic library refused {operation}: {reason}.
    cms.notDER	签名结构不是 DER 编码，按 BER 读取。	The signature structure is not DER; it was read as BER.
    cms.gmContentType	签名结构使用 GM/T 0010 的对象标识符。	The signature structure uses the object identifiers of GM/T 0010.
    cms.unsortedSignedAttributes	签名属性没有按 DER 顺序存放。	The signed attributes are not stored in DER order.
    cms.signatureOverSortedAttributes	签名是对按 DER 重新排序后的属性计算的，而非存放的顺序。	The signature is over the attributes in DER order, not in the order stored.
    cms.rawSignatureValue	签名值是原始的 r‖s 字节，而非 DER。	The signature value is raw r‖s instead of DER.
    cms.digestAsContent	签名的内容是文档的 {digest} 摘要，而非文档本身。	What is signed as the content is the document's {digest} digest, not the document itself.
    cms.noSignedAttributes	签名没有签名属性，直接对内容签名。	There are no signed attributes; the signature is over the content itself.
    cms.weakDigest	签名使用已不安全的摘要算法 {digest}。	The signature uses the digest {digest}, which is no longer safe.
    cms.weakKey	签名密钥只有 {bits} 位，强度不足。	The signing key has only {bits} bits and is weak.
    reason.chain.trusted	证书链可信	The certificate's path leads to a trusted one
    reason.chain.untrusted	证书链不能到达受信任的证书	No path leads from the certificate to a trusted one
    reason.chain.expired	证书链中的证书在该时刻已过期：{culprit}	A certificate on the path had expired at that moment: {culprit}
    reason.chain.notYetValid	证书链中的证书在该时刻尚未生效：{culprit}	A certificate on the path was not yet valid at that moment: {culprit}
    reason.chain.badSignature	证书链中有证书的签名不正确：{culprit}	A signature on the certificate's path is wrong: {culprit}
    reason.chain.notAuthority	证书链中有证书无权签发其他证书：{culprit}	A certificate on the path may not issue others: {culprit}
    reason.chain.tooLong	证书链过长	The certificate's path is too long
    reason.chain.unknownCriticalExtension	证书含有无法识别的关键扩展：{culprit}	A certificate has a critical extension that is not understood: {culprit}
    reason.chain.malformed	证书无法读取	The certificate cannot be read
    reason.chain.refused	证书链被拒绝：{reason}	The certificate's path was refused: {reason}
    """#

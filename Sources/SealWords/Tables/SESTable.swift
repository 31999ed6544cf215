/// Words of seal structures and of checking them.
let sesTable = #"""
    verifying.badDocumentDigest	文档摘要应为 32 字节的 SM3 值，实际为 {count} 字节。	The document's digest must be an SM3 value of 32 octets, not {count}.
    ses.armoured	文件是 PEM 或 Base64 文本，已解码后读取。	The file is PEM or Base64 text and was decoded first.
    ses.booleanNotDER	{field} 中的布尔值未按 DER 编码为 FF。	A BOOLEAN in {field} is not encoded as FF.
    ses.certListAsIA5String	印章的签章人证书列表用 IA5String 而不是 OCTET STRING 存放。	The seal's list of signers is held in an IA5String instead of OCTET STRINGs.
    ses.certListEmpty	印章的签章人列表为空，任何人都不能使用该印章。	The seal's list of signers is empty: nobody may use the seal.
    ses.controlCharacters	{field} 含有控制字符。	{field} contains control characters.
    ses.criticalFalseEncoded	{field} 中写出了默认值 critical FALSE（DER 应省略）。	{field} writes critical FALSE although it is the default.
    ses.duplicateExtension	{field} 中扩展项 {oid} 重复。	Extension {oid} stands twice in {field}.
    ses.extDatasTagged	{field} 带有 [0] 标签，标准中没有。	{field} is tagged [0], which the standard does not have.
    ses.extDatasUntagged	{field} 缺少标准要求的 [0] 标签。	{field} lacks the tag [0] that the standard asks for.
    ses.headerID	印章头标识为“{ID}”，应为 ES。	The header's ID is “{ID}”, not ES.
    ses.headerVersion	印章头版本号为 {version}，而结构属于 {layout}。	The header says version {version}, while the layout is that of {layout}.
    ses.integerNotMinimal	{field} 的整数未采用最短编码。	The INTEGER in {field} is not in its shortest form.
    ses.lengthNotMinimal	{field} 的长度未采用最短编码。	A length in {field} is not in its shortest form.
    ses.mixedLayout	{field} 采用了另一版本标准的结构。	{field} has the layout of another version of the standard.
    ses.pictureEmpty	印章图像数据为空。	The seal's picture is empty.
    ses.pictureSize	印章图像尺寸 {width}×{height} mm 不合理。	The picture's size, {width} × {height} mm, is not a size.
    ses.pictureType	图像类型“{type}”不是标准列出的类型。	Picture type “{type}” is none that the standards name.
    ses.pictureTypeMismatch	图像类型写为 {type}，实际数据为 {found}。	The picture says {type}, its octets say {found}.
    ses.rawSignatureValue	{field} 的 SM2 签名值是 64 字节 r‖s，而不是 DER。	The SM2 value in {field} is a bare r‖s of 64 octets, not DER.
    ses.sealCodeEmpty	印章编码为空。	The seal code is empty.
    ses.sealType	印章类型 {type} 不是 1（单位）或 2（个人）。	Seal type {type} is neither 1 (unit) nor 2 (personal).
    ses.stringType	{field} 采用了标准以外的字符串类型。	{field} is of another string type than the standard's.
    ses.tbsVersion	待签章数据版本号为 {version}，而结构属于 {layout}。	TBS_Sign says version {version}, while the layout is that of {layout}.
    ses.textEncoding	{field} 不是有效的 UTF-8 文字。	{field} is not valid UTF-8.
    ses.timeForm	{field} 的时间“{text}”不是 DER 规定的写法。	The time in {field}, “{text}”, is not in DER's form.
    ses.timeInfoText	签章时间以文本“{text}”存放。	The signing time is stored as the text “{text}”.
    ses.timeInfoType	签章时间字段的类型不属于该版本。	The signing time's type is not this version's.
    ses.timeInfoUnreadable	签章时间字段无法识别。	The signing time cannot be understood.
    ses.timeType	{field} 采用了另一版本的时间类型。	{field} is of another version's time type.
    ses.timeWithoutZone	{field} 的时间“{text}”没有时区，按北京时间（{assumed}）理解。	The time in {field}, “{text}”, has no zone and is read as {assumed}.
    ses.trailingBytes	结构之后还有 {count} 字节不属于它的数据。	{count} octets that do not belong to the structure follow it.
    ses.unknownCriticalExtension	{field} 中有未识别的关键扩展项 {oid}。	{field} has an unknown critical extension {oid}.
    ses.unusedBits	{field} 的 BIT STRING 声明有 {bits} 个未用位。	The BIT STRING in {field} says that {bits} bits are unused.
    ses.utf8InIA5String	{field} 在 IA5String 中存放了 UTF-8 文字。	{field} holds UTF-8 in an IA5String.
    ses.validityReversed	印章有效期的终止时间早于起始时间。	The seal's validity ends before it begins.
    ses.vendorBytes	印章数据之前有厂商自带的 {count} 字节。	{count} octets of a vendor precede the structure.
    ses.versionByteSwapped	{field} 的版本号字节顺序颠倒（{value}）。	The version in {field} has its octets swapped ({value}).
    ses.zeroPadding	结构之后有 {count} 字节零填充。	{count} zero octets follow the structure.
    verify.claimedAfterTimestamp	签章人声称的时间 {claimed} 晚于时间戳 {timestamp}。	The claimed time {claimed} is later than the timestamp {timestamp}.
    verify.claimedTime	签章时间 {time} 由签章人自称，没有时间戳证明。	The signing time {time} is the signer's own word; no timestamp proves it.
    verify.crlRefused	一份证书撤销列表被拒绝：此前见过更新的或与之矛盾的列表。	A revocation list was refused: a newer or a contradicting one was seen before.
    verify.crlUnreadable	一份证书撤销列表无法读取（{fault}）。	A revocation list cannot be read ({fault}).
    verify.dataHashWithZ	文档摘要按 SM3(Z‖原文) 计算。	The document's digest was made as SM3(Z‖data).
    verify.makerExpiredSince	制章人证书在制章时有效，此后已于 {notAfter} 到期。	The maker's certificate was valid when the seal was made and has expired since ({notAfter}).
    verify.makerIsSigner	制章人证书与签章人证书是同一张。	Maker and signer have the same certificate.
    verify.makerRevokedSince	制章人证书在制章时有效，此后于 {at} 被撤销。	The maker's certificate was valid when the seal was made and was revoked later ({at}).
    verify.logForked	同一公开日志出现相互矛盾的两个版本：发布方或冒用其密钥者向不同的人出示了不同的记录。	Two contradicting versions of one public log were seen: the publisher, or someone with its key, shows different faces.
    verify.logProofRefused	一份公开日志证明不可采信（{why}）。	A proof of the public log cannot be relied on ({why}).
    verify.logUnproven	日志检查点与此前所见的检查点之间没有增长证明。	Nothing ties the log's checkpoint to the one that was seen before.
    verify.notInLog	日志证明说的不是这个文件。	The proof of the log is about another file.
    verify.noStatusList	未提供印章状态列表，印章自身的状态未核对。	No seal status list was given: the status of the seal itself was not checked.
    verify.rsaSignature	采用 RSA 签名的旧式印章（{step}）。	An old seal with an RSA signature ({step}).
    verify.sealExpiredSince	签章时印章有效，此后已于 {to} 到期。	The seal was valid when it was used and has expired since ({to}).
    verify.signerExpiredSince	签章时签章人证书有效，此后已于 {notAfter} 到期。	The signer's certificate was valid at the signing time and has expired since ({notAfter}).
    verify.signerRevokedSince	签章时签章人证书有效，此后于 {at} 被撤销。	The signer's certificate was valid at the signing time and was revoked later ({at}).
    verify.statusListRefused	一份印章状态列表不可采信（{why}）。	A seal status list cannot be relied on ({why}).
    verify.timestampOverDocument	时间戳只覆盖文档摘要，不覆盖签名值。	The timestamp is over the document's digest, not over the signature value.
    verify.trustUnreadable	有 {count} 张受信任证书无法读取。	{count} trusted certificates cannot be read.
    verify.weakDigest	采用了已不安全的 SHA-1 摘要（{step}）。	The weak digest SHA-1 was used ({step}).
    tsp.weakImprint	时间戳采用了已不安全的 SHA-1 摘要。	The timestamp uses the weak digest SHA-1.
    tsp.usageNotCritical	时间戳证书的扩展密钥用法未标为关键。	The timestamp certificate's extended key usage is not critical.
    step.seal.structure	印章结构	Structure of the seal
    step.signature.structure	电子签章结构	Structure of the stamp signature
    step.signature.value	签章人的签名值	The signer's signature value
    step.signature.dataHash	文档摘要	Digest of the document
    step.signature.signerListed	签章人在印章的签章人列表中	Signer in the seal's list
    step.seal.makerSignature	制章人对印章的签名	The maker's signature over the seal
    step.seal.makerCertificate	制章人证书	The maker's certificate
    step.seal.makerRevocation	制章人证书的撤销状态	Revocation of the maker's certificate
    step.seal.timestamp	印章时间戳	Timestamp of the seal
    step.signature.timestamp	签章时间戳	Timestamp of the signature
    step.signature.signingTime	签章时间	Signing time
    step.seal.validity	印章有效期	Validity of the seal
    step.signature.signerCertificate	签章人证书	The signer's certificate
    step.signature.signerRevocation	签章人证书的撤销状态	Revocation of the signer's certificate
    step.seal.log	印章在公开日志中	Seal in the public log
    step.seal.status	已发布的印章状态	Published status of the seal
    reason.deviations	与标准有可容忍的偏差	deviates from the standard in ways that are tolerated
    reason.malformed	结构不合规，无法采信	not the structure it must be
    reason.unknownAlgorithm	签名算法 {oid} 不受支持	signature algorithm {oid} is not supported
    reason.certificateUnreadable	证书无法读取	the certificate cannot be read
    reason.mismatch	不相符	does not match
    reason.keyUnusable	公钥无法使用（{fault}）	the public key cannot be used ({fault})
    reason.empty	摘要为空	the digest is empty
    reason.zeros	摘要全为零	the digest is all zeros
    reason.ofNothing	摘要对应空内容，而不是任何文档	the digest is that of nothing at all
    reason.noDocument	未提供原文	the document was not given
    reason.trimmed	末尾零字节被省略，补足后相符	trailing zero octets were left out; matches with them
    reason.withZ	按 SM3(Z‖原文) 相符	matches as SM3(Z‖data)
    reason.notListed	不在印章的签章人列表中	not in the seal's list
    reason.unknownDigest	列表所用摘要算法不受支持	the list uses a digest that is not supported
    reason.keyUsage	密钥用法不允许签名	the key usage does not allow signing
    reason.extendedKeyUsage	证书只用于时间戳、状态发布等专门用途	the certificate is for timestamps or status lists alone
    reason.noTrustAnchors	未提供受信任的根证书	no trusted root was given
    reason.expiredSince	当时有效，此后已到期	valid then, expired since
    reason.expiredNow	制章人证书现已到期（{notAfter}）	the maker's certificate has expired ({notAfter})
    reason.expired	已过有效期	no longer valid at that time
    reason.notYetValid	尚未生效	not yet valid at that time
    reason.expiredWithoutTrustedTime	证书已到期，又没有可信时间证明签章在此之前	the certificate has expired, and no trusted time puts the signature before that
    reason.noSigningTime	没有可用的签章时间	there is no usable signing time
    reason.noPath	没有通向受信任根的证书路径	no path leads to a trusted root
    reason.untrusted	没有通向受信任根的证书路径	no path leads to a trusted root
    reason.badSignature	签名不正确	a signature on it is wrong
    reason.notAuthority	上级证书无权签发证书	a certificate above may not issue certificates
    reason.tooLong	证书路径过长	the certificate path is too long
    reason.unknownCriticalExtension	证书有未识别的关键扩展项	a certificate has an unknown critical extension
    reason.refused	证书路径被拒绝	the certificate path was refused
    reason.noCRL	未提供证书撤销列表	no revocation list was given
    reason.wrongIssuer	没有该颁发者的撤销列表	no revocation list is by the issuer
    reason.stale	撤销列表已过期	the revocation list is out of date
    reason.partial	撤销列表不完整或有未处理的关键扩展	the revocation list is partial or has critical extensions not processed
    reason.expiredEntriesDropped	证书先于撤销列表到期，列表不保留已到期证书	the certificate expired before the list was made, which does not keep expired ones
    reason.revoked	已被撤销	revoked
    reason.revokedBefore	在此之前已被撤销（{at}）	revoked before that time ({at})
    reason.revokedSince	当时有效，此后被撤销	in force then, revoked later
    reason.revokedWithoutTrustedTime	证书已被撤销（{at}），又没有可信时间证明签章在此之前	the certificate was revoked ({at}), and no trusted time puts the signature before that
    reason.imprint	时间戳不是针对该数据的	the timestamp is over other octets
    reason.signature	时间戳自身的签名不正确	the timestamp's own signature is wrong
    reason.usage	证书无权签发时间戳	its certificate may not sign timestamps
    reason.inTheFuture	时间在未来（{time}）	the time lies in the future ({time})
    reason.noCertificate	时间戳中没有证书	the timestamp has no certificate
    reason.unreadable	无法读取	cannot be read
    reason.createdAfter	制章时间 {createDate} 晚于时间戳 {time}	the seal's creation {createDate} is later than its timestamp {time}
    reason.revocation.noCRL	未提供时间戳证书的撤销列表	no revocation list for the timestamp certificate
    reason.revocation.wrongIssuer	没有时间戳证书颁发者的撤销列表	no revocation list by the timestamp certificate's issuer
    reason.revocation.stale	时间戳证书的撤销列表已过期	the timestamp certificate's revocation list is out of date
    reason.revocation.notYetValid	时间戳证书的撤销列表时间在未来	the timestamp certificate's revocation list is from the future
    reason.revocation.badSignature	时间戳证书的撤销列表签名不正确	the timestamp certificate's revocation list is wrongly signed
    reason.revocation.malformed	时间戳证书的撤销列表无法读取	the timestamp certificate's revocation list cannot be read
    reason.changedInUse	撤销列表文件在读取期间被改动	the revocation list's file was changed while it was read
    reason.revocation.changedInUse	撤销列表文件在读取期间被改动	the revocation list's file was changed while it was read
    reason.revocation.partial	时间戳证书的撤销列表不完整	the timestamp certificate's revocation list is partial
    reason.revocation.expiredEntriesDropped	时间戳证书先于撤销列表到期	the timestamp certificate expired before the list was made
    reason.none	没有签章时间	there is no signing time
    reason.claimed	签章人自称的时间	claimed by the signer
    reason.timestamp	由可信时间戳证明	proved by a trusted timestamp
    reason.beforeCreation	早于制章时间	earlier than the seal's creation
    reason.notProved	提供的日志证明中没有该印章	none of the proofs of the log is about this seal
    reason.otherSealLogged	日志在同一印章编码下记录的是另一枚印章	the log has another seal under this code
    reason.noList	未提供印章状态列表	no seal status list was given
    reason.noUsableList	提供的印章状态列表均不可采信	none of the seal status lists given can be relied on
    reason.notCovered	状态列表不负责该制章人的印章	the lists do not answer for this maker's seals
    reason.makerUnreadable	制章人证书无法读取	the maker's certificate cannot be read
    reason.listUnreadable	状态列表无法读取	the list cannot be read
    reason.listStale	状态列表不能说明该时间	the list says nothing about that time
    reason.suspended	当时已停用（{from} 起）	suspended at that time (since {from})
    reason.wasSuspended	曾停用，现已恢复	was suspended once and is in force again
    reason.suspendedSince	当时有效，此后停用（{from}）	in force then, suspended later ({from})
    reason.revokedSinceWithoutTrustedTime	印章于 {from} 被撤销，又没有可信时间证明签章在此之前	the seal was revoked ({from}), and no trusted time puts the signature before that
    reason.suspendedSinceWithoutTrustedTime	印章于 {from} 停用，又没有可信时间证明签章在此之前	the seal was suspended ({from}), and no trusted time puts the signature before that
    """#

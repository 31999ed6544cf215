/// Words of fetching timestamps and of keeping signatures checkable.
let timestampTable = #"""
    timestamp.badAddress	时间戳服务地址“{address}”不可用：须为 http 或 https 地址，且不含用户名和口令。	The address "{address}" of a timestamp authority cannot be used: it must be http or https, without user name and password.
    timestamp.noLibrary	无法联网：本机没有 libcurl；请安装 Debian 软件包 libcurl4。	Nobody can be asked over the network: libcurl is missing; install the Debian package libcurl4.
    timestamp.hostUnknown	找不到时间戳服务 {address} 的主机。	The host of the timestamp authority {address} is unknown.
    timestamp.unreachable	无法连接时间戳服务 {address}：{reason}	The timestamp authority {address} cannot be reached: {reason}
    timestamp.timedOut	时间戳服务 {address} 在 {seconds} 秒内没有给出完整应答。	The timestamp authority {address} gave no whole answer within {seconds} seconds.
    timestamp.notSecure	与时间戳服务 {address} 的连接无法确保安全：{reason}	The connection to the timestamp authority {address} cannot be made secure: {reason}
    timestamp.answerTooLarge	时间戳服务 {address} 的应答超过 {limit} 字节，不是时间戳。	The answer of {address} is longer than {limit} octets and no timestamp.
    timestamp.broken	与时间戳服务 {address} 的连接中断，或应答不是 HTTP：{reason}	The connection to {address} broke, or the answer is no HTTP: {reason}
    timestamp.redirected	时间戳服务 {address} 转向了 {location}；不跟随转向，请直接使用正确的地址。	The timestamp authority {address} points to {location}; this is not followed: give the right address itself.
    timestamp.httpStatus	时间戳服务 {address} 返回 HTTP 错误 {status}。	The timestamp authority {address} answered with HTTP error {status}.
    timestamp.wrongContentType	{address} 的应答类型是“{type}”，不是时间戳应答。	The answer of {address} is of type "{type}", no timestamp reply.
    timestamp.unreadable	{address} 的应答不是可读的时间戳。	The answer of {address} cannot be read as a timestamp.
    timestamp.rejected	时间戳服务 {address} 拒绝了请求（状态 {status} {failure}）：{text}	The timestamp authority {address} refused (status {status} {failure}): {text}
    timestamp.wrongImprint	{address} 给出的时间戳不是针对所请求的数据，不予使用。	The timestamp from {address} is over other data; it is not used.
    timestamp.wrongNonce	{address} 给出的时间戳随机数不符，可能是重放，不予使用。	The timestamp from {address} has another nonce, as a replayed one would; it is not used.
    timestamp.wrongPolicy	{address} 给出的时间戳策略是 {policy}，而请求的是 {wanted}，不予使用。	The timestamp from {address} is under policy {policy}, while {wanted} was asked for; it is not used.
    timestamp.badSignature	{address} 给出的时间戳签名错误，不予使用。	The timestamp from {address} has a wrong signature; it is not used.
    timestamp.notAnAuthority	{address} 所用证书不是时间戳服务证书，时间戳不予使用。	The certificate behind {address} is no timestamp authority's; the timestamp is not used.
    timestamp.noCertificate	{address} 给出的时间戳没有附带证书，无法核验，不予使用。	The timestamp from {address} brings no certificate and cannot be checked; it is not used.
    timestamp.certificateExpired	{address} 所用的时间戳证书链中“{subject}”不在有效期内，时间戳不予使用。	The certificate of "{subject}" behind {address} is outside its validity; the timestamp is not used.
    timestamp.untrusted	{address} 所用的时间戳证书“{subject}”不可信（{reason}），时间戳不予使用。	The timestamp certificate "{subject}" behind {address} is not trusted ({reason}); the timestamp is not used.
    timestamp.certificateRevoked	{address} 所用的时间戳证书“{subject}”已被撤销，时间戳不予使用。	The timestamp certificate "{subject}" behind {address} is revoked; the timestamp is not used.
    timestamp.timeOff	{address} 给出的时间 {time} 与本机时间 {now} 相差过大，时间戳不予使用。	The time {time} from {address} is too far from this machine's {now}; the timestamp is not used.
    reason.notAuthorised	OCSP 应答者未获颁发者授权，或其自身证书的状态不明	the OCSP responder is not authorised by the issuer, or its own certificate is not known to be good
    reason.notKnown	OCSP 应答者不了解该证书	the OCSP responder does not know the certificate
    reason.revocation.notAuthorised	时间戳证书的 OCSP 应答者未获授权	the OCSP responder for the timestamp certificate is not authorised
    reason.revocation.notKnown	OCSP 应答者不了解时间戳证书	the OCSP responder does not know the timestamp certificate
    reason.inForceThen	按文件中保存的资料，在时间戳所证明的时刻 {at} 有效	in force at {at}, a moment that a timestamp vouches for, by the material kept in the file
    office.badPolicy	时间戳策略“{policy}”不是对象标识符（如 1.2.3.4）。	The timestamp policy "{policy}" is no object identifier (such as 1.2.3.4).
    office.noAuthority	需要时间戳服务：请指定地址，或在印章办公室中运行。	A timestamp authority is needed: name its address, or work in an office.
    office.notArchivable	“{path}”的验证结论为 {verdict}，不予归档：时间戳会使人误以为它可信。	'{path}' was judged {verdict} and is not archived: a timestamp would lend it credit.
    archive.materialMissing	验证资料不完整：下列证书的路径或状态不明：{subjects}	The material is not whole: path or state of these certificates is not known: {subjects}
    archive.undecided	文档目前无法判定，已按现状归档。	The document could not be decided at present; it is archived as it is.
    """#

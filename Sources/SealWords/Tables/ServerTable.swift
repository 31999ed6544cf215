/// Words of the HTTP service: what each status means, and what the service itself refuses.
let serverTable = #"""
    problem.400	请求有误	bad request
    problem.401	请先登录	not logged in
    problem.403	不允许	not allowed
    problem.404	没有找到	not found
    problem.405	不支持此方法	method not allowed
    problem.406	无法提供所要的格式	not acceptable
    problem.408	请求超时	request timeout
    problem.409	状态冲突	conflict
    problem.413	内容过大	content too large
    problem.415	不支持此内容类型	unsupported media type
    problem.422	内容不可接受	content not acceptable
    problem.429	请求过多	too many requests
    problem.500	服务内部错误	internal error
    problem.503	暂时不可用	temporarily unavailable
    problem.507	存储空间不足	insufficient storage
    server.internal	服务内部出错；请将请求编号告知管理员。	The service failed; tell its administrator the request's number.
    server.notFound	此处没有您要的内容。	There is nothing here.
    server.methodNotAllowed	此地址只支持 {allow}。	This address takes {allow} only.
    server.tooLarge	内容超过上限 {limit} 字节。	The content is larger than the limit of {limit} octets.
    server.tooManyParts	内容的部分超过 {limit} 个。	The content has more than {limit} parts.
    server.unsupportedMedia	内容类型应为 {known} 之一。	The content's type must be one of {known}.
    server.notAcceptable	只能提供 {known}。	Only {known} can be given.
    server.badBody	请求内容的格式不对（{reason}）。	The content is malformed ({reason}).
    server.badParameter	参数“{name}”的值不对。	The parameter '{name}' has no such value.
    server.missingParameter	缺少参数“{name}”。	The parameter '{name}' is missing.
    server.tooSlow	内容发送过慢，已放弃。	The content came too slowly and was given up.
    server.busy	服务繁忙，请在 {seconds} 秒后再试。	The service is busy; try again in {seconds} seconds.
    server.tooManyRequests	请求过多，请在 {seconds} 秒后再试。	Too many requests; try again in {seconds} seconds.
    serve.notInstalled	没有找到服务程序 yinjian-server；请安装它，或用 swift build --product yinjian-server 构建。	The service is not installed: there is no yinjian-server beside this program or in PATH; install it, or build it with swift build --product yinjian-server.
    server.notReady	服务暂时不可用（{parts}），稍后会自行恢复。	The service cannot work now ({parts}); it goes on by itself as soon as that is over.
    settings.unreadable	设置文件 {file} 第 {line} 行不是合法的 JSON。	The settings {file} are no JSON at line {line}.
    settings.unknownKey	设置文件 {file} 第 {line} 行：没有“{path}”这一项。	Settings {file}, line {line}: there is no setting {path}.
    settings.twice	设置文件 {file} 第 {line} 行：“{path}”出现了两次。	Settings {file}, line {line}: {path} stands there twice.
    settings.wrongType	设置 {file} 第 {line} 行：“{path}”的类型不对，应为 {expected}。	Settings {file}, line {line}: {path} must be of another kind ({expected}).
    settings.outOfRange	设置 {file} 第 {line} 行：“{path}”超出允许范围（{expected}）。	Settings {file}, line {line}: {path} is outside what is allowed ({expected}).
    settings.noCredential	设置 {file} 第 {line} 行：“{path}”所指的凭据 {name} 没有交给本服务；请在单元中加 LoadCredential=。	Settings {file}, line {line}: the credential {name} that {path} names was not handed over; add LoadCredential= to the unit.
    settings.incomplete	设置“{path}”需要同时给出“{other}”。	The setting {path} needs {other} beside it.
    tls.missing	没有 TLS 文件 {path}；请检查 tls.certificate、tls.key 的路径。	There is no TLS file {path}; check the paths of tls.certificate and tls.key.
    tls.unreadable	无法读取 TLS 文件 {path}：{reason}；运行服务的用户需有读取权限。	The TLS file {path} cannot be read: {reason}; the service's user must be allowed to.
    tls.noCertificate	{path} 中没有 PEM 格式的证书。	There is no certificate in PEM in {path}.
    tls.noKey	{path} 中没有 PEM 格式的私钥。	There is no key in PEM in {path}.
    tls.passwordMissing	TLS 私钥 {path} 受口令保护；请用 tls.password 指定口令文件。	The TLS key {path} is under a password; name the file that holds it in tls.password.
    tls.wrongPassword	口令文件中的口令打不开 TLS 私钥 {path}。	The password in the file does not open the TLS key {path}.
    tls.keyOfAnother	私钥 {path} 与证书 {certificate} 不配对。	The key {path} does not belong to the certificate {certificate}.
    tls.expired	TLS 证书 {path} 已于 {until} 过期；请换新证书。	The TLS certificate {path} ended at {until}; put a new one in its place.
    tls.notYetValid	TLS 证书 {path} 自 {from} 起才有效；请检查证书与系统时钟。	The TLS certificate {path} begins at {from} only; check it and the clock.
    """#

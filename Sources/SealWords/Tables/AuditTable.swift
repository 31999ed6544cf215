/// Words of the audit trail, backups, tokens, key ceremonies and the doctor.
let auditTable = #"""
    registry.notABackup	“{path}”不是印鉴的备份文件。	'{path}' is no backup of this program.
    crypto.selfTestFailed	密钥自检失败：试签的签名不能用其公钥验证，密钥可能已损坏。	The key failed its self-test: a test signature does not verify with its public key; the key may be damaged.
    token.badAddress	密钥地址不正确：“{part}”；应形如 pkcs11:token=…;object=…?module-path=/…、skf:… 或 sdf:key=1?module-path=/…。	The address of the key is not right at '{part}'; it looks like pkcs11:token=…;object=…?module-path=/…, skf:… or sdf:key=1?module-path=/….
    token.pinInAddress	地址中不能带 PIN：人人可见；请用 --token-pin-file、--token-pin-fd 或 --token-pin-prompt。	An address must not hold the PIN, which everybody could see; use --token-pin-file, --token-pin-fd or --token-pin-prompt.
    token.noLibrary	无法加载令牌库“{path}”：{reason}。	The token's library '{path}' cannot be loaded: {reason}.
    token.libraryUnfit	令牌库“{path}”没有所需的函数 {function}。	The token's library '{path}' lacks the function {function}.
    token.tokenAbsent	没有找到令牌“{token}”；请插入后再试。	There is no token '{token}'; insert it and try again.
    token.tokenAmbiguous	有 {count} 个令牌或应用符合“{token}”；请在地址中写得更确切。	{count} tokens or applications fit '{token}'; say more in the address.
    token.keyAbsent	令牌中没有密钥“{key}”。	The token holds no key '{key}'.
    token.keyAmbiguous	有 {count} 个密钥符合“{key}”；请在地址中写得更确切。	{count} keys fit '{key}'; say more in the address.
    token.pinNeeded	令牌需要 PIN；请用 --token-pin-file、--token-pin-fd 或 --token-pin-prompt。	The token needs its PIN; use --token-pin-file, --token-pin-fd or --token-pin-prompt.
    token.pinWrong	PIN 不正确。剩余次数：{left}	The PIN is wrong. Tries left: {left}
    token.pinLocked	PIN 已因多次输错而锁定，需用管理员 PIN 解锁。	The PIN is locked after too many wrong tries; unlock it with the administrator's PIN.
    token.pinNotReady	PIN 尚未设置或已过期，请先设置。	The PIN is not set yet or has expired; set it first.
    token.tokenRemoved	令牌在操作中失去连接（{function}）。	The token was lost while it worked ({function}).
    token.keyUnsupported	令牌中的密钥类型不受支持：{algorithm}。	The token's key is of a kind that is not supported: {algorithm}.
    token.keyPresent	令牌中已有密钥“{key}”；请换一个标签，或不加 --new-key。	The token holds a key '{key}' already; choose another label, or leave out --new-key.
    token.certificatePresent	令牌该处已存有证书（{certificate}，有效期至 {end}）；确认覆盖请用 --overwrite。	The token holds a certificate there already ({certificate}, valid until {end}); --overwrite replaces it.
    token.certificateForeign	该证书不是令牌中密钥“{key}”的证书，未写入。	The certificate is not that of the key '{key}' in the token; it was not written.
    token.notAMedium	{kind} 设备的密钥由其自带工具生成和保管，不能在此写入。	Keys of {kind} modules are made and kept by their own tools; nothing is written to them here.
    token.badAnswer	令牌给出的签名不能用其公钥验证，未予使用。	What the token signed does not verify with its public key; it was not used.
    token.call	令牌库函数 {function} 失败：{code}。	The token's function {function} failed: {code}.
    keys.damaged	密钥文件“{path}”已损坏，读不出私钥；请从备份恢复。	The key file '{path}' is damaged and holds no key that can be read; restore it from a backup.
    keys.exposed	“{path}”的权限为 {mode}，其他用户可以读取；请执行 chmod 600，并考虑更换密钥。	'{path}' has mode {mode}: others may read it. Run chmod 600 and think of renewing the key.
    keys.foreign	“{path}”属于用户 {owner}，而不是当前用户；未予使用。	'{path}' belongs to user {owner}, not to this one; it is not used.
    keys.notAFile	“{path}”不是普通文件。	'{path}' is not a regular file.
    keys.noTerminal	没有终端可以询问口令；请改用文件、描述符或 systemd 凭据。	There is no terminal to ask at; use a file, a descriptor or a systemd credential.
    keys.noCredential	没有名为“{name}”的 systemd 凭据（LoadCredential）。	There is no systemd credential '{name}' (LoadCredential).
    keys.unknownPurpose	没有角色“{purpose}”；可用：maker、timestamp.sm2、timestamp.p256、status、audit。	There is no role '{purpose}'; there are: maker, timestamp.sm2, timestamp.p256, status, audit.
    keys.noCertificate	所给密钥没有可用于 {key} 签章的本办公室证书，或不在印章的签章人名单中。	The key given has no certificate of this office that may sign {key}, or it is not in the seal's list.
    keys.oneKeyOnly	{container} 需要两种密钥，不能由一个令牌或软证书完成。	{container} needs keys of two kinds; one token or soft certificate cannot do it.
    audit.noKey	办公室还没有审计密钥；请执行 yinjian key new --purpose audit。	The office has no audit key yet; run yinjian key new --purpose audit.
    audit.cut	审计记录不再经过已留存的链头（第 {position} 条）：记录被截断、改动，或恢复了旧备份。	The trail no longer passes through the head kept at row {position}: rows were cut or changed, or an older backup was restored.
    audit.headsDamaged	链头文件“{path}”第 {line} 行已损坏。	Line {line} of the file of heads '{path}' is damaged.
    audit.secondMissing	第二留存位置“{path}”不在；请接上该磁盘，或用 yinjian audit keep 另设。	The second place '{path}' is not there; attach its disk or name another with yinjian audit keep.
    audit.secondInside	第二留存目录“{path}”在办公室之内；请另选，最好在另一块磁盘。	The second folder '{path}' is inside the office; choose another, best on another disk.
    audit.secondTaken	“{path}”中已有另一办公室的链头。	Another office keeps its heads in '{path}'.
    audit.nothingLost	审计记录完整，没有因恢复而丢失的内容可以声明。	The trail is whole: nothing was lost that a restoration could explain.
    audit.noSecond	没有设定链头的第二留存位置；请用 yinjian audit keep --second 设定，最好在另一块磁盘。	No second place for heads is set; set one with yinjian audit keep --second, best on another disk.
    audit.noHeads	还没有签署过链头：截尾无法发现；请执行 yinjian audit sign。	No head was kept yet, so a cut tail cannot be seen; run yinjian audit sign.
    audit.lostRows	有 {count} 条审计记录在从备份恢复时丢失，已有签名声明。	{count} rows were lost when a backup was restored; that was stated and signed.
    audit.headSigner	第 {position} 条处的链头不是由本办公室的审计密钥签署。	The head kept at row {position} is not signed by this office's audit key.
    audit.headSignature	第 {position} 条处的链头签名不正确。	The signature of the head kept at row {position} is wrong.
    audit.trail.gap	审计记录在第 {position} 条之前缺失。	Rows of the audit trail are missing before row {position}.
    audit.trail.unlinked	审计记录第 {position} 条与前一条不相连。	Row {position} of the audit trail does not follow the one before it.
    audit.trail.altered	审计记录第 {position} 条被改动。	Row {position} of the audit trail was changed.
    audit.trail.cut	审计记录不再经过第 {position} 条处留存的链头：尾部被截断或改写。	The audit trail no longer passes through the head kept at row {position}: its tail was cut or rewritten.
    audit.trail.unchained	第 {position} 号记录在审计链之外。	Record {position} stands beside the audit trail.
    audit.uses.gap	用章记录链在第 {position} 条之前缺失。	Seal-use records are missing before row {position}.
    audit.uses.unlinked	用章记录链第 {position} 条与前一条不相连。	Row {position} of the seal-use records does not follow the one before it.
    audit.uses.altered	用章记录链第 {position} 条被改动。	Row {position} of the seal-use records was changed.
    audit.uses.cut	用章记录链不再经过第 {position} 条处留存的链头：尾部被截断或改写。	The seal-use records no longer pass through the head kept at row {position}: their tail was cut or rewritten.
    audit.uses.unchained	第 {position} 号用章记录在链之外，不是本程序所写。	Seal-use record {position} stands beside the chain; this program did not write it.
    safety.registryLives	“{path}”处有完好的登记簿，不予覆盖；确要恢复请先把它移走。	A living registry stands at '{path}' and is not replaced; move it away first if you mean it.
    safety.badPath	备份中有不应出现的路径“{path}”，未予恢复。	The backup holds the path '{path}', which does not belong there; nothing was restored.
    safety.badFile	备份中的“{path}”内容不对（不是加密的密钥、证书文件或设置，或没有对应的申请），未予恢复。	'{path}' in the backup is not what belongs there (an encrypted key, a certificate file or settings, of an application on record); nothing was restored.
    ceremony.unreadable	仪式文件无法读取（{reason}）。	The ceremony's file cannot be read ({reason}).
    ceremony.unknownKey	仪式文件 {where} 中有未知的键“{key}”。	The ceremony's file has an unknown key '{key}' in {where}.
    ceremony.missingKey	仪式文件 {where} 中缺少“{key}”。	The ceremony's file lacks '{key}' in {where}.
    ceremony.badValue	仪式文件 {where} 中“{key}”的值不可用。	The ceremony's file has a value of '{key}' in {where} that cannot be used.
    ceremony.tooFewPresent	密钥仪式至少要有两人在场。	A key ceremony needs at least two people present.
    ceremony.repeatedStep	步骤“{make}”重复。	The step '{make}' is there twice.
    ceremony.missingStep	缺少步骤“{make}”。	The step '{make}' is missing.
    ceremony.wrongOrder	步骤“{make}”应在“{root}”之后。	The step '{make}' comes before '{root}', which it needs.
    ceremony.copyExists	“{path}”已存在，不予覆盖。	'{path}' exists already and is not overwritten.
    check.registry	登记簿能否打开	registry opens
    check.schema	数据结构版本	schema version
    check.durability	落盘方式与文件完好	sync mode and soundness of the file
    check.trail	审计与用章记录链	audit trail and seal-use records
    check.heads	链头的签署与异地留存	signed heads, kept twice
    check.clock	时钟	clock
    check.intentions	未完成的办理	unfinished rows
    check.files	密钥文件权限	permissions of key files
    check.keys	密钥自检	keys prove themselves
    check.certificates	办公室证书的有效期	validity of the office's certificates
    check.disk	磁盘空间	disk space
    check.lists	已发布列表的新旧	age of published lists
    check.trust	信任目录	trust folders
    doctor.failed	检查未能进行：{reason}	the check could not be made: {reason}
    doctor.schema	第 {version} 版	version {version}
    doctor.durable	synchronous=FULL，预写日志，文件完好	synchronous=FULL, write-ahead log, file sound
    doctor.trail	{rows} 条审计记录	{rows} rows of the audit trail
    doctor.secondSameDisk	第二留存位置“{path}”与办公室在同一磁盘	the second place '{path}' is on the office's own disk
    doctor.head	最近的链头签于 {at}，其后 {rows} 条	the last head was signed at {at}, {rows} rows since
    doctor.headOld	最近的链头签于 {at}，已过七天，其后 {rows} 条；请执行 yinjian audit sign	the last head was signed at {at}, more than a week ago, {rows} rows since; run yinjian audit sign
    doctor.clock	时钟不早于最后一条审计记录	the clock is not before the last row
    doctor.clockBehind	时钟 {now} 早于最后一条审计记录 {last}；请校正	the clock says {now}, before the last row at {last}; set it right
    doctor.nothingOpen	没有未完成的办理	nothing is unfinished
    doctor.unfinished	有 {count} 项未完成，最早始于 {oldest}；十分钟后自动收尾	{count} are unfinished, the oldest since {oldest}; they are settled after ten minutes
    doctor.passwordBeside	密钥口令就在办公室目录中（“{path}”）；请移到别处	the keys' password lies in the office itself ('{path}'); move it elsewhere
    doctor.files	已检查 {count} 个文件	{count} files looked at
    doctor.keys	{count} 个在用密钥自检通过	{count} keys in use proved themselves
    doctor.certificateNotValid	{role} 的证书状态为 {state}（到 {notAfter}）	the certificate of {role} is {state} (until {notAfter})
    doctor.certificateExpired	{role} 的证书已于 {notAfter} 过期（{state}）	the certificate of {role} ended at {notAfter} ({state})
    doctor.certificateEnds	{role} 的证书将于 {notAfter} 到期（{state}）；请用 yinjian key new 换新	the certificate of {role} ends at {notAfter} ({state}); renew it with yinjian key new
    doctor.strayCertificate	登记簿不认识证书文件“{file}”：可能在备份之后签发	the registry does not know the certificate '{file}': perhaps issued after a backup
    doctor.certificates	登记簿中有 {count} 张证书	{count} certificates in the registry
    doctor.diskFull	磁盘只剩 {megabytes} MB	only {megabytes} MB are left on the disk
    doctor.diskLow	磁盘还剩 {megabytes} MB	{megabytes} MB are left on the disk
    doctor.disk	磁盘还有 {megabytes} MB	{megabytes} MB free
    doctor.listStale	{list} 发布于 {hours} 小时前，有效到 {nextUpdate}，已过期；请执行 yinjian publish	{list} was published {hours} hours ago, good until {nextUpdate}: stale; run yinjian publish
    doctor.list	{list} 发布于 {hours} 小时前，有效到 {nextUpdate}	{list} was published {hours} hours ago, good until {nextUpdate}
    doctor.listMissing	{list} 尚未发布；请执行 yinjian publish	{list} was never published; run yinjian publish
    doctor.trustBroken	信任目录中“{path}”缺失或不是办公室的根证书	'{path}' in the trust folders is missing or not the office's root
    doctor.trustStray	信任目录中有外来文件“{path}”	a strange file '{path}' is in the trust folders
    doctor.trust	信任目录已核对	trust folders compared
    """#

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
    token.badAnswer	令牌给出的签名不能用其公钥验证，未予使用。	What the token signed does not verify with its public key; it was not used.
    token.call	令牌库函数 {function} 失败：{code}。	The token's function {function} failed: {code}.
    """#

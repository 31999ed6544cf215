/// Words of the audit trail, backups, tokens, key ceremonies and the doctor.
let auditTable = #"""
    registry.notABackup	“{path}”不是印鉴的备份文件。	'{path}' is no backup of this program.
    crypto.selfTestFailed	密钥自检失败：试签的签名不能用其公钥验证，密钥可能已损坏。	The key failed its self-test: a test signature does not verify with its public key; the key may be damaged.
    """#

/// Words of the audit trail, backups, tokens, key ceremonies and the doctor.
let auditTable = #"""
    registry.notABackup	“{path}”不是印鉴的备份文件。	'{path}' is no backup of this program.
    """#

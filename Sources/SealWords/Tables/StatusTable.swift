/// Words of lists, registry, life cycles and publishing.
let statusTable = #"""
    status.empty	状态列表文件为空	The status list is empty (0 octets)
    status.tooLarge	状态列表超出允许的大小（上限 {limit}）	The status list is larger than allowed (limit {limit})
    status.syntax	状态列表不符合规定格式（第 {offset} 字节处）	The status list is not in the prescribed form (at octet {offset})
    status.badText	状态列表中有无效的文字：编码错误或含控制字符	The status list contains text that is not valid: wrong encoding or control characters
    status.duplicateMember	状态列表中成员“{member}”重复	The member "{member}" stands twice in the status list
    status.unknownMember	状态列表中有未知成员“{member}”	The status list has an unknown member "{member}"
    status.missingMember	状态列表缺少成员“{member}”	The status list lacks the member "{member}"
    status.wrongFormat	该文件不是印章状态列表	The file is not a seal status list
    status.unsupportedVersion	不支持的印章状态列表版本 {version}	Version {version} of the seal status list is not supported
    status.outOfRange	状态列表中“{member}”的值超出范围	A value in the status list is out of range ({member})
    status.badTime	状态列表中的时间“{member}”无效或先后颠倒	A time in the status list is not valid or not in order ({member})
    status.unsorted	状态列表中的条目未按顺序排列	The entries of the status list are not in order
    status.duplicateSeal	印章编码 {sealCode} 在状态列表中重复	The seal code {sealCode} stands twice in the status list
    status.badInterval	印章 {sealCode} 的状态区间重叠、颠倒或相互矛盾	The status intervals of seal {sealCode} overlap, run backwards or contradict each other
    status.trailingOctets	状态列表之后还有多余内容	There is something after the end of the status list
    status.memoryDamaged	验证端的列表记忆文件已损坏	The verifier's memory of lists is damaged
    lifecycle.stateForbids	当前状态“{state}”不允许操作“{action}”。	The state "{state}" does not allow "{action}".
    lifecycle.roleForbids	角色“{role}”无权执行操作“{action}”。	The role "{role}" may not do "{action}".
    lifecycle.guardForbids	操作“{action}”的条件未满足（{guard}）。	A condition of "{action}" is not met ({guard}).
    registry.missing	{path} 处没有登记库。	There is no registry at {path}.
    registry.exists	{path} 处已有文件，不予覆盖。	Something already stands at {path}; it is not overwritten.
    registry.notARegistry	该文件不是印鉴登记库。	The file is not a registry of this program.
    registry.newerSchema	登记库由更新版本的程序写入（版本 {found}，本程序支持到 {known}）。	The registry was written by a later version of the program (schema {found}, this program knows {known}).
    registry.damaged	登记库已损坏：{reason}。	The registry is damaged: {reason}.
    registry.locked	登记库正被其他进程占用，请稍后再试。	Another process holds the registry; try again later.
    registry.readOnly	登记库或其所在目录不可写：{reason}。	The registry or its folder cannot be written: {reason}.
    registry.diskFull	磁盘已满，未作任何更改。	The disk is full; nothing was changed.
    registry.notDurable	登记库未处于逐次落盘模式（{found}），拒绝写入。	The registry does not wait for the disk at each change ({found}); writing is refused.
    registry.failed	登记库读写失败：{reason}。	Reading or writing the registry failed: {reason}.
    registry.serialTaken	证书序列号 {serial} 已被使用。	The serial number {serial} is already used.
    registry.sealCodeTaken	印章编码 {sealCode} 已被使用。	The seal code {sealCode} is already used.
    registry.sealCodesExhausted	地区 {region} 的印章编码已用尽。	There are no more seal codes in region {region}.
    registry.badRegion	地区代码“{region}”不是六位数字。	The region code "{region}" is not six digits.
    registry.badValue	“{name}”的值无效。	The value of "{name}" is not acceptable.
    registry.unknownCertificate	登记库中没有序列号为 {serial} 的证书。	There is no certificate with the serial number {serial}.
    registry.unknownSeal	登记库中没有编码为 {sealCode} 的印章。	There is no seal with the code {sealCode}.
    registry.unknownIntention	没有编号为 {id} 的签发意向。	There is no signing intention {id}.
    registry.unknownPublication	没有预留该发布编号（{series} {number}），或已登记过。	This publication number was not reserved, or is already recorded ({series} {number}).
    registry.intentionClosed	签发意向 {id} 已完成或已作废，结果不得交付。	The signing intention {id} was finished or given up; its result must not be handed out.
    registry.notAsIntended	签名内容与登记的意向 {id} 不符。	What was signed is not what was intended ({id}).
    registry.clockBackwards	系统时钟早于最近一次登记的时间 {last}，请校准时钟。	The clock stands before the last recorded act ({last}); set it right.
    publish.numberBackwards	列表 {list} 的编号 {number} 不大于现行列表的编号 {last}。	The number {number} of the list {list} is not greater than that of the published one ({last}).
    publish.timeBackwards	列表 {list} 的日期早于现行列表（{last}）。	The list {list} would be dated before the published one ({last}).
    publish.vanished	列表 {list} 中应保留的内容缺失或被改动：{what}。	Something that must stay on the list {list} is gone or changed: {what}.
    publish.previousDamaged	现行列表 {path} 无法读取，或不是本机构签发。	The published list {path} cannot be read, or is not by this office.
    publish.notAsMeant	回读列表 {list} 与预期不符：{what}。	Read back, the list {list} does not say what was meant: {what}.
    publish.publisherRefused	状态发布证书不会被验证端接受（{reason}）。	A verifier would not accept the status publisher's certificate ({reason}).
    publish.archiveConflict	归档文件 {path} 已存在且内容不同。	Another file stands in the archive at {path}.
    crl.lint.badSignature	撤销列表不是该颁发者签发	The revocation list is not signed by this issuer
    crl.lint.version	有扩展的撤销列表应为第 2 版	A revocation list with extensions must be version 2
    crl.lint.weakSignature	撤销列表以 SHA-1 签名	The revocation list is signed with SHA-1
    crl.lint.algorithmParameters	签名算法不应带参数	The signature algorithm must not have parameters
    crl.lint.emptyIssuer	颁发者名称为空	The issuer's name is empty
    crl.lint.noNextUpdate	没有下次更新时间	There is no next update
    crl.lint.nextUpdateOrder	下次更新不晚于本次更新	The next update is not after this one
    crl.lint.longLife	有效期超过一年	The list promises more than a year
    crl.lint.noNumber	没有列表编号	There is no CRL number
    crl.lint.numberTooLong	列表编号超过 20 字节	The CRL number has more than 20 octets
    crl.lint.numberNegative	列表编号为负	The CRL number is negative
    crl.lint.numberCritical	列表编号不应标为关键扩展	The CRL number must not be critical
    crl.lint.noAuthorityKeyIdentifier	没有颁发者密钥标识	There is no authority key identifier
    crl.lint.deltaNotCritical	增量标记应为关键扩展	The delta indicator must be critical
    crl.lint.deltaNumber	增量列表的基准编号大于自身编号	The base of the difference is above its own number
    crl.lint.freshestInDelta	增量列表不应再指向增量列表	A difference must not point to differences
    crl.lint.partNotCritical	分片的颁发点应为关键扩展	The issuing distribution point must be critical
    crl.lint.partForeign	序列号 {serial} 不属于该分片	The serial number {serial} does not belong to the part
    crl.lint.unknownCritical	有不认识的关键扩展 {extension}	There is a critical extension nobody here knows: {extension}
    crl.lint.emptyEntries	空的撤销条目字段应省略	An empty field of entries must be left out
    crl.lint.serialNotPositive	序列号 {serial} 不是正数	The serial number {serial} is not positive
    crl.lint.serialTooLong	序列号 {serial} 超过 20 字节	The serial number {serial} has more than 20 octets
    crl.lint.entryFromFuture	序列号 {serial} 的撤销时间晚于列表时间	The serial number {serial} is revoked after the list was made
    crl.lint.removalInFull	完整列表中不应有“移出列表”条目（{serial}）	A full list must not hold a removal ({serial})
    crl.lint.unspecifiedReason	原因“未指明”应省略（{serial}）	The reason "unspecified" should be left out ({serial})
    publish.headDamaged	发布记忆文件 {path} 已损坏，拒绝发布。	The file that remembers what was published last is damaged; nothing is published: {path}
    publish.headMissing	发布记忆文件 {path} 不见了，而本机构曾经发布过；确认没有恢复旧备份后，用 --accept-missing-head 继续。	The file that remembers what was published last is gone: {path}. When no old backup was put back, go on with --accept-missing-head.
    publish.olderFolder	发布目录中的 {list} 不是最近发布的（编号 {last}）：可能恢复了旧备份，拒绝发布。	What stands in the published folder under {list} is not what was published last (number {last}): an older copy may have been put back; nothing is published.
    publish.olderRegistry	登记库只知道 {list} 的编号 {known}，而最近发布的是 {last}：登记库是旧备份，撤销记录可能缺失，拒绝发布。	The registry knows {list} only up to number {known}, and {last} was published: it is an older copy that may lack revocations; nothing is published.
    publish.logDamaged	公开日志 {path} 已损坏：{what}。	The public log {path} is damaged: {what}.
    publish.archiveDamaged	归档列表 {path} 无法读取或不是本机构签发，增量列表无从计算。	The archived list {path} cannot be read or is not by this office; the difference cannot be told.
    status.logDamaged	日志检查点或证明不符合规定格式（{where}）。	A checkpoint or proof of the log is not in the prescribed form ({where}).
    publish.badValue	列表不能容纳“{name}”的值。	No list can carry this value of "{name}".
    """#

/// Words of the office: its folder, orders and seals.
let officeTable = #"""
    office.notAnOffice	“{path}”不是印章办公室目录；请用 yinjian init 新建，或用 --office 指明。	'{path}' is not an office; create one with 'yinjian init' or name it with --office.
    office.folderNotEmpty	“{path}”已存在且不为空；请换一个目录。	'{path}' exists and is not empty; choose another folder.
    office.badRegion	行政区划代码“{region}”应为 6 位数字（GB/T 2260）。	The region code '{region}' must be six digits (GB/T 2260).
    office.noPassword	找不到密钥口令文件“{path}”；请用 --password-file 指明。	There is no password file '{path}'; name it with --password-file.
    office.sameFile	输出不能与输入相同：“{path}”；请换一个输出文件名。	The output must not be the input '{path}'; choose another name.
    office.boxesDoNotFit	{paper} 采集表放不下 {boxes} 个印框；可选：{fitting}。	A sheet of {paper} has no form with {boxes} boxes; there are: {fitting}.
    office.noTrust	没有说明信任谁：请用 --trust 给出根证书，或用 --office 指明办公室（“{path}”不是）。	Nobody said whom to trust: name roots with --trust, or an office with --office ('{path}' is none).
    office.reviewRequired	本办公室的业务须先申请并经审核：请用 yinjian app new 提交“{business}”申请（规则 review.directDoors）。	This office acts on reviewed applications only: file "{business}" with 'yinjian app new' (rule review.directDoors).
    office.urgentOnly	本办公室的业务须先申请并经审核：请用 yinjian app new 提交“{business}”申请；紧急时由管理员以 --role administrator 说明理由后办理。	This office acts on reviewed applications only: file "{business}" with 'yinjian app new'; in urgent cases the administrator acts with --role administrator and a reason.
    office.secondPersonNeeded	停用该印章的人（{actor}）不能自行恢复，须由另一位管理员办理。	{actor} suspended the seal; another administrator has to put it back in use.
    office.sealTypeNotMade	按业务规则不制作“{type}”类印章，只制作：{known}。	The rules make no seals of the type "{type}", only: {known}.
    office.templateNotAllowed	印模不符合“{function}”功能规定的印章样式（应为：{known}；相符：{found}）。	The impression has none of the forms that the rules ask for "{function}" ({known}); it has: {found}.
    office.noRoots	“{path}”中没有证书（.cer、.crt、.pem、.der）。	There is no certificate (.cer, .crt, .pem, .der) in '{path}'.
    office.sealGiven	“{path}”是印章或签章，不是 PDF 文件；检查印章请用 yinjian seal verify。	'{path}' is a seal or a stamp signature, not a PDF file; to check a seal use: yinjian seal verify.
    office.notASeal	“{path}”不是印章（SESeal）或签章（SES_Signature）。	'{path}' is no seal (SESeal) and no stamp signature (SES_Signature).
    office.notACertificate	“{path}”不是 X.509 证书。	'{path}' is not an X.509 certificate.
    office.unknownSeal	登记簿中没有编码为“{seal}”的印章。	The registry knows no seal '{seal}'.
    office.unknownCertificate	登记簿中没有证书“{certificate}”。	The registry knows no certificate '{certificate}'.
    office.noSignerKey	办公室没有印章 {seal} 名单中任何签章人的密钥。	The office holds no key of any signer listed in seal {seal}.
    office.signerNotListed	签章人“{signer}”不在可用的签章人名单中。	The signer '{signer}' is not in the list of those who may sign.
    office.signerExpired	签章人证书不在有效期内：{signer}（{notBefore} 至 {notAfter}）；请先更新证书。	The signer's certificate is not valid now: {signer} ({notBefore} to {notAfter}); renew it first.
    office.signerRevoked	签章人证书已被撤销或冻结：{signer}。	The signer's certificate is revoked or frozen: {signer}.
    office.sealExpired	印章 {seal} 不在有效期内（{validStart} 至 {validEnd}）。	The seal {seal} is not valid now ({validStart} to {validEnd}).
    office.sealNotActive	印章 {seal} 已不可用，状态为 {state}。	The seal {seal} cannot be used; its state is {state}.
    office.sealNotOurs	文件与登记簿中编码为 {seal} 的印章不一致。	The file is not the seal that the registry holds under {seal}.
    office.impressionRefused	印模不合格，未制作印章：	No seal is made; the impression is refused:
    office.noKeyToDeliver	“{business}”不产生由持有人自己保管的密钥。	{business} makes no key that its holder could keep.
    office.noSoftCertificate	受理号 {number} 没有待领取的软证书。	No soft certificate waits under {number}.
    office.softFileNeeded	受理号 {number} 待领取的是软证书；请用 --p12 指定写入的文件。	A soft certificate waits under {number}; say with --p12 where it is written.
    office.notByCourier	受理号 {number} 的申请未选择快递领取。	The application {number} asks for no courier.
    office.noEarlierForm	证书 {certificate} 没有可沿用的申请表单；请用 --form 给出。	No application's form can be used again for the certificate {certificate}; give one with --form.
    office.answerLocked	密码提示问题答错次数过多；{until} 之后可再试，或到柜台办理。	Too many wrong answers to the holder's question; try again after {until}, or come to the counter.
    office.answerNeeded	请回答密码提示问题“{question}”（--answer-file）。	The holder's question is to be answered (--answer-file): "{question}".
    provider.badSettings	外部核验设置“{file}”中“{key}”有误。	In the settings '{file}', "{key}" is wrong.
    provider.unavailable	外部核验程序“{program}”没有给出答复（{reason}），不予确认。	The outside program '{program}' gave no answer ({reason}): nothing is confirmed.
    provider.refused	外部核验程序“{program}”没有确认：{reason}。	The outside program '{program}' did not confirm it: {reason}.
    office.badReason	撤销原因不正确：不能为空，也不能过长；证书撤销须用规定的原因名称。	The reason is not acceptable: neither empty nor too long; certificates take one of the named reasons.
    office.keyDoesNotFit	密钥类型 {signer} 不适用于 {container}。	A key of kind {signer} does not fit {container}.
    office.identityMissing	印章类型“{type}”缺少必需的代码或号码。	A seal of type '{type}' needs a code or number that is missing.
    office.pictureUnusable	印章中的图像（{type}）没有可绘制的矢量形式。	The picture in the seal ({type}) has no vector form that can be drawn.
    office.badRole	不支持的角色“{role}”。	The role '{role}' is not supported.
    office.badSerial	“{serial}”不是十六进制序列号。	"{serial}" is not a serial number in hexadecimal.
    office.notLogged	公开日志中没有“{subject}”的记录。	The public log has nothing about {subject}.
    office.incomplete	办公室不完整，缺少“{path}”；请从备份恢复。	The office is incomplete: '{path}' is missing; restore it from a backup.
    sealState.making	制作中	being made
    sealState.valid	有效	valid
    sealState.suspended	停用	suspended
    sealState.revoked	已撤销	revoked
    sealState.expired	已过期	expired
    certState.issuing	签发中	being issued
    certState.valid	有效	valid
    certState.frozen	冻结	frozen
    certState.revoked	已撤销	revoked
    certState.expired	已过期	expired
    step.certificate.chain	证书链：{subject}	certificate path: {subject}
    step.certificate.revocation	撤销状态：{subject}	revocation: {subject}
    office.notAChallenge	“{path}”不是本服务的登录挑战，未签名。	'{path}' is no challenge of the service's log-in; nothing was signed.
    """#

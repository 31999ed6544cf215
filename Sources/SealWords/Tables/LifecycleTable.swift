/// Words of applications, their rules and codes.
let lifecycleTable = #"""
    lifecycle.actedBefore	{actor} 在该申请中已承担其他职责（{duty}），同一人不得兼任。	{actor} has another duty on this application ({duty}); nobody has two.
    lifecycle.formIncomplete	申请表有未填或不合规的栏目：{fields}。	Fields of the form are missing or wrong: {fields}.
    lifecycle.materialsMissing	缺少材料：{materials}。	Materials are missing: {materials}.
    lifecycle.identityUnconfirmed	尚未完成身份核验。	Nobody has confirmed the applicant's identity.
    lifecycle.feeUnsettled	费用未结清（应缴 {due} 分，已缴 {paid} 分）。	The fee is not settled (due {due} fen, paid {paid} fen).
    lifecycle.notApproved	该申请尚未审核通过。	The application is not approved.
    lifecycle.editedAfterApproval	审核通过后内容已被修改，审核作废，须重新审核。	What was approved was changed afterwards; the approval is void and a new review is needed.
    lifecycle.approvalExpired	审核已于 {expired} 失效，须重新审核。	The approval ran out at {expired}; a new review is needed.
    lifecycle.approvalRuns	审核在 {expires} 之前仍然有效。	The approval still runs until {expires}.
    lifecycle.notCountersigned	尚缺审计员对该内容的同意。	The auditor has not consented to exactly this.
    lifecycle.exceptionNotApproved	所申请的例外（一枚印模绑定多张证书等）尚未获批准。	The exception that is asked for is not approved.
    lifecycle.wrongBusiness	业务类型“{business}”不适用操作“{action}”。	The business type "{business}" has no action "{action}".
    lifecycle.targetStateForbids	证书或印章处于“{state}”状态，不能办理“{business}”。	The certificate or seal is in the state "{state}", which does not allow "{business}".
    lifecycle.targetEnded	证书或印章已于 {ended} 到期，不能办理“{business}”，请重新申请。	The certificate or seal ended at {ended}; "{business}" is no longer possible: apply anew.
    lifecycle.counterOnly	证书已于 {ended} 到期，只能到柜台更新。	The certificate ended at {ended}; it is renewed at the counter only.
    lifecycle.tooEarly	“{business}”自 {opens} 起方可办理。	"{business}" opens at {opens}.
    lifecycle.certificateNotRenewed	须先更新证书，印章（{ended} 到期）方可延期。	The seal (ends {ended}) is extended after its certificate is renewed.
    lifecycle.alreadySucceeded	该证书或印章已经更新、延期或更换过。	It was renewed, extended or replaced before.
    lifecycle.notAnEncryptionKey	只有加密密钥可以恢复，签名密钥不可恢复。	Only an encryption key can be recovered, never a signing key.
    lifecycle.authorityMissing	经办人“{agent}”没有“{organisation}”的有效授权记录；请先用 yinjian agent authorise 登记。	The agent {agent} has no authority of {organisation} on record; enter it with 'yinjian agent authorise'.
    registry.unknownAuthority	没有编号为 {authority} 的有效授权。	There is no authority {authority} in force.
    lifecycle.otherApplicationOpen	该证书或印章另有未办结的申请（受理号 {application}）。	Another application about it is open (number {application}).
    lifecycle.codeWrong	授权码（或密码提示问题的答案）错误，还可尝试 {left} 次。	The code, or the answer to the question, is wrong; {left} tries are left.
    lifecycle.codeLocked	授权码错误次数过多，已锁定；{until} 之后可申请新码。	Too many wrong codes; locked. A new code can be asked for after {until}.
    lifecycle.codeExpired	授权码已于 {expired} 失效。	The code ran out at {expired}.
    lifecycle.codeUsed	授权码已使用过。	The code was used before.
    rules.unreadable	业务规则文件 {file} 不是有效的 JSON，或过大、过深。	The rules' file {file} is no JSON, or too long or deep.
    rules.unknownKey	业务规则文件 {file} 中没有“{path}”这一项。	The rules' file {file} has a name that no rule has: {path}.
    rules.wrongType	业务规则文件 {file} 中“{path}”的类型不对，应为 {expected}。	In the rules' file {file}, {path} must be: {expected}.
    rules.outOfRange	业务规则文件 {file} 中“{path}”超出允许范围（{expected}）。	In the rules' file {file}, {path} is outside what is allowed ({expected}).
    rules.inconsistent	业务规则文件 {file} 中“{path}”与“{other}”相互矛盾。	In the rules' file {file}, {path} and {other} contradict each other.
    registry.unknownApplication	没有受理号为 {number} 的申请。	There is no application with the number {number}.
    registry.unknownMaterial	该申请没有编号为 {material} 的材料。	The application has no material {material}.
    registry.changedMeanwhile	申请 {number} 在查看之后已被他人改动（现为第 {version} 版，状态 {state}），请重新查看。	Somebody changed application {number} since it was looked at (now version {version}, {state}); look again.
    registry.numbersExhausted	{day} 的业务受理号已用尽。	There are no more acceptance numbers on {day}.
    registry.noCode	没有为 {subject} 发放过授权码。	No code was told for {subject}.
    registry.nameTaken	证书名称“{name}”已被有效证书 {certificate} 使用。	The name "{name}" belongs to a certificate in force ({certificate}).
    registry.impressionBound	该印模已绑定有效印章 {sealCode}；一枚印模绑定多张证书须先批准例外。	The impression is bound to seal {sealCode}, which is in force; several need an approved exception.
    office.badActor	办理人“{actor}”或角色“{role}”无效。	"{actor}" or the role "{role}" is not acceptable.
    office.formDoesNotFit	表单“{form}”不能办理业务“{business}”。	The form "{form}" has no business "{business}".
    office.targetUnclear	没有名为“{name}”的有效印章或证书。	No certificate or seal is named "{name}".
    office.tooManyPayments	一份申请最多登记 {limit} 笔缴费。	An application has at most {limit} payments.
    office.badDigest	摘要应为 64 位十六进制数。	The digest must be 64 hexadecimal digits.
    office.unknownWord	没有“{word}”，应为：{known}。	There is no "{word}"; known: {known}.
    office.badNumber	业务受理号“{number}”有误（校验位不符）。	"{number}" is no acceptance number: a digit is wrong.
    office.materialRefused	材料过多或总量过大（{reason}；上限 {limit}）。	Too many materials, or too much together ({reason}; at most {limit}).
    office.codeFileMissing	请用 --code-file 指定写入授权码的文件。	Say with --code-file where the code is written.
    office.keyFileMissing	请用 --key-file 与 --key-password-file 指定写入恢复密钥的文件及其口令文件。	Say with --key-file and --key-password-file where the recovered key is written and what protects it.
    office.keptLonger	按业务规则，已发布的列表须保存 {kept} 天，不能按 {days} 天清理。	By the rules published lists are kept {kept} days: {days} is too short.
    office.impressionMissing	申请中没有印模采集表。	The application has no impression sheet.
    appState.draft	草稿	draft
    appState.awaitingMaterials	待补材料	waits for materials
    appState.submitted	已提交	submitted
    appState.awaitingPayment	待缴费	waits for payment
    appState.inReview	审核中	in review
    appState.rectification	整改	sent back
    appState.refused	已驳回	refused
    appState.approved	审核通过	approved
    appState.issuing	制作中	being made
    appState.readyForPickup	待领取	ready to be picked up
    appState.activated	已办结	done
    appState.cancelled	已取消	cancelled
    business.certificate.apply	证书申请	certificate: apply
    business.certificate.renew	证书更新	certificate: renew
    business.certificate.change	证书变更	certificate: change
    business.certificate.freeze	证书冻结	certificate: freeze
    business.certificate.unfreeze	证书恢复	certificate: unfreeze
    business.certificate.revoke	证书撤销	certificate: revoke
    business.certificate.replace	证书补办	certificate: replace
    business.certificate.unlock	证书口令解锁	certificate: unlock
    business.certificate.keyRecovery	密钥恢复	certificate: key recovery
    business.seal.apply	印章申请	seal: apply
    business.seal.extend	印章延期	seal: extend
    business.seal.change	印章变更	seal: change
    business.seal.revoke	印章撤销	seal: revoke
    business.seal.replace	印章补办	seal: replace
    business.seal.unlock	印章口令解锁	seal: unlock
    appAction.edit	修改	edited
    appAction.addMaterial	添加材料	material added
    appAction.removeMaterial	移除材料	material removed
    appAction.submit	提交	submitted
    appAction.complete	材料齐全	complete
    appAction.confirmIdentity	身份核验	identity confirmed
    appAction.accept	受理	accepted
    appAction.recordPayment	登记缴费	payment recorded
    appAction.settle	费用结清	fee settled
    appAction.approveException	批准例外	exception approved
    appAction.countersign	审计同意	countersigned
    appAction.approve	审核通过	approved
    appAction.refuse	驳回	refused
    appAction.sendBack	退回整改	sent back
    appAction.fix	整改后重新提交	submitted again
    appAction.withdrawApproval	撤回审核	approval withdrawn
    appAction.expireApproval	审核失效	approval expired
    appAction.issue	开始制作	making begun
    appAction.finishIssue	制作完成	made
    appAction.abandonIssue	制作未完成	making given up
    appAction.carryOut	办理	carried out
    appAction.renewPickupCode	更换领取码	new pick-up code
    appAction.dispatch	寄出	sent by courier
    appAction.pickup	领取	picked up
    appAction.confirmReceipt	确认收到	receipt confirmed
    appAction.cancel	取消	cancelled
    certState.pending	待领取	waits to be handed over
    certState.frozenPending	冻结（待领取）	frozen before handing over
    """#

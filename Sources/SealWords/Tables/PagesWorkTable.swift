/// Words of the pages on which people of the office and holders of seals work.
let pagesWorkTable = #"""
    page.nav.seals	印章	Seals
    page.nav.publishing	公布	Publishing
    page.nav.accounts	账户	Accounts
    page.hint.answer	以后办理业务时会询问；只保存其散列，无法查看。	It is asked at later operations. Only its hash is kept; nobody can read it.
    page.hint.answerKept	已保存，不能显示；留空则不变。	One is kept and cannot be shown; leave empty to keep it.
    page.verify.noRemarks	没有需要提示的内容。	Nothing to remark.
    page.desk.noConsents	还没有审批或缴费记录。	No consents or payments yet.
    page.form.changed	您填写期间，另一处已保存了改动。不同之处在各栏下方标出；核对后再次保存，即以这里填写的为准。	Somebody saved changes while you were typing. Where they differ it says so below the field; save again to keep what stands here.
    page.form.stored	已保存的是：{value}	Saved is: {value}
    page.pager.label	翻页	Pages of the list
    page.pager.earlier	上一页	previous
    page.pager.later	下一页	next
    page.problem.back	回到刚才的页面	back to the page before
    page.problem.tooLarge	上传内容超过上限 {limit}。	What was sent is larger than the limit of {limit}.
    page.login.certificate	用证书登录	Log in with a certificate
    page.certificateLogin.title	用证书登录	Log in with a certificate
    page.certificateLogin.lead	用证书的私钥签署下面的文本，再把证书和签名交回本页。私钥不离开您的介质。	Sign the text below with the certificate's key, and hand certificate and signature back here. The key never leaves your medium.
    page.certificateLogin.take	取得挑战文本	Take the challenge
    page.certificateLogin.download	下载 login.txt	Download login.txt
    page.certificateLogin.once	此文本只能使用一次，有效	The text works once, within
    page.certificateLogin.minutes	分钟。	minutes.
    page.certificateLogin.sign	签署	Sign it
    page.certificateLogin.withYinjian	用 yinjian（软证书或令牌）	With yinjian: soft certificate or token
    page.certificateLogin.withOpenSSL	或用 OpenSSL	Or with OpenSSL
    page.certificateLogin.kinds	第一行用于 ECDSA 与 RSA 密钥，第二行用于 SM2 密钥。	The first line is for ECDSA and RSA keys, the second for SM2.
    page.certificateLogin.hand	交回答复	Hand it back
    page.certificateLogin.answer	yinjian 写出的 login.pem	login.pem from yinjian
    page.certificateLogin.or	或	or
    page.certificateLogin.certificate	证书文件	Certificate
    page.certificateLogin.signature	签名文件	Signature
    page.certificateLogin.pasted	粘贴文本	Pasted text
    page.certificateLogin.pastedHint	可粘贴 login.pem 的内容，或签名的 Base64 文本。	The contents of login.pem, or the signature in base64.
    page.batch.title	批量用印	Seal several documents
    page.batch.lead	一次选择多份 PDF，用同一枚印章按同一方式盖章。离开页面也会继续办理，完成后逐份下载。	Choose several PDFs and seal them all with one seal in one way. It goes on when you leave; fetch each result afterwards.
    page.batch.what	文件	Documents
    page.batch.drop	把多份 PDF 拖到这里，或从下面选择。	Drop PDFs here, or choose them below.
    page.batch.documents	PDF 文件（可多选）	PDF documents
    page.batch.documentsHint	一次最多 200 份，合计不超过 256 MB。	At most 200 at a time, 256 MB together.
    page.batch.chosen	已选 {count} 份，共 {size} MB	{count} chosen, {size} MB
    page.batch.tray	近期上传、尚未盖章的文件	Uploaded lately and not sealed yet
    page.batch.name	批次名称	Name of the batch
    page.batch.nameHint	留空则用第一份文件的名称	the first document's name when empty
    page.batch.mode.pages	指定位置	at a place
    page.batch.pagesHint	如 last（末页）、1、all（全部）、2-5。	For example last, 1, all, 2-5.
    page.batch.from	距离起算	Measured from
    page.batch.x	距侧边（mm）	From the side (mm)
    page.batch.y	距下边（mm）	From the bottom (mm)
    page.sealing.from.bottom-right	页面右下角	the lower right corner
    page.sealing.from.bottom-left	页面左下角	the lower left corner
    page.batch.go	开始盖章	Start sealing
    page.batch.progressHead	进度	Progress
    page.batch.progress	已盖章 {done} / {total} 份	{done} of {total} sealed
    page.batch.progressRate	已盖章 {done} / {total} 份，每秒 {rate} 份，约剩 {left}	{done} of {total} sealed, {rate} a second, about {left} left
    page.batch.seconds	{count} 秒	{count} s
    page.batch.minutes	{count} 分钟	{count} min
    page.batch.allDone	全部完成	all sealed
    page.batch.over	已结束	over
    page.batch.working	办理中	under way
    page.batch.reload	刷新进度	Look again
    page.batch.goesOn	离开本页也会继续。	It goes on when you leave this page.
    page.batch.cancelAll	取消未盖章的文件	Take back what is not sealed
    page.batch.retryAll	重试未成功的文件	Try again what failed
    page.batch.retry	重试	try again
    page.batch.documentsHead	文件	Documents
    page.batch.all	下载全部结果（ZIP）	Download all results (ZIP)
    page.batch.result	结果	Result
    page.batches.title	批次	Batches
    page.batches.empty	还没有批次。	No batches yet.
    page.done.cancelJobs	未盖章的文件已取消。	What was not sealed is taken back.
    page.done.retryJobs	已重新排队。	They are queued again.
    page.sealing.noItems	没有近期文件。	No recent documents.
    page.seals.title	印章	Seals
    page.seals.search	印章编码、名称或单位	Code, name or organisation
    page.seals.code	印章编码	seal code
    page.seals.name	名称	name
    page.seals.valid	有效期	valid
    page.seals.empty	没有可以查看的印章。	There are no seals for you to see.
    page.seals.size	尺寸	size
    page.seals.standard	标准	standard
    page.seals.maker	制章人	made by
    page.seals.signers	签章人	signers
    page.seals.status	查询公布的状态	Published status
    page.seals.change	办理延期、变更、补办或撤销	Extend, change, replace or revoke
    page.seals.uses	用章记录	Uses
    page.seals.document	文件	document
    page.seals.digest	盖章前的 SM3 摘要	SM3 digest before sealing
    page.seals.noUses	还没有用章记录。	It has not been used yet.
    page.publishing.title	公布	Publishing
    page.publishing.fresh	公布的列表都在有效期内，没有未公布的变化	Every list is fresh, and nothing waits to be published
    page.publishing.behind	有变化尚未公布	Something changed that is not published yet
    page.publishing.stale	有列表缺失或已过期	A list is missing or too old
    page.publishing.number	最近公布序号	last publication
    page.publishing.at	公布时间	published
    page.publishing.age	已过	age
    page.publishing.entries	条目	entries
    page.publishing.lists	列表	Lists
    page.publishing.go	立即公布	Publish now
    page.publishing.goAbout	签署并公布撤销列表、印章状态列表和日志；有效期	Signs and publishes the revocation lists, the seal status list and the log; good for
    page.publishing.days	天。	days.
    page.publishing.note	验证者只采信未过期的列表；过期后结果为“无法确定”。	Verifiers believe fresh lists only; after that nothing can be told for sure.
    page.publishing.state.fresh	有效	fresh
    page.publishing.state.stale	已过期	too old
    page.publishing.state.missing	未公布	not published
    page.publishing.state.unreadable	无法读取	unreadable
    page.done.publish	已公布。	Published.
    page.accounts.title	账户	Accounts
    page.accounts.search	用户名、姓名或单位	Name or organisation
    page.accounts.roles	角色	roles
    page.accounts.ways	登录方式	logs in by
    page.accounts.password	口令	password
    page.accounts.certificate	证书	certificate
    page.accounts.created	开户时间	since
    page.accounts.change	管理	change
    page.accounts.close	停用	close
    page.accounts.open	启用	open
    page.accounts.state.open	正常	open
    page.accounts.state.locked	已锁定	locked
    page.accounts.state.closed	已停用	closed
    page.accounts.empty	没有符合条件的账户。	No accounts fit.
    page.accounts.note	建立账户、设置单位与角色请使用 yinjian account。	Accounts are made, and given organisations and roles, by yinjian account.
    page.done.account	账户状态已更改。	The account is changed.
    page.desk.recover	交还加密密钥	Give the key back
    page.desk.recoverAbout	须先有审核通过和审计同意。密钥以 PKCS#12 文件交给领取人，口令由其当面设置；文件不保留。	After the reviewer's approval and the auditor's consent. The key goes to its receiver as a PKCS#12 file under a password of his own; it is kept nowhere.
    page.desk.keyPassword	领取人设置的口令	Password of the receiver
    page.desk.keyPasswordHint	至少 12 个字符，由领取人本人输入。	At least 12 characters, typed by the receiver.
    page.desk.handOver	柜台交付	Hand over at the counter
    page.desk.handOverAbout	打印签收单，由领取人签收后登记其编号。	Print the receipt, have it signed, and enter its number.
    page.desk.receipt	签收单编号	Number of the signed receipt
    page.desk.receiptHint	例如：签收单档案号、领取人姓名。	For example where the receipt is filed, and who received.
    page.desk.printReceipt	打印签收单	Print the receipt
    page.desk.renewCode	更换领取码	New pick-up code
    page.desk.codeRenewed	领取码已更换，原领取码作废。	There is a new code; the old one is void.
    page.desk.unlockCode	解锁授权码	Unlock code
    page.done.pickup	已交付并登记签收。	Handed over, the receipt is recorded.
    page.application.unlockCode	解锁授权码	Unlock code
    page.application.unlockHint	由办理机构通过另一渠道告知，限时有效，错误次数过多将锁定。	Told to you over another channel. It works for a short time, and too many wrong tries lock it.
    page.application.question	密保问题：	Verification question:
    page.application.answerNeeded	请同时回答密保问题：{question}	Answer the verification question too: {question}
    page.application.answer	密保答案	Verification answer
    page.application.answerHint	申领证书时设置了密保问题的，请填写其答案。	Where a question was set when the certificate was applied for.
    page.application.unlock	验证并解锁	Check and unlock
    page.desk.dispatch	登记快递寄出	Record what went by courier
    page.desk.dispatchAbout	空白介质在签发前寄出，持有人在其中生成密钥；制成的证书或印章在签发后寄出。	A blank medium goes before the certificate is issued and its holder makes the key in it; what was made goes afterwards.
    page.desk.courier	快递公司	Courier
    page.desk.tracking	运单号	Tracking number
    page.done.dispatch	寄出已登记。	What was sent is recorded.
    page.desk.confirm	登记持有人已收到	Record that the holder has it
    page.desk.confirmAbout	确认后，办公室不再保留软证书的密钥。	Afterwards the office keeps nothing of a soft certificate.
    page.desk.confirmHow	如何确认	How it was confirmed
    page.desk.confirmHint	例如：电话回访，持有人已能打开。	For example: asked by telephone, the holder could open it.
    page.done.confirmReceipt	已登记收到。	The receipt is recorded.
    page.desk.keyChoice	密钥	Key
    page.desk.keyOffice	由办公室保管	kept by the office
    page.desk.keySoft	软证书，初始口令另行告知	a soft certificate, its initial PIN told apart
    page.desk.keyRequest	持有人介质中的密钥（粘贴其证书请求）	in the holder's medium (paste its request)
    page.desk.request	证书请求（PKCS#10，PEM）	Certificate request (PKCS#10, PEM)
    page.desk.requestHint	持有人用 yinjian key request --new-key 在介质中生成密钥并得到请求。	The holder makes the key in the medium, and the request, with yinjian key request --new-key.
    page.desk.pin	初始口令	Initial PIN
    page.desk.pinAlso	同时更换软证书的初始口令	also the soft certificate, under another initial PIN
    page.application.confirm	确认收到	I have it
    page.application.confirmAbout	已取得文件或介质并能打开后确认；此后办公室不再保留软证书。	Confirm when you have the file or medium and could open it. The office keeps no soft certificate afterwards.
    page.application.confirmHow	说明（可不填）	Remark (may be left empty)
    page.application.confirmed	持有人确认收到	confirmed by the holder
    page.application.intoToken	把下载的证书写入介质（介质中已有证书时会先询问）：	Put the downloaded certificate into the medium (it asks before it replaces one that is there):
    page.application.requestFirst	空白介质请先在其中生成密钥，并把得到的请求交给办理机构：	In a blank medium make the key first, and give the request to the office:
    page.portal.certificate	我的证书：查看与在线更新	My certificate: details and renewal
    page.certificate.title	我的证书	My certificate
    page.certificate.loginAbout	请用证书登录后查看证书详情、申请更新。	Log in with the certificate to see it and to ask for its renewal.
    page.certificate.login	用证书登录	Log in with the certificate
    page.certificate.state	状态	State
    page.certificate.subject	主体	Subject
    page.certificate.validity	有效期	In force
    page.certificate.opens	可更新起	Renewal opens
    page.certificate.advised	宜在此前完成	Best done by
    page.certificate.successor	新证书序列号	Serial number of the new one
    page.certificate.underWay	正在办理，审核通过之前不能办理其他业务：	Under way; until the review has passed nothing else is possible:
    page.certificate.obstacle	现在不能更新：	It cannot be renewed now:
    page.certificate.renew	申请更新	Ask for renewal
    page.certificate.renewAbout	沿用原申请表；提交后由办理机构审核，通过后在申请页面领取新证书。	The form of the earlier application is taken over. After the review the new certificate is taken on the application's page.
    page.certificate.years	更新年数	Years
    page.done.unlock	授权码已验证，请在介质的管理程序中设置新口令。	The code is right. Set a new PIN with the medium's own program.
    page.desk.title	办理台	Desk
    page.desk.heading	办理台	Desk
    page.desk.waiting	待我办理	waiting for me
    page.desk.all	全部	all
    page.desk.overdueOnly	只看逾期	overdue only
    page.desk.count	共	Applications:
    page.desk.age	等待	waits
    page.desk.overdue	逾期	overdue
    page.desk.empty	没有需要办理的申请。	Nothing waits here.
    page.desk.decide	办理	Decide
    page.desk.digest	当前内容（申请表与全部材料）的 SM3 摘要；审核只对该摘要有效，内容一改即作废。	SM3 digest of what stands here, form and materials. An approval is for exactly this and void when anything changes.
    page.desk.accept	受理	Accept
    page.desk.identity	身份核验方式	How the identity was confirmed
    page.desk.identityHint	例如：当面核验身份证原件。	For example: identity card seen at the counter.
    page.desk.pay	登记缴费	Record a payment
    page.desk.amount	金额（元）	Amount (yuan)
    page.desk.method	方式	Method
    page.desk.reference	凭证号	Reference
    page.desk.approve	审核通过	Approve
    page.desk.approveAbout	您批准的正是上面摘要所对应的内容。	You approve exactly what the digest above stands for.
    page.desk.looked	我已核对申请表与全部材料	I have compared the form with all materials
    page.desk.issue	制作／办理	Make it
    page.desk.issueAbout	按已批准的内容签发证书、制作印章或办理状态变更。	Issues the certificate, makes the seal or changes the state, as approved.
    page.desk.codeChoice	领取方式	Hand-over
    page.desk.codeYes	凭受理号与领取码在线领取	online, with number and code
    page.desk.codeNo	柜台签收	at the counter, against a receipt
    page.desk.made	办理完成。	Done.
    page.desk.code	领取码	Pick-up code
    page.desk.codeOnce	此码只显示这一次，请通过另一渠道告知领取人。	It is shown this once: tell it to the receiver over another channel.
    page.desk.sendBack	退回整改	Send back
    page.desk.refuse	驳回	Refuse
    page.desk.reason	原因	Reason
    page.desk.exception	批准例外	Approve the exception
    page.desk.countersign	审计同意	Countersign
    page.desk.withdraw	撤回审核	Withdraw the approval
    page.desk.nothing	您的角色目前不能办理此申请。	There is nothing for your role to do now.
    page.desk.consents	审批与缴费	Consents and payments
    page.bench.title	印模工作台 {number}	Impression workbench {number}
    page.bench.heading	印模工作台	Impression workbench
    page.bench.open	打开印模工作台	Open the impression workbench
    page.bench.back	返回申请	Back to the application
    page.bench.sizes	实测与申报	Measured and declared
    page.bench.length	尺寸（mm）	length (mm)
    page.bench.declared	申报	declared
    page.bench.measured	实测	measured
    page.bench.difference	差值	difference
    page.bench.forms	印章规格比对	Official forms
    page.bench.conforms	符合	conforms
    page.bench.differs	不符	differs
    """#

/// Words of the service's pages.
let pagesTable = #"""
    page.brand	印鉴	Yinjian
    page.brandAbout	电子印章服务平台	Electronic seal service
    page.skip	跳到正文	Skip to content
    page.foot	印鉴：电子印章的制作、用印与查验。验证不保留文件。	Yinjian: making, using and checking electronic seals. Verification keeps no file.
    page.back	返回	back
    page.language.zh	中文	中文
    page.language.en	English	English
    page.nav.label	主导航	Main
    page.nav.verify	文件验证	Verify
    page.nav.status	状态查询	Status
    page.nav.downloads	下载	Downloads
    page.nav.portal	业务办理	Portal
    page.nav.desk	办理台	Desk
    page.nav.sealing	用印	Seal documents
    page.nav.audit	审计	Audit
    page.nav.login	登录	Log in
    page.nav.logout	退出	Log out
    role.applicant	申请人	applicant
    role.agent	经办人	agent
    role.operator	制作员	operator
    role.reviewer	审核员	reviewer
    role.auditor	审计员	auditor
    role.administrator	管理员	administrator
    role.system	系统	system
    page.home.title	首页	Home
    page.home.heading	电子印章服务	Electronic seals
    page.home.lead	验证盖章文件，查询印章与证书状态，在线申请、领取和使用电子印章。	Verify sealed documents, look up seals and certificates, apply for seals online, receive and use them.
    page.home.verify	选择或拖入已盖章的 PDF，逐项查看验证结果。文件不会保留。	Choose or drop a sealed PDF and see every check. The file is not kept.
    page.home.status	凭印章编码或证书序列号，查询某一时刻是否有效。	By seal code or certificate serial number: was it in force at a given moment?
    page.home.portal	申请、延期、变更、补办和撤销印章与证书，查看进度并领取。	Apply for, extend, change, replace and revoke seals and certificates; follow and receive them.
    page.home.downloads	根证书、撤销列表、印章状态列表和空白表格。	Root certificates, revocation lists, seal status lists and blank forms.
    page.problem.what	您可以返回上一页修改后重试，或：	Go back, correct it and try again, or:
    page.problem.home	回到首页	go to the first page
    page.problem.request	请求编号	Request
    page.verify.title	文件验证	Verify a document
    page.verify.heading	验证盖章文件	Verify a sealed document
    page.verify.lead	选择一份 PDF，几秒内查看印章是否真实有效、盖章后有无改动。	Choose a PDF and see within seconds whether its seals are genuine and in force, and what changed since.
    page.verify.drop	把 PDF 文件拖到这里，或从下面选择。	Drop a PDF here, or choose one below.
    page.verify.file	PDF 文件	PDF document
    page.verify.encrypted	文件有打开口令？	Does the file need a password?
    page.verify.password	打开口令	Password
    page.verify.go	开始验证	Verify
    page.verify.kept	文件只在验证时使用，结果返回后即删除。	The file is used for this check only and deleted when the answer is sent.
    page.verify.changes	变化与提示	Changes and remarks
    page.verify.pages	盖章页	Pages that bear seals
    page.verify.another	验证另一份文件	Verify another document
    page.verify.problem	请确认选择的是完整的 PDF 文件；文件加密时请填写打开口令。	Make sure that it is a whole PDF; give its password if it is encrypted.
    page.status.title	状态查询	Status
    page.status.heading	印章与证书状态查询	Status of a seal or certificate
    page.status.lead	输入 14 位印章编码或证书序列号，可指定查询的时刻。	Give the 14 digits of a seal code or a certificate's serial number, and a moment if you like.
    page.status.id	印章编码或证书序列号	Seal code or serial number
    page.status.idHint	印章编码为 14 位数字；证书序列号为十六进制。	A seal code has 14 digits; a serial number is hexadecimal.
    page.status.when	查询时刻（UTC）	Moment (UTC)
    page.status.atHint	留空则查询当前状态。	Leave empty for now.
    page.status.go	查询	Look up
    page.status.problem	请核对编码；新印章在下一次公布后才能查到。	Check the digits; a new seal is found after the next publication.
    page.status.note	结果依据已公布的状态列表和撤销列表，列表可自行下载核对。	Answers rest on the published lists, which anybody can download and check:
    page.status.spans	失效时段	Times out of force
    page.status.state	状态	state
    page.status.sealCode	印章编码	seal code
    page.status.sealName	印章名称	seal
    page.status.at	查询时刻	moment
    page.status.from	起	from
    page.status.to	止	to
    page.status.reason	原因	reason
    page.status.list	列表序号	list number
    page.status.thisUpdate	列表公布时间	list published
    page.status.nextUpdate	下次公布时间	next list
    page.status.serial	证书序列号	serial number
    page.status.subject	证书主题	subject
    page.status.issuer	签发者	issuer
    page.status.notBefore	有效期起	valid from
    page.status.notAfter	有效期止	valid to
    page.status.word.valid	有效	In force
    page.status.word.good	有效	In force
    page.status.word.suspended	已停用	Suspended
    page.status.word.revoked	已撤销	Revoked
    page.status.word.expired	已过期	Expired
    page.status.word.notYetValid	尚未生效	Not yet valid
    page.status.word.unknown	无法确定	Cannot be told
    page.reason.unspecified	未说明	unspecified
    page.reason.keyCompromise	密钥泄露	key compromised
    page.reason.cACompromise	签发者密钥泄露	authority compromised
    page.reason.affiliationChanged	隶属关系变更	affiliation changed
    page.reason.superseded	已被替换	superseded
    page.reason.cessationOfOperation	停止使用	no longer used
    page.reason.certificateHold	暂停使用	on hold
    page.reason.privilegeWithdrawn	权限撤回	privilege withdrawn
    page.downloads.title	下载	Downloads
    page.downloads.heading	下载	Downloads
    page.downloads.published	根证书与公布的列表	Roots and published lists
    page.downloads.publishedAbout	任何人都可下载，并离线验证盖章文件。	Anybody may download them and verify sealed documents offline.
    page.downloads.file	文件	file
    page.downloads.about	说明	about
    page.downloads.size	大小	size
    page.downloads.none	尚未公布任何列表。	Nothing has been published yet.
    page.downloads.forms	空白表格	Blank forms
    page.downloads.sheet	印模收集表（PDF）	Impression sheet (PDF)
    page.downloads.sheetAbout	打印后在框内加盖实物印章，以 300 DPI 以上扫描。	Print it, stamp the physical seal in the box, scan at 300 DPI or more.
    page.file.root	根证书	root certificate
    page.file.crl	证书撤销列表	revocation list
    page.file.status	印章状态列表	seal status list
    page.file.checkpoint	公开日志检查点	checkpoint of the public log
    page.verify.undrawn	服务繁忙，本次未绘制盖章页的图像；结论是完整的。	The service is busy: the sealed pages are not drawn this time. The verdict is complete.
    page.login.ended	会话已结束，请重新登录；登录后回到刚才的页面。文件须重新选择。	Your session has ended; log in again, and you come back to the page where you were. Files must be chosen again.
    page.again.title	再提交一次	Send it again
    page.again.ended	填写期间会话已结束，填写的内容没有丢失。请先在新窗口登录，然后回到这里再次提交。	Your session ended while you were filling the form in; nothing that you typed is lost. Log in in another window, then come back here and send it again.
    page.again.other	这份表单来自先前的会话，尚未处理。确认由您填写后，可再次提交。	This form comes from an earlier session and nothing was done with it. If you filled it in, send it again.
    page.again.login	在新窗口登录	Log in in another window
    page.again.send	再次提交	Send again
    page.downloads.batch	批量签章工具	Sealing many documents
    page.downloads.batchAbout	一次为多份 PDF 盖章：在网页上办理，或在自己的计算机上用命令行程序办理。	Seal many PDFs at once: on these pages, or on a machine of your own with the program.
    page.downloads.tool	命令行程序（Debian 12）	Program for the command line (Debian 12)
    page.downloads.batchPage	在网页上批量签章	Seal many on these pages
    page.manual.title	批量签章使用手册	Manual: sealing many documents
    page.manual.lead	批量签章把同一枚印章盖到多份 PDF 的相同位置；每份文件都留有用章记录，原文一个字节也不改动。	One seal goes onto many PDFs at the same place; every use is on record, and no octet of the originals changes.
    page.manual.web	在网页上	On these pages
    page.manual.web1	登录后打开“签章”→“批量签章”，选择或拖入 PDF 文件。	Log in, open 'Sealing' → 'Seal many', and choose the PDFs or drop them there.
    page.manual.web2	选择印章，填写用章理由。	Choose the seal and say why it is used.
    page.manual.web3	选择位置：指定页和毫米坐标、关键词旁，或骑缝。	Choose the place: pages and millimetres, beside a keyword, or across the pages' edges.
    page.manual.web4	进度、失败原因和结果都在批次页上；结果可逐份或整包下载，失败的可重试。	Progress, reasons and results stand on the batch's page; take results one by one or all together, and try again what failed.
    page.manual.program	在自己的计算机上	On a machine of your own
    page.manual.programAbout	需要印章文件（.esl）和签章密钥。下载程序后：	You need the seal's file (.esl) and a key to sign with. With the program downloaded:
    page.manual.program1	第一个参数是文件夹，或含 input、output 列的清单（CSV）；输出目录中已有的文件不会被覆盖。	The first word is a folder, or a list (CSV) with the columns input and output; files that stand in the output folder are never overwritten.
    page.manual.program2	中断后用同一命令再运行，从停下处继续；已盖章的不再盖。	After an interruption run the same command: it goes on where it stopped and seals nothing twice.
    page.manual.program3	完整说明见 yinjian batch --help；大量文件由多台机器办理见 yinjian jobs、yinjian worker。	Everything is in 'yinjian batch --help'; for many machines see 'yinjian jobs' and 'yinjian worker'.
    page.manual.wrong	出错时	When something goes wrong
    page.manual.wrong1	“印章未生效、已停用或已撤销”：查询印章状态，或到窗口办理。	'The seal is not in force, suspended or revoked': ask for its status, or come to the counter.
    page.manual.wrong2	“找不到关键词”：检查文字在该文件中是否为图片，改用坐标。	'Keyword not found': the words may be a picture in that document; give a place in millimetres.
    page.manual.wrong3	“文件损坏或加密”：用原软件重新导出，或提供口令。	'Damaged or encrypted': export it anew, or give its password.
    page.login.title	登录	Log in
    page.login.heading	登录	Log in
    page.login.name	用户名	User name
    page.login.password	口令	Password
    page.login.go	登录	Log in
    page.login.none	还没有账户？	No account yet?
    page.login.register	注册	Register
    page.register.title	注册	Register
    page.register.heading	注册账户	Register
    page.register.nameHint	3 到 40 个字母、数字或 . - _。	3 to 40 letters, digits or . - _
    page.register.shown	您的姓名	Your name
    page.register.passwordHint	至少 12 个字符，不要使用账户名或连续、重复的字符。	At least 12 characters, without the user name, and no run of characters.
    page.register.again	再次输入口令	Password again
    page.register.agree	我已阅读并同意	I have read and agree to the
    page.register.go	注册	Register
    page.register.note	注册后可以代办申请；加入单位由管理员核实后设置。	You can file applications at once; an administrator says whose organisation you belong to after checking.
    page.register.mustAgree	请先阅读并同意服务协议。	Read and agree to the service agreement first.
    page.register.differs	两次输入的口令不一致。	The passwords differ.
    page.agreement.title	服务协议	service agreement
    page.agreement.1	申请人应提供真实、完整的信息和材料，并对其负责。	Whoever applies gives true and complete information and answers for it.
    page.agreement.2	电子印章与实物印章具有同等效力，由印章所有单位妥善保管和使用；每次用印都会留下记录。	An electronic seal has the force of the physical one; its organisation keeps and uses it with care, and every use is recorded.
    page.agreement.3	印章失控、证书介质丢失或信息变更时，应立即申请撤销、补办或变更；状态会即时公布。	When a seal or medium is lost or information changes, revocation, replacement or change is asked for at once; the status is published.
    page.agreement.4	个人信息只用于办理业务、核验身份和履行法定义务；操作记录保存在不可篡改的审计记录中。	Personal information is used for the business, for confirming identity and for legal duties only; what is done stays on an audit trail.
    page.agreement.5	账户口令、领取码和介质口令由本人保管，不得转借。	Passwords, pick-up codes and PINs are kept by their owner and lent to nobody.
    page.agreement.agreed	您已同意本协议。	You have agreed to this.
    page.agreement.go	同意并继续	Agree and go on
    page.portal.title	业务办理	Portal
    page.portal.heading	业务办理	Portal
    page.portal.mine	我的申请	My applications
    page.portal.search	受理号、名称或单位	Number, name or organisation
    page.portal.find	查找	Find
    page.portal.empty	还没有申请。请从下面选择业务开始办理。	No applications yet. Choose a business below to begin.
    page.portal.new	新的申请	New application
    page.form.about.unitSeal	单位的公章、合同章、财务章等。	An organisation's official, contract, finance seals and others.
    page.form.about.personalSeal	手写签名或个人名章。	A handwritten signature or personal chop.
    page.form.about.deviceSeal	供服务器无人值守批量用印。	For servers that seal many documents unattended.
    page.form.about.organisationCertificate	单位的数字证书。	An organisation's certificate.
    page.form.about.personalCertificate	个人的数字证书。	A person's certificate.
    page.form.about.deviceCertificate	服务器等设备的数字证书。	A server's or other device's certificate.
    page.form.title	{form}：{business}	{form}: {business}
    page.form.lead	带 * 的为必填项；填写后生成业务受理号，可随时修改，提交前不作审核。	Fields with * must be filled. Saving gives an acceptance number; you can change everything until you submit.
    page.form.must	必填	must be filled
    page.form.choose	请选择	choose
    page.form.save	保存	Save
    page.form.cancel	取消	Cancel
    page.form.target	印章编码或证书序列号	Seal code or serial number
    page.form.targetHint	所办理的现有印章或证书；留空时按名称查找。	The existing seal or certificate; empty finds it by its name.
    page.form.checked	校验通过	checked
    page.form.wrongDigit	校验位不符，请核对	The check digit is wrong: look again
    page.group.target	办理对象	What it is about
    page.group.organisation	单位信息	Organisation
    page.group.agent	经办人	Agent
    page.group.person	个人信息	Person
    page.group.device	设备	Device
    page.group.seal	印章	Seal
    page.group.certificate	证书	Certificate
    page.group.reason	事由	Reason
    page.group.delivery	领取	Hand-over
    page.group.payment	付款与发票	Payment and invoice
    page.hint.none	没有时填“无”。	Write “无” if there is none.
    page.hint.list	每行一项。	One a line.
    page.hint.creditCode	18 位统一社会信用代码。	18 characters (GB 32100).
    page.hint.width	实物印章印迹的实测宽度，毫米。	Measured width of the stamped impression, millimetres.
    page.hint.length	实物印章印迹的实测长度（高度），毫米。	Measured length (height) of the stamped impression, millimetres.
    page.hint.stampingOrganisation	应与单位名称一致。	Must be the organisation itself.
    page.hint.exceptionReason	一枚印模绑定多张证书时填写，须经批准。	When one impression is bound to several certificates; needs approval.
    page.wrong.form.missing	尚未填写	must be filled
    page.wrong.form.badNumber	号码有误，请核对校验位	the number is wrong: check its digits
    page.wrong.form.badText	格式不符	not acceptable
    page.wrong.form.tooLong	过长	too long
    page.wrong.form.noneNotAllowed	不能填“无”	cannot be “无” (none)
    page.wrong.form.severalValues	只能选择一项	exactly one is allowed
    page.wrong.form.unknownChoice	选项无效	no such choice
    page.wrong.form.applicantDiffers	应与单位名称一致	must be the applicant
    page.wrong.form.codesDisagree	与组织机构代码不是同一单位	another organisation's than the organisation code
    page.wrong.form.codeMissing	统一社会信用代码与组织机构代码须填其一	credit code or organisation code must be there
    page.wrong.form.nameTaken	名称已存在	the name is taken
    page.wrong.form.nameUnknown	没有该名称的印章或证书	there is none of this name
    page.wrong.form.nameNotOfSubject	应以单位、个人或设备的真实名称开头	must begin with the subject's real name
    page.wrong.form.userNameTaken	用户名已被使用	the user name is taken
    page.wrong.form.functionNotForSeal	此类印章没有该功能	not for a seal of this type
    page.wrong.form.mediumNotForSubject	此类证书不能用该介质	not for a certificate of this kind
    page.fee.heading	费用	Price
    page.fee.total	合计	total
    page.fee.free	免费	free
    page.fee.expires	有效期至	in force until
    page.fee.certificateYear	证书服务费	certificate service
    page.fee.medium	介质费	medium
    page.fee.sealMaking	印章制作费	seal making
    page.application.title	申请 {number}	Application {number}
    page.application.number	业务受理号	Acceptance number
    page.application.copyNumber	复制	copy
    page.application.copied	已复制	copied
    page.application.business	业务	business
    page.application.form	申请表	form
    page.application.organisation	单位（个人）	holder
    page.application.name	名称	name
    page.application.coordinator	统筹提交单位	coordinating office
    page.application.target	办理对象	about
    page.application.result	办理结果	result
    page.application.since	本状态起	since
    page.application.due	办理期限	due
    page.application.fee	费用	price
    page.application.identity	身份核验	identity
    page.application.copiedFrom	复制自	copied from
    page.application.state	状态	state
    page.application.reason	原因	Reason
    page.application.missingFields	申请表还有以下问题	The form is not complete
    page.application.missingMaterials	还缺以下材料	Materials that are missing
    page.application.next	下一步	Next
    page.application.edit	修改申请表	Change the form
    page.application.submit	提交申请	Submit
    page.application.fix	整改后重新提交	Submit again
    page.application.copy	复制为新申请	Copy as a new one
    page.application.print	打印申请表	Print the form
    page.application.printLetter	打印函件模板	Print the letter
    page.application.cancel	取消申请	Cancel the application
    page.application.cancelReason	取消原因（可不填）	Reason (may be empty)
    page.application.cancelGo	确认取消	Cancel it
    page.application.code	领取码	Pick-up code
    page.application.codeHint	由办理机构另行告知，只能使用一次，错误次数过多将锁定。	Told to you apart. It works once, and too many wrong tries lock it.
    page.application.pickup	领取并下载	Receive and download
    page.application.materials	申请材料	Materials
    page.application.noMaterials	还没有上传材料。	No materials yet.
    page.application.remove	移除	remove
    page.application.kind	材料类型	Kind
    page.application.file	文件	File
    page.application.fileHint	JPG、PNG、BMP 或 PDF；文件不低于 100 DPI，印模收集表不低于 300 DPI。	JPG, PNG, BMP or PDF; at least 100 DPI, the impression sheet at least 300 DPI.
    page.application.lowDensity	扫描精度 {density} DPI，低于所需的 {least} DPI。	Scanned at {density} DPI; at least {least} DPI is needed.
    page.application.fineDensity	扫描精度 {density} DPI，符合要求。	Scanned at {density} DPI: fine enough.
    page.application.noDensity	文件未注明扫描精度，由系统按纸张大小判断。	The file does not say how finely it was scanned; the service judges by the size of the paper.
    page.application.chosen	所选文件的预览	the chosen file
    page.application.upload	上传材料	Upload
    page.application.facts	受理信息	Facts
    page.application.history	办理记录	History
    page.done.open	申请已保存，请核对并上传材料。	The application is saved. Look it over and upload materials.
    page.done.edit	修改已保存。	The changes are saved.
    page.done.copy	已复制为新的申请。	Copied as a new application.
    page.done.submit	申请已提交。	The application is submitted.
    page.done.fix	申请已重新提交。	The application is submitted again.
    page.done.cancel	申请已取消。	The application is cancelled.
    page.done.addMaterial	材料已上传。	The material is uploaded.
    page.done.removeMaterial	材料已移除。	The material is removed.
    page.done.accept	已受理。	Accepted.
    page.done.sendBack	已退回整改。	Sent back.
    page.done.recordPayment	缴费已登记。	The payment is recorded.
    page.done.approve	审核已通过。	Approved.
    page.done.refuse	已驳回。	Refused.
    page.done.withdrawApproval	审核已撤回。	The approval is withdrawn.
    page.done.approveException	例外已批准。	The exception is approved.
    page.done.countersign	已同意。	Countersigned.
    page.consent.approval	审核	approval
    page.consent.countersignature	审计同意	countersignature
    page.consent.exception	例外批准	exception
    page.consent.void	已于 {at} 作废	void since {at}
    page.age.hours	{count} 小时	{count} h
    page.age.days	{count} 天	{count} days
    page.audit.title	审计	Audit
    page.audit.heading	审计	Audit
    page.audit.state	审计链状态	State of the chain
    page.audit.check	核验审计链	Verify the chain
    page.audit.whole	审计链完整	The chain is whole
    page.audit.broken	审计链已断裂	The chain is broken
    page.audit.rows	审计记录	rows
    page.audit.uses	用章记录	records of use
    page.audit.heads	签名的链头	signed heads
    page.audit.lastHead	最近一次签名	last signed
    page.audit.search	检索	Search
    page.audit.subject	对象	subject
    page.audit.actor	操作人	actor
    page.audit.action	操作	action
    page.audit.from	起（UTC）	from (UTC)
    page.audit.until	止（UTC）	until (UTC)
    page.audit.text	内容	text
    page.audit.at	时间	at
    page.audit.details	详情	details
    page.audit.export	导出	Export
    page.audit.exportAbout	按上述条件导出全部记录，导出本身也会记录。	All rows that fit; the export itself is recorded.
    page.audit.empty	没有符合条件的记录。	No rows fit.
    page.sealing.title	用印	Seal a document
    page.sealing.heading	文件用印	Seal a document
    page.sealing.lead	上传 PDF，在页面上放置印章，确认后下载盖章文件。每次用印都会留下记录。	Upload a PDF, place the seal on its page, confirm, and download it. Every use is recorded.
    page.sealing.seal	印章	Seal
    page.sealing.document	PDF 文件	PDF document
    page.sealing.upload	上传并选择位置	Upload and place
    page.sealing.noSeals	您没有可用的印章。印章制作完成并加入单位后即可使用。	There is no seal for you to use: it must be made, and you must belong to its organisation.
    page.sealing.tray	近期文件	Recent documents
    page.sealing.trayAbout	上传的文件保留半小时。	What you upload is kept for half an hour.
    page.sealing.open	待用印	to be sealed
    page.sealing.done	已盖章	sealed
    page.sealing.doneAbout	盖章完成，请下载并妥善保存。	The document is sealed. Download and keep it.
    page.sealing.download	下载盖章文件	Download the sealed document
    page.sealing.page	页	Page
    page.sealing.before	上一页	previous
    page.sealing.after	下一页	next
    page.sealing.handle	印章：拖动或用方向键移动	The seal: drag it or use the arrow keys
    page.sealing.mode	位置方式	How it is placed
    page.sealing.mode.place	指定位置	at a place
    page.sealing.mode.keyword	按关键字	by words
    page.sealing.mode.crossPage	骑缝章	across pages
    page.sealing.placeHint	拖动印章，或选中后用方向键移动（Shift 10 mm，Alt 0.1 mm），也可直接填写印章中心距页面左、下边缘的毫米数。	Drag the seal, move it with the arrow keys (Shift 10 mm, Alt 0.1 mm), or type its centre's distance from the left and bottom edges.
    page.sealing.x	距左边（mm）	From the left (mm)
    page.sealing.y	距下边（mm）	From the bottom (mm)
    page.sealing.keyword	关键字	Words
    page.sealing.hit	出现多次时	If there are several
    page.sealing.hit.only	必须唯一	there must be one
    page.sealing.hit.last	最后一处	the last
    page.sealing.hit.all	每一处	all
    page.sealing.side	相对关键字	Beside the words
    page.sealing.side.on	压在其上	on them
    page.sealing.side.right	右侧	right
    page.sealing.side.left	左侧	left
    page.sealing.side.above	上方	above
    page.sealing.side.below	下方	below
    page.sealing.right	右移（mm）	Shift right (mm)
    page.sealing.up	上移（mm）	Shift up (mm)
    page.sealing.pages	页码范围	Pages
    page.sealing.edge	骑缝边	Edge
    page.sealing.edge.right	右	right
    page.sealing.edge.left	左	left
    page.sealing.edge.top	上	top
    page.sealing.edge.bottom	下	bottom
    page.sealing.reason	用印事由	Reason
    page.sealing.go	盖章	Seal it
    """#

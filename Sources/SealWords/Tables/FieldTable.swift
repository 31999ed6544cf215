/// Names of fields, choices, materials and kinds of forms: headings of tables and labels of printed forms.
let fieldTable = #"""
    field.applicant	单位名称	organisation
    field.stampingOrganisation	盖章单位	stamping organisation
    field.creditCode	统一社会信用代码	unified social credit code
    field.organisationCode	组织机构代码	organisation code
    field.country	国家	country
    field.province	省	province
    field.city	市	city
    field.county	县（区）	county
    field.township	乡镇（街道）	township
    field.address	地址	address
    field.postcode	邮政编码	postcode
    field.phone	联系电话	phone
    field.fax	传真	fax
    field.email	电子邮箱	e-mail
    field.departments	部门	departments
    field.coordinator	统筹提交单位	coordinating office
    field.agentName	经办人姓名	agent's name
    field.agentMobile	经办人手机	agent's mobile
    field.agentIdentity	经办人身份证号	agent's identity number
    field.personName	姓名	person's name
    field.personIdentity	身份证号	person's identity number
    field.personMobile	手机	person's mobile
    field.deviceName	设备名称	device name
    field.request	证书请求	certificate request
    field.sealName	印章名称	seal name
    field.sealFunction	印章类型	seal function
    field.functionDetail	印章类型说明	function detail
    field.width	印模宽度(mm)	width (mm)
    field.length	印模长度(mm)	length (mm)
    field.certificates	绑定证书	bound certificates
    field.exceptionReason	例外理由	reason of exception
    field.certificateName	证书名称	certificate name
    field.medium	证书类型	certificate type
    field.period	有效期(年)	period (years)
    field.scope	使用范围	scope of use
    field.scopeDetail	使用范围说明	scope detail
    field.domesticPlatform	信创	domestic platform
    field.purpose	用途	purpose
    field.raOrganisation	注册机构代码	RA organisation
    field.notBefore	有效期起	not before
    field.notAfter	有效期止	not after
    field.userName	用户名	user name
    field.question	密保问题	verification question
    field.answer	密保答案	verification answer
    field.newName	变更后名称	new name
    field.cause	撤销原因	revocation reason
    field.reason	事由	reason
    field.delivery	领取方式	delivery
    field.recipient	收件人	recipient
    field.recipientPhone	收件人电话	recipient's phone
    field.deliveryAddress	收件地址	delivery address
    field.payment	付款方式	payment
    field.invoiceTitle	发票抬头	invoice title
    field.invoiceCreditCode	发票税号	invoice credit code
    field.invoiceAddress	发票地址	invoice address
    field.invoicePhone	发票电话	invoice phone
    field.invoiceBank	开户银行	bank
    field.invoiceAccount	银行账号	bank account
    field.business	业务类型	business
    field.form	表单	form
    choice.sealFunction.official	公章	official
    choice.sealFunction.contract	合同专用章	contract
    choice.sealFunction.finance	财务专用章	finance
    choice.sealFunction.invoice	发票专用章	invoice
    choice.sealFunction.personnel	人事专用章	personnel
    choice.sealFunction.business	业务专用章	business
    choice.sealFunction.legalRepresentative	法定代表人名章	legal representative's chop
    choice.sealFunction.signature	手写签名	signature
    choice.sealFunction.chop	个人名章	personal chop
    choice.sealFunction.other	其他印章	other
    choice.medium.usbKey	USB Key 证书	USB key
    choice.medium.device	设备证书（无介质）	device (no medium)
    choice.medium.sim	SIM 卡证书	mobile SIM
    choice.medium.sd	SD 卡证书	mobile SD
    choice.scope.eLicence	电子证照	e-licence
    choice.scope.onlineApproval	网上审批	online approval
    choice.scope.officialDocuments	公文	official documents
    choice.scope.mobileOffice	移动办公	mobile office
    choice.scope.other	其他范围	other
    choice.period.1	一年	1 year
    choice.period.2	两年	2 years
    choice.period.3	三年	3 years
    choice.domesticPlatform.yes	是	yes
    choice.domesticPlatform.no	否	no
    choice.country.CN	中国	China
    choice.cause.cannotPerform	不能履行职责	cannot perform duties
    choice.cause.subjectGone	主体不再存在	subject no longer exists
    choice.cause.noLongerUsed	不再使用	no longer used
    choice.cause.keyCompromised	密钥泄露或疑似泄露	key compromised
    choice.cause.informationChanged	信息重大变更	information changed
    choice.cause.cannotComply	机构认定无法遵守规定	cannot comply
    choice.cause.leftPost	人员离岗	left the post
    choice.cause.lost	遗失	lost
    choice.delivery.counter	柜台自取	counter
    choice.delivery.courier	邮寄	courier
    choice.payment.none	无需付款	none
    choice.payment.counter	柜台付款	counter
    choice.payment.online	在线付款	online
    choice.payment.bankTransfer	对公转账	bank transfer
    formKind.unitSeal	单位印章	unit seal
    formKind.personalSeal	个人印章	personal seal
    formKind.deviceSeal	设备印章	device seal
    formKind.organisationCertificate	机构证书	organisation certificate
    formKind.personalCertificate	个人证书	personal certificate
    formKind.deviceCertificate	设备证书	device certificate
    materialKind.redHeaderLetter	红头函	red-header letter
    materialKind.applicationForm	申请表	application form
    materialKind.summaryTable	汇总表	summary table
    materialKind.impressionSheet	印模收集表	impression sheet
    materialKind.identityCopy	身份证复印件	identity copy
    materialKind.introductionLetter	介绍信	introduction letter
    materialKind.receipt	签收单	receipt
    materialKind.transferProof	转账凭证	proof of transfer
    tableMark.empty	请勿填写	do not fill
    tableMark.required	必填	required
    tableMark.counter	序号	number
    print.title.application	{form}申请表（{business}）	Application form: {form}, {business}
    print.title.receipt	{form}签收单（{business}）	Receipt: {form}, {business}
    print.title.letter	关于{business}{form}的函	Letter: {form}, {business}
    print.number	业务受理号	acceptance number
    print.blank	＿＿＿＿＿＿	________
    print.impression	印模	impression
    print.impression.note	请在此框内加盖实物印章，印文清晰、完整，不压框线。	Stamp the physical seal inside this box, clear and whole, off the lines.
    print.promise	承诺	promise
    print.promise.note	以上内容真实、完整，无空项；无传真或电子邮箱的填“无”。涂改无效。	All of this is true and complete, without blanks; “无” (none) stands where there is no fax or e-mail. Void if altered.
    print.applicantSeal	申请单位（盖章）	applicant (stamp)
    print.signature	签字：　　　　　　　　　　日期：　　　　年　　月　　日	Signature:                Date:
    print.operatorOpinion	制作（操作）员意见	maker's opinion
    print.reviewerOpinion	审核员意见	reviewer's opinion
    print.handedOver	领取物品及编号	items handed over
    print.oldMedium	旧介质	old medium
    print.oldMedium.note	□ 已收回　□ 无旧介质　□ 遗失	□ collected   □ none   □ lost
    print.materials	领取材料	materials
    print.pin	初始口令	initial PIN
    print.pin.note	初始口令另行告知，不随介质交付。领取人已确认收到。	The initial PIN is told apart from the medium. The receiver confirms having it.
    print.receiver	领取人	received by
    print.giver	发放人	handed over by
    print.letter.head	{organisation}	{organisation}
    print.letter.number	〔　　　　〕　　号	No.
    print.letter.to	印章（证书）受理机构：	To the office for seals and certificates:
    print.letter.text	{organisation}因工作需要，现向贵单位{business}{form}，名称为“{name}”。	{organisation} asks for: {business}, {form}, named “{name}”.
    print.letter.agent	经办人：{agent}，联系电话：{mobile}。	Agent: {agent}, phone: {mobile}.
    print.letter.reason	事由：{reason}。	Reason: {reason}.
    print.letter.end	特此函告，请予办理。	We ask you to proceed.
    print.letter.seal	（公章）	 (stamp)
    print.letter.date	　　　　年　　月　　日	Date:
    print.unknownForm	没有“{form}”这种表单，应为：{known}。	There is no form “{form}”; it is one of {known}.
    print.noFont	找不到可嵌入的中文字体（{path}），请安装 fonts-noto-cjk 或用 --font 指定。	No Chinese font that may be embedded was found ({path}): install fonts-noto-cjk or name one with --font.
    export.seals	印章台账	seals
    export.certificates	证书台账	certificates
    export.code	印章编码	seal code
    export.name	名称	name
    export.owner	所有者	owner
    export.uscc	统一社会信用代码	credit code
    export.type	类型	type
    export.state	状态	state
    export.validFrom	有效期起	valid from
    export.validTo	有效期止	valid to
    export.made	制作（签发）时间	made at
    export.outOfForce	停用与撤销	out of force
    export.serial	证书序列号	serial number
    export.subject	证书主题	subject
    export.purpose	证书用途	purpose
    export.listed	列入撤销列表时间	listed at
    export.reason	列入原因	reason
    export.number	业务受理号	acceptance number
    export.organisation	申请单位	applicant
    export.agent	经办人	agent
    export.coordinator	统筹提交单位	coordinating office
    """#

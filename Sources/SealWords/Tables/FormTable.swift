/// Words of application forms, their materials and summary tables.
let formTable = #"""
    identity.badCreditCode	统一社会信用代码不合 GB 32100（{reason}）。	Not a unified social credit code of GB 32100 ({reason}).
    identity.badOrganisationCode	组织机构代码不合 GB 11714（{reason}）。	Not an organisation code of GB 11714 ({reason}).
    identity.badResidentIdentity	公民身份号码不合 GB 11643（{reason}）。	Not a resident identity number of GB 11643 ({reason}).
    identity.badSealCode	印章编码应为 6 位行政区划代码加 8 位顺序号（{reason}）。	A seal code is 6 digits of region and 8 of serial ({reason}).
    form.notAnObject	表单不是字段组成的 JSON 对象（第 {at} 字节处）。	The form is no JSON object of fields (at octet {at}).
    form.tooLarge	表单超过 {limit} 字节。	The form is over {limit} octets.
    form.unknownField	表单中没有名为 {field} 的字段。	No form has a field {field}.
    form.fieldTwice	字段 {field} 出现两次。	The field {field} is there twice.
    form.wrongType	字段 {field} 的值应为文字、数字、true、false 或文字列表。	The field {field} must be text, a number, true, false or a list of texts.
    form.unknownKind	{field} 的值“{value}”无效，应为：{known}。	{field} cannot be “{value}”; it is one of {known}.
    form.refused	表单有 {count} 处错误：{fields}。	The form has {count} errors: {fields}.
    form.businessNotForForm	{form} 没有 {business} 业务（{field}）。	There is no {business} for a {form} ({field}).
    form.fieldNotAsked	{field}：此表单不填此项。	{field}: this form does not have it.
    form.missing	{field}：必填。	{field}: must be filled.
    form.noneNotAllowed	{field}：不能填“无”。	{field}: cannot be “无” (none).
    form.severalValues	{field}：只能选择或填写一项，现有 {count} 项。	{field}: exactly one is allowed, there are {count}.
    form.tooMany	{field}：最多 {limit} 项。	{field}: at most {limit}.
    form.badText	{field}：不符合要求（{reason}）。	{field}: not acceptable ({reason}).
    form.tooLong	{field}：超过 {limit} 个字符。	{field}: over {limit} characters.
    form.unknownChoice	{field}：没有“{value}”这一选项，应为：{known}。	{field}: there is no choice “{value}”; it is one of {known}.
    form.badNumber	{field}：不合 {standard}（{reason} {at}）。	{field}: not a number of {standard} ({reason} {at}).
    form.applicantDiffers	{field}：盖章单位“{stamping}”应与申请单位“{applicant}”一致。	{field}: the stamping organisation “{stamping}” must be the applicant “{applicant}”.
    form.codesDisagree	{field}：组织机构代码与统一社会信用代码不是同一单位。	{field}: organisation code and credit code are of two organisations.
    form.codeMissing	{field}：统一社会信用代码与组织机构代码须填其一。	{field}: the credit code or the organisation code must be there.
    form.nameTaken	{field}：名称“{value}”已存在。	{field}: the name “{value}” is taken.
    form.nameUnknown	{field}：没有名为“{value}”的印章或证书。	{field}: there is none named “{value}”.
    form.nameNotOfSubject	{field}：“{value}”未以单位、个人或设备的真实名称开头。	{field}: “{value}” does not begin with the subject's real name.
    form.userNameTaken	{field}：用户名“{value}”已被使用。	{field}: the user name “{value}” is taken.
    form.functionNotForSeal	{field}：此类印章没有 {function} 功能。	{field}: a seal of this type has no function {function}.
    form.mediumNotForSubject	{field}：此类证书不能用介质 {medium}。	{field}: a certificate of this kind has no medium {medium}.
    form.departmentsOnlyForSIM	{field}：部门只用于 SIM 卡证书。	{field}: departments are for SIM certificates only.
    form.endsBeforeStart	{field}：有效期止早于起。	{field}: the validity ends before it starts.
    material.missing	缺少材料：{material}。	A material is missing: {material}.
    """#

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
    form.sizeNotOfFunction	{field}：所填尺寸不属于“{function}”功能规定的印章样式（{known}）。	{field}: the size is none of the forms that the rules ask for "{function}" ({known}).
    form.sealTypeNotMade	{field}：按业务规则不制作“{type}”类印章，只制作：{known}。	{field}: the rules make no seals of the type "{type}", only: {known}.
    form.functionNotForSeal	{field}：此类印章没有 {function} 功能。	{field}: a seal of this type has no function {function}.
    form.mediumNotForSubject	{field}：此类证书不能用介质 {medium}。	{field}: a certificate of this kind has no medium {medium}.
    form.departmentsOnlyForSIM	{field}：部门只用于 SIM 卡证书。	{field}: departments are for SIM certificates only.
    form.endsBeforeStart	{field}：有效期止早于起。	{field}: the validity ends before it starts.
    material.missing	缺少材料：{material}。	A material is missing: {material}.
    spreadsheet.notASpreadsheet	不是 XLSX 电子表格，或已损坏（{reason}）。	Not an XLSX spreadsheet, or a damaged one ({reason}).
    spreadsheet.unreadable	无法读取此电子表格（{reason}）：请另存为不加密的 XLSX。	The spreadsheet cannot be read ({reason}): save it as XLSX without a password.
    spreadsheet.tooLarge	电子表格的 {what} 超过 {limit}。	The spreadsheet's {what} is over {limit}.
    spreadsheet.documentType	电子表格的 {part} 含有文档类型声明，拒绝读取。	The spreadsheet's {part} declares a document type: it is not read.
    spreadsheet.brokenPart	电子表格的 {part} 有错（{line} 处）。	The spreadsheet's {part} is broken (at {line}).
    spreadsheet.noSuchSheet	没有名为“{sheet}”的工作表，现有：{known}。	There is no sheet “{sheet}”; there are {known}.
    spreadsheet.noLibrary	本机缺少读写电子表格所需的库（{library}）。	A library for spreadsheets is not on this machine ({library}).
    spreadsheet.cannotWrite	无法写成电子表格：{what} 超过 {limit}，请改用 CSV。	It cannot be written as a spreadsheet: {what} over {limit}; use CSV.
    material.wrongContent	{path} 的内容不是可接受的文件（{known}）。	{path} is by its content none of the files that are taken ({known}).
    material.tooLarge	{path} 超过 {limit} 字节。	{path} is over {limit} octets.
    material.empty	{path} 是空文件。	{path} is empty.
    material.tooCoarse	{path} 的扫描精度为 {density} DPI，至少应为 {least} DPI。	{path} was scanned at {density} DPI; at least {least} DPI is needed.
    material.badPages	{path} 有 {pages} 页，应为 1 至 500 页。	{path} has {pages} pages; 1 to 500 are taken.
    summary.unknownHeading	第 {row} 行：没有“{heading}”这一列。	Row {row}: no column is called “{heading}”.
    summary.headingTwice	第 {row} 行：“{heading}”列重复。	Row {row}: the column “{heading}” is there twice.
    summary.headingNotAsked	第 {row} 行：此类申请没有“{heading}”一项。	Row {row}: such applications have no “{heading}”.
    summary.noHeading	第 {row} 行：没有表头。	Row {row}: there is no heading.
    summary.noRows	{path} 中没有任何一行。	{path} has no row.
    table.cellOutside	此处没有表头，不应有内容。	There is content under no heading.
    table.notToBeFilled	{field}：此列请勿填写。	{field}: this column is not to be filled.
    table.formula	{field}：应为内容，不应是公式。	{field}: must be content, not a formula.
    table.errorCell	{field}：单元格内为错误值。	{field}: the cell holds an error.
    table.codeNotText	{field}：代码被电子表格当作数字（如 1E+07），请将单元格设为文本后重新填写。	{field}: the spreadsheet made a number of the code (as 1E+07): format the cell as text and type it again.
    table.sameName	{field}：与第 {other} 行重复。	{field}: the same as in row {other}.
    """#

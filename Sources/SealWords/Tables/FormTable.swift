/// Words of application forms, their materials and summary tables.
let formTable = #"""
    identity.badCreditCode	统一社会信用代码不合 GB 32100（{reason}）。	Not a unified social credit code of GB 32100 ({reason}).
    identity.badOrganisationCode	组织机构代码不合 GB 11714（{reason}）。	Not an organisation code of GB 11714 ({reason}).
    identity.badResidentIdentity	公民身份号码不合 GB 11643（{reason}）。	Not a resident identity number of GB 11643 ({reason}).
    identity.badSealCode	印章编码应为 6 位行政区划代码加 8 位顺序号（{reason}）。	A seal code is 6 digits of region and 8 of serial ({reason}).
    """#

import SealBase
import Testing

@testable import Lifecycle

@Suite struct SummaryTableTests {
    static let vocabulary: TableVocabulary = {
        var words = TableVocabulary()
        words.add(heading: "单位名称", for: .applicant)
        words.add(heading: "证书名称", for: .certificateName)
        words.add(heading: "统一社会信用代码", for: .creditCode)
        words.add(heading: "部门", for: .departments)
        words.add(heading: "证书类型", for: .medium)
        words.add(heading: "发证机构", for: .raOrganisation)
        words.add(heading: "有效期起", for: .notBefore)
        words.add(heading: "使用范围", for: .scope)
        words.add(word: "SIM 卡", for: "sim", of: .medium)
        words.add(word: "USB Key", for: "usbKey", of: .medium)
        words.add(word: "电子证照", for: "eLicence", of: .scope)
        words.add(word: "公文", for: "officialDocuments", of: .scope)
        words.add(emptyMark: "请勿填写")
        words.add(requiredMark: "必填")
        words.add(counter: "序号")
        return words
    }()

    static let common = DraftForm(
        .organisationCertificate, .certificateApply,
        [
            .province: ["福建省"], .city: ["福州市"], .county: ["鼓楼区"], .address: ["样章路 1 号"], .phone: ["0591-87000000"],
            .fax: ["无"], .email: ["无"], .agentName: ["样章某"], .agentMobile: ["13800000000"],
            .agentIdentity: ["350000200002290002"], .period: ["2"], .domesticPlatform: ["yes"], .medium: ["usbKey"],
            .scope: ["officialDocuments"], .coordinator: ["样章市数据局"],
        ])

    static let heading = ["序号", "单位名称*", "证书名称（必填）", "统一社会信用代码"]

    static func row(_ number: Int, _ texts: [String]) -> TableRow {
        TableRow(number: number, cells: texts.map { $0.isEmpty ? nil : TableCell($0) })
    }

    static func table(_ more: [String] = [], common: DraftForm? = common) throws -> SummaryTable {
        try SummaryTable(
            .organisationCertificate, .certificateApply, heading: row(1, heading + more), vocabulary: vocabulary,
            common: common
        ) { _ in FormCircumstances(today: Filled.today, names: ["旧名"]) }
    }

    static let good = ["1", "样章科技有限公司", "样章科技有限公司", "9135000099999998X0"]

    /// `code column heading` of what a row's findings say.
    static func findings(_ more: [String], _ cells: [TableCell?]) throws -> [String] {
        var table = try table(more)
        return said(table.take(TableRow(number: 2, cells: good.map { TableCell($0) } + cells)))
    }

    static func said(_ entry: SummaryTable.Entry) -> [String] {
        entry.findings.map {
            "\($0.code) \($0.details["column"] ?? "-") \($0.details["heading"] ?? $0.details["field"] ?? "?")"
        }
    }

    @Test func `a good row becomes a form, filled up from the common one (CA-9, ES-18)`() throws {
        var table = try Self.table(["证书类型", "使用范围", "部门1", "部门 10"])
        let entry = table.take(Self.row(2, Self.good + ["SIM 卡", "电子证照、公文", "财务部", "办公室"]))
        #expect(Self.said(entry) == [])
        #expect(entry.isGood)
        #expect(entry.form[.medium] == "sim")
        #expect(entry.form.all(.scope) == ["eLicence", "officialDocuments"])
        #expect(entry.form.all(.departments) == ["财务部", "办公室"])
        #expect(entry.form[.coordinator] == "样章市数据局")
        #expect(entry.form[.stampingOrganisation] == "样章科技有限公司")
    }

    @Test(arguments: [
        "1E+07", "1.0E+07", "3.50E+17", "9.135e+17", "1 E+07",
    ])
    func `a code that a spreadsheet mangled is refused with row and column (CA-9)`(text: String) throws {
        #expect(try Self.findings(["发证机构"], [TableCell(text)]) == ["table.codeNotText E 发证机构"])
        #expect(try Self.findings(["发证机构"], [TableCell(text, .number)]) == ["table.codeNotText E 发证机构"])
    }

    @Test func `a number in a column of codes is refused even when it looks right`() throws {
        #expect(try Self.findings(["发证机构"], [TableCell("10000001", .number)]) == ["table.codeNotText E 发证机构"])
        #expect(try Self.findings(["发证机构"], [TableCell("0010000001")]) == [])
    }

    @Test func `columns that are not to be filled stay empty (CA-9)`() throws {
        #expect(try Self.findings(["有效期起"], [TableCell("2026-11-21")]) == ["table.notToBeFilled E 有效期起"])
        #expect(try Self.findings(["有效期起"], [TableCell("46000", .number)]) == ["table.notToBeFilled E 有效期起"])
        #expect(try Self.findings(["有效期起"], [nil]) == [])
        #expect(try Self.findings(["有效期起"], [TableCell("  ")]) == [])
        #expect(
            try Self.findings(["发证机构(请勿填写)"], [TableCell("1")]) == ["table.notToBeFilled E 发证机构(请勿填写)"])
    }

    @Test func `departments are for SIM certificates only (CA-9)`() throws {
        #expect(try Self.findings(["部门1"], [TableCell("财务部")]) == ["form.departmentsOnlyForSIM E 部门1"])
        #expect(try Self.findings(["证书类型", "部门1"], [TableCell("SIM卡"), TableCell("财务部")]) == [])
    }

    @Test func `formulas and errors are no data`() throws {
        #expect(try Self.findings(["发证机构"], [TableCell("1", .formula)]) == ["table.formula E 发证机构"])
        #expect(try Self.findings(["使用范围"], [TableCell("#N/A", .error)]) == ["table.errorCell E 使用范围"])
    }

    @Test func `two choices in one cell are two choices`() throws {
        #expect(
            try Self.findings(["证书类型"], [TableCell("SIM 卡、USB Key")]) == ["form.severalValues E 证书类型"])
        #expect(try Self.findings(["证书类型"], [TableCell("软盘")]) == ["form.unknownChoice E 证书类型"])
        #expect(try Self.findings(["使用范围"], [TableCell("公文;软盘")]) == ["form.unknownChoice E 使用范围"])
    }

    @Test func `a cell under no heading is told`() throws {
        #expect(try Self.findings([], [TableCell("多余")]) == ["table.cellOutside E "])
        #expect(try Self.findings([], [TableCell(" ")]) == [])
    }

    @Test func `what the form's rules say is told at its cell, or at the row`() throws {
        var table = try Self.table(common: nil)
        let entry = table.take(Self.row(7, ["1", "样章科技有限公司", "别的名称", "9135000099999998X1"]))
        let said = Self.said(entry)
        #expect(said.contains("form.badNumber D 统一社会信用代码"))
        #expect(said.contains("form.nameNotOfSubject C 证书名称（必填）"))
        #expect(said.contains("form.missing - agentName"))
        #expect(entry.findings.allSatisfy { $0.details["row"] == "7" })
        #expect(!entry.isGood)
    }

    @Test func `a name that an earlier row has, of the same organisation (CA-8)`() throws {
        var table = try Self.table()
        #expect(table.take(Self.row(2, Self.good)).isGood)
        #expect(Self.said(table.take(Self.row(3, Self.good))) == ["table.sameName C 证书名称（必填）"])
        let other = ["3", "样章科技有限公司", "样章科技有限公司", "91350100M000100Y43"]
        #expect(table.take(Self.row(4, other)).isGood)
        #expect(Self.said(table.take(Self.row(5, Self.good))).count == 1)
    }

    @Test(arguments: [
        (["颜色"], "unknownHeading"), (["单位名称"], "headingTwice"), (["sealName"], "headingNotAsked"),
        (["部门11"], "unknownHeading"), (["部门0"], "unknownHeading"), (["单位名称1"], "unknownHeading"),
        (["'; DROP TABLE x"], "unknownHeading"), (["\u{202E}证书名称"], "unknownHeading"),
    ])
    func `bad headings`(more: [String], code: String) {
        let fault = #expect(throws: SummaryFault.self) { try Self.table(more) }
        #expect(fault?.code.rawValue == code)
        #expect(fault?.details["row"] == "1")
    }

    @Test func `no heading at all`() {
        for row in [TableRow(number: 1, cells: []), Self.row(1, ["序号"]), Self.row(1, ["", ""])] {
            let fault = #expect(throws: SummaryFault.self) {
                try SummaryTable(
                    .unitSeal, .sealApply, heading: row, vocabulary: Self.vocabulary
                ) { _ in FormCircumstances(today: Filled.today) }
            }
            #expect(fault?.code == .noHeading)
        }
    }

    @Test(arguments: DraftFormFindingsTests.every)
    func `what is written as a table is read again`(kind: FormKind, business: BusinessType) throws {
        var form = Filled.form(kind, business)
        if !kind.isSeal, form[.medium] != nil, !kind.isDevice { form.set(.medium, ["sim"]) }
        if form[.medium] == "sim" { form.set(.departments, ["财务部", "办公室"]) }
        let fields = SummaryTable.fields(of: kind, for: business)
        let rows = SummaryTable.rows(of: [form], fields: fields, heading: \.rawValue) { $1 }
        let left = form.filtered { !fields.contains($0) }
        let name = form.name
        var table = try SummaryTable(
            kind, business, heading: Self.row(1, rows[0]), vocabulary: TableVocabulary(), common: left
        ) { _ in FormCircumstances(today: Filled.today, names: business.isNew ? [] : [name].compactMap(\.self)) }
        let entry = table.take(Self.row(2, rows[1]))
        #expect(Self.said(entry) == [])
        #expect(entry.form == form)
    }
}

extension DraftForm {
    fileprivate func filtered(_ keep: (FormField) -> Bool) -> DraftForm {
        DraftForm(kind, business, values.filter { keep($0.key) })
    }
}

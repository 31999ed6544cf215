import Foundation

extension Stage {
    /// A summary table of ten thousand rows, each judged and opened as an application in a registry that keeps every one.
    func tables() throws -> [Contest] {
        let common = """
            {"form":"organisationCertificate","business":"certificate.apply","province":"福建省","city":"福州市","county":"鼓楼区",
            "address":"样章路 1 号","phone":"0591-87000000","fax":"无","email":"无","agentName":"样章某",
            "agentMobile":"13800000000","agentIdentity":"350000200002290002","period":"2","domesticPlatform":"yes",
            "scope":["officialDocuments"],"coordinator":"样章市数据局"}
            """
        var rows = ["序号,单位名称,证书名称,统一社会信用代码,注册机构代码,证书类型"]
        for row in 1...10_000 {
            rows.append("\(row),样章科技有限公司,样章科技有限公司第 \(row) 部,9135000099999998X0,0010000001,USB Key")
        }
        try Data(common.utf8).write(to: URL(fileURLWithPath: at("common.json")))
        try Data(rows.joined(separator: "\r\n").utf8).write(to: URL(fileURLWithPath: at("table.csv")))
        try must([yinjian, "init", at("counter")])
        // Rows that were filed before are not opened again: each run has an office of its own.
        let script = """
            rm -rf "$1/again" && cp -r "$1/counter" "$1/again" && exec "$0" import "$1/table.csv" --open \
            --form organisationCertificate --common "$1/common.json" -o "$1/forms.jsonl" --office "$1/again"
            """
        return [
            Contest(
                job: "import 10,000 rows and open their applications", ours: ["sh", "-c", script, yinjian, folder],
                peers: [], runs: 1, documents: 10_000)
        ]
    }
}

/// Words of reports about documents.
let reportTable = #"""
    report.title	印章验证报告	Verification of seals
    report.moment	按 {at} 判断。	Judged as of {at}.
    report.note	结论只依据文件字节与公布的列表；图像仅供阅读。	The verdict rests on the octets of the file and on published lists; pictures are for the reader alone.
    report.page	第 {page} 页	page {page}
    report.signer	签章人	signer
    report.sealName	印章名称	seal
    report.sealCode	印章编码	seal code
    report.maker	制章人	maker
    report.container	签名形式	container
    report.time	签章时间	signed at
    report.place	位置	place
    report.sealPicture	印章内的图像	the picture inside the seal
    report.steps	逐步检查	Every check
    column.verdict	结论	verdict
    column.signatures	签章数	signatures
    column.signers	签章人	signers
    column.sealCodes	印章编码	seal codes
    column.times	签章时间	signed at
    verdict.none	无法验证	not judged
    """#

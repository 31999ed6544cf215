/// Words of the doors themselves: files, states, statuses, shapes.
let doorTable = #"""
    file.notFound	找不到文件“{path}”；请检查路径。	There is no file '{path}'; check the path.
    file.isFolder	“{path}”是目录，这里需要文件。	'{path}' is a folder; a file is needed here.
    file.unreadable	无法读取“{path}”：{reason}。	Cannot read '{path}': {reason}.
    file.tooLarge	“{path}”超过上限 {limit} 字节。	'{path}' is larger than the limit of {limit} octets.
    file.cannotCreate	无法在“{path}”创建文件：{reason}。	Cannot create '{path}': {reason}.
    file.writeFailed	写入“{path}”失败：{reason}；没有留下不完整的文件。	Writing '{path}' failed: {reason}; no partial file was left.
    file.diskFull	写入“{path}”时磁盘已满；没有留下不完整的文件。	The disk is full while writing '{path}'; no partial file was left.
    status.passed	通过	passed
    status.failed	不通过	failed
    status.unknown	未知	unknown
    status.warning	注意	warning
    status.notApplicable	不适用	not applicable
    verdict.VALID	有效	valid
    verdict.VALID_WITH_ALLOWED_CHANGES	有效，其后有允许的变更	valid, with allowed later changes
    verdict.MODIFIED	签章后文档被改动	modified after sealing
    verdict.INVALID	无效	invalid
    verdict.NO_SIGNATURE	没有签章	no signature
    verdict.UNDECIDED	无法判定	undecided
    severity.notice	提示	notice
    severity.warning	注意	warning
    severity.error	错误	error
    shape.round	圆形	round
    shape.circle	圆形	round
    shape.ellipse	椭圆形	ellipse
    shape.square	方形	square
    shape.rectangle	矩形	rectangle
    shape.free	异形	free form
    shape.freeform	异形	free form
    shape.freeForm	异形	free form
    part.missingStar	五角星	star
    part.missingRingText	环形文字	name along the border
    part.missingLineText	横排文字	line of text
    part.missingInnerBorder	内边线	inner line of the border
    sealType.1	单位印章	unit seal
    sealType.2	个人印章	personal seal
    sealType.3	设备印章	device seal
    timeSource.timestamp	可信时间戳	trusted timestamp
    timeSource.claimed	签章人自称	claimed by the signer
    timeSource.none	无	none
    """#

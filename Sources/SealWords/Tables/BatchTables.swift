/// Words of batches and of tables that come from outside.
let batchTables = #"""
    batch.busy	另一个进程正在向“{path}”盖章；请等它结束。	Another process is sealing into '{path}'; wait for it to end.
    batch.otherBatch	“{path}”属于另一批（印章 {seal}，{container}）；请换一个输出目录。	'{path}' belongs to another batch (seal {seal}, {container}); choose another output folder.
    batch.damagedJournal	批次日志“{path}”第 {line} 行无法读取；请恢复该文件，或换一个输出目录。	The batch journal '{path}' cannot be read at line {line}; restore it, or choose another output folder.
    batch.outputExists	“{path}”已存在，且不是本批所写；未覆盖。	'{path}' exists and this batch did not write it; it was left alone.
    batch.overInput	输出会覆盖输入“{path}”；请换一个输出目录。	The output would replace the input '{path}'; choose another output folder.
    batch.sameFolder	输出目录不能是输入目录：“{path}”。	The output folder must not be the input folder '{path}'.
    table.notUTF8	第 {line} 行不是 UTF-8 文字；请把表格另存为“CSV UTF-8”。	Line {line} is not UTF-8 text; save the table as 'CSV UTF-8'.
    table.brokenQuote	第 {line} 行的引号没有正确结束。	A quoted cell on line {line} does not end where it should.
    table.tooLarge	第 {line} 行超出了允许的大小。	Line {line} goes beyond what a table may hold.
    table.empty	“{path}”中没有要盖章的文件。	'{path}' names no document.
    table.unknownColumn	不认识的列“{column}”；可用的列：{known}。	There is no column '{column}'; the columns are {known}.
    table.columnTwice	列“{column}”出现了两次。	The column '{column}' is there twice.
    table.columnMissing	缺少列“{column}”。	The column '{column}' is missing.
    table.rowTooLong	第 {line} 行有 {cells} 格，而首行只有 {columns} 列。	Line {line} has {cells} cells, the heading has {columns} columns.
    table.notAnObject	第 {line} 行不是 JSON 对象，或其中的值不是文字或整数。	Line {line} is no JSON object of texts and whole numbers.
    table.cellMissing	第 {line} 行的“{column}”不能为空。	'{column}' must not be empty on line {line}.
    table.badCell	第 {line} 行“{column}”的值“{value}”无法使用。	'{value}' cannot be used as '{column}' on line {line}.
    table.repeated	第 {line} 行与第 {other} 行的输出相同：“{value}”。	Line {line} has the same output as line {other}: '{value}'.
    table.outsideFolder	第 {line} 行的输出“{value}”不在输出目录之内。	The output '{value}' on line {line} is not inside the output folder.
    reason.failed	未能完成	it could not be completed
    reason.interrupted	中途中断	it was interrupted
    reason.takenBack	任务已取消，没有生成盖章文件	the job was taken back and no sealed file came of it
    reason.superseded	已由同一任务的另一次签章取代	another sealing of the same job stands instead
    batchStatus.sealed	已盖章	sealed
    batchStatus.sealedBefore	此前已盖章	sealed before
    batchStatus.failed	失败	failed
    batchStatus.waiting	未处理	not begun
    batchStatus.badRow	清单有误	bad row
    manifest.input	文件	input
    manifest.output	输出	output
    manifest.page	页码	page
    manifest.at	位置	at
    manifest.signer	签章人	signer
    manifest.reason	事由	reason
    manifest.recheck	复查	recheck
    column.line	行	line
    column.input	文件	input
    column.field	签名域	field
    column.code	代码	code
    """#

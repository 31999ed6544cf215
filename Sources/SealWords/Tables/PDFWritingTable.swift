/// Words of PDF files and of sealing them.
let pdfWritingTable = #"""
    pdf.emptyFile	文件是空的，没有任何内容。	The file is empty.
    pdf.notPDF	这不是 PDF 文件。	This is not a PDF file.
    pdf.headerNotAtStart	PDF 文件头不在文件开头（前面有 {offset} 个字节），不予处理；无人签名时可加 --normalize 重写。	The PDF header does not stand at the start of the file ({offset} octets precede it); --normalize writes it anew when nobody signed it.
    pdf.severalDocuments	文件中不止一份 PDF（第二份始于第 {offset} 字节）；请分成各自的文件再盖章。	The file holds more than one PDF (the second begins at octet {offset}); split them into files of their own.
    pdf.truncated	PDF 文件不完整：末尾缺少 startxref 与 %%EOF，文件可能被截断，或其后附有其他内容。	The PDF is incomplete: startxref and %%EOF are missing at its end; it was cut off or foreign data follows it.
    pdf.damagedXref	PDF 的交叉引用表已损坏（{object} {reason}），不予修复也不予签章。	The cross-reference of the PDF is damaged ({object} {reason}); it is neither repaired nor sealed.
    pdf.damagedObject	PDF 对象 {object} 已损坏：{reason}。	Object {object} of the PDF is damaged: {reason}.
    pdf.ambiguousObject	PDF 对象 {object} 有两种读法（{part}），不同阅读器显示的内容可能不同，不予签章；无人签名时可加 --normalize 重写，重写后请先核对内容。	Object {object} of the PDF can be read in two ways ({part}): readers may show different documents, so it is not sealed; --normalize writes it anew when nobody signed it, look at the result before you rely on it.
    pdf.dataElsewhere	PDF 对象 {object} 的内容存放在另一个文件中（{part}），签章无法覆盖，不予签章；请重新导出为内容完整的 PDF。	What object {object} of the PDF shows lies in another file ({part}), which no seal covers, so it is not sealed; export the document again with everything inside.
    pdf.damagedPageTree	PDF 的页面树已损坏：{reason}。	The page tree of the PDF is damaged: {reason}.
    pdf.passwordNeeded	PDF 已加密，需要提供口令。	The PDF is encrypted and needs a password.
    pdf.passwordWrong	PDF 口令不正确。	The password of the PDF is wrong.
    pdf.unsupported	PDF 使用了不支持的加密方式或过滤器：{reason}。	The PDF uses an encryption or a filter that is not supported: {reason}.
    pdf.limitExceeded	PDF 的内容超出合理限度：{reason}。	The PDF exceeds a sensible limit: {reason}.
    pdf.readFailed	读取 PDF 时出错：{reason}。	Reading the PDF failed: {reason}.
    pdf.notSeekable	{path} 不是普通文件（管道或设备），无法处理；请先存成文件。	{path} is no regular file (a pipe or a device): save it as a file first.
    sealing.pageOutOfRange	没有第 {page} 页：文档共 {pages} 页。	There is no page {page}: the document has {pages}.
    sealing.sealOutsidePage	印章超出第 {page} 页：页面 {pageWidth}×{pageHeight} 毫米，印章 {sealWidth}×{sealHeight} 毫米，中心位于 ({x}, {y})。	The seal would not lie wholly on page {page}: the page is {pageWidth} × {pageHeight} mm, the seal {sealWidth} × {sealHeight} mm with its centre at ({x}, {y}).
    sealing.graphicUnusable	印章图像没有有效的尺寸，或坐标超出限度。	The seal graphic has no usable size, or coordinates beyond every measure.
    sealing.pageRepeated	第 {page} 页在页面树中出现两次，盖章会同时显示在两处，不予签章。	Page {page} stands twice in the page tree: the seal would show on both.
    sealing.certifiedAgainstChanges	文档已被认证签名，不允许任何更改。	The document is certified and allows no change.
    sealing.certifiedAgainstNewFields	文档已被认证签名，不允许新增可见的签章域。	The document is certified and allows no new visible seal field.
    sealing.fieldLocked	先前的签名已锁定表单域 {field}。	An earlier signature locked the field {field}.
    sealing.fieldNameTaken	签章域名称 {field} 已被使用。	The field name {field} is taken.
    sealing.fieldNameUnusable	签章域名称“{field}”不可用：不能为空、不能含句点、不能过长。	The field name "{field}" cannot be used: it is empty, too long or has a full stop.
    sealing.dynamicForm	文档是动态 XFA 表单，页面由其他程序生成，无法签章。	The document is a dynamic XFA form whose pages another program draws; it cannot be sealed.
    sealing.changesForbidden	文档作者的权限设置不允许加盖印章；使用所有者口令可以解除。	The author's permissions forbid adding a seal; the owner's password would lift them.
    sealing.keywordUnusable	关键字“{keyword}”不可用：没有可检索的字符，或超过 1024 字节。	The keyword "{keyword}" cannot be used: it has no character to search for, or more than 1024 octets.
    sealing.keywordNotFound	第 {from} 至 {to} 页没有找到关键字“{keyword}”。	The keyword "{keyword}" does not stand on pages {from} to {to}.
    sealing.keywordAmbiguous	关键字“{keyword}”出现 {count} 次（第 {pages} 页），请指明第几个或最后一个。	The keyword "{keyword}" stands {count} times (on pages {pages}); say which one, or the last.
    sealing.keywordTooFew	关键字“{keyword}”只出现 {count} 次（第 {pages} 页），没有第 {wanted} 个。	The keyword "{keyword}" stands only {count} times (on pages {pages}); there is no number {wanted}.
    sealing.keywordFontUnmapped	第 {pages} 页有字体（{fonts}）没有说明其字符，相应文字无法检索。	On pages {pages} fonts ({fonts}) do not say which characters they show; that text cannot be searched.
    sealing.keywordMapMissing	第 {pages} 页的文字需要字符映射表 {maps}，本机没有；请安装 Debian 软件包 poppler-data。	Text on pages {pages} needs the character maps {maps}, which this machine does not have; install the Debian package poppler-data.
    sealing.keywordOnScan	第 {pages} 页是扫描图像，没有文字，无法检索关键字。	Pages {pages} are scanned pictures without text; no keyword can be searched there.
    sealing.keywordUnseen	关键字在第 {pages} 页位于不可见的文字层（扫描件的识别文字）。	On pages {pages} the keyword stands in text that is not seen (recognised text under a scan).
    sealing.signatureTooLong	签章数据 {octets} 字节，超出预留的 {capacity} 字节。	The signature of {octets} octets is longer than the room of {capacity}.
    sealing.signingForbidden	文档作者的权限设置不允许填写与签名；使用所有者口令可以解除。	The author's permissions forbid filling in and signing; the owner's password would lift them.
    sealing.pageListUnusable	页码“{pages}”无法理解：可写 all、odd、even、last、数字、3-5、2-last，用逗号分隔。	The pages "{pages}" cannot be understood: write all, odd, even, last, numbers, 3-5, 2-last, with commas between.
    sealing.noPageChosen	“{pages}”没有选中任何页：文档共 {count} 页。	"{pages}" chooses no page: the document has {count}.
    sealing.crossPageTooFew	骑缝章至少需要两页；所选页码为“{pages}”。	A seal across pages needs at least two; the pages chosen are "{pages}".
    sealing.crossPageValue	骑缝章的参数 {key} 不合理：{value}。	The value {value} of {key} makes no sense for a seal across pages.
    sealing.sliceTooThin	一枚印章分到 {pages} 页，每页只有 {slice} 毫米，少于 {minimum} 毫米；请减少每枚印章的页数。	One seal over {pages} pages leaves slices of {slice} mm, thinner than {minimum} mm; let a seal span fewer pages.
    sealing.fieldNotFound	文档中没有名为“{field}”的签名域；尚未签名的有：{fields}。	The document has no signature field "{field}"; those not signed yet: {fields}.
    sealing.fieldNotSignature	表单域“{field}”不是签名域。	The field "{field}" is no signature field.
    sealing.fieldSigned	签名域“{field}”已经签过名。	The field "{field}" is signed already.
    sealing.fieldHidden	签名域“{field}”不可见或没有大小，印章在其中无法显示。	The field "{field}" is hidden or has no size: a seal in it would not show.
    sealing.fieldWithoutPage	没有哪一页显示签名域“{field}”。	No page shows the field "{field}".
    sealing.fieldTooSmall	签名域“{field}”为 {fieldWidth}×{fieldHeight} 毫米，容不下 {sealWidth}×{sealHeight} 毫米的印章；印章不缩放。	The field "{field}" of {fieldWidth} × {fieldHeight} mm is too small for the seal of {sealWidth} × {sealHeight} mm, which is never scaled.
    sealing.fieldLockFixed	签名域“{field}”自带锁定范围，不能另行指定。	The field "{field}" says itself what it locks; nothing else can be asked for.
    sealing.seedUnsatisfied	签名域“{field}”的作者要求 {key}（{wanted}），本次签章无法满足。	The author of the field "{field}" demands {key} ({wanted}), which this signature does not meet.
    sealing.certifyNotFirst	文档已有签名：认证签名必须是第一个签名。	The document bears a signature already: only the first can certify.
    sealing.certificationLevel	认证级别 {level} 无效：只能是 1、2 或 3。	There is no certification level {level}: it is 1, 2 or 3.
    row.prefix	第 {row} 行：	Row {row}: 
    sealing.fieldsAfterSignature	文档已有签名，不能再预置签名域：空签名域须在第一个签名之前创建。	The document bears a signature: empty fields must be made before the first one.
    sealing.fieldOnSeveralPages	预置的签名域“{field}”只能位于一页上的一处。	The empty field "{field}" must stand on one page, in one place.
    sealing.lockUnusable	锁定范围“{lock}”无法理解：可写 all、include:甲,乙 或 exclude:甲,乙。	The lock "{lock}" cannot be understood: write all, include:a,b or exclude:a,b.
    sealing.listNotJSON	清单文件不是有效的 JSON。	The list is no valid JSON.
    sealing.listShape	清单应是数组，或只有键 {key} 的对象。	The list must be an array, or an object with nothing but {key}.
    sealing.listEmpty	清单是空的。	The list is empty.
    sealing.listTooLong	清单有 {rows} 行，超过 10000 行。	The list has {rows} rows, more than 10,000.
    sealing.listKeyUnknown	清单第 {row} 行：未知的键 {key}。	Row {row} of the list: unknown key {key}.
    sealing.listKeyMissing	清单第 {row} 行：缺少键 {key}。	Row {row} of the list: the key {key} is missing.
    sealing.listValue	清单第 {row} 行：键 {key} 的值不可用（{value}）。	Row {row} of the list: the value of {key} cannot be used ({value}).
    pdf.signedNotRewritten	文档已有签名，重写会使签名失效，不予规范化。	The document bears a signature, which a rewrite would break; it is not normalised.
    sealing.normalised	文档已先由 qpdf 重写，修复了结构；原文件的字节未保留。	The document was written anew by qpdf first, which repaired its structure; the original octets are not kept.
    sealing.optionUnusable	{option} 不能是“{value}”；可用：{known}。	{option} cannot be "{value}"; known are: {known}.
    sealing.rendererMissing	找不到可生成预览图的程序（pdftoppm 或 mutool）；请安装 poppler-utils 或 mupdf-tools，或不用 --preview。	No program that can draw a preview (pdftoppm or mutool) is installed; install poppler-utils or mupdf-tools, or leave --preview out.
    sealing.renderingFailed	生成预览图失败（{renderer}）。	Drawing the preview failed ({renderer}).
    sealing.previewEncrypted	文档打开时需要口令，不生成预览图（口令不会交给外部程序）。	The document needs a password to open: no preview is drawn, as the password is not given to another program.
    sealing.appearancesFixed	文档原先要求阅读器重绘表单；已改为按文件内的外观显示，使印章始终可见。	The document asked readers to redraw its form; this is now off, so that the seal always shows as signed.
    """#

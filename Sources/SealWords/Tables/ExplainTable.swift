/// Words of the page that tells what happened to a scan.
let explainTable = #"""
    explain.title	印模扫描说明：{name}	What happened to the scan {name}
    explain.taken	采用了 {count} 枚印章。	{count} seal(s) taken.
    explain.refused	没有采用任何印章。	No seal was taken.
    explain.page	整页	The page
    explain.pageCaption	扫描页；绿线为采用的印章，红虚线为未采用者	the scan; green: taken, red and broken: not taken
    explain.no	未采用（{code}）	not taken ({code})
    explain.seal	第 {number} 枚印章	Seal {number}
    explain.scan	扫描与拟合的边框（蓝线）	the scan and the fitted border (blue)
    explain.ink	分离出的印泥	the isolated ink
    explain.outlines	描摹的轮廓（绿线）叠在扫描上	traced outlines (green) over the scan
    explain.result	结果：转正、实际大小的矢量印章	the result: upright and in true size
    explain.forms	符合的标准印章式样：{forms}	official forms it conforms to: {forms}
    fact.shape	形状	shape
    fact.size	实测尺寸	measured size
    fact.scale	毫米的依据	where the millimetres come from
    fact.density	分辨率	density
    fact.turned	扫描中的转角	turned on the scan by
    fact.ink	印泥颜色	ink colour
    fact.segments	线段数	lines and curves
    score.border	边框完整	border printed
    score.evenness	浓淡均匀	even ink
    score.contrast	印迹深浅	contrast
    score.sharpness	清晰	sharpness
    score.resolution	分辨率	resolution
    score.uncovered	未被遮盖	not covered
    scale.pHYs	PNG 文件的分辨率标记	the density in the PNG file
    scale.jfif	JPEG 文件头的分辨率标记	the density in the JPEG header
    scale.exif	EXIF 分辨率标记	the density in EXIF
    scale.tiff	TIFF 文件的分辨率标记	the density in the TIFF file
    scale.bmp	BMP 文件的分辨率标记	the density in the BMP file
    scale.pdfPlacement	图像在 PDF 页面上的尺寸	the image's size on the PDF page
    scale.page	图像正好是一页 A4	the picture is exactly a page of A4
    scale.declaredDPI	申报的扫描分辨率	the declared density
    scale.declaredSize	申报的印章尺寸	the declared size of the seal
    scale.sheet	采集表的定位标记	the marks of the collection sheet
    scale.paperEdges	照片中纸张的四边	the four edges of the paper in the picture
    scale.bar	旁边的 100 mm 刻线	the 100 mm bar in the picture
    scale.ruler	旁边的直尺	the ruler in the picture
    scale.guess	无从得知	nothing tells it
    edge.left	左边	left
    edge.top	上边	top
    edge.right	右边	right
    edge.bottom	下边	bottom
    size.unknown	尺寸不明	size unknown
    column.file	文件	file
    column.status	结果	result
    column.shape	形状	shape
    column.widthMM	宽(mm)	width (mm)
    column.heightMM	高(mm)	height (mm)
    column.dpi	DPI	DPI
    column.scale	比例依据	scale from
    column.score	最低得分	lowest score
    column.output	输出	output
    column.reasons	说明	remarks
    scanStatus.ok	采用	taken
    scanStatus.unsized	尺寸不明	size unknown
    scanStatus.refused	拒绝	refused
    scanStatus.failed	读不了	not readable
    score.strokes	笔画完整	whole strokes
    score.smear	未滑动	did not slip
    score.doubleStrike	无重影	struck once
    score.scale	比例一致	scale agrees
    action.restamp	请垫软而平的垫子、一次压实，重新盖印	stamp again on a soft and even underlay, once and without turning
    action.moreInk	请上足印泥后重新盖印	ink the seal and stamp again
    action.placeFlat	请把纸平放在扫描玻璃上重新扫描	lay the sheet flat on the glass and scan again
    action.rescan	请用 300 DPI 以上重新扫描	scan again at 300 DPI or more
    action.blankPaper	请盖在空白纸上重新扫描	stamp on blank paper and scan that
    action.giveScale	请用采集表扫描，或用 --dpi、--width 给出比例	scan the collection sheet, or give --dpi or --width
    qualityVerdict.good	良好	good
    qualityVerdict.usable	可用，请人工查看	usable, a person should look
    qualityVerdict.poor	不合格	poor
    fact.quality	质量	quality
    """#

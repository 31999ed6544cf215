/// Words of scans and impressions.
let imagingTable = #"""
    vector.outOfRange	印章图形的坐标或尺寸超出范围。	The seal graphic has a coordinate or a side out of range.
    vector.tooLarge	印章图形过大（上限 {limit}）。	The seal graphic is too large (limit {limit}).
    vector.notOurProfile	不是本系统约定的 SVG 格式（第 {at} 字节起不符）。	Not the SVG profile of this engine (differs at octet {at}).
    imaging.empty	文件为空。	The file is empty.
    imaging.notAnImage	不是扫描图像（支持 PNG、JPEG、BMP、TIFF 和扫描 PDF）。	Not a scan (PNG, JPEG, BMP, TIFF and scanned PDF are read).
    imaging.unsupported	暂不支持 {format} 格式，请另存为 PNG 或 JPEG。	{format} is not read here; save the scan as PNG or JPEG.
    imaging.noSuchPage	没有第 {page} 页：文件共 {pages} 页。	There is no page {page}: the file has {pages}.
    imaging.drawnPageOfSeveral	PDF 第 {page} 页（共 {pages} 页）是绘制的文字和图形，没有扫描图像；可用 --scan-page 另选一页。	Page {page} of the PDF is drawn text and lines without a scanned picture; there are {pages} pages: choose with --scan-page.
    imaging.emptyPageOfSeveral	PDF 第 {page} 页（共 {pages} 页）是空白页；可用 --scan-page 另选一页。	Page {page} of the PDF is blank; there are {pages} pages: choose with --scan-page.
    imaging.drawnPage	PDF 第 {page} 页是绘制的文字和图形，没有扫描图像，请提供扫描件。	Page {page} of the PDF is drawn text and lines without a scanned picture; give a scan.
    imaging.emptyPage	PDF 第 {page} 页是空白页。	Page {page} of the PDF is blank.
    imaging.animated	图像是动画，只读取第一幅。	The picture is animated; only its first frame is read.
    imaging.morePages	文件共 {pages} 页，读取第 {page} 页（可用 --scan-page 选择）。	The file has {pages} pages; page {page} is read (choose with --scan-page).
    imaging.absurdDensity	文件标注 {dpi} DPI（{source}），不合理，不予采信。	The file says {dpi} DPI ({source}), which makes no sense and is not believed.
    imaging.joinedStrips	页面由 {count} 幅图像拼接而成。	The page's picture was joined of {count} pieces.
    imaging.otherPictures	页面上另有 {count} 幅图像未读取。	The page shows {count} more pictures that are not read.
    imaging.maskIgnored	图像的透明蒙版未采用，按白底读取。	The picture's transparency mask is not applied; it is read as opaque.
    imaging.skewedPlacement	图像在页面上倾斜放置 {degrees}°，按未倾斜读取。	The picture stands askew on its page by {degrees}°; it is read straight.
    imaging.truncated	图像文件不完整，请重新扫描或重新传送。	The image file ends too early; scan or send it again.
    imaging.corrupt	图像文件已损坏。	The image file is damaged.
    imaging.tooLarge	图像过大：{width} × {height} 像素。	The image is too large: {width} × {height} pixels.
    imaging.tooSmall	图像过小：{width} × {height} 像素。	The image is too small: {width} × {height} pixels.
    imaging.badDeclaration	申报的尺寸或分辨率不合理：{value}。	The declared size or density makes no sense: {value}.
    imaging.noScale	无法确定比例，只给出形状，不给出尺寸。任选其一即可确定：采集表（yinjian sheet）、印章旁放一把直尺或 100 mm 刻线、--dpi（扫描分辨率）、--width 或 --height（印章的宽或高）。	No scale: the shape is given and no size. Any of these tells it: a collection sheet (yinjian sheet), a ruler or a 100 mm bar beside the seal, --dpi (the scanner's density), --width or --height (the seal's).
    imaging.barDoubtful	按 100 mm 计，刻线使印章宽达 {width} mm；按 50 mm 计则为常见尺寸，故不采用该刻线。	Taken to be 100 mm long, the bar makes the seal {width} mm wide; at 50 mm it would have a usual size, so the bar is not believed.
    imaging.barAssumed	两端有端线的刻线按 {length} mm 计。	The bar with end ticks is taken to be {length} mm long.
    imaging.pageSizeDeclared	按申报的宽度，照片中的纸张为 {size}。	By the declared width the page in the picture is {size}.
    imaging.pageSizeDoubtful	印章宽 {width} mm 不是常见尺寸；若为别种纸张则是 {others}。请用 --width 说明。	The seal's width of {width} mm is unusual; on other paper it would be {others}. Say which with --width.
    imaging.pageSizeAssumed	照片中的纸张按 {size} 计（长宽比相近的还有 {others}）。	The page in the picture is taken to be {size} ({others} have like proportions).
    imaging.noInk	页面上没有印泥（彩色墨迹）。	There is no seal ink on the page.
    imaging.noColour	扫描件只有黑白两色，无法把印迹与文字分开，请用彩色模式重新扫描。	The scan is only black and white, so ink cannot be told from print; scan it again in colour.
    imaging.noPaper	图中有类似印章的形状，但不在纸上，像是其他物体的照片；请扫描盖在纸上的印迹。	There is a shape like a seal, but not on paper: this looks like a photograph of something else; scan an impression on paper.
    imaging.noSeal	页面上有墨迹，但没有完整的印章边框。	There is ink, but nothing with the border of a seal.
    imaging.cropped	印章被图像{edge}截断，请完整扫描。	The seal is cut off by the picture's {edge} edge; scan all of it.
    imaging.tooFaint	印迹太浅（密度 {density}），请重新盖印。	The ink is too pale (density {density}); stamp again.
    imaging.tooCoarse	分辨率过低（{dpi} DPI），请用 {needed} DPI 以上重新扫描。	The scan is too coarse ({dpi} DPI); scan again at {needed} DPI or more.
    imaging.tooRough	印迹过于破碎，无法描摹（{segments} 段），请重新盖印或重新扫描。	The ink is too broken to trace ({segments} segments); stamp or scan again.
    imaging.noLibrary	此类图像的解码库未安装在本机。	The library that reads such pictures is not on this machine.
    imaging.cannotEncode	无法按所给尺寸和分辨率生成图像。	The picture cannot be written at this size and density.
    imaging.defaultDensity	文件标注 {dpi} DPI 是软件默认值，不予采信。	The file says {dpi} DPI, a program's default, which is not believed.
    imaging.doubtfulDensity	文件标注 {dpi} DPI，仅因与标准印章尺寸相符而采用。	The file says {dpi} DPI; taken only because it gives the size of an official form.
    imaging.unequalDensity	横向 {across} DPI、纵向 {down} DPI，已按此校正。	{across} DPI across and {down} DPI down: corrected accordingly.
    imaging.scaleDisagrees	比例依据不一致：{source}为 {dpi} DPI，{other}为 {otherDPI} DPI。	Two sources of scale disagree: by {source} {dpi} DPI, by {other} {otherDPI} DPI.
    imaging.sizeDiffers	实测 {measured} mm，与申报的 {declared} mm 不一致。	Measured {measured} mm, which differs from the declared {declared} mm.
    imaging.proportionsDiffer	实测长宽比与申报的 {declared} mm 不一致。	The measured proportions differ from the declared {declared} mm.
    imaging.declaredExchanged	申报的宽与高（{declared} mm）与实测相反，按对调理解。	The declared width and height ({declared} mm) are the other way round than measured; they are taken exchanged.
    imaging.roughEdge	印迹边缘粗糙：为使线段数适度，曲线与边缘的偏差放宽至 {held} mm（通常 0.02 mm）。	The ink's edge is rough: to keep the number of curves moderate they hold {held} mm to it instead of 0.02 mm.
    imaging.overlapped	与另外 {count} 枚印章重叠；重叠处无法分清的印迹两枚均予保留。	It overlaps {count} other seals; ink of the shared ground that cannot be told apart stays with both.
    imaging.otherSeals	页面上另有 {count} 枚印章（--all 可全部提取）。	The page holds {count} more seals (--all takes them all).
    imaging.severalSheets	图像中有 {count} 张采集表，按标记最多的一张计算比例，请逐张扫描。	The picture shows {count} collection sheets; the one with the most marks gives the scale. Scan one at a time.
    imaging.sheetMirrored	采集表被镜像翻转，请关闭扫描软件的镜像后重新扫描。	The collection sheet is mirrored; switch mirroring off and scan again.
    imaging.sheetUnknown	采集表的版式（{number}）不认识，未用其标记确定比例，请升级软件。	The collection sheet is of a form not known here ({number}); its marks were not used. A newer program is needed.
    imaging.sheetMarksMissing	只看到采集表的 {found} 个标记（至少需要 {needed} 个），请整页扫描，不要裁剪或遮挡。	Only {found} marks of the collection sheet are seen ({needed} are needed); scan the whole page, uncropped and uncovered.
    imaging.lowDensity	分辨率偏低（{dpi} DPI），建议用 {advised} DPI 以上扫描。	The density is low ({dpi} DPI); {advised} DPI or more is advised.
    imaging.uprightUnknown	无法判断印章的正方向，按扫描方向保留。	The upright direction is unknown; the seal is kept as it was scanned.
    imaging.uprightHalfTurn	印章本身看不出正倒，按扫描方向保留（请核对）。	Nothing in the seal tells right way up from upside down; it is kept as it was scanned (please check).
    imaging.uprightQuarterTurn	印章本身看不出哪一边朝上，按扫描方向保留（请核对）。	Nothing in the seal tells which side is up; it is kept as it was scanned (please check).
    imaging.uprightBySheet	印章本身看不出正方向，以采集表的上方为准。	The seal alone does not tell which way is up; the collection sheet under it does.
    imaging.borderBroken	印章边框不完整（得分 {score}，限值 {limit}）：{action}。	The border is broken (score {score}, limit {limit}): {action}.
    imaging.inkUneven	印泥浓淡不均（得分 {score}，限值 {limit}）：{action}。	The ink is uneven (score {score}, limit {limit}): {action}.
    imaging.inkPale	印迹偏浅（得分 {score}，限值 {limit}）：{action}。	The ink is pale (score {score}, limit {limit}): {action}.
    imaging.blurred	印迹模糊（得分 {score}，限值 {limit}）：{action}。	The impression is blurred (score {score}, limit {limit}): {action}.
    imaging.overprinted	印迹被文字或笔迹遮盖较多（得分 {score}，限值 {limit}）：{action}。	Much of the ink is covered by print or handwriting (score {score}, limit {limit}): {action}.
    imaging.strokesMissing	笔画残缺（得分 {score}，限值 {limit}）：{action}。	Strokes are missing (score {score}, limit {limit}): {action}.
    imaging.smeared	盖印时滑动、拖尾（得分 {score}，限值 {limit}）：{action}。	The seal slipped while it was stamped (score {score}, limit {limit}): {action}.
    imaging.doubleStruck	重影：盖了两次（得分 {score}，限值 {limit}）：{action}。	The seal was struck twice (score {score}, limit {limit}): {action}.
    imaging.scaleDoubtful	比例依据相互不一致（得分 {score}，限值 {limit}）：{action}。	The sources of scale do not agree (score {score}, limit {limit}): {action}.
    imaging.badConfiguration	扫描配置文件有误：{key}；请对照 docs/formats.md 改正。	The scan configuration is wrong at {key}; compare it with docs/formats.md.
    imaging.coarseScan	分辨率偏低（得分 {score}，限值 {limit}）：{action}。	The scan is coarse (score {score}, limit {limit}): {action}.
    imaging.greySeparation	印迹没有颜色，只能按深浅与文字区分，请核对；建议用彩色模式扫描。	The ink has no colour and was told from print by its darkness alone; check the result, or scan in colour.
    """#

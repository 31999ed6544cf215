/// Words of what a restoration did.
let restorationTable = #"""
    restoration.speckle	去除斑点 {specks} 个（{speckArea} mm²），填补针孔 {pinholes} 个（{pinholeArea} mm²）；小于 {limit} mm² 才算。	{specks} specks ({speckArea} mm²) taken away, {pinholes} pinholes ({pinholeArea} mm²) filled; only below {limit} mm².
    restoration.speckle.nothing	没有需要去除的斑点或针孔。	No specks or pinholes to clean.
    restoration.pressure	补足笔画中印泥浅淡处 {filledArea} mm²（最浅处有 {palestFilled} 的印泥）；无印泥处不填。	{filledArea} mm² of pale strokes brought to full (the palest held {palestFilled} of the ink); bare paper is not filled.
    restoration.pressure.nothing	没有可补足的浅淡笔画。	No pale strokes to bring to full.
    restoration.gaps	边框断缺补接 {closed} 处（共 {closedLength} mm），保留 {left} 处。	{closed} gaps of the border bridged ({closedLength} mm in all), {left} left.
    restoration.gaps.nothing	边框断缺补接 0 处，保留 {left} 处。	No gaps of the border bridged, {left} left.
    restoration.left.tooWide	边框第 {line} 道线 {angle}° 处的断缺（{millimetres} mm）过宽，不予补接。	The gap of border line {line} at {angle}° ({millimetres} mm) is too wide to bridge.
    restoration.left.unlikeEnds	边框第 {line} 道线 {angle}° 处的断缺（{millimetres} mm）两端不相接续，不予补接。	The ends of the gap of border line {line} at {angle}° ({millimetres} mm) do not match; it is left.
    restoration.left.corner	边框第 {line} 道线 {angle}° 处的断缺（{millimetres} mm）在转角，不予补接。	The gap of border line {line} at {angle}° ({millimetres} mm) is at a corner; it is left.
    restoration.left.occupied	边框第 {line} 道线 {angle}° 处的断缺（{millimetres} mm）中另有笔画，不予补接。	Something else stands in the gap of border line {line} at {angle}° ({millimetres} mm); it is left.
    restoration.bleed	洇墨收回 {takenBack} mm（估计 {estimated} mm，依据 {edges} 处边缘）。	Bleed taken back by {takenBack} mm (estimated {estimated} mm from {edges} edges).
    restoration.bleed.nothing	没有可收回的洇墨（估计 {estimated} mm）。	No bleed to take back (estimated {estimated} mm).
    restoration.rings	边框 {lines} 道线规整为标准线形（原偏差 {deviationBefore} mm，最大 {worstBefore} mm）。	{lines} line(s) of the border drawn anew (deviation before {deviationBefore} mm, at most {worstBefore} mm).
    restoration.rings.nothing	边框没有可规整的线。	No line of the border has an exact form to be drawn anew.
    restoration.used	印章图形采用修复后的图形，而非原样描摹。	The seal's picture is the cleaned one, not the faithful trace.
    """#

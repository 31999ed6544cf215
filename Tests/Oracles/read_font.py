"""Prints the glyphs of a bare CFF font as JSON: the advance, then 0 x y, 1 x y, 2 and three points.

    read_font.py FONT.cff
"""
import io
import json
import sys

from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen

font_set = CFFFontSet()
font_set.decompile(io.BytesIO(open(sys.argv[1], "rb").read()), None)
top = font_set[0]
assert top.ROS == ("Adobe", "Identity", 0), top.ROS
out = []
for name in top.charset:
    program = top.CharStrings[name]
    pen = RecordingPen()
    program.draw(pen)
    numbers = [program.width]
    for command, points in pen.value:
        if command == "closePath" or command == "endPath":
            continue
        numbers.append({"moveTo": 0, "lineTo": 1, "curveTo": 2}[command])
        numbers += [value for point in points for value in point]
    out.append(numbers)
print(json.dumps(out))

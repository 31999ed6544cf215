"""Outlines of the characters on the collection sheet, a line each: code point, advance, path; units of 1/1000 em, y up,
every number relative to the point before. m and l take x y, c takes two control points and the end, all from the start."""
import json
import pathlib

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTCollection

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "seal-templates" / "sheet"
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
FACE = "Noto Sans CJK SC"
LETTERS = {"moveTo": "m", "lineTo": "l", "curveTo": "c"}


def characters(value):
    if isinstance(value, str):
        return set(value)
    return set().union(*(characters(v) for v in (value.values() if isinstance(value, dict) else value)))


def path(font, name):
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    out, here = [], (0, 0)
    for operation, points in pen.value:
        if operation not in LETTERS:
            continue
        numbers = [round(p[k] - here[k]) for p in points for k in (0, 1)]
        here = tuple(round(v) for v in points[-1])
        out.append(LETTERS[operation] + " ".join(map(str, numbers)))
    return "".join(out)


def main():
    font = next(f for f in TTCollection(FONT).fonts if f["name"].getDebugName(4) == FACE)
    ascii_used = set("0123456789-/×") | {chr(c) for c in range(65, 91)}
    wanted = characters(json.loads((FOLDER / "words.json").read_text(encoding="utf-8"))) | ascii_used
    lines = []
    for character in sorted(wanted):
        name = font.getBestCmap()[ord(character)]
        lines.append(f"{ord(character):x} {font['hmtx'][name][0]} {path(font, name)}")
    (FOLDER / "outlines.txt").write_text("\n".join(lines) + "\n", encoding="ascii")


main()

"""Outlines of the printing fonts as numbers, so that a seal is drawn without any text engine."""
from functools import lru_cache

from fontTools.misc.transform import Transform
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTCollection

SERIF_BOLD = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"
SERIF = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
FACE = "Noto Serif CJK SC"


@lru_cache(maxsize=None)
def face(path):
    """(font, index in the collection) of the simplified Chinese face."""
    for index, font in enumerate(TTCollection(path, lazy=True).fonts):
        if FACE in str(font["name"].getDebugName(1)) + str(font["name"].getDebugName(16)):
            return font, index
    raise SystemExit(f"make-samples: {path} has no face '{FACE}': install fonts-noto-cjk")


@lru_cache(maxsize=None)
def glyph(character, path=SERIF_BOLD):
    """(pen commands, advance, box) of a character, in units of the em; the box is of its ink."""
    font, _ = face(path)
    name = font.getBestCmap().get(ord(character))
    if name is None:
        raise SystemExit(f"make-samples: the font has no character {character!r}")
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    em = font["head"].unitsPerEm
    commands = [(op, [(x / em, y / em) for x, y in points]) for op, points in pen.value]
    xs = [x for _, points in commands for x, _ in points] or [0, 0]
    ys = [y for _, points in commands for _, y in points] or [0, 0]
    return commands, glyphs[name].width / em, (min(xs), min(ys), max(xs), max(ys))


def path_data(commands, transform):
    """SVG path data of pen commands under a fontTools transform."""
    letters = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "qCurveTo": "Q", "closePath": "Z", "endPath": ""}
    out = []
    for op, points in commands:
        if op == "qCurveTo" and len(points) != 2:
            raise SystemExit("make-samples: the font's curves are expected to be cubic")
        coordinates = " ".join(f"{x:.3f} {y:.3f}" for x, y in transform.transformPoints(points))
        out.append(letters[op] + coordinates)
    return "".join(out)


def placed(character, x, y, width, height, degrees=0.0):
    """Path data of a character whose full square (or advance) is centred on (x, y), turned, `y` growing downwards."""
    commands, advance, _ = glyph(character)
    wide = ord(character) >= 0x2E80
    # A Chinese character's square reaches from 0.12 em below the base line to 0.88 above; letters stand on it.
    middle = 0.38 if wide else 0.36
    box = advance or 1.0
    turn = Transform().translate(x, y).rotate(degrees * 3.141592653589793 / 180)
    scale = (width / box, -(height / (1.0 if wide else 0.74)))
    return path_data(commands, turn.scale(*scale).translate(-box / 2, -middle))

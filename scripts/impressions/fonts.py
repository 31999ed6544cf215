"""Printing fonts as outlines (for plates) and as faces for printed text. Only those that are installed are used."""
import os
from functools import lru_cache

from fontTools.misc.transform import Transform
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection
from PIL import ImageFont

NOTO = "/usr/share/fonts/opentype/noto/"
FILES = {
    "song_r": (NOTO + "NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC"),
    "song_b": (NOTO + "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC"),
    "hei_r": (NOTO + "NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
    "hei_b": (NOTO + "NotoSansCJK-Bold.ttc", "Noto Sans CJK SC"),
    "uming": ("/usr/share/fonts/truetype/arphic/uming.ttc", "AR PL UMing CN"),
    "kai": ("/usr/share/fonts/truetype/arphic/ukai.ttc", "AR PL UKai CN"),
    "zenhei": ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "WenQuanYi Zen Hei"),
}
FALLBACK = "song_b"
# Where the middle of a character's square is above the base line, in ems.
HAN_MIDDLE, DIGIT_MIDDLE, DIGIT_HEIGHT = 0.38, 0.36, 0.74


@lru_cache(maxsize=None)
def installed():
    """Names of the fonts that this machine has, in a fixed order."""
    return [name for name, (path, _) in FILES.items() if os.path.exists(path)]


@lru_cache(maxsize=None)
def face(name):
    """(font, its index in the collection)"""
    path, family = FILES[name]
    for index, font in enumerate(TTCollection(path, lazy=True).fonts):
        if str(font["name"].getDebugName(1)).split(",")[0] == family:
            return font, index
    raise SystemExit(f"impressions: {path} has no face '{family}'")


@lru_cache(maxsize=None)
def parts(name):
    font, _ = face(name)
    return font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm


@lru_cache(maxsize=256)
def printed(name, pixels):
    """A face for PIL, `pixels` to the em."""
    return ImageFont.truetype(FILES[name][0], max(3, pixels), index=face(name)[1])


def outline(character, font, x, y, width, height, degrees=0.0):
    """SVG path data of a character whose square is centred on (x, y) mm, y growing downwards, turned clockwise."""
    glyphs, cmap, em = parts(font)
    if ord(character) not in cmap:
        glyphs, cmap, em = parts(FALLBACK)
    glyph = cmap[ord(character)]
    wide = ord(character) >= 0x2E80
    box = 1.0 if wide else glyphs[glyph].width / em
    tall, middle = (1.0, HAN_MIDDLE) if wide else (DIGIT_HEIGHT, DIGIT_MIDDLE)
    place = Transform().translate(x, y).rotate(degrees * 3.141592653589793 / 180)
    place = place.scale(width / box / em, -height / tall / em).translate(-box / 2 * em, -middle * em)
    pen = SVGPathPen(glyphs, ntos=lambda v: f"{v:.4f}".rstrip("0").rstrip("."))
    glyphs[glyph].draw(TransformPen(pen, place))
    return pen.getCommands()

"""JPEG written by libjpeg through Pillow; densities and orientations put in by hand."""
import io
import struct

import numpy as np
from PIL import Image

import design


def save(picture, **options):
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "JPEG", **{"quality": 92, **options})
    return stream.getvalue()


def exif(orientation, unit=2, number=400, below=1):
    entries = [(274, 3, 1, struct.pack(">HH", orientation, 0)), (282, 5, 1, struct.pack(">I", 74)),
               (283, 5, 1, struct.pack(">I", 82)), (296, 3, 1, struct.pack(">HH", unit, 0))]
    body = b"MM\0*" + struct.pack(">IH", 8, len(entries))
    body += b"".join(struct.pack(">HHI", *e[:3]) + e[3] for e in entries) + struct.pack(">I", 0)
    body = body.ljust(74, b"\0") + struct.pack(">IIII", number, below, number, below)
    return b"Exif\0\0" + body


def jfif(octets, unit, x, y):
    at = octets.index(b"JFIF\0")
    return octets[:at + 7] + struct.pack(">BHH", unit, x, y) + octets[at + 12:]


def cmyk(progressive=False):
    c = design.colour().astype(int)
    black = 255 - c.max(axis=2)
    inks = np.dstack([255 - c - black[..., None], black]).clip(0, 255).astype(np.uint8)
    stream = io.BytesIO()
    Image.fromarray(inks, "CMYK").save(stream, "JPEG", quality=95, progressive=progressive)
    return stream.getvalue()


def files():
    c, g = design.colour(), design.grey()
    out = {
        "rgb-444": save(c, subsampling=0, dpi=(300, 300)), "rgb-420": save(c, subsampling=2), "grey": save(g),
        "rgb-422-progressive": save(c, subsampling=1, progressive=True), "restarts": save(c, restart_marker_rows=1),
        "stored-as-rgb": save(c, keep_rgb=True), "cmyk": cmyk(), "cmyk-progressive": cmyk(True),
        "one-pixel": save(c[:1, :1].copy()), "all-white": save(np.full((64, 64), 255, np.uint8)),
        "all-black": save(np.zeros((64, 64), np.uint8)),
    }
    for value in range(1, 9):
        out[f"orientation-{value}"] = save(c, subsampling=0, exif=exif(value))
    out["exif-centimetres"] = save(c, exif=exif(1, unit=3, number=118))
    out["exif-dpi-0"] = save(c, exif=exif(1, number=0))
    out["exif-dpi-nought-below"] = save(c, exif=exif(1, below=0))
    for name, values in {"unit-0": (0, 300, 300), "unit-2": (2, 118, 118), "dpi-0": (1, 0, 0),
                         "dpi-65535": (1, 65535, 65535), "unequal": (1, 300, 200)}.items():
        out["jfif-" + name] = jfif(save(c), *values)
    return {name + ".jpg": octets for name, octets in out.items()}


def bad():
    good = save(design.colour())
    at = good.index(b"\xff\xc0")
    huge = good[:at + 5] + struct.pack(">HH", 65535, 65535) + good[at + 9:]
    large = good[:at + 5] + struct.pack(">HH", 60000, 60000) + good[at + 9:]
    slow = save(design.colour(), progressive=True)
    at = slow.index(b"\xff\xc2")
    slow = slow[:at + 5] + struct.pack(">HH", 12000, 12000) + slow[at + 9:]
    at = good.index(b"\xff\xc0")
    kinds = {"twelve-bit": good[:at + 4] + b"\x0c" + good[at + 5:], "lossless": good[:at + 1] + b"\xc3" + good[at + 2:],
             "hierarchical": good[:at + 1] + b"\xc5" + good[at + 2:], "ls": good[:at + 1] + b"\xf7" + good[at + 2:]}
    return {
        **{name + ".jpg": (octets, "unsupported") for name, octets in kinds.items()},
        "truncated-in-scan.jpg": (good[:-100], "truncated"), "truncated-in-header.jpg": (good[:100], "corrupt"),
        "sides-65535.jpg": (huge, "tooLarge"), "sides-60000.jpg": (large, "tooLarge"),
        "progressive-12000.jpg": (slow, "tooLarge"), "only-markers.jpg": (b"\xff\xd8\xff\xd9", "corrupt"),
    }

"""PNG of every kind, chunk by chunk."""
import io
import struct
import zlib

import numpy as np
from PIL import Image

import design


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width, height, depth, kind, rows, before=(), interlace=0):
    """`rows(x0, y0, dx, dy)` gives the packed rows of a pass."""
    passes = [(0, 0, 1, 1)]
    if interlace:
        passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    raw = b"".join(b"\0" + row for p in passes for row in rows(*p) if row)
    out = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlace))
    out += b"".join(chunk(*c) for c in before)
    return out + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")


def whole(samples, depth):
    """Rows of any samples: (height, width) or (height, width, channels)."""
    def rows(x0, y0, dx, dy):
        part = samples[y0::dy, x0::dx]
        if part.size == 0:
            return []
        flat = part.reshape(part.shape[0], -1)
        if depth == 16:
            return [row.astype(">u2").tobytes() for row in flat]
        return design.pack(flat, depth) if depth < 8 else [row.astype(np.uint8).tobytes() for row in flat]
    return rows


def phys(x, y, unit=1):
    return (b"pHYs", struct.pack(">IIB", x, y, unit))


def files():
    g, c, a = design.grey(), design.colour(), design.alpha()
    w, h = 37, 23
    out = {}
    for lace in (0, 1):
        end = "-interlaced" if lace else ""
        for depth in (1, 2, 4):
            out[f"grey{depth}{end}"] = png(w, h, depth, 0, whole(g >> (8 - depth), depth), interlace=lace)
            index, palette = design.indexed(colours=1 << depth)
            out[f"palette{depth}{end}"] = png(
                w, h, depth, 3, whole(index, depth), [(b"PLTE", palette.tobytes())], lace)
        index, palette = design.indexed(colours=200)
        out[f"palette8{end}"] = png(w, h, 8, 3, whole(index, 8), [(b"PLTE", palette.tobytes())], lace)
        clear = bytes((i * 11) % 256 for i in range(200))
        out[f"palette8-clear{end}"] = png(
            w, h, 8, 3, whole(index, 8), [(b"PLTE", palette.tobytes()), (b"tRNS", clear)], lace)
        for depth in (8, 16):
            wide = (lambda p: p) if depth == 8 else design.wide
            out[f"grey{depth}{end}"] = png(w, h, depth, 0, whole(wide(g), depth), interlace=lace)
            out[f"rgb{depth}{end}"] = png(w, h, depth, 2, whole(wide(c), depth), [phys(11811, 11811)], lace)
            out[f"grey-alpha{depth}{end}"] = png(w, h, depth, 4, whole(wide(np.dstack([g, a])), depth), interlace=lace)
            out[f"rgba{depth}{end}"] = png(w, h, depth, 6, whole(wide(np.dstack([c, a])), depth), interlace=lace)
    out["rgb8-key"] = png(w, h, 8, 2, whole(c, 8), [(b"tRNS", struct.pack(">HHH", 214, 24, 31))])
    out["grey8-key"] = png(w, h, 8, 0, whole(g, 8), [(b"tRNS", struct.pack(">H", int(g[3, 3])))])
    out["gamma"] = png(w, h, 8, 6, whole(np.dstack([c, a]), 8), [(b"gAMA", struct.pack(">I", 45455))])
    black = np.zeros((h, w, 3), np.uint8)
    out["alpha-only"] = png(w, h, 8, 6, whole(np.dstack([black, a]), 8))
    out["all-clear"] = png(w, h, 8, 6, whole(np.dstack([c, np.zeros_like(a)]), 8))
    out["one-pixel"] = png(1, 1, 8, 2, whole(c[:1, :1], 8))
    out["one-column"] = png(1, h, 8, 2, whole(c[:, :1], 8))
    out["all-black"] = png(64, 64, 1, 0, whole(np.zeros((64, 64), np.uint8), 1))
    out["all-white"] = png(64, 64, 1, 0, whole(np.ones((64, 64), np.uint8), 1))
    out["dpi-0"] = png(w, h, 8, 0, whole(g, 8), [phys(0, 0)])
    out["dpi-million"] = png(w, h, 8, 0, whole(g, 8), [phys(39_370_079, 39_370_079)])
    out["aspect-only"] = png(w, h, 8, 0, whole(g, 8), [phys(1, 1, 0)])
    frames = [Image.fromarray(p) for p in (c, c[::-1].copy())]
    stream = io.BytesIO()
    frames[0].save(stream, "PNG", save_all=True, append_images=frames[1:], duration=100)
    out["animated"] = stream.getvalue()
    return {name + ".png": octets for name, octets in out.items()}


def bad():
    g = design.grey()
    good = png(37, 23, 8, 0, whole(g, 8))
    flipped = bytearray(good)
    flipped[60] ^= 0x10
    return {
        "truncated-in-pixels.png": (good[:-60], "truncated"),
        "truncated-in-header.png": (good[:20], "truncated"),
        "checksum.png": (bytes(flipped), "corrupt"),
        "sides-65535.png": (png(65535, 65535, 8, 0, whole(g, 8)), "tooLarge"),
        "deflate-bomb-claimed.png": (png(16000, 16000, 8, 2, whole(g, 8)), "truncated"),
        "zero-width.png": (png(0, 23, 8, 0, whole(g, 8)), "corrupt"),
        "palette-missing.png": (png(37, 23, 8, 3, whole(g, 8)), "corrupt"),
    }

"""TIFF tag by tag, and some written by libtiff through Pillow."""
import io
import struct
import zlib

import numpy as np
from PIL import Image

import design

W, H = 37, 23
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 11: 4}


def page(tags, pieces, order, at, tiles=False, next_at=None):
    """One directory with its data behind it; `tags` is {tag: (type, [values])}."""
    tags = dict(tags)
    offsets, counts = (324, 325) if tiles else (273, 279)
    tags[offsets], tags[counts] = (4, [0] * len(pieces)), (4, [len(p) for p in pieces])
    size = 2 + 12 * len(tags) + 4
    extra_at = at + size
    lengths = {t: SIZES[k] * len(v) * 1 for t, (k, v) in tags.items()}
    pieces_at = extra_at + sum(n + n % 2 for n in lengths.values() if n > 4)
    places, where = [], pieces_at
    for piece in pieces:
        places.append(where)
        where += len(piece) + len(piece) % 2
    tags[offsets] = (4, places)
    entries, extra = b"", b""
    for tag in sorted(tags):
        kind, values = tags[tag]
        if kind == 5:
            raw = b"".join(struct.pack(order + "II", *v) for v in values)
        else:
            raw = struct.pack(order + str(len(values)) + {1: "B", 2: "B", 3: "H", 4: "I", 11: "f"}[kind], *values)
        if len(raw) <= 4:
            field = raw.ljust(4, b"\0")
        else:
            field = struct.pack(order + "I", extra_at + len(extra))
            extra += raw + b"\0" * (len(raw) % 2)
        entries += struct.pack(order + "HHI", tag, kind, len(values)) + field
    following = where if next_at is None else next_at
    directory = struct.pack(order + "H", len(tags)) + entries
    body = extra + b"".join(p + b"\0" * (len(p) % 2) for p in pieces)
    return directory, body, following


def tiff(pages, order="<"):
    out = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    for number, (tags, pieces, tiles) in enumerate(pages):
        directory, body, following = page(tags, pieces, order, len(out), tiles)
        link = following if number + 1 < len(pages) else 0
        out += directory + struct.pack(order + "I", link) + body
    return out


def tags(width, height, depth, samples, photometric, rows=None, compression=1, unit=2, density=(300, 1), **more):
    out = {256: (4, [width]), 257: (4, [height]), 258: (3, [depth] * samples), 259: (3, [compression]),
           262: (3, [photometric]), 277: (3, [samples]), 278: (4, [rows or height]),
           282: (5, [density]), 283: (5, [density]), 296: (3, [unit])}
    if density is None:
        del out[282], out[283]
    for name, value in more.items():
        out[{"orientation": 274, "planar": 284, "extra": 338, "palette": 320, "tile_width": 322, "tile_height": 323,
             "kind": 254, "predictor": 317, "order": 266}[name]] = value
    if "tile_width" in more:
        del out[278]
    return out


def strips(samples, depth, rows, order="<", squeeze=bytes):
    flat = samples.reshape(samples.shape[0], -1)
    lines = ([r.astype(order + "u2").tobytes() for r in flat] if depth == 16
             else design.pack(flat, depth) if depth < 8 else [r.astype(np.uint8).tobytes() for r in flat])
    return [squeeze(b"".join(lines[i:i + rows])) for i in range(0, len(lines), rows)]


def tiles(samples, side, squeeze=bytes):
    h, w = samples.shape[:2]
    out = []
    for y in range(0, h, side):
        for x in range(0, w, side):
            tile = np.zeros((side, side) + samples.shape[2:], np.uint8)
            part = samples[y:y + side, x:x + side]
            tile[:part.shape[0], :part.shape[1]] = part
            out.append(squeeze(tile.tobytes()))
    return out


def plain(samples, depth, photometric, rows=23, order="<", compression=1, squeeze=bytes, **more):
    count = samples.shape[2] if samples.ndim == 3 else 1
    h, w = samples.shape[:2]
    return tiff([(tags(w, h, depth, count, photometric, rows, compression, **more),
                  strips(samples, depth, rows, order, squeeze), False)], order)


def pillow(picture, mode=None, **options):
    stream = io.BytesIO()
    image = Image.fromarray(picture)
    (image if mode is None else image.convert(mode, dither=0)).save(stream, "TIFF", dpi=(400, 400), **options)
    return stream.getvalue()


def cmyk(c):
    c = c.astype(int)
    black = 255 - c.max(axis=2)
    return np.dstack([255 - c - black[..., None], black]).clip(0, 255).astype(np.uint8)


def files():
    c, g, a, bits = design.colour(), design.grey(), design.alpha(), design.bits()
    i16, p16 = design.indexed()
    i200, p200 = design.indexed(colours=256)

    def wide_map(palette):
        return (3, [int(v) * 257 for v in palette.T.reshape(-1)])
    out = {
        "rgb": plain(c, 8, 2), "rgb-strips": plain(c, 8, 2, rows=5), "rgb-big-endian": plain(c, 8, 2, order=">"),
        "rgb16": plain(design.wide(c), 16, 2, rows=7), "rgb16-big-endian": plain(design.wide(c), 16, 2, order=">"),
        "grey": plain(g, 8, 1), "grey16": plain(design.wide(g), 16, 1), "grey16-big-endian": plain(
            design.wide(g), 16, 1, order=">"),
        "grey-inverted": plain(255 - g, 8, 0), "grey4": plain(g >> 4, 4, 1), "grey2": plain(g >> 6, 2, 1),
        "bits": plain(1 - bits, 1, 1), "bits-white-is-0": plain(bits, 1, 0),
        "palette": plain(i200, 8, 3, palette=wide_map(p200)), "palette4": plain(i16, 4, 3, palette=wide_map(p16)),
        "palette-8-bit-map": plain(i16, 4, 3, palette=(3, [int(v) for v in p16.T.reshape(-1)])),
        "cmyk": plain(cmyk(c), 8, 5), "rgb-deflate": plain(c, 8, 2, rows=6, compression=8, squeeze=zlib.compress),
        "rgba": plain(np.dstack([c, a]), 8, 2, extra=(3, [2])),
        "rgba-associated": plain(np.dstack([(c.astype(int) * a[..., None] + 127) // 255, a]).astype(np.uint8), 8, 2,
                                 extra=(3, [1])),
        "rgb-unknown-extra": plain(np.dstack([c, a]), 8, 2, extra=(3, [0])),
        "grey-alpha": plain(np.dstack([g, a]), 8, 1, extra=(3, [2])),
        "planes": tiff([(tags(W, H, 8, 3, 2, 9, planar=(3, [2])), sum(
            [strips(c[..., i], 8, 9) for i in range(3)], []), False)]),
        "planes-cmyk": tiff([(tags(W, H, 8, 4, 5, 23, planar=(3, [2])), sum(
            [strips(cmyk(c)[..., i], 8, 23) for i in range(4)], []), False)]),
        "tiles": tiff([(tags(W, H, 8, 3, 2, tile_width=(3, [16]), tile_height=(3, [16])), tiles(c, 16), True)]),
        "tiles-grey-deflate": tiff([(tags(W, H, 8, 1, 1, compression=8, tile_width=(3, [32]), tile_height=(3, [32])),
                                     tiles(g, 32, zlib.compress), True)]),
        "tiles-planes": tiff([(tags(W, H, 8, 3, 2, planar=(3, [2]), tile_width=(3, [16]), tile_height=(3, [16])), sum(
            [tiles(c[..., i], 16) for i in range(3)], []), True)]),
        "lzw": pillow(c, compression="tiff_lzw"), "packbits": pillow(c, compression="packbits"),
        "fax4": pillow(g, "1", compression="group4"), "fax3": pillow(g, "1", compression="group3"),
        "jpeg": pillow(c, compression="jpeg", quality=95), "jpeg-grey": pillow(g, compression="jpeg", quality=95),
        "centimetres": plain(c, 8, 2, unit=3, density=(118, 1)), "no-unit": plain(c, 8, 2, unit=1, density=(1, 1)),
        "dpi-0": plain(c, 8, 2, density=(0, 1)), "dpi-million": plain(c, 8, 2, density=(1_000_000, 1)),
        "no-density": plain(c, 8, 2, density=None), "one-pixel": plain(c[:1, :1], 8, 2),
    }
    for value in range(1, 9):
        out[f"orientation-{value}"] = plain(c, 8, 2, orientation=(3, [value]))
    small = c[::4, ::4]
    two = [(tags(W, H, 8, 3, 2), strips(c, 8, 23), False), (tags(W, H, 8, 1, 1), strips(g, 8, 23), False)]
    reduced = (tags(small.shape[1], small.shape[0], 8, 3, 2, kind=(4, [1])), strips(small, 8, 23), False)
    out["two-pages"], out["reduced-first"] = tiff(two), tiff([reduced, two[0]])
    return {name + ".tif": octets for name, octets in out.items()}


def bad():
    c = design.colour()
    good = plain(c, 8, 2)

    def changed(value, kind=4, **more):
        t = tags(W, H, 8, 3, 2)
        t.update({int(k[1:]): v for k, v in more.items()})
        return tiff([(t, strips(c, 8, 23), False)])
    loop = bytearray(good)
    count = struct.unpack_from("<H", loop, 8)[0]
    struct.pack_into("<I", loop, 10 + 12 * count, 8)
    far = bytearray(good)
    struct.pack_into("<I", far, 4, 0x7fffffff)
    lzw = pillow(c, compression="tiff_lzw")
    fax = pillow(design.grey(), "1", compression="group4")
    return {
        "truncated-in-pixels.tif": (good[:-400], "truncated"), "truncated-in-header.tif": (good[:6], "corrupt"),
        "truncated-in-directory.tif": (good[:60], "corrupt"), "directory-beyond-end.tif": (bytes(far), "corrupt"),
        "sides-65535.tif": (changed(0, t256=(4, [65535]), t257=(4, [65535])), "tooLarge"),
        "sides-2-32.tif": (changed(0, t256=(4, [2**32 - 1]), t257=(4, [2**32 - 1])), "corrupt"),
        "width-0.tif": (changed(0, t256=(4, [0])), "corrupt"),
        "one-row-strips-missing.tif": (changed(0, t278=(4, [1])), "corrupt"),
        "float.tif": (changed(0, t339=(3, [3, 3, 3])), "unsupported"),
        "depth-13.tif": (changed(0, t258=(3, [13, 13, 13])), "unsupported"),
        "lab.tif": (changed(0, t262=(3, [8])), "unsupported"),
        "compression-lerc.tif": (changed(0, t259=(3, [34887])), "unsupported"),
        "samples-65535.tif": (changed(0, t277=(3, [65535])), "corrupt"),
        "loop.tif": (bytes(loop), None), "fax-damaged.tif": (fax[:20] + b"\x55" * 40 + fax[60:], "corrupt"),
        "lzw-damaged.tif": (lzw[:200] + b"\xff" * 40 + lzw[240:], "corrupt"),
        "tile-huge.tif": (tiff([(tags(W, H, 8, 3, 2, tile_width=(4, [65520]), tile_height=(4, [65520])),
                                 [b"\0" * 100], True)]), "tooLarge"),
    }

"""BMP of every header, depth and coding, octet by octet."""
import struct

import numpy as np

import design

W, H = 37, 23


def info(size, width, height, depth, compression, ppm=(11811, 11811), used=0, masks=()):
    if size == 12:
        return struct.pack("<IHHHH", 12, width, height, 1, depth)
    head = struct.pack("<IiiHHIIiiII", size, width, height, 1, depth, compression, 0, *ppm, used, 0)
    if size == 16:
        return head[:16]
    if size > 40:
        head += struct.pack("<4I", *(tuple(masks) + (0, 0, 0, 0))[:4])
        head = head[:size].ljust(size, b"\0")
    return head


def bmp(size, width, height, depth, pixels, compression=0, palette=b"", masks=(), **more):
    head = info(size, width, height, depth, compression, masks=masks, **more)
    if size == 40 and masks:
        head += struct.pack(f"<{len(masks)}I", *masks)
    start = 14 + len(head) + len(palette)
    return b"BM" + struct.pack("<IHHI", start + len(pixels), 0, 0, start) + head + palette + pixels


def padded(rows):
    return b"".join(row + b"\0" * (-len(row) % 4) for row in rows)



def table_of(palette, width=4):
    return b"".join(bytes([b, g, r]) + b"\0" * (width - 3) for r, g, b in palette.tolist())


def runs8(index):
    """Runs, literals (with their padding), a delta nowhere needed but allowed, ends of lines and of the bitmap."""
    out = bytearray()
    for number, row in enumerate(index[::-1]):
        x = 0
        while x < len(row):
            n = 1
            while x + n < len(row) and row[x + n] == row[x] and n < 255:
                n += 1
            if n == 1 and x + 5 <= len(row):
                out += bytes([0, 5]) + row[x:x + 5].tobytes() + b"\0"
                x += 5
            else:
                out += bytes([n, row[x]])
                x += n
        if number == 3:
            out += bytes([0, 2, 0, 0])
        out += b"\0\0"
    return bytes(out) + b"\0\1"


def runs4(index):
    out = bytearray()
    for row in index[::-1]:
        x = 0
        while x < len(row):
            if x + 7 <= len(row) and x % 2 == 0:
                literal = design.pack([row[x:x + 7]], 4)[0]
                out += bytes([0, 7]) + literal + b"\0" * (len(literal) % 2)
                x += 7
            else:
                n = min(2, len(row) - x)
                out += bytes([n, int(row[x]) << 4 | int(row[x + n - 1])])
                x += n
        out += b"\0\0"
    return bytes(out) + b"\0\1"


def masked(picture, masks, octets, alpha=None):
    rows = []
    layers = [picture[..., i].astype(np.uint64) for i in range(3)] + ([alpha.astype(np.uint64)] if alpha is not None else [])
    total = np.zeros(picture.shape[:2], np.uint64)
    for layer, mask in zip(layers, masks):
        shift = (mask & -mask).bit_length() - 1
        total |= ((layer * (mask >> shift) + 127) // 255).astype(np.uint64) << np.uint64(shift)
    for row in total[::-1]:
        rows.append(row.astype("<u4" if octets == 4 else "<u2").tobytes())
    return padded(rows)


def files():
    c, g, a = design.colour(), design.grey(), design.alpha()
    bgr = padded(row[:, ::-1].tobytes() for row in c[::-1])
    i16, p16 = design.indexed()
    i256, p256 = design.indexed(colours=200)
    bits = design.bits()
    bw, wb = np.array([[0, 0, 0], [255] * 3], np.uint8), np.array([[255] * 3, [180, 20, 30]], np.uint8)
    greys = np.array([[i] * 3 for i in range(256)], np.uint8)
    five, six = (0x7c00, 0x3e0, 0x1f), (0xf800, 0x7e0, 0x1f)
    eight, odd = (0xff0000, 0xff00, 0xff, 0xff000000), (0x3ff00000, 0xffc00, 0x3ff)
    out = {
        "rgb24": bmp(40, W, H, 24, bgr), "rgb24-core": bmp(12, W, H, 24, bgr), "rgb24-os2": bmp(64, W, H, 24, bgr),
        "rgb24-os2-short": bmp(16, W, H, 24, bgr), "rgb24-v4": bmp(108, W, H, 24, bgr),
        "rgb24-v5": bmp(124, W, H, 24, bgr),
        "rgb24-top-down": bmp(40, W, -H, 24, padded(row[:, ::-1].tobytes() for row in c)),
        "bits1": bmp(40, W, H, 1, padded(design.pack(1 - bits[::-1], 1)), palette=table_of(bw)),
        "bits1-red": bmp(40, W, H, 1, padded(design.pack(bits[::-1], 1)), palette=table_of(wb)),
        "bits1-core": bmp(12, W, H, 1, padded(design.pack(bits[::-1], 1)), palette=table_of(wb, 3)),
        "bits4": bmp(40, W, H, 4, padded(design.pack(i16[::-1], 4)), palette=table_of(p16)),
        "bits4-few": bmp(40, W, H, 4, padded(design.pack((i16 % 5)[::-1], 4)), palette=table_of(p16[:5]), used=5),
        "bits8": bmp(40, W, H, 8, padded(r.tobytes() for r in i256[::-1]), palette=table_of(p256), used=200),
        "grey8": bmp(40, W, H, 8, padded(r.tobytes() for r in g[::-1]), palette=table_of(greys)),
        "runs8": bmp(40, W, H, 8, runs8(i256), 1, palette=table_of(p256), used=200),
        "runs8-grey": bmp(40, W, H, 8, runs8(g), 1, palette=table_of(greys)),
        "runs8-padded": bmp(40, W, H, 8, runs8(np.pad(i256, ((0, 0), (0, 3)))), 1, palette=table_of(p256), used=200),
        "runs4": bmp(40, W, H, 4, runs4(i16), 2, palette=table_of(p16)),
        "bits16": bmp(40, W, H, 16, masked(c, five, 2)),
        "bits16-565": bmp(40, W, H, 16, masked(c, six, 2), 3, masks=six),
        "bits16-565-v3": bmp(56, W, H, 16, masked(c, six, 2), 3, masks=six),
        "bits32": bmp(40, W, H, 32, masked(c, eight[:3], 4)),
        "bits32-masks": bmp(40, W, H, 32, masked(c, (0xff, 0xff00, 0xff0000), 4), 3, masks=(0xff, 0xff00, 0xff0000)),
        "bits32-alpha-v5": bmp(124, W, H, 32, masked(c, eight, 4, a), 3, masks=eight),
        "bits32-alpha-empty": bmp(124, W, H, 32, masked(c, eight, 4, a * 0), 3, masks=eight),
        "bits32-ten": bmp(108, W, H, 32, masked(c, odd, 4), 3, masks=odd),
        "no-density": bmp(40, W, H, 24, bgr, ppm=(0, 0)),
        "dpi-million": bmp(40, W, H, 24, bgr, ppm=(39_370_079, 39_370_079)),
        "dpi-negative": bmp(40, W, H, 24, bgr, ppm=(-11811, -11811)),
        "one-pixel": bmp(40, 1, 1, 24, b"\x10\x20\xd0\0"),
    }
    return {name + ".bmp": octets for name, octets in out.items()}


def bad():
    c = design.colour()
    bgr = padded(row[:, ::-1].tobytes() for row in c[::-1])
    i256, p256 = design.indexed(colours=200)
    good, palette = bmp(40, W, H, 24, bgr), table_of(p256)

    def coded(runs, depth=8, kind=1):
        return bmp(40, W, H, depth, runs, kind, palette=palette[:4 << depth], used=min(200, 1 << depth))
    return {
        "truncated-in-pixels.bmp": (good[:-300], "truncated"), "truncated-in-header.bmp": (good[:30], "truncated"),
        "truncated-in-palette.bmp": (coded(b"")[:200], "truncated"),
        "height-2-31.bmp": (bmp(40, W, -2**31, 24, bgr), "tooLarge"),
        "height-huge.bmp": (bmp(40, W, 2**31 - 1, 24, bgr), "tooLarge"),
        "sides-65535.bmp": (bmp(40, 65535, 65535, 24, bgr), "tooLarge"),
        "width-negative.bmp": (bmp(40, -W, H, 24, bgr), "corrupt"),
        "width-0.bmp": (bmp(40, 0, H, 24, bgr), "corrupt"), "depth-7.bmp": (bmp(40, W, H, 7, bgr), "corrupt"),
        "claimed-larger.bmp": (bmp(40, 5000, 5000, 24, bgr), "truncated"),
        "header-41.bmp": (good[:14] + b"\x29" + good[15:], "corrupt"),
        "pixels-beyond-end.bmp": (good[:10] + struct.pack("<I", 2**31) + good[14:], "truncated"),
        "runs-over-the-row.bmp": (coded(bytes([255, 1, 0, 1])), "corrupt"),
        "runs-over-the-top.bmp": (coded(b"\0\0" * 23 + bytes([2, 1, 0, 1])), "corrupt"),
        "runs-delta-out.bmp": (coded(bytes([0, 2, 255, 255, 1, 1, 0, 1])), "corrupt"),
        "runs-literal-cut.bmp": (coded(bytes([0, 30, 1, 2])), "truncated"),
        "runs-stop.bmp": (coded(bytes([5, 1])), "truncated"),
        "runs-top-down.bmp": (bmp(40, W, -H, 8, b"\0\1", 1, palette=palette, used=200), "corrupt"),
        "mask-empty.bmp": (bmp(40, W, H, 32, masked(c, (0xff0000, 0xff00, 0xff), 4), 3, masks=(0, 0, 0)), "corrupt"),
        "holds-jpeg.bmp": (bmp(40, W, H, 0, b"\xff\xd8", 4), "unsupported"),
        "os2-huffman.bmp": (bmp(64, W, H, 1, bgr, 3, palette=palette[:8]), "unsupported"),
    }

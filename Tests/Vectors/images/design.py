"""The pictures behind the vectors: small, invented, the same every time."""
import numpy as np


def colour(width=37, height=23):
    """A red ring over a pale ramp, with blue and black strokes: every channel has edges and slopes."""
    y, x = np.mgrid[0:height, 0:width].astype(float)
    picture = np.empty((height, width, 3))
    picture[..., 0] = 250 - x * 2
    picture[..., 1] = 240 - y * 3
    picture[..., 2] = 200 + x - y
    ring = np.hypot((x - 14) / 10, (y - 11) / 8)
    picture[(ring > 0.75) & (ring < 1.05)] = (214, 24, 31)
    picture[4:6, 20:34] = (20, 20, 24)
    picture[12:20, 30:32] = (30, 60, 190)
    return np.clip(picture, 0, 255).astype(np.uint8)


def grey(width=37, height=23):
    picture = colour(width, height).astype(int)
    return ((picture[..., 0] * 299 + picture[..., 1] * 587 + picture[..., 2] * 114) // 1000).astype(np.uint8)


def bits(width=37, height=23):
    """1 where there is ink."""
    return (grey(width, height) < 150).astype(np.uint8)


def alpha(width=37, height=23):
    y, x = np.mgrid[0:height, 0:width]
    return ((x * 7 + y * 5) % 256).astype(np.uint8)


def wide(picture):
    """16 bits whose low octets say something too."""
    return picture.astype(np.uint16) * 256 + (picture.astype(np.uint16) * 37 + 11) % 256


def indexed(width=37, height=23, colours=16):
    """Indices and a palette of RGB triples."""
    g = grey(width, height).astype(int)
    index = (g * colours // 256).astype(np.uint8)
    palette = np.array([[(i * 53) % 256, (255 - i * 255 // max(colours - 1, 1)), (i * 91 + 40) % 256]
                        for i in range(colours)], dtype=np.uint8)
    return index, palette


def pack(rows, depth):
    """Rows of small samples, the first in the high bits; each row begins on an octet."""
    out = []
    for row in rows:
        line, fill, count = bytearray(), 0, 0
        for value in row:
            fill, count = fill << depth | int(value), count + depth
            if count == 8:
                line.append(fill)
                fill, count = 0, 0
        if count:
            line.append(fill << (8 - count))
        out.append(bytes(line))
    return out

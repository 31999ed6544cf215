"""Paper, ink and scanner as numbers: what happens between a stamp and an image file. All lengths in millimetres."""
import io
import subprocess

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from glyphs import FACE, SERIF, face

FINE = 600  # dots an inch while drawing; the scan is made from it
INKS = {
    "red": (0.16, 2.1, 1.75), "blue": (2.0, 1.25, 0.22), "purple": (0.85, 2.0, 0.55), "black": (2.0, 2.05, 2.1),
}  # optical densities (natural logarithm) of full ink over white, by channel


def dots(length, dpi=FINE):
    return int(round(length * dpi / 25.4))


def smooth(shape, cell, rng):
    """Noise in -1…1 that changes over `cell` pixels."""
    small = rng.random((max(2, shape[0] // cell + 2), max(2, shape[1] // cell + 2))).astype(np.float32)
    grown = Image.fromarray(small, "F").resize((shape[1], shape[0]), Image.BICUBIC)
    return np.asarray(grown) * 2 - 1


def blur(image, sigma):
    """Gaussian blur of a two-dimensional array."""
    if sigma <= 0:
        return image
    reach = int(3 * sigma + 1)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    weights /= weights.sum()
    for axis in (0, 1):
        padded = np.pad(image, [(reach, reach) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
        size = image.shape[axis]
        image = sum(w * np.take(padded, range(i, i + size), axis=axis) for i, w in enumerate(weights))
    return image.astype(np.float32)


class Sheet:
    """A sheet of paper: optical density by channel, at FINE dots an inch."""

    def __init__(self, width, height, rng, tint=(0.015, 0.02, 0.045)):
        self.width, self.height, self.rng = width, height, rng
        self.shape = (dots(height), dots(width))
        self.density = np.zeros(self.shape + (3,), np.float32) + np.array(tint, np.float32)

    def text(self, x, y, text, size, ink="black", strength=1.0, path=SERIF, vertical_gap=None):
        """Prints lines of text, `size` being the height of a character; the first line's top is at y."""
        _, index = face(path)
        font = ImageFont.truetype(path, dots(size), index=index)
        layer = Image.new("L", (self.shape[1], self.shape[0]), 0)
        draw = ImageDraw.Draw(layer)
        for row, line in enumerate(text.split("\n")):
            draw.text((dots(x), dots(y + row * (vertical_gap or size * 1.7)) - dots(size * 0.3)), line, 255, font)
        self._print(np.asarray(layer, np.float32) / 255, ink, strength)

    def rule(self, x, y, width, height, ink="black", strength=0.9):
        mask = np.zeros(self.shape, np.float32)
        mask[dots(y):dots(y) + max(1, dots(height)), dots(x):dots(x) + max(1, dots(width))] = 1
        self._print(mask, ink, strength)

    def box(self, x, y, width, height, line=0.25):
        for a, b, w, h in ((x, y, width, line), (x, y + height - line, width, line), (x, y, line, height),
                           (x + width - line, y, line, height)):
            self.rule(a, b, w, h)

    def stamp(self, drawing, x, y, degrees=0.0, ink="red", strength=1.0, uneven=0.25, dry=0.05, wobble=0.025,
              bleed=0.03):
        """Stamps a seal with its centre on (x, y). `uneven` is how much of the ink pressure takes away at worst,
        `dry` the share of the surface that stays without ink, `wobble` and `bleed` move and soften the edges."""
        rng, pad = self.rng, 3.0
        side = dots(max(drawing.width, drawing.height) * 1.5 + 2 * pad)
        png = subprocess.run(
            ["rsvg-convert", "-w", str(dots(drawing.width)), "-h", str(dots(drawing.height))],
            input=drawing.svg("#000").encode(), stdout=subprocess.PIPE, check=True).stdout
        plate = Image.open(io.BytesIO(png)).getchannel("A")
        canvas = Image.new("L", (side, side), 0)
        canvas.paste(plate, ((side - plate.width) // 2, (side - plate.height) // 2))
        mask = np.asarray(canvas.rotate(degrees, Image.BICUBIC), np.float32) / 255
        reach = dots(0.4)
        shift = dots(1) * wobble
        rows, columns = np.indices(mask.shape)
        rows = np.clip(rows + shift * smooth(mask.shape, reach, rng), 0, side - 1)
        columns = np.clip(columns + shift * smooth(mask.shape, reach, rng), 0, side - 1)
        mask = sample(mask, rows, columns)
        mask = np.clip(blur(mask, dots(1) * bleed) * 2.2 - 0.6, 0, 1)
        pressure = 1 - uneven * (0.5 + 0.5 * smooth(mask.shape, dots(9), rng))
        grain = smooth(mask.shape, 4, rng) * 0.6 + smooth(mask.shape, 9, rng) * 0.6
        paper = np.clip((grain - np.quantile(grain, dry) + 0.25) / 0.25, 0, 1) if dry > 0 else 1.0
        # A stamp leaves a little less ink inside wide strokes and a rim of more at their edges.
        inside = blur(mask, dots(0.35))
        mask = mask * pressure * paper * (1.06 - 0.16 * inside)
        self._print(self._laid(mask, x, y), ink, strength)

    def _laid(self, mask, x, y):
        """A plate's mask on the whole sheet, cut at its edges."""
        out = np.zeros(self.shape, np.float32)
        top, left = dots(y) - mask.shape[0] // 2, dots(x) - mask.shape[1] // 2
        r0, c0 = max(0, top), max(0, left)
        r1, c1 = min(self.shape[0], top + mask.shape[0]), min(self.shape[1], left + mask.shape[1])
        out[r0:r1, c0:c1] = mask[r0 - top:r1 - top, c0 - left:c1 - left]
        return out

    def _print(self, mask, ink, strength):
        self.density += mask[..., None] * (np.array(INKS[ink], np.float32) * strength)

    def scan(self, dpi, noise=1.4, shade=0.03, soft=0.35, crop=None):
        """The sheet as a scanner sees it: RGB, 8 bits. `crop` is (x, y, width, height)."""
        density = np.minimum(self.density, 2.7)
        light = np.exp(-density) * 251
        if crop:
            x, y, w, h = (dots(v) for v in crop)
            light = light[y:y + h, x:x + w]
        height, width = (round(n * dpi / FINE) for n in light.shape[:2])
        planes = []
        for channel in range(3):
            plane = blur(light[..., channel], soft * FINE / dpi)
            small = Image.fromarray(plane, "F").resize((width, height), Image.BOX)
            planes.append(np.asarray(small))
        image = np.stack(planes, -1)
        rows = np.linspace(-1, 1, height)[:, None]
        columns = np.linspace(-1, 1, width)[None, :]
        image *= (1 - shade * (0.5 + 0.3 * rows + 0.2 * columns))[..., None]
        grain = self.rng.normal(0, noise, image.shape[:2])[..., None]
        grain = grain + self.rng.normal(0, noise * 0.35, image.shape)
        return Image.fromarray(np.clip(np.rint(image + grain), 0, 255).astype(np.uint8), "RGB")


def sample(image, rows, columns):
    """Bilinear samples of a two-dimensional array."""
    r0, c0 = np.floor(rows).astype(int), np.floor(columns).astype(int)
    r1, c1 = np.minimum(r0 + 1, image.shape[0] - 1), np.minimum(c0 + 1, image.shape[1] - 1)
    fr, fc = rows - r0, columns - c0
    top = image[r0, c0] * (1 - fc) + image[r0, c1] * fc
    return (top * (1 - fr) + (image[r1, c0] * (1 - fc) + image[r1, c1] * fc) * fr).astype(np.float32)


__all__ = ["FACE", "FINE", "Sheet"]

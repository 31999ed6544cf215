"""What a scanner makes of a sheet: paper, light, blur, noise and rounding, in bands so that a big page needs little memory."""
import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter

BAND = 768


def field(shape, cells, rng):
    """Noise in about -1…1 with `cells` waves over the picture, as a function of rows."""
    grid = rng.uniform(-1, 1, (cells + 3, cells + 3)).astype(np.float32)
    h, w = shape

    def rows(a, b):
        box = (1, 1 + a / h * cells, 1 + cells, 1 + b / h * cells)
        return np.asarray(Image.fromarray(grid, "F").resize((w, b - a), Image.BICUBIC, box=box))
    return rows


class Paper:
    """The sheet's own colour, texture, and what shows through from its back."""

    def __init__(self, p, rng):
        self.p, self.rng = p, rng
        self.rgb = np.array(p.get("paper") or yellowed(p["yellow"], rng), np.float32)
        self.reverse = None

    def show_through(self, coverage, amount):
        self.reverse = gaussian_filter(coverage[:, ::-1].astype(np.float32) / 255, 1.2) * amount

    def light(self, a, b, width):
        sheet = np.broadcast_to(self.rgb, (b - a, width, 3)).copy()
        grain = self.rng.standard_normal((b - a, width), dtype=np.float32)
        grain = gaussian_filter(grain, 1.1) * 3.2 * self.p["texture"]
        sheet *= (1 + grain)[..., None]
        if self.reverse is not None:
            sheet *= (1 - self.reverse[a:b])[..., None]
        return sheet


def yellowed(y, rng):
    """White to yellowish paper."""
    white = rng.uniform(0.93, 0.985)
    return white, white - 0.06 * y - 0.01 * rng.random(), white - 0.30 * y - 0.02 * rng.random()


def composed(page, paper, a, b, power=1.0):
    """Light from rows a…b of the sheet under even light."""
    light = paper.light(a, b, page.shape[1]) ** power
    for layer in page.layers:
        if layer[0] == "opaque":
            _, coverage, colour = layer
            c = coverage[a:b]
            if c.any():
                c = (c.astype(np.float32) / 255 * 0.97)[..., None]
                light = light * (1 - c) + c * np.array(colour, np.float32) ** power
            continue
        _, top, left, cover, density, rgb = layer
        r0, r1 = max(a, top), min(b, top + cover.shape[0])
        if r0 >= r1:
            continue
        c, s = cover[r0 - top:r1 - top, :, None], density[r0 - top:r1 - top, :, None]
        part = light[r0 - a:r1 - a, left:left + cover.shape[1]]
        # Where an edge fades it is thin ink, not a mixture of ink and bare paper.
        through = np.exp(s * c * np.log(rgb) * power)
        # Pigment over toner shines a little with its own colour.
        part[...] = part * through + c * 0.045 * np.minimum(s, 1) * rgb ** power * (1 - part)
    return light


def scanned(page, paper, p, rng):
    """The scan as 8-bit RGB."""
    h, w = page.shape
    power = 2.2 if p.get("linear") else 1.0
    psf, halo = p["psf"], int(4 * p["psf"] + 2)
    shade, angle = field((h, w), 2, rng), rng.uniform(0, 2 * np.pi)
    tint = np.array([1 + p["tint"] * rng.uniform(-1, 1) for _ in range(3)], np.float32)
    out = np.empty((h, w, 3), np.uint8)
    columns = np.linspace(-0.5, 0.5, w, dtype=np.float32)
    for a in range(0, h, BAND):
        b = min(h, a + BAND)
        a0, b0 = max(0, a - halo), min(h, b + halo)
        light = composed(page, paper, a0, b0, power)
        for channel in range(3):
            light[..., channel] = gaussian_filter(light[..., channel], psf)
        light = light[a - a0:b - a0]
        if power != 1:
            light = np.maximum(light, 0) ** (1 / power)
        rows = (np.arange(a, b, dtype=np.float32) / h - 0.5)[:, None]
        bright = 1 - p["illum"] * (0.5 + np.cos(angle) * columns + np.sin(angle) * rows + 0.3 * shade(a, b))
        light *= bright[..., None] * tint
        if p.get("page_shadow"):
            light *= (1 - p["page_shadow"] * np.clip(1 - (columns + 0.5) * w / page.k / 14, 0, 1) ** 2)[None, :, None]
        out[a:b] = rounded(noisy(light, p, rng), p["autolevel"])
    return Image.fromarray(out, "RGB")


def noisy(light, p, rng):
    """Sensor noise: most of it is the same in the three colours."""
    shape = light.shape[:2]
    light += (rng.standard_normal(shape, dtype=np.float32) * (p["noise"] * 0.7))[..., None]
    light += rng.standard_normal(light.shape, dtype=np.float32) * (p["noise"] * 0.7)
    return light


def rounded(light, autolevel):
    if autolevel:      # the scanner's driver makes paper white and print black
        light = (light - 0.06) / (0.90 - 0.06)
    return np.clip(np.rint(light * 255), 0, 255).astype(np.uint8)

"""Plates: the design of a seal as SVG paths in millimetres, centred on (0, 0), y downwards."""
import io
import math
import subprocess
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from fonts import outline

MASK_DPI, MASK_PAD_MM = 600, 2.0


@dataclass
class Design:
    shape: str
    width: float
    height: float
    carving: str = "yang"
    double_ring: bool | None = None
    font: str = "song_b"
    text: dict = field(default_factory=dict)
    paths: list = field(default_factory=list)      # (path data, fill rule)

    def add(self, data, rule="evenodd"):
        self.paths.append((data, rule))

    def letter(self, character, x, y, width, height, degrees=0.0, font=None):
        # Characters of TrueType fonts may have overlapping contours.
        self.add(outline(character, font or self.font, x, y, width, height, degrees), "nonzero")

    def svg(self, fill="#c8102e"):
        return self.drawing(self.width, self.height, fill)

    def drawing(self, w, h, fill):
        body = "\n".join(f'<path d="{d}" fill="{fill}" fill-rule="{rule}"/>' for d, rule in self.paths if d)
        return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{w:.9g}mm" height="{h:.9g}mm" '
                f'viewBox="{-w / 2:.9g} {-h / 2:.9g} {w:.9g} {h:.9g}">\n{body}\n</svg>\n')

    def mask(self, dpi=MASK_DPI, pad=MASK_PAD_MM):
        """Coverage 0…1 of the plate with at least `pad` mm around it; the plate's middle is the mask's."""
        k = dpi / 25.4
        across, down = (math.ceil((v + 2 * pad) * k) for v in (self.width, self.height))
        png = subprocess.run(["rsvg-convert", "-w", str(across), "-h", str(down)], stdout=subprocess.PIPE, check=True,
                             input=self.drawing(across / k, down / k, "#000").encode()).stdout
        return np.asarray(Image.open(io.BytesIO(png)).getchannel("A"), np.float32) / 255


def ellipse(rx, ry, cx=0.0, cy=0.0):
    return (f"M{cx + rx:.4f},{cy:.4f}A{rx:.4f},{ry:.4f} 0 1 1 {cx - rx:.4f},{cy:.4f}"
            f"A{rx:.4f},{ry:.4f} 0 1 1 {cx + rx:.4f},{cy:.4f}Z")


def rounded(w, h, r):
    """A rectangle with round corners."""
    x, y = w / 2, h / 2
    r = max(1e-3, min(r, x, y))
    return (f"M{-x + r:.4f},{-y:.4f}H{x - r:.4f}A{r:.4f},{r:.4f} 0 0 1 {x:.4f},{-y + r:.4f}V{y - r:.4f}"
            f"A{r:.4f},{r:.4f} 0 0 1 {x - r:.4f},{y:.4f}H{-x + r:.4f}A{r:.4f},{r:.4f} 0 0 1 {-x:.4f},{y - r:.4f}"
            f"V{-y + r:.4f}A{r:.4f},{r:.4f} 0 0 1 {-x + r:.4f},{-y:.4f}Z")


def star(radius, cx=0.0, cy=0.0):
    inner = radius * math.sin(math.radians(18)) / math.sin(math.radians(54))
    points = []
    for i in range(10):
        a, r = math.radians(-90 + 36 * i), radius if i % 2 == 0 else inner
        points.append(f"{cx + r * math.cos(a):.4f},{cy + r * math.sin(a):.4f}")
    return "M" + "L".join(points) + "Z"


def along_ellipse(rx, ry, count, span, bottom=False):
    """(x, y, degrees) of `count` places evenly spread by length over `span` degrees around the top (or bottom)."""
    t = np.radians(np.linspace(-span / 2, span / 2, 2001)) + (math.pi / 2 if bottom else -math.pi / 2)
    if bottom:
        t = t[::-1]
    x, y = rx * np.cos(t), ry * np.sin(t)
    length = np.concatenate([[0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
    step = length[-1] / count
    places = []
    for i in range(count):
        at = np.interp((i + 0.5) * step, length, t)
        px, py = rx * math.cos(at), ry * math.sin(at)
        normal = math.degrees(math.atan2(py / ry ** 2, px / rx ** 2))
        places.append((px, py, normal + (-90 if bottom else 90)))
    return places, step

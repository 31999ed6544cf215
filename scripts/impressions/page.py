"""A printed, signed and stamped sheet at the density of the scan: layers of coverage, in the order they were put on."""
import math

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import gaussian_filter, map_coordinates

import names
from design import MASK_DPI
from fonts import installed, printed

TONER = (0.09, 0.085, 0.09)
PEN = {"blue": (0.07, 0.12, 0.48), "black": (0.06, 0.06, 0.08)}
RED_PEN = (0.80, 0.10, 0.14)
PRINT_RED = (0.85, 0.09, 0.11)


class Page:
    """`k` is pixels a millimetre. The sheet's content is turned by `turn` degrees (clockwise) about its middle."""

    def __init__(self, width, height, dpi, rng, turn=0.0):
        self.width, self.height, self.dpi, self.rng, self.turn = width, height, dpi, rng, turn
        self.k = dpi / 25.4
        self.shape = (int(round(height * self.k)), int(round(width * self.k)))
        self.layers = []        # ("opaque", coverage 8 bits, colour) or ("ink", top, left, coverage, density, colour)
        self.stamps = []
        self.canvas = None

    def to_px(self):
        """3×3: millimetres on the sheet to pixels (a pixel's centre is a whole number)."""
        a = math.radians(self.turn)
        c, s, k = math.cos(a), math.sin(a), self.k
        cx, cy = (self.shape[1] - 1) / 2, (self.shape[0] - 1) / 2
        mx, my = self.width / 2, self.height / 2
        return np.array([[k * c, -k * s, cx - k * (c * mx - s * my)], [k * s, k * c, cy - k * (s * mx + c * my)], [0, 0, 1]])

    def point(self, x, y):
        v = self.to_px() @ np.array([x, y, 1.0])
        return [float(v[0]), float(v[1])]

    # Printing goes to a canvas; `finish` turns it and makes a layer of it.
    def draw(self):
        if self.canvas is None:
            self.canvas = Image.new("L", (self.shape[1], self.shape[0]), 0)
        return ImageDraw.Draw(self.canvas)

    def text(self, x, y, text, size, font):
        self.draw().text((x * self.k, y * self.k), text, 255, printed(font, round(size * self.k)), anchor="lm")

    def bar(self, x, y, w, h):
        """A filled rectangle with exact edges, even if thinner than a pixel."""
        k, d = self.k, self.draw()
        x0, y0, x1, y1 = x * k, y * k, (x + w) * k, (y + h) * k
        for row in range(int(y0), int(math.ceil(y1))):
            share_y = min(row + 1, y1) - max(row, y0)
            a, b = int(math.ceil(x0)), int(x1)
            if b > a:
                d.line([(a, row), (b - 1, row)], int(255 * share_y))
            for column, share in ((a - 1, a - x0), (b, x1 - b)) if b >= a else ((b, x1 - x0),):
                if share > 0.004:
                    d.point((column, row), int(255 * share_y * share))

    def finish(self, colour=TONER):
        if self.canvas is None:
            return
        if abs(self.turn) > 1e-9:
            self.canvas = self.canvas.rotate(-self.turn, Image.BICUBIC)
        self.layers.append(("opaque", np.asarray(self.canvas), colour))
        self.canvas = None

    def pen(self, strokes, colour, width):
        """Handwriting: strokes are lists of points in mm; pressure makes the line thinner and thicker."""
        z = 3
        points = np.concatenate([np.array(s) for s in strokes])
        x0, y0 = (points.min(0) - 2) * self.k
        x1, y1 = (points.max(0) + 2) * self.k
        x0, y0 = int(max(0, x0)), int(max(0, y0))
        x1, y1 = int(min(self.shape[1], x1)), int(min(self.shape[0], y1))
        if x1 - x0 < 4 or y1 - y0 < 4:
            return
        image = Image.new("L", ((x1 - x0) * z, (y1 - y0) * z), 0)
        d = ImageDraw.Draw(image)
        for stroke in strokes:
            s = (np.array(stroke) * self.k - (x0, y0)) * z
            swing = self.rng.uniform(0, 6.28)
            for i in range(len(s) - 1):
                r = width * self.k * z / 2 * (1 + 0.35 * math.sin(swing + i * 0.13))
                far = math.hypot(*(s[i + 1] - s[i]))
                for t in np.linspace(0, 1, max(2, int(far / max(1, r * 0.5)))):
                    x, y = s[i] + (s[i + 1] - s[i]) * t
                    d.ellipse((x - r, y - r, x + r, y + r), 255)
        full = np.zeros(self.shape, np.uint8)
        full[y0:y1, x0:x1] = np.asarray(image.resize((x1 - x0, y1 - y0), Image.BOX))
        self.layers.append(("opaque", full, colour))

    def stamp(self, cover, density, x, y, angle, rgb):
        """Stamps ink (in a plate's frame) with the plate's middle on (x, y) mm. Gives the 3×3 plate mm → pixel map."""
        a = math.radians(angle)
        place = np.array([[math.cos(a), -math.sin(a), x], [math.sin(a), math.cos(a), y], [0, 0, 1]])
        m = self.to_px() @ place
        h, w = cover.shape
        fine = MASK_DPI / 25.4
        reach = np.array([[sx * w / 2 / fine, sy * h / 2 / fine, 1] for sx in (-1, 1) for sy in (-1, 1)]).T
        px = (m @ reach)[:2]
        left, top = int(max(0, math.floor(px[0].min()))), int(max(0, math.floor(px[1].min())))
        right, low = int(min(self.shape[1], px[0].max() + 2)), int(min(self.shape[0], px[1].max() + 2))
        if right <= left or low <= top:
            return m
        step = MASK_DPI / self.dpi
        if step > 1.01:     # a pixel gathers the light of its whole square
            cover, density = (gaussian_filter(v, step * 0.29) for v in (cover, density))
        inverse = np.linalg.inv(m)
        xs, ys = np.meshgrid(np.arange(left, right, dtype=np.float32), np.arange(top, low, dtype=np.float32))
        u = (inverse[0, 0] * xs + inverse[0, 1] * ys + inverse[0, 2]) * fine + (w - 1) / 2
        v = (inverse[1, 0] * xs + inverse[1, 1] * ys + inverse[1, 2]) * fine + (h - 1) / 2
        c = map_coordinates(cover, [v, u], order=1, mode="constant")
        s = map_coordinates(density, [v, u], order=1, mode="nearest")
        self.layers.append(("ink", top, left, c, s, np.array(rgb, np.float32)))
        return m


def body_font(rng):
    return str(rng.choice([f for f in ("song_r", "hei_r", "uming", "zenhei") if f in installed()]))


def printed_lines(page, top=6.0, size=None, gap=None, margin=None, bottom=None, strength=0.93):
    """Paragraphs of contract text over the whole sheet; some lines are short or left out."""
    rng = page.rng
    size = size or float(rng.choice([3.7, 4.2, 4.2, 4.9]))
    gap = gap or size * rng.uniform(1.5, 2.1)
    margin = rng.uniform(3, 7) if margin is None else margin
    font = body_font(rng)
    y = top
    while y < (bottom or page.height - 3):
        count = int((page.width - 2 * margin) / size)
        text = names.running(rng, count)
        chance = rng.random()
        if chance < 0.14:
            text = text[:max(3, int(count * rng.uniform(0.3, 0.9)))]
        if chance > 0.04:
            page.text(margin, y, text, size, font)
        y += gap


def table(page, x, y, w, h, rows, columns, line=0.25):
    for i in range(rows + 1):
        page.bar(x, y + h * i / rows, w, line)
    for i in range(columns + 1):
        page.bar(x + w * i / columns, y, line, h + line)


def sparse(page, at):
    """The place for the seal and the date; `at` is where the seal will be."""
    rng, font = page.rng, body_font(page.rng)
    size = float(rng.choice([3.7, 4.2]))
    page.text(rng.uniform(4, 10), max(5, at[1] - rng.uniform(18, 34)), "经办单位（盖章）：", size, font)
    date = "二〇二六年" + str(rng.choice(["三月二日", "九月十八日", "十一月二十日", "六月一日"]))
    page.text(max(2, min(page.width - 45, at[0] - rng.uniform(-5, 20))), min(page.height - 4, at[1] + rng.uniform(12, 30)),
              date, size, font)


def letterhead(page, top=11.0):
    """A red heading and rule, printed."""
    rng = page.rng
    text = "样章" + str(rng.choice(["市", "省", "县"])) + str(rng.choice(names.OFFICES))
    size = min(rng.uniform(7, 9.5), (page.width - 16) / len(text))
    page.text((page.width - size * len(text)) / 2, top, text, size, "song_b" if rng.random() < 0.7 else "hei_b")
    page.bar(7, top + size * 0.9, page.width - 14, rng.uniform(0.4, 1.0))
    if rng.random() < 0.4:
        page.text(page.width - 34, 4, f"№ {rng.integers(10 ** 6, 10 ** 7)}", 3.6, "song_b")
    page.finish(PRINT_RED)


def red_things(page):
    """Red on a page that is no seal: a printed emblem, a form's red lines, a teacher's pen."""
    rng = page.rng
    if rng.random() < 0.6:
        # Smaller than any seal, and not where one would be stamped.
        r, x, y = rng.uniform(3.2, 5.2), rng.uniform(12, page.width - 12), rng.uniform(7, 14)
        k, d = page.k, page.draw()
        for i in range(24):     # a cog wheel's teeth
            a = math.radians(15 * i)
            tooth = [(x + q * math.cos(a + t), y + q * math.sin(a + t)) for q, t in
                     ((r * 0.9, -0.07), (r * 1.15, -0.05), (r * 1.15, 0.05), (r * 0.9, 0.07))]
            d.polygon([(u * k, v * k) for u, v in tooth], 255)
        d.ellipse([(x - r) * k, (y - r) * k, (x + r) * k, (y + r) * k], 255)
        points = [(x + q * math.cos(a), y + q * math.sin(a)) for i in range(10)
                  for q, a in [(r * (0.7, 0.27)[i % 2], math.radians(36 * i - 90))]]
        d.polygon([(u * k, v * k) for u, v in points], 0)
    if rng.random() < 0.5:
        y = rng.uniform(26, page.height * 0.6)
        table(page, 6, y, page.width - 12, page.height - y - 6, int(rng.integers(3, 8)), int(rng.integers(2, 5)), 0.3)
    page.finish(PRINT_RED)
    if rng.random() < 0.7:
        page.pen(scrawl(rng, rng.uniform(30, page.width - 30), rng.uniform(30, page.height - 15), 24), RED_PEN, 0.6)


def scrawl(rng, x, y, size):
    """Strokes of a signature around (x, y): smooth loops drifting to the right."""
    strokes, at = [], np.array([x - size / 2, y + rng.uniform(-3, 3)])
    for _ in range(int(rng.integers(2, 4))):
        knots = [at]
        for _ in range(int(rng.integers(4, 8))):
            at = at + (rng.uniform(-0.12, 0.3) * size, rng.normal(0, 0.28) * size)
            knots.append(at)
        strokes.append(spline(np.array(knots)))
        at = at + (rng.uniform(-0.1, 0.15) * size, rng.normal(0, 0.2) * size)
    return strokes


def spline(knots, steps=14):
    """A smooth line through points (uniform Catmull-Rom)."""
    p = np.concatenate([[2 * knots[0] - knots[1]], knots, [2 * knots[-1] - knots[-2]]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    out = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:]):
        out.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3))
    return np.concatenate([*out, knots[-1:]])

"""Draws a seal of an official form: template + texts in, outlines in millimetres out (SVG)."""
import json
import math
import pathlib

from glyphs import glyph, placed

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "seal-templates"
EMBLEM_NAMES = {"national": "国徽位置", "party": "党徽位置", "union": "会徽位置"}


def template(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def names():
    return sorted(p.stem for p in FOLDER.glob("*.json") if p.stem != "schema")


def side(size, wanted=None):
    """A length inside a template's size: the nominal one, or a wanted one, or the middle of the range."""
    if "nominal" in size:
        return size["nominal"]
    value = wanted if wanted is not None else (size["minimum"] + size["maximum"]) / 2
    return min(max(value, size["minimum"]), size["maximum"])


class Drawing:
    """Path data in millimetres from the top-left corner of a seal."""

    def __init__(self, form, texts, size=None):
        self.form, self.texts = form, texts
        self.width, self.height = side(form["width"], size), side(form["height"], size)
        self.x, self.y = self.width / 2, self.height / 2
        self.paths = []
        self._border()
        for part in form["parts"]:
            if part["kind"] in ("star", "emblem"):
                getattr(self, "_" + part["kind"])(part)
            elif texts.get(part["role"]):
                getattr(self, "_" + part["kind"])(part, texts[part["role"]])

    def svg(self, ink="#c8102e"):
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:g}mm" height="{self.height:g}mm" '
            f'viewBox="0 0 {self.width:g} {self.height:g}"><path fill="{ink}" fill-rule="evenodd" '
            f'd="{"".join(self.paths)}"/></svg>\n'
        )

    def _outline(self, inset):
        """The border's shape, so far inside the outer edge."""
        a, b = self.x - inset, self.y - inset
        if self.form["shape"] in ("round", "ellipse"):
            k = 0.5522847498
            points = [(a, 0), (a, k * b), (k * a, b), (0, b), (-k * a, b), (-a, k * b), (-a, 0)]
            points += [(-a, -k * b), (-k * a, -b), (0, -b), (k * a, -b), (a, -k * b), (a, 0)]
            p = [f"{self.x + x:.3f} {self.y + y:.3f}" for x, y in points]
            return f"M{p[0]}" + "".join(f"C{p[i]} {p[i + 1]} {p[i + 2]}" for i in (1, 4, 7, 10)) + "Z"
        left, top = self.x - a, self.y - b
        return f"M{left:.3f} {top:.3f}H{self.width - left:.3f}V{self.height - top:.3f}H{left:.3f}Z"

    def _line(self, inset, width):
        self.paths.append(self._outline(inset) + self._outline(inset + width))

    def _border(self):
        border = self.form["border"]
        self._line(0, border["width"])
        if "inner" in border:
            self._line(border["width"] + border["inner"]["gap"], border["inner"]["width"])

    def _arcText(self, part, text):
        height = part["characterHeight"] * min(self.width / side(self.form["width"], 1e9), 1)
        a = self.x - part["inset"] - height / 2
        b = self.y - part["inset"] - height / 2
        steps = 7200
        angles = [-math.pi / 2 + 2 * math.pi * (i / steps - 0.5) for i in range(steps + 1)]
        lengths = [0.0]
        for first, second in zip(angles, angles[1:]):
            middle = (first + second) / 2
            lengths.append(
                lengths[-1] + math.hypot(a * math.sin(middle), b * math.cos(middle)) * (second - first))
        around = lengths[-1]
        pitch = min(around * part["maximumSpan"] / 360 / max(len(text) - 1, 1), height * 1.55)
        width = min(max(pitch * 0.72, 0.2), height)
        width = max(min(width, height), min(height * part["characterRatio"], pitch * 0.97))
        for index, character in enumerate(text):
            wanted = around / 2 + (index - (len(text) - 1) / 2) * pitch
            at = min(range(steps + 1), key=lambda i: abs(lengths[i] - wanted))
            t = angles[at]
            normal = math.atan2(math.sin(t) / b, math.cos(t) / a)
            turned = math.degrees(normal) + 90
            self.paths.append(
                placed(character, self.x + a * math.cos(t), self.y + b * math.sin(t), width, height, turned))

    def _lineText(self, part, text):
        height = part["characterHeight"]
        advances = [glyph(c)[1] * (1 if ord(c) >= 0x2E80 else 1.35) for c in text]
        natural = sum(advances) * height
        scale = min(part["maximumWidth"] / natural, 1.0)
        left = self.x - natural * scale / 2
        for character, advance in zip(text, advances):
            width = advance * height * scale
            self.paths.append(placed(character, left + width / 2, self.y + part["offset"], width * 0.96, height))
            left += width

    def _gridText(self, part, text):
        margin, rows, columns = part["margin"], part["rows"], part["columns"]
        width, height = (self.width - 2 * margin) / columns, (self.height - 2 * margin) / rows
        for index, character in enumerate(text[: rows * columns]):
            if part["order"] == "columnsFromRight":
                column, row = columns - 1 - index // rows, index % rows
            else:
                row, column = index // columns, index % columns
            x, y = margin + width * (column + 0.5), margin + height * (row + 0.5)
            self.paths.append(placed(character, x, y, width * 1.0, height * 1.0))

    def _star(self, part):
        radius, y = part["diameter"] / 2, self.y + part["offset"]
        inner = radius * 0.3819660113
        points = []
        for i in range(10):
            r, t = (radius, inner)[i % 2], math.radians(36 * i - 90)
            points.append(f"{self.x + r * math.cos(t):.3f} {y + r * math.sin(t):.3f}")
        self.paths.append("M" + "L".join(points) + "Z")

    def _emblem(self, part):
        """Never the emblem: a ring of dashes around the words that say what belongs there."""
        radius, y = part["diameter"] / 2, self.y + part["offset"]
        dashes, stroke = 36, 0.35
        for i in range(dashes):
            start, end = (2 * math.pi * (i + k) / dashes for k in (0.0, 0.6))
            corners = [(radius, start), (radius, end), (radius - stroke, end), (radius - stroke, start)]
            points = [f"{self.x + r * math.cos(t):.3f} {y + r * math.sin(t):.3f}" for r, t in corners]
            self.paths.append("M" + "L".join(points) + "Z")
        text = EMBLEM_NAMES[part["emblem"]]
        height = radius * 0.52
        for index, character in enumerate(text):
            x = self.x + (index % 2 - 0.5) * height * 1.08
            self.paths.append(placed(character, x, y + (index // 2 - 0.5) * height * 1.08, height, height))

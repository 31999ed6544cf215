"""The kinds of seals: official round and elliptic ones, name chops, rectangles and free forms, with varied proportions."""
import math

import names
from design import Design, along_ellipse, ellipse, rounded, star
from fonts import installed

SEAL_FONTS = ["song_r", "song_b", "song_b", "hei_b", "uming", "zenhei", "kai"]


def font(rng, heavy=False):
    choice = [f for f in SEAL_FONTS if f in installed() and not (heavy and f in ("uming", "song_r"))]
    return str(rng.choice(choice))


def ring(design, rx, ry, rng):
    """The border; gives the room that it takes. A double ring has a thick outer and a thin inner line."""
    double = bool(rng.random() < 0.5)
    thick = rng.uniform(0.9, 1.35)
    design.double_ring = double
    design.add(ellipse(rx, ry) + ellipse(rx - thick, ry - thick))
    if not double:
        return thick
    gap, thin = rng.uniform(0.7, 1.0), rng.uniform(0.25, 0.4)
    a = thick + gap
    design.add(ellipse(rx - a, ry - a) + ellipse(rx - a - thin, ry - a - thin))
    return a + thin


def curved(design, text, rx, ry, height, span, widest=1.0, bottom=False, face=None):
    places, step = along_ellipse(rx, ry, len(text), span, bottom)
    for character, (x, y, turn) in zip(text, places):
        design.letter(character, x, y, min(height * widest, step * 0.92), height, turn, face)


def line(design, text, y, height, width, widest=0.95, face=None):
    """A straight line of text, centred."""
    step = min(width / len(text), height * widest * 1.06)
    for i, character in enumerate(text):
        design.letter(character, (i - (len(text) - 1) / 2) * step, y, step * 0.94, height, 0, face)


def round_seal(rng, size=None, with_star=None):
    size = size or float(rng.choice([38, 40, 40, 42, 42, 42, 45, 50]))
    r = size / 2
    starred = rng.random() < 0.8 if with_star is None else with_star
    middle = str(rng.choice(names.MIDDLES)) if rng.random() < 0.75 or not starred else ""
    text = {"arc": names.organisation(rng), "middle": middle, "code": names.code13(rng) if rng.random() < 0.6 else ""}
    d = Design("round", size, size, font=font(rng), text=text)
    room = ring(d, r, r, rng)
    height = r * rng.uniform(0.22, 0.27)
    middle_radius = r - room - rng.uniform(0.8, 1.3) - height / 2
    span = min(290.0, (22 if text["code"] else 24) * len(text["arc"]))
    curved(d, text["arc"], middle_radius, middle_radius, height, min(span, 262 if text["code"] else 290))
    if starred:
        d.add(star(r * rng.uniform(0.31, 0.35), 0, 0), "nonzero")
    if middle:
        tall = r * (rng.uniform(0.16, 0.19) if starred else rng.uniform(0.2, 0.24))
        line(d, middle, r * rng.uniform(0.45, 0.5) if starred else 0, tall, r * (0.95 if starred else 1.1))
    if text["code"]:
        tall = rng.uniform(1.25, 1.7)
        at = r - room - 0.8 - tall / 2
        curved(d, text["code"], at, at, tall, math.degrees(13 * tall * 1.0 / at), 0.75, True, "hei_r")
    return d


def ellipse_seal(rng, size=None):
    w, h = size or [(45, 30), (40, 30)][int(rng.integers(2))]
    middle = str(rng.choice(["发票专用章", *names.MIDDLES]))
    text = {"arc": names.organisation(rng), "middle": middle, "code": names.tax18(rng)}
    d = Design("ellipse", float(w), float(h), font=font(rng), text=text)
    room = ring(d, w / 2, h / 2, rng)
    height = rng.uniform(3.4, 4.2)
    inset = room + rng.uniform(0.7, 1.1) + height / 2
    curved(d, text["arc"], w / 2 - inset, h / 2 - inset, height, rng.uniform(205, 230), 0.95)
    line(d, text["code"], rng.uniform(0.2, 1.0), 2.2, (w - 2 * inset - height) * 0.96, 0.75, "hei_r")
    line(d, middle, h * 0.25, rng.uniform(2.9, 3.4), w * 0.5)
    return d


def chop(rng, size=None, carving=None):
    """A square name chop: four characters, read in columns from the right."""
    size = size or float(rng.choice([16, 18, 20, 20, 22, 25]))
    carving = carving or str(rng.choice(["yang", "yang", "yin"]))
    yin = carving == "yin"
    # Even-odd knocking out needs outlines without overlaps: the Noto faces have none.
    face = str(rng.choice(["song_b", "hei_b"])) if yin else font(rng, heavy=True)
    d = Design("square", size, size, carving, font=face, text={"name": names.person(rng)})
    corner = size * rng.choice([0.0, 0.03, 0.08])
    edge = size * (rng.uniform(0.06, 0.09) if yin else rng.uniform(0.05, 0.08))
    cell = (size - 2 * edge) * (0.5 if yin else 0.485)
    letters = Design("", size, size, font=face)
    for i, character in enumerate(d.text["name"]):
        x = cell / 2 if i < 2 else -cell / 2
        letters.letter(character, x, (i % 2 - 0.5) * cell, cell * 0.97, cell * 0.97)
    if yin:
        d.add(rounded(size, size, corner) + "".join(p for p, _ in letters.paths))
    else:
        d.add(rounded(size, size, corner) + rounded(size - 2 * edge, size - 2 * edge, max(0.0, corner - edge)))
        d.paths += letters.paths
    return d


def rectangle_seal(rng, size=None):
    w, h = size or [(45.0, 15.0), (40.0, 12.0), (50.0, 20.0), (30.0, 12.0)][int(rng.integers(4))]
    d = Design("rectangle", w, h, font=font(rng), double_ring=bool(rng.random() < 0.3))
    edge, corner = rng.uniform(0.5, 0.9), float(rng.choice([0, 0, 1.5]))
    d.add(rounded(w, h, corner) + rounded(w - 2 * edge, h - 2 * edge, max(0.0, corner - edge)))
    room = edge
    if d.double_ring:
        d.add(rounded(w - 2 * edge - 1, h - 2 * edge - 1, 0) + rounded(w - 2 * edge - 1.6, h - 2 * edge - 1.6, 0))
        room += 0.8
    free_w, free_h = w - 2 * room - 2.0, h - 2 * room - 1.2
    if h >= 15:
        d.text = {"arc": names.organisation(rng), "middle": str(rng.choice(names.MIDDLES))}
        line(d, d.text["arc"], -free_h * 0.25, free_h * 0.44, free_w, 1.0)
        line(d, d.text["middle"], free_h * 0.27, free_h * 0.4, free_w * 0.8, 1.0)
    else:
        d.text = {"arc": "样章" + str(rng.choice(["已付讫", "已审核", "副本专用", "现金收讫", "作废"]))}
        line(d, d.text["arc"], 0, free_h * 0.86, free_w, 1.0)
    return d


def any_seal(rng, kinds=("round", "round", "round", "ellipse", "square")):
    kind = str(rng.choice(list(kinds)))
    return {"round": round_seal, "ellipse": ellipse_seal, "square": chop, "rectangle": rectangle_seal}[kind](rng)

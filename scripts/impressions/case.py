"""One case: from its parameters to the scan, the plates, the ink on paper, and what is true about them."""
import numpy as np
from PIL import Image

import camera
import ink
import output
import page as sheet
import seals
from classes import INKS
from design import MASK_DPI, MASK_PAD_MM
from references import draw_reference
from scan import Paper, scanned

PAGES = {"a4": (210.0, 297.0), "a5": (148.0, 210.0), "b5": (176.0, 250.0)}


class Stamped:
    """A seal on the sheet: its plate, its ink, where it is."""

    def __init__(self, design, p, rng, colour):
        self.design, self.colour = design, colour
        self.rgb = [float(v) for v in INKS[colour][int(rng.integers(len(INKS[colour])))]]
        self.plate = design.mask()
        self.degradation = ink.typical(rng, **p["degradation"])
        self.cover, self.density = ink.press(self.plate, self.degradation, rng)
        if p.get("poor") == "doublestrike":
            self.cover, self.density = ink.struck_twice(self.cover, self.density, rng)
        if p.get("poor") == "smear":
            self.cover, self.density = ink.smeared(self.cover, self.density, rng)
        self.at, self.angle = (0.0, 0.0), p["angle"]


def designs(p, rng):
    if p["seals"] == 0:
        return []
    if p.get("designs"):
        return p["designs"](rng)
    return [seals.any_seal(rng, p["kinds"]) for _ in range(p["seals"])]


def layout(p, stamped, rng):
    """Gives the sheet's size in mm; puts the seals in their places."""
    for s in stamped[1:]:
        s.angle = float(rng.normal(0, 8))
    if p.get("place"):
        return p["place"](stamped, rng)
    if p["page"] in PAGES:
        w, h = PAGES[p["page"]]
        for i, s in enumerate(stamped):
            r = max(s.design.width, s.design.height) / 2 * 1.15 + 6
            s.at = (rng.uniform(r, w - r), rng.uniform(h * (0.35 + 0.25 * i), h - r))
        return w, h
    if p["page"] == "wide":
        need = 130 if p["ref"] != "none" else 118
        w, h = float(rng.uniform(need, 150)), float(rng.uniform(80, 108))
        for i, s in enumerate(stamped):
            r = max(s.design.width, s.design.height) / 2 * 1.1 + 3
            low = h - r - (12 if p["ref"] != "none" else 0)
            top = min(low, r + (22 if p["red"] else 2))
            a, b = (i * w / len(stamped), (i + 1) * w / len(stamped))
            a, b = a + min(r, (b - a) / 2), b - min(r, (b - a) / 2)
            s.at = (rng.uniform(a, b), rng.uniform(top, low))
        return w, h
    return cropped(p, stamped[0], rng)


def cropped(p, seal, rng):
    """A cut-out around one seal; `cut` is how much of its width or height the edge takes away."""
    d = seal.design
    a = np.radians(seal.angle + p["page_rot"])
    rx = (abs(np.cos(a)) * d.width + abs(np.sin(a)) * d.height) / 2
    ry = (abs(np.sin(a)) * d.width + abs(np.cos(a)) * d.height) / 2
    if d.shape in ("round", "ellipse", "free"):
        rx, ry = np.hypot(np.cos(a) * d.width, np.sin(a) * d.height) / 2, np.hypot(np.sin(a) * d.width, np.cos(a) * d.height) / 2
    left, top, right, low = (float(v) for v in rng.uniform(8, 24, 4))
    if p["cut"]:
        side = int(rng.integers(4))
        lost = -2 * p["cut"] * (rx if side in (0, 2) else ry)
        left, top, right, low = (lost if i == side else v for i, v in enumerate((left, top, right, low)))
    seal.at = (left + rx, top + ry)
    return float(left + 2 * rx + right), float(top + 2 * ry + low)


def content(page, p, stamped, rng):
    """Prints, signs and stamps in the order that `over` asks for."""
    t = p["text"]
    at = stamped[0].at if stamped else (page.width / 2, page.height / 2)
    if p["red"]:
        sheet.letterhead(page)
    if p.get("red_things"):
        sheet.red_things(page)
    maps = [] if p["over"] else stamp_all(page, stamped)
    if t.get("lines"):
        sheet.printed_lines(page, top=t.get("top", 6.0) + rng.uniform(0, 3), size=t.get("size"))
    if t.get("table"):
        y = t.get("top", 3.0)
        sheet.table(page, 4, y, page.width - 8, page.height - y - 4, int(max(3, page.height / rng.uniform(8, 20))),
                    int(rng.integers(2, 6)), float(rng.choice([0.15, 0.25, 0.4])))
    if t.get("sparse") and not t.get("lines"):
        sheet.sparse(page, at)
    reference = draw_reference(page, p["ref"], rng)
    page.finish()
    if p["over"]:
        maps = stamp_all(page, stamped)
    pens = p.get("pens") or [str(rng.choice(["blue", "black"]))] * p["hand"]
    for colour in pens:
        spot = at[0] + rng.normal(0, 7), at[1] + rng.normal(0, 6)
        page.pen(sheet.scrawl(rng, *spot, rng.uniform(14, 32)), sheet.PEN[colour], rng.uniform(0.4, 0.9))
    return maps, reference, pens[0] if pens else None


def stamp_all(page, stamped):
    return [page.stamp(s.cover, s.density, *s.at, s.angle, s.rgb) for s in stamped]


def tagging(p, rng):
    """(density written, its kind)"""
    if p["tag"] == "missing":
        return None, "none"
    kind = "pHYs" if p["fmt"] == "png" else str(rng.choice(["JFIF", "JFIF", "EXIF"]))
    if p["tag"] == "none72":
        return 72, "JFIF"
    if p["tag"] == "lie72":
        return int(rng.choice([72, 96])), kind
    if p["tag"] == "lie":
        return p.get("lie") or int(rng.choice([d for d in (150, 200, 300, 600) if d != p["dpi"]])), kind
    return p["dpi"], kind


def make(p, folder, identity, rng):
    """Writes the case's files; gives its entry of the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = designs(p, rng)
    inks = p.get("inks") or [p["ink"]] * len(drawn)
    stamped = [Stamped(d, p, rng, colour) for d, colour in zip(drawn, inks)]
    if stamped:
        stamped[0].angle = p["angle"]
    width, height = layout(p, stamped, rng)
    # A photographed sheet is printed finer than the picture's pixels.
    page = sheet.Page(width, height, p["dpi"] * 1.3 if p["phone"] else p["dpi"], rng, p["page_rot"])
    maps, reference, written = content(page, p, stamped, rng)
    paper = Paper(p, rng)
    if p.get("reverse"):
        back = sheet.Page(width, height, page.dpi, rng)
        sheet.printed_lines(back)
        back.finish()
        paper.show_through(back.layers[0][1], p["reverse"])
    if p["phone"]:
        image, flat, corners = camera.photographed(page, paper, p, rng)
        maps = [flat @ m for m in maps]
        reference = {"kind": "a4_edges" if p["page"] == "a4" else "page_edges", "quad_px": corners.tolist()}
    else:
        image = scanned(page, paper, p, rng)
    maps = [camera.HALF @ m for m in maps]
    reference = from_edges(reference)
    if p["gray"]:
        image = output.greyscale(image)
    tag_dpi, kind = tagging(p, rng)
    name = output.save(image, folder, p, tag_dpi, kind)
    source = {"right": kind, "none72": p["ref"]}.get(p["tag"], p["ref"])
    entry = dict(
        id=identity, cls=p["cls"], file=f"{identity}/{name}", width_px=image.width, height_px=image.height, mode=image.mode,
        dpi_true=p["dpi"], dpi_tag=tag_dpi, dpi_tag_kind=kind, size_source=source,
        size_determinable=p.get("determinable", source != "none"), scale_ref=reference, exif_orientation=p["orient"],
        expect=p["expect"], ink_color=inks[0] if inks else None, ink_rgb=stamped[0].rgb if stamped else None,
        handwriting=written, page_mm=[width, height],
        params={k: v for k, v in p.items() if not callable(v) and k != "degradation"},
        degradation=stamped[0].degradation if stamped else ink.typical(rng), seals=[])
    if p.get("reason"):
        entry["reason"] = p["reason"]
    for i, (s, m) in enumerate(zip(stamped, maps)):
        entry["seals"].append(truth(i, s, m, image.size, folder, p))
    return entry


def from_edges(reference):
    """Points of a reference, counted like all pixels of the manifest from the picture's edge: a pixel's centre is at ½."""
    moved = dict(reference or {})
    for key in ("p0_px", "p1_px"):
        if key in moved:
            moved[key] = [v + 0.5 for v in moved[key]]
    if "quad_px" in moved:
        moved["quad_px"] = [[v + 0.5 for v in point] for point in moved["quad_px"]]
    return moved or None


def truth(index, s, m, size, folder, p):
    d = s.design
    (folder / f"truth-{index}.svg").write_text(d.svg(), encoding="utf-8")
    # Thinner ink than this is the rim of a stroke: it fades into the paper.
    on_paper = s.cover > 0.7
    for name, mask in (("truth", s.plate), ("ink", on_paper)):
        Image.fromarray(np.rint(mask * 255).astype(np.uint8), "L").save(
            folder / f"{name}-{index}.png", dpi=(MASK_DPI, MASK_DPI))
    plate = s.plate > 0.5
    ys, xs = np.nonzero(plate[::4, ::4])
    mm = (np.stack([xs, ys], 1) * 4 - (np.array(plate.shape[::-1]) - 1) / 2) * 25.4 / MASK_DPI
    px = camera.applied(m, mm)
    seen = ((px >= 0) & (px < np.array(size))).all(1).mean()
    x, y = d.width / 2 + 1, d.height / 2 + 1
    return dict(
        shape=d.shape, carving=d.carving, double_ring=d.double_ring, width_mm=d.width, height_mm=d.height, text=d.text,
        font=d.font, ink=s.colour, ink_rgb=s.rgb, center_px=camera.applied(m, [(0, 0)])[0].tolist(),
        angle_deg=float(s.angle + p["page_rot"]), quad_px=camera.applied(m, [(-x, -y), (x, -y), (x, y), (-x, y)]).tolist(),
        H_mm2px=[float(v) for v in m.ravel()], visible_fraction=float(seen), truth_svg=f"truth-{index}.svg",
        truth_mask=f"truth-{index}.png", ink_mask=f"ink-{index}.png", mask_dpi=MASK_DPI, mask_pad_mm=MASK_PAD_MM,
        ink_vs_design_dice=float(2 * (plate & on_paper).sum() / max(1, plate.sum() + on_paper.sum())))

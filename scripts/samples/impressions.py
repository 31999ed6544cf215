"""Harder scans for samples/scans, by the generator of scripts/impressions; generated.json says what is true about each."""
import json
import pathlib
import shutil
import sys
import tempfile

import numpy as np

from forms import ROOT, Drawing, template

sys.path.insert(0, str(ROOT / "scripts" / "impressions"))
import case  # noqa: E402
import fonts  # noqa: E402
from classes import DEV, common  # noqa: E402
from design import Design  # noqa: E402
from extra import EXTRA  # noqa: E402

FOLDER = ROOT / "samples" / "scans"


class FormPlate(Design):
    """The plate of an official form; its paths count from the top-left corner."""

    def __init__(self, form, size=None):
        drawn = Drawing(template(form), template(form)["preview"], size)
        super().__init__(drawn.form["shape"], drawn.width, drawn.height, text=template(form)["preview"])
        self.form = form
        self.add("".join(drawn.paths))

    def drawing(self, w, h, fill):
        middle = f'viewBox="{-w / 2:.9g} {-h / 2:.9g} '
        moved = f'viewBox="{(self.width - w) / 2:.9g} {(self.height - h) / 2:.9g} '
        return super().drawing(w, h, fill).replace(middle, moved)


RECIPES = [
    ("grey-40mm.jpg", DEV["gray"], ["limited-company-round-40"],
     dict(dpi=300, angle=6.0, quality=85, autolevel=False, over=True, text={"lines": True, "size": 4.2})),
    ("phone-a4.jpg", DEV["phone"], ["limited-company-round-40"],
     dict(dpi=150, angle=-4.0, quality=66, orient=6, tilt=0.08, psf=0.8, shadow=0.22, texture=0.004, text={"sparse": True})),
    ("overlapping-seals.jpg", EXTRA["overlap"], ["limited-company-round-40", "finance-square-22"],
     dict(dpi=300, angle=3.0, quality=88, inks=["red", "red"], text={"lines": True, "size": 4.2}, over=True)),
    ("ruler-lying-density.jpg", DEV["scale"], ["invoice-ellipse-40x30"],
     dict(dpi=300, angle=-5.0, quality=85, tag="lie", ref="ruler", page="wide", lie=150)),
    ("old-paper-42mm.jpg", EXTRA["oldpaper"], ["state-owned-company-round-42"],
     dict(dpi=300, angle=8.0, quality=80, paper=(0.84, 0.75, 0.55), reverse=0.14, text={"sparse": True})),
    ("refuse-double-strike.jpg", EXTRA["doublestrike"], ["contract-round-38-42"], dict(dpi=300, quality=85, angle=2.0)),
    ("refuse-smeared.jpg", EXTRA["smear"], ["limited-company-round-40"], dict(dpi=300, quality=85, angle=-3.0)),
    ("refuse-blurred.jpg", EXTRA["blur"], ["limited-company-round-40"], dict(quality=85, angle=1.0, psf=5.5)),
]


def make():
    for name in [n for n in fonts.FILES if not n.startswith(("song", "hei"))]:
        del fonts.FILES[name]       # the same samples whatever other fonts are installed
    told = []
    for name, kind, forms, chosen in RECIPES:
        # The seed is the name: a new sample leaves the old ones as they are.
        rng = np.random.default_rng(list(name.encode()))
        p = common(name.split(".")[0], rng)
        kind(p, rng)
        p.update(fmt="jpg", sub="4:2:0", designs=lambda _, forms=forms: [FormPlate(form) for form in forms], seals=len(forms))
        p.update(chosen)
        with tempfile.TemporaryDirectory() as scratch:
            entry = case.make(p, pathlib.Path(scratch), "sample", rng)
            shutil.copyfile(pathlib.Path(scratch) / entry["file"].split("/")[1], FOLDER / name)
        told.append(account(name, entry, forms))
        print("scan", name, (FOLDER / name).stat().st_size // 1024, "kB")
    (FOLDER / "generated.json").write_text(
        json.dumps({"format": 1, "scans": told}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def account(name, entry, forms):
    """What is true about a scan, with the keys of manifest.json."""
    out = {"file": name, "dpi": entry["dpi_true"], "densityInFile": entry["dpi_tag"] == entry["dpi_true"],
           "expect": "seal" if entry["expect"] == "seal" else "refused"}
    if "reason" in entry:
        out["reason"] = entry["reason"]
    if entry["size_source"] not in ("JFIF", "EXIF", "pHYs"):
        out["scale"] = {"a4_edges": "A4 page"}.get(entry["size_source"], entry["size_source"])
    out["seals"] = [
        {"template": form, "widthMM": s["width_mm"], "heightMM": s["height_mm"], "shape": s["shape"],
         "degreesCounterclockwise": round(-s["angle_deg"], 2), "ink": s["ink"]}
        for form, s in zip(forms, entry["seals"])]
    return out

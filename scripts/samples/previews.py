"""Draws the preview of every template: seal-templates/previews/<id>.svg and .png."""
import subprocess

from forms import FOLDER, Drawing, names, template

DOTS_A_MILLIMETRE = 6


def make():
    folder = FOLDER / "previews"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        if old.stem not in names():
            old.unlink()
    for name in names():
        form = template(name)
        drawing = Drawing(form, form["preview"])
        svg = folder / f"{name}.svg"
        svg.write_text(drawing.svg(), encoding="utf-8")
        width = round(drawing.width * DOTS_A_MILLIMETRE)
        subprocess.run(
            ["rsvg-convert", "-w", str(width), "-o", str(folder / f"{name}.png"), str(svg)], check=True)
        print("preview", name)

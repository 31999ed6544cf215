"""Writes the raster vectors and what Pillow sees in them. Run with the project's Python from the repository's root:

    .venv/bin/python Tests/Vectors/images/make_images.py

Pictures of one format are in its folder; MANIFEST.tsv names for each the expected pixels (a PPM under expected/, as a
viewer shows them: turned upright, alpha on white), how far a channel may differ, and the density Pillow or the maker
states. bad/ holds files named by their fault, BAD.tsv the code each must give."""
import hashlib
import io
import pathlib

import numpy as np
from PIL import Image, ImageOps

import bmp
import jpeg
import pdf
import png
import tiff

HERE = pathlib.Path(__file__).parent
# What Pillow does not read, or reads as another thing than people mean: an alpha that is nought everywhere, a colour map
# of 8 bits, a thumbnail before the page, runs that go on into a row's padding. The same pixels are in another file.
INSTEAD = {"bits32-alpha-empty.bmp": "rgb24.bmp", "palette-8-bit-map.tif": "palette4.tif", "reduced-first.tif": "rgb.tif",
           "rgb24-os2-short.bmp": "rgb24.bmp", "runs8-padded.bmp": "runs8.bmp", "bits16-565-v3.bmp": "bits16-565.bmp",
           "bits32-masks.bmp": "rgb24.bmp", "bits32-ten.bmp": "rgb24.bmp"}


def seen(name, octets):
    image = Image.open(io.BytesIO(octets))
    image.load()
    image = ImageOps.exif_transpose(image)
    if image.mode == "CMYK":
        c = np.asarray(image).astype(int)
        return ((255 - c[..., :3]) * (255 - c[..., 3:]) + 127) // 255
    if image.mode.startswith("I"):
        return np.repeat(((np.asarray(image).astype(np.int64) * 255 + 32895) >> 16)[..., None], 3, 2)
    if image.mode == "RGBX":
        return np.asarray(image)[..., :3].astype(int)
    if image.mode == "RGBa":
        c = np.asarray(image).astype(int)
        return np.minimum(255, c[..., :3] + 255 - c[..., 3:])
    if image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
        c = np.asarray(image.convert("RGBA")).astype(int)
        a = c[..., 3:]
        return (c[..., :3] * a + 255 * (255 - a) + 127) // 255
    return np.asarray(image.convert("RGB")).astype(int)


def tolerance(name):
    """16 bits Pillow cuts to 8 where this engine rounds; 5-bit channels it widens by shifting; 1 for roundings."""
    if name.startswith(("rgb16", "bits16", "bits32-ten", "rgba16", "grey-alpha16", "grey16")):
        return 8 if name.startswith("bits16") else 2
    return 2 if name.endswith((".jpg", ".jpeg")) or "jpeg" in name else 1


def expect(pixels):
    """Keeps a picture under the digest of its octets; the file's name."""
    pixels = np.ascontiguousarray(pixels.astype(np.uint8))
    h, w = pixels.shape[:2]
    ppm = f"P6\n{w} {h}\n255\n".encode() + pixels.tobytes()
    name = hashlib.sha256(ppm).hexdigest()[:10] + ".ppm"
    (HERE / "expected" / name).write_bytes(ppm)
    return name


def write_pages(lines):
    """PDFs: the expected picture is the one that was put in."""
    for folder in ("pdf", "pdf-bad"):
        (HERE / folder).mkdir(exist_ok=True)
    for name, (octets, pixels) in sorted(pdf.files().items()):
        (HERE / "pdf" / name).write_bytes(octets)
        lines.append(f"pdf/{name}\t{expect(pixels)}\t2")
    codes = sorted(pdf.bad().items())
    for name, (octets, _) in codes:
        (HERE / "pdf-bad" / name).write_bytes(octets)
    (HERE / "BAD-PDF.tsv").write_text("".join(f"{n}\t{c}\n" for n, (_, c) in codes))


def write():
    lines, expected = [], {}
    (HERE / "expected").mkdir(exist_ok=True)
    for module, folder in ((png, "png"), (jpeg, "jpeg"), (bmp, "bmp"), (tiff, "tiff")):
        (HERE / folder).mkdir(exist_ok=True)
        made = module.files()
        for name, octets in sorted(made.items()):
            (HERE / folder / name).write_bytes(octets)
            try:
                pixels = seen(name, made.get(INSTEAD.get(name, name)))
            except Exception as problem:
                print(name, problem)
                continue
            lines.append(f"{folder}/{name}\t{expect(pixels)}\t{tolerance(name)}")
        (HERE / "bad").mkdir(exist_ok=True)
        for name, (octets, code) in sorted(module.bad().items()):
            (HERE / "bad" / name).write_bytes(octets)
            expected[name] = code or "-"
    write_pages(lines)
    (HERE / "MANIFEST.tsv").write_text("\n".join(lines) + "\n")
    (HERE / "BAD.tsv").write_text("".join(f"{n}\t{c}\n" for n, c in sorted(expected.items())))


write()

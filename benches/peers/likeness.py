#!/usr/bin/env python3
"""Dice of SVG pictures against a greymap of what was drawn, drawn by librsvg at the greymap's size."""
import io, subprocess, sys

from PIL import Image, ImageChops

truth = Image.open(sys.argv[1]).point(lambda v: 255 if v < 128 else 0)


def inked(image):
    return image.histogram()[255]


for name in sys.argv[2:]:
    size = ["-w", str(truth.width), "-h", str(truth.height)]
    png = subprocess.run(["rsvg-convert", *size, "--unlimited", "-f", "png", name], check=True, stdout=subprocess.PIPE)
    mask = Image.open(io.BytesIO(png.stdout)).convert("RGBA").getchannel("A").point(lambda v: 255 if v > 127 else 0)
    print("%.4f" % (2 * inked(ImageChops.darker(mask, truth)) / (inked(mask) + inked(truth))), end=" ")

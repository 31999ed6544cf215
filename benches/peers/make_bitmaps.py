#!/usr/bin/env python3
"""A seal and a page of print as greymaps: truth.pgm (the seal, 4800²), seal.pgm (the same at 1200²), page.pgm (A4 at 600
DPI), pixel.pgm (nothing much). Invented names only."""
import math, subprocess, sys

from PIL import Image, ImageDraw, ImageFont

folder = sys.argv[1]
FONT = subprocess.run(["fc-match", "-f", "%{file}", "Noto Serif CJK SC:bold"], check=True, capture_output=True,
                      text=True).stdout


def seal(side):
    """A round seal: ring, star, ring text, a line of text; side pixels for 40 mm."""
    k = side / 40
    image = Image.new("L", (side, side), 255)
    draw = ImageDraw.Draw(image)
    draw.ellipse([0.2 * k, 0.2 * k, 39.8 * k, 39.8 * k], fill=0)
    draw.ellipse([1.4 * k, 1.4 * k, 38.6 * k, 38.6 * k], fill=255)
    draw.polygon([((20 + r * math.sin(i * math.pi / 5)) * k, (20 - r * math.cos(i * math.pi / 5)) * k)
                  for i, r in enumerate([6, 2.29] * 5)], fill=0)
    letters = "样章精密仪器科技有限公司"
    font = ImageFont.truetype(FONT, int(4.6 * k))
    for i, letter in enumerate(letters):
        layer = Image.new("L", (side, side), 0)
        ImageDraw.Draw(layer).text((20 * k, 5.2 * k), letter, font=font, fill=255, anchor="mm")
        angle = -115 + 230 * i / (len(letters) - 1)
        image.paste(0, mask=layer.rotate(-angle, Image.BICUBIC, center=(20 * k, 20 * k)))
    draw.text((20 * k, 31.5 * k), "合同专用章", font=ImageFont.truetype(FONT, int(4 * k)), fill=0, anchor="mm")
    return image


def page():
    image = Image.new("L", (4960, 7016), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 100)
    line = "本页为测试而制，机构名称均属虚构：样章科技有限公司与样章贸易有限公司签订样章合同。"
    for k in range(44):
        draw.text((400, 400 + 146 * k), line, font=font, fill=0)
    image.paste(0, (3300, 5600), Image.eval(small.resize((945, 945), Image.BOX), lambda v: 255 - v))
    return image


truth = seal(4800)
small = truth.resize((1200, 1200), Image.BOX)
truth.save(folder + "/truth.pgm")
small.save(folder + "/seal.pgm")
page().save(folder + "/page.pgm")
Image.new("L", (1, 1), 0).save(folder + "/pixel.pgm")

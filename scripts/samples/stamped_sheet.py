"""A stamped collection sheet as a scanner sees it: turned by half, a little askew, no density in the file."""
import sys

import numpy as np
from PIL import Image

from forms import Drawing, ROOT, template
from paper import INKS, Sheet, blur

NAME = "sheet-upside-down.jpg"
DPI = 200


def main(printed):
    # The page as drawn at 600 DPI, toner spreading by a few hundredths of a millimetre.
    page = 1 - np.asarray(Image.open(printed), np.float32) / 255
    sheet = Sheet(148, 210, np.random.default_rng(list(NAME.encode())))
    page = blur(page[:sheet.shape[0], :sheet.shape[1]], 0.7)
    page = np.pad(page, [(0, sheet.shape[0] - page.shape[0]), (0, sheet.shape[1] - page.shape[1])])
    sheet.density += page[..., None] * np.array(INKS["black"], np.float32)
    sheet.text(46, 81.6, "样章科技有限公司", 3.0)
    form = template("limited-company-round-40")
    sheet.stamp(Drawing(form, form["preview"]), 71, 141, degrees=1.5, uneven=0.25, dry=0.03)
    image = sheet.scan(DPI, noise=0.8)
    # Counter-clockwise 180 + 1.2 degrees about the middle; the scanner's lid is white.
    image = image.rotate(181.2, Image.BICUBIC, fillcolor=(250, 250, 250))
    path = ROOT / "samples" / "scans" / NAME
    image.save(path, quality=78, subsampling="4:2:0")
    print(path.name, path.stat().st_size // 1024, "kB")


main(sys.argv[1])

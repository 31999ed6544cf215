#!/usr/bin/env python3
"""A letter with a seal, A4 at 300 DPI, as scanners give it: letter.jpg (colour at half resolution), letter-444.jpg (at
full), letter.png. Invented names only."""
import subprocess, sys
from pathlib import Path

from PIL import Image

folder = Path(sys.argv[1])
root = Path(__file__).resolve().parents[2]
# The fourth page of this seed is one of 300 DPI.
subprocess.run([sys.executable, root / "scripts/impressions/make", "--out", folder / "pages", "--seed", "7711",
                "--classes", "full", "--each", "4", "--quiet"], check=True)
page = Image.open(folder / "pages/full-7711-0003/input.jpg").convert("RGB")
assert page.size == (2480, 3508)
for name, subsampling in (("letter.jpg", 2), ("letter-444.jpg", 0)):
    page.save(folder / name, quality=88, subsampling=subsampling, dpi=(300, 300))
page.save(folder / "letter.png", dpi=(300, 300))

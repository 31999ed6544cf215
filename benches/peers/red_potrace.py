#!/usr/bin/env python3
"""What a user scripts today: red by hue, a median filter, potrace."""
import subprocess, sys

import numpy as np
from PIL import Image, ImageFilter

scan, out = sys.argv[1:3]
image = Image.open(scan).convert("RGB")
hsv = np.asarray(image.convert("HSV")).astype(int)
red = ((hsv[..., 0] < 20) | (hsv[..., 0] > 230)) & (hsv[..., 1] > 60)
mask = Image.fromarray(np.where(red, 0, 255).astype(np.uint8)).filter(ImageFilter.MedianFilter(3))
mask.convert("1").save(out + ".pbm")
subprocess.run(["potrace", "-s", "-o", out, out + ".pbm"], check=True)

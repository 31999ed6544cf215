"""From a plate to the ink that reached the paper: coverage and density, in the plate's own frame."""
import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter, shift

from design import MASK_DPI

PX = MASK_DPI / 25.4    # samples a millimetre


def noise(shape, cell, rng):
    """Smooth noise of mean 0 and deviation about 1 that changes over `cell` samples."""
    cell = max(1.0, float(cell))
    grid = rng.standard_normal((int(shape[0] / cell) + 3, int(shape[1] / cell) + 3), dtype=np.float32)
    h, w = shape
    box = (0.5, 0.5, 0.5 + w / cell, 0.5 + h / cell)
    return np.asarray(Image.fromarray(grid, "F").resize((w, h), Image.BICUBIC, box=box)) * 1.25


def typical(rng, **chosen):
    """What a careful clerk's stamp does to its ink; `chosen` replaces single values."""
    values = dict(
        bleed_sigma_mm=rng.uniform(0.025, 0.06), gain=rng.uniform(-0.03, 0.18), edge_noise=rng.uniform(0.03, 0.075),
        soft=0.3, pressure=rng.uniform(0.0, 0.15), mottle=rng.uniform(0.02, 0.07), dry=0.0, missing=0.0, speck=0,
        squash=rng.uniform(0.0, 0.3), strength=1.0)
    values.update(chosen)
    return {k: float(v) if k != "speck" else int(v) for k, v in values.items()}


def press(plate, d, rng):
    """(coverage, density factor) of an impression of `plate` with degradation `d`."""
    shape = plate.shape
    # Ink creeps into the paper: the edge is where the smoothed plate passes a threshold that wanders.
    level = gaussian_filter(plate, d["bleed_sigma_mm"] * PX)
    level += d["edge_noise"] * (0.7 * noise(shape, 0.10 * PX, rng) + 0.5 * noise(shape, 0.25 * PX, rng))
    force = tilt(shape, rng) * 0.6 + noise(shape, 9 * PX, rng) * 0.25
    force -= force.min()
    force /= max(float(force.max()), 1e-6)
    lack = d["pressure"] * force
    # The gain is what the blot adds on top of what thin rims lose.
    threshold = 0.5 - d["gain"] * 1.15 + 0.18 * lack
    cover = np.clip((level - threshold) / d["soft"] + 0.5, 0, 1)
    if d["dry"] > 0:
        cover *= dry_spots(shape, d["dry"], force, rng)
    if d["missing"] > 0:
        cover *= missing(shape, d["missing"], plate, rng)
    if d["speck"]:
        cover = np.maximum(cover, specks(shape, d["speck"], rng))
    # Pressed ink flows from the middle of wide strokes to their rims.
    inside = gaussian_filter(plate, 0.3 * PX)
    density = (1 - d["squash"] * 0.6 * np.clip(inside * 2 - 1, 0, 1)) * (1 - 0.75 * lack)
    density *= 1 + d["mottle"] * (noise(shape, 0.22 * PX, rng) + 0.6 * noise(shape, 0.6 * PX, rng))
    return cover.astype(np.float32), (np.clip(density, 0.05, 1.6) * d["strength"]).astype(np.float32)


def tilt(shape, rng):
    """Pressure of a stamp that stood a little on one side."""
    a = rng.uniform(0, 2 * np.pi)
    y, x = np.linspace(-1, 1, shape[0], dtype=np.float32)[:, None], np.linspace(-1, 1, shape[1], dtype=np.float32)
    return np.cos(a) * x + np.sin(a) * y


def dry_spots(shape, share, force, rng):
    """Paper grain that took no ink, mostly where the pressure was low."""
    grain = noise(shape, 0.09 * PX, rng) + 0.8 * noise(shape, 0.2 * PX, rng) + 0.6 * noise(shape, 0.8 * PX, rng)
    limit = -3.4 + share * 3.2 * (0.25 + 0.75 * force)
    return np.clip((grain - limit) / 0.5 + 0.5, 0, 1)


def missing(shape, share, plate, rng):
    """Patches without ink: `share` of the plate's surface."""
    field = noise(shape, 3.0 * PX, rng) + 0.45 * noise(shape, 0.8 * PX, rng)
    limit = np.quantile(field[plate > 0.5][::7], share)
    return np.clip((field - limit) / 0.12 + 0.5, 0, 1)


def specks(shape, count, rng):
    out = np.zeros(shape, np.float32)
    h, w = shape
    for _ in range(count):
        r = rng.uniform(0.04, 0.16) * PX
        x, y = rng.uniform(4, w - 4), rng.uniform(4, h - 4)
        x0, x1, y0, y1 = int(max(0, x - r - 2)), int(x + r + 3), int(max(0, y - r - 2)), int(y + r + 3)
        yy, xx = np.mgrid[y0:min(h, y1), x0:min(w, x1)]
        dot = np.clip(r - np.hypot(xx - x, (yy - y) * rng.uniform(0.8, 1.25)) + 0.5, 0, 1)
        out[y0:y1, x0:x1] = np.maximum(out[y0:y1, x0:x1], dot)
    return out


def struck_twice(cover, density, rng):
    """A second, weaker impression beside the first."""
    from scipy.ndimage import rotate
    a, far = rng.uniform(0, 2 * np.pi), rng.uniform(0.6, 1.5) * PX
    second = rotate(cover * density, rng.uniform(-2.5, 2.5), reshape=False, order=1)
    second = shift(second, (far * np.sin(a), far * np.cos(a)), order=1) * rng.uniform(0.55, 0.95)
    total = cover * density + second * 0.85
    return np.clip(total / 0.35, 0, 1), np.clip(np.maximum(total, 0.3), 0, 1.6)


def smeared(cover, density, rng):
    """The stamp slid while it was lifted: a trail of ink in one direction."""
    a, far = rng.uniform(0, 2 * np.pi), rng.uniform(1.0, 2.6) * PX
    layer, steps = cover * density, 14
    trail = np.zeros_like(layer)
    for i in range(1, steps + 1):
        moved = shift(layer, (far * i / steps * np.sin(a), far * i / steps * np.cos(a)), order=1)
        trail = np.maximum(trail, moved * (1 - 0.75 * i / steps) * rng.uniform(0.5, 0.8))
    total = np.maximum(layer, gaussian_filter(trail, 2.0))
    return np.clip(total / 0.25, 0, 1), np.clip(np.maximum(total, 0.22), 0, 1.6)

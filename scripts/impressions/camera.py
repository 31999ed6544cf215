"""A phone's picture of a sheet on a dark table: perspective, shadow, uneven light."""
import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import gaussian_filter

from scan import BAND, composed, field, noisy, rounded

HALF = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])     # whole-number pixel centres to PIL's edges


def homography(source, target):
    """3×3 that takes four source points to four target points."""
    rows, right = [], []
    for (x, y), (u, v) in zip(source, target):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return np.append(np.linalg.solve(np.array(rows, float), np.array(right, float)), 1).reshape(3, 3)


def applied(m, points):
    v = np.concatenate([np.array(points, float), np.ones((len(points), 1))], 1) @ m.T
    return v[:, :2] / v[:, 2:]


def table_top(h, w, rng):
    """A dark textured table."""
    base = np.array([(0.22, 0.16, 0.13), (0.16, 0.16, 0.17), (0.30, 0.22, 0.17), (0.10, 0.09, 0.08), (0.2, 0.24, 0.22)][
        int(rng.integers(5))], np.float32)
    texture = np.zeros((h, w), np.float32)
    stretch = rng.choice([1, 1, 6])
    for cell, weight in ((40, 0.5), (14, 0.35), (5, 0.25)):
        grid = rng.standard_normal((h // cell + 2, int(w / cell / stretch) + 2), dtype=np.float32)
        texture += weight * np.asarray(Image.fromarray(grid, "F").resize((w, h), Image.BICUBIC))
    return np.clip(base * (1 + 0.35 * texture)[..., None], 0.01, 0.6)


def quad(width, height, k, rng, tilt=0.05):
    """Where the sheet's corners are in the picture, and the picture's size."""
    room = 1.05 + tilt
    size = (int(round(width * k * rng.uniform(room, room + 0.06))), int(round(height * k * rng.uniform(room, room + 0.06))))
    slack = np.array([size[0] - width * k, size[1] - height * k])
    at = slack * rng.uniform(0.25, 0.75, 2)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)]) * k + at
    corners += rng.uniform(-tilt, tilt, (4, 2)) * np.array(size) * 0.5
    margin = np.array(size) * 0.015
    return np.clip(corners, margin, np.array(size) - 1 - margin), size


def photographed(page, paper, p, rng):
    """The picture and the 3×3 from the flat page's pixels to the picture's."""
    corners, (w, h) = quad(page.width, page.height, p["dpi"] / 25.4, rng, p.get("tilt", 0.05))
    fh, fw = page.shape
    edges = [(-0.5, -0.5), (fw - 0.5, -0.5), (fw - 0.5, fh - 0.5), (-0.5, fh - 0.5)]
    m = homography(edges, corners)
    inverse = np.linalg.inv(HALF @ m @ np.linalg.inv(HALF))
    inverse /= inverse[2, 2]
    power = 2.2 if p.get("linear") else 1.0
    flat = np.concatenate([composed(page, paper, a, min(fh, a + BAND), power) for a in range(0, fh, BAND)])
    if power != 1:
        flat = np.maximum(flat, 0) ** (1 / power)
    mask = Image.new("L", (w * 2, h * 2), 0)
    ImageDraw.Draw(mask).polygon([tuple(2 * v + 0.5) for v in corners], 255)
    inside = gaussian_filter(np.asarray(mask.resize((w, h), Image.BOX), np.float32) / 255, 0.4)[..., None]
    picture = table_top(h, w, rng)
    # The sheet's own shadow on the table.
    away = rng.uniform(-0.6, 0.6, 2) * page.k * 2.5
    fall = gaussian_filter(np.roll(inside[..., 0], (int(away[1]), int(away[0])), (0, 1)), page.k * 1.2)
    picture *= (1 - 0.55 * fall)[..., None]
    step = page.dpi / p["dpi"]
    for channel in range(3):
        plane = gaussian_filter(flat[..., channel], 0.29 * step) if step > 1.05 else flat[..., channel]
        plane = np.pad(plane, 2, mode="edge")
        shifted = inverse.copy()
        shifted[0] += 2 * inverse[2]
        shifted[1] += 2 * inverse[2]
        warped = Image.fromarray(plane.astype(np.float32), "F").transform(
            (w, h), Image.PERSPECTIVE, tuple(shifted.ravel()[:8]), Image.BICUBIC)
        picture[..., channel] = picture[..., channel] * (1 - inside[..., 0]) + np.asarray(warped) * inside[..., 0]
    picture = lit(picture, p, rng)
    for channel in range(3):
        picture[..., channel] = gaussian_filter(picture[..., channel], p["psf"])
    return Image.fromarray(rounded(noisy(picture, p, rng), False), "RGB"), m, corners


def lit(picture, p, rng):
    h, w = picture.shape[:2]
    y, x = np.linspace(-0.5, 0.5, h, dtype=np.float32)[:, None], np.linspace(-0.5, 0.5, w, dtype=np.float32)
    a = rng.uniform(0, 2 * np.pi)
    light = 1 - p["illum"] * (0.6 + np.cos(a) * x + np.sin(a) * y + 1.2 * (x * x + y * y) + 0.3 * field((h, w), 3, rng)(0, h))
    if p["shadow"]:     # of the hand and the phone, with a soft border
        b, soft = rng.uniform(0, 2 * np.pi), rng.uniform(0.03, 0.15)
        side = np.cos(b) * x + np.sin(b) * y + rng.uniform(-0.25, 0.25) + 0.05 * field((h, w), 3, rng)(0, h)
        light *= 1 - p["shadow"] * np.clip(side / soft + 0.5, 0, 1)
    tint = np.array([1 + p["tint"] * rng.uniform(-1, 1) for _ in range(3)], np.float32)
    return picture * (light[..., None] * tint)

"""Seals whose border is neither ellipse nor rectangle: rounded triangle, gourd, shield, leaf."""
import math

import numpy as np

import names
from design import Design


def smooth_closed(points):
    """A closed line through points as cubic curves (Catmull-Rom)."""
    n = len(points)
    p = np.array(points, float)
    data = f"M{p[0][0]:.4f},{p[0][1]:.4f}"
    for i in range(n):
        a, b, c, d = p[i - 1], p[i], p[(i + 1) % n], p[(i + 2) % n]
        u, v = b + (c - a) / 6, c - (d - b) / 6
        data += f"C{u[0]:.4f},{u[1]:.4f} {v[0]:.4f},{v[1]:.4f} {c[0]:.4f},{c[1]:.4f}"
    return data + "Z"


def polar(radius, count=72):
    """Points of radius(angle); the angle is 0 at the right and grows clockwise."""
    out = []
    for i in range(count):
        a = 2 * math.pi * i / count
        r = radius(a)
        out.append((r * math.cos(a), r * math.sin(a)))
    return np.array(out)


def triangle(size, rng):
    return polar(lambda a: size * (0.44 + 0.06 * math.cos(3 * (a + math.pi / 2))) * 1.0)


def gourd(size, rng):
    """Two bulbs and a waist."""
    t = np.linspace(0, 2 * math.pi, 72, endpoint=False)
    y = -np.cos(t) * size * 0.5
    bulge = 0.30 + 0.07 * (y / size) * 2 - 0.10 * np.exp(-((y / size + 0.1) / 0.13) ** 2)
    x = np.sin(t) / np.sqrt(np.abs(np.sin(t)) + 0.25) * size * bulge * 1.1
    return np.stack([x, y], 1)


def leaf(size, rng):
    return polar(lambda a: size * 0.5 * (1 - 0.28 * abs(math.sin(a)) ** 1.5) * (1 + 0.04 * math.sin(2 * a + 0.6)))


def worn(size, rng):
    """An old carved stone: a lumpy quadrangle."""
    waves = [(k, rng.normal(0, 0.012), rng.uniform(0, 6.28)) for k in range(2, 8)]

    def radius(a):
        square = (abs(math.cos(a)) ** 5 + abs(math.sin(a)) ** 5) ** -0.2
        return size * 0.44 * square * (1 + sum(h * math.sin(k * a + s) for k, h, s in waves))
    return polar(radius)


def freeform_seal(rng):
    size = float(rng.choice([26, 30, 34, 38]))
    outline = [triangle, gourd, leaf, worn][int(rng.integers(4))]
    points = outline(size, rng)
    points -= (points.max(0) + points.min(0)) / 2
    w, h = (float(v) for v in np.ceil((points.max(0) - points.min(0)) * 100) / 100)
    d = Design("free", w, h, font="song_b" if rng.random() < 0.5 else "hei_b")
    d.text = {"name": str(rng.choice(names.IDLE)), "outline": outline.__name__}
    edge = rng.uniform(0.7, 1.2)
    inner = inset(points, edge)
    d.add(smooth_closed(points) + smooth_closed(inner))
    if outline is gourd:
        spots = [(0, -0.23, 0.2), (0, 0.10, 0.2), (-0.11, 0.30, 0.19), (0.11, 0.30, 0.19)]
    else:
        spots = [(0.13, -0.13, 0.25), (0.13, 0.13, 0.25), (-0.13, -0.13, 0.25), (-0.13, 0.13, 0.25)]
    for character, (x, y, tall) in zip(d.text["name"], spots):
        d.letter(character, x * size, y * size, tall * size, tall * size)
    return d


def inset(points, by):
    """The line `by` mm inside a clockwise closed line."""
    along = np.roll(points, -1, 0) - np.roll(points, 1, 0)
    normal = np.stack([-along[:, 1], along[:, 0]], 1) / np.linalg.norm(along, axis=1)[:, None]
    return points + normal * by

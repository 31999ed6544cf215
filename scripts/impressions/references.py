"""Things of known length on the sheet: a 100 mm bar and a printed ruler."""


def draw_reference(page, kind, rng):
    """Draws it; gives its entry in the manifest."""
    y = page.height - rng.uniform(4.5, 9)
    if kind not in ("bar100", "ruler"):
        return None
    if rng.random() < 0.35:     # a line of print runs into it
        page.text(rng.uniform(20, page.width - 60), y - rng.uniform(-1, 3), "二〇二六年六月一日", 4.0, "song_r")
    if kind == "bar100":
        return bar(page, rng.uniform(4, page.width - 106), y, 100, rng)
    return ruler(page, rng.uniform(4, page.width - 125), y, 120, rng)


def bar(page, x, y, length, rng):
    line, tick = rng.uniform(0.25, 0.5), rng.uniform(2, 4)
    page.bar(x, y - line / 2, length, line)
    for end in (x, x + length):
        page.bar(end - line / 2, y - tick / 2, line, tick)
    page.text(x + length / 2 - 6, y - 2.6, f"{length} mm", float(rng.choice([3.0, 3.5])), "hei_r")
    return {"kind": "bar", "length_mm": length, "p0_px": page.point(x, y), "p1_px": page.point(x + length, y)}


def ruler(page, x, y, length, rng):
    """Ticks of 1 mm above a base line, longer ones at 5 and 10 mm, and centimetres in figures."""
    line = rng.uniform(0.15, 0.25)
    page.bar(x, y - line / 2, length, line)
    for i in range(length + 1):
        tall = 3.6 if i % 10 == 0 else 2.6 if i % 5 == 0 else 1.7
        page.bar(x + i - line / 2, y - tall, line, tall)
    for i in range(0, length + 1, 10):
        label = str(i // 10)
        page.text(x + i - 0.75 * len(label), y + 2.2, label, 2.8, "hei_r")
    return {"kind": "ruler", "length_mm": length, "tick_mm": 1, "p0_px": page.point(x, y),
            "p1_px": page.point(x + length, y)}

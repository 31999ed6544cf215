"""The classes of the development set: what is chosen at random for each."""
INKS = {
    "red": [(0.86, 0.13, 0.17), (0.80, 0.14, 0.20), (0.88, 0.25, 0.30), (0.74, 0.10, 0.16), (0.90, 0.20, 0.16)],
    "blue": [(0.12, 0.22, 0.68), (0.10, 0.30, 0.75)], "purple": [(0.45, 0.15, 0.55), (0.55, 0.20, 0.62)],
    "black": [(0.16, 0.15, 0.17)], "green": [(0.12, 0.45, 0.30)],
}


def common(cls, rng):
    """What every class starts from."""
    p = dict(
        cls=cls, dpi=int(rng.choice([300, 300, 300, 400, 600])), page="crop", angle=float(rng.normal(0, 5)), ink="red",
        text={}, hand=0, red=False, gray=False, phone=False, quality=92, tag="right", ref="none", seals=1,
        fmt="png" if rng.random() < 0.25 else "jpg", sub="4:2:0" if rng.random() < 0.8 else "4:4:4",
        yellow=float(rng.uniform(0, 0.28)), illum=float(rng.uniform(0, 0.05)), shadow=0.0, tint=0.0,
        noise=float(rng.uniform(0.004, 0.01)), psf=float(rng.uniform(0.45, 0.75)), texture=float(rng.uniform(0.004, 0.012)),
        autolevel=bool(rng.random() < 0.2), expect="seal", cut=0.0, over=bool(rng.random() < 0.6),
        page_rot=float(rng.uniform(-0.6, 0.6)), orient=1, degradation={}, kinds=["round", "round", "round", "ellipse", "square"])
    if rng.random() < 0.3:
        p["angle"] = float(rng.uniform(-30, 30))
    return p


def clean(p, rng):
    p.update(page_rot=0.0, angle=float(rng.normal(0, 2)))


def text(p, rng):
    p.update(text={"lines": True, "table": bool(rng.random() < 0.35)}, dpi=int(rng.choice([300, 300, 400])))


def uneven(p, rng):
    p.update(text={"sparse": True}, degradation=dict(
        pressure=rng.uniform(0.3, 0.5), mottle=rng.uniform(0.1, 0.17), dry=rng.uniform(0.2, 0.55),
        missing=float(rng.choice([0.0, 0.02, 0.06, 0.1])), speck=int(rng.integers(0, 31)), edge_noise=rng.uniform(0.08, 0.15)))


def faint(p, rng):
    p.update(text={"sparse": True}, degradation=dict(
        strength=rng.uniform(0.17, 0.38), pressure=rng.uniform(0.1, 0.35), dry=rng.uniform(0.0, 0.22)))


def color(p, rng):
    p.update(ink=str(rng.choice(["blue", "purple", "black", "blue", "green"])), text={"lines": bool(rng.random() < 0.5)})


def hand(p, rng):
    p.update(hand=int(rng.integers(1, 4)), text={"sparse": True, "table": bool(rng.random() < 0.3)})


def gray(p, rng):
    p.update(gray=True, text={"lines": True, "sparse": True}, dpi=int(rng.choice([300, 300, 400])))


def phone(p, rng):
    p.update(phone=True, page="a4", dpi=int(rng.choice([180, 200, 220, 220])), text={"lines": True}, fmt="jpg",
             quality=int(rng.integers(62, 88)), sub="4:2:0", tag="none72", ref="a4_edges", shadow=float(rng.uniform(0.1, 0.35)),
             illum=float(rng.uniform(0.1, 0.2)), tint=float(rng.uniform(0.02, 0.06)), psf=float(rng.uniform(0.8, 1.25)),
             orient=int(rng.choice([1, 3, 6, 8])), autolevel=False,
             tilt=float(rng.uniform(0.04, 0.12)))


def lowdpi(p, rng):
    p.update(dpi=int(rng.choice([100, 120, 150, 200])), fmt="jpg", quality=int(rng.integers(40, 75)), sub="4:2:0",
             text={"lines": bool(rng.random() < 0.6)})


def scale(p, rng):
    p.update(text={"sparse": True}, dpi=int(rng.choice([300, 300, 200, 400])), page="wide",
             tag=str(rng.choice(["missing", "lie", "lie72"])), ref=str(rng.choice(["bar100", "ruler", "a4_pixels"])))
    if p["ref"] == "a4_pixels":
        p.update(page="a4", dpi=int(rng.choice([200, 300])), tag="missing")
    p["psf"] = float(rng.uniform(0.45, 0.75))


def multi(p, rng):
    p.update(page="wide", seals=2, text={"lines": bool(rng.random() < 0.5), "sparse": True}, dpi=300)


def redhead(p, rng):
    p.update(page="wide", red=True, text={"lines": True, "top": 22}, dpi=int(rng.choice([300, 400])))


def full(p, rng):
    p.update(page="a4", dpi=int(rng.choice([300, 300, 200, 600])), text={"lines": True, "table": bool(rng.random() < 0.5)}, fmt="jpg")


def none(p, rng):
    p.update(page="wide", seals=0, expect="none", dpi=int(rng.choice([300, 400])), hand=int(rng.integers(0, 2)),
             red=bool(rng.random() < 0.6), text={"lines": True, "top": 22, "table": bool(rng.random() < 0.5)})


def crop(p, rng):
    p.update(cut=float(rng.uniform(0.2, 0.5)), expect="partial", kinds=["round", "round", "ellipse"])


DEV = {f.__name__: f for f in (clean, text, uneven, faint, color, hand, gray, phone, lowdpi, scale, multi, redhead, full, none, crop)}

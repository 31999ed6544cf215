"""Classes of our own, beyond the development set: what real pages show and that set does not."""
import math

from freeform import freeform_seal


def overlap(p, rng):
    """Two seals over each other, in one ink or in two."""
    p.update(seals=2, text={"lines": bool(rng.random() < 0.5), "sparse": True}, dpi=int(rng.choice([300, 300, 400, 600])))
    p["inks"] = ["red", str(rng.choice(["red", "red", "blue", "purple"]))]
    depth = float(rng.uniform(0.12, 0.5))     # of the smaller one's size
    p["depth"] = depth

    def place(stamped, rng):
        a, b = stamped
        towards = rng.uniform(0, 2 * math.pi)
        ra, rb = (reach(s, towards) for s in stamped)
        far = ra + rb - depth * 2 * min(ra, rb)
        a.at, b.at = (0.0, 0.0), (far * math.cos(towards), far * math.sin(towards))
        return around(stamped, rng)
    p["place"] = place


def reach(stamped, towards):
    """Half the seal's length in a direction of the page (of its bounding ellipse)."""
    t = towards - math.radians(stamped.angle)
    w, h = stamped.design.width / 2, stamped.design.height / 2
    return w * h / math.hypot(h * math.cos(t), w * math.sin(t))


def around(stamped, rng):
    """Moves the seals so that they have a margin; gives the page's size."""
    sides = [(s, max(s.design.width, s.design.height) / 2 * (1.35 if s.design.shape in ("square", "rectangle") else 1))
             for s in stamped]
    left, right = min(s.at[0] - r for s, r in sides), max(s.at[0] + r for s, r in sides)
    top, low = min(s.at[1] - r for s, r in sides), max(s.at[1] + r for s, r in sides)
    a, b, c, d = (float(v) for v in rng.uniform(8, 20, 4))
    for s in stamped:
        s.at = (s.at[0] - left + a, s.at[1] - top + b)
    return right - left + a + c, low - top + b + d


def under(p, rng):
    """Black text and table lines printed over the seal."""
    p.update(over=False, text={"lines": True, "table": True, "size": float(rng.choice([3.7, 4.2, 4.9, 5.6]))},
             dpi=int(rng.choice([200, 300, 300, 400])), linear=bool(rng.random() < 0.3))


def noscale(p, rng):
    """Neither a believable density nor anything of known size."""
    p.update(text={"sparse": True}, tag=str(rng.choice(["missing", "lie72"])), ref="none", determinable=False)


def bluehand(p, rng):
    p.update(pens=[str(v) for v in rng.permutation(["blue", "black", "blue"])[:int(rng.integers(2, 4))]], text={"sparse": True},
             linear=bool(rng.random() < 0.3))


def freeform(p, rng):
    p.update(designs=lambda r: [freeform_seal(r)], text={"sparse": True})


def rectangle(p, rng):
    p.update(kinds=["rectangle"], text={"lines": bool(rng.random() < 0.4), "sparse": True})


def blackink(p, rng):
    """A black or grey seal on a colour scan, with black print."""
    p.update(ink="black", text={"lines": True}, degradation={"strength": float(rng.uniform(0.45, 1.0))})


def doublestrike(p, rng):
    p.update(expect="poor", reason="doubleStrike", poor="doublestrike", text={"sparse": True})


def smear(p, rng):
    p.update(expect="poor", reason="smeared", poor="smear", text={"sparse": True})


def blur(p, rng):
    """Out of focus: edges spread over 0.25 to 0.5 mm."""
    p.update(expect="poor", reason="blurred", dpi=300, text={"sparse": True}, psf=float(rng.uniform(0.25, 0.5) * 300 / 25.4))


def oldpaper(p, rng):
    """Strongly coloured paper, print of the back showing through."""
    papers = [(0.86, 0.77, 0.55), (0.80, 0.70, 0.52), (0.76, 0.72, 0.82), (0.70, 0.75, 0.69), (0.90, 0.80, 0.78), (0.62, 0.60, 0.55)]
    p.update(paper=tuple(float(v) for v in papers[int(rng.integers(len(papers)))]), reverse=float(rng.uniform(0.06, 0.2)),
             text={"lines": bool(rng.random() < 0.5), "sparse": True}, illum=float(rng.uniform(0.05, 0.18)), autolevel=False,
             texture=float(rng.uniform(0.01, 0.025)), page_shadow=float(rng.choice([0.0, 0.3])),
             linear=bool(rng.random() < 0.3))


def smallpage(p, rng):
    """A phone's picture of a smaller sheet: A5 and B5 have the proportions of A4, so the size needs the user's word."""
    p.update(phone=True, page=str(rng.choice(["a5", "b5"])), dpi=int(rng.choice([220, 260, 300])), fmt="jpg", sub="4:2:0",
             quality=int(rng.integers(65, 90)), text={"lines": True}, tag="none72", ref="page_edges", determinable=False,
             shadow=float(rng.uniform(0.05, 0.3)), illum=float(rng.uniform(0.08, 0.18)), tint=float(rng.uniform(0.02, 0.06)),
             psf=float(rng.uniform(0.8, 1.2)), tilt=float(rng.uniform(0.04, 0.12)), orient=int(rng.choice([1, 3, 6, 8])),
             autolevel=False)


def skewed(p, rng):
    """A sheet that lay askew on the scanner, and a density that lies: the bar or ruler is askew with it."""
    side = float(rng.choice([-1, 1]))
    p.update(text={"sparse": True}, page="wide", dpi=int(rng.choice([200, 300])), tag=str(rng.choice(["lie", "lie72"])),
             ref=str(rng.choice(["bar100", "ruler"])), page_rot=side * float(rng.uniform(1, 3.5)))


def notseal(p, rng):
    """No seal, but much that is red: a heading, an emblem, a form's lines, a pen."""
    p.update(page="wide", seals=0, expect="none", red=bool(rng.random() < 0.7), red_things=True, text={"lines": True, "top": 22})


def rescaled(p, rng):
    """Blurred, rounded and noisy as light is, not as numbers are: the edges of a real sensor."""
    p.update(linear=True, text={"lines": bool(rng.random() < 0.5), "sparse": True}, dpi=int(rng.choice([150, 200, 300, 600])))


EXTRA = {f.__name__: f for f in (overlap, under, noscale, bluehand, freeform, rectangle, blackink, doublestrike, smear, blur,
                                 oldpaper, smallpage, skewed, notseal)}
EXTRA["linear"] = rescaled

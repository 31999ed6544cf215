"""Scans of stamped sheets, all of invented organisations: samples/scans, with manifest.json saying what is in each."""
import json

import numpy as np

from forms import ROOT, Drawing, template
from paper import Sheet

FOLDER = ROOT / "samples" / "scans"
OWNER = "样章科技有限公司"
CLAUSES = (
    "第一条  甲方委托乙方提供样章系统的设计与维护服务，乙方应当\n按照附件一所列的范围和期限完成工作，并对成果的质量负责。\n"
    "第二条  合同价款为人民币壹拾贰万元整，于验收合格之日起十个\n工作日内一次付清。逾期付款的，按日支付万分之五的违约金。\n"
    "第三条  双方应当对在履行本合同中知悉的对方商业秘密予以保密，\n未经书面同意不得向第三人披露。本条在合同终止后继续有效。\n"
    "第四条  本合同一式两份，双方各执一份，自盖章之日起生效。"
)


class Maker:
    """Writes scans and remembers what is true about each."""

    def __init__(self):
        FOLDER.mkdir(parents=True, exist_ok=True)
        self.cases = []

    def sheet(self, name, width, height, **options):
        # The seed is the name: a new sample leaves the old ones as they are.
        return Sheet(width, height, np.random.default_rng(list(name.encode())), **options)

    def save(self, name, image, dpi=300, tagged=True, quality=82, **truth):
        path = FOLDER / name
        density = {"dpi": (dpi, dpi)} if tagged else {}
        if path.suffix == ".png":
            image.save(path, optimize=True, **density)
        else:
            image.save(path, quality=quality, subsampling="4:2:0", **density)
        self.cases.append({"file": name, "dpi": dpi, "densityInFile": tagged, **truth})
        print("scan", name, path.stat().st_size // 1024, "kB")

    def seal(self, form, size=None, texts=None, **placing):
        """(drawing, placing, truth) of a seal of a form."""
        drawing = Drawing(template(form), texts or template(form)["preview"], size)
        truth = {"template": form, "widthMM": drawing.width, "heightMM": drawing.height, "shape": drawing.form["shape"],
                 "degreesCounterclockwise": placing.get("degrees", 0.0), "ink": placing.get("ink", "red")}
        return drawing, placing, truth


def collection_box(sheet, x, y, owner, size):
    """The part of a collection sheet that is stamped: a table with a blank box."""
    sheet.box(x, y, 88, 66)
    sheet.rule(x, y + 9, 88, 0.25)
    sheet.rule(x + 26, y, 0.25, 9)
    sheet.text(x + 3, y + 3, "单位名称", 3.6)
    sheet.text(x + 29, y + 3, owner, 3.6)
    sheet.text(x + 2, y + 11.5, "印模采集处（请在空白处清晰加盖一枚印章）", 2.7, strength=0.8)
    sheet.text(x + 46, y + 60.5, f"印章规格：{size}", 2.7, strength=0.8)


def make():
    maker = Maker()
    single(maker)
    documents(maker)
    refused(maker)
    (FOLDER / "manifest.json").write_text(
        json.dumps({"format": 1, "scans": maker.cases}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def single(maker):
    """One seal each, in the blank box of a collection sheet or alone on paper."""
    name = "limited-company-40mm.png"
    sheet = maker.sheet(name, 100, 78)
    collection_box(sheet, 6, 6, OWNER, "40 mm × 40 mm")
    drawing, placing, truth = maker.seal("limited-company-round-40", degrees=2.4, uneven=0.22, dry=0.03)
    sheet.stamp(drawing, 50.5, 43.5, **placing)
    maker.save(name, sheet.scan(300, noise=0.9), expect="seal", seals=[truth])
    (FOLDER / "limited-company-40mm.truth.svg").write_text(drawing.svg(), encoding="utf-8")

    name = "limited-company-no-density.png"
    sheet = maker.sheet(name, 52, 52)
    drawing, placing, truth = maker.seal("limited-company-round-40", degrees=-6.0, uneven=0.3, dry=0.05)
    sheet.stamp(drawing, 26, 26, **placing)
    maker.save(name, sheet.scan(200, noise=0.9), dpi=200, tagged=False, expect="seal", scale="none", seals=[truth])

    name = "joint-stock-42mm.jpg"
    sheet = maker.sheet(name, 62, 60, tint=(0.03, 0.045, 0.10))
    drawing, placing, truth = maker.seal("state-owned-company-round-42", degrees=14.0, uneven=0.45, dry=0.10)
    sheet.stamp(drawing, 30, 30, **placing)
    maker.save(name, sheet.scan(300, noise=2.2, shade=0.10), expect="seal", seals=[truth])

    name = "personal-18mm-blue.png"
    sheet = maker.sheet(name, 34, 30)
    drawing, placing, truth = maker.seal("personal-square-18", degrees=-3.2, ink="blue", uneven=0.25, dry=0.05)
    sheet.stamp(drawing, 17, 15, **placing)
    maker.save(name, sheet.scan(300, noise=0.9), expect="seal", seals=[truth])

    name = "invoice-40x30mm-purple.jpg"
    sheet = maker.sheet(name, 60, 48)
    drawing, placing, truth = maker.seal("invoice-ellipse-40x30", degrees=3.6, ink="purple", uneven=0.25, dry=0.04)
    sheet.stamp(drawing, 30, 24, **placing)
    maker.save(name, sheet.scan(300), expect="seal", seals=[truth])

    name = "finance-22mm-600dpi.png"
    sheet = maker.sheet(name, 30, 30)
    drawing, placing, truth = maker.seal("finance-square-22", degrees=1.5, uneven=0.2, dry=0.03)
    sheet.stamp(drawing, 15, 15, **placing)
    maker.save(name, sheet.scan(600, noise=0.7), dpi=600, expect="seal", seals=[truth])


def documents(maker):
    """Seals on printed pages: text under the strokes, two seals, a whole page."""
    name = "contract-40mm-text-under.jpg"
    sheet = maker.sheet(name, 110, 76)
    sheet.text(6, 7, CLAUSES, 3.3, vertical_gap=6.4)
    sheet.text(54, 56, "甲方（盖章）：" + OWNER + "\n2026 年 9 月 1 日", 3.3, vertical_gap=6.4)
    drawing, placing, truth = maker.seal("contract-round-38-42", size=40, degrees=-4.5, uneven=0.35, dry=0.07)
    sheet.stamp(drawing, 80, 46, **placing)
    maker.save(name, sheet.scan(300, noise=1.6), expect="seal", seals=[truth])

    name = "two-seals.jpg"
    sheet = maker.sheet(name, 110, 66)
    sheet.text(6, 7, CLAUSES.split("第四条")[0], 3.0, vertical_gap=5.6, strength=0.9)
    first = maker.seal("limited-company-round-40", degrees=5.0, uneven=0.3, dry=0.05)
    second = maker.seal("personal-square-18", degrees=-2.0, uneven=0.3, dry=0.06)
    sheet.stamp(first[0], 34, 40, **first[1])
    sheet.stamp(second[0], 82, 44, **second[1])
    maker.save(name, sheet.scan(300, noise=1.6), expect="seal", seals=[first[2], second[2]])

    name = "collection-sheet-a4.jpg"
    sheet = maker.sheet(name, 210, 297)
    sheet.text(72, 24, "电子印章印模采集表", 7.2)
    sheet.box(61, 54, 88, 20)
    sheet.text(64, 57, f"统一社会信用代码  {template('invoice-ellipse-40x30')['preview']['taxNumber']}\n经办人  样章某", 3.4)
    collection_box(sheet, 61, 82, OWNER, "38 mm × 38 mm")
    sheet.text(61, 160, "说明：本表为样章，所列单位与人员均为虚构。请用 300 DPI 扫描。", 3.2)
    drawing, placing, truth = maker.seal("limited-company-department-round-38", degrees=-1.8, uneven=0.3, dry=0.05)
    sheet.stamp(drawing, 105, 119, **placing)
    maker.save(name, sheet.scan(300, noise=1.2), quality=72, expect="seal", seals=[truth])


def refused(maker):
    """What must be refused with a reason."""
    name = "refuse-too-faint.png"
    sheet = maker.sheet(name, 52, 52)
    drawing, placing, truth = maker.seal(
        "limited-company-round-40", degrees=1.0, strength=0.09, uneven=0.9, dry=0.45)
    sheet.stamp(drawing, 26, 26, **placing)
    maker.save(name, sheet.scan(200, noise=1.6), dpi=200, expect="refused", reason="tooFaint", seals=[truth])

    name = "refuse-cropped.jpg"
    sheet = maker.sheet(name, 60, 60)
    drawing, placing, truth = maker.seal("limited-company-round-40", degrees=2.0, uneven=0.25, dry=0.04)
    sheet.stamp(drawing, 30, 30, **placing)
    maker.save(name, sheet.scan(300, crop=(22, 0, 38, 60)), expect="refused", reason="cropped", seals=[truth])

    name = "refuse-no-seal.jpg"
    sheet = maker.sheet(name, 110, 76)
    sheet.text(20, 8, "样章市样章局文件", 7.5, ink="red", strength=0.95)
    sheet.rule(6, 20, 98, 0.8, ink="red")
    sheet.text(6, 26, CLAUSES.split("第四条")[0], 3.3, vertical_gap=6.4)
    maker.save(name, sheet.scan(300, noise=1.6), expect="refused", reason="noSeal", seals=[])

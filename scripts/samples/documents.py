"""Test documents of invented parties: samples/pdf. Text is real text: an embedded subset of the font, with ToUnicode."""
import io

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream

from forms import ROOT
from glyphs import SERIF, face

FOLDER = ROOT / "samples" / "pdf"
PASSWORD = "yangzhang"
MM = 72 / 25.4

CONTRACT = [
    [
        ("title", "技术服务合同"),
        ("title2", "Technical Service Contract"),
        ("line", "合同编号 Contract No.：YZ-2026-0901"),
        ("line", "甲方 Party A：样章科技有限公司（Yangzhang Technology Co., Ltd.）"),
        ("line", "乙方 Party B：样章信息服务有限公司（Yangzhang Information Services Co., Ltd.）"),
        ("head", "第一条 服务内容    Article 1. Services"),
        ("text", "甲方委托乙方提供电子印章系统的设计、部署与维护服务，乙方应当按照附件一所列的范围和期限完成工作，并对成果的质量负责。"),
        ("text", "Party A engages Party B to design, deploy and maintain an electronic seal system. Party B shall complete "
                 "the work within the scope and time set out in Annex 1 and is answerable for its quality."),
        ("head", "第二条 合同价款    Article 2. Price"),
        ("text", "合同价款为人民币壹拾贰万元整（¥120,000.00），于验收合格之日起十个工作日内一次付清。逾期付款的，按日支付未付金额万分之五的违约金。"),
        ("text", "The price is RMB 120,000.00, payable in one sum within ten working days of acceptance. Late payment bears "
                 "damages of 0.05 per cent of the unpaid sum for each day."),
        ("head", "第三条 保密    Article 3. Confidentiality"),
        ("text", "双方应当对在履行本合同中知悉的对方商业秘密予以保密，未经书面同意不得向第三人披露。本条在合同终止后继续有效。"),
        ("text", "Each party keeps confidential the trade secrets of the other that it learns while performing this contract "
                 "and shall not disclose them without written consent. This article outlives the contract."),
        ("gap", 62),
        ("line", "甲方（盖章） Party A (seal)：样章科技有限公司"),
        ("line", "日期 Date：2026 年 9 月 1 日"),
    ],
    [
        ("head", "第四条 验收    Article 4. Acceptance"),
        ("text", "乙方完成各阶段工作后应当书面通知甲方验收，甲方在收到通知之日起十五日内组织验收；逾期未验收且未提出书面异议的，视为验收合格。"),
        ("text", "After each stage Party B gives written notice, and Party A carries out acceptance within fifteen days of it. "
                 "Where Party A neither does so nor objects in writing, the stage is taken as accepted."),
        ("head", "第五条 知识产权    Article 5. Intellectual property"),
        ("text", "乙方为履行本合同完成的成果，其著作权归甲方所有；乙方在签订本合同之前已有的技术和资料仍归乙方所有。"),
        ("text", "Copyright in the results made for this contract belongs to Party A. Techniques and materials that Party B "
                 "had before the contract remain its own."),
        ("head", "第六条 违约责任    Article 6. Breach"),
        ("text", "一方不履行合同义务或者履行义务不符合约定的，应当承担继续履行、采取补救措施或者赔偿损失等违约责任。"),
        ("text", "A party that does not perform, or performs otherwise than agreed, shall go on performing, remedy the defect "
                 "or make good the loss."),
        ("head", "第七条 争议解决    Article 7. Disputes"),
        ("text", "因本合同发生的争议，双方应当协商解决；协商不成的，提交样章市样章区有管辖权的机构处理。"),
        ("text", "Disputes are settled by negotiation; failing that, they go to the competent body of Yangzhang District."),
    ],
    [
        ("head", "第八条 附则    Article 8. Final provisions"),
        ("text", "本合同一式两份，双方各执一份，自双方加盖电子印章之日起生效。本合同为样章文件，所列单位与人员均为虚构。"),
        ("text", "The contract is made in two copies, one for each party, and takes effect when both electronic seals are on "
                 "it. It is a specimen: all parties and persons in it are invented."),
        ("gap", 30),
        ("line", "甲方（盖章） Party A (seal)：样章科技有限公司"),
        ("line", "法定代表人 Legal representative：样章某"),
        ("line", "签订日期 Date：2026 年 9 月 1 日"),
        ("gap", 40),
        ("line", "乙方（盖章） Party B (seal)：样章信息服务有限公司"),
        ("line", "法定代表人 Legal representative：样章某某"),
        ("line", "签订日期 Date：2026 年 9 月 1 日"),
    ],
]
SIZES = {"title": 20, "title2": 14, "line": 11, "head": 12, "text": 10.5}


class Typeface:
    """A subset of the serif face as a CID font: codes are the face's own CIDs."""

    def __init__(self, pdf, characters):
        _, index = face(SERIF)
        font = TTFont(SERIF, fontNumber=index, recalcTimestamp=False)
        options = Options(hinting=False, desubroutinize=True, notdef_outline=True, layout_features=[])
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx"]
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=[ord(c) for c in characters])
        subsetter.subset(font)
        em, names = font["head"].unitsPerEm, font.getBestCmap()
        self.cids = {c: int(names[ord(c)][3:]) for c in characters}
        self.widths = {c: round(font["hmtx"][names[ord(c)]][0] * 1000 / em) for c in characters}
        program = font.getTableData("CFF ")
        file = Stream(pdf, program)
        file.Subtype = Name.CIDFontType0C
        head, os2 = font["head"], font["OS/2"]
        box = [round(v * 1000 / em) for v in (head.xMin, head.yMin, head.xMax, head.yMax)]
        descriptor = pdf.make_indirect(Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/YJSAMP+NotoSerifCJKsc-Regular"), Flags=4, FontBBox=Array(box),
            ItalicAngle=0, Ascent=os2.sTypoAscender, Descent=os2.sTypoDescender, CapHeight=730, StemV=80,
            FontFile3=pdf.make_indirect(file)))
        pairs = sorted({cid: self.widths[c] for c, cid in self.cids.items()}.items())
        descendant = pdf.make_indirect(Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/YJSAMP+NotoSerifCJKsc-Regular"), DW=1000,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            FontDescriptor=descriptor, W=Array([v for cid, w in pairs for v in (cid, Array([w]))])))
        self.resource = pdf.make_indirect(Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/YJSAMP+NotoSerifCJKsc-Regular-Identity-H"),
            Encoding=Name("/Identity-H"), DescendantFonts=Array([descendant]),
            ToUnicode=pdf.make_indirect(Stream(pdf, self._to_unicode()))))

    def _to_unicode(self):
        lines = ["/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
                 "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
                 "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
                 "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange"]
        pairs = sorted((cid, c) for c, cid in self.cids.items())
        for start in range(0, len(pairs), 100):
            chunk = pairs[start:start + 100]
            lines.append(f"{len(chunk)} beginbfchar")
            lines += [f"<{cid:04X}> <{c.encode('utf-16-be').hex().upper()}>" for cid, c in chunk]
            lines.append("endbfchar")
        lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
        return "\n".join(lines).encode()

    def hex(self, text):
        return "".join(f"{self.cids[c]:04X}" for c in text)

    def width(self, text, size):
        return sum(self.widths[c] for c in text) * size / 1000

    def wrap(self, text, size, width):
        """Breaks after any Chinese character and between Latin words."""
        words, word = [], ""
        for c in text:
            if ord(c) >= 0x2E80:
                words += [word, c] if word else [c]
                word = ""
            elif c == " ":
                words.append(word + " ")
                word = ""
            else:
                word += c
        lines = [""]
        for w in words + [word]:
            forbidden = w[:1] in "，。、；：）"
            if self.width(lines[-1] + w.rstrip(), size) > width and not forbidden:
                lines.append("")
            lines[-1] += w
        return [line.rstrip() for line in lines if line.strip()]


def content(typeface, blocks, width, height, margin, footer):
    """A page's content stream: blocks from the top down, the footer in the middle of the bottom margin."""
    out, y = ["BT"], height - margin

    def show(x, y, size, text):
        out.append(f"/F1 {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{typeface.hex(text)}> Tj")

    for kind, value in blocks:
        if kind == "gap":
            y -= value
            continue
        size = SIZES[kind]
        for line in typeface.wrap(value, size, width - 2 * margin):
            y -= size * 1.75
            x = (width - typeface.width(line, size)) / 2 if kind.startswith("title") else margin
            show(x, y, size, line)
        y -= {"text": 3, "line": 2, "head": 1}.get(kind, 8)
    show((width - typeface.width(footer, 9)) / 2, margin * 0.5, 9, footer)
    return "\n".join(out + ["ET"]).encode()


def document(pages, width=210 * MM, height=297 * MM, margin=25 * MM, title="技术服务合同（样章）"):
    """A PDF of pages given as lists of blocks."""
    pdf = pikepdf.new()
    footers = [f"第 {i + 1} 页 共 {len(pages)} 页" for i in range(len(pages))]
    characters = sorted({c for page in pages for kind, text in page if kind != "gap" for c in text} | set("".join(footers)))
    typeface = Typeface(pdf, characters)
    for blocks, footer in zip(pages, footers):
        stream = pdf.make_indirect(Stream(pdf, content(typeface, blocks, width, height, margin, footer)))
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, round(width, 2), round(height, 2)]), Contents=stream,
            Resources=Dictionary(Font=Dictionary(F1=typeface.resource))))))
    pdf.Root.Lang = "zh-CN"
    pdf.docinfo["/Title"] = title
    return pdf


def save(pdf, name, **options):
    options = {"deterministic_id": True, "object_stream_mode": pikepdf.ObjectStreamMode.disable,
               "compress_streams": True, **options}
    buffer = io.BytesIO()
    pdf.save(buffer, **options)
    (FOLDER / name).write_bytes(buffer.getvalue())
    print("document", name, len(buffer.getvalue()) // 1024, "kB")


def make():
    FOLDER.mkdir(parents=True, exist_ok=True)
    save(document(CONTRACT), "contract.pdf")
    save(document(CONTRACT), "contract-xref-stream.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    one = [CONTRACT[2]]
    for turn in (90, 180, 270):
        pdf = document(one)
        pdf.pages[0].obj.Rotate = turn
        save(pdf, f"rotated-{turn}.pdf")
    landscape = document(one, width=297 * MM, height=210 * MM)
    page = landscape.pages[0].obj
    # The media box does not start at the origin, and the visible page is a part of it.
    page.MediaBox = Array([-20, -30, 297 * MM + 40, 210 * MM + 50])
    page.CropBox = Array([0, 0, round(297 * MM, 2), round(210 * MM, 2)])
    save(landscape, "landscape-cropbox.pdf")
    scaled = document(one)
    scaled.pages[0].obj.UserUnit = 2
    save(scaled, "user-unit-2.pdf", min_version="1.6")
    save(document(CONTRACT * 3), "contract-100kB.pdf", compress_streams=False)
    # Encryption draws random salts: the file is made once and then left alone, so that making again changes nothing.
    if not (FOLDER / "encrypted.pdf").exists():
        save(document(CONTRACT), "encrypted.pdf", deterministic_id=False,
             encryption=pikepdf.Encryption(user=PASSWORD, owner=PASSWORD + "-owner", R=6))

#!/usr/bin/env python3
"""Makes the files of this folder: what a signed document may itself show otherwise, what its resources, catalog and pages
lose to a later revision, and the names, places and defaults of later seals.

    .venv/bin/python Tests/Vectors/pdf-shown/make_shown.py

Signatures by pyHanko, everything else by surgery on the octets, with the helpers of the neighbouring folders.
"""
import io, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
for neighbour in ("pdf", "pdf-changes", "pdf-readers"):
    sys.path.insert(0, os.path.join(HERE, "..", neighbour))
import make_readers as r
import make_changes as c
from make_changes import m
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from make_attacks import ALLOWED, BAD, BASE, CHANGED, GOOD, base_objects, build, fields, obj, save, sign, stream, update

m.HERE = HERE
Name, Text, Dictionary, Array = generic.NameObject, generic.TextStringObject, generic.DictionaryObject, generic.ArrayObject
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 128 20] /Resources << /Font << /Helv 5 0 R >> >> "


def objects(**changed):
    return {**base_objects(), **{int(key[1:]): value for key, value in changed.items()}}


def catalog(entries):
    return b"<< /Type /Catalog /Pages 2 0 R %s >>" % entries


def form(value=b"9,000", shown=b"9,000", entries=b"", field=b""):
    """A page with one text field, its value and what it shows."""
    return objects(
        o1=catalog(b"/AcroForm << /Fields [20 0 R] /DR << /Font << /Helv 5 0 R >> >> /DA (/Helv 12 Tf 0 g) %s >>" % entries),
        o3=base_objects()[3].replace(b"/Contents", b"/Annots [20 0 R] /Contents"),
        o20=b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (Sum) /V (%s) /F 4 /P 3 0 R /Rect [72 700 200 720] %s >>" % (
            value, field + (b"/AP << /N 21 0 R >>" if shown else b"")),
        o21=stream(b"/Tx BMC q BT /Helv 12 Tf 0 g 2 4 Td (%s) Tj ET Q EMC" % (shown or b""), FORM))


def forms():
    def signed(name, pdf, fault="", verdicts=GOOD):
        save(name, sign(build(pdf)), verdicts, fault)
    signed("honest-signed-form", form())
    signed("signed-field-shows-other", form(shown=b"1,000"), "pdf.fieldLookDiffers")
    signed("signed-field-shows-nothing", form(shown=None), "pdf.fieldWithoutLook")
    save("signed-readers-draw-fields", with_field(build(form()), "Seal1", readers_draw), GOOD, "pdf.readersDrawFields")
    signed("signed-form-of-other-kind", {**form(entries=b"/XFA 22 0 R"), 22: stream(b"<xdp:xdp/>")}, "pdf.formOfOtherKind")
    box = form()
    for number, paint in ((23, b"0 0 18 18 re f"), (24, b"0 0 18 18 re S")):
        box[number] = stream(paint, b"/Type /XObject /Subtype /Form /BBox [0 0 18 18] ")
    box[20] = b"<< /Type /Annot /Subtype /Widget /FT /Btn /T (Agree) /V /Off /AS /Yes /F 4 /P 3 0 R /Rect [72 560 90 580] /AP << /N << /Yes 23 0 R /Off 24 0 R >> >> >>"
    signed("signed-box-shows-other", box, "pdf.fieldLookDiffers")
    script = b"<< /S /JavaScript /JS (this.getField\\('Sum'\\).value = 9) >>"
    signed("signed-opening-script", objects(o1=catalog(b"/OpenAction " + script)), "pdf.scripts")
    signed("signed-named-script", objects(o1=catalog(b"/Names << /JavaScript << /Names [(a) %s] >> >>" % script)), "pdf.scripts")
    signed("signed-field-script", form(field=b"/AA << /C %s >> " % script), "pdf.scripts")
    signed("honest-signed-opening-place", objects(o1=catalog(b"/OpenAction [3 0 R /Fit]")))


def hybrid(both=False, elsewhere=False):
    """A hybrid file: object 9, named by the catalog's /PieceInfo, stands in the stream beside the table alone. `both`: the
    stream gives the first page's contents too, and another; `elsewhere`: only an older table gives them."""
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    texts = {**objects(o1=catalog(b"/PieceInfo 9 0 R")), 9: b"<< /A << /LastModified (D:2026) >> >>"}
    for number, text in sorted(texts.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + text + b"\nendobj\n"
    evil = len(out)
    out += b"4 0 obj\n" + r.PAY_MORE + b"\nendobj\n"

    def table(used, extra, size=11):
        at = len(out)
        out.extend(b"xref\n0 %d\n0000000000 65535 f \n" % size if used else b"xref\n0 0\n")
        for number in range(1, size if used else 0):
            out.extend(b"%010d 00000 n \n" % used[number] if number in used else b"0000000000 65535 f \n")
        out.extend(b"trailer\n<< /Size %d /Root 1 0 R /Info 8 0 R %s /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n" % (
            size, extra, b"61" * 16, b"61" * 16, at))
        return at
    shown = {number: place for number, place in places.items() if number != 9}
    prev = b"/Prev %d " % table(shown, b"") if elsewhere else b""
    rows = {9: places[9], 10: len(out), **({4: evil} if both or elsewhere else {})}
    out += b"10 0 obj\n" + stream(
        b"".join(b"\1" + place.to_bytes(4, "big") + b"\0\0" for _, place in sorted(rows.items())),
        b"/Type /XRef /W [1 4 2] /Index [%s] /Size 11 /Root 1 0 R " % b" ".join(b"%d 1" % number for number in sorted(rows))) + b"\nendobj\n"
    table({} if elsewhere else shown, prev + b"/XRefStm %d " % rows[10])
    return bytes(out)


def hybrids():
    save("honest-hybrid", sign(hybrid(), strict=False), GOOD, "pdf.hybridFile")
    save("signed-hybrid-gives-page-twice", sign(hybrid(both=True), strict=False), BAD, "pdf.signedRevision")
    save("signed-hybrid-over-older-table", sign(hybrid(elsewhere=True), strict=False), BAD, "pdf.signedRevision")


def readings():
    """What two readers read differently in what was signed: the page tree, contents, fonts."""
    base, evil = base_objects(), r.PAY_MORE
    page, plain = base[6], base[6].replace(b"/Resources << /Font << /F1 5 0 R >> >>", b"")
    listed = base[2].replace(b"/Count", b"/Resources << /Font << /F1 5 0 R >> >> /Count")

    def signed(name, changes, verdicts=BAD, fault="pdf.signedRevision"):
        save(name, sign(build({**base, **changes}), strict=False), verdicts, fault)
    branch = b"<< /Type /Pages /Kids [6 0 R] /Count 1 %s >>"
    symbols = {30: branch % b"/Resources << /Font << /F1 31 0 R >> >>", 31: b"<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>"}
    signed("signed-page-inherits-other-font", {2: listed, 6: plain.replace(b"/Parent 2", b"/Parent 30"), **symbols})
    signed("signed-page-inherits-other-turn", {6: page.replace(b"/Parent 2", b"/Parent 30"), 30: branch % b"/Rotate 180"})
    signed("signed-page-without-parent", {2: listed, 6: plain.replace(b"/Parent 2 0 R", b"")})
    signed("signed-page-with-kids", {6: page.replace(b"/Parent", b"/Kids [30 0 R] /Count 1 /Parent"),
                                     30: page.replace(b"7 0 R", b"31 0 R").replace(b"/Parent 2", b"/Parent 6"), 31: evil})
    signed("signed-branch-without-kids", {6: page.replace(b"/Type /Page", b"/Type /Pages")})
    signed("signed-branch-of-no-type", {2: base[2].replace(b"/Type /Pages", b"/Type 5 0 R")})
    signed("signed-reference-to-other-generation", {6: page.replace(b"/Contents 7 0 R", b"/Contents 7 1 R")})
    signed("signed-contents-inside-contents", {6: page.replace(b"/Contents 7 0 R", b"/Contents [7 0 R [30 0 R]]"), 30: evil})
    signed("signed-contents-no-stream", {6: page.replace(b"/Contents 7 0 R", b"/Contents [7 0 R 5 0 R]")})
    signed("signed-contents-missing", {6: page.replace(b"/Contents 7 0 R", b"/Contents [7 0 R null]")}, GOOD, "pdf.missingContents")
    signed("signed-font-that-is-none", {6: page.replace(b"/F1 5 0 R", b"/F1 /Helvetica")})
    signed("signed-font-that-is-a-stream", {6: page.replace(b"/F1 5 0 R", b"/F1 7 0 R")})
    signed("signed-font-list-of-names", {6: page.replace(b"<< /F1 5 0 R >>", b"30 0 R"), 30: b"<< /F1 99 0 R >>"})
    signed("signed-codes-beyond-all", {5: base[5].replace(b"/Helvetica", b"/Helvetica /Encoding << /Differences [65 2147483648 /one] >>")})
    note = b"<< /Type /Annot /Subtype /Square /F 4 /Rect [72 600 300 %s] >>"
    signed("signed-note-of-no-place", {6: page.replace(b"/Contents", b"/Annots [30 0 R] /Contents"), 30: note % b"/Top"})
    signed("honest-note", {6: page.replace(b"/Contents", b"/Annots [30 0 R] /Contents"), 30: note % b"640.5"}, GOOD, "")
    signed("honest-page-of-another-parent", {6: page.replace(b"/Parent 2", b"/Parent 30"), 30: branch % b""}, GOOD, "")
    signed("honest-page-of-no-type", {6: page.replace(b"/Type /Page", b"")}, GOOD, "")


def shared():
    """What pages share with the rest of the document changes under cover of validation material."""
    def changed(name, before, after, use, fault="pdf.objectChanged"):
        pdf = sign(build(objects(o90=before, o3=base_objects()[3].replace(b"/Font", use + b" /Font"))))
        save(name, update(pdf, {**r.store_objects(pdf), 90: after}), CHANGED, fault)
    changed("shared-colour-space", b"[/Indexed /DeviceRGB 1 <000000FFFFFF>]", b"[/Indexed /DeviceRGB 1 <FFFFFFFFFFFF>]", b"/ColorSpace << /C 90 0 R >>")
    changed("shared-graphics-state", b"<< /Type /ExtGState /ca 1 >>", b"<< /Type /ExtGState /ca 0 >>", b"/ExtGState << /G 90 0 R >>")
    changed("shared-profile", stream(b"profile", b"/N 3 "), stream(b"another", b"/N 3 "), b"/ColorSpace << /C [/ICCBased 90 0 R] >>")
    changed("shared-properties", b"<< /Type /OCG /Name (x) >>", b"<< /Type /OCG /Name (x) /Usage << /View << /ViewState /OFF >> >> >>", b"/Properties << /L 90 0 R >>")
    changed("shared-pattern", stream(b"0 0 9 9 re f", b"/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >> "),
            stream(b"", b"/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >> "), b"/Pattern << /P 90 0 R >>")
    layers = build(objects(o1=catalog(b"/OCProperties << /OCGs [91 0 R] /D 92 0 R >>"), o91=b"<< /Type /OCG /Name (x) >>", o92=b"<< /OFF [] >>"))
    pdf = sign(layers)
    save("layers-switched", update(pdf, {**r.store_objects(pdf), 92: b"<< /OFF [91 0 R] >>"}), CHANGED, "pdf.objectChanged")
    save("layers-switched-and-sealed", sign(update(pdf, {92: b"<< /OFF [91 0 R] >>"}), m.second_signer, "Seal2", box=(300, 100, 400, 200)), CHANGED, "pdf.objectChanged")
    tree = sign(build(objects(o1=catalog(b"/StructTreeRoot 90 0 R"), o90=b"<< /Type /StructTreeRoot /K [<< /S /P /ActualText (pay 1,000) >>] >>")))
    save("structure-reads-otherwise", update(tree, {**r.store_objects(tree), 90: b"<< /Type /StructTreeRoot /K [<< /S /P /ActualText (pay 9,000) >>] >>"}), CHANGED, "pdf.objectChanged")
    held = sign(build(objects(o1=catalog(b"/AF [90 0 R]"), o90=b"<< /Type /Filespec /F (a.txt) /EF << /F 91 0 R >> >>", o91=stream(b"terms"))))
    save("attachment-exchanged", update(held, {**r.store_objects(held), 91: stream(b"other")}), CHANGED, "pdf.objectChanged")


def entries():
    pdf = m.signed
    for name, entry in (("associated-files", b"/AF [90 0 R] "), ("output-intents", b"/OutputIntents [90 0 R] "), ("language", b"/Lang (zh) "),
                        ("structure", b"/StructTreeRoot 90 0 R "), ("requirements", b"/Requirements [<< /S /EnableJavaScripts >>] "),
                        ("rendering", b"/NeedsRendering true "), ("destinations", b"/Dests 90 0 R "), ("outlines", b"/Outlines 90 0 R "),
                        ("viewer", b"/ViewerPreferences << /Direction /R2L >> "), ("legal", b"/Legal << /JavaScriptActions 0 >> ")):
        save(f"catalog-gets-{name}", r.with_store(pdf, {90: b"<< >>"}, catalog=entry), CHANGED, "pdf.catalogChanged")
    page = obj(pdf, 3)
    for name, entry in (("action", b"/AA << /O << /S /JavaScript /JS (x) >> >> "), ("unit", b"/UserUnit 2 "), ("trimmed", b"/CropBox [0 0 300 300] "),
                        ("group", b"/Group << /S /Transparency /K true >> "), ("associated-file", b"/AF [90 0 R] "), ("piece", b"/PieceInfo << >> ")):
        save(f"page-gets-{name}", r.with_store(pdf, {90: b"<< >>", 3: page.replace(b"/Parent", entry + b"/Parent")}), CHANGED, "pdf.pageChanged")
    plain = r.with_store(pdf)
    cut = plain.rindex(b"/Size ")
    for name, size in (("fewer", b"4"), ("many-more", b"900000000")):
        save(f"trailer-counts-{name}-objects", plain[:cut] + re.sub(rb"/Size \d+", b"/Size " + size, plain[cut:], count=1), CHANGED, "pdf.unreadableRevision")
    bare = re.sub(rb"/Metadata \d+ \d+ R", b"", r.store_objects(pdf)[1])
    described = bare.replace(b"/Pages", b"/Metadata 110 0 R /Pages", 1)
    metadata = b"/Type /Metadata /Subtype /XML "
    save("honest-described-anew", update(pdf, {**r.store_objects(pdf), 1: described, 110: stream(b"<x/>", metadata)}), ALLOWED)
    save("description-brings-action", update(pdf, {**r.store_objects(pdf), 1: described, 110: stream(b"<x/>", metadata + b"/X 111 0 R "), 111: b"<< /S /JavaScript /JS (x) >>"}), CHANGED, "pdf.objectAdded")


def missing():
    """The page names an object that nobody wrote; what comes under its number must not be shown there."""
    late = build(objects(o3=base_objects()[3].replace(b"4 0 R", b"[4 0 R 90 0 R]").replace(b"/Contents", b"/Annots [91 0 R] /Contents")))
    pdf = sign(late, strict=False)
    bare = re.sub(rb"/Metadata \d+ \d+ R", b"", r.store_objects(pdf)[1]).replace(b"/Pages", b"/Metadata 90 0 R /Pages", 1)
    paint = b"BT /F1 24 Tf 72 700 Td (and 9,000 more) Tj ET"
    save("missing-contents-come-as-description", update(pdf, {**r.store_objects(pdf), 1: bare, 90: stream(paint, b"/Type /Metadata /Subtype /XML ")}), CHANGED, "pdf.objectAdded")
    save("missing-annotation-comes", update(pdf, {**r.store_objects(pdf), 91: b"<< /Type /Annot /Subtype /FreeText /Rect [72 700 300 740] /Contents (9,000) /DA (/Helv 12 Tf) >>"}), CHANGED, "pdf.objectAdded")


class Late(generic.TextStringObject):
    """Written under another name than the one by which pyHanko finds its field."""
    def write_to_stream(self, stream, handler=None, container_ref=None):
        Text(self.shown).write_to_stream(stream, handler, container_ref)


def with_field(pdf, name, change, who=m.first_signer):
    """Signed in a new field, after `change` altered the form or the field (pyHanko itself would not)."""
    w = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    fields.append_signature_field(w, fields.SigFieldSpec(name, on_page=0, box=(300, 100, 400, 200)))
    change(w, w.root["/AcroForm"], w.root["/AcroForm"]["/Fields"][-1])
    return signers.PdfSigner(signers.PdfSignatureMetadata(
        field_name=name, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES), signer=who,
    ).sign_pdf(w, output=None, existing_fields_only=True, bytes_reserved=6000).getvalue()


def second(pdf, change):
    return with_field(pdf, "Seal2", change, m.second_signer)


class Kept(Dictionary):
    """A form that keeps /NeedAppearances, which pyHanko takes away when it signs."""
    def __delitem__(self, key):
        if key != "/NeedAppearances":
            super().__delitem__(key)


def readers_draw(w, form, field):
    w.root[Name("/AcroForm")] = Kept({**{key: form.raw_get(key) for key in form}, Name("/NeedAppearances"): generic.BooleanObject(True)})
    w.update_root()


def seals():
    pdf = m.signed

    def named(name):
        def change(w, form, field):
            field[Name("/T")] = Late("Seal2")
            field["/T"].shown = name
        return change

    def flags(value):
        def change(w, form, field):
            field[Name("/F")] = generic.NumberObject(value)
        return change

    def defaults(font):
        def change(w, form, field):
            fonts = form.get("/DR", Dictionary()).get("/Font", Dictionary())
            form[Name("/DR")] = Dictionary({Name("/Font"): Dictionary({**fonts, Name(font): w.add_object(Dictionary({
                Name("/Type"): Name("/Font"), Name("/Subtype"): Name("/Type1"), Name("/BaseFont"): Name("/Courier")}))})})
            form[Name("/DA")] = Text(font + " 0 Tf 0 g")
            w.update_container(form)
        return change

    def kid(w, form, field):
        field[Name("/Kids")] = Array([w.add_object(Dictionary({
            Name("/Type"): Name("/Annot"), Name("/Subtype"): Name("/Widget"), Name("/FT"): Name("/Tx"), Name("/T"): Text("Sum"),
            Name("/V"): Text("9,000"), Name("/Rect"): Array(map(generic.NumberObject, (72, 750, 200, 790)))}))])
    save("second-seal-under-first-name", second(pdf, named("Seal1")), CHANGED, "pdf.fieldNameTaken", CHANGED)
    save("second-seal-brings-text-field", second(pdf, kid), CHANGED, "pdf.objectAdded", CHANGED)
    turned = sign(build(objects(o3=base_objects()[3].replace(b"/Parent", b"/Rotate 90 /Parent"))))
    save("second-seal-does-not-turn", second(turned, flags(4 | 16)), GOOD, "pdf.laterSealNotFixed", ALLOWED)
    save("second-seal-does-not-grow", second(pdf, flags(4 | 8)), GOOD, "pdf.laterSealNotFixed", ALLOWED)
    save("honest-second-seal-with-defaults", second(pdf, defaults("/Cour")), GOOD, "", ALLOWED)
    known = sign(build(objects(o1=catalog(b"/AcroForm 9 0 R"), o9=b"<< /Fields [] /DR << /Font << /Helv 5 0 R >> >> >>")))
    save("second-seal-exchanges-default-font", second(known, defaults("/Helv")), CHANGED, "pdf.formChanged", CHANGED)
    save("second-seal-brings-defaults-to-fields", second(sign(build(form())), defaults("/Cour")), CHANGED, "pdf.formChanged", CHANGED)


def remarks():
    """A remark that paints outside its rectangle, where remarks are permitted."""
    pdf = sign(BASE, certify=True, docmdp_permissions=c.LEVEL[3])
    for name, entries in (("line", b"/Subtype /Line /C [1 1 1] /BS << /W 40 >> /L [72 765 400 765]"),
                          ("quads", b"/Subtype /StrikeOut /C [1 1 1] /QuadPoints [72 790 400 790 72 750 400 750]"),
                          ("ink", b"/Subtype /Ink /C [1 1 1] /BS << /W 40 >> /InkList [[72 765 400 765]]")):
        save(f"remark-outside-its-place-{name}", c.annotated(pdf, entries, b"[500 20 510 30]"), ALLOWED, "pdf.annotationCoversText")


def swapped():
    """The signature of one document in another."""
    def contents(pdf):
        return re.search(rb"/Contents\s*<([0-9A-Fa-f]+)>", pdf).group(1)
    other = sign(build(objects(o4=r.PAY_MORE)))
    mine, theirs = contents(m.signed), contents(other)
    save("forgery-signature-of-another-document", m.signed.replace(mine, theirs.ljust(len(mine), b"0")[:len(mine)]), BAD)


if __name__ == "__main__":
    m.write_folder((forms, hybrids, readings, shared, entries, missing, seals, remarks, swapped))

#!/usr/bin/env python3
"""Makes the files of this folder: updates that two honest readers read differently, and seals shown where nobody sealed.

    .venv/bin/python Tests/Vectors/pdf-readers/make_readers.py

Signatures by pyHanko, everything else by surgery on the octets, with the helpers of ../pdf and ../pdf-changes.
"""
import os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "pdf"))
sys.path.insert(0, os.path.join(HERE, "..", "pdf-changes"))
import make_changes as c
from make_changes import m
from pyhanko.sign import signers
from make_attacks import (ALLOWED, BAD, BASE, CHANGED, GOOD, NOT_GOOD, base_objects, build, fields, last_startxref, number_of, obj,
                          root, root_of, save, serialization, sign, size_of, stream, update)

m.HERE = HERE
STORE, CERT, EVIL, PACK = 100, 101, 102, 110
PAY_MORE = stream(b"BT /F1 24 Tf 72 760 Td (Contract: pay 9,000) Tj ET")


def store_objects(pdf, catalog=b""):
    """What makes an update look harmless: material for long-term validation, which needs no key."""
    return {STORE: b"<< /Type /DSS /Certs [%d 0 R] >>" % CERT, CERT: stream(root.public_bytes(serialization.Encoding.DER)),
            1: obj(pdf, 1).replace(b"/Pages", b"/DSS %d 0 R %s/Pages" % (STORE, catalog))}


def with_store(pdf, more=None, catalog=b"", **kw):
    return update(pdf, {**store_objects(pdf, catalog), **(more or {})}, **kw)


def streamed(pdf, plain, packs=None, entries=(), repeated=()):
    """An update with a cross-reference stream. `packs`: {stream: ([(number, text)], [(number, index)])}: what the stream
    lists, and what the table says; `repeated`: entries (number, kind, place, index) once more, at the end."""
    out, rows = bytearray(pdf), list(entries)
    for number, body in plain.items():
        rows.append((number, 1, len(out), 0))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    for holder, (members, told) in (packs or {}).items():
        head, body = b"", b""
        for number, text in members:
            head += b"%d %d " % (number, len(body))
            body += text + b"\n"
        rows.append((holder, 1, len(out), 0))
        out += b"%d 0 obj\n" % holder + stream(head + body, b"/Type /ObjStm /N %d /First %d " % (len(members), len(head))) + b"\nendobj\n"
        rows += [(number, 2, holder, index) for number, index in told]
    own, at = max([size_of(pdf)] + [row[0] + 1 for row in rows]), len(out)
    rows = sorted(rows + [(own, 1, at, 0)]) + list(repeated)
    data = b"".join(bytes([kind]) + place.to_bytes(4, "big") + index.to_bytes(2, "big") for _, kind, place, index in rows)
    out += b"%d 0 obj\n" % own + stream(data, b"/Type /XRef /W [1 4 2] /Index [%s] /Size %d /Root %s /Info 8 0 R /Prev %d /ID [<%s> <%s>] " % (
        b" ".join(b"%d 1" % row[0] for row in rows), own + 1, root_of(pdf), last_startxref(pdf), b"61" * 16, b"62" * 16))
    return bytes(out + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % at)


def packed():
    pdf, page = m.signed, obj(m.signed, 3)
    plain = store_objects(pdf)
    members = [(STORE, plain.pop(STORE)), (1, plain.pop(1))]
    told = [(STORE, 0), (1, 1)]
    save("honest-packed-store", streamed(pdf, plain, {PACK: (members, told)}), ALLOWED)
    evil = page.replace(b"/Contents 4 0 R", b"/Contents %d 0 R" % EVIL)
    assert evil != page
    # found by number: the page that was signed; by index (Poppler, MuPDF): another one
    save("packed-object-twice", streamed(pdf, {**plain, EVIL: PAY_MORE}, {PACK: (members + [(3, evil), (3, page)], told + [(3, 2)])}), CHANGED, "pdf.improperRevision")
    save("packed-object-twice-other-order", streamed(pdf, {**plain, EVIL: PAY_MORE}, {PACK: (members + [(3, page), (3, evil)], told + [(3, 2)])}), CHANGED, "pdf.improperRevision")
    save("packed-object-at-other-index", streamed(pdf, plain, {PACK: (members + [(3, page), (EVIL, evil)], told + [(3, 3)])}), CHANGED, "pdf.improperRevision")
    save("packed-object-at-no-index", streamed(pdf, plain, {PACK: (members + [(3, page)], told + [(3, 7)])}), CHANGED, "pdf.improperRevision")
    save("packed-object-not-in-table", streamed(pdf, plain, {PACK: (members + [(3, evil)], told)}), CHANGED, "pdf.improperRevision")
    save("packed-stream-not-in-table", streamed(pdf, store_objects(pdf), {PACK: ([(3, evil)], [])}), CHANGED, "pdf.improperRevision")


def repeated():
    draft = update(BASE, {4: stream(b"BT /F1 24 Tf 72 760 Td (Contract: pay 1,000!) Tj ET")})
    pdf = sign(draft)
    old, new = [match.start() + 1 for match in re.finditer(rb"\n4 0 obj", pdf)]

    def table(*offsets):
        changed = with_store(pdf)
        at = changed.rindex(b"\nxref\n") + 6
        return changed[:at] + b"".join(b"4 1\n%010d 00000 n \n" % offset for offset in offsets) + changed[at:]
    save("honest-entry-once-more", table(new), ALLOWED)
    save("table-gives-signed-then-draft", table(new, old), NOT_GOOD, "pdf.repeatedEntry")
    save("table-gives-draft-then-signed", table(old, new), NOT_GOOD, "pdf.repeatedEntry")
    save("stream-gives-signed-then-draft", streamed(pdf, store_objects(pdf), entries=[(4, 1, new, 0)], repeated=[(4, 1, old, 0)]), NOT_GOOD, "pdf.repeatedEntry")


def catalogs():
    pdf = m.signed
    plain = {**store_objects(pdf)}
    bare = re.sub(rb"/Version /\d\.\d", b"", plain[1])
    for name, version in (("lower", b"1.0"), ("unknown", b"9.9"), ("word", b"Foo")):
        save(f"version-{name}", update(pdf, {**plain, 1: bare.replace(b"/Pages", b"/Version /%s /Pages" % version)}), CHANGED, "pdf.catalogChanged")
    more = re.sub(rb"/Extensions\s*<<", b"/Extensions << /SAMP %d 0 R" % EVIL, plain[1])
    extension = b"<< /Type /DeveloperExtensions /BaseVersion /1.7 /ExtensionLevel 1"
    save("honest-extension-added", update(pdf, {**plain, 1: more, EVIL: extension + b" >>"}), ALLOWED)
    save("extension-brings-catalog", update(pdf, {**plain, 1: more, EVIL: extension + b" /X %d 0 R >>" % (EVIL + 1), EVIL + 1: b"<< /Type /Catalog /Pages 2 0 R >>"}), CHANGED, "pdf.hiddenObject")
    for name, entry in (("field-hidden-by-layer", b"/OC << /Type /OCMD >> "), ("field-turned", b"/MK << /R 90 >> "), ("field-framed", b"/BS << /W 9 >> "),
                        ("field-off", b"/AS /Off "), ("field-with-action", b"/AA << /E << /S /JavaScript /JS (x) >> >> ")):
        save(f"seal-{name}", with_store(pdf, {m.FIELD: obj(pdf, m.FIELD).replace(b"/FT", entry + b"/FT")}), CHANGED, "pdf.sealChanged")
    save("seal-not-viewed", with_store(pdf, {m.FIELD: re.sub(rb"/F \d+", b"/F 32", obj(pdf, m.FIELD))}), CHANGED, "pdf.sealChanged")
    save("seal-under-other-field", with_store(pdf, {m.FIELD: obj(pdf, m.FIELD).replace(b"/FT", b"/Parent %d 0 R /FT" % EVIL), EVIL: b"<< /T (x) /Kids [%d 0 R] /Rect [0 0 9 9] >>" % m.FIELD}), CHANGED, "pdf.sealChanged")
    for name, entry in (("layers", b"/OCProperties << /OCGs [] /D << >> >> "), ("scripts", b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >> "),
                        ("closing-action", b"/AA << /WC << /S /JavaScript /JS (x) >> >> "), ("portfolio", b"/Collection << /View /D >> "),
                        ("page-labels", b"/PageLabels << /Nums [0 << /P (X) >>] >> "), ("web-base", b"/URI << /Base (http://example.invalid) >> ")):
        save(f"catalog-{name}", with_store(pdf, catalog=entry), CHANGED, "pdf.catalogChanged")
    save("catalog-usage-rights", with_store(pdf, catalog=b"/Perms << /UR3 %d 0 R >> " % m.V), CHANGED, "pdf.certificationChanged")
    save("form-of-another-kind", with_store(pdf, {m.FORM: obj(pdf, m.FORM).replace(b"/Fields", b"/XFA (x) /Fields")}), CHANGED, "pdf.formChanged")
    save("font-reads-differently", with_store(pdf, {5: obj(pdf, 5).replace(b"/Type1", b"/Type1 /ToUnicode %d 0 R" % EVIL), EVIL: stream(b"x")}), CHANGED, "pdf.objectChanged")
    save("pages-inherit-turn", with_store(pdf, {2: obj(pdf, 2).replace(b"/Kids", b"/Rotate 90 /Kids")}), CHANGED, "pdf.objectChanged")
    save("store-second-pages-key", with_store(pdf, {EVIL: obj(pdf, 2)}, catalog=b"/Pages %d 0 R " % EVIL), CHANGED)


def slices():
    """A seal across two pages: the field on the first, a stamp of its name on the second (docs/decisions/0025)."""
    objects = base_objects()
    objects[6] = objects[6].replace(b"/Contents", b"/Annots [20 0 R] /Contents")
    objects[20] = b"<< /Type /Annot /Subtype /Stamp /F 132 /NM (Seal1/2/2) /P 6 0 R /Rect [500 300 595 420] /AP << /N 21 0 R >> >>"
    objects[21] = stream(b"1 0 0 rg 0 0 95 120 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 95 120] ")
    pdf = sign(build(objects), box=(500, 300, 595, 420), certify=True, docmdp_permissions=c.LEVEL[3])
    save("slices", pdf, GOOD)
    stamp, page = obj(pdf, 20), obj(pdf, 6)
    save("slice-moved", update(pdf, {20: stamp.replace(b"[500 300", b"[400 300")}), CHANGED, "pdf.sealChanged")
    save("slice-hidden", update(pdf, {20: stamp.replace(b"/F 132", b"/F 130")}), CHANGED, "pdf.sealChanged")
    save("slice-renamed", update(pdf, {20: stamp.replace(b"/2/2", b"/1/2")}), CHANGED, "pdf.sealChanged")
    save("slice-with-other-look", update(pdf, {20: stamp.replace(b"21 0 R", b"90 0 R"), 90: stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 95 120] ")}), CHANGED, "pdf.sealChanged")
    save("slice-removed", update(pdf, {6: re.sub(rb"/Annots\s*\[[^\]]*\]", b"/Annots []", page)}), CHANGED, "pdf.sealChanged")
    def remark(entries, more=None, on=6):
        text = obj(pdf, on)
        return update(pdf, {on: re.sub(rb"(/Annots\s*\[[^\]]*)\]", rb"\1 90 0 R]", text), 90: b"<< /Type /Annot /F 4 %s >>" % entries, **(more or {})})
    save("slice-covered", remark(b"/Subtype /Square /IC [1 1 1] /Rect [490 290 595 430]"), ALLOWED, "pdf.annotationCoversSeal")
    save("slice-shown-again", remark(b"/Subtype /Stamp /Rect [100 300 195 420] /AP << /N 21 0 R >>"), CHANGED, "pdf.sealCopied")
    own = int(re.search(rb"/AP\s*<<\s*/N (\d+)", obj(pdf, number_of(pdf, b"/FT /Sig"))).group(1))
    save("seal-shown-again", remark(b"/Subtype /Stamp /Rect [100 300 195 420] /AP << /N %d 0 R >>" % own), CHANGED, "pdf.sealCopied")
    save("seal-shown-inside-a-look", remark(b"/Subtype /Stamp /Rect [100 300 195 420] /AP << /N 91 0 R >>", {
        91: stream(b"/A Do", b"/Type /XObject /Subtype /Form /BBox [0 0 95 120] /Resources << /XObject << /A %d 0 R >> >> " % own)}), CHANGED, "pdf.sealCopied")
    save("slice-name-taken", remark(b"/Subtype /Stamp /NM (Seal1/2/2) /Rect [100 300 195 420]"), CHANGED, "pdf.sealCopied")
    save("remark-brings-page", remark(b"/Subtype /Text /X 91 0 R /Rect [100 300 195 420]", {91: b"<< /Type /Page /Parent 2 0 R >>"}), CHANGED, "pdf.hiddenObject")
    save("link-with-script-behind", remark(b"/Subtype /Link /PA << /S /JavaScript /JS (x) >> /Rect [100 300 195 420]"), CHANGED, "pdf.annotationAdded")
    two = c.certified(2)
    seal = int(re.search(rb"/AP\s*<<\s*/N (\d+)", obj(two, number_of(two, b"/FT /Sig"))).group(1))
    save("field-shows-seal", c.filled(two, n21=stream(b"q BT /Helv 12 Tf 0 g 2 4 Td (2,500) Tj ET Q /A Do", (
        b"/Type /XObject /Subtype /Form /BBox [0 0 128 20] /Resources << /Font << /Helv 5 0 R >> /XObject << /A %d 0 R >> >> " % seal))), CHANGED, "pdf.sealCopied")


def filling():
    two = c.certified(2)
    def fill(name, words, verdicts, fault, entries=b"/BBox [0 0 128 20]"):
        save("filled-" + name, c.filled(two, n21=stream(b"/Tx BMC q BT /Helv 12 Tf 0 g 2 4 Td " + words + b" ET Q EMC",
            b"/Type /XObject /Subtype /Form " + entries + b" /Resources << /Font << /Helv 5 0 R >> >> ")), verdicts, fault)
    fill("reads-in-other-order", b"60 0 Td (2,) Tj -55 0 Td (500) Tj", CHANGED, "pdf.fieldLookDiffers")
    fill("spaced-into-other-order", b"[-5000 (2,) 5500 (500)] TJ", CHANGED, "pdf.fieldLookDiffers")
    fill("white-on-white", b"1 g (2,500) Tj", ALLOWED, "pdf.fieldLookUnproved")
    fill("partly-outside", b"(2,) Tj 500 0 Td (500) Tj", ALLOWED, "pdf.fieldLookUnproved")
    fill("partly-clipped", b"ET 0 0 10 20 re W n BT (2,500) Tj", ALLOWED, "pdf.fieldLookUnproved")
    fill("mirrored", b"(2,500) Tj", ALLOWED, "pdf.fieldLookUnproved", b"/BBox [0 0 128 20] /Matrix [-1 0 0 1 128 0]")
    fill("box-cuts-value", b"(2,500) Tj", ALLOWED, "pdf.fieldLookUnproved", b"/BBox [0 0 10 20]")


def stamps():
    def stamped(pdf):
        w = c.IncrementalPdfFileWriter(c.io.BytesIO(pdf))
        return signers.PdfTimeStamper(m.tsa).timestamp_pdf(w, "sha256", validation_context=None, bytes_reserved=12000).getvalue()
    shown = update(BASE, {
        3: base_objects()[3].replace(b"/F1 5 0 R >>", b"/F1 5 0 R >> /XObject << /S 9 0 R >>").replace(b"/Contents 4 0 R", b"/Contents [4 0 R 10 0 R]"),
        9: stream(b"1 0 0 rg 0 0 100 100 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 100 100] "), 10: stream(b"/S Do")})
    save("picture-of-a-seal-and-timestamp", stamped(shown), "NO_SIGNATURE")
    save("picture-added-after-timestamp", update(stamped(BASE), {4: PAY_MORE}), CHANGED, "pdf.objectChanged")


def names():
    # a name that writes a line of its own into a report, in green and from right to left
    evil = "Seal\x1b[2J\x1b[1;32m\n  \u2713 VALID \u202egnp<script>alert(1)</script>=cmd|' /C calc'!A0"
    save("honest-name-of-control-characters", sign(BASE, field=evil, location=evil, name=evil), GOOD)


def covering():
    # one widget that two pages show, and that says of neither that it is its own
    from pyhanko.pdf_utils import generic
    w = c.IncrementalPdfFileWriter(c.io.BytesIO(m.signed))
    fields.append_signature_field(w, fields.SigFieldSpec("Seal2", on_page=0, box=(100, 100, 200, 200)))
    first, second = (w.find_page_for_modification(page)[0].get_object() for page in (0, 1))
    widget = first["/Annots"].raw_get(-1)
    del widget.get_object()["/P"]
    second["/Annots"] = generic.ArrayObject([widget])
    w.update_container(second)
    out = signers.PdfSigner(signers.PdfSignatureMetadata(
        field_name="Seal2", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES), signer=m.second_signer,
    ).sign_pdf(w, output=None, bytes_reserved=6000).getvalue()
    save("second-seal-on-two-pages", out, CHANGED, "pdf.sealOnOtherPage", CHANGED)
    # the other party's "seal" is a white band over the sum
    save("second-seal-over-the-sum", sign(m.signed, m.second_signer, "Seal2", box=(60, 740, 400, 800)), GOOD, "pdf.laterSealCoversText", ALLOWED)


def readings():
    """What was signed can itself be read in two ways: the later revisions have nothing to do with it."""
    def signed(objects, verdicts=BAD, fault="pdf.signedRevision", **kw):
        pdf = build({**base_objects(), **objects}, **kw)
        return sign(pdf, strict=False), verdicts, fault

    def packed_pdf(members, told):
        """A document whose object 20, its catalog's /PieceInfo, stands in an object stream."""
        objects = base_objects()
        objects[1] = objects[1].replace(b"/Pages", b"/PieceInfo 20 0 R /Pages")
        head = b" ".join(b"%d %d" % (number, sum(len(text) + 1 for _, text in members[:i])) for i, (number, text) in enumerate(members)) + b" "
        objects[21] = stream(head + b"".join(text + b"\n" for _, text in members), b"/Type /ObjStm /N %d /First %d " % (len(members), len(head)))
        out, rows = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), [(0, 0, 0, 65535), (20, 2, 21, told)]
        for number in sorted(objects):
            rows.append((number, 1, len(out), 0))
            out += b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n"
        rows.append((22, 1, len(out), 0))
        data = b"".join(bytes([kind]) + place.to_bytes(4, "big") + index.to_bytes(2, "big") for _, kind, place, index in sorted(rows))
        index = b" ".join(b"%d 1" % row[0] for row in sorted(rows))
        return bytes(out) + b"22 0 obj\n" + stream(data, b"/Type /XRef /W [1 4 2] /Index [%s] /Size 23 /Root 1 0 R /Info 8 0 R /ID [<%s> <%s>] " % (
            index, b"61" * 16, b"61" * 16)) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(out)

    page = base_objects()[6]
    two = page.replace(b"/Contents 7 0 R", b"/Contents 7 0 R /Contents 9 0 R")
    save("signed-page-with-two-contents", *signed({6: two, 9: PAY_MORE}))
    save("signed-page-with-escaped-contents", *signed({6: page.replace(b"/Contents 7 0 R", b"/Contents 7 0 R /Cont#65nts 9 0 R"), 9: PAY_MORE}))
    save("signed-font-with-two-names", *signed({5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /BaseFont /Symbol >>"}))
    save("signed-box-inside-twice", *signed({6: page.replace(b"/Font << /F1 5 0 R >>", b"/Font << /F1 5 0 R /F1 9 0 R >>"), 9: b"<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>"}))
    short = base_objects()[7]
    save("signed-stream-with-short-length", *signed({7: re.sub(rb"/Length \d+", b"/Length 20", short)}))
    save("signed-stream-with-two-lengths", *signed({7: re.sub(rb"/Length (\d+)", rb"/Length 20 /Length \1", short)}))
    save("signed-trailer-with-two-roots", *signed({9: b"<< /Type /Catalog /Pages 10 0 R >>", 10: b"<< /Type /Pages /Kids [] /Count 0 >>"}, root="1 0 R /Root 9 0 R"))
    save("signed-stream-in-another-file", *signed({7: short.replace(b"/Length", b"/F (page.txt) /Length")}))
    save("signed-page-not-counted", *signed({2: b"<< /Type /Pages /Kids [3 0 R 6 0 R 9 0 R] /Count 2 >>", 9: page}))
    plain, other = (20, b"<< /A << /LastModified (D:2026) /Private 1 >> >>"), (20, b"<< /A << /LastModified (D:2026) /Private 2 >> >>")
    filler = (19, b"<< /Filler true >>")
    save("honest-signed-packed-object", sign(packed_pdf([filler, plain], 1), strict=False), GOOD)
    save("signed-packed-object-twice", sign(packed_pdf([other, plain], 1), strict=False), BAD, "pdf.signedRevision")
    save("signed-packed-object-at-other-index", sign(packed_pdf([plain, filler], 1), strict=False), BAD, "pdf.signedRevision")
    save("signed-packed-key-twice", sign(packed_pdf([filler, (20, b"<< /A << /LastModified (D:2026) /Private 1 /Private 2 >> >>")], 1), strict=False), BAD, "pdf.signedRevision")
    # honest: the same value twice; what nothing refers to; names that are no UTF-8
    same = sign(build({**base_objects(), 6: page.replace(b"/Contents 7 0 R", b"/Contents 7 0 R /Contents 7 0 R")}), strict=False)
    save("honest-same-key-twice", same, GOOD, "pdf.keyTwice")
    save("honest-same-key-twice-two-seals", sign(same, m.second_signer, "Seal2", strict=False, box=(100, 100, 200, 200)), GOOD, "pdf.keyTwice", ALLOWED)
    save("honest-unused-object-with-two-keys", *signed({9: b"<< /A 1 /A 2 >>"}, GOOD, "pdf.idleObject"))
    names = b"/Font << /F1 5 0 R /\xcb\xce\xcc\xe5 5 0 R /\xbf\xac\xcc\xe5 5 0 R >>"
    save("honest-names-in-gbk", *signed({6: page.replace(b"/Font << /F1 5 0 R >>", names)}, GOOD, ""))


if __name__ == "__main__":
    m.write_folder((packed, repeated, catalogs, slices, filling, stamps, names, covering, readings))

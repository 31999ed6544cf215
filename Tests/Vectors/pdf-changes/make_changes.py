#!/usr/bin/env python3
"""Makes the files of this folder: what may and may not follow a signature, level by level, and files made to cost time.

    .venv/bin/python Tests/Vectors/pdf-changes/make_changes.py

Signatures by pyHanko, everything else by surgery on the octets, with the helpers of ../pdf/make_attacks.py.
"""
import io, os, re, sys, zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "pdf"))
import make_attacks as m
from make_attacks import (ALLOWED, BAD, CHANGED, GOOD, NOT_GOOD, base_objects, build, fields, last_startxref, number_of, obj,
                          save, sign, size_of, stream, update)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers

m.HERE = HERE
LEVEL = {1: fields.MDPPerm.NO_CHANGES, 2: fields.MDPPerm.FILL_FORMS, 3: fields.MDPPerm.ANNOTATE}


def look(text, font=b"5 0 R", more=b""):
    return stream(b"/Tx BMC q BT /Helv 12 Tf 0 g 2 4 Td (%s) Tj ET Q EMC%s" % (text, more),
                  b"/Type /XObject /Subtype /Form /BBox [0 0 128 20] /Resources << /Font << /Helv %s >> >> " % font)


def form():
    objects = base_objects()
    widget = b"/Type /Annot /Subtype /Widget /F 4 /P 3 0 R"
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R /AcroForm 9 0 R >>"
    objects[3] = objects[3].replace(b"/Contents", b"/Annots [20 0 R 22 0 R 25 0 R 27 0 R] /Contents")
    objects[9] = b"<< /Fields [20 0 R 22 0 R 25 0 R] /DA (/Helv 0 Tf 0 g) /DR << /Font << /Helv 5 0 R >> >> >>"
    objects[20] = b"<< %s /FT /Tx /T (Sum) /V (1,000) /Rect [72 600 200 620] /AP << /N 21 0 R >> >>" % widget
    objects[21] = look(b"1,000")
    objects[22] = b"<< %s /FT /Btn /T (Agree) /V /Off /AS /Off /Rect [72 560 90 580] /AP << /N << /Yes 23 0 R /Off 24 0 R >> >> >>" % widget
    for n, paint in ((23, b"0 0 18 18 re f"), (24, b"0 0 18 18 re S")):
        objects[n] = stream(paint, b"/Type /XObject /Subtype /Form /BBox [0 0 18 18] ")
    objects[25] = b"<< %s /FT /Ch /Ff 131072 /T (Kind) /V (red) /Opt [(red) (blue)] /Rect [72 520 200 540] /AP << /N 26 0 R >> >>" % widget
    objects[26] = look(b"red")
    objects[27] = b"<< /Type /Annot /Subtype /Text /Rect [400 700 420 720] /Contents (Note) >>"
    return objects


FORM = build(form())


def certified(level, base=FORM):
    return sign(base, certify=True, docmdp_permissions=LEVEL[level])


def filled(pdf, value=b"2,500", shown=None, **more):
    changes = {20: obj(pdf, 20).replace(b"(1,000)", b"(%s)" % value), 21: look(shown or value)}
    changes.update({int(k[1:]): v for k, v in more.items()})
    return update(pdf, changes)


def annotated(pdf, entries=b"/Subtype /Square", rect=b"[72 750 400 790]"):
    n = size_of(pdf)
    page = obj(pdf, 3)
    found = re.search(rb"/Annots\s*(\[[^\]]*\]|\d+ 0 R)", page)
    made = {n: b"<< /Type /Annot /Rect %s /F 4 /AP << /N %d 0 R >> %s >>" % (rect, n + 1, entries),
            n + 1: stream(b"1 g 0 0 400 40 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 400 40] ")}
    if found.group(1).startswith(b"["):
        made[3] = page.replace(found.group(1), found.group(1)[:-1] + b" %d 0 R]" % n)
    else:
        k = int(found.group(1).split()[0])
        made[k] = obj(pdf, k).rstrip()[:-1] + b" %d 0 R]" % n
    return update(pdf, made)


def filling():
    save("filled-level-2", filled(certified(2)), ALLOWED, "pdf.fieldFilled")
    save("filled-level-3", filled(certified(3)), ALLOWED, "pdf.fieldFilled")
    save("filled-level-1", filled(certified(1)), CHANGED, "pdf.fieldFilled")
    save("filled-approval", filled(sign(FORM)), CHANGED, "pdf.fieldFilled")
    two = certified(2)
    save("filled-shows-another-value", filled(two, b"2,500", b"9,500"), CHANGED, "pdf.fieldLookDiffers")
    save("filled-value-only", update(two, {20: obj(two, 20).replace(b"(1,000)", b"(9,000)")}), CHANGED, "pdf.fieldLookDiffers")
    save("filled-look-only", update(two, {21: look(b"9,000")}), CHANGED, "pdf.objectChanged")
    save("filled-own-font", filled(two, n21=look(b"2,500", b"90 0 R"), n90=b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [50 /nine] >> >>"), ALLOWED, "pdf.fieldLookUnproved")
    save("filled-picture-over-text", filled(two, n21=look(b"2,500", more=b" /X Do")), ALLOWED, "pdf.fieldLookUnproved")
    save("filled-and-moved", update(two, {20: obj(two, 20).replace(b"(1,000)", b"(2,500)").replace(b"[72 600 200 620]", b"[72 750 400 790]"), 21: look(b"2,500")}), CHANGED, "pdf.fieldChanged")
    save("filled-and-page", filled(two, n4=stream(b"BT /F1 24 Tf 72 760 Td (Contract: pay 9,000) Tj ET")), CHANGED, "pdf.objectChanged")
    save("filled-box", update(two, {22: obj(two, 22).replace(b"/V /Off /AS /Off", b"/V /Yes /AS /Yes")}), ALLOWED, "pdf.fieldFilled")
    save("filled-box-shows-other", update(two, {22: obj(two, 22).replace(b"/V /Off", b"/V /Yes")}), CHANGED, "pdf.fieldLookDiffers")
    save("filled-choice", update(two, {25: obj(two, 25).replace(b"/V (red)", b"/V (blue)"), 26: look(b"blue")}), ALLOWED, "pdf.fieldFilled")
    save("filled-choice-shows-other", update(two, {25: obj(two, 25).replace(b"/V (red)", b"/V (blue)"), 26: look(b"red")}), CHANGED, "pdf.fieldLookDiffers")
    nine = obj(two, 9)
    save("filled-readers-draw", filled(two, n9=nine.replace(b"/DA", b"/NeedAppearances true /DA")), ALLOWED, "pdf.needAppearances")
    save("filled-font-added", filled(two, n9=nine.replace(b"/Helv 5 0 R", b"/Helv 5 0 R /Cour 90 0 R"), n90=b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"), ALLOWED, "pdf.fieldFilled")
    save("filled-font-exchanged", filled(two, n9=nine.replace(b"/Helv 5 0 R", b"/Helv 90 0 R"), n90=b"<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>"), CHANGED, "pdf.formChanged")
    readonly = form()
    readonly[20] = readonly[20].replace(b"/FT /Tx", b"/FT /Tx /Ff 1")
    save("filled-read-only", filled(certified(2, build(readonly))), CHANGED, "pdf.readOnlyFieldFilled")
    save("filled-then-sealed", sign(filled(two), m.second_signer, "Seal2", box=(0, 0, 0, 0)), f"{GOOD} {ALLOWED}", "pdf.fieldFilled")
    save("filled-script-added", update(two, {20: obj(two, 20).replace(b"/V (1,000)", b"/V (2,500) /AA << /F << /S /JavaScript /JS (x) >> >>"), 21: look(b"2,500")}), CHANGED, "pdf.fieldChanged")


def locks():
    def locked(spec, base=None):
        w = IncrementalPdfFileWriter(io.BytesIO(base or certified(2)))
        fields.append_signature_field(w, fields.SigFieldSpec("Seal2", on_page=0, box=(0, 0, 0, 0), field_mdp_spec=spec))
        return signers.PdfSigner(signers.PdfSignatureMetadata(
            field_name="Seal2", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES), signer=m.second_signer,
        ).sign_pdf(w, output=None, bytes_reserved=6000).getvalue()
    every = fields.FieldMDPSpec(fields.FieldMDPAction.ALL)
    these = fields.FieldMDPSpec(fields.FieldMDPAction.INCLUDE, ["Sum"])
    others = fields.FieldMDPSpec(fields.FieldMDPAction.EXCLUDE, ["Sum"])
    save("lock-all", locked(every), GOOD)
    save("lock-all-filled", filled(locked(every)), CHANGED, "pdf.lockedFieldChanged")
    save("lock-these-filled", filled(locked(these)), CHANGED, "pdf.lockedFieldChanged")
    save("lock-others-filled", filled(locked(others)), ALLOWED, "pdf.fieldFilled")
    box = locked(these)
    save("lock-these-other-filled", update(box, {22: obj(box, 22).replace(b"/V /Off /AS /Off", b"/V /Yes /AS /Yes")}), ALLOWED, "pdf.fieldFilled")
    box = locked(others)
    save("lock-others-locked-filled", update(box, {22: obj(box, 22).replace(b"/V /Off /AS /Off", b"/V /Yes /AS /Yes")}), CHANGED, "pdf.lockedFieldChanged")
    save("lock-after-filling", locked(every, filled(certified(2))), f"{GOOD} {ALLOWED}", "pdf.fieldFilled")
    w = IncrementalPdfFileWriter(io.BytesIO(FORM))
    fields.append_signature_field(w, fields.SigFieldSpec(
        "Seal1", on_page=0, box=(300, 300, 420, 420), field_mdp_spec=these, doc_mdp_update_value=LEVEL[1]))
    own = signers.PdfSigner(signers.PdfSignatureMetadata(
        field_name="Seal1", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES), signer=m.first_signer,
    ).sign_pdf(w, output=None, bytes_reserved=6000).getvalue()
    save("lock-with-level-1", own, GOOD)
    save("lock-with-level-1-then-box", update(own, {22: obj(own, 22).replace(b"/V /Off /AS /Off", b"/V /Yes /AS /Yes")}), CHANGED, "pdf.fieldFilled")


def certifications():
    two, approved = certified(2), sign(FORM)
    def again(pdf, name):
        return sign(pdf, m.second_signer, name, box=(0, 0, 0, 0))
    # pyHanko refuses a second certification: the transform is put into the approval's dictionary before it is signed.
    from pyhanko.sign.signers import cms_embedder
    original = cms_embedder.SigMDPSetup.apply
    def forced(self, sig_obj_ref, writer):
        sig_obj_ref.get_object()["/Reference"] = cms_embedder.generic.ArrayObject(
            [cms_embedder.docmdp_reference_dictionary(LEVEL[3])])
        original(self, sig_obj_ref, writer) if self.certify else None
    cms_embedder.SigMDPSetup.apply = forced
    try:
        save("certification-second", again(two, "Seal2"), NOT_GOOD, "pdf.secondCertification")
        save("certification-late", again(approved, "Seal2"), NOT_GOOD, "pdf.certificationNotFirst")
    finally:
        cms_embedder.SigMDPSetup.apply = original
    save("certification-level-raised", update(two, {number_of(two, b"/DocMDP"): obj(two, number_of(two, b"/DocMDP")).replace(b"/P 2", b"/P 3")}), NOT_GOOD)


def annotations():
    three = certified(3)
    save("annotated-level-3", annotated(three), ALLOWED, "pdf.annotationAdded")
    save("annotated-level-2", annotated(certified(2)), CHANGED, "pdf.annotationAdded")
    save("annotated-covers-text", annotated(three, b"/Subtype /FreeText"), ALLOWED, "pdf.annotationCoversText")
    save("annotated-covers-seal", annotated(three, b"/Subtype /Stamp", b"[300 300 420 420]"), ALLOWED, "pdf.annotationCoversSeal")
    for kind, entries in (("widget", b"/Subtype /Widget /FT /Tx /T (New)"), ("script", b"/Subtype /Link /A << /S /JavaScript /JS (x) >>"),
                          ("redaction", b"/Subtype /Redact"), ("watermark", b"/Subtype /Watermark"), ("screen", b"/Subtype /Screen")):
        save(f"annotated-{kind}", annotated(three, entries), CHANGED, "pdf.annotationAdded")
    save("annotation-changed", update(three, {27: obj(three, 27).replace(b"Note", b"Other")}), ALLOWED, "pdf.annotationChanged")
    save("annotation-changed-approval", update(sign(FORM), {27: obj(FORM, 27).replace(b"Note", b"Other")}), CHANGED, "pdf.objectChanged")
    seal = number_of(three, b"/FT /Sig")
    save("annotated-and-seal-moved", update(annotated(three), {seal: re.sub(rb"/Rect\s*\[[^\]]*\]", b"/Rect [1 1 60 60]", obj(three, seal))}), CHANGED, "pdf.sealChanged")


def stores():
    pdf = sign(FORM)
    n = size_of(pdf)
    catalog = obj(pdf, 1).rstrip()[:-2]
    def store(file, text, verdict, fault="", **more):
        made = {1: catalog + b" /DSS %d 0 R >>" % n, n: text, n + 1: stream(b"0\x03\x02\x01\x01")}
        made.update({int(k[1:]): v for k, v in more.items()})
        save(file, update(pdf, made), verdict, fault)
    store("store-with-entry-for-a-signature", b"<< /Type /DSS /Certs [%d 0 R] /VRI << /AB << /Cert [%d 0 R] /TU (D:20260301) >> >> >>" % (n + 1, n + 1), ALLOWED, "pdf.validationMaterialAdded")
    store("store-names-a-page", b"<< /Certs [%d 0 R] /Pages [3 0 R] >>" % (n + 1), CHANGED, "pdf.catalogChanged", n3=obj(pdf, 3).replace(b"595 842", b"300 300"))
    store("store-names-contents", b"<< /Certs [4 0 R %d 0 R] >>" % (n + 1), CHANGED, "pdf.objectChanged", n4=stream(b"BT /F1 24 Tf 72 760 Td (Contract: pay 9,000) Tj ET"))
    # a stream that begins in what is signed and ends in the store's certificate
    objects = form()
    objects[4] = b"<< /Length 0000000 >>\nstream\n" + objects[4].split(b"stream\n")[1] + b"endstream"
    payload = stream(b"BT /F1 24 Tf 72 700 Td (and 9,000 more) Tj ET")
    def spanning(length):
        base = build({**objects, 4: objects[4].replace(b"0000000", b"%07d" % length)})
        one = sign(base)
        k = size_of(one)
        return update(one, {1: obj(one, 1).rstrip()[:-2] + b" /DSS %d 0 R >>" % k, k: b"<< /Certs [%d 0 R] >>" % (k + 1), k + 1: payload})
    try:
        guess = spanning(0)
        start = guess.index(b"stream\n", guess.index(b"/Length 0000000")) + 7
        length = guess.rindex(b"\nendstream") + 1 - start
        made = spanning(length)
        for _ in range(20):
            right = made.rindex(b"\nendstream") + 1 - start
            if right == length:
                break
            length = right
            made = spanning(length)
        save("stream-reaches-into-later-revision", made, NOT_GOOD)
    except Exception as error:
        print("not made: spanning", error)


def costly():
    pdf = sign(FORM)
    n = size_of(pdf)
    # page tree that doubles at every level: 2^30 ways, 31 nodes
    tree = {n + i: b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count 2 >>" % (n + i + 1, n + i + 1) for i in range(30)}
    tree[n + 30] = b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>"
    save("costly-page-tree-of-many-paths", update(pdf, {**tree, 2: b"<< /Type /Pages /Kids [%d 0 R] /Count 2 >>" % n}), NOT_GOOD + " UNDECIDED")
    diamonds = {n + i: b"<< /A %d 0 R /B %d 0 R >>" % (n + i + 1, n + i + 1) for i in range(300)}
    diamonds[n + 300] = b"<< /End true >>"
    save("costly-graph-of-many-paths", update(pdf, {**diamonds, 1: obj(pdf, 1).rstrip()[:-2] + b" /StructTreeRoot %d 0 R >>" % n}), CHANGED, "pdf.catalogChanged")
    save("costly-structure-tree-loop", update(pdf, {n: b"<< /Type /StructTreeRoot /K %d 0 R >>" % (n + 1), n + 1: b"<< /S /P /P %d 0 R /K %d 0 R >>" % (n, n), 1: obj(pdf, 1).rstrip()[:-2] + b" /StructTreeRoot %d 0 R >>" % n}), CHANGED, "pdf.catalogChanged")
    # an object stream of 300 MB of blanks
    bomb = zlib.compress(b"%d 0 " % (n + 1) + b" " * 300_000_000 + b"<< /A 1 >>", 9)
    body = b"<< /Type /ObjStm /N 1 /First 10 /Length %d /Filter /FlateDecode >>\nstream\n" % len(bomb) + bomb + b"\nendstream"
    save("costly-object-stream-bomb", packed(pdf, {n: body}, [(n + 1, n, 0)]), NOT_GOOD + " UNDECIDED")
    save("costly-xref-stream-bomb", packed(pdf, {}, [], padding=300_000_000), NOT_GOOD + " UNDECIDED")
    chain = pdf
    for _ in range(300):
        chain = update(chain, {})
    save("costly-three-hundred-revisions", chain, NOT_GOOD + " UNDECIDED")
    deep = b"<< /K " * 400 + b"1" + b" >>" * 400
    save("costly-deep-nesting", update(pdf, {n: deep, 1: obj(pdf, 1).rstrip()[:-2] + b" /PieceInfo %d 0 R >>" % n}), NOT_GOOD + " UNDECIDED")


def packed(pdf, objects, members, padding=0):
    """An update with a cross-reference stream; `members`: (object, object stream, index)."""
    out = bytearray(pdf)
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    own = max([size_of(pdf)] + list(objects) + [k for k, _, _ in members]) + 1
    at = len(out)
    entries = {number: (1, offset, 0) for number, offset in offsets.items()}
    entries.update({number: (2, holder, index) for number, holder, index in members})
    entries[own] = (1, at, 0)
    rows = b"".join(bytes([k]) + a.to_bytes(4, "big") + b.to_bytes(2, "big") for _, (k, a, b) in sorted(entries.items()))
    index = b" ".join(b"%d 1" % number for number in sorted(entries))
    data = zlib.compress(rows + b"\0" * padding, 9)
    out += (b"%d 0 obj\n<< /Type /XRef /W [1 4 2] /Index [%s] /Size %d /Root %s /Info 8 0 R /Prev %d /Length %d /Filter /FlateDecode >>\nstream\n"
            % (own, index, own + 1, m.root_of(pdf), last_startxref(pdf), len(data))) + data + b"\nendstream\nendobj\n"
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % at)


def replays():
    one = m.signed
    save("replay-last-seal-cut-off", m.twice[:len(one)], GOOD)


if __name__ == "__main__":
    m.write_folder((filling, locks, certifications, annotations, stores, costly, replays))

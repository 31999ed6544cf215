#!/usr/bin/env python3
"""Makes the signed files of this folder and the attacks on them, each named by its fault.

    python3 -m venv .venv && .venv/bin/pip install pyhanko pikepdf
    .venv/bin/python Tests/Vectors/pdf/make_attacks.py

Nothing here comes from the engine: signatures by pyHanko, updates by the few lines of `update` below.
MANIFEST.tsv says for every file which verdicts are right and which finding or step must name the fault.
"""
import datetime, hashlib, io, os, re, zlib

from asn1crypto import keys as asn1_keys, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID, ExtendedKeyUsageOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers, fields, timestamps
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator import ValidationContext

HERE = os.path.dirname(os.path.abspath(__file__))
NOW = datetime.datetime(2026, 3, 1, 8, 0, 0, tzinfo=datetime.timezone.utc)
rows = []


# ---------------------------------------------------------------- keys and certificates

def name(text):
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"), x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(subject, key, issuer, issuer_key, ca=False, eku=None):
    b = (x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name(issuer))
         .public_key(key.public_key()).serial_number(int.from_bytes(hashlib.sha256(subject.encode()).digest()[:8], "big") >> 1)
         .not_valid_before(NOW - datetime.timedelta(days=400)).not_valid_after(NOW + datetime.timedelta(days=7300))
         .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
         .add_extension(x509.KeyUsage(not ca, not ca, False, False, False, ca, ca, False, False), critical=True)
         .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
         .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False))
    if eku:
        b = b.add_extension(x509.ExtendedKeyUsage([eku]), critical=True)
    return b.sign(issuer_key, hashes.SHA256())


def key():
    return ec.generate_private_key(ec.SECP256R1())


def asn1(cert):
    return asn1_x509.Certificate.load(cert.public_bytes(serialization.Encoding.DER))


root_key = key()
root = certificate("样章 Attack Test Root", root_key, "样章 Attack Test Root", root_key, ca=True)
store = SimpleCertificateStore()
store.register(asn1(root))


def signer(subject):
    k = key()
    cert = certificate(subject, k, "样章 Attack Test Root", root_key)
    pk = asn1_keys.PrivateKeyInfo.load(k.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return signers.SimpleSigner(signing_cert=asn1(cert), signing_key=pk, cert_registry=store)


first_signer, second_signer = signer("样章 First Signer"), signer("样章 Second Signer")
tsa_key = rsa.generate_private_key(65537, 2048)  # pyHanko's own test authority knows RSA only
tsa_cert = certificate("样章 Attack Test TSA", tsa_key, "样章 Attack Test Root", root_key, eku=ExtendedKeyUsageOID.TIME_STAMPING)
tsa = timestamps.DummyTimeStamper(
    tsa_cert=asn1(tsa_cert), tsa_key=asn1_keys.PrivateKeyInfo.load(tsa_key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())),
    certs_to_embed=store, fixed_dt=NOW)


# ---------------------------------------------------------------- base files and updates

def build(objects, root="1 0 R", extra=b"", header=b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", order=None):
    out = bytearray(header)
    offsets = {}
    for n in (order or sorted(objects)):
        offsets[n] = len(out)
        out += b"%d 0 obj\n" % n + objects[n] + b"\nendobj\n"
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    for n in range(1, max(objects) + 1):
        out += (b"%010d 00000 n \n" % offsets[n]) if n in offsets else b"0000000000 65535 f \n"
    out += b"trailer\n<< /Size %d /Root %s /Info 8 0 R /ID [<%s> <%s>] %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1, root.encode(), b"61" * 16, b"61" * 16, extra, at)
    return bytes(out)


def stream(data, entries=b""):
    return b"<< /Length %d %s>>\nstream\n" % (len(data), entries) + data + b"\nendstream"


def base_objects():
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
        4: stream(b"BT /F1 24 Tf 72 760 Td (Contract: pay 1,000) Tj ET"),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        6: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 7 0 R >>",
        7: stream(b"BT /F1 24 Tf 72 760 Td (Second page) Tj ET"),
        8: b"<< /Producer (attack bench) /CreationDate (D:20260301080000Z) >>",
    }


BASE = build(base_objects())


def last_startxref(pdf):
    return int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])


def trailer_of(pdf):
    return pdf[pdf.rindex(b"trailer"):]


def size_of(pdf):
    return max(int(n) for n in re.findall(rb"/Size (\d+)", pdf))


def root_of(pdf):
    return re.findall(rb"/Root (\d+ \d+ R)", pdf)[-1]


def update(pdf, objects, freed=(), root=None, prev=None, extra=b"", startxref=None, prefix=b"", trailer=None):
    """One classic incremental update."""
    out = bytearray(pdf)
    if not out.endswith((b"\n", b"\r")):
        out += b"\n"
    out += prefix
    offsets = {}
    for n in sorted(objects):
        offsets[n] = len(out)
        out += b"%d 0 obj\n" % n + objects[n] + b"\nendobj\n"
    at = len(out)
    out += b"xref\n"
    for n in sorted(set(objects) | set(freed)):
        out += b"%d 1\n" % n + ((b"%010d 00000 n \n" % offsets[n]) if n in offsets else b"0000000000 00001 f \n")
    if not objects and not freed:
        out += b"0 1\n0000000000 65535 f \n"
    out += trailer or b"trailer\n<< /Size %d /Root %s /Info 8 0 R /Prev %d /ID [<%s> <%s>] %s >>\n" % (
        max([size_of(pdf)] + [n + 1 for n in objects]), root or root_of(pdf),
        last_startxref(pdf) if prev is None else prev, b"61" * 16, b"62" * 16, extra)
    out += b"startxref\n%d\n%%%%EOF\n" % (at if startxref is None else startxref)
    return bytes(out)


def update_encrypted(pdf):
    """Another page box, written by pyHanko so that the file key is used."""
    from pyhanko.pdf_utils import generic
    w = IncrementalPdfFileWriter(io.BytesIO(pdf))
    w.encrypt("owner")
    page = w.root["/Pages"]["/Kids"][0]
    page[generic.NameObject("/MediaBox")] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 300, 300)))
    w.update_container(page)
    out = io.BytesIO()
    w.write(out)
    return out.getvalue()


def obj(pdf, n):
    """The newest text of an object."""
    found = list(re.finditer(rb"(?:^|[\r\n])%d 0 obj\s*(.*?)\s*endobj" % n, pdf, re.S))
    return found[-1].group(1)


def number_of(pdf, needle):
    """The number of the newest object whose text holds `needle`."""
    return [int(m.group(1)) for m in re.finditer(rb"(?:^|[\r\n])(\d+) 0 obj(.*?)endobj", pdf, re.S) if needle in m.group(2)][-1]


def sign(pdf, who=None, field="Seal1", page=0, box=(300, 300, 420, 420), **meta):
    w = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=meta.pop("strict", True))
    if box is not None:
        fields.append_signature_field(w, fields.SigFieldSpec(field, on_page=page, box=box))
    meta.setdefault("md_algorithm", "sha256")
    meta.setdefault("subfilter", fields.SigSeedSubFilter.PADES)
    timestamper = meta.pop("timestamper", None)
    return signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name=field, reason="seal", **meta),
        signer=who or first_signer, timestamper=timestamper,
    ).sign_pdf(w, output=None, bytes_reserved=12000 if timestamper else 6000).getvalue()


def save(file, data, verdicts, fault="", first=""):
    """`verdicts`: the right answers for the document; `fault`: code that must appear; `first`: verdicts of field Seal1."""
    with open(os.path.join(HERE, file + ".pdf"), "wb") as f:
        f.write(data)
    rows.append((file + ".pdf", verdicts, fault, first))


def patched(pdf, old, new, count=1):
    assert old in pdf, old
    at = pdf.rindex(old)
    return pdf[:at] + new + pdf[at + len(old):]


def same_length(old, new):
    assert len(new) <= len(old), (old, new)
    return new + b" " * (len(old) - len(new))


# ---------------------------------------------------------------- honest files

GOOD, ALLOWED, CHANGED, BAD = "VALID", "VALID_WITH_ALLOWED_CHANGES", "MODIFIED", "INVALID"
NOT_GOOD = "MODIFIED INVALID"

signed = sign(BASE)
twice = sign(signed, second_signer, "Seal2", page=1, box=(100, 100, 200, 200))
thrice = sign(twice, first_signer, "Seal3", page=0, box=(20, 20, 120, 120))
V = number_of(signed, b"/ByteRange")
FIELD = number_of(signed, b"/FT /Sig")
AP = int(re.search(rb"/AP\s*<<\s*/N (\d+)", obj(signed, FIELD)).group(1))
FORM = number_of(signed, b"/SigFlags")
NEXT = size_of(signed)


def honest():
    save("honest-unsigned", BASE, "NO_SIGNATURE")
    save("honest-picture-of-a-seal", update(BASE, {
        3: base_objects()[3].replace(b"/F1 5 0 R >>", b"/F1 5 0 R >> /XObject << /S 9 0 R >>").replace(b"/Contents 4 0 R", b"/Contents [4 0 R 10 0 R]"),
        9: stream(b"1 0 0 rg 0 0 100 100 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 100 100] "), 10: stream(b"/S Do")}), "NO_SIGNATURE")
    save("honest-one-seal", signed, GOOD)
    save("honest-two-seals", twice, GOOD, first=f"{GOOD} {ALLOWED}")
    save("honest-three-seals", thrice, GOOD, first=f"{GOOD} {ALLOWED}")
    save("honest-invisible-second", sign(signed, second_signer, "Seal2", box=(0, 0, 0, 0)), GOOD, first=f"{GOOD} {ALLOWED}")
    w = IncrementalPdfFileWriter(io.BytesIO(BASE))
    fields.append_signature_field(w, fields.SigFieldSpec("Seal1", on_page=0, box=(300, 300, 420, 420)))
    fields.append_signature_field(w, fields.SigFieldSpec("Seal2", on_page=1, box=(100, 100, 200, 200)))
    out = io.BytesIO()
    w.write(out)
    prepared = out.getvalue()
    save("honest-empty-fields", prepared, "NO_SIGNATURE")
    one = sign(prepared, first_signer, "Seal1", box=None)
    save("honest-first-of-two-fields", one, GOOD)
    save("honest-both-prepared-fields", sign(one, second_signer, "Seal2", box=None), GOOD, first=f"{GOOD} {ALLOWED}")
    certified = sign(prepared, first_signer, "Seal1", box=None, certify=True, docmdp_permissions=fields.MDPPerm.FILL_FORMS)
    save("honest-certified-2-then-field", sign(certified, second_signer, "Seal2", box=None), GOOD, first=f"{GOOD} {ALLOWED}")
    save("honest-timestamped", sign(BASE, timestamper=tsa), GOOD)
    w = IncrementalPdfFileWriter(io.BytesIO(signed))
    stamped = signers.PdfTimeStamper(tsa).timestamp_pdf(w, "sha256", validation_context=None, bytes_reserved=12000).getvalue()
    save("honest-document-timestamp", stamped, f"{GOOD} {ALLOWED}", first=f"{GOOD} {ALLOWED}")
    n = size_of(signed)
    store = update(signed, {1: obj(signed, 1).replace(b"/Pages", b"/DSS %d 0 R /Pages" % n),
                            n: b"<< /Type /DSS /Certs [%d 0 R] >>" % (n + 1),
                            n + 1: stream(root.public_bytes(serialization.Encoding.DER))})
    save("honest-validation-material", store, ALLOWED, first=ALLOWED)
    import pikepdf
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(BASE)) as p:
        p.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    packed = sign(out.getvalue())
    save("honest-xref-stream", packed, GOOD)
    save("honest-xref-stream-two-seals", sign(packed, second_signer, "Seal2", page=1, box=(100, 100, 200, 200)), GOOD, first=f"{GOOD} {ALLOWED}")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(BASE)) as p:
        p.save(out, linearize=True)
    linear = sign(out.getvalue())
    save("honest-linearized", linear, GOOD)
    save("honest-linearized-two-seals", sign(linear, second_signer, "Seal2", page=1, box=(100, 100, 200, 200)), GOOD, first=f"{GOOD} {ALLOWED}")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(BASE)) as p:
        p.save(out, encryption=pikepdf.Encryption(user="", owner="owner", R=6))
    def locked(pdf, who, field, page):
        w = IncrementalPdfFileWriter(io.BytesIO(pdf))
        w.encrypt("owner")
        fields.append_signature_field(w, fields.SigFieldSpec(field, on_page=page, box=(100, 100, 200, 200)))
        return signers.PdfSigner(signers.PdfSignatureMetadata(
            field_name=field, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES), signer=who,
        ).sign_pdf(w, output=None, bytes_reserved=6000).getvalue()
    one = locked(out.getvalue(), first_signer, "Seal1", 0)
    save("honest-encrypted", one, GOOD)
    save("honest-encrypted-two-seals", locked(one, second_signer, "Seal2", 1), GOOD, first=f"{GOOD} {ALLOWED}")
    save("update-encrypted-page", update_encrypted(one), NOT_GOOD, "")
    attached = base_objects()
    attached[9] = stream(signed, b"/Type /EmbeddedFile ")
    attached[10] = b"<< /Type /Filespec /F (a.pdf) /EF << /F 9 0 R >> >>"
    attached[1] = b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a.pdf) 10 0 R] >> >> >>"
    one = sign(build(attached))
    save("honest-signed-attachment", one, GOOD)
    save("honest-signed-attachment-two-seals", sign(one, second_signer, "Seal2", page=1, box=(100, 100, 200, 200)), GOOD, first=f"{GOOD} {ALLOWED}")
    turned = base_objects()
    turned[6] = turned[6].replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 595 842] /Rotate 90 /CropBox [10 20 500 700]")
    save("honest-rotated-page", sign(sign(build(turned)), second_signer, "Seal2", page=1, box=(100, 100, 200, 200)), GOOD, first=f"{GOOD} {ALLOWED}")
    many = signed
    for n in range(2, 21):
        many = sign(many, second_signer, f"Seal{n}", page=n % 2, box=(10 * n, 10 * n, 10 * n + 30, 10 * n + 30))
    save("honest-twenty-seals", many, GOOD, first=f"{GOOD} {ALLOWED}")
    annots = build({**base_objects(), 3: base_objects()[3].replace(b"/Contents", b"/Annots 9 0 R /Contents"), 9: b"[]"})
    one = sign(annots)
    save("honest-indirect-annotations", sign(one, second_signer, "Seal2", page=0, box=(100, 100, 200, 200)), GOOD, first=f"{GOOD} {ALLOWED}")
    save("honest-saved-again-unchanged", update(signed, {}), ALLOWED, first=ALLOWED)
    save("honest-same-object-again", update(signed, {4: obj(signed, 4)}), ALLOWED, first=ALLOWED)


# ---------------------------------------------------------------- attacks

def byte_range(pdf):
    return re.findall(rb"/ByteRange\s*\[[^\]]*\][ ]*", pdf)[-1]


def contents(pdf):
    m = list(re.finditer(rb"/Contents\s*(<[0-9A-Fa-f]{200,}>)", pdf))[-1]
    return m.start(1), m.end(1)


def forgeries():
    old = byte_range(signed)
    a, b, c, d = (int(x) for x in re.findall(rb"\d+", old))
    at, end = contents(signed)
    def ranges(file, text, fault):
        save("forgery-byterange-" + file, patched(signed, old, same_length(old, text)), BAD, fault)
    ranges("missing", b"", "pdf.byteRange")
    ranges("null", b"/ByteRange null", "pdf.byteRange")
    ranges("empty", b"/ByteRange []", "pdf.byteRange")
    ranges("number", b"/ByteRange 0", "pdf.byteRange")
    ranges("negative", b"/ByteRange [0 %d %d -%d]" % (b, c, d), "pdf.byteRange")
    ranges("tiny", b"/ByteRange [0 1 2 1]", "pdf.gap")
    ranges("three", b"/ByteRange [0 %d %d]" % (b, c), "pdf.byteRange")
    ranges("two", b"/ByteRange [0 %d]" % len(signed), "pdf.byteRange")
    ranges("overlap", b"/ByteRange [0 %d %d %d]" % (b, b - 20, d), "pdf.byteRange")
    ranges("not-from-start", b"/ByteRange [9 %d %d %d]" % (b - 9, c, d), "pdf.byteRange")
    ranges("outside", b"/ByteRange [0 %d %d %d]" % (b, c, d + 9), "pdf.byteRange")
    ranges("zeros", b"/ByteRange [0 0 0 0]", "pdf.byteRange")
    ranges("real", b"/ByteRange [0 %d %d %d.]" % (b, c, d), "pdf.byteRange")
    ranges("short-end", b"/ByteRange [0 %d %d %d]" % (b, c, d - 7), "pdf.coverage")
    ranges("gap-too-wide", b"/ByteRange [0 %d %d %d]" % (b - 1, c, d), "pdf.gap")
    ranges("gap-too-narrow", b"/ByteRange [0 %d %d %d]" % (b + 1, c, d), "pdf.gap")
    def hexes(file, text, fault):
        text = text + b"0" * (end - at - len(text)) if not text.endswith(b">") else text[:-1] + b"0" * (end - at - len(text)) + b">"
        save("forgery-contents-" + file, signed[:at] + text + signed[end:], BAD, fault)
    hexes("zeros", b"<00>", "pdf.contents")
    hexes("not-der", b"<FFFF>", "pdf.contents")
    body = signed[at + 1:end - 1]
    used = 2 * (int(body[4:8], 16) + 4)
    junk = signed[:at + 1 + used] + b"AB" + signed[at + 3 + used:]
    save("forgery-contents-octets-behind", junk, BAD, "pdf.contents")
    for file, new in (("null", b"null"), ("empty", b"<>"), ("literal", b"()"), ("missing", b"")):
        whole = signed[:at] + new + b" " * (end - at - len(new)) + signed[end:]
        if file == "missing":
            whole = whole[:at - 10] + b" " * 10 + whole[at:]
            whole = whole.replace(b"/Contents" + b" " * 40, b" " * 49)
        save("forgery-contents-" + file, whole, BAD, "pdf.gap" if file != "empty" else "pdf.gap")
    flipped = bytearray(signed)
    flipped[signed.index(b"1,000")] = ord("9")
    save("forgery-signed-octet-changed", bytes(flipped), BAD)
    flipped = bytearray(signed)
    flipped[at + 1 + used - 10] ^= 1
    save("forgery-signature-value-changed", bytes(flipped), BAD)


def wrapping():
    """The gap is widened and something else is put into it."""
    old = byte_range(signed)
    a, b, c, d = (int(x) for x in re.findall(rb"\d+", old))
    at, end = contents(signed)
    evil = b"4 0 obj\n" + base_objects()[4].replace(b"1,000", b"9,000") + b"\nendobj\n"
    pad = b"<" + signed[at + 1:end - 1 - len(evil) - 12].rstrip(b"\0") + b">" + b"\n" + evil
    pad += b" " * (end - at - len(pad))
    save("wrapping-objects-in-gap", signed[:at] + pad + signed[end:], BAD, "pdf.dictionary")
    moved = signed[:end - 121] + b"> /X (" + b"A" * 113 + b") " + signed[end:]
    assert len(moved) == len(signed)
    save("wrapping-key-in-gap", moved, BAD, "pdf.gap")
    spaced = signed[:end - 20] + b" " * 19 + b">" + signed[end:]
    save("wrapping-space-in-contents", spaced, BAD, "pdf.gap")


def incremental():
    content = base_objects()[4].replace(b"1,000", b"9,000")
    save("update-content-stream", update(signed, {4: content}), CHANGED, "pdf.objectChanged")
    save("update-font", update(signed, {5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>"}), CHANGED, "pdf.objectChanged")
    save("update-page-contents", update(signed, {3: obj(signed, 3).replace(b"/Contents 4 0 R", b"/Contents [4 0 R %d 0 R]" % NEXT), NEXT: stream(b"BT /F1 24 Tf 72 600 Td (and 9,000 more) Tj ET")}), CHANGED, "pdf.pageChanged")
    save("update-mediabox", update(signed, {6: obj(signed, 6).replace(b"595 842", b"595 400")}), CHANGED, "pdf.pageChanged")
    save("update-pages-swapped", update(signed, {2: b"<< /Type /Pages /Kids [6 0 R 3 0 R] /Count 2 >>"}), CHANGED, "pdf.pagesChanged")
    save("update-page-added", update(signed, {2: b"<< /Type /Pages /Kids [3 0 R 6 0 R %d 0 R] /Count 3 >>" % NEXT, NEXT: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"}), CHANGED, "pdf.pagesChanged")
    save("update-page-removed", update(signed, {2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"}), CHANGED, "pdf.pagesChanged")
    save("update-open-action", update(signed, {1: obj(signed, 1).replace(b"/Pages", b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Pages")}), CHANGED, "pdf.catalogChanged")
    save("update-other-catalog", update(signed, {NEXT: obj(signed, 1)}, root=b"%d 0 R" % NEXT), CHANGED, "pdf.trailerChanged")
    save("update-information-title", update(signed, {8: b"<< /Title (Other) >>"}), CHANGED, "pdf.informationChanged")
    stamp = b"<< /Type /Annot /Subtype /Stamp /Rect [72 700 400 800] /F 4 /AP << /N %d 0 R >> >>" % (NEXT + 1)
    look = stream(b"1 g 0 0 300 100 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 300 100] ")
    def annotated(kind):
        page = obj(signed, 3)
        assert b"/Annots" in page
        m = re.search(rb"/Annots\s*(\[[^\]]*\]|\d+ 0 R)", page).group(1)
        if m.startswith(b"["):
            return {3: page.replace(m, m[:-1] + b" %d 0 R]" % NEXT), NEXT: kind, NEXT + 1: look}
        n = int(m.split()[0])
        return {n: obj(signed, n).rstrip()[:-1] + b" %d 0 R]" % NEXT, NEXT: kind, NEXT + 1: look}
    save("update-stamp-added", update(signed, annotated(stamp)), CHANGED, "pdf.annotationAdded")
    save("update-free-text-added", update(signed, annotated(b"<< /Type /Annot /Subtype /FreeText /Rect [72 700 400 800] /DA (/F1 12 Tf) /Contents (9,000) >>")), CHANGED, "pdf.annotationAdded")
    save("update-object-removed", update(signed, {}, freed=[4]), CHANGED, "pdf.objectRemoved")
    save("update-unreachable-catalog", update(signed, {NEXT: b"<< /Type /Catalog /Pages %d 0 R >>" % (NEXT + 1), NEXT + 1: b"<< /Type /Pages /Kids [] /Count 0 >>"}), CHANGED, "pdf.hiddenObject")
    save("update-version-key", update(signed, {1: obj(signed, 1).replace(b"/Pages", b"/Lang (x) /Pages")}), CHANGED, "pdf.catalogChanged")
    # appended octets that are no proper revision
    save("append-garbage", signed + b"garbage\n", NOT_GOOD, "pdf.trailingBytes")
    save("append-line-end", signed + b"\n\n\n", NOT_GOOD, "pdf.trailingBytes")
    save("append-zeros", signed + b"\0" * 512, NOT_GOOD, "pdf.trailingBytes")
    save("append-object-only", signed + b"4 0 obj\n" + content + b"\nendobj\n", NOT_GOOD, "pdf.trailingBytes")
    save("append-object-and-trailer", signed + b"4 0 obj\n" + content + b"\nendobj\ntrailer\n<< /Size %d /Root 1 0 R >>\n" % NEXT, NOT_GOOD, "pdf.trailingBytes")
    save("append-object-and-end-mark", signed + b"4 0 obj\n" + content + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % last_startxref(signed), NOT_GOOD, "pdf.trailingBytes")
    save("append-odd-startxref", update(signed, {4: content}, startxref=7), NOT_GOOD, "")
    save("append-startxref-without-end-mark", update(signed, {4: content})[:-6], NOT_GOOD, "")
    save("append-other-history", update(signed, {4: content}, prev=last_startxref(BASE)), NOT_GOOD, "")
    save("append-itself", signed + signed, NOT_GOOD, "")
    save("append-another-document", signed + BASE, NOT_GOOD, "")
    n = size_of(signed)
    save("append-copy-of-signature", update(signed, {n: obj(signed, V)}), NOT_GOOD, "")
    save("append-copy-of-signature-in-field", update(signed, {
        n: obj(signed, V), FIELD: obj(signed, FIELD).replace(b"/V %d 0 R" % V, b"/V %d 0 R" % n), 4: content}), NOT_GOOD, "")
    duplicate = signed + b"4 0 obj\n" + content + b"\nendobj\n"
    save("append-object-outside-table", update(duplicate, {n: b"<< /A 1 >>"}, prev=last_startxref(signed)), NOT_GOOD, "pdf.improperRevision")
    hidden = update(signed, {4: obj(signed, 4)}, prefix=b"% %PDF-1.4 comment\n(foreign)\n")
    save("append-foreign-octets", hidden, NOT_GOOD, "pdf.improperRevision")
    save("append-hybrid", update(signed, {n: b"<< /A 1 >>"}, extra=b"/XRefStm %d" % last_startxref(signed)), NOT_GOOD, "")
    save("append-changed-encryption", update(signed, {n: b"<< >>"}, extra=b"/Encrypt << /Filter /None >>"), NOT_GOOD + " UNDECIDED", "")


def seals():
    f = obj(signed, FIELD)
    def field(file, new, fault="pdf.sealChanged"):
        assert new != f, file
        save(file, update(signed, {FIELD: new}), CHANGED, fault)
    field("seal-moved", re.sub(rb"/Rect\s*\[[^\]]*\]", b"/Rect [10 10 90 90]", f))
    field("seal-hidden", re.sub(rb"/F \d+", b"/F 2", f) if re.search(rb"/F \d+", f) else f.replace(b"/FT", b"/F 2 /FT"))
    field("seal-renamed", f.replace(b"/T", b"/TU (Other) /T", 1))
    field("seal-appearance-exchanged", re.sub(rb"/AP\s*<<\s*/N \d+ 0 R\s*>>", b"/AP << /N %d 0 R >>" % 4, f))
    field("seal-other-page", re.sub(rb"/P 3 0 R", b"/P 6 0 R", f))
    field("seal-value-removed", re.sub(rb"/V \d+ 0 R", b"", f), "")
    save("seal-appearance-stream-swapped", update(signed, {AP: stream(b"0 1 0 rg 0 0 100 100 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 100 100] ")}), CHANGED, "pdf.sealChanged")
    inner = re.findall(rb"(\d+) 0 R", obj(signed, AP))
    if inner:
        n = int(inner[0])
        save("seal-picture-swapped", update(signed, {n: b"<< /Type /XObject >>"}), CHANGED, "pdf.sealChanged")
    page2 = obj(signed, 6).rstrip()[:-2] + b"/Annots [%d 0 R] >>" % FIELD
    save("seal-shown-on-second-page", update(signed, {6: page2}), CHANGED, "")
    copy = f.replace(b"/P 3 0 R", b"/P 6 0 R")
    save("seal-copied-to-second-page", update(signed, {NEXT: copy, 6: obj(signed, 6).rstrip()[:-2] + b"/Annots [%d 0 R] >>" % NEXT}), CHANGED, "pdf.annotationAdded")
    form = obj(signed, FORM)
    if FORM == 1:
        gone = re.sub(rb"/Fields\s*\[[^\]]*\]", b"/Fields []", form)
    else:
        gone = re.sub(rb"/Fields\s*\[[^\]]*\]", b"/Fields []", form)
    assert gone != form
    save("signature-field-removed", update(signed, {FORM: gone}), CHANGED + " INVALID", "pdf.signatureRemoved")
    save("signature-form-removed", update(signed, {1: b"<< /Type /Catalog /Pages 2 0 R >>"}), CHANGED + " INVALID", "")
    save("signature-field-and-widget-removed", update(signed, {FORM: gone, 3: base_objects()[3]}), CHANGED + " INVALID", "pdf.signatureRemoved")
    save("signature-dictionary-replaced", update(signed, {V: b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached >>"}), NOT_GOOD, "")
    save("signature-dictionary-freed", update(signed, {}, freed=[V]), NOT_GOOD, "")
    n = size_of(signed)
    unsigned = b"<< /FT /Sig /T (Fake) /Type /Annot /Subtype /Widget /Rect [72 700 400 800] /F 4 /P 6 0 R /AP << /N %d 0 R >> >>" % AP
    fake_fields = re.sub(rb"(/Fields\s*\[[^\]]*)\]", rb"\1 %d 0 R]" % n, form)
    save("seal-field-without-signature-added", update(signed, {FORM: fake_fields, n: unsigned, 6: obj(signed, 6).rstrip()[:-2] + b"/Annots [%d 0 R] >>" % n}), CHANGED, "pdf.unsignedFieldAdded")
    text = b"<< /FT /Tx /T (Note) /V (9,000) /Type /Annot /Subtype /Widget /Rect [72 700 400 800] /P 6 0 R >>"
    save("text-field-added", update(signed, {FORM: fake_fields, n: text, 6: obj(signed, 6).rstrip()[:-2] + b"/Annots [%d 0 R] >>" % n}), CHANGED, "pdf.fieldAdded")
    need = form.replace(b"/Fields", b"/NeedAppearances true /Fields")
    save("form-need-appearances", update(signed, {FORM: need}), CHANGED, "")


def shadows():
    """Hide, replace, hide-and-replace: prepared before signing, released after."""
    objects = base_objects()
    cover = b"<< /Type /Annot /Subtype /Stamp /Rect [60 740 500 800] /F 4 /AP << /N 10 0 R >> >>"
    look = stream(b"1 g 0 0 440 60 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 440 60] ")
    hide = sign(build({**objects, 3: objects[3].replace(b"/Contents", b"/Annots [9 0 R] /Contents"), 9: cover, 10: look}))
    save("shadow-hide-annotation-flag", update(hide, {9: cover.replace(b"/F 4", b"/F 2")}), CHANGED, "pdf.objectChanged")
    save("shadow-hide-form-emptied", update(hide, {10: stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 440 60] ")}), CHANGED, "pdf.objectChanged")
    save("shadow-hide-form-freed", update(hide, {}, freed=[10]), CHANGED, "pdf.objectRemoved")
    layers = sign(build({**objects, 1: b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [9 0 R] /D << /ON [9 0 R] >> >> >>", 9: b"<< /Type /OCG /Name (L) >>"}))
    save("shadow-hide-layer", update(layers, {1: obj(layers, 1).replace(b"/ON", b"/OFF")}), CHANGED, "pdf.catalogChanged")
    both = {**objects, 9: objects[4].replace(b"1,000", b"9,000"), 10: objects[3].replace(b"/Contents 4 0 R", b"/Contents 9 0 R")}
    double = sign(build(both))
    save("shadow-hide-and-replace-page", update(double, {2: b"<< /Type /Pages /Kids [10 0 R 6 0 R] /Count 2 >>"}), CHANGED, "pdf.pagesChanged")
    save("shadow-hide-and-replace-contents", update(double, {3: obj(double, 3).replace(b"/Contents 4 0 R", b"/Contents 9 0 R")}), CHANGED, "pdf.pageChanged")
    dangling = sign(build({**objects, 3: objects[3].replace(b"/Contents 4 0 R", b"/Contents [4 0 R 77 0 R]")}))
    save("shadow-replace-missing-object", update(dangling, {77: stream(b"BT /F1 24 Tf 72 700 Td (plus 9,000) Tj ET")}), CHANGED, "pdf.objectAdded")
    length = sign(build({**objects, 4: objects[4].replace(b"/Length 48", b"/Length 9 0 R") if b"/Length 48" in objects[4] else re.sub(rb"/Length \d+", b"/Length 9 0 R", objects[4]),
                         9: re.search(rb"/Length (\d+)", objects[4]).group(1)}))
    save("shadow-replace-length", update(length, {9: b"10"}), CHANGED, "")
    fonts = sign(build({**objects, 5: objects[5].replace(b"/BaseFont", b"/Encoding 9 0 R /BaseFont"), 9: b"<< /Type /Encoding /Differences [] >>"}))
    save("shadow-replace-font-encoding", update(fonts, {9: b"<< /Type /Encoding /Differences [49 /nine] >>"}), CHANGED, "pdf.objectChanged")
    value = sign(build({**objects, 1: b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [9 0 R] >> >>",
                        3: objects[3].replace(b"/Contents", b"/Annots [9 0 R] /Contents"),
                        9: b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (Sum) /V (1,000) /Rect [72 600 200 620] /P 3 0 R >>"}))
    save("form-value-changed", update(value, {9: obj(value, 9).replace(b"(1,000)", b"(9,000)")}), CHANGED, "")


def certified():
    for level, perm in ((1, fields.MDPPerm.NO_CHANGES), (2, fields.MDPPerm.FILL_FORMS), (3, fields.MDPPerm.ANNOTATE)):
        doc = sign(BASE, certify=True, docmdp_permissions=perm)
        save(f"certified-{level}", doc, GOOD)
        n = size_of(doc)
        stamp = b"<< /Type /Annot /Subtype /Stamp /Rect [72 700 400 800] /F 4 >>"
        m = re.search(rb"/Annots\s*(\[[^\]]*\]|\d+ 0 R)", obj(doc, 3)).group(1)
        if m.startswith(b"["):
            evil = {3: obj(doc, 3).replace(m, m[:-1] + b" %d 0 R]" % n), n: stamp}
        else:
            k = int(m.split()[0])
            evil = {k: obj(doc, k).rstrip()[:-1] + b" %d 0 R]" % n, n: stamp}
        save(f"certified-{level}-evil-annotation", update(doc, evil), CHANGED if level < 3 else ALLOWED, "pdf.annotationAdded")
        save(f"certified-{level}-removed", update(doc, {1: re.sub(rb"/Perms\s*(<<[^>]*>>|\d+ 0 R)", b"", obj(doc, 1))}), CHANGED, "pdf.certificationChanged")
        try:
            sneaky = sign(doc, second_signer, "Seal2", page=0, box=(60, 740, 500, 800))
            save(f"certified-{level}-sneaky-seal", sneaky, CHANGED if level < 3 else f"{CHANGED} {GOOD} {ALLOWED}", "pdf.sealForbiddenByCertification" if level < 3 else "pdf.laterSeal")
        except Exception as error:  # pyHanko refuses what it knows to be forbidden
            print("not made:", level, error)


def second_round():
    """Attacks hidden in the revision of a second, honest signature."""
    def sealed_with(change, file, fault, base=signed):
        w = IncrementalPdfFileWriter(io.BytesIO(base))
        change(w)
        fields.append_signature_field(w, fields.SigFieldSpec("Seal2", on_page=1, box=(100, 100, 200, 200)))
        out = signers.PdfSigner(signers.PdfSignatureMetadata(
            field_name="Seal2", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES), signer=second_signer,
        ).sign_pdf(w, output=None, bytes_reserved=6000).getvalue()
        save(file, out, CHANGED, fault, CHANGED)
    from pyhanko.pdf_utils import generic
    n = generic.NameObject
    def contents(w):
        page = w.root["/Pages"]["/Kids"][0]
        page[n("/Contents")] = w.add_object(generic.StreamObject(stream_data=b"BT /F1 24 Tf 72 760 Td (Contract: pay 9,000) Tj ET"))
        w.update_container(page)
    sealed_with(contents, "second-seal-with-new-contents", "pdf.pageChanged")
    def font(w):
        f = w.root["/Pages"]["/Kids"][0]["/Resources"]["/Font"]["/F1"]
        f[n("/BaseFont")] = n("/Symbol")
        w.update_container(f)
    sealed_with(font, "second-seal-with-new-font", "pdf.objectChanged")
    def moved(w):
        f = w.root["/AcroForm"]["/Fields"][0]
        f[n("/Rect")] = generic.ArrayObject(map(generic.NumberObject, (1, 1, 50, 50)))
        w.update_container(f)
    sealed_with(moved, "second-seal-moves-first", "pdf.sealChanged")
    def stamp(w):
        page = w.root["/Pages"]["/Kids"][0]
        page["/Annots"].append(w.add_object(generic.DictionaryObject({
            n("/Type"): n("/Annot"), n("/Subtype"): n("/Square"),
            n("/Rect"): generic.ArrayObject(map(generic.NumberObject, (60, 740, 500, 800)))})))
        w.update_container(page["/Annots"])
    sealed_with(stamp, "second-seal-with-annotation", "pdf.annotationAdded")
    def action(w):
        w.root[n("/AA")] = generic.DictionaryObject()
        w.update_root()
    sealed_with(action, "second-seal-with-action", "pdf.catalogChanged")
    # a signer nobody trusts
    k = key()
    own = certificate("样章 Stranger", k, "样章 Stranger", k)
    stranger = signers.SimpleSigner(
        signing_cert=asn1(own), cert_registry=SimpleCertificateStore(),
        signing_key=asn1_keys.PrivateKeyInfo.load(k.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())))
    save("second-seal-by-stranger", sign(signed, stranger, "Seal2", page=0, box=(60, 740, 500, 800)), BAD, "")
    save("only-seal-by-stranger", sign(BASE, stranger), BAD, "")
    # the newest revision skips an unsigned one
    skipped = update(signed, {4: base_objects()[4].replace(b"1,000", b"9,000")})
    save("append-revision-that-skips-another", update(skipped, {NEXT: b"<< /A 1 >>"}, prev=last_startxref(signed)), NOT_GOOD, "")
    # same number, higher generation
    raw = signed + b"4 1 obj\n" + base_objects()[4] + b"\nendobj\n"
    at = len(raw)
    raw += b"xref\n4 1\n%010d 00001 n \ntrailer\n<< /Size %d /Root %s /Info 8 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(signed), NEXT, root_of(signed), last_startxref(signed), at)
    save("update-higher-generation", raw, NOT_GOOD, "")


def structure():
    save("structure-junk-before-header", b"junk\n" + signed, BAD, "pdf.junkBeforeHeader")
    cut = signed[:signed.rindex(b"startxref")]
    save("structure-no-end", cut, BAD, "")
    save("structure-truncated", signed[:-40], BAD, "")
    at, end = contents(signed)
    save("structure-cut-in-contents", signed[:at + 500], BAD + " NO_SIGNATURE", "pdf.trailingBytes")
    loop = update(signed, {NEXT: b"<< >>"})
    loop = update(signed, {NEXT: b"<< >>"}, prev=last_startxref(loop))
    save("structure-prev-loop", loop, NOT_GOOD + " UNDECIDED", "")
    save("structure-page-tree-loop", update(signed, {2: b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>"}), NOT_GOOD + " UNDECIDED", "")
    save("structure-field-loop", update(signed, {FIELD: obj(signed, FIELD).replace(b"/FT", b"/Kids [%d 0 R] /FT" % FIELD)}), NOT_GOOD, "")
    deep = b"[" * 100000 + b"]" * 100000
    save("structure-deep-nesting", update(signed, {NEXT: deep}), NOT_GOOD + " UNDECIDED", "")
    bomb = zlib.compress(b"\0" * 200_000_000, 9)
    for _ in range(0):
        bomb = zlib.compress(bomb)
    save("structure-deflate-bomb", update(signed, {4: stream(bomb, b"/Filter /FlateDecode ")}), CHANGED, "pdf.objectChanged")


def write_folder(makers):
    """Everything of the folder HERE, anew: what the makers save, the root, its revocation list, and the MANIFEST."""
    for old in os.listdir(HERE):
        if old.endswith(".pdf"):
            os.remove(os.path.join(HERE, old))
    for make in makers:
        make()
    with open(os.path.join(HERE, "root.cer"), "wb") as f:
        f.write(root.public_bytes(serialization.Encoding.DER))
    crl = (x509.CertificateRevocationListBuilder().issuer_name(root.subject).last_update(NOW)
           .next_update(NOW + datetime.timedelta(days=7200)).add_extension(x509.CRLNumber(1), critical=False)
           .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
           .sign(root_key, hashes.SHA256()))
    with open(os.path.join(HERE, "root.crl"), "wb") as f:
        f.write(crl.public_bytes(serialization.Encoding.DER))
    with open(os.path.join(HERE, "MANIFEST.tsv"), "w") as f:
        f.write("file\tverdicts\tmust name\tverdicts of Seal1\n")
        for row in rows:
            f.write("\t".join(row) + "\n")
    print(len(rows), "files")


if __name__ == "__main__":
    write_folder((honest, forgeries, wrapping, incremental, seals, shadows, certified, second_round, structure))

#!/usr/bin/env python3
"""Makes the PDFs of this folder: seals and signatures as other producers embed them, one file for each way.
Pure Python (gmalg), no code in common with the engine; parties and structures are those of ../ses.

  python make_foreign.py     writes beside itself
"""
import os, sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "ses"))
from der import *
from pki import *
from make_vectors import enc, other, seal, sig, signer, stamped

ROWS = []
ROOM = 4096                       # octets of /Contents
GM = "1.2.156.10197.6.1.4.2."     # GM/T 0010
PKCS7 = "1.2.840.113549.1.7."


def pdf(filter_name, sub_filter, contents):
    """One page that was sealed when it was written. `contents` makes /Contents of a function that digests what is
    covered, after an optional prefix."""
    picture = b"q 119.055 0 0 119.055 0 0 cm /I Do Q"
    pixels = b"\xc8\x10\x2e" * 4
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /SigFlags 3 >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] /Contents 8 0 R "
        b"/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal1) /V 5 0 R /P 3 0 R /F 132 "
        b"/Rect [200 300 319.055 419.055] /AP << /N 6 0 R >> >>",
        b"<< /Type /Sig /Filter /%s /SubFilter /%s /M (D:20260510080000Z) /ByteRange [%s] /Contents <%s> >>" % (
            filter_name.encode(), sub_filter.encode(), b" " * 44, b"0" * 2 * ROOM),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 119.055 119.055] /Resources << /XObject << /I 7 0 R >> >> "
        b"/Length %d >>\nstream\n%s\nendstream" % (len(picture), picture),
        b"<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
        b"/Length %d >>\nstream\n%s\nendstream" % (len(pixels), pixels),
        b"<< /Length 44 >>\nstream\nBT /F 24 Tf 72 720 Td (A sample page) Tj ET   \nendstream",
    ]
    out, offsets = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % o for o in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    start = out.index(b"/Contents <") + len(b"/Contents ")
    end = start + 2 * ROOM + 2
    numbers = b"0 %d %d %d" % (start, end, len(out) - end)
    out = out.replace(b"[" + b" " * 44 + b"]", b"[" + numbers.ljust(44) + b"]")
    made = contents(lambda prefix=b"": sm3(prefix, out[:start], out[end:]))
    assert len(made) <= ROOM
    return out[:start] + b"<" + made.hex().encode().ljust(2 * ROOM, b"0") + b">" + out[end:]


def cms(content_type, content, message_digest, family=PKCS7, unsorted=False, by=signer, version=1):
    """SignedData by SM2 with signed attributes; `content` is enclosed when it is not None."""
    attributes = [seq(oid("1.2.840.113549.1.9.3"), set_(oid(content_type))),
                  seq(oid("1.2.840.113549.1.9.4"), set_(octets(message_digest))),
                  seq(oid("1.2.840.113549.1.9.5"), set_(utctime("2026-05-10 08:00:00")))]
    stored = sorted(attributes, reverse=unsorted)
    info = seq(integer(1), seq(name(by.issuer.cn), integer(by.serial)), seq(oid(SM3)), tlv(0xA0, b"".join(stored)),
               seq(oid(SM2SM3)), octets(by.key.der(tlv(0x31, b"".join(stored)))))
    inner = seq(oid(content_type), *([explicit(0, octets(content))] if content is not None else []))
    signed = seq(integer(version), set_(seq(oid(SM3))), inner, explicit(0, by.cert), set_(info))
    return seq(oid(family + "2"), explicit(0, signed))


def z(party):
    """Z of a signer (GB/T 32918.2, 5.5) with the standard identifier."""
    p = "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC"
    b = "28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93"
    g = ("32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7"
         "BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0")
    point = party.key.pk if len(party.key.pk) == 64 else party.key.pk[1:]
    return sm3((len(UID) * 8).to_bytes(2, "big"), UID, bytes.fromhex(p), bytes.fromhex(b), bytes.fromhex(g), point)


def put(file, sub_filter, filter_name, contents, verdict, container, finding, why):
    with open(os.path.join(HERE, file + ".pdf"), "wb") as f:
        f.write(pdf(filter_name, sub_filter, contents))
    ROWS.append([file + ".pdf", verdict, container, finding or "-", why])


def raw(by=signer):
    return lambda m: bits(by.key.raw(m))


def main():
    good, bad = "VALID", "INVALID"
    rows = [
        ("ses-gomain", "GM.sm2seal", "Gomain.GMPkiLite", lambda h: sig(4, digest=h()), good, "ses", "",
         "v4 as the common producer embeds it"),
        ("ses-gomain-v5", "GM.sm2seal", "Gomain.GMPkiLite",
         lambda h: sig(5, seal(5, stamp=stamped("2026-05-01 08:00:00")), digest=h()), good, "ses", "", "v5"),
        ("cms-gm-content-is-digest", "GM.sm2cms.detached", "DJ.GMPkiLite",
         lambda h: cms(GM + "1", h(), sm3(h()), GM), good, "cms-sm2", "",
         "GM/T 0010; the enclosed content is SM3 of the byte ranges"),
        ("ses-foxit-tbs-3-raw", "fxit.sm.detached", "Foxit.SM",
         lambda h: sig(4, digest=h(), tbs_version=3, value=raw()), good, "ses", "ses.rawSignatureValue",
         "TBS version 3, raw r and s"),
        ("ses-eseal", "GM.eSeal", "GM.PPKLite", lambda h: sig(4, digest=h()), good, "ses", "", "SES under another name"),
        ("cms-gm-detached", "GM.SM2", "GM.PKILite", lambda h: cms(GM + "1", None, h(), GM), good, "cms-sm2", "",
         "GM object identifiers, nothing enclosed"),
        ("ses-v1-adbe-seal", "adbe.x509.seal", "Adobe.PPKLite", lambda h: sig(1, digest=h()), good, "ses", "",
         "v1, plain SM3"),
        ("ses-v1-adbe-seal-with-z", "adbe.x509.seal", "Adobe.PPKLite", lambda h: sig(1, digest=h(z(signer))), good,
         "ses", "verify.dataHashWithZ", "v1, SM3 after Z of the signer"),
        ("cms-sm2-adobe", "adbe.pkcs7.detached", "Adobe.PPKLite", lambda h: cms(PKCS7 + "1", None, h()), good,
         "cms-sm2", "", "SM2 with PKCS#7 object identifiers"),
        ("cms-sm2-gm-adobe", "adbe.pkcs7.detached", "Adobe.PPKLite", lambda h: cms(GM + "1", None, h(), GM), good,
         "cms-sm2", "", "SM2 with GM object identifiers"),
        ("ses-under-adobe-name", "adbe.pkcs7.detached", "Adobe.PPKLite", lambda h: sig(4, digest=h()), good, "ses", "",
         "SES where CMS is announced: the octets decide"),
        ("ses-under-cades-name", "ETSI.CAdES.detached", "Adobe.PPKLite", lambda h: sig(4, digest=h()), good, "ses", "",
         "SES where PAdES is announced"),
        ("cms-under-seal-name", "GM.sm2seal", "Gomain.GMPkiLite", lambda h: cms(PKCS7 + "1", None, h()), good,
         "cms-sm2", "", "CMS where a seal is announced"),
        ("cms-attributes-unsorted", "GM.SM2", "GM.PKILite", lambda h: cms(GM + "1", None, h(), GM, unsorted=True),
         good, "cms-sm2", "cms.unsortedSignedAttributes", "attributes stored and signed in another order"),
        ("ses-vendor-octets", "GM.sm2seal", "Gomain.GMPkiLite", lambda h: b"VNDR\1\2\3\4" + sig(4, digest=h()), good,
         "ses", "ses.vendorBytes", "vendor octets before the structure"),
        # Not good.
        ("bad-ses-unknown-names", "x.y.z", "Nobody.Knows", lambda h: sig(4, digest=sm3(b"another")), bad, "ses", "",
         "unknown names, wrong digest"),
        ("bad-cms-gm-content-of-another", "GM.sm2cms.detached", "DJ.GMPkiLite",
         lambda h: cms(GM + "1", sm3(b"x"), sm3(sm3(b"x")), GM), bad, "cms-sm2", "",
         "the enclosed digest is another document's"),
        ("bad-cms-gm-content-unsigned", "GM.sm2cms.detached", "DJ.GMPkiLite",
         lambda h: cms(GM + "1", h(), sm3(b"x"), GM), bad, "cms-sm2", "", "the attribute is not the content's digest"),
        ("bad-ses-v1-z-of-another", "adbe.x509.seal", "Adobe.PPKLite", lambda h: sig(1, digest=h(z(other))), bad,
         "ses", "", "Z of someone else"),
        ("bad-ses-v4-with-z", "GM.sm2seal", "Gomain.GMPkiLite", lambda h: sig(4, digest=h(z(signer))), bad, "ses", "",
         "Z before the document is for v1 alone"),
        ("bad-ses-signer-not-listed", "fxit.sm.detached", "Foxit.SM", lambda h: sig(4, by=other, digest=h()), bad,
         "ses", "", "signed by somebody who is not in the seal"),
        ("bad-cms-encryption-certificate", "GM.SM2", "GM.PKILite", lambda h: cms(GM + "1", None, h(), GM, by=enc), bad,
         "cms-sm2", "", "signed with the key that is for encryption"),
        ("bad-vendor-octets-only", "GM.sm2seal", "Gomain.GMPkiLite", lambda h: b"VNDR\1\2\3\4", bad, "unknown", "",
         "nothing after the vendor octets"),
        ("bad-seal-without-signature", "GM.sm2seal", "Gomain.GMPkiLite", lambda h: seal(4), bad, "", "",
         "a seal stands where the signature should"),
    ]
    for file, sub_filter, filter_name, contents, verdict, container, finding, why in rows:
        put(file, sub_filter, filter_name, contents, verdict, container, finding, why)
    with open(os.path.join(HERE, "MANIFEST.tsv"), "w", encoding="utf-8") as f:
        f.write("\t".join(["file", "verdict", "container", "finding", "why"]) + "\n")
        for row in ROWS:
            f.write("\t".join(row) + "\n")
    print(len(ROWS), "files")


if __name__ == "__main__":
    main()

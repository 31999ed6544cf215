#!/usr/bin/env python3
"""Makes the seal and signature vectors of this folder. Pure Python (gmalg), no code in common with the engine.

  python make_vectors.py [--only PREFIX]     run from anywhere; writes beside itself
"""
import os, sys, zlib, struct, base64, hashlib
from der import *
from pki import *

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = b"sample contract, vectors\n"
ROWS = []

# --- the parties -----------------------------------------------------------------------------------------------------
root = Party("root", cn="样章根", ca=True, key_usage=(5, 6))
maker = Party("maker", root, "样章制章人")
signer = Party("signer", root, "11010800000001")
other = Party("other", root, "样章外人")
tsa = Party("tsa", root, "样章时间戳", eku=EKU_TSA, key_usage=(0,))
publisher = Party("publisher", root, "样章状态发布", eku=EKU_STATUS, key_usage=(0,))
stranger = Party("stranger", None, "样章自签", key_usage=(0, 1))
enc = Party("enc", root, "样章加密", key_usage=(2, 3, 4))
late_maker = Party("late-maker", root, "样章迟到制章人", start="2026-05-15")
old_maker = Party("old-maker", root, "样章过期制章人", end="2026-05-20")
old_signer = Party("old-signer", root, "样章过期签章人", end="2026-05-20")
bad_maker = Party("bad-maker", root, "样章被撤制章人")
bad_signer = Party("bad-signer", root, "样章被撤签章人")
enc_maker = Party("enc-maker", root, "样章加密制章人", key_usage=(2, 3))
no_eku_tsa = Party("no-eku-tsa", root, "样章无用途时间戳", key_usage=(0,))
other_root = Party("other-root", cn="样章另一根", ca=True, key_usage=(5, 6))
other_tsa = Party("other-tsa", other_root, "样章另一时间戳", eku=EKU_TSA, key_usage=(0,))

rsa1, rsa256 = RSAKey("rsa1", "sha1"), RSAKey("rsa256", "sha256")
rsa_maker = Party("rsa-maker", root, "样章RSA制章人", key=rsa256)
rsa_signer = Party("rsa-signer", root, "样章RSA签章人", key=rsa1)


def png():
    chunk = lambda t, d: struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d))
    head = struct.pack(">IIBBBBB", 2, 2, 8, 6, 0, 0, 0)
    rows = b"".join(b"\0" + b"\xc8\x10\x2e\xff" * 2 for _ in range(2))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def listed(*parties):
    return seq(*[octets(p.cert) for p in parties])


def digests(*parties, kind="SM3"):
    return seq(*[seq(printable(kind), octets(sm3(p.cert))) for p in parties])


def ext(*fields):
    return seq(*[seq(*f) for f in fields])


def info(v=4, header=None, hid="ES", hv=None, vid="YJTEST", esid=None, kind=1, title=None, list_type=None, certs=None,
         create="2026-05-01", start="2026-05-01", end="2027-05-01", time=None, pic=None, ptype="PNG", data=None, w=42,
         h=42, extra=b"", prop=None):
    t = time or (utctime if v == 1 else gtime)
    hv = integer(v) if hv is None else hv
    header = header or seq(ia5(hid), hv, ia5(vid))
    typed = b"" if list_type == "none" else integer(list_type or 1) if v != 1 or list_type else b""
    prop = prop or seq(integer(kind), title or utf8("样章合同专用章"), typed, certs or listed(signer), t(create), t(start), t(end))
    size = lambda x: x if isinstance(x, bytes) else integer(x)
    pic = pic or seq(ia5(ptype), octets(png() if data is None else data), size(w), size(h))
    return seq(header, esid or ia5("11010800000001"), prop, pic, extra)


def seal(v=4, by=maker, value=None, alg=SM2SM3, layout=None, stamp=None, tamper=None, cert=None, **fields):
    body = info(v, **fields)
    cert = octets(by.cert) if cert is None else cert
    layout = layout or v
    signed = seq(body, cert, oid(alg)) if layout == 1 else body
    sig = (value or (lambda m: bits(by.key.der(m))))(signed)
    if tamper:
        body = tamper(body)
    if layout == 1:
        return seq(body, seq(cert, oid(alg), sig))
    content = tlv_content(sig)[1:]
    return seq(body, cert, oid(alg), sig, *([explicit(0, bits(stamp(content)))] if stamp else []))


def tlv_content(b):
    n = b[1]
    return b[2:] if n < 128 else b[2 + (n & 0x7F):]


def sig(v=4, eseal=None, by=signer, at="2026-05-10 08:00:00", tbs_version=None, info_field=None, hash_field=None,
        prop="/x", extra=b"", value=None, alg=SM2SM3, stamp=None, tamper=None, layout=None, digest=None):
    layout = layout or v
    eseal = eseal or seal(v)
    number = integer(tbs_version if tbs_version is not None else v)
    when_field = info_field or (bits(utctime(at)) if layout == 1 else gtime(at))
    h = hash_field or bits(sm3(DATA) if digest is None else digest)
    body = [number, eseal, when_field, h, prop if isinstance(prop, bytes) else ia5(prop)]
    body += [octets(by.cert), oid(alg)] if layout == 1 else [extra]
    tbs = seq(*body)
    s = (value or (lambda m: bits(by.key.der(m))))(tbs)
    if tamper:
        tbs = tamper(tbs)
    if layout == 1:
        return seq(tbs, s)
    content = tlv_content(s)[1:]
    return seq(tbs, octets(by.cert), oid(alg), s, *([explicit(0, bits(stamp(content)))] if stamp else []))


def put(file, content, read="ok", findings="", verdict="-", step="", why="", crl="crl-0", now="2026-06-15"):
    with open(os.path.join(HERE, file), "wb") as f:
        f.write(content)
    kind = "signature" if file.endswith(".dat") else "seal"
    ROWS.append([file, kind, read, findings or "-", verdict, step or "-", crl, now, why])


def flip(needle):
    def change(b):
        i = b.index(needle)
        return b[:i] + bytes([b[i] ^ 1]) + b[i + 1:]
    return change


def stamped(at, by=tsa, over=None, **kw):
    return lambda value: token(by, sm3(value if over is None else over), at, **kw)


def trimmed(by, message, want):
    """A DER value as BIT STRING whose trailing zero bits are counted as unused."""
    v = by.key.der(message)
    n = 0
    while n < 7 and not v[-1] >> n & 1:
        n += 1
    return bits(v, n)


FALSE_EXT = ext((oid("1.2.3.4"), boolean(False), octets(b"x")))
PLAIN_EXT = ext((oid("1.2.3.4"), octets(b"x")))
CRIT_EXT = ext((oid("1.2.3.4"), boolean(True), octets(b"x")))


def good():
    for v in (1, 4, 5):
        put(f"v{v}_seal_ok.esl", seal(v), verdict="VALID")
        put(f"v{v}_sig_ok.dat", sig(v), verdict="VALID")
        put(f"v{v}_seal_ext_critical_false.esl", seal(v, extra=FALSE_EXT), findings="ses.criticalFalseEncoded", verdict="VALID")
        put(f"v{v}_seal_raw_value.esl", seal(v, value=lambda m: bits(maker.key.raw(m))), findings="ses.rawSignatureValue", verdict="VALID")
        put(f"v{v}_sig_raw_value.dat", sig(v, value=lambda m: bits(signer.key.raw(m))), findings="ses.rawSignatureValue", verdict="VALID")
        put(f"v{v}_seal_ext_tagged.esl", seal(v, extra=explicit(0, PLAIN_EXT)), findings="ses.extDatasTagged", verdict="VALID")
    for v in (4, 5):
        put(f"v{v}_seal_digests.esl", seal(v, list_type=2, certs=digests(signer, other)), verdict="VALID")
        put(f"v{v}_sig_digests.dat", sig(v, seal(v, list_type=2, certs=digests(other, signer))), verdict="VALID")
        put(f"v{v}_sig_stamped.dat", sig(v, stamp=stamped("2026-05-10 08:00:05")), verdict="VALID")
        put(f"v{v}_sig_stamped_gm.dat", sig(v, stamp=stamped("2026-05-10 08:00:05", gm=True)), verdict="VALID", why="token labelled with the GM signedData identifier")
        put(f"v{v}_sig_ext.dat", sig(v, extra=explicit(0, PLAIN_EXT)), verdict="VALID")
    put("v5_seal_stamped.esl", seal(5, stamp=stamped("2026-05-01 00:00:10")), verdict="VALID")
    put("v1_sig_token_over_hash.dat", sig(1, info_field=bits(token(tsa, sm3(DATA), "2026-05-10 08:00:00"))), verdict="VALID",
        why="timeInfo is a token whose imprint is the document's digest")
    put("v1_sig_z_hash.dat", sig(1, digest=sm3(z_value(signer), DATA)), findings="", verdict="VALID", why="dataHash is SM3(Z‖data)")


def z_value(party):
    a = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC
    b = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
    gx = 0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7
    gy = 0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0
    pk = party.key.pk[-64:]
    return sm3(struct.pack(">H", len(UID) * 8), UID, *[x.to_bytes(32, "big") for x in (a, b, gx, gy)], pk)


def quirks():
    """Deviations of real files that are read, each with its finding."""
    q = lambda file, content, code, why="": put(file, content, findings=code, verdict="VALID", why=why)
    q("v4_seal_unused_bits.esl", seal(4, value=find_trimmed(maker)), "ses.unusedBits", "trailing zero bits of the value counted as unused")
    q("v4_sig_unused_bits_hash.dat", sig(4, hash_field=bits(sm3(DATA), 3)), "ses.unusedBits", "dataHash says three bits are unused")
    for v in (1, 4):
        for label, text in () if v == 4 else (("text", "2026-05-10 16:00:00"), ("iso", "2026-05-10T08:00:00Z"), ("iso_offset", "2026-05-10T16:00:00.250+08:00"), ("slash", "2026/05/10 16:00:00"), ("digits", "20260510160000")):
            if v == 1:
                q(f"v1_sig_time_{label}.dat", sig(1, info_field=bits(text.encode())), "ses.timeInfoText", text)
    q("v1_sig_time_generalized.dat", sig(1, info_field=bits(gtime("2026-05-10"))), "-")
    q("v4_sig_time_no_zone.dat", sig(4, info_field=tlv(0x18, b"20260510160000")), "ses.timeWithoutZone")
    q("v4_sig_time_offset.dat", sig(4, info_field=tlv(0x18, b"20260510160000+0800")), "ses.timeForm")
    q("v4_sig_time_fraction.dat", sig(4, info_field=tlv(0x18, b"20260510080000.500Z")), "ses.timeForm")
    q("v4_sig_time_utctime.dat", sig(4, info_field=utctime("2026-05-10")), "ses.timeType")
    q("v4_sig_time_bits.dat", sig(4, info_field=bits(gtime("2026-05-10"))), "ses.timeInfoType")
    q("v1_seal_header_4.esl", seal(1, hv=integer(4)), "ses.headerVersion", "v1 layout, header says 4")
    q("v4_seal_header_swapped.esl", seal(4, hv=integer(67108864)), "ses.versionByteSwapped")
    q("v5_seal_header_swapped.esl", seal(5, hv=integer(5 << 24)), "ses.versionByteSwapped")
    q("v4_sig_tbs_3.dat", sig(4, tbs_version=3), "ses.tbsVersion", "TBS version 3")
    q("v4_sig_tbs_swapped.dat", sig(4, tbs_version=67108864), "ses.versionByteSwapped")
    q("v4_seal_certs_ia5_items.esl", seal(4, certs=seq(ia5(signer.cert))), "ses.certListAsIA5String")
    q("v4_sig_certs_ia5_items.dat", sig(4, seal(4, certs=seq(ia5(signer.cert)))), "ses.certListAsIA5String")
    q("v4_sig_certs_ia5_base64.dat", sig(4, seal(4, certs=seq(ia5(base64.b64encode(signer.cert))))), "ses.certListAsIA5String")
    q("v4_sig_certs_ia5_whole.dat", sig(4, seal(4, certs=ia5(signer.cert))), "ses.certListAsIA5String")
    q("v4_seal_utf8_in_ia5.esl", seal(4, vid="印鉴"), "ses.utf8InIA5String")
    q("v4_seal_code_utf8.esl", seal(4, esid=ia5("样章-001")), "ses.utf8InIA5String")
    q("v4_seal_code_guid.esl", seal(4, esid=ia5("{9F3A-ünknown\"<>&%}")), "ses.utf8InIA5String", "odd characters in the code")
    q("v4_seal_code_control.esl", seal(4, esid=ia5("110\x00\x1b[2J")), "ses.controlCharacters")
    q("v4_sig_ext_critical.dat", sig(4, extra=explicit(0, CRIT_EXT)), "ses.unknownCriticalExtension")
    q("v4_sig_ext_untagged.dat", sig(4, extra=PLAIN_EXT), "ses.extDatasUntagged")
    q("v4_seal_ext_twice.esl", seal(4, extra=ext(*[(oid("1.2.3.4"), octets(b"x"))] * 2)), "ses.duplicateExtension")
    q("v4_seal_type_9.esl", seal(4, kind=9), "ses.sealType")
    q("v4_seal_vendor_bytes.esl", b"VENDOR\x00\x30\x03ESL" + seal(4), "ses.vendorBytes")
    q("v4_seal_padded.esl", seal(4) + b"\0" * 100, "ses.zeroPadding")
    q("v4_sig_padded.dat", sig(4) + b"\0" * 4096, "ses.zeroPadding")
    q("v4_seal_pem.esl", b"-----BEGIN SESEAL-----\n" + base64.encodebytes(seal(4)) + b"-----END SESEAL-----\n", "ses.armoured")
    q("v4_seal_base64.esl", base64.b64encode(seal(4)), "ses.armoured")
    q("v4_seal_length_long_form.esl", long_outer(seal(4)), "ses.lengthNotMinimal")
    q("v4_seal_integer_long.esl", seal(4, w=tlv(2, b"\0\0\x2a")), "ses.integerNotMinimal")
    q("v4_seal_boolean_1.esl", seal(4, extra=ext((oid("2.25.183688610468762250544998190385631360256"), tlv(1, b"\1"), octets(b"x")))), "ses.booleanNotDER")
    q("v4_seal_name_printable.esl", seal(4, title=printable("Sample Seal")), "ses.stringType")
    q("v4_seal_times_utc.esl", seal(4, time=utctime), "ses.timeType")
    q("v1_seal_times_generalized.esl", seal(1, time=gtime), "ses.timeType")
    q("v4_seal_no_list_type.esl", seal(4, list_type="none"), "ses.mixedLayout")
    q("v1_seal_list_type.esl", seal(1, list_type=1), "ses.mixedLayout")
    q("v4_seal_picture_type.esl", seal(4, ptype="OFD"), "ses.pictureType")
    q("v4_seal_picture_mismatch.esl", seal(4, ptype="JPG"), "ses.pictureTypeMismatch")
    q("v4_sig_v1_seal.dat", sig(4, seal(1)), "ses.mixedLayout", "a v1 seal inside a v4 signature")
    q("v4_seal_name_gbk.esl", seal(4, title=tlv(0x0C, "样章".encode("gbk"))), "ses.textEncoding")
    q("v4_seal_no_code.esl", seal(4, esid=ia5("")), "ses.sealCodeEmpty")


def long_outer(b):
    """The outermost length with a needless leading zero octet."""
    c = tlv_content(b)
    n = len(c).to_bytes(4, "big")
    return b"\x30\x85\x00" + n + c


def find_trimmed(by):
    """A signature value whose DER ends in zero bits, kept as BIT STRING with unused bits."""
    def make(message):
        v = by.key.der(message)
        n = 0
        while n < 7 and not v[-1] >> n & 1:
            n += 1
        return bits(v, n or 1) if n else bits(v, 1)
    return make


def content_faults():
    """Readable structures that must never be valid."""
    f = lambda file, content, step, findings="", verdict="INVALID", **kw: put(file, content, findings=findings, verdict=verdict, step=step, **kw)
    for v in (1, 4, 5):
        f(f"v{v}_seal_name_changed.esl", seal(v, tamper=flip("合同".encode())), "seal.makerSignature=failed")
        f(f"v{v}_seal_picture_changed.esl", seal(v, tamper=flip(b"IDAT")), "seal.makerSignature=failed")
        f(f"v{v}_seal_value_changed.esl", seal(v, value=lambda m: bits(maker.key.der(m + b"x"))), "seal.makerSignature=failed")
        f(f"v{v}_sig_value_changed.dat", sig(v, value=lambda m: bits(signer.key.der(m + b"x"))), "signature.value=failed")
        f(f"v{v}_sig_hash_zeros.dat", sig(v, digest=bytes(32)), "signature.dataHash=failed")
        f(f"v{v}_sig_hash_of_nothing.dat", sig(v, digest=sm3(b"")), "signature.dataHash=failed")
        f(f"v{v}_sig_hash_empty.dat", sig(v, digest=b""), "signature.dataHash=failed")
        f(f"v{v}_sig_hash_short.dat", sig(v, digest=sm3(DATA)[:16]), "signature.dataHash=failed")
        f(f"v{v}_sig_hash_other.dat", sig(v, digest=sm3(DATA + b"x")), "signature.dataHash=failed")
        f(f"v{v}_sig_signer_not_listed.dat", sig(v, by=other), "signature.signerListed=failed")
        f(f"v{v}_sig_wrong_user_id.dat", sig(v, value=lambda m: bits(signer.key.der(m, b"0000000000000000"))), "signature.value=failed")
        f(f"v{v}_seal_wrong_user_id.esl", seal(v, value=lambda m: bits(maker.key.der(m, b"0000000000000000"))), "seal.makerSignature=failed")
        f(f"v{v}_seal_untrusted_maker.esl", seal(v, by=stranger), "seal.makerCertificate=failed")
        f(f"v{v}_seal_expired.esl", seal(v, create="2025-05-01", start="2025-05-01", end="2026-05-02"), "seal.validity=failed")
        f(f"v{v}_seal_not_yet.esl", seal(v, start="2026-12-01"), "seal.validity=failed")
        f(f"v{v}_sig_after_seal_end.dat", sig(v, seal(v, create="2025-05-01", start="2025-05-01", end="2026-05-02")), "seal.validity=failed")
        f(f"v{v}_sig_before_seal_end.dat", sig(v, seal(v, create="2025-05-01", start="2025-05-01", end="2026-05-22")), "-", verdict="VALID", why="the seal ended after it was used")
        f(f"v{v}_sig_in_future.dat", sig(v, at="2026-12-01"), "signature.signingTime=failed")
        f(f"v{v}_seal_maker_late.esl", seal(v, by=late_maker), "seal.makerCertificate=failed", why="maker certificate issued after createDate")
        f(f"v{v}_seal_maker_encryption_key.esl", seal(v, by=enc_maker), "seal.makerCertificate=failed", why="maker certificate without digitalSignature")
        f(f"v{v}_sig_signer_encryption_key.dat", sig(v, seal(v, certs=listed(enc)), by=enc), "signature.signerCertificate=failed")
        f(f"v{v}_seal_maker_unlisted_crl.esl", seal(v), "seal.makerRevocation=unknown", verdict="UNDECIDED", crl="-", why="no revocation list at all")
        f(f"v{v}_seal_stale_crl.esl", seal(v), "seal.makerRevocation=unknown", verdict="UNDECIDED", crl="crl-stale")
        f(f"v{v}_seal_forged_crl.esl", seal(v), "seal.makerRevocation=unknown", verdict="UNDECIDED", crl="crl-wrong-key")
        f(f"v{v}_seal_value_empty.esl", seal(v, value=lambda m: bits(b"")), "seal.makerSignature=failed")
        f(f"v{v}_seal_value_zeros.esl", seal(v, value=lambda m: bits(seq(integer(0), integer(0)))), "seal.makerSignature=failed")
        f(f"v{v}_seal_value_long.esl", seal(v, value=lambda m: bits(maker.key.der(m) + b"\0")), "seal.makerSignature=failed")
    for v in (1, 4):
        f(f"v{v}_seal_maker_expired.esl", seal(v, by=old_maker), "seal.makerCertificate=failed", why="before v5 a maker certificate that has expired since is an error")
        f(f"v{v}_seal_maker_revoked.esl", seal(v, by=bad_maker), "seal.makerRevocation=failed", crl="crl-revoked")
    f("v5_seal_maker_expired.esl", seal(5, by=old_maker), "-", verdict="VALID", why="valid at createDate: a notice from v5")
    f("v5_seal_maker_revoked.esl", seal(5, by=bad_maker), "-", verdict="VALID", crl="crl-revoked", why="revoked after createDate: a notice from v5")
    f("v5_seal_maker_revoked_before.esl", seal(5, by=bad_maker, create="2026-05-16", start="2026-05-16"), "seal.makerRevocation=failed", crl="crl-revoked")
    by_bad = lambda v, **kw: sig(v, seal(v, certs=listed(bad_signer, old_signer)), **kw)
    for v in (1, 4, 5):
        f(f"v{v}_sig_signer_revoked_claimed_before.dat", by_bad(v, by=bad_signer), "signature.signerRevocation=unknown", verdict="UNDECIDED", crl="crl-revoked")
        f(f"v{v}_sig_signer_revoked_claimed_after.dat", by_bad(v, by=bad_signer, at="2026-05-20"), "signature.signerRevocation=failed", crl="crl-revoked")
        f(f"v{v}_sig_signer_expired_claimed_before.dat", by_bad(v, by=old_signer), "signature.signerCertificate=unknown", verdict="UNDECIDED")
        f(f"v{v}_sig_signer_expired_claimed_after.dat", by_bad(v, by=old_signer, at="2026-05-25"), "signature.signerCertificate=failed")
    for v in (4, 5):
        f(f"v{v}_sig_signer_revoked_stamped_before.dat", by_bad(v, by=bad_signer, stamp=stamped("2026-05-10 08:00:05")), "-", verdict="VALID", crl="crl-revoked")
        f(f"v{v}_sig_signer_revoked_stamped_after.dat", by_bad(v, by=bad_signer, stamp=stamped("2026-05-20")), "signature.signerRevocation=failed", crl="crl-revoked", why="claims to be from before, the timestamp says after")
        f(f"v{v}_sig_signer_expired_stamped_before.dat", by_bad(v, by=old_signer, stamp=stamped("2026-05-10 08:00:05")), "-", verdict="VALID")
        f(f"v{v}_sig_signer_expired_stamped_after.dat", by_bad(v, by=old_signer, stamp=stamped("2026-05-25")), "signature.signerCertificate=failed")
        f(f"v{v}_sig_signer_expired_list_drops.dat", by_bad(v, by=old_signer, stamp=stamped("2026-05-10 08:00:05")), "signature.signerRevocation=unknown", verdict="UNDECIDED", crl="crl-drops", why="the list does not keep expired certificates")
        f(f"v{v}_sig_stamp_other_value.dat", sig(v, stamp=stamped("2026-05-10 08:00:05", over=b"other")), "signature.timestamp=failed")
        f(f"v{v}_sig_stamp_no_eku.dat", sig(v, stamp=stamped("2026-05-10 08:00:05", by=no_eku_tsa)), "signature.timestamp=failed")
        f(f"v{v}_sig_stamp_untrusted.dat", sig(v, stamp=stamped("2026-05-10 08:00:05", by=other_tsa)), "signature.timestamp=unknown", verdict="UNDECIDED")
        f(f"v{v}_sig_stamp_wrong_id.dat", sig(v, stamp=stamped("2026-05-10 08:00:05", uid=b"0000000000000000")), "signature.timestamp=failed")
        f(f"v{v}_sig_stamp_future.dat", sig(v, stamp=stamped("2026-12-10")), "signature.timestamp=failed")
        f(f"v{v}_sig_stamp_garbage.dat", sig(v, stamp=lambda x: b"not a token"), "signature.timestamp=failed")
        f(f"v{v}_sig_digest_changed.dat", sig(v, seal(v, list_type=2, certs=seq(seq(printable("SM3"), octets(bytes(32)))))), "signature.signerListed=failed")
        f(f"v{v}_sig_digest_unknown.dat", sig(v, seal(v, list_type=2, certs=digests(signer, kind="MD5"))), "signature.signerListed=failed")
        f(f"v{v}_sig_digest_empty.dat", sig(v, seal(v, list_type=2, certs=seq(seq(printable("SM3"), octets(b""))))), "signature.signerListed=failed")
    f("v5_seal_stamp_other_value.esl", seal(5, stamp=stamped("2026-05-01 00:00:10", over=b"other")), "seal.timestamp=failed")
    f("v5_seal_stamp_before_create.esl", seal(5, stamp=stamped("2026-04-01")), "seal.timestamp=failed", why="createDate later than the timestamp")
    f("v5_seal_stamp_untrusted.esl", seal(5, stamp=stamped("2026-05-01 00:00:10", by=other_tsa)), "seal.timestamp=unknown", verdict="UNDECIDED")
    f("v1_sig_token_other.dat", sig(1, info_field=bits(token(tsa, sm3(b"other"), "2026-05-10"))), "signature.timestamp=failed")
    f("v1_sig_time_unreadable.dat", sig(1, info_field=bits(b"yesterday")), "seal.validity=unknown", findings="ses.timeInfoUnreadable", verdict="UNDECIDED")
    f("v1_sig_time_empty.dat", sig(1, info_field=bits(b"")), "seal.validity=unknown", findings="ses.timeInfoUnreadable", verdict="UNDECIDED")
    f("v4_sig_bad_seal_inside.dat", sig(4, seal(4, tamper=flip("合同".encode()))), "seal.makerSignature=failed", why="good signature over a changed seal")
    f("v4_seal_by_signer.esl", seal(4, by=maker, cert=octets(signer.cert)), "seal.makerSignature=failed", why="another's certificate beside the maker's value")
    f("v4_seal_cert_garbage.esl", seal(4, cert=octets(b"certificate")), "seal.makerCertificate=failed")
    f("v4_seal_alg_rsa.esl", seal(4, alg="1.2.840.113549.1.1.11"), "seal.makerSignature=failed", why="algorithm does not fit the key")
    f("v4_seal_alg_unknown.esl", seal(4, alg="1.2.3.4"), "seal.makerSignature=failed")
    e = lambda file, content, code, **kw: put(file, content, findings=code, verdict="INVALID", step="seal.structure=failed", **kw)
    e("v4_seal_header_id.esl", seal(4, hid="SE"), "ses.headerID")
    e("v4_seal_width_0.esl", seal(4, w=0), "ses.pictureSize")
    e("v4_seal_width_negative.esl", seal(4, w=-42), "ses.pictureSize")
    e("v4_seal_height_huge.esl", seal(4, h=2**31), "ses.pictureSize")
    e("v4_seal_width_int64_min.esl", seal(4, w=-(2**63)), "ses.pictureSize")
    e("v4_seal_no_certs.esl", seal(4, certs=seq()), "ses.certListEmpty")
    e("v4_seal_no_digests.esl", seal(4, list_type=2, certs=seq()), "ses.certListEmpty")
    e("v4_seal_validity_reversed.esl", seal(4, start="2027-05-01", end="2026-05-01"), "ses.validityReversed")
    e("v4_seal_picture_empty.esl", seal(4, data=b""), "ses.pictureEmpty")
    e("v4_seal_trailing.esl", seal(4) + b"trailing", "ses.trailingBytes")
    e("v4_seal_code_latin1.esl", seal(4, esid=ia5(b"\xff\xfe110")), "ses.textEncoding")


def rsa():
    """Old v1 seals with RSA: read, checked and flagged."""
    eseal = seal(1, by=rsa_maker, alg=rsa256.algorithm, certs=listed(rsa_signer))
    put("v1_seal_rsa.esl", eseal, verdict="VALID", why="RSA, SHA-256")
    for label, digest in (("sha1", hashlib.sha1(DATA).digest()), ("sm3", sm3(DATA))):
        put(f"v1_sig_rsa_{label}.dat", sig(1, eseal, by=rsa_signer, alg=rsa1.algorithm, digest=digest), verdict="VALID", why="RSA, SHA-1")
    put("v1_sig_rsa_hash_other.dat", sig(1, eseal, by=rsa_signer, alg=rsa1.algorithm, digest=hashlib.sha1(b"x").digest()), verdict="INVALID", step="signature.dataHash=failed")
    put("v1_sig_rsa_hash_of_nothing.dat", sig(1, eseal, by=rsa_signer, alg=rsa1.algorithm, digest=hashlib.sha1(b"").digest()), verdict="INVALID", step="signature.dataHash=failed")
    put("v1_sig_rsa_value_changed.dat", sig(1, eseal, by=rsa_signer, alg=rsa1.algorithm, digest=sm3(DATA), value=lambda m: bits(rsa1.der(m + b"x"))), verdict="INVALID", step="signature.value=failed")
    put("v1_sig_rsa_says_sm2.dat", sig(1, eseal, by=rsa_signer, digest=sm3(DATA)), verdict="INVALID", step="signature.value=failed", why="the algorithm named is not the key's")


def unreadable():
    """What is no seal and no signature: a fault, never a trap."""
    ok = seal(4)
    u = lambda file, content, why="", fault="malformed": put(file, content, read=fault, why=why)
    u("bad_seal_empty.esl", b"")
    u("bad_seal_one_octet.esl", b"\x30")
    u("bad_seal_text.esl", "不是印章".encode())
    for n in (1, 4, 20, 100, len(ok) // 2, len(ok) - 1):
        u(f"bad_seal_cut_{n}.esl", ok[:n])
    u("bad_sig_cut.dat", sig(4)[:-1])
    u("bad_seal_indefinite.esl", b"\x30\x80" + tlv_content(ok) + b"\0\0", "indefinite length")
    u("bad_seal_length_huge.esl", b"\x30\x88" + b"\x7f" + b"\xff" * 7 + ok)
    u("bad_seal_length_max.esl", b"\x30\x88" + b"\xff" * 8 + ok)
    u("bad_seal_length_9.esl", b"\x30\x89" + b"\0" * 8 + b"\x05" + ok)
    u("bad_seal_inner_length_huge.esl", seq(seq(seq(ia5("ES")), b"\x04\x84\xff\xff\xff\xff")))
    u("bad_seal_nested.esl", nested(10_000), "nesting bomb")
    u("bad_seal_many.esl", seq(seq(seq(*[b"\5\0"] * 100_000), b"\5\0")), "element bomb")
    u("bad_seal_three.esl", seq(info(), octets(maker.cert), oid(SM2SM3)), "three elements are no layout")
    u("bad_seal_six.esl", seq(*[info()] * 6))
    u("bad_seal_list_type_3.esl", seal(4, list_type=3))
    u("bad_seal_list_type_mismatch.esl", seal(4, list_type=1, certs=digests(signer)), "says certificates, holds digests")
    u("bad_seal_list_type_mismatch_2.esl", seal(4, list_type=2, certs=listed(signer)), "says digests, holds certificates")
    u("bad_seal_width_real.esl", seal(4, w=tlv(9, b"\x42")), "REAL not-a-number")
    u("bad_seal_width_infinite.esl", seal(4, w=tlv(9, b"\x40")), "REAL plus infinity")
    u("bad_seal_width_9_octets.esl", seal(4, w=tlv(2, b"\1" * 9)))
    u("bad_seal_width_empty.esl", seal(4, w=tlv(2, b"")))
    u("bad_seal_time_february_30.esl", seal(4, time=lambda t: tlv(0x18, b"20260230000000Z")))
    u("bad_seal_time_hour_24.esl", seal(4, time=lambda t: tlv(0x18, b"20260228240000Z")))
    u("bad_seal_time_text.esl", seal(4, time=lambda t: tlv(0x18, "二〇二六".encode())))
    u("bad_seal_time_empty.esl", seal(4, time=lambda t: tlv(0x18, b"")))
    u("bad_seal_unused_8.esl", seal(4, value=lambda m: bits(maker.key.der(m), 8)), "eight unused bits")
    u("bad_seal_bits_nothing.esl", seal(4, value=lambda m: tlv(3, b"")), "BIT STRING without its first octet")
    u("bad_seal_oid_cut.esl", seq(info(), octets(maker.cert), tlv(6, b"\x2a\x81"), bits(b"")), "identifier cut inside an arc")
    u("bad_seal_oid_empty.esl", seq(info(), octets(maker.cert), tlv(6, b""), bits(b"")))
    u("bad_seal_picture_constructed.esl", seal(4, pic=seq(ia5("PNG"), tlv(0x24, octets(b"a") + octets(b"b")), integer(42), integer(42))))
    u("bad_seal_header_4_fields.esl", seal(4, header=seq(ia5("ES"), integer(4), ia5("Y"), ia5("Z"))))
    u("bad_seal_extensions_many.esl", seal(4, extra=ext(*[(oid("1.2.3.4"), octets(b""))] * 300)))
    u("bad_seal_boolean_2_octets.esl", seal(4, extra=ext((oid("1.2.3.4"), tlv(1, b"\0\0"), octets(b"")))))
    u("bad_seal_pem_cut.esl", b"-----BEGIN SESEAL-----\nMIIB\n")
    u("bad_seal_pem_damaged.esl", b"-----BEGIN SESEAL-----\nMI*B\n-----END SESEAL-----\n")
    u("bad_seal_base64_damaged.esl", b"MIIB$$$$")
    u("bad_seal_code_long.esl", seal(4, esid=ia5("1" * 70_000)), fault="tooLarge")
    u("bad_sig_seal_missing.dat", seq(seq(integer(4), gtime("2026-05-10"), bits(b"h"), ia5("/x")), octets(signer.cert), oid(SM2SM3), bits(b"")))
    u("bad_sig_timestamp_primitive.dat", sig(4)[:4] and seq(tlv_content(sig(4)), tlv(0x80, b"x")), "[0] IMPLICIT")


def nested(n):
    out = b"\5\0"
    for _ in range(n):
        out = b"\x30" + length(len(out)) + out
    return out


def status_lists():
    """Signed seal status lists, as docs/formats.md has them."""
    def entry(code, *intervals):
        return {"sealCode": code, "sealName": "样章合同专用章", "intervals": intervals}

    def write(file, number, entries, by=publisher, this="2026-06-01T00:00:00Z", next="2026-07-01T00:00:00Z", key=None, makers=None):
        makers = makers if makers is not None else [sm3(p.key.spki) for p in (maker, bad_maker, old_maker)]
        body = status_json(number, this, next, makers, entries)
        value = (key or by.key).der(body)
        sigtext = ('{\n"algorithm":"%s",\n"certificate":"%s",\n"certificates":[],\n"value":"%s"\n}' % (
            SM2SM3, base64.b64encode(by.cert).decode(), base64.b64encode(value).decode()))
        with open(os.path.join(HERE, file), "wb") as f:
            f.write(b'{"list":' + body + b',"signature":' + sigtext.encode() + b"}\n")

    revoked = entry("11010800000001", ("revoked", "2026-05-15T00:00:00Z", None, "keyCompromise"))
    suspended = entry("11010800000001", ("suspended", "2026-05-12T00:00:00Z", "2026-05-14T00:00:00Z", "holder"))
    lasting = entry("11010800000001", ("suspended", "2026-05-12T00:00:00Z", None, "holder"))
    write("status-good.json", 7, [])
    write("status-revoked.json", 8, [revoked])
    write("status-suspended-past.json", 8, [suspended])
    write("status-suspended.json", 8, [lasting])
    write("status-stale.json", 7, [], this="2026-04-01T00:00:00Z", next="2026-05-01T00:00:00Z")
    write("status-wrong-key.json", 9, [], key=stranger.key)
    write("status-no-usage.json", 9, [], by=signer)
    write("status-self-signed.json", 9, [], by=Party("self-publisher", None, "样章自封发布者", eku=EKU_STATUS, key_usage=(0,)))
    write("status-other-maker.json", 9, [], makers=[sm3(b"another office")])
    write("status-other-under-same-number.json", 7, [revoked])
    write("status-older.json", 6, [])


def status_json(number, this, next, makers, entries):
    q = lambda s: '"%s"' % s
    rows = []
    for e in entries:
        spans = []
        for state, start, end, reason in e["intervals"]:
            end_member = ',"to":%s' % q(end) if end else ""
            spans.append('{"state":%s,"from":%s%s,"reason":%s}' % (q(state), q(start), end_member, q(reason)))
        rows.append('{"sealCode":%s,"sealName":%s,"intervals":[%s]}' % (q(e["sealCode"]), q(e["sealName"]), ",".join(spans)))
    maker_text = ",".join(q(m.hex()) for m in sorted(makers))
    return STATUS_FORM(number, this, next, maker_text, rows).encode()


def STATUS_FORM(number, this, next, makers, rows):
    return '{"format":"yinjian-seal-status","version":1,"issuer":"样章状态发布","makers":[%s],"number":%d,"thisUpdate":"%s","nextUpdate":"%s","entries":[%s]}' % (
        makers, number, this, next, ",".join(rows))


def main():
    for p in (root, other_root, maker, signer, tsa, publisher, stranger):
        with open(os.path.join(HERE, p.label + ".cer"), "wb") as f:
            f.write(p.cert)
    lists = {"crl-0": crl(root, 1, []), "crl-stale": crl(root, 2, [], "2026-04-01", "2026-05-01"),
             "crl-wrong-key": crl(root, 3, [], key=stranger.key),
             "crl-revoked": crl(root, 4, [(bad_maker, "2026-05-15", 1), (bad_signer, "2026-05-15", 1)]),
             "crl-drops": crl(root, 5, [], keeps=False),
             "crl-other": crl(other_root, 1, [])}
    for label, content in lists.items():
        with open(os.path.join(HERE, label + ".crl"), "wb") as f:
            f.write(content)
    with open(os.path.join(HERE, "data.bin"), "wb") as f:
        f.write(DATA)
    good(); quirks(); content_faults(); rsa(); unreadable(); status_lists()
    with open(os.path.join(HERE, "MANIFEST.tsv"), "w", encoding="utf-8") as f:
        f.write("\t".join(["file", "kind", "read", "findings", "verdict", "step", "crl", "now", "why"]) + "\n")
        for row in ROWS:
            f.write("\t".join(row) + "\n")
    print(len(ROWS), "vectors")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""A second opinion on the seals and stamp signatures that the engine writes: strict about DER, deaf to everything else.

  ses_reader.py seal FILE                     reads and verifies a seal of version 4 or 5
  ses_reader.py signature FILE [DOCUMENT]     reads and verifies a stamp signature, its digest over DOCUMENT

Written from the text of GB/T 38540-2020 and GM/T 0031-2025; SM2 and SM3 by gmalg (pure Python). It shares no code with
the engine. Prints what it read as JSON. Exit 0: right in every respect; 1: a signature, list or digest is wrong;
2: not the strict DER of the structure.
"""
import json, re, sys
import gmalg

USER_ID = b"1234567812345678"
SM2_WITH_SM3 = "1.2.156.10197.1.501"
BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, OID, UTF8, PRINTABLE, IA5, TIME, SEQUENCE, TAG0 = (
    1, 2, 3, 4, 6, 12, 19, 22, 24, 0x30, 0xA0)


class NotStrict(Exception):
    pass


class Cursor:
    """Walks over the elements of one constructed value; `whole` keeps an element's octets as they stand."""

    def __init__(self, data, start=0, end=None):
        self.data, self.at, self.end = data, start, len(data) if end is None else end

    @property
    def tag(self):
        return self.data[self.at] if self.at < self.end else None

    def take(self, tag, what):
        start = self.at
        if self.tag != tag:
            raise NotStrict(f"{what}: tag {self.tag}, not {tag}")
        if self.end - start < 2:
            raise NotStrict(f"{what}: cut")
        n, body = self.data[start + 1], start + 2
        if n & 0x80:
            k = n & 0x7F
            if not 1 <= k <= 4 or body + k > self.end:
                raise NotStrict(f"{what}: length form")
            n = int.from_bytes(self.data[body:body + k], "big")
            body += k
            if n < 0x80 or self.data[body - k] == 0:
                raise NotStrict(f"{what}: length not shortest")
        if body + n > self.end:
            raise NotStrict(f"{what}: runs over its frame")
        self.at = body + n
        return self.data[start:self.at], Cursor(self.data, body, body + n)

    def content(self, tag, what):
        _, inner = self.take(tag, what)
        return self.data[inner.at:inner.end]

    def done(self, what):
        if self.at != self.end:
            raise NotStrict(f"{what}: something is left over")

    def integer(self, what):
        c = self.content(INTEGER, what)
        if not c or (len(c) > 1 and (c[0], c[1] >> 7) in ((0, 0), (255, 1))):
            raise NotStrict(f"{what}: integer not shortest")
        return int.from_bytes(c, "big", signed=True)

    def bits(self, what):
        c = self.content(BIT_STRING, what)
        if not c or c[0] != 0:
            raise NotStrict(f"{what}: unused bits")
        return c[1:]

    def ia5(self, what):
        c = self.content(IA5, what)
        if any(b > 127 for b in c):
            raise NotStrict(f"{what}: not IA5")
        return c.decode("ascii")

    def time(self, what):
        text = self.content(TIME, what).decode("ascii", "replace")
        if not re.fullmatch(r"\d{14}Z", text):
            raise NotStrict(f"{what}: time form {text}")
        return text

    def oid(self, what):
        c, arcs, value, fresh = self.content(OID, what), [], 0, True
        if not c or c[-1] & 0x80:
            raise NotStrict(f"{what}: identifier")
        for b in c:
            if fresh and b == 0x80:
                raise NotStrict(f"{what}: arc not shortest")
            value, fresh = value << 7 | b & 0x7F, not b & 0x80
            if fresh:
                arcs.append(value)
                value = 0
        first = min(arcs[0] // 40, 2)
        return ".".join(map(str, [first, arcs[0] - 40 * first] + arcs[1:]))


def extensions(cursor, what):
    _, rows = cursor.take(SEQUENCE, what)
    out = []
    while rows.tag is not None:
        _, row = rows.take(SEQUENCE, what)
        name, critical = row.oid(what), False
        if row.tag == BOOLEAN:
            if row.content(BOOLEAN, what) != b"\xff":
                raise NotStrict(f"{what}: DEFAULT FALSE written, or TRUE not FF")
            critical = True
        out.append({"id": name, "critical": critical, "count": len(row.content(OCTET_STRING, what))})
        row.done(what)
    return out


def seal_info(cursor):
    received, info = cursor.take(SEQUENCE, "eSealInfo")
    _, header = info.take(SEQUENCE, "header")
    out = {"ID": header.ia5("ID"), "version": header.integer("version"), "Vid": header.ia5("Vid")}
    header.done("header")
    out["esID"] = info.ia5("esID")
    _, prop = info.take(SEQUENCE, "property")
    out["type"] = prop.integer("type")
    out["name"] = prop.content(UTF8, "name").decode("utf-8")
    out["certListType"] = prop.integer("certListType")
    _, rows = prop.take(SEQUENCE, "certList")
    listed = []
    while rows.tag is not None:
        if out["certListType"] == 1:
            listed.append(rows.content(OCTET_STRING, "certList"))
        else:
            _, row = rows.take(SEQUENCE, "CertDigestObj")
            listed.append((row.content(PRINTABLE, "digest type").decode("ascii"), row.content(OCTET_STRING, "digest")))
            row.done("CertDigestObj")
    for field in ("createDate", "validStart", "validEnd"):
        out[field] = prop.time(field)
    prop.done("property")
    _, pic = info.take(SEQUENCE, "picture")
    out["picture"] = pic.ia5("picture type")
    out["pictureOctets"] = len(pic.content(OCTET_STRING, "picture data"))
    out["width"], out["height"] = pic.integer("width"), pic.integer("height")
    pic.done("picture")
    out["extDatas"] = extensions(info, "extDatas") if info.tag is not None else []
    info.done("eSealInfo")
    return received, out, listed


def tail(cursor):
    """certificate, algorithm, value, timestamp: the end of seals and of signatures."""
    cert = cursor.content(OCTET_STRING, "cert")
    algorithm = cursor.oid("algorithm")
    value = cursor.bits("value")
    stamp = None
    if cursor.tag is not None:
        _, wrapped = cursor.take(TAG0, "timeStamp")
        stamp = wrapped.bits("timeStamp")
        wrapped.done("timeStamp")
    return cert, algorithm, value, stamp


def public_point(cert):
    """The point behind the SM2 key's AlgorithmIdentifier."""
    prefix = bytes.fromhex("301306072a8648ce3d020106082a811ccf5501822d034200")
    at = cert.find(prefix)
    if at < 0:
        raise NotStrict("the certificate has no SM2 key")
    return cert[at + len(prefix):at + len(prefix) + 65]


def sm2_right(cert, message, value):
    whole = Cursor(value)
    _, pair = whole.take(SEQUENCE, "signature value")
    whole.done("signature value")
    r, s = pair.integer("r"), pair.integer("s")
    pair.done("signature value")
    if r <= 0 or s <= 0:
        return False
    try:
        return gmalg.SM2(uid=USER_ID, pk=public_point(cert)).verify(message, r.to_bytes(32, "big"), s.to_bytes(32, "big"))
    except Exception:
        return False


def sm3(data):
    h = gmalg.SM3()
    h.update(data)
    return h.value()


def read_seal(cursor):
    _, seal = cursor.take(SEQUENCE, "SESeal")
    received, out, listed = seal_info(seal)
    cert, algorithm, value, stamp = tail(seal)
    seal.done("SESeal")
    out["makerSignature"] = algorithm == SM2_WITH_SM3 and sm2_right(cert, received, value)
    out["timeStamped"] = stamp is not None
    if out["ID"] != "ES" or out["version"] not in (4, 5) or (stamp is not None and out["version"] != 5):
        raise NotStrict("header does not fit the layout")
    return out, listed


def read_signature(cursor, document):
    _, whole = cursor.take(SEQUENCE, "SES_Signature")
    received, tbs = whole.take(SEQUENCE, "toSign")
    out = {"tbsVersion": tbs.integer("version")}
    out["seal"], listed = read_seal(tbs)
    out["timeInfo"] = tbs.time("timeInfo")
    digest = tbs.bits("dataHash")
    out["propertyInfo"] = tbs.ia5("propertyInfo")
    out["extDatas"] = []
    if tbs.tag is not None:
        _, wrapped = tbs.take(TAG0, "extDatas")
        out["extDatas"] = extensions(wrapped, "extDatas")
        wrapped.done("extDatas")
    tbs.done("toSign")
    cert, algorithm, value, stamp = tail(whole)
    whole.done("SES_Signature")
    if out["tbsVersion"] != out["seal"]["version"]:
        raise NotStrict("TBS_Sign has another version than the seal")
    out["signature"] = algorithm == SM2_WITH_SM3 and sm2_right(cert, received, value)
    out["listed"] = cert in listed or ("SM3", sm3(cert)) in listed
    out["dataHash"] = digest == sm3(document) if document is not None else None
    out["timeStamped"] = stamp is not None
    return out


def main(arguments):
    if len(arguments) not in (2, 3) or arguments[0] not in ("seal", "signature"):
        sys.exit(__doc__)
    with open(arguments[1], "rb") as f:
        cursor = Cursor(f.read())
    try:
        if arguments[0] == "seal":
            out, _ = read_seal(cursor)
            good = out["makerSignature"]
        else:
            document = open(arguments[2], "rb").read() if len(arguments) == 3 else None
            out = read_signature(cursor, document)
            good = out["signature"] and out["listed"] and out["dataHash"] is not False and out["seal"]["makerSignature"]
        cursor.done("file")
    except (NotStrict, UnicodeDecodeError) as fault:
        print(json.dumps({"notStrict": str(fault)}))
        return 2
    print(json.dumps(out, ensure_ascii=False))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

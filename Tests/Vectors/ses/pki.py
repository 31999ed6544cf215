"""Throw-away keys, certificates, revocation lists and timestamps for the vectors: SM2 through gmalg (pure Python)."""
import hashlib, random
import gmalg
from der import *

UID = b"1234567812345678"
SM2SM3 = "1.2.156.10197.1.501"
SM3 = "1.2.156.10197.1.401"
EKU_TSA = "1.3.6.1.5.5.7.3.8"
EKU_STATUS = "2.25.58890464404384752498647788479828156903"


def sm3(*parts):
    h = gmalg.SM3()
    for p in parts:
        h.update(p)
    return h.value()


class Key:
    """A key that follows from its name, signing with nonces that follow from key and message: same script, same files."""

    def __init__(self, name):
        self.sk = sm3(b"yinjian vectors", name.encode())
        self.pk = gmalg.SM2(self.sk, UID).generate_pk(self.sk) if hasattr(gmalg.SM2, "generate_pk") else None

    def sign(self, message, uid=UID):
        seed = sm3(self.sk, message, uid)
        return gmalg.SM2(self.sk, uid, self.pk, rnd_fn=lambda k: int.from_bytes(seed, "big") >> max(0, 256 - k)).sign(message)

    def der(self, message, uid=UID):
        r, s = self.sign(message, uid)
        return seq(integer(int.from_bytes(r, "big")), integer(int.from_bytes(s, "big")))

    def raw(self, message):
        return b"".join(x.rjust(32, b"\0") for x in self.sign(message))

    @property
    def spki(self):
        return seq(seq(oid("1.2.840.10045.2.1"), oid("1.2.156.10197.1.301")), bits(self.pk))


class RSAKey:
    """RSA whose primes follow from its name; PKCS#1 v1.5 by hand, for the old seals that still have it."""
    DIGESTS = {"sha1": ("1.3.14.3.2.26", "1.2.840.113549.1.1.5"), "sha256": ("2.16.840.1.101.3.4.2.1", "1.2.840.113549.1.1.11")}

    def __init__(self, name, digest, size=2048):
        self.digest, rng = digest, random.Random("yinjian vectors " + name)
        p, q = self.prime(rng, size // 2), self.prime(rng, size // 2)
        self.n, self.d, self.size = p * q, pow(65537, -1, (p - 1) * (q - 1)), size // 8
        self.algorithm = self.DIGESTS[digest][1]

    @staticmethod
    def prime(rng, size):
        while True:
            p = rng.getrandbits(size) | 3 << size - 2 | 1
            if all(p % s for s in (3, 5, 7, 11, 13, 17, 19, 23, 29, 31)) and (p - 1) % 65537 and RSAKey.is_prime(p, rng):
                return p

    @staticmethod
    def is_prime(p, rng):
        d, s = p - 1, 0
        while d % 2 == 0:
            d, s = d // 2, s + 1
        for _ in range(40):
            x = pow(rng.randrange(2, p - 1), d, p)
            if x not in (1, p - 1) and not any((x := x * x % p) == p - 1 for _ in range(s - 1)):
                return False
        return True

    def der(self, message, digest=None):
        h = hashlib.new(digest or self.digest, message).digest()
        info = seq(seq(oid(self.DIGESTS[digest or self.digest][0]), tlv(5, b"")), octets(h))
        block = b"\0\1" + b"\xff" * (self.size - 3 - len(info)) + b"\0" + info
        return pow(int.from_bytes(block, "big"), self.d, self.n).to_bytes(self.size, "big")

    @property
    def spki(self):
        return seq(seq(oid("1.2.840.113549.1.1.1"), tlv(5, b"")), bits(seq(integer(self.n), integer(65537))))


def name(cn):
    return seq(*[set_(seq(oid(k), utf8(v))) for k, v in (("2.5.4.6", "CN"), ("2.5.4.10", "样章测试机构"), ("2.5.4.3", cn))])


def extension(o, value, critical=False):
    return seq(oid(o), *([boolean(True)] if critical else []), octets(value))


def usage(*numbers):
    value = 0
    for n in numbers:
        value |= 0x80 >> n
    return bits(bytes([value]), 7 - max(numbers))


class Party:
    """A key with a certificate."""

    def __init__(self, label, issuer=None, cn=None, start="2024-01-01", end="2034-01-01", key_usage=(0, 1), eku=None,
                 ca=False, serial=None, key=None):
        self.label, self.key, self.cn = label, key or Key(label), cn or label
        self.serial = serial or int.from_bytes(sm3(label.encode())[:8], "big") >> 1
        self.issuer = issuer or self
        ext = [extension("2.5.29.19", seq(boolean(True)) if ca else seq(), True),
               extension("2.5.29.15", usage(*key_usage), True)]
        if eku:
            ext.append(extension("2.5.29.37", seq(oid(eku)), eku == EKU_TSA))
        tbs = seq(explicit(0, integer(2)), integer(self.serial), seq(oid(SM2SM3)), name(self.issuer.cn),
                  seq(utctime(start), utctime(end)), name(self.cn), self.key.spki, explicit(3, seq(*ext)))
        self.cert = seq(tbs, seq(oid(SM2SM3)), bits(self.issuer.key.der(tbs)))


def crl(issuer, number, revoked, this="2026-06-01", next="2026-07-01", key=None, keeps=True):
    """`revoked`: (party, date, reason number). `keeps`: says that expired certificates stay listed."""
    rows = sorted(revoked, key=lambda r: r[0].serial)
    entries = [seq(integer(p.serial), utctime(d), seq(extension("2.5.29.21", tlv(10, bytes([reason]))))) for p, d, reason in rows]
    tbs = seq(integer(1), seq(oid(SM2SM3)), name(issuer.cn), utctime(this), utctime(next),
              *([seq(*entries)] if entries else []), explicit(0, seq(extension("2.5.29.20", integer(number)),
                              *([extension("2.5.29.60", gtime("2020-01-01"))] if keeps else []))))
    return seq(tbs, seq(oid(SM2SM3)), bits((key or issuer.key).der(tbs)))


def token(tsa, imprint, at, gm=False, uid=UID):
    """An RFC 3161 token over a message whose SM3 digest is `imprint`."""
    info = seq(integer(1), oid("1.2.156.10197.6.1.4.1"), seq(seq(oid(SM3)), octets(imprint)),
               integer(int.from_bytes(sm3(imprint, at.encode())[:8], "big")), gtime(at))
    attrs = [seq(oid("1.2.840.113549.1.9.3"), set_(oid("1.2.840.113549.1.9.16.1.4"))),
             seq(oid("1.2.840.113549.1.9.4"), set_(octets(sm3(info)))),
             seq(oid("1.2.840.113549.1.9.16.2.47"),
                 set_(seq(seq(seq(seq(oid(SM3)), octets(sm3(tsa.cert)))))))]
    signer = seq(integer(1), seq(name(tsa.issuer.cn), integer(tsa.serial)), seq(oid(SM3)),
                 tlv(0xA0, b"".join(sorted(attrs))), seq(oid(SM2SM3)), octets(tsa.key.der(set_(*attrs), uid)))
    signed = seq(integer(3), set_(seq(oid(SM3))), seq(oid("1.2.840.113549.1.9.16.1.4"), explicit(0, octets(info))),
                 explicit(0, tsa.cert), set_(signer))
    return seq(oid("1.2.156.10197.6.1.4.2.2" if gm else "1.2.840.113549.1.7.2"), explicit(0, signed))

"""Reads a v4 or v5 seal (GB/T 38540-2020, GM/T 0031-2025) from a file with asn1crypto and gmalg alone, and says
as JSON what is in it and whether the maker's SM2 signature is good. Shares no code with the engine."""
import json
import sys

import gmalg
from asn1crypto import core, x509
from asn1crypto.parser import peek

IDENTITY = b"1234567812345678"


def children(value):
    """The elements of a constructed value, each with its received octets."""
    rest, out = value.contents, []
    while rest:
        used = peek(rest)
        out.append(core.load(rest[:used]))
        rest = rest[used:]
    return out


def main():
    seal = children(core.load(open(sys.argv[1], "rb").read(), strict=True))
    info, maker, algorithm, value = seal[:4]
    parts = children(info)
    header, code, properties, picture = parts[:4]
    kind, name, list_type, listed, created, start, end = children(properties)
    graphic = children(picture)
    extensions = [children(e) for e in children(parts[4])] if len(parts) > 4 else []
    sizes = [e[-1].native for e in extensions if e[-1].native[:1] == b"\x30" and len(e[-1].native) < 20]
    certificate = x509.Certificate.load(maker.native)
    point = bytes(certificate["tbs_certificate"]["subject_public_key_info"]["public_key"].contents[1:])
    signature = bytes(value.contents[1:])
    r, s = (item.native.to_bytes(32, "big") for item in children(core.load(signature)))
    good = algorithm.dotted == "1.2.156.10197.1.501" and gmalg.SM2(uid=IDENTITY, pk=point).verify(info.dump(), r, s)
    json.dump({
        "version": str(children(header)[1].native), "esID": code.native, "type": str(kind.native), "name": name.native,
        "list": " ".join(c.native.hex() for c in children(listed)) if list_type.native == 1 else "digests",
        "created": created.contents.decode(), "validStart": start.contents.decode(), "validEnd": end.contents.decode(),
        "picture": f"{graphic[0].native} {graphic[2].native}x{graphic[3].native}",
        "extensions": " ".join(e[0].dotted for e in extensions),
        "exactSize": " ".join(str(n.native) for n in children(core.load(sizes[0]))) if sizes else "",
        "signature": "good" if good else "bad",
    }, sys.stdout)


main()

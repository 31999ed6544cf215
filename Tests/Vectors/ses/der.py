"""DER by hand, so that every fault can be written on purpose. Shares no code with the engine."""
import datetime as dt


def length(n):
    if n < 128:
        return bytes([n])
    b = n.to_bytes((n.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(b)]) + b


def tlv(tag, content):
    return bytes([tag]) + length(len(content)) + content


def seq(*parts):
    return tlv(0x30, b"".join(parts))


def set_(*parts):
    return tlv(0x31, b"".join(sorted(parts)))


def explicit(n, *parts):
    return tlv(0xA0 | n, b"".join(parts))


def integer(n):
    size = (n if n >= 0 else ~n).bit_length() // 8 + 1
    return tlv(2, n.to_bytes(size, "big", signed=True))


def octets(b):
    return tlv(4, b)


def bits(b, unused=0):
    return tlv(3, bytes([unused]) + b)


def boolean(v):
    return tlv(1, b"\xff" if v else b"\x00")


def utf8(s):
    return tlv(0x0C, s.encode())


def ia5(s):
    return tlv(0x16, s if isinstance(s, bytes) else s.encode())


def printable(s):
    return tlv(0x13, s.encode())


def oid(dotted):
    arcs = [int(x) for x in dotted.split(".")]
    out = b""
    for arc in [arcs[0] * 40 + arcs[1]] + arcs[2:]:
        part = [arc & 0x7F]
        while arc := arc >> 7:
            part.append(arc & 0x7F | 0x80)
        out += bytes(reversed(part))
    return tlv(6, out)


def when(text):
    return dt.datetime.strptime(text, "%Y-%m-%d" if len(text) == 10 else "%Y-%m-%d %H:%M:%S")


def utctime(text):
    return tlv(0x17, when(text).strftime("%y%m%d%H%M%SZ").encode())


def gtime(text):
    return tlv(0x18, when(text).strftime("%Y%m%d%H%M%SZ").encode())

"""PDFs as scanners write them, object by object. The expected picture is the design, turned as a viewer shows it."""
import io
import zlib

import numpy as np
from PIL import Image

import design
import jpeg
import tiff

W, H = 37, 23


def pdf(objects, trailer=b""):
    """Objects from number 1; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % p for p in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, start)
    return bytes(out)


def stream(entries, data):
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


def picture(entries, data, width=W, height=H):
    return stream(b"/Type /XObject /Subtype /Image /Width %d /Height %d %s" % (width, height, entries), data)


def page(contents, pictures, more=b"", box=b"[0 0 100 100]", resources=b"", others=()):
    names = b" ".join(b"/P%d %d 0 R" % (i, 5 + i) for i in range(len(pictures)))
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox %s /Resources << /XObject << %s >> %s >> >>" % (
            box, names, resources),
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s >>" % more, stream(b"", contents), *pictures, *others])


# 37 × 23 pixels on 8.88 × 5.52 points: 300 DPI.
AT = b"q 8.88 0 0 5.52 20 30 cm /P0 Do Q"
RGB = b"/ColorSpace /DeviceRGB /BitsPerComponent 8"
GREY = b"/ColorSpace /DeviceGray /BitsPerComponent 8"
FLATE = b" /Filter /FlateDecode"


def fax(bits, compression):
    """The strip of a fax TIFF; 1 is ink, coded as black whatever Pillow's photometric tag means."""
    def saved(black):
        stream_ = io.BytesIO()
        Image.fromarray((1 - black) * 255).convert("1", dither=0).save(stream_, "TIFF", compression=compression)
        return stream_.getvalue()
    octets = saved(bits)
    with Image.open(io.BytesIO(octets)) as image:
        if image.tag_v2[262] == 1:
            octets = saved(1 - bits)
    with Image.open(io.BytesIO(octets)) as image:
        at, count = image.tag_v2[273][0], image.tag_v2[279][0]
        order = image.tag_v2.get(266, 1)
    data = octets[at:at + count]
    return data if order == 1 else bytes(int(f"{b:08b}"[::-1], 2) for b in data)


def mixed(inks):
    inks = 255 - inks.astype(int)
    return (inks[..., :3] * inks[..., 3:] + 127) // 255


def predicted(c):
    """PNG's predictor Up, as scanners' libraries write it."""
    rows = c.reshape(c.shape[0], -1).astype(int)
    above = np.vstack([np.zeros_like(rows[:1]), rows[:-1]])
    return b"".join(b"\2" + bytes(((r - a) % 256).astype(np.uint8)) for r, a in zip(rows, above))


def files():
    """name: (octets, expected picture or None for a refusal's code)."""
    c, g, bits = design.colour(), design.grey(), design.bits()
    i16, p16 = design.indexed()
    lossy = np.asarray(Image.open(io.BytesIO(jpeg.save(c, subsampling=0))))
    ink = np.where(bits[..., None] == 1, 0, 255).astype(np.uint8).repeat(3, 2)
    grey3 = g[..., None].repeat(3, 2)
    z = zlib.compress
    rgb = picture(RGB + FLATE, z(c.tobytes()))
    out = {
        "rgb": (page(AT, [rgb]), c), "rgb-plain": (page(AT, [picture(RGB, c.tobytes())]), c),
        "grey": (page(AT, [picture(GREY + FLATE, z(g.tobytes()))]), grey3),
        "jpeg": (page(AT, [picture(RGB + b" /Filter /DCTDecode", jpeg.save(c, subsampling=0))]), lossy),
        "jpeg-in-flate": (page(AT, [picture(RGB + b" /Filter [/FlateDecode /DCTDecode]", z(
            jpeg.save(c, subsampling=0)))]), lossy),
        "jpeg-oriented": (page(AT, [picture(RGB + b" /Filter /DCTDecode", jpeg.save(
            c, subsampling=0, exif=jpeg.exif(6)))]), lossy),
        "predictor": (page(AT, [picture(
            RGB + FLATE + b" /DecodeParms << /Predictor 15 /Colors 3 /Columns 37 >>", z(predicted(c)))]), c),
        "ascii85": (page(AT, [picture(RGB + b" /Filter [/ASCII85Decode /FlateDecode]", __import__(
            "base64").a85encode(z(c.tobytes())) + b"~>")]), c),
        "run-length": (page(AT, [picture(GREY + b" /Filter /RunLengthDecode", b"".join(
            bytes([len(r) - 1]) + r for r in (g.tobytes()[i:i + 100] for i in range(0, g.size, 100))) + b"\x80")]), grey3),
        "grey16": (page(AT, [picture(b"/ColorSpace /DeviceGray /BitsPerComponent 16" + FLATE, z(
            (g.astype(">u2") * 257).astype(">u2").tobytes()))]), grey3),
        "bits": (page(AT, [picture(b"/ColorSpace /DeviceGray /BitsPerComponent 1" + FLATE, z(
            b"".join(design.pack(1 - bits, 1))))]), ink),
        "decode-exchanged": (page(AT, [picture(b"/ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0]" + FLATE, z(
            b"".join(design.pack(bits, 1))))]), ink),
        "stencil": (page(b"0 g " + AT, [picture(b"/ImageMask true /BitsPerComponent 1" + FLATE, z(
            b"".join(design.pack(1 - bits, 1))))]), ink),
        "stencil-red": (page(b"1 0 0 rg " + AT, [picture(b"/ImageMask true /Decode [1 0]" + FLATE, z(
            b"".join(design.pack(bits, 1))))]), np.where(bits[..., None] == 1, [255, 0, 0], 255).astype(np.uint8)),
        "indexed": (page(AT, [picture(b"/BitsPerComponent 4 /ColorSpace [/Indexed /DeviceRGB 15 <%s>]" % p16.tobytes(
            ).hex().encode() + FLATE, z(b"".join(design.pack(i16, 4))))]), p16[i16]),
        "indexed-stream": (page(AT, [picture(b"/BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 15 6 0 R]" + FLATE, z(
            i16.tobytes()))], others=[stream(b"", p16.tobytes())]), p16[i16]),
        "icc": (page(AT, [picture(b"/ColorSpace [/ICCBased 6 0 R] /BitsPerComponent 8" + FLATE, z(c.tobytes()))],
                     others=[stream(b"/N 3", b"profile")]), c),
        "calibrated-named": (page(AT, [picture(b"/ColorSpace /Own /BitsPerComponent 8" + FLATE, z(c.tobytes()))],
                                  resources=b"/ColorSpace << /Own [/CalRGB << /WhitePoint [0.95 1 1.09] >>] >>"), c),
        "separation": (page(AT, [picture(b"/ColorSpace [/Separation /Black /DeviceGray 6 0 R] /BitsPerComponent 8" + FLATE,
                                         z((255 - g).tobytes()))], others=[b"<< >>"]), grey3),
        "cmyk": (page(AT, [picture(b"/ColorSpace /DeviceCMYK /BitsPerComponent 8" + FLATE, z(
            tiff.cmyk(c).tobytes()))]), mixed(tiff.cmyk(c))),
        "fax4": (page(AT, [picture(
            b"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 37 "
            b"/Rows 23 >>", fax(bits, "group4"))]), ink),
        "fax3": (page(AT, [picture(
            b"/ImageMask true /Filter [/CCITTFaxDecode] /DecodeParms [<< /K 0 /Columns 37 /BlackIs1 false >>]",
            fax(bits, "group3"))]), ink),
        "mask": (page(AT, [picture(RGB + b" /SMask 6 0 R" + FLATE, z(c.tobytes())),
                           picture(GREY + FLATE, z(g.tobytes()))]), c),
        "form": (page(b"q 2 0 0 2 10 10 cm /P1 Do Q", [rgb, stream(
            b"/Type /XObject /Subtype /Form /BBox [0 0 50 50] /Matrix [0.5 0 0 0.5 0 0] "
            b"/Resources << /XObject << /In 5 0 R >> >>", b"q 8.88 0 0 5.52 0 0 cm /In Do Q")]), c),
        "inline": (page(b"q 8.88 0 0 5.52 20 30 cm BI /W 37 /H 23 /CS /RGB /BPC 8 /F [/AHx] ID " + c.tobytes().hex(
            ).encode() + b"> EI Q", []), c),
        "inline-binary": (page(b"q 8.88 0 0 5.52 20 30 cm BI /W 37 /H 23 /CS /G /BPC 8 /F /Fl ID " + z(
            g.tobytes()) + b"\nEI Q", []), grey3),
        "under-text": (page(AT + b" BT 3 Tr (recognised) Tj ET", [rgb]), c),
        "flipped": (page(b"q 8.88 0 0 -5.52 20 36 cm /P0 Do Q", [rgb]), c[::-1]),
        "mirrored": (page(b"q -8.88 0 0 5.52 30 30 cm /P0 Do Q", [rgb]), c[:, ::-1]),
        "quarter-by-matrix": (page(b"q 0 8.88 -5.52 0 50 30 cm /P0 Do Q", [rgb]), np.rot90(c)),
        "quarter-other-way": (page(b"q 0 -8.88 5.52 0 50 50 cm /P0 Do Q", [rgb]), np.rot90(c, -1)),
        "transposed": (page(b"q 0 -8.88 -5.52 0 50 50 cm /P0 Do Q", [rgb]), np.rot90(c[:, ::-1])),
        "user-unit": (page(AT, [rgb], more=b"/UserUnit 2"), c),
        "cropped-box": (page(AT, [rgb], more=b"/CropBox [20 30 28.88 35.52]"), c),
    }
    for angle in (90, 180, 270):
        out[f"rotated-{angle}"] = (page(AT, [rgb], more=b"/Rotate %d" % angle), np.rot90(c, -angle // 90))
    cuts = [0, 7, 14, 23]
    strips = [picture(RGB + FLATE, z(c[a:b].tobytes()), height=b - a) for a, b in zip(cuts, cuts[1:])]
    where = b"\n".join(b"q 8.88 0 0 %.3f 20 %.3f cm /P%d Do Q" % ((b - a) * 0.24, 30 + (23 - b) * 0.24, i)
                       for i, (a, b) in enumerate(zip(cuts, cuts[1:])))
    out["strips"] = (page(where, strips), c)
    out["strips-rotated"] = (page(where, strips, more=b"/Rotate 90"), np.rot90(c, -1))
    out["logo-beside"] = (page(AT + b" q 2 0 0 2 80 80 cm /P1 Do Q", [rgb, picture(GREY, g[:9, :9].tobytes(), 9, 9)]), c)
    return {name + ".pdf": value for name, value in out.items()}


def bad():
    c = design.colour()
    z = zlib.compress
    rgb = picture(RGB + FLATE, z(c.tobytes()))
    out = {
        "drawn": (page(b"10 10 50 50 re f BT (text) Tj ET", []), "imaging.drawnPage"),
        "blank-of-two": (pdf([
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 100 100] /Resources << /XObject << /P0 6 0 R >> >> >>",
            b"<< /Type /Page /Parent 2 0 R >>", b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>", stream(b"", AT), rgb]),
            "imaging.emptyPageOfSeveral"),
        "blank": (page(b"", []), "imaging.emptyPage"),
        "outside": (page(b"q 8 0 0 5 200 200 cm /P0 Do Q", [rgb]), "imaging.emptyPage"),
        "jbig2": (page(AT, [picture(b"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode", b"x")]),
                  "imaging.unsupported"),
        "jpx": (page(AT, [picture(b"/Filter /JPXDecode", b"x")]), "imaging.unsupported"),
        "lab": (page(AT, [picture(b"/BitsPerComponent 8 /ColorSpace [/Lab << >>]" + FLATE, z(c.tobytes()))]),
                "imaging.unsupported"),
        "unknown-filter": (page(AT, [picture(RGB + b" /Filter /Magic", c.tobytes())]), "imaging.unsupported"),
        "bits-3": (page(AT, [picture(b"/ColorSpace /DeviceRGB /BitsPerComponent 3", c.tobytes())]), "imaging.unsupported"),
        "samples-cut": (page(AT, [picture(RGB + FLATE, z(c.tobytes()[:-40]))]), "imaging.truncated"),
        "flate-damaged": (page(AT, [picture(RGB + FLATE, b"\0" + z(c.tobytes())[1:])]), "pdf.damagedObject"),
        "flate-cut": (page(AT, [picture(RGB + FLATE, z(c.tobytes())[:500])]), "imaging.truncated"),
        "sides-65535": (page(AT, [picture(RGB + FLATE, z(c.tobytes()), 65535, 65535)]), "imaging.tooLarge"),
        "sides-2-40": (page(AT, [picture(RGB + FLATE, z(c.tobytes()), 2**40, 2**40)]), "imaging.tooLarge"),
        "jpeg-is-png": (page(AT, [picture(RGB + b" /Filter /DCTDecode", b"\x89PNG\r\n\x1a\n")]), "imaging.corrupt"),
        "fax-cut": (page(AT, [picture(
            b"/ImageMask true /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 37 >>",
            fax(design.bits(), "group4")[:20])]), "imaging.truncated"),
        "form-loop": (page(b"/P0 Do", [stream(
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /P0 5 0 R >> >>", b"/P0 Do")]),
            "pdf.limitExceeded"),
    }
    # Each form shows the next ten times: 10^15 pictures.
    forms = [stream(b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N %d 0 R >> >>" % (6 + i),
                    b"/N Do " * 10) for i in range(15)]
    out["form-bomb"] = (page(b"/P0 Do", forms + [rgb]), "pdf.limitExceeded")
    return {name + ".pdf": value for name, value in out.items()}

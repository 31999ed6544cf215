"""pyHanko over many documents sealed twice, in one process: corpus_judge.py LIST.tsv KEY.pem CERT.pem

LIST.tsv has a line for each document: the original, TAB, the sealed file. Prints for each: the sealed file, TAB, `good`,
`unreadable: …` (pyHanko cannot read the original), `slow`, or what it objects to. When it objects, pyHanko seals the
original twice by itself: `its own too: …` when it objects to its own seals as well.
"""
import io
import logging
import signal
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)


class Slow(Exception):
    pass


def ring(*_):
    raise Slow


def reader(stream):
    pdf = PdfFileReader(stream, strict=False)
    if pdf.encrypted:
        pdf.decrypt("")
    return pdf


def objection(stream, roots):
    """What pyHanko objects to in the last two signatures; None when nothing."""
    found = [s for s in reader(stream).embedded_signatures if s.field_name.startswith("Seal")]
    if len(found) < 2:
        return f"{len(found)} signatures"
    for item in found[-2:]:
        status = validate_pdf_signature(item, ValidationContext(trust_roots=roots, allow_fetching=False))
        if not status.bottom_line:
            return f"{item.field_name}: {status.summary()}"
    return None


def sealed_by_itself(original, signer):
    data = open(original, "rb").read()
    for name, page in (("SealA", 0), ("SealB", -1)):
        writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
        if writer.prev.encrypted:
            writer.encrypt("")
        spec = fields.SigFieldSpec(name, on_page=page, box=(100, 100, 150, 150))
        made = signers.PdfSigner(signers.PdfSignatureMetadata(field_name=name), signer, new_field_spec=spec)
        data = made.sign_pdf(writer).getvalue()
    return io.BytesIO(data)


def told(call):
    try:
        return call()
    except Slow:
        raise
    except Exception as why:
        return f"{type(why).__name__}: {why}"


def judge(original, sealed, signer, roots):
    def opens():
        with open(original, "rb") as stream:
            pdf = reader(stream)
            list(pdf.embedded_signatures)
            pdf.root["/Pages"]["/Count"]

    unreadable = told(opens)
    if unreadable:
        return f"unreadable: {unreadable}"
    with open(sealed, "rb") as stream:
        why = told(lambda: objection(stream, roots))
    if not why:
        return "good"
    own = told(lambda: objection(sealed_by_itself(original, signer), roots))
    return f"its own too: {own}" if own else why


def main():
    signer = signers.SimpleSigner.load(sys.argv[2], sys.argv[3])
    roots = [load_cert_from_pemder(sys.argv[3])]
    signal.signal(signal.SIGALRM, ring)
    for line in open(sys.argv[1], encoding="utf-8"):
        original, sealed = line.rstrip("\n").split("\t")
        signal.alarm(20)
        try:
            answer = judge(original, sealed, signer, roots)
        except Slow:
            answer = "slow"
        signal.alarm(0)
        print(sealed, " ".join(answer.split()), sep="\t", flush=True)


main()

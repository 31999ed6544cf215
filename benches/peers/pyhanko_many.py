#!/usr/bin/env python3
"""pyhanko_many.py sign|verify INPUT OUTPUT KEYS: many documents by pyHanko in one process (INPUT a folder, or one file)."""
import io, os, shutil, sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

job, source, target, keys = sys.argv[1:5]
names = [os.path.join(source, n) for n in sorted(os.listdir(source))] if os.path.isdir(source) else [source]
if job == "sign":
    shutil.rmtree(target, ignore_errors=True)
    os.makedirs(target)
    signer = signers.SimpleSigner.load(keys + "/peer.key", keys + "/peer.pem")
    for name in names:
        with open(name, "rb") as f:
            writer = IncrementalPdfFileWriter(io.BytesIO(f.read()))
        meta = signers.PdfSignatureMetadata(field_name="Seal", subfilter=SigSeedSubFilter.PADES)
        pdf = signers.PdfSigner(meta, signer, new_field_spec=SigFieldSpec("Seal", on_page=0, box=(300, 100, 420, 220)))
        out = pdf.sign_pdf(writer)
        with open(os.path.join(target, os.path.basename(name)), "wb") as f:
            f.write(out.getbuffer())
            f.flush()
            os.fsync(f.fileno())
else:
    root = load_cert_from_pemder(keys + "/office/published/roots/signers/root-p256.cer")
    for name in names:
        with open(name, "rb") as f:
            reader = PdfFileReader(f)
            for signature in reader.embedded_signatures:
                status = validate_pdf_signature(signature, ValidationContext(trust_roots=[root]))
                if not (status.intact and status.valid):
                    sys.exit(1)

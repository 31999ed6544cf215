#!/usr/bin/env python3
"""Documents of known size, a P-256 key for pyHanko, and a CRL of a million entries made by openssl, for the benchmarks."""
import os, subprocess, sys

folder = sys.argv[1]
os.chdir(folder)


def pdf(path, size):
    """A one-page PDF padded to a size with an incompressible stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length 8>>stream\n0 0 m S\n\nendstream",
    ]
    offsets = []
    with open(path, "wb") as f:
        f.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        for number, body in enumerate(objects, 1):
            offsets.append(f.tell())
            f.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        offsets.append(f.tell())
        f.write(b"5 0 obj\n<</Length %d>>stream\n" % size)
        left = size
        while left:
            block = os.urandom(min(left, 1 << 20))
            f.write(block)
            left -= len(block)
        f.write(b"\nendstream\nendobj\n")
        start = f.tell()
        f.write(b"xref\n0 6\n0000000000 65535 f \n")
        for offset in offsets:
            f.write(b"%010d 00000 n \n" % offset)
        f.write(b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start)


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


pdf("100k.pdf", 100_000)
pdf("5m.pdf", 5_000_000)
pdf("200m.pdf", 200_000_000)
run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "peer.key",
    "-out", "peer.pem", "-subj", "/CN=peer", "-days", "30", "-addext", "keyUsage=digitalSignature,nonRepudiation")
run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "ca.key",
    "-out", "ca.pem", "-subj", "/CN=bench root", "-days", "30", "-addext", "keyUsage=keyCertSign,cRLSign")
run("openssl", "x509", "-in", "ca.pem", "-outform", "DER", "-out", "ca.der")
run("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "leaf.key", "-out",
    "leaf.csr", "-subj", "/CN=leaf")
run("openssl", "x509", "-req", "-in", "leaf.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-set_serial", "0x7fffffff", "-days",
    "20", "-out", "leaf.pem")
run("openssl", "x509", "-in", "leaf.pem", "-outform", "DER", "-out", "leaf.der")
with open("index.txt", "w") as f:
    for serial in range(1, 1_000_001):
        f.write("R\t300101000000Z\t260101000000Z,keyCompromise\t%08X\tunknown\t/CN=%d\n" % (0x10000000 + serial, serial))
with open("ca.cnf", "w") as f:
    f.write("[ca]\ndefault_ca=c\n[c]\ndatabase=index.txt\ncrlnumber=crlnumber\ndefault_md=sha256\ncrl_extensions=e\n"
            "[e]\nauthorityKeyIdentifier=keyid\n")
open("index.txt.attr", "w").write("unique_subject=no\n")
open("crlnumber", "w").write("01\n")
run("openssl", "ca", "-config", "ca.cnf", "-gencrl", "-keyfile", "ca.key", "-cert", "ca.pem", "-crldays", "7", "-out", "big.pem")
run("openssl", "crl", "-in", "big.pem", "-outform", "DER", "-out", "big.crl")

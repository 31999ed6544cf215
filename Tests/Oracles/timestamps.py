"""A timestamp authority for tests, OpenSSL's own (RFC 3161): timestamps.py PORT FOLDER

Makes its key and certificate in FOLDER (tsa.pem, and tsa.cer in DER) unless they are there. PORT 0: one that is free; FOLDER/port then
says which. While FOLDER/down is there it answers 503. FOLDER/lie holds what it does wrong: `replay` (its first answer again), `imprint`,
`nonce`, `no-nonce` or `policy` (another than was asked for; everything else is right, and signed).
"""
import http.server, os, subprocess, sys, tempfile

PORT, FOLDER = int(sys.argv[1]), sys.argv[2]
SETTINGS = """
[req]
distinguished_name = name
x509_extensions = extensions
prompt = no
[name]
C = CN
CN = 样章时间戳
[extensions]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = own
[own]
serial = FOLDER/serial
signer_cert = FOLDER/tsa.pem
certs = FOLDER/tsa.pem
signer_key = FOLDER/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.2
digests = sha256, sm3
accuracy = secs:1
ess_cert_id_alg = sha256
""".replace("FOLDER", FOLDER)


def openssl(*arguments): return subprocess.run(["openssl", *arguments], capture_output=True)


def asked_falsely(query, lie, place):
    """A query of our own in place of the one that came, other in one thing."""
    at = query.index(b"\x04\x20") + 2
    digest = query[at:at + 32].hex()
    if lie == "imprint": digest = digest[2:] + digest[:2]
    kind = "-sm3" if bytes.fromhex("2a811ccf550183") in query else "-sha256"
    more = {"no-nonce": ["-no_nonce"], "policy": ["-tspolicy", "1.2.3.4.2"]}.get(lie, [])
    openssl("ts", "-query", "-digest", digest, kind, *more, "-out", place + "/other")
    other = open(place + "/other", "rb").read()
    return other if lie in ("nonce", "no-nonce") else with_nonce(other, query)


def with_nonce(other, query):
    """The nonce is the last member of both: an INTEGER of at most nine octets before certReq, or at the end."""
    def nonce(text):
        # SEQUENCE, version, imprint, perhaps a policy, then the nonce
        at, end = 2, 2 + text[1]
        members = []
        while at < end:
            members.append((at, at + 2 + text[at + 1]))
            at = members[-1][1]
        return [m for m in members if text[m[0]] == 2][-1]
    (a, b), (c, d) = nonce(other), nonce(query)
    body = other[2:a] + query[c:d] + other[b:]
    return bytes([0x30, len(body)]) + body


class Authority(http.server.BaseHTTPRequestHandler):
    first = b""

    def do_POST(self):
        query = self.rfile.read(int(self.headers["Content-Length"]))
        status, body = 503, b""
        lie = open(FOLDER + "/lie").read().strip() if os.path.exists(FOLDER + "/lie") else ""
        if not os.path.exists(FOLDER + "/down"):
            with tempfile.TemporaryDirectory() as place:
                if lie not in ("", "replay"): query = asked_falsely(query, lie, place)
                with open(place + "/q", "wb") as out: out.write(query)
                openssl("ts", "-reply", "-queryfile", place + "/q", "-config", FOLDER + "/tsa.conf", "-out", place + "/r")
                if os.path.exists(place + "/r"): status, body = 200, open(place + "/r", "rb").read()
        if lie == "replay": body = Authority.first
        Authority.first = Authority.first or body
        self.send_response(status)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments): pass


os.makedirs(FOLDER, exist_ok=True)
if not os.path.exists(FOLDER + "/tsa.cer"):
    with open(FOLDER + "/tsa.conf", "w") as out: out.write(SETTINGS)
    with open(FOLDER + "/serial", "w") as out: out.write("01\n")
    openssl("req", "-x509", "-utf8", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-config", FOLDER + "/tsa.conf",
            "-keyout", FOLDER + "/tsa.key", "-out", FOLDER + "/tsa.pem")
    openssl("x509", "-in", FOLDER + "/tsa.pem", "-outform", "DER", "-out", FOLDER + "/tsa.new")
    os.rename(FOLDER + "/tsa.new", FOLDER + "/tsa.cer")
http.server.HTTPServer.request_queue_size = 64
server = http.server.HTTPServer(("127.0.0.1", PORT), Authority)
with open(FOLDER + "/port.new", "w") as out: out.write(str(server.server_port))
os.rename(FOLDER + "/port.new", FOLDER + "/port")
server.serve_forever()

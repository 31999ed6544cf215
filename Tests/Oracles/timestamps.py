"""A timestamp authority for tests, OpenSSL's own (RFC 3161): timestamps.py PORT FOLDER

Makes its key and certificate in FOLDER (tsa.pem, and tsa.cer in DER) unless they are there. While FOLDER/down is there it answers 503.
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


class Authority(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        query = self.rfile.read(int(self.headers["Content-Length"]))
        status, body = 503, b""
        if not os.path.exists(FOLDER + "/down"):
            with tempfile.TemporaryDirectory() as place:
                with open(place + "/q", "wb") as out: out.write(query)
                openssl("ts", "-reply", "-queryfile", place + "/q", "-config", FOLDER + "/tsa.conf", "-out", place + "/r")
                if os.path.exists(place + "/r"): status, body = 200, open(place + "/r", "rb").read()
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
http.server.HTTPServer(("127.0.0.1", PORT), Authority).serve_forever()

"""A store of documents behind HTTP for tests: store.py PORT FOLDER

GET and PUT of files; what stands behind '?key=' gives access; PUT with 'If-None-Match: *' replaces nothing. A name may say how it
misbehaves: slow-… sends an octet a second, long-… announces more than it sends, short-… announces less, huge-… announces 8 GB,
file-… and private-… point elsewhere, kill-… kills the process that asks (its number stands in FOLDER/victim), busy-… answers 503, held-… waits until FOLDER/go is there.
"""
import http.server, os, signal, sys, time

PORT, FOLDER = int(sys.argv[1]), sys.argv[2]


class Store(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        name = os.path.basename(self.path.split("?")[0])
        path = os.path.join(FOLDER, name)
        with open(os.path.join(FOLDER, "asked"), "a") as log: log.write(name + "\n")
        if "key=right" not in self.path: return self.answer(403)
        kind = name.split("-")[0]
        if kind == "busy": return self.answer(503)
        if kind == "file": return self.answer(302, Location="file:///etc/passwd")
        if kind == "private": return self.answer(302, Location="http://169.254.169.254/latest/meta-data")
        if kind == "huge": return self.answer(200, b"%PDF-1.7\n", Content_Length=str(8 << 30))
        if kind == "held":
            while not os.path.exists(os.path.join(FOLDER, "go")): time.sleep(0.05)
        if kind == "kill":
            os.kill(int(open(os.path.join(FOLDER, "victim")).read()), signal.SIGKILL)
            return
        if not os.path.exists(path): return self.answer(404)
        body = open(path, "rb").read()
        if kind == "long": self.close_connection = True; return self.answer(200, body, Content_Length=str(len(body) + 1000))
        if kind == "short": self.close_connection = True; return self.answer(200, body, Content_Length=str(len(body) // 2))
        if kind == "slow":
            self.answer(200, b"", Content_Length=str(len(body)))
            for octet in body:
                self.wfile.write(bytes([octet])); self.wfile.flush(); time.sleep(1)
            return
        self.answer(200, body)

    def do_PUT(self):
        path = os.path.join(FOLDER, os.path.basename(self.path.split("?")[0]))
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if "key=right" not in self.path: return self.answer(403)
        if self.headers.get("If-None-Match") == "*" and os.path.exists(path): return self.answer(412)
        with open(path, "wb") as out: out.write(body)
        self.answer(201)

    def log_message(self, *arguments): pass


http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Store).serve_forever()

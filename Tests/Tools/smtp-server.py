"""A mail server on loopback for tests: aiosmtpd. Prints its port, keeps each message in a folder, ends with its input.

usage: smtp-server.py FOLDER [--tls CERT KEY] [--login NAME PASSWORD] [--reply CODE]
"""
import json
import logging
import pathlib
import socket
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

arguments = sys.argv[1:]
folder = pathlib.Path(arguments.pop(0))
logging.basicConfig(filename=folder / "server.log")  # what callers do wrong on purpose is no news of the test run
logging.captureWarnings(True)
tls = login = reply = None
while arguments:
    option = arguments.pop(0)
    if option == "--tls":
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(arguments.pop(0), arguments.pop(0))
    elif option == "--login":
        login = LoginPassword(arguments.pop(0).encode(), arguments.pop(0).encode())
    elif option == "--reply":
        reply = arguments.pop(0)


class Keeper:
    count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if reply:
            return reply + " not here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        record = {
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": session.ssl is not None,
            "login": session.authenticated, "content": envelope.content.decode("ascii"),
        }
        (folder / f"{self.count}.json").write_text(json.dumps(record))
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=data == login, handled=False)


more = {}
if tls:
    more = dict(tls_context=tls, require_starttls=True)
if login:
    more.update(authenticator=authenticate, auth_required=True, auth_require_tls=tls is not None)
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
controller = Controller(Keeper(), hostname="127.0.0.1", port=port, ready_timeout=60, **more)
controller.start()
print(port, flush=True)
sys.stdin.read()
controller.stop()

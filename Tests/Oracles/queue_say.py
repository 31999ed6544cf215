"""The queue's own protocol, just enough for tests: queue_say.py PORT purge STREAM | say SUBJECT TEXT | letters

As the office's user. 'letters' prints the faults of the dead letters, a line each.
"""
import base64, json, socket, sys

PORT, WHAT = int(sys.argv[1]), sys.argv[2]
link = socket.create_connection(("127.0.0.1", PORT))
reader = link.makefile("rb")
reader.readline()
link.sendall(b'CONNECT {"verbose":false,"user":"office","pass":"right","headers":true}\r\nSUB _INBOX.me 1\r\nPING\r\n')
while reader.readline() != b"PONG\r\n": pass


def ask(subject, question=b""):
    link.sendall(b"PUB %s _INBOX.me %d\r\n%s\r\n" % (subject.encode(), len(question), question))
    while True:
        line = reader.readline()
        if line.startswith(b"MSG"): return json.loads(reader.read(int(line.split()[-1]) + 2))
        if line.startswith(b"PING"): link.sendall(b"PONG\r\n")
        if line.startswith(b"-ERR") or not line: sys.exit(line.decode())


if WHAT == "purge": print(ask("$JS.API.STREAM.PURGE." + sys.argv[3]))
if WHAT == "say": print(ask(sys.argv[3], sys.argv[4].encode()))
if WHAT == "letters":
    state = ask("$JS.API.STREAM.INFO.YINJIAN_DEAD")["state"]
    for sequence in range(state["first_seq"], state["last_seq"] + 1):
        answer = ask("$JS.API.STREAM.MSG.GET.YINJIAN_DEAD", b'{"seq":%d}' % sequence)
        if "message" in answer: print(json.loads(base64.b64decode(answer["message"]["data"]))["fault"])

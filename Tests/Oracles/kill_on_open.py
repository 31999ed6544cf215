"""Kills a process whenever somebody opens a file: kill_on_open.py FILE VICTIM, its number stands in VICTIM. Ends when VICTIM is gone."""
import ctypes, os, select, signal, sys

library = ctypes.CDLL(None, use_errno=True)
watch = library.inotify_init()
if library.inotify_add_watch(watch, sys.argv[1].encode(), 0x20) < 0: sys.exit("no such file")  # IN_OPEN
print("ready", flush=True)
begun = False
while True:
    begun = begun or os.path.exists(sys.argv[2])
    if begun and not os.path.exists(sys.argv[2]): break
    if not select.select([watch], [], [], 0.2)[0]: continue
    os.read(watch, 4096)
    try: os.kill(int(open(sys.argv[2]).read()), signal.SIGKILL)
    except (OSError, ValueError): pass

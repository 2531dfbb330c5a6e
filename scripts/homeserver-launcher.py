"""Runs Synapse as a child that never outlives the process that started it: its standard input is a pipe from there."""

import os
import signal
import subprocess
import sys
import threading

child = subprocess.Popen([sys.executable, "-m", "synapse.app.homeserver", *sys.argv[1:]], stdin=subprocess.DEVNULL)


def stop(*_: object) -> None:
    child.terminate()


def watch_parent() -> None:
    while os.read(0, 1024):
        pass
    stop()


signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGINT, stop)
threading.Thread(target=watch_parent, daemon=True).start()
sys.exit(child.wait())

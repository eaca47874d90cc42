"""Runs a command and ends it when its owner is gone: python keeper.py OWNER COMMAND...

OWNER is a process id. SIGTERM ends the command in order, SIGUSR1 at once.
"""

import os
import signal
import subprocess
import sys
import time


def main(owner: int, command: list[str]) -> int:
    """Run COMMAND as long as the process OWNER lives; its exit code."""
    child = subprocess.Popen(command, start_new_session=True)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    signal.signal(signal.SIGINT, lambda *_: child.terminate())
    signal.signal(signal.SIGUSR1, lambda *_: child.kill())
    while child.poll() is None:
        if not _lives(owner):
            child.terminate()
            child.wait(30)
        time.sleep(0.1)
    return child.returncode


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))

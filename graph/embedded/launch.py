"""Becomes Java, after asking the kernel to end it with its owner: `launch.py OWNER_PID java …`.

A program of its own, since the request must be made after the fork, and Python code between fork and exec can lock up
in a process with threads. Run as a file, without the packages around it, so that it takes no time.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main(owner: int, command: list[str]) -> None:
    """End with the owner (on Linux; elsewhere the next start ends what was left), then become the command."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != owner:
            sys.exit("The owner ended before Java began.")
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])

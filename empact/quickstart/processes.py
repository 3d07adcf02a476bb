"""Processes, identified by more than their number, which the kernel uses again."""

import contextlib
import ctypes
import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

MARK = "EMPACT_DEMONSTRATION"
"""The variable that every process of a demonstration inherits; its value names the clone."""

PATIENCE = 2
"""Seconds that what is left of a demonstration gets to end by itself, before it is killed.

The outbox starts again whatever is cut off, so nothing is lost.
"""

PR_SET_PDEATHSIG = 1


def is_alive(pid: int, program: str, folder: Path) -> bool:
    """Say whether ``pid`` is a living process that runs ``program`` in ``folder``."""
    try:
        # "pid (name) state …": the name may hold spaces and brackets itself.
        name, _, rest = Path(f"/proc/{pid}/stat").read_text().partition("(")[2].rpartition(")")
        if name != program[:15] or rest.split()[0] == "Z":
            return False
        return Path(f"/proc/{pid}/cwd").samefile(folder)
    except (FileNotFoundError, ProcessLookupError):
        return False
    except PermissionError:
        # Root in a container may not look into a process of another account; its name must do.
        return True


def die_with_parent(how: signal.Signals = signal.SIGTERM) -> None:
    """Have the kernel send us ``how`` when our parent ends, however it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, how)


def end_marked(value: str) -> int:
    """End every process that carries the mark ``value``, and say how many there were.

    They are known by their environment, not by a name or a number that others may have too.
    First they are asked; after ``PATIENCE`` seconds they are killed.
    """
    with contextlib.ExitStack() as opened:
        handles = []
        for pid in marked(value):
            with contextlib.suppress(ProcessLookupError):
                handle = os.pidfd_open(pid)
                opened.callback(os.close, handle)
                # The number may have passed to another process since we looked.
                if _carries(pid, value):
                    handles.append(handle)
        for how in (signal.SIGTERM, signal.SIGKILL):
            deadline = time.monotonic() + PATIENCE
            left = [handle for handle in handles if not _ended(handle, 0)]
            for handle in left:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(handle, how)
            for handle in left:
                _ended(handle, max(0.0, deadline - time.monotonic()))
        return len(handles)


def marked(value: str) -> Iterator[int]:
    """Give the process ids of those who carry the mark ``value``, without our own."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and int(entry.name) != os.getpid():
            pid = int(entry.name)
            if _carries(pid, value):
                yield pid


def _carries(pid: int, value: str) -> bool:
    try:
        environment = Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return False  # It has ended, or belongs to another account.
    return f"{MARK}={value}".encode() in environment.split(b"\0")


def _ended(handle: int, seconds: float) -> bool:
    """Wait for a process to end; a zombie counts as ended."""
    return bool(select.select([handle], [], [], seconds)[0])

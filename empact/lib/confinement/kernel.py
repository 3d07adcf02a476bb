"""Confining a process before it works: network, other files, other processes, resources.

Each part works without the others. On Linux (x86-64 and ARM64), a part that can't be had is an
error. Landlock is the exception: a kernel without it leaves files to the user's own permissions.
"""

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Limits of a child: bytes of memory and of one file, seconds of processor and of clock."""

    memory: int = 1536 * MIB
    file_size: int = 64 * MIB
    cpu: int = 45
    clock: float = 50


def confine(limits: Limits, *, readable: Iterable[Path], writable: Path) -> None:
    """Give up, for good, all that such work does not need.

    Memory is limited as RLIMIT_DATA: an engine for charts reserves 32 GiB of addresses that it
    never touches, so that RLIMIT_AS would end it at once.
    """
    for what, amount in (
        (resource.RLIMIT_DATA, limits.memory),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (amount, amount))
    # The softer limit comes first, and says what it is (SIGXCPU); the other is a plain SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu, limits.cpu + 5))
    if sys.platform == "linux":
        _call(_libc().prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _keep_to_files(readable, writable)
        _forbid_system_calls()


def die_with_parent(parent: int) -> None:
    """End this process when ``parent`` ends, even where that is killed and can't send a signal."""
    if sys.platform == "linux":
        _call(_libc().prctl, PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        # It ended before the wish was made.
        os._exit(1)


PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 22, 38
SECCOMP_MODE_FILTER = 2


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(function, *args) -> int:
    longs = [ctypes.c_long(arg) if isinstance(arg, int) else arg for arg in args]
    result = function(*longs)
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


# Files: Landlock. Source: https://docs.kernel.org/userspace-api/landlock.html

LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 444, 445, 446
LANDLOCK_CREATE_RULESET_VERSION = 1
LANDLOCK_RULE_PATH_BENEATH = 1
ALL_FILE_RIGHTS = (1 << 13) - 1
"""The rights that every version of Landlock knows."""
READ = 1 << 2 | 1 << 3
"""To read files and to list folders."""


def _keep_to_files(readable: Iterable[Path], writable: Path) -> None:
    """Leave only some folders, and no other process to look into (/proc, ptrace)."""
    syscall = _libc().syscall
    try:
        _call(syscall, LANDLOCK_CREATE_RULESET, None, 0, LANDLOCK_CREATE_RULESET_VERSION)
    except OSError as error:
        if error.errno in {errno.ENOSYS, errno.EOPNOTSUPP}:
            return
        raise
    handled = struct.pack("=Q", ALL_FILE_RIGHTS)
    ruleset = _call(syscall, LANDLOCK_CREATE_RULESET, handled, len(handled), 0)
    for path, rights in [*((path, READ) for path in readable), (writable, ALL_FILE_RIGHTS)]:
        if path.is_dir():
            folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
            rule = struct.pack("=Qi", rights, folder)
            _call(syscall, LANDLOCK_ADD_RULE, ruleset, LANDLOCK_RULE_PATH_BENEATH, rule, 0)
            os.close(folder)
    _call(syscall, LANDLOCK_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


# System calls: seccomp. Source: https://docs.kernel.org/userspace-api/seccomp_filter.html

FORBIDDEN = {
    # socket, connect, bind, execve, execveat, ptrace, process_vm_readv and _writev,
    # io_uring_setup (which could make a socket by itself), pidfd_getfd, kill.
    # socketpair stays: it connects to no other process, and the engine for charts wakes itself with
    # one.
    "x86_64": (0xC000003E, (41, 42, 49, 59, 322, 101, 310, 311, 425, 438, 62)),
    "aarch64": (0xC00000B7, (198, 203, 200, 221, 281, 117, 270, 271, 425, 438, 129)),
}
X32_CALLS = 0x40000000
"""From here on x86-64 has the same calls a second time, under other numbers."""

LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
NUMBER, ARCHITECTURE = 0, 4
"""Offsets of the fields in struct seccomp_data."""
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def _forbid_system_calls() -> None:
    if platform.machine() not in FORBIDDEN:
        return
    architecture, numbers = FORBIDDEN[platform.machine()]
    program = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
        (AT_LEAST, len(numbers) + 1, 0, X32_CALLS),
        *((EQUAL, len(numbers) - place, 0, number) for place, number in enumerate(numbers)),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    ]
    packed = b"".join(struct.pack("=HBBI", *instruction) for instruction in program)
    filter_ = _Program(len(program), packed)
    _call(_libc().prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(filter_), 0, 0)

"""Attacks by a renderer, none of which may succeed; each reports in bytes how far it came."""

import ctypes
import os
import socket
import subprocess
import time
from pathlib import Path

IO_URING_SETUP = 425


def read_environment(name: str) -> list[bytes]:
    return [os.environ.get(name, "unset").encode()]


def read_environment_of(process: int) -> list[bytes]:
    return _tried(lambda: _read(f"/proc/{process}/environ"))


def read_file(path: str) -> list[bytes]:
    return _tried(lambda: _read(path))


def write_file(path: str) -> list[bytes]:
    return _tried(lambda: _write(path))


def connect_tcp(port: int) -> list[bytes]:
    return _tried(lambda: socket.create_connection(("127.0.0.1", port), 2).close())


def connect_unix(path: str) -> list[bytes]:
    return _tried(lambda: _connect(socket.AF_UNIX, path))


def send_datagram(port: int) -> list[bytes]:
    return _tried(lambda: _send(port))


def run_program(program: str) -> list[bytes]:
    return _tried(lambda: subprocess.run([program], check=True))  # noqa: S603 -- it is /bin/true


def signal_process(process: int) -> list[bytes]:
    return _tried(lambda: os.kill(process, 0))


def open_ring() -> list[bytes]:
    return _tried(_open_ring)


def list_descriptors() -> list[bytes]:
    """Return the inodes of files that are open here, except the three standard ones."""
    return [str(inode).encode() for inode in _inodes()]


def eat_memory() -> list[bytes]:
    """Eat a gibibyte at most, so that a missing limit is no disaster."""
    eaten = [bytearray(1 << 24) for _ in range(64)]
    return [str(len(eaten)).encode()]


def loop() -> list[bytes]:
    while True:
        pass


def sleep() -> list[bytes]:
    time.sleep(60)
    return []


def fill_disk(size: int) -> list[bytes]:
    with Path(os.environ["TMPDIR"], "big").open("wb") as big:
        big.write(bytes(size))
    return []


def abort() -> list[bytes]:
    os.abort()


def leave() -> list[bytes]:
    os._exit(3)


def fail() -> list[bytes]:
    raise ValueError("this sheet makes no sense")


def answer(text: str) -> list[bytes]:
    return [text.encode(), b""]


def scratch_folder() -> list[bytes]:
    return [os.environ["TMPDIR"].encode()]


def _tried(attempt) -> list[bytes]:
    try:
        attempt()
    except OSError as error:
        return [type(error).__name__.encode()]
    return [b"reached"]


def _read(path: str) -> None:
    with Path(path).open("rb") as file:
        file.read(1)


def _write(path: str) -> None:
    with Path(path).open("wb") as file:
        file.write(b"x")


def _connect(family: int, address: str) -> None:
    with socket.socket(family) as connection:
        connection.connect(address)


def _send(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"x", ("127.0.0.1", port))


def _open_ring() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    ring = libc.syscall(IO_URING_SETUP, 1, ctypes.create_string_buffer(120))
    if ring < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    os.close(ring)


def _inodes():
    for descriptor in range(3, 256):
        try:
            yield os.fstat(descriptor).st_ino
        except OSError:
            continue

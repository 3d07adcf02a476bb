"""Frames between a process, its zygote and their children: length, head in JSON, byte strings."""

import json
import struct
from collections.abc import Buffer, Sequence
from typing import IO, Any


def write_frame(out: IO[bytes], head: dict[str, Any], parts: Sequence[Buffer] = ()) -> None:
    sized = json.dumps({**head, "sizes": [memoryview(part).nbytes for part in parts]}).encode()
    out.write(struct.pack("!I", len(sized)) + sized)
    for part in parts:
        # One after the other, since a part can be large and joining them would copy it.
        out.write(part)
    out.flush()


def read_frame(source: IO[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """Read one frame; raises EOFError where the other side has ended."""
    (length,) = struct.unpack("!I", _exactly(source, 4))
    head = json.loads(_exactly(source, length))
    return head, [_exactly(source, size) for size in head.pop("sizes")]


def _exactly(source: IO[bytes], size: int) -> bytes:
    data = source.read(size)
    if len(data) != size:
        raise EOFError
    return data

"""Asking for work in a confined child, and learning how it ended."""

import atexit
import io
import logging
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Buffer, Sequence
from pathlib import Path

from empact.lib.confinement.frames import read_frame, write_frame
from empact.lib.confinement.kernel import Limits

ROOT = Path(__file__).resolve().parents[3]

logger = logging.getLogger(__name__)


class ChildDied(Exception):
    """The child was killed, or used up its time or memory; the reason says which."""

    def __init__(self, reason: str):
        super().__init__(f"A confined child died: {reason}.")
        self.reason = reason


class ChildFailed(Exception):
    """The child raised an exception; the reason is its name and text."""

    def __init__(self, reason: str):
        super().__init__(f"A confined child failed: {reason}")
        self.reason = reason


class Zygote:
    """The process that children are forked from, one for each process that asks for them.

    It is started when it is first needed, and again when it is gone. ``workshop`` names the
    module with which its children work; ``environment`` is all that they know of the outside.
    """

    program = "empact.lib.confinement.zygote"

    def __init__(self, workshop: str, **environment: str) -> None:
        self.workshop = workshop
        self.environment = environment
        self.owner = 0
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()
        atexit.register(self._end)

    def run(self, target: str, *arguments: object, limits: Limits) -> list[bytes]:
        """Call ``package.module:function`` in a fresh confined child and return its byte strings.

        The child has no network, no credentials, no file but those it works with, and bounded
        resources. An argument that is large is best a ``pickle.PickleBuffer``: it goes over
        without a copy, and arrives as bytes. Raises ChildDied where the child did not live to
        answer, ChildFailed where the function raised.
        """
        buffers: list[pickle.PickleBuffer] = []
        request = pickle.dumps(
            (target, arguments, limits), protocol=5, buffer_callback=buffers.append
        )
        head, parts = self._ask([request, *(buffer.raw() for buffer in buffers)])
        if not head.get("died"):
            head, parts = read_frame(io.BytesIO(parts[0]))
        if reason := head.get("died"):
            raise ChildDied(reason)
        if reason := head.get("failed"):
            logger.error("A confined child failed.\n%s", head["trace"])
            raise ChildFailed(reason)
        return parts

    def _ask(self, request: Sequence[Buffer]) -> tuple[dict, list[bytes]]:
        with self.lock:
            process = self._running()
            assert process.stdin is not None  # noqa: S101 -- both are pipes
            assert process.stdout is not None  # noqa: S101 -- both are pipes
            try:
                write_frame(process.stdin, {}, request)
                return read_frame(process.stdout)
            except (EOFError, BrokenPipeError):
                self._end()
                return {"died": f"its zygote ended with status {process.returncode}"}, []
            except BaseException:
                # An interruption (by the time limit of the task) must not leave half an answer
                # for the next to read.
                self._end()
                raise

    def _running(self) -> subprocess.Popen[bytes]:
        if self.owner != os.getpid():
            # A fork of the process that started it must not share its pipes.
            self.process, self.owner = None, os.getpid()
        if self.process is None or self.process.poll() is not None:
            self._end()
            self.process = self._start()
        return self.process

    def _start(self) -> subprocess.Popen[bytes]:
        """Start a zygote that knows nothing of us: no environment, no open file, no connection."""
        kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
        fixed = {"LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "TZ": "UTC"}
        return subprocess.Popen(  # noqa: S603 -- nothing in it comes from outside
            [
                sys.executable,
                "-m",
                self.program,
                str(os.getpid()),
                self.workshop,
            ],
            cwd=ROOT,
            env={**kept, **fixed, **self.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            close_fds=True,
        )

    def _end(self) -> None:
        if self.process is None or self.owner != os.getpid():
            return
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    # No process is left to read the rest.
                    continue
        self.process = None


class PersistentWorker(Zygote):
    """A confined process that does the tasks itself, one after the other: see ``standing``."""

    program = "empact.lib.confinement.persistent"

    def wake(self) -> None:
        """Start it, without waiting until it is ready, so that the next caller waits less."""
        if self.lock.acquire(blocking=False):
            try:
                self._running()
            finally:
                self.lock.release()

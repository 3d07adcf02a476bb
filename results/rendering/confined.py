"""Doing work in a confined child, and learning how it ended."""

import atexit
import io
import logging
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path

from results.rendering.confinement import Limits
from results.rendering.frames import read_frame, write_frame

ROOT = Path(__file__).resolve().parents[2]
FONT_CONFIG = Path(__file__).with_name("fonts.conf")

logger = logging.getLogger(__name__)


class RenderingDied(Exception):
    """The child was killed, or used up its time or memory; the reason says which."""

    def __init__(self, reason: str):
        super().__init__(f"The renderer died: {reason}.")
        self.reason = reason


class RenderingFailed(Exception):
    """The child raised an exception; the reason is its name and text."""

    def __init__(self, reason: str):
        super().__init__(f"The rendering failed: {reason}")
        self.reason = reason


class _Zygote:
    """The zygote of this process, started when it is first needed and again when it is gone."""

    def __init__(self) -> None:
        self.owner = 0
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()

    def ask(self, request: bytes) -> tuple[dict, list[bytes]]:
        with self.lock:
            process = self._running()
            assert process.stdin is not None  # noqa: S101 -- both are pipes
            assert process.stdout is not None  # noqa: S101 -- both are pipes
            try:
                write_frame(process.stdin, {}, [request])
                return read_frame(process.stdout)
            except (EOFError, BrokenPipeError):
                self._end()
                return {"died": f"its zygote ended with status {process.returncode}"}, []
            except BaseException:
                # Whoever interrupts us (a time limit of the task) must not leave half an answer
                # for the next to read.
                self._end()
                raise

    def _running(self) -> subprocess.Popen[bytes]:
        if self.owner != os.getpid():
            # A fork of the process that started it must not share its pipes.
            self.process, self.owner = None, os.getpid()
        if self.process is None or self.process.poll() is not None:
            self._end()
            self.process = _start()
        return self.process

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
                    # What was not sent yet has nobody to go to.
                    continue
        self.process = None


def _start() -> subprocess.Popen[bytes]:
    """Start a zygote that knows nothing of us: no environment, no open file, no connection."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return subprocess.Popen(  # noqa: S603 -- nothing in it comes from outside
        [
            sys.executable,
            # WeasyPrint wonders that the machine lends it no font; fonts.conf wants it so.
            "-Wignore:No fonts configured:UserWarning",
            "-m",
            "results.rendering.zygote",
            str(os.getpid()),
        ],
        cwd=ROOT,
        env={
            **kept,
            "FONTCONFIG_FILE": str(FONT_CONFIG),
            "LANG": "C.UTF-8",
            "PYTHONHASHSEED": "0",
            "TZ": "UTC",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        close_fds=True,
    )


_zygote = _Zygote()
atexit.register(_zygote._end)  # noqa: SLF001 -- the class is this module's own


def run_confined(target: str, *arguments: object, limits: Limits | None = None) -> list[bytes]:
    """Call ``package.module:function`` in a fresh confined child and return its byte strings.

    The child has no network, no credentials, no file but those it is made of, and bounded
    resources. Raises RenderingDied where it did not live to answer, RenderingFailed where the
    function raised.
    """
    head, parts = _zygote.ask(pickle.dumps((target, arguments, limits or Limits())))
    if not head.get("died"):
        head, parts = read_frame(io.BytesIO(parts[0]))
    if reason := head.get("died"):
        raise RenderingDied(reason)
    if reason := head.get("failed"):
        logger.error("A confined child failed.\n%s", head["trace"])
        raise RenderingFailed(reason)
    return parts

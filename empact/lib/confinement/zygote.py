"""The process that children are forked from: warm, of one thread, without a secret in it.

``python -m empact.lib.confinement.zygote PARENT WORKSHOP`` reads requests from its input and
answers on its output, until its input ends or PARENT does. WORKSHOP is a module that loads what the
children work with. Its ``READABLE`` names the files that they need, and its ``warm_up`` does once
what each of them would do again. docs/adr/0006 says why it is a process of its own.
"""

import contextlib
import gc
import io
import os
import pickle
import pkgutil
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import IO, NamedTuple, NoReturn

from empact.lib.confinement.frames import read_frame, write_frame
from empact.lib.confinement.kernel import MIB, Limits, confine, die_with_parent

LIBRARIES = (
    *(Path(place) for place in ("/usr", "/lib", "/lib64")),
    *{Path(sys.prefix), Path(sys.base_prefix)},
)
"""Files that every child can still read: the machine's libraries, and Python."""

SCRATCH = "empact-child-"


class Task(NamedTuple):
    """The work of a child: the path of a function, its arguments, and the limits of the child."""

    target: str
    arguments: tuple
    limits: Limits


def main(parent: int, workshop_name: str) -> None:
    die_with_parent(parent)
    # Imported for the children, who find it there.
    workshop = import_module(workshop_name)
    workshop.warm_up()
    readable = (*LIBRARIES, *workshop.READABLE)
    _insist_on_one_thread()
    _sweep()
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever prints from here on prints to the log.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with contextlib.suppress(EOFError):
        while True:
            _, (request, *buffers) = read_frame(requests)
            # Our own parent wrote it, into a pipe that no other process holds.
            task = Task(*pickle.loads(request, buffers=buffers))  # noqa: S301 -- see above
            _answer(task, readable, answers)


def _sweep() -> None:
    """Remove what zygotes that were killed at work have left; a living one keeps its own."""
    if not Path("/proc/self").exists():
        # Without it we cannot find out which processes live.
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{SCRATCH}*"):
        zygote = folder.name.removeprefix(SCRATCH).partition("-")[0]
        if zygote.isdigit() and not Path("/proc", zygote).exists():
            # Another user's folder stays: it is not ours to remove, and the error says so.
            shutil.rmtree(folder, ignore_errors=True)


def _insist_on_one_thread() -> None:
    tasks = Path("/proc/self/task")
    if tasks.is_dir() and len(list(tasks.iterdir())) > 1:
        sys.exit("The zygote has more than one thread; a fork of it could hang.")


def _answer(task: Task, readable: Sequence[Path], answers: IO[bytes]) -> None:
    """Fork a child for one request, and report how it ended."""
    limits = task.limits
    scratch = tempfile.mkdtemp(prefix=f"{SCRATCH}{os.getpid()}-")
    read_end, write_end = os.pipe()
    zygote = os.getpid()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        answers.close()
        _work(task, readable, scratch=Path(scratch), answer_to=write_end, zygote=zygote)
    os.close(write_end)
    try:
        answer, overran = _listen(read_end, until=time.monotonic() + limits.clock)
        if overran:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    finally:
        os.close(read_end)
        shutil.rmtree(scratch, ignore_errors=True)
    code = os.waitstatus_to_exitcode(status)
    if overran:
        write_frame(answers, {"died": f"it took longer than {limits.clock} seconds"})
    elif code != 0:
        write_frame(answers, {"died": _cause(code, limits)})
    else:
        # Wrapped, not passed on: whatever a child says can't be taken for the zygote's own words.
        write_frame(answers, {}, [answer])


def _cause(code: int, limits: Limits) -> str:
    if code == -signal.SIGXCPU:
        return f"it used more than {limits.cpu} seconds of processor time"
    if code < 0:
        return f"it was ended by {signal.Signals(-code).name}"
    return f"it ended with status {code}"


def _listen(source: int, *, until: float) -> tuple[bytes, bool]:
    """Read all that the child writes; true where time ran out first."""
    said = io.BytesIO()
    while (left := until - time.monotonic()) > 0:
        if select.select([source], [], [], left)[0]:
            piece = os.read(source, 1 << 16)
            if not piece:
                return said.getvalue(), False
            said.write(piece)
    return b"", True


def _work(
    task: Task, readable: Sequence[Path], *, scratch: Path, answer_to: int, zygote: int
) -> NoReturn:
    """Run as the child: give everything up, do the work, answer, and end."""
    status = 1
    try:
        # It lives for one task: its litter goes with it, uncollected.
        gc.disable()
        die_with_parent(zygote)
        # Its code is loaded before it gives up reading it.
        function = pkgutil.resolve_name(task.target)
        # The requests are the zygote's; what wants an input finds an empty one.
        os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
        os.environ["TMPDIR"] = tempfile.tempdir = str(scratch)
        confine(task.limits, readable=readable, writable=scratch)
        with os.fdopen(answer_to, "wb") as out:
            try:
                parts = function(*task.arguments)
            except MemoryError:
                write_frame(
                    out, {"died": f"it needed more than {task.limits.memory // MIB} MiB of memory"}
                )
            except Exception as error:  # noqa: BLE001 -- whatever went wrong is the answer
                reason = f"{type(error).__name__}: {error}"
                write_frame(out, {"failed": reason, "trace": traceback.format_exc()})
            else:
                write_frame(out, {}, parts)
        status = 0
    except BaseException:  # noqa: BLE001 -- a child must never run on into the zygote's loop
        traceback.print_exc()
    finally:
        os._exit(status)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])

"""Start a child that sleeps, print its zygote's id and its own, and die without a word."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

from results.factsheets.rendering import confined
from results.factsheets.rendering.confined import run_confined


def children_of(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(child) for child in listed.split()]


def main() -> None:
    run_confined("tests.results.factsheets.attacks:answer", "warm")
    zygote = confined.zygote.process.pid
    threading.Thread(
        target=run_confined, args=("tests.results.factsheets.attacks:sleep",), daemon=True
    ).start()
    while not (children := children_of(zygote)):
        time.sleep(0.05)
    sys.stdout.write(f"{zygote} {children[0]}")
    sys.stdout.flush()
    # Time to give everything up: what ends the child must be what it asked for, and no accident.
    time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()

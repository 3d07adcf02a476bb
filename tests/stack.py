"""Room for deep calls: a run is done inside one call that asks for all the stack that it may need.

Python 3.13.5, as Debian has it, takes 16 KiB of stack at a time, and gives each piece back as soon
as nothing is in it: whatever is called again and again at the edge of a piece asks the system for
memory each time (python/cpython issue 142183, mended since). That happened some four hundred times
a request, and was a tenth of a run. Without this all would pass as well, later.
"""

from collections.abc import Callable
from types import FunctionType

import pytest

ROOM = 40_000
"""So many values get a piece of 512 KiB, of which 200 are left for what is called from there."""


def _call[T](work: Callable[[], T]) -> T:
    return work()


with_room = FunctionType(_call.__code__.replace(co_stacksize=ROOM), globals())


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> pytest.ExitCode | int | None:
    ours = config.pluginmanager.get_plugin(__name__)
    others = config.pluginmanager.subset_hook_caller("pytest_cmdline_main", [ours])
    return with_room(lambda: others(config=config))

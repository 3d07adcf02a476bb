"""Which tests stay together on one worker: those of a file, which may share what they look at.

A fixture of a module or a package is made once in each worker that runs one of its tests. Handed
out test by test, as xdist does of itself, a year that was published for six tests was published
four times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.remote import Producer

TOGETHER = ("tests/site/demonstration/",)
"""Folders whose files share one world. They begin, since nothing else takes as long."""

APART = ("tests/access/",)
"""Folders whose files would keep one worker busy when all others are done: cut into parts."""

PARTS = 8


class ByFile(LoadScopeScheduling):
    """Hands out a whole file at a time, in the order in which tests were collected."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file.startswith(APART):
            # Spread evenly over the parts, and in the same way in each run.
            return f"{file} {sum(nodeid.encode()) % PARTS}"
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let begin what takes longest."""
    items.sort(key=lambda item: not item.nodeid.startswith(TOGETHER))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    return ByFile(config, log)

"""Scheduling of tests: those of a file stay together on one worker, since they may share data.

A fixture of a module or a package is made once in each worker that runs one of its tests.
Distributed test by test, as xdist does by default, a year that was published for six tests was
published four times.
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

SOON = 0.9
"""The part of a run in which all files with a browser begin: one of them takes a minute."""


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
    """Let begin what takes longest, and spread what waits for a browser among all else.

    Tests that commit are collected last: all workers waited for browsers together at the end.
    """
    browsing = {_file_of(item) for item in items if "browser" in _fixtures_of(item)}
    files = dict.fromkeys(map(_file_of, items))
    turns = {}
    for kind, end in (
        ([file for file in files if file in browsing], SOON),
        ([file for file in files if file not in browsing], 1),
    ):
        turns |= {file: place / len(kind) * end for place, file in enumerate(kind)}
    items.sort(key=lambda item: (not item.nodeid.startswith(TOGETHER), turns[_file_of(item)]))


def _file_of(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def _fixtures_of(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    return ByFile(config, log)

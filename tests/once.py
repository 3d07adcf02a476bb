"""Fixtures that a file makes once, and whose rows its tests share.

``pytestmark = [pytest.mark.django_db, pytest.mark.once("published")]`` makes ``published``, and all
that it is made of, once for all tests of the file that ask for it; where several are named, for
those that ask for all of them. Each of these tests begins with the rows, and what it changes is
undone; each gets copies of the objects, so none sees what another one did to them. All other tests
of the file come first, and begin without. It suits a file that looks at one world from many sides:
to make a world costs more than most looks at it.

The fixtures stay as they are, and other files make them for each test. Those that are made so
return objects which can be pickled. Where one returns a function, pytest makes that for each test,
of copies. No test of such a file may commit.
"""

import pickle
from collections.abc import Generator
from inspect import isgeneratorfunction
from typing import Any

import pytest
from _pytest.fixtures import FixtureDef, SubRequest
from django.db import connection, transaction

NOT_NEEDED = ("db",)
"""Fixtures that ``lasting`` replaces."""


class World:
    """The world of a file: its objects, by the fixtures that made them."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self._request = request
        self._manager = request.session._fixturemanager  # noqa: SLF001 -- nothing else finds them
        self._made: dict[str, Any] = dict.fromkeys(NOT_NEEDED)
        self.names: dict[FixtureDef[Any], str] = {}
        self._kept = b""

    def make(self, name: str) -> None:
        """Make a fixture, and first all that it asks for."""
        if name in self._made:
            return
        definitions = self._manager.getfixturedefs(name, self._request.node)
        assert definitions, f"There is no fixture {name}."
        definition = definitions[-1]
        if definition.scope != "function":
            self._made[name] = self._request.getfixturevalue(name)
            return
        assert not definition.params, f"{name} is made several times."
        assert not isgeneratorfunction(definition.func), f"{name} ends something with each test."
        for asked in definition.argnames:
            self.make(asked)
        self._made[name] = definition.func(
            **{asked: self._made[asked] for asked in definition.argnames}
        )
        self.names[definition] = name

    def keep(self) -> None:
        """Keep the present state of what was made, all together: one object stays one."""
        self.names = {
            definition: name
            for definition, name in self.names.items()
            if not callable(self._made[name])
        }
        self._kept = pickle.dumps({name: self._made[name] for name in self.names.values()})
        self._made.clear()

    def copy(self) -> dict[str, Any]:
        copied: dict[str, Any] = pickle.loads(self._kept)  # noqa: S301 -- our own
        return copied


DEPTH = pytest.StashKey[int]()
WORLD = pytest.StashKey[World]()
COPY = pytest.StashKey[dict[str, Any]]()


def _asks(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("once")
    return mark is not None and {*mark.args} <= {*getattr(item, "fixturenames", ())}


def _file_of(item: pytest.Item) -> pytest.Module:
    file = item.getparent(pytest.Module)
    assert file is not None
    return file


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of a file come first that begin without its world."""
    files = {item.nodeid.partition("::")[0]: place for place, item in enumerate(items)}
    items.sort(key=lambda item: (files[item.nodeid.partition("::")[0]], _asks(item)))


@pytest.fixture(scope="module", autouse=True)
def _room(request: pytest.FixtureRequest) -> None:
    """Let rows last in a file that has a mark."""
    if request.node.get_closest_marker("once"):
        request.getfixturevalue("lasting")
        request.node.stash[DEPTH] = len(connection.savepoint_ids)


@pytest.fixture(autouse=True)
def _world(request: pytest.FixtureRequest, _room: None) -> None:
    """Make what the mark of a file names, before the first test that asks for it."""
    if not _asks(request.node):
        return
    file = _file_of(request.node)
    if WORLD not in file.stash:
        assert len(connection.savepoint_ids) == file.stash[DEPTH], "It would end with this test."
        world = World(request)
        # What can't be made leaves nothing behind: the next test says the same, and no riddle.
        with transaction.atomic():
            for name in request.node.get_closest_marker("once").args:
                world.make(name)
        world.keep()
        file.stash[WORLD] = world
    request.node.stash[COPY] = file.stash[WORLD].copy()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: FixtureDef[Any], request: SubRequest
) -> Generator[None, object, object]:
    """Give a test its copy of what was made once."""
    if fixturedef.scope != "function" or COPY not in request.node.stash:
        return (yield)
    name = _file_of(request.node).stash[WORLD].names.get(fixturedef)
    if name is None:
        return (yield)
    copy = request.node.stash[COPY][name]
    make, fixturedef.func = fixturedef.func, lambda **_: copy  # type: ignore[misc]
    try:
        return (yield)
    finally:
        fixturedef.func = make  # type: ignore[misc]

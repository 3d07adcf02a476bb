"""The result of a set-up is kept for other clones, which take it only if it is whole."""

import os
import shutil
import signal

import psycopg
import pytest

from empact.quickstart import checkout, demo, environment, images
from tests.quickstart.conftest import cluster_in_new_folder

NAME = "0" * 64
SECRET = "of one demonstration"  # noqa: S105 -- no account has it


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv(images.SWITCH, raising=False)
    return tmp_path / "cache" / "empact"


@pytest.fixture
def made(tmp_path):
    """The result of a set-up: a folder with folders in it, one of them empty, and a file."""
    (tmp_path / "made" / "data" / "base").mkdir(parents=True)
    (tmp_path / "made" / "data" / "empty").mkdir()
    (tmp_path / "made" / "data" / "base" / "1").write_bytes(b"one")
    (tmp_path / "made" / "data" / "base" / "1").chmod(0o600)
    (tmp_path / "made" / "roles").write_text("NEC\n")
    return {name: tmp_path / "made" / name for name in ("data", "roles")}


@pytest.fixture
def places(tmp_path):
    (tmp_path / "other").mkdir()
    return {name: tmp_path / "other" / name for name in ("data", "roles")}


def test_what_is_kept_comes_back_whole_with_its_secret(made, places, cache):
    kept = images.keep(NAME, made, SECRET)

    assert (kept, images.take(NAME, places)) == (True, SECRET)
    assert (places["data"] / "base" / "1").read_bytes() == b"one"
    assert (places["data"] / "base" / "1").stat().st_mode & 0o777 == 0o600
    assert (places["data"] / "empty").is_dir()
    assert places["roles"].read_text() == "NEC\n"
    assert cache.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in cache.iterdir()] == [NAME]


def change(image):
    (image / "data" / "base" / "1").write_bytes(b"two")


def cut_off(image):
    (image / "data" / "base" / "1").write_bytes(b"")


def lose(image):
    (image / "data" / "base" / "1").unlink()


def lose_a_part(image):
    (image / "roles").unlink()


def add(image):
    (image / "data" / "base" / "2").touch()


def exchange_the_secret(image):
    (image / images.SECRET).write_text("another")


def garble(image):
    (image / images.CONTENTS).write_text("{")


@pytest.mark.guard(
    "A prepared demonstration that was changed is not used",
    file="empact/quickstart/images.py",
    on="        if found != json.loads((image / CONTENTS).read_text()):",
    off="        if not found:",
)
@pytest.mark.parametrize(
    "harm", (change, cut_off, lose, lose_a_part, add, exchange_the_secret, garble)
)
def test_an_image_that_is_not_as_it_was_kept_is_not_used_and_goes(harm, made, places, cache):
    images.keep(NAME, made, SECRET)
    harm(cache / NAME)

    taken = images.take(NAME, places)

    assert taken is None
    assert list(places["data"].parent.iterdir()) == []
    assert not (cache / NAME).exists()
    assert images.keep(NAME, made, SECRET)


def test_two_images_are_kept_and_the_one_used_longest_ago_goes(made, places, cache):
    for number, name in enumerate(("a", "b")):
        images.keep(name, made, SECRET)
        os.utime(cache / name, (number, number))
    images.take("a", places)

    images.keep("c", made, SECRET)

    assert {path.name for path in cache.iterdir()} == {"a", "c"}


def test_what_was_cut_off_while_it_was_kept_is_removed_later_and_never_used(made, places, cache):
    images.keep("a", made, SECRET)
    draft = cache / "draft-of-yesterday"
    shutil.copytree(cache / "a", draft)
    os.utime(draft, (0, 0))

    images.keep("b", made, SECRET)

    assert {path.name for path in cache.iterdir()} == {"a", "b"}


def test_nothing_is_kept_or_taken_where_images_are_switched_off(monkeypatch, made, places, cache):
    images.keep(NAME, made, SECRET)
    monkeypatch.setenv(images.SWITCH, "0")

    assert images.take(NAME, places) is None
    assert not images.keep("another", made, SECRET)
    assert [path.name for path in cache.iterdir()] == [NAME]


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path, monkeypatch, made, places):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    assert images.take(NAME, places) is None
    assert not images.keep(NAME, made, SECRET)


def test_a_cache_of_somebody_else_is_not_used(tmp_path, made, cache):
    (tmp_path / "theirs").mkdir()
    cache.parent.mkdir()
    cache.symlink_to(tmp_path / "theirs")

    assert not images.keep(NAME, made, SECRET)
    assert list((tmp_path / "theirs").iterdir()) == []


def test_what_cannot_be_copied_is_not_kept(made, cache):
    shutil.rmtree(made["data"])

    assert not images.keep(NAME, made, SECRET)
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("decisive", ("PORT", "day", "template", "code"))
def test_an_image_is_named_by_all_that_decides_what_is_in_it(decisive, monkeypatch, tmp_path):
    monkeypatch.setattr(checkout, "ROOT", tmp_path)
    (tmp_path / "templates").mkdir()
    name = demo._image("a state of the code")  # noqa: SLF001

    match decisive:
        case "PORT":
            monkeypatch.setenv("PORT", "8765")
        case "day":
            monkeypatch.setattr(demo, "today", lambda: "2030-01-01")
        case "template":
            (tmp_path / "templates" / "document.html").touch()

    fingerprint = "another state" if decisive == "code" else "a state of the code"
    assert demo._image(fingerprint) != name  # noqa: SLF001


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """Give a function that turns this clone into another one, with a cluster of its own."""
    entered = []
    monkeypatch.setattr(demo, "_fingerprint", lambda: "a state of the code")
    monkeypatch.setattr(demo, "_manage", lambda command, values: None)

    def enter(name):
        context = cluster_in_new_folder()
        cluster = context.__enter__()
        entered.append((context, cluster))
        folder = tmp_path / name
        for part in ("templates", "staticfiles", "var/media"):
            (folder / part).mkdir(parents=True)
        monkeypatch.setattr(checkout, "cluster", lambda: cluster)
        monkeypatch.setattr(checkout, "ROOT", folder)
        monkeypatch.setattr(checkout, "VAR", folder / "var")
        monkeypatch.setattr(checkout, "ENVIRONMENT", folder / "var" / "demo.env")
        monkeypatch.setattr(checkout, "SERVER_LOG", folder / "var" / "postgres.log")
        for file in ("STAMP", "ROLES", "UNFINISHED"):
            monkeypatch.setattr(demo, file, folder / "var" / file.lower())
        demo.ROLES.touch()
        return cluster

    yield enter
    for context, cluster in entered:
        cluster.stop(signal.SIGQUIT)
        context.__exit__(None, None, None)


def test_a_second_clone_takes_the_database_and_the_secret_of_the_first(clone, monkeypatch):
    first = clone("first")
    filled = []

    def fill(command, values):
        if command == demo.SETUP:
            filled.append(command)
            with psycopg.connect(
                host=str(first.socket), port=5432, user="empact", dbname="empact"
            ) as connection:
                connection.execute("CREATE TABLE kept AS SELECT 7 AS number")

    monkeypatch.setattr(demo, "_manage", fill)
    demo._take_image()  # noqa: SLF001
    demo._set_up({"SECRET_KEY": SECRET})  # noqa: SLF001

    second = clone("second")
    demo._take_image()  # noqa: SLF001
    demo._set_up({"SECRET_KEY": environment.read()["SECRET_KEY"]})  # noqa: SLF001

    server = second.start(checkout.SERVER_LOG)
    with psycopg.connect(
        host=str(second.socket), port=5432, user="empact", dbname="empact"
    ) as connection:
        row = connection.execute("SELECT number FROM kept").fetchone()
    second.stop()
    server.wait()
    assert (row, filled) == ((7,), [demo.SETUP])
    assert environment.read()["SECRET_KEY"] == SECRET
    assert not demo.UNFINISHED.exists()


@pytest.mark.guard(
    "A demonstration that people worked with is not kept for other clones",
    file="empact/quickstart/demo.py",
    on="""
    if is_new:
        with at_rest(cluster) as is_at_rest:
""",
    off="""
    if True:
        with at_rest(cluster) as is_at_rest:
""",
)
def test_a_database_that_was_in_use_is_not_kept_for_others(clone, cache):
    clone("first").create()

    demo._take_image()  # noqa: SLF001
    demo._set_up({"SECRET_KEY": SECRET})  # noqa: SLF001

    assert demo.STAMP.exists()
    assert not cache.exists()

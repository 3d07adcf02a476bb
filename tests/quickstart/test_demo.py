import configparser
import json
import re
import signal
import socket
import stat
import subprocess
import time
import urllib.request

import pytest

from empact.quickstart import checkout, demo, environment, images, packages, programs
from empact.quickstart.words import Sorry
from tests.patience import PATIENCE
from tests.quickstart.conftest import cluster_in_new_folder

SECRET = {"SECRET_KEY": "of one demonstration"}

REQUIREMENTS = checkout.ROOT / "requirements"


def test_a_taken_port_is_answered_by_the_next_free_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with demo.hold_port(port) as held:
            found = held.getsockname()[1]

    assert port < found < port + demo.PORTS


def reach_for(port, *options):
    """Listen on a port as a program does that comes later, and say whether it got it."""
    with socket.socket() as late:
        for option in options:
            late.setsockopt(socket.SOL_SOCKET, option, 1)
        try:
            late.bind(("127.0.0.1", port))
            late.listen()
        except OSError:
            return False
        return True


def test_a_port_that_was_chosen_is_kept_until_the_web_server_listens_there():
    with demo.hold_port(20_000) as held:
        port = held.getsockname()[1]

        others = reach_for(port), reach_for(port, socket.SO_REUSEADDR)
        ours = reach_for(port, socket.SO_REUSEADDR, socket.SO_REUSEPORT)
        with demo.hold_port(port) as second:
            next_port = second.getsockname()[1]

    assert (others, ours) == ((False, False), True)
    assert next_port > port


def test_the_web_server_shares_the_port_that_is_held_for_it(monkeypatch, tmp_path):
    (tmp_path / "page.py").write_text(
        "def application(environ, start):\n    start('204 No Content', [])\n    return []\n"
    )
    with demo.hold_port(20_000) as held:
        port = held.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        line = ["page" if word == "empact.wsgi" else word for word in programs.command("web")]
        server = subprocess.Popen(line, cwd=tmp_path, stderr=subprocess.DEVNULL)  # noqa: S603 -- a command of ours
        try:
            status = status_of(f"http://127.0.0.1:{port}/")
        finally:
            server.terminate()
            server.wait()

    assert status == 204


def test_the_web_server_ends_by_itself_whatever_it_is_answering(monkeypatch, tmp_path):
    (tmp_path / "page.py").write_text(
        "import pathlib, time\n"
        "def application(environ, start):\n"
        "    if environ['PATH_INFO'] == '/slow':\n"
        "        pathlib.Path('taken').touch()\n"
        "        time.sleep(3600)\n"
        "    start('204 No Content', [])\n"
        "    return []\n"
    )
    with demo.hold_port(20_000) as held:
        port = held.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        line = ["page" if word == "empact.wsgi" else word for word in programs.command("web")]
        server = subprocess.Popen(line, cwd=tmp_path, stderr=subprocess.DEVNULL)  # noqa: S603 -- a command of ours
        try:
            assert status_of(f"http://127.0.0.1:{port}/") == 204
            with socket.create_connection(("127.0.0.1", port)) as asking:
                asking.sendall(b"GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
                wait_for((tmp_path / "taken").exists)
                server.terminate()
                ended = server.wait(timeout=PATIENCE)
        finally:
            server.kill()

    assert ended == 0


def test_the_web_server_ends_before_it_is_killed():
    file = configparser.RawConfigParser()
    file.read(checkout.ROOT / "empact" / "quickstart" / "supervisord.conf")

    assert file.getint("program:web", "stopwaitsecs") >= programs.GRACE


def wait_for(happens):
    for _ in range(20 * PATIENCE):
        if happens():
            return
        time.sleep(0.05)
    pytest.fail("It did not happen.")


def status_of(address):
    """Ask until something answers, as long as tests wait."""
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(4 * PATIENCE):
        try:
            with browser.open(address, timeout=5) as answer:
                return answer.status
        except OSError:
            time.sleep(0.25)
    return None


def test_the_environment_comes_back_as_written_and_is_for_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(checkout, "ENVIRONMENT", tmp_path / "demo.env")

    environment.write({"SECRET_KEY": "a=b", "PGHOST": "/srv/a b"})

    assert environment.read() == {"SECRET_KEY": "a=b", "PGHOST": "/srv/a b"}
    assert stat.S_IMODE(checkout.ENVIRONMENT.stat().st_mode) == 0o600


def test_the_database_is_the_first_to_start_and_the_last_to_stop():
    file = configparser.RawConfigParser()
    file.read(checkout.ROOT / "empact" / "quickstart" / "supervisord.conf")

    database, product = (
        file.getint(f"{name}", "priority") for name in ("program:database", "group:product")
    )

    assert database < product
    assert ("database", *file.get("group:product", "programs").split(",")) == programs.NAMES
    assert file.get("program:database", "stopsignal") == "INT"


def test_what_writes_to_the_database_stops_together_and_within_two_seconds():
    file = configparser.RawConfigParser()
    file.read(checkout.ROOT / "empact" / "quickstart" / "supervisord.conf")

    patience = {
        name: file.getint(f"program:{name}", "stopwaitsecs")
        for name in programs.NAMES
        if name != "database"
    }

    assert patience == dict.fromkeys(patience, 2)
    assert all(file.getboolean(f"program:{name}", "killasgroup") for name in patience)


@pytest.fixture
def new_cluster():
    with cluster_in_new_folder() as cluster:
        yield cluster
        cluster.stop(signal.SIGQUIT)


@pytest.fixture
def ran(new_cluster, tmp_path, monkeypatch):
    """Commands that a set-up in folders of the test ran, with the database's safety meanwhile."""
    ran = []
    monkeypatch.setattr(checkout, "cluster", lambda: new_cluster)
    monkeypatch.setattr(checkout, "SERVER_LOG", tmp_path / "postgres.log")
    monkeypatch.setattr(demo, "_fingerprint", lambda: "this state of the code")
    for name in ("STAMP", "ROLES", "UNFINISHED"):
        monkeypatch.setattr(demo, name, tmp_path / name.lower())
    monkeypatch.setenv(images.SWITCH, "0")

    def manage(command, values):
        if command == demo.SETUP:
            ran.append(fsync_of(new_cluster))
            if "fails" in values:
                raise Sorry("The reason is above.")

    monkeypatch.setattr(demo, "_manage", manage)
    return ran


def fsync_of(cluster):
    return cluster._run("psql", "--no-psqlrc", "-tAc", "SHOW fsync").stdout.strip()  # noqa: SLF001


def test_a_new_database_is_filled_fast_and_one_with_data_safely(ran):
    demo._set_up(SECRET)  # noqa: SLF001
    demo.STAMP.write_text("another state of the code")
    demo._set_up(SECRET)  # noqa: SLF001
    demo._set_up(SECRET)  # noqa: SLF001

    assert ran == ["off", "on"]
    assert not demo.UNFINISHED.exists()


@pytest.mark.usefixtures("ran")
def test_a_set_up_that_was_cut_off_starts_over_with_an_empty_database(new_cluster):
    with pytest.raises(Sorry):
        demo._set_up({**SECRET, "fails": ""})  # noqa: SLF001
    (new_cluster.data / "left-behind").touch()

    demo._set_up(SECRET)  # noqa: SLF001

    assert new_cluster.exists
    assert not (new_cluster.data / "left-behind").exists()
    assert demo.STAMP.read_text() == "this state of the code"


def test_a_path_of_any_length_has_a_short_socket():
    assert len(f"{checkout.SOCKET}/.s.PGSQL.5432.lock") <= 107


def test_the_lock_of_the_tests_contains_that_of_the_demonstration():
    # Which is why `make demo` takes a .venv that `make test` has made.
    demonstration, tests = (
        {*re.findall(r"^\S+==\S+", (REQUIREMENTS / name).read_text(), re.MULTILINE)}
        for name in ("demo.txt", "dev.txt")
    )

    assert demonstration
    assert demonstration - tests == set()


@pytest.mark.parametrize("name", ("base.txt", "demo.txt", "dev.txt", "node.txt"))
def test_no_lock_of_python_packages_names_a_host(name):
    assert re.findall(r"https?:|--index|--find", (REQUIREMENTS / name).read_text()) == []


def test_the_lock_of_npm_packages_names_no_registry():
    locked = json.loads((checkout.ROOT / "package-lock.json").read_text())["packages"]

    assert [name for name, lock in locked.items() if "resolved" in lock] == []


def test_a_package_that_is_not_what_was_locked_is_not_unpacked(tmp_path):
    archive = tmp_path / "package.tgz"
    archive.write_bytes(b"something else")

    with pytest.raises(Sorry) as refusal:
        packages.check("axe-core", archive, "sha512-AAAA")

    assert str(refusal.value) == (
        "axe-core isn't what package-lock.json promises, so it isn't used."
    )

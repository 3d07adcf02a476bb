"""Limits of the process that makes documents, and the report of its end."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from empact.lib.confinement.children import ROOT
from empact.lib.confinement.kernel import MIB, Limits
from empact.records.documents.confined import RenderingDied, RenderingFailed
from results.factsheets.rendering import confined
from results.factsheets.rendering.confined import run_confined
from tests.results.factsheets import attacks


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def unix_listener(tmp_path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "db"))
        server.listen()
        yield str(tmp_path / "db")


@pytest.fixture
def secret_file(tmp_path):
    path = tmp_path / ".pgpass"
    path.write_text("secret", encoding="utf-8")
    return str(path)


@pytest.fixture
def targets(listener, unix_listener, secret_file, tmp_path):
    return {
        "connect_tcp": listener,
        "send_datagram": listener,
        "connect_unix": unix_listener,
        "read_file": secret_file,
        "write_file": str(tmp_path / "planted"),
        "read_environment_of": os.getpid(),
        "signal_process": os.getpid(),
        "run_program": "/bin/true",
        "open_ring": None,
    }


ATTACKS = (
    "connect_tcp",
    "send_datagram",
    "connect_unix",
    "read_file",
    "write_file",
    "read_environment_of",
    "signal_process",
    "run_program",
    "open_ring",
)


@pytest.mark.guard(
    "What makes documents reaches nothing",
    file="empact/lib/confinement/kernel.py",
    on="(RETURN, 0, 0, REFUSE),",
    off="(RETURN, 0, 0, ALLOW),",
)
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_renderer_reaches_nothing(targets, attack):
    arguments = () if targets[attack] is None else (targets[attack],)

    (outcome,) = run_confined(f"tests.results.factsheets.attacks:{attack}", *arguments)

    assert outcome == b"PermissionError"


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_same_attacks_do_reach_it_from_outside(targets, attack):
    arguments = () if targets[attack] is None else (targets[attack],)

    (outcome,) = getattr(attacks, attack)(*arguments)

    assert outcome == b"reached"


def test_a_renderer_inherits_no_environment(monkeypatch):
    monkeypatch.setenv("PGPASSWORD", "secret")

    (inside,) = run_confined("tests.results.factsheets.attacks:read_environment", "PGPASSWORD")
    (outside,) = attacks.read_environment("PGPASSWORD")

    assert (inside, outside) == (b"unset", b"secret")


def test_a_renderer_inherits_no_open_connection():
    with socket.socket() as connection:
        connection.set_inheritable(True)
        inode = str(os.fstat(connection.fileno()).st_ino).encode()
        end_zygote()

        inside = run_confined("tests.results.factsheets.attacks:list_descriptors")
        outside = attacks.list_descriptors()

    assert (inode in inside, inode in outside) == (False, True)


def end_zygote():
    """End this process's zygote as the kernel would, out of memory."""
    process = confined.zygote.process
    if process is not None:
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    ("attack", "arguments", "limits", "reason"),
    (
        ("eat_memory", (), Limits(memory=300 * MIB), "more than 300 MiB of memory"),
        ("loop", (), Limits(cpu=1), "more than 1 seconds of processor time"),
        ("sleep", (), Limits(clock=1), "longer than 1 seconds"),
        ("abort", (), Limits(), "ended by SIGABRT"),
        ("leave", (), Limits(), "ended with status 3"),
    ),
)
def test_a_renderer_that_dies_is_reported_and_the_next_one_lives(attack, arguments, limits, reason):
    with pytest.raises(RenderingDied, match=reason):
        run_confined(f"tests.results.factsheets.attacks:{attack}", *arguments, limits=limits)

    assert run_confined("tests.results.factsheets.attacks:answer", "alive") == [b"alive", b""]


def test_a_renderer_that_fails_says_why():
    with pytest.raises(RenderingFailed) as failure:
        run_confined("tests.results.factsheets.attacks:fail")

    assert failure.value.reason == "ValueError: this sheet makes no sense"


def test_a_renderer_can_not_fill_the_disk():
    with pytest.raises(RenderingFailed, match="File too large"):
        run_confined(
            "tests.results.factsheets.attacks:fill_disk", 2 * MIB, limits=Limits(file_size=MIB)
        )


def test_what_a_renderer_writes_goes_with_it():
    (folder,) = run_confined("tests.results.factsheets.attacks:scratch_folder")

    assert not Path(folder.decode()).exists()


def test_what_a_killed_zygote_left_is_swept_by_the_next():
    left = Path(tempfile.mkdtemp(prefix=f"empact-child-{ended_process()}-"))
    kept = Path(tempfile.mkdtemp(prefix=f"empact-child-{os.getpid()}-"))
    end_zygote()

    run_confined("tests.results.factsheets.attacks:answer", "next")

    assert (left.exists(), kept.exists()) == (False, True)
    kept.rmdir()


def ended_process():
    """Return the id of a process that is no more."""
    with subprocess.Popen(["/bin/true"]) as process:
        return process.pid


def test_a_dead_zygote_is_replaced():
    run_confined("tests.results.factsheets.attacks:answer", "first")
    end_zygote()

    assert run_confined("tests.results.factsheets.attacks:answer", "second") == [b"second", b""]


def test_a_zygote_that_dies_at_work_is_reported_as_a_death():
    run_confined("tests.results.factsheets.attacks:answer", "first")
    killer = threading.Timer(0.3, end_zygote)
    killer.start()

    with pytest.raises(RenderingDied, match="its zygote ended"):
        run_confined("tests.results.factsheets.attacks:sleep")

    killer.join()


def test_an_interrupted_wait_leaves_nothing_for_the_next_to_read():
    def interrupt(number, frame):
        raise InterruptedError

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    with pytest.raises(InterruptedError):
        run_confined("tests.results.factsheets.attacks:sleep")
    signal.signal(signal.SIGALRM, before)

    assert run_confined("tests.results.factsheets.attacks:answer", "mine") == [b"mine", b""]


def test_zygote_and_child_end_with_the_process_that_started_them():
    ended = subprocess.run(
        [sys.executable, "-m", "tests.results.factsheets.dying"],
        cwd=ROOT,
        # Both would hold a pipe of errors open, and we would wait for them, not they for us.
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    zygote, child = map(int, ended.stdout.split())

    assert ended.returncode == -signal.SIGKILL
    assert is_gone(zygote)
    assert is_gone(child)


def is_gone(process):
    """Wait up to five seconds for a process that is not our child to end."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
        except FileNotFoundError:
            return True
        if state.split()[0] == "Z":
            return True
        threading.Event().wait(0.05)
    return False

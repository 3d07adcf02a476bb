"""No process is left, whether the demonstration ends or is killed."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from empact.quickstart import processes
from empact.quickstart.processes import MARK, end_marked
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]

CONFIGURATION = """
[supervisord]
nodaemon = true
logfile = /dev/null
logfile_maxbytes = 0
pidfile = {folder}/pid

[program:obedient]
command = {python} -c "
    from empact.quickstart.processes import die_with_parent;
    die_with_parent(); print('here', flush=True);
    import time; time.sleep(600)"
redirect_stderr = true
stdout_logfile = {folder}/obedient

[program:deaf]
command = sh -c "trap '' TERM INT HUP; echo here; while :; do sleep 600; done"
stopwaitsecs = 1
killasgroup = true
redirect_stderr = true
stdout_logfile = {folder}/deaf
"""


@pytest.fixture
def supervisor(tmp_path, monkeypatch):
    """A supervisor with a program that ends on a signal, and one that does not."""
    monkeypatch.setattr(processes, "PATIENCE", 1)
    file = tmp_path / "supervisord.conf"
    file.write_text(CONFIGURATION.format(folder=tmp_path, python=sys.executable))
    with subprocess.Popen(  # noqa: S603 -- a list of words of ours
        [sys.executable, "-m", "supervisor.supervisord", "-c", str(file)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", MARK: str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        await_that(lambda: all(says_here(tmp_path / name) for name in ("obedient", "deaf")))
        yield process
        if process.poll() is None:
            process.kill()
    end_marked(str(tmp_path))


def says_here(path):
    return path.exists() and path.read_text() == "here\n"


def await_that(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_an_interrupt_ends_them_all(supervisor, tmp_path):
    supervisor.send_signal(signal.SIGINT)
    supervisor.wait(timeout=PATIENCE)

    assert end_marked(str(tmp_path)) == 0


def test_what_a_killed_supervisor_leaves_is_ended_by_the_next_start(supervisor, tmp_path):
    supervisor.kill()
    supervisor.wait()

    ended = end_marked(str(tmp_path))

    # The deaf one and its sleep at least; the other may have heard of its parent's death first.
    assert ended >= 2
    assert end_marked(str(tmp_path)) == 0


def test_a_process_tied_to_its_parent_dies_with_it(supervisor, tmp_path):
    supervisor.kill()
    supervisor.wait()

    await_that(lambda: not any("time.sleep(600)" in line for line in command_lines(tmp_path)))


def command_lines(mark):
    return [Path(f"/proc/{pid}/cmdline").read_text() for pid in processes.marked(str(mark))]


def test_processes_of_another_clone_are_left_alone(supervisor, tmp_path):
    assert end_marked(f"{tmp_path}-other") == 0

    assert supervisor.poll() is None

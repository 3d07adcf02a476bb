"""Several commands of manage.py, and the demonstration, use one database at the same time."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from empact.quickstart.lease import InUse, alone, users_of, using

ROOT = Path(__file__).resolve().parents[2]

USER = """
import sys
from pathlib import Path
from empact.quickstart.cluster import Cluster
from empact.quickstart.lease import using

data, socket, spare, log = map(Path, sys.argv[1:])
with using(Cluster(data, socket, spare), log):
    print("using", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_user(cluster, log):
    """Another process that uses the cluster, until its input ends or it's killed."""
    paths = (cluster.data, cluster.socket, cluster.spare, log)
    with subprocess.Popen(  # noqa: S603 -- a list of words of ours
        [sys.executable, "-c", USER, *map(str, paths)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout.readline() == b"using\n"
        yield process


def test_the_last_to_leave_stops_the_server(cluster, tmp_path):
    with another_user(cluster, tmp_path / "log"):
        with using(cluster, tmp_path / "log"):
            assert cluster.answers

        assert cluster.answers

    assert cluster.pid is None


def test_the_server_outlives_the_one_who_started_it(cluster, tmp_path):
    with another_user(cluster, tmp_path / "log") as first, using(cluster, tmp_path / "log"):
        first.stdin.close()
        first.wait()

        assert cluster.answers

    assert cluster.pid is None


def test_one_who_was_killed_counts_no_longer(cluster, tmp_path):
    with another_user(cluster, tmp_path / "log") as first:
        server = cluster.pid
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    assert cluster.answers

    with using(cluster, tmp_path / "log"):
        assert cluster.pid == server

    assert cluster.pid is None


def test_what_needs_to_be_alone_is_refused_while_the_database_is_used(cluster, tmp_path):
    with using(cluster, tmp_path / "log"), pytest.raises(InUse), alone(users_of(cluster)):
        pass

import os
import signal
from dataclasses import replace

import psycopg
import pytest

from empact.quickstart.cluster import NotStarted
from empact.quickstart.processes import is_alive


def connect(cluster):
    where = cluster.environment
    return psycopg.connect(
        host=where["PGHOST"],
        port=where["PGPORT"],
        user=where["PGUSER"],
        dbname=where["PGDATABASE"],
    )


def test_it_speaks_utf_8_whatever_the_machine_does(cluster, tmp_path):
    server = cluster.start(tmp_path / "log")

    with connect(cluster) as connection:
        row = connection.execute(
            "SELECT current_setting('server_encoding'), datcollate, datctype "
            "FROM pg_database WHERE datname = current_database()"
        ).fetchone()

    cluster.stop()
    server.wait()
    assert row == ("UTF8", "C.UTF-8", "C.UTF-8")


def test_it_listens_on_no_port_and_its_socket_is_for_its_owner(cluster, tmp_path):
    server = cluster.start(tmp_path / "log")

    with connect(cluster) as connection:
        row = connection.execute("SELECT current_setting('listen_addresses')").fetchone()

    cluster.stop()
    server.wait()
    assert row == ("",)
    assert cluster.socket.stat().st_mode & 0o777 == 0o700


def test_what_was_written_outlives_a_kill_and_its_lock_does_not(cluster, tmp_path):
    cluster = replace(cluster, settings={"synchronous_commit": "on"})
    server = cluster.start(tmp_path / "log")
    with connect(cluster) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    os.kill(cluster.pid, signal.SIGKILL)
    server.wait()
    assert (cluster.data / "postmaster.pid").exists()
    assert not cluster.answers

    server = cluster.start(tmp_path / "log")

    with connect(cluster) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
    cluster.stop()
    server.wait()


def test_a_stop_ends_those_who_are_still_connected(cluster, tmp_path):
    server = cluster.start(tmp_path / "log")
    connection = connect(cluster)

    cluster.stop()

    assert server.wait() == 0
    with pytest.raises(psycopg.OperationalError), connection:
        connection.execute("SELECT 1")


def test_a_socket_folder_open_to_others_is_not_used(cluster, tmp_path):
    cluster.socket.mkdir()
    cluster.socket.chmod(0o777)

    with pytest.raises(NotStarted) as refusal:
        cluster.start(tmp_path / "log")

    assert str(refusal.value) == (
        f"{cluster.socket} belongs to another user. Remove it and start again."
    )


def test_another_process_of_the_same_number_is_not_taken_for_the_server(cluster):
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n")

    assert cluster.pid is None
    assert not is_alive(os.getpid(), "postgres", cluster.data)

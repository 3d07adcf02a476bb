"""Fixtures that need a Redis: run by `make test-redis`, and left out of `make test`."""

import shutil
import socket
import subprocess
import time
from collections.abc import Generator
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as NoConnection


class Server:
    """A Redis of the test's own, set up as in production: with AOF, and refusing when full."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program = program
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start it with what it kept, and return when it answers."""
        self.process = subprocess.Popen(  # noqa: S603 -- a list of words of ours
            [
                *(self.program, "--port", str(self.port), "--bind", "127.0.0.1"),
                *("--dir", str(self.folder), "--save", "", "--appendonly", "yes"),
                *("--maxmemory", "64mb", "--maxmemory-policy", "noeviction"),
            ],
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 20
        while True:
            try:
                with Redis.from_url(self.url) as client:
                    client.ping()
            except NoConnection:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    pytest.fail("redis-server did not start.")
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        """Kill it, as a power cut would: what it hasn't written is gone."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def wipe(self) -> None:
        """Remove all that it kept; it must have been stopped."""
        assert self.process is None
        for kept in self.folder.iterdir():
            shutil.rmtree(kept) if kept.is_dir() else kept.unlink()


@pytest.fixture
def redis_server(tmp_path: Path) -> Generator[Server]:
    """Give a running Redis, which the test may stop, wipe and start again."""
    program = shutil.which("redis-server")
    if not program:
        pytest.fail("There is no redis-server here. Install it (Debian: apt-get install redis).")
    server = Server(program, tmp_path)
    server.start()
    yield server
    server.stop()

"""A mail server of the tests: it takes mails over the wire, and refuses or stalls on command."""

import socketserver
import threading
import time
from collections.abc import Callable, Mapping

from tests.patience import PATIENCE


class _Talk(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a client needs to hand over a mail."""

    def handle(self) -> None:
        self.say("220 mail server of the tests")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"QUIT":
                self.say("221 bye")
                return
            if verb == b"RCPT":
                self.to = line.decode().split("<")[1].split(">")[0]
                code = self.server.refused.get(self.to)
                self.say(f"{code} no <{self.to}>" if code else "250 ok")
            elif verb == b"DATA":
                self.take()
            else:
                self.say("250 ok")

    def take(self) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return  # The client died before its mail was complete.
            lines.append(line)
        time.sleep(self.server.pause)
        self.server.taken.append((self.to, b"".join(lines).decode()))
        self.say("250 taken")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mails until it is closed; ``refused`` says by address with which code it refuses."""

    daemon_threads = True

    def __init__(self, *, refused: Mapping[str, int] | None = None, pause: float = 0):
        super().__init__(("127.0.0.1", 0), _Talk)
        self.refused = dict(refused or {})
        self.pause = pause
        self.taken: list[tuple[str, str]] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return self.server_address[1]

    @property
    def addresses(self) -> list[str]:
        return sorted(to for to, _ in self.taken)

    def close(self) -> None:
        self.shutdown()
        self.server_close()


def mailers(port: int, **options: object) -> Mapping[str, object]:
    """Give the setting with which mails go to a server on this port."""
    backend = "empact.records.markings.mails.PatientMailer"
    given = {"host": "127.0.0.1", "port": port, "timeout": 10} | options
    return {"default": {"BACKEND": backend, "OPTIONS": given}}


def wait_until(is_so: Callable[[], bool], seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.1)

"""Every hostile file at the door of a real web server: refused, in time, and in little memory."""

import http.client
import os
import socket
import time
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse

from actions.attachments.models import ContributionAttachment
from empact.people.roles.kinds import Role
from tests.factories.actions import ContributionFactory
from tests.factories.people import RoleAssignmentFactory
from tests.patience import PATIENCE
from tests.records.files.good_files import GOOD
from tests.records.files.hostile_files import make_all

MIB = 1024 * 1024
BOUNDARY = "a8c1f04e"


class Server:
    """One worker of gunicorn, and a user who is signed in to it."""

    def __init__(self, process, port, person):
        self.process, self.port = process, port
        client = Client()
        client.force_login(person)
        client.get(reverse("home"))
        cookie = client.cookies[configured.SESSION_COOKIE_NAME].value
        token = "a" * 32
        self.headers = {
            "Cookie": f"{configured.SESSION_COOKIE_NAME}={cookie}; "
            f"{configured.CSRF_COOKIE_NAME}={token}",
            "X-CSRFToken": token,
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        }

    def wait(self):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        pytest.fail("The web server did not come up.")

    def attach(self, contribution, name, content):
        """Send a file and return the answer: its status, its page, and the work it was.

        Work is seconds of a processor: those that pass show how busy the machine is.
        """
        begun = self.work()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        address = reverse("actions:contribution_attach", args=[contribution.pk])
        try:
            connection.request("POST", address, multipart(name, content), self.headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        finally:
            connection.close()
        return answer.status, page, self.work() - begun

    def work(self):
        """Return the seconds for which a processor worked, here and in what was started from here.

        Of a process that ended its parent has them.
        """
        return sum(
            sum(map(int, stat.rpartition(")")[2].split()[11:15])) for stat in self._stats()
        ) / os.sysconf("SC_CLK_TCK")

    def _stats(self):
        found = [self.process.pid]
        for pid in found:
            try:
                children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
                yield Path(f"/proc/{pid}/stat").read_text()
            except FileNotFoundError:
                continue
            found.extend(map(int, children))

    def memory(self):
        """Return what the process that answers has in memory, in bytes."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        (worker,) = children.split()
        pages = Path(f"/proc/{worker}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")


def multipart(name, content):
    fields = {"description": "Kilograms", "marking": "LIMITE"}
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in fields.items()
    ]
    head = (
        f"--{BOUNDARY}\r\n"
        f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    return "".join([*parts, head]).encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


@pytest.fixture
def contribution(transactional_db):
    return ContributionFactory()


@pytest.fixture
def server(start, contribution):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = start(
        ["-m", "gunicorn", "empact.wsgi", "--bind", f"127.0.0.1:{port}", "--threads=2"],
        DJANGO_SETTINGS_MODULE="tests.records.outbox.serving",
    )
    organisation = contribution.obligation.organisation
    nec = RoleAssignmentFactory(organisation=organisation, role=Role.NEC).person
    server = Server(process, port, nec)
    server.wait()
    return server


def test_hostile_files_are_refused_in_time_and_in_little_memory(server, contribution):
    for name, make in GOOD.items():
        status, _, _ = server.attach(contribution, name, make())
        assert status == 302, name
    before, highest = server.memory(), 0
    outcomes = {}

    for what, name, content in make_all():
        status, page, work = server.attach(contribution, name, content)
        highest = max(highest, server.memory())
        shown = "id_file_error" in page or "This is too large" in page
        outcomes[what] = (status, shown, work < 2)

    assert len(outcomes) >= 100
    assert {what: o for what, o in outcomes.items() if o[1:] != (True, True)} == {}
    assert {status for status, _, _ in outcomes.values()} == {422, 413}
    assert ContributionAttachment.objects.count() == len(GOOD)
    assert (highest - before) / MIB < 50
    kept = configured.MEDIA_ROOT / "attachments"
    assert len([*kept.iterdir()]) == len(GOOD)


@pytest.mark.guard(
    "What is refused has been on no disk",
    file="empact/settings.py",
    on='FILE_UPLOAD_HANDLERS = ["empact.lib.uploads.IntoMemory"]',
    off="""
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
""",
)
def test_a_large_upload_is_on_no_disk_while_it_is_read(server, contribution):
    rows = (b"a" * 1000 + b",b\n") * 4000
    # Those that the handlers of Django keep in memory have at most 2.5 MiB.
    status, page, _ = server.attach(contribution, "a.csv", rows + b"1,=1+1\n")

    assert status == 422
    assert "begins with =" in page

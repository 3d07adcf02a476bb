"""Fixtures that need an nginx: run by `make test-nginx`, and left out of `make test`."""

import shutil
import signal
import socket
import socketserver
import struct
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.processes import surroundings

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = b"\x03web\x00"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(is_so: Callable[[], bool], what: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            pytest.fail(f"It never came to this: {what}.")
        time.sleep(0.1)


class Answer(socketserver.BaseRequestHandler):
    """One question to the name server, and its answer: the question again, and one address.

    Source: RFC 1035, 4.1.
    """

    server: "Names"

    def handle(self) -> None:
        asked, sender = self.request
        question = asked[12 : 12 + len(NAME) + 4]
        # The address is said to hold for a day: nginx has to ask again much sooner.
        answer = struct.pack("!HHHIH", 0xC00C, 1, 1, 86_400, 4)
        header = asked[:2] + struct.pack("!HHHHH", 0x8180, 1, 1, 0, 0)
        address = socket.inet_aton(self.server.address)
        sender.sendto(header + question + answer + address, self.client_address)


class Names(socketserver.UDPServer):
    """A name server that knows the address of ``web`` and nothing else, as an engine's does."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.address = "127.0.0.1"
        self.port = self.server_address[1]
        self.thread = threading.Thread(target=self.serve_forever, args=[0.05], daemon=True)
        self.thread.start()

    def close(self) -> None:
        """Answer what is being asked, and only then give the socket back."""
        self.shutdown()
        self.thread.join()
        self.server_close()


class Front:
    """The nginx of production, with docker/front.sh and docker/nginx.conf, on ports of its own."""

    def __init__(self, folder: Path, names: Names, web_port: int) -> None:
        program = shutil.which("nginx", path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin")
        if not program:
            pytest.fail("There is no nginx here. Install it (Debian: apt-get install nginx-light).")
        self.folder = folder
        self.port = free_port()
        self.tls_port = free_port()
        self.program = program
        self.names = names
        self.web_port = web_port
        self.process: subprocess.Popen | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """All that nginx wrote to any of its logs."""
        return "".join(path.read_text() for path in sorted(self.folder.glob("*.log")))

    def start(self, **environment: str) -> None:
        """Start it as the image does: the script writes what only the running container knows."""
        conf = self.folder / "conf.d"
        conf.mkdir()
        # Both engines name the server in this file; the port is a test's own.
        (self.folder / "resolv.conf").write_text("search a.example\nnameserver 127.0.0.1\n")
        script = (ROOT / "docker" / "front.sh").read_text()
        (self.folder / "front.sh").write_text(self.placed(script))
        subprocess.run(  # noqa: S603 -- our own script
            ["/bin/sh", str(self.folder / "front.sh"), "true"],
            env={
                "PATH": "/usr/bin:/bin",
                "NGINX_FOLDER": str(conf),
                "RESOLV_CONF": str(self.folder / "resolv.conf"),
                **environment,
            },
            check=True,
        )
        resolver = conf / "resolver.inc"
        resolver.write_text(
            resolver.read_text().replace("127.0.0.1", f"127.0.0.1:{self.names.port}")
        )
        (conf / "default.conf").write_text(
            self.placed((ROOT / "docker" / "nginx.conf").read_text())
        )
        # As the image's own, around ours.
        (self.folder / "nginx.conf").write_text(
            f"""
            error_log {self.folder}/error.log notice;
            pid {self.folder}/nginx.pid;
            worker_processes 1;
            events {{ worker_connections 64; }}
            http {{
                {self.temporary()}
                log_format main '$remote_addr - $remote_user [$time_local] "$request" '
                                '$status $body_bytes_sent "$http_referer" "$http_user_agent"';
                access_log {self.folder}/access.log main;
                include {conf}/*.conf;
            }}
            """
        )
        words = [self.program, "-e", f"{self.folder}/error.log", "-c", f"{self.folder}/nginx.conf"]
        with (self.folder / "stderr.log").open("a") as log:
            self.process = subprocess.Popen([*words, "-g", "daemon off;"], stderr=log)  # noqa: S603 -- ours
        wait_until(self.answers, "nginx answers")

    def temporary(self) -> str:
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        return " ".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in kinds)

    def placed(self, text: str) -> str:
        """Put ports and folders of the test in the place of those in the container."""
        for ours, theirs in {
            "exec /docker-entrypoint.sh": "exec",
            "listen 8080 ": f"listen 127.0.0.1:{self.port} ",
            "listen 8443 ": f"listen 127.0.0.1:{self.tls_port} ",
            "/etc/nginx/conf.d": str(self.folder / "conf.d"),
            "/etc/nginx/certificates": str(self.folder),
            "/var/log/nginx": str(self.folder),
            "http://web:8000": f"http://web:{self.web_port}",
            "${LOAD_BALANCER}": "127.0.0.1",
        }.items():
            text = text.replace(ours, theirs)
        return text

    def answers(self) -> bool:
        assert self.process
        assert self.process.poll() is None, self.log
        return self.status("/healthz") == 204

    def status(self, path: str, **headers: str) -> int:
        """Give the status of an answer; 0 where there is none."""
        request = urllib.request.Request(self.address + path, headers=headers)  # noqa: S310 -- ours
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), Unfollowed)
        try:
            with opener.open(request, timeout=60) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except OSError:
            return 0

    def stop(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=30)


class Unfollowed(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


class Web:
    """The web server of production, with the very options of docker-compose.yml."""

    def __init__(self, folder: Path) -> None:
        compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
        self.options = compose["services"]["web"]["command"][1:]
        self.folder = folder
        self.process: subprocess.Popen | None = None
        self.port = free_port()

    @property
    def log(self) -> str:
        return (self.folder / "web.log").read_text()

    def start(self, address: str = "127.0.0.1") -> None:
        bind = {
            "--bind=0.0.0.0:8000": f"--bind={address}:{self.port}",
            "--workers=4": "--workers=1",
        }
        options = [bind.get(option, option) for option in self.options]
        with (self.folder / "web.log").open("a") as log:
            self.process = subprocess.Popen(  # noqa: S603 -- a list of words of ours
                [sys.executable, "-m", "gunicorn", *options],
                cwd=ROOT,
                env=surroundings(BEHIND_TLS="1", DJANGO_SETTINGS_MODULE="tests.nginx.settings"),
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=60)
            self.process = None


@pytest.fixture
def names():
    names = Names()
    yield names
    names.close()


@pytest.fixture
def web(transactional_db, tmp_path):
    web = Web(tmp_path)
    yield web
    web.stop()


@pytest.fixture
def certificate(front):
    """Give nginx a certificate for localhost that signs itself, and return its path."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = front.folder / "fullchain.pem"
    path.write_bytes(signed.public_bytes(Encoding.PEM))
    (front.folder / "privkey.pem").write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return path


@pytest.fixture
def front(tmp_path, names, web):
    # nginx hands over to another account where the tests run as root.
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    folder = tmp_path / "front"
    folder.mkdir()
    front = Front(folder, names, web.port)
    yield front
    front.stop()

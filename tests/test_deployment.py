import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_settings_of_production_pass_every_check_of_django():
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"EMPACT_DEMO", "BEHIND_TLS", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    }

    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment | {"ALLOWED_HOSTS": "empact.example"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (checked.returncode, checked.stderr) == (0, "")

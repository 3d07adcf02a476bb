import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "empact" / "quickstart" / "find_python.sh"

SUITABLE = '[ "$4" = {minor} ] && echo "$0"'
WITHOUT_VENV = 'case "$3" in *"(3, {minor})"*) exit 0;; esac; exit 1'
BROKEN = "exit 127"


@pytest.fixture
def machine(tmp_path):
    """A machine with the Pythons that a test puts on it, and no others."""
    script = tmp_path / "find_python.sh"
    # The folders of the system are left out: what is in them differs.
    script.write_text(SCRIPT.read_text().replace("\n/usr/local/bin\n/usr/bin", ""))
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()

    class Machine:
        home = tmp_path / "home of somebody"
        first, second = folders

        def put(self, folder, name, answer):
            folder.mkdir(parents=True, exist_ok=True)
            program = folder / name
            program.write_text(f"#!/bin/sh\n{answer}\n")
            program.chmod(0o755)
            return str(program)

        def find(self):
            path = os.pathsep.join(map(str, folders))
            return subprocess.run(  # noqa: S603 -- a script of ours
                ["/bin/sh", script],
                env={"PATH": path, "HOME": str(self.home)},
                capture_output=True,
                text=True,
                check=False,
            )

    return Machine()


def test_the_newest_is_taken_wherever_it_lies(machine):
    machine.put(machine.first, "python3.12", SUITABLE.format(minor=12))
    newest = machine.put(machine.second, "python3.13", SUITABLE.format(minor=13))

    assert machine.find().stdout.strip() == newest


def test_one_that_only_pyenv_knows_is_found(machine):
    machine.put(machine.first, "python3.12", SUITABLE.format(minor=12))
    versions = machine.home / ".pyenv" / "versions" / "3.14.2" / "bin"
    newest = machine.put(versions, "python3.14", SUITABLE.format(minor=14))

    assert machine.find().stdout.strip() == newest


def test_one_newer_than_the_wheels_is_passed_over(machine):
    machine.put(machine.first, "python3.15", SUITABLE.format(minor=15))
    machine.put(machine.first, "python3", SUITABLE.format(minor=15))
    known = machine.put(machine.second, "python3", SUITABLE.format(minor=13))

    assert machine.find().stdout.strip() == known


def test_one_that_does_not_run_is_passed_over(machine):
    machine.put(machine.first, "python3.14", BROKEN)
    working = machine.put(machine.second, "python3.14", SUITABLE.format(minor=14))

    assert machine.find().stdout.strip() == working


def test_one_without_venv_is_named_with_what_it_lacks(machine):
    lame = machine.put(machine.first, "python3.13", WITHOUT_VENV.format(minor=13))

    found = machine.find()

    assert found.returncode == 1
    assert found.stderr == (
        f"{lame} cannot make virtual environments. "
        "Install its venv package (Debian: apt-get install python3-venv) and start again.\n"
    )


def test_a_machine_without_one_is_shown_what_to_install(machine):
    found = machine.find()

    assert found.returncode == 1
    assert found.stderr == (
        "EMPACT needs Python 3.12, 3.13 or 3.14, and none was found here. "
        "Install one and start again.\n"
    )

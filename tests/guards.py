"""Switch off the guards that tests name, one after the other, and look whether a test fails.

A guard is one place in the code that keeps a promise. The test that proves it names it:

    @pytest.mark.guard("Two tabs act once", file="empact/lib/commands.py", on="…", off="…")

``on`` is a text that occurs once in the file, and ``off`` is what to write instead.

``python -m tests.guards [WORDS ...]`` works in copies of this folder and changes nothing in it.
``python -m tests.guards --list`` writes docs/guards.md, a line for each.
"""

import argparse
import ast
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.database import KEPT

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "guards.md"

HEAD = """# Guards

Each guard is one place in the code that keeps a promise. Its test was seen to fail when the guard
was switched off. `python -m tests.guards` does that to each again, in copies of this folder;
`python -m tests.guards "two tabs"` to those with these words in their name. This list is written by
`python -m tests.guards --list`; a test compares.

| guard | in | noticed by |
| --- | --- | --- |
"""

LEFT_BEHIND = (".git", ".venv", "*.pyc", ".*_cache", "node_modules", "var", "staticfiles")
"""Folders that a copy omits; it borrows the packages for the browser, and migrated databases."""

PATIENCE = 600
"""Seconds after which a test that has not ended is taken for one that hangs."""


@dataclass(frozen=True)
class Guard:
    """A promise, the code that keeps it, what to write instead, and the test that notices."""

    title: str
    path: str
    on: str
    off: str
    test: str

    def places(self, root: Path = ROOT) -> int:
        """Count the places that have its code: one, unless it changed."""
        return (root / self.path).read_text().count(self.on)

    def switch_off(self, root: Path) -> None:
        file = root / self.path
        file.write_text(file.read_text().replace(self.on, self.off, 1))


def read_guards(folder: Path = ROOT / "tests") -> list[Guard]:
    """Read the guards that tests name, in the order of files and lines."""
    return [guard for path in sorted(folder.rglob("test_*.py")) for guard in _guards_in(path)]


def _guards_in(path: Path) -> Iterator[Guard]:
    text = path.read_text()
    if "mark.guard(" not in text:
        return
    for node in ast.walk(ast.parse(text)):
        for mark in getattr(node, "decorator_list", ()):
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.guard":
                said = {word.arg: ast.literal_eval(word.value) for word in mark.keywords}
                yield Guard(
                    title=ast.literal_eval(mark.args[0]),
                    path=said["file"],
                    on=_code(said["on"]),
                    off=_code(said["off"]),
                    test=f"{path.relative_to(ROOT)}::{node.name}",
                )


def _code(text: str) -> str:
    """Remove the line breaks around a text that begins on a line of its own."""
    return text.removeprefix("\n").removesuffix("\n")


def table(guards: Iterable[Guard]) -> str:
    """Write the list of guards, a line for each."""
    lines = (f"| {guard.title} | `{guard.path}` | `{guard.test}` |\n" for guard in guards)
    return HEAD + "".join(lines)


def run_tests(tests: Sequence[str], *, without: Guard | None = None) -> tuple[int, str]:
    """Run tests in a copy of this folder, a guard switched off; return the status and the output.

    What the working tree holds is copied, committed or not.
    """
    with tempfile.TemporaryDirectory(prefix="empact-guards-") as folder:
        copy = Path(folder, "empact")
        shutil.copytree(ROOT, copy, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
        (copy / "node_modules").symlink_to(ROOT / "node_modules")
        KEPT.mkdir(parents=True, exist_ok=True)
        (copy / "var").mkdir()
        (copy / "var" / KEPT.name).symlink_to(KEPT)
        if without:
            without.switch_off(copy)
        command = [sys.executable, "-m", "pytest", "-q", "-rfE", "--tb=line", *tests]
        try:
            ran = subprocess.run(  # noqa: S603 -- pytest, with tests that this repository names
                command,
                cwd=copy,
                check=False,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired:
            return -1, f"It has not ended after {PATIENCE} seconds.\n"
    return ran.returncode, ran.stdout


def has_failed(test: str, status: int, output: str) -> bool:
    """Say whether a test ran and found something wrong; one that could not even begin did not."""
    failed = re.search(rf"^FAILED {re.escape(test)}(\[| |$)", output, re.MULTILINE)
    return status == 1 and failed is not None and not re.search(r"^ERROR ", output, re.MULTILINE)


def try_all(guards: Iterable[Guard]) -> bool:
    """Switch off each guard, and say whether all of that was noticed."""
    guards = list(guards)
    status, output = run_tests(list(dict.fromkeys(guard.test for guard in guards)))
    if status != 0:
        say(f"{output}\nThese tests fail with all guards on. Put that right first.")
        return False
    unnoticed = 0
    for guard in guards:
        status, output = run_tests([guard.test], without=guard)
        noticed = has_failed(guard.test, status, output)
        unnoticed += not noticed
        verdict = "noticed by" if noticed else "NOT NOTICED by"
        say(f"{guard.title}: {verdict} {guard.test}")
        if not noticed:
            say(output)
    return not unnoticed


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description="Switch off guards and see whether tests notice.")
    parser.add_argument("words", nargs="*", help="only guards with one of these in their title")
    parser.add_argument("--list", action="store_true", help="write docs/guards.md")
    asked = parser.parse_args()
    if asked.list:
        PAGE.write_text(table(read_guards()))
        return 0
    words = [word.lower() for word in asked.words]
    guards = [
        guard
        for guard in read_guards()
        if not words or any(word in guard.title.lower() for word in words)
    ]
    if not guards:
        parser.error("No guard has these words in its name.")
    return 0 if try_all(guards) else 1


if __name__ == "__main__":
    sys.exit(main())

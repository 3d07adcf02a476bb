"""The content of an image of production: the program, and no secret that lies near it."""

import re
import shutil
import subprocess
from pathlib import Path, PurePosixPath

import pytest

GIT = shutil.which("git") or "git"
ROOT = Path(__file__).resolve().parent.parent

SECRETS = (
    ".env",
    ".env.production",
    ".env.example.old",
    "actions/.env",
    "certificates/privkey.pem",
    "docker/privkey.pem",
    "docker/site.key",
    "backup.sql.gz",
    "backups/2027-01-01.dump",
    "docker-compose.override.yml",
    "id_ed25519",
    ".netrc",
    "notes.txt",
    "empact/.env.local",
)
"""Files that an operator may have next to docker-compose.yml, or in a folder of the program."""

NOT_FOR_AN_IMAGE = (".git", ".venv", "node_modules", "staticfiles", "tests", "var", "docs", ".ci")


def rules_of(text: str) -> list[tuple[re.Pattern, bool]]:
    """Read a .dockerignore: each pattern, and whether it takes back what is left out.

    Source: Docker's reference of Dockerfiles, ".dockerignore file". There is no library for it
    among ours, and no engine where the tests run.
    """
    rules = []
    for line in text.splitlines():
        if not (pattern := line.strip()) or pattern.startswith("#"):
            continue
        takes_back = pattern.startswith("!")
        words = re.split(r"(\*\*/?|\*|\?)", pattern.removeprefix("!").strip("/"))
        meaning = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
        expression = "".join(meaning.get(word, re.escape(word)) for word in words)
        rules.append((re.compile(expression), takes_back))
    return rules


def is_in_image(path: str, rules: list[tuple[re.Pattern, bool]]) -> bool:
    """Apply the rules in order: the last that matches a path, or a folder above it, decides."""
    places = [path, *map(str, PurePosixPath(path).parents)]
    is_in = True
    for pattern, takes_back in rules:
        if any(pattern.fullmatch(place) for place in places):
            is_in = takes_back
    return is_in


@pytest.fixture(scope="module")
def rules():
    return rules_of((ROOT / ".dockerignore").read_text())


@pytest.fixture(scope="module")
def tracked():
    listed = subprocess.run(  # noqa: S603 -- a list of words of ours
        [GIT, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listed.stdout.strip("\0").split("\0")


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    (
        ("", "a/b.py", True),
        ("a", "a/b.py", False),
        ("a", "b/a", True),
        ("**/a", "b/a/c", False),
        ("*\n!a", "a/b.py", True),
        ("*\n!a\n**/.env*", "a/.env", False),
        ("*.key", "a/b.key", True),
        ("# *\n\n", "a", True),
    ),
)
def test_rules_are_read_as_docker_reads_them(text, path, expected):
    assert is_in_image(path, rules_of(text)) is expected


@pytest.mark.parametrize("path", SECRETS)
def test_no_secret_gets_into_the_image(rules, path):
    assert not is_in_image(path, rules)


@pytest.mark.parametrize("folder", NOT_FOR_AN_IMAGE)
def test_nothing_gets_into_the_image_that_production_does_not_run(rules, folder):
    assert not is_in_image(f"{folder}/something", rules)


def test_the_image_holds_the_whole_program(rules, tracked):
    apps = ("actions", "cycles", "empact", "oaps", "priorities", "results", "static", "templates")
    program = [path for path in tracked if path.split("/")[0] in apps]
    left_out = [path for path in program if not is_in_image(path, rules)]

    assert len(program) > 500
    assert left_out == []


def test_each_file_that_the_dockerfile_copies_is_in_the_image(rules):
    dockerfile = (ROOT / "docker" / "Dockerfile").read_text()
    copied = [
        path
        for words in re.findall(r"^COPY (?!--)(.+) \S+$", dockerfile, re.MULTILINE)
        for path in words.split()
        if path != "."
    ]

    assert "docker/front.sh" in copied
    assert [path for path in copied if not is_in_image(path, rules)] == []


def test_git_takes_no_secret_either(tmp_path):
    """Git's own answer, in an empty repository that has our .gitignore."""
    secrets = [path for path in SECRETS if ".env" in path or path.endswith((".pem", ".key"))]
    subprocess.run([GIT, "init", "-q"], cwd=tmp_path, check=True)  # noqa: S603 -- likewise
    (tmp_path / ".gitignore").write_text((ROOT / ".gitignore").read_text())
    asked = subprocess.run(  # noqa: S603 -- a list of words of ours
        [GIT, "check-ignore", *secrets, ".env.example"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert asked.stdout.split() == secrets

import ast
import tomllib
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

HEAD = """# The house

Drawn from the import contracts in `pyproject.toml` and the docstrings of rooms, by
`manage.py draw_house`; a test compares, and `make check` holds the code to the contracts.

A **room** is a folder about one subject. Its tests are at the same path below `tests`, its
templates below `templates`.

* A room imports rooms on lower floors of its app, and apps that stand lower. Rooms on one floor
  never import each other, and no room imports the roof of an app (its `urls.py`, `rules.py`,
  `notices.py`, `models.py`, `tasks.py`), which only lists what Django and workers look for.
* The page of an object that shows several subjects is in the highest of their rooms.
* A verb may stand higher than its model, never lower. A lower room asks about a higher one through
  the relation (`obligation.entries`).
* In a room: `urls` above `views` and `api`, these above `forms` and `filters`, these above
  `commands`, then `writing`, `notices`, `queries`, `rules`, `models`, `access`. A folder of one of
  these names holds a file for each noun.
"""

TAIL = """\
`empact/lib` holds what knows no word of EMPACT: commands, access, states, periods, forms,
statements, confinement. All apps may import it. `empact/quickstart` runs before anything is
installed, and imports nothing of the others.
"""

APPS = {
    "empact.site": "Pages that gather what all apps know",
    "results": "What figures come to, and what is published of them",
    "actions": "What is done: actions, rounds of reporting, contributions, reviews",
    "oaps": "Operational Action Plans",
    "priorities": "Crime priorities and strategic plans",
    "cycles": "The policy cycle, its assessments and the library of indicators",
    "empact.people": "Accounts, organisations and roles",
    "empact.records": "What every object has: history, files, markings, event log",
}


class Command(BaseCommand):
    help = "Draw docs/house.md from the import contracts and the docstrings of rooms."

    def add_arguments(self, parser):
        parser.add_argument("--output", default=settings.BASE_DIR / "docs/house.md", type=Path)

    def handle(self, *, output, **options):
        Path(output).write_text("\n".join(lines()) + "\n")


def lines():
    yield HEAD.rstrip("\n")
    floors = floors_by_app()
    for app, about in APPS.items():
        yield from ("", f"## {app.removeprefix('empact.')}: {about.lower()}", "")
        yield from ("| floor | room | what it is about |", "| --- | --- | --- |")
        rooms = [[room for room in floor if is_room(app, room)] for floor in floors[app]]
        kept = [floor for floor in rooms if floor]
        for number, floor in zip(range(len(kept), 0, -1), kept, strict=True):
            for room in floor:
                yield f"| {number} | `{path_of(app, room)}` | {said_of(app, room)} |"
    yield from ("", "## lib", "")
    yield from TAIL.splitlines()


def floors_by_app():
    """Give the floors of each app, the highest first, each as a list of names."""
    with Path(settings.BASE_DIR, "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return {
        contract["containers"][0]: [
            [name.strip(" ()") for name in layer.split("|")] for layer in contract["layers"]
        ]
        for contract in contracts
        if contract["name"].startswith("Rooms of")
    }


def path_of(app, room):
    return f"{app}.{room}".replace(".", "/")


def is_room(app, room):
    return Path(settings.BASE_DIR, path_of(app, room), "__init__.py").exists()


def said_of(app, room):
    """Return the first two paragraphs of a room's docstring: what it is, and what it is not."""
    source = Path(settings.BASE_DIR, path_of(app, room), "__init__.py").read_text()
    paragraphs = (ast.get_docstring(ast.parse(source)) or "").split("\n\n")
    return " ".join(" ".join(paragraphs[:2]).split())

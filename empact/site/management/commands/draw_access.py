import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand

from cycles.relations import Relation
from empact.lib.access import SeenQuerySet
from results.scopes.access import DASHBOARD_ACCESS


class Command(BaseCommand):
    help = "Write docs/access.md from the tables of access in the code."

    def add_arguments(self, parser):
        parser.add_argument("--output", default=settings.BASE_DIR / "docs/access.md", type=Path)

    def handle(self, *, output, **options):
        Path(output).write_text("\n".join(lines()) + "\n")


def lines():
    yield "# Who reads and writes what"
    yield ""
    yield "Drawn from the code by `manage.py draw_access`; a test compares. Pages, programs and"
    yield "the database obey the same tables. Who has none of these relations to an object sees"
    yield "nothing of it; administrators, auditors and programs stand to nothing. What is written"
    yield "is written by commands, in the states that stand here; a group without fields is a step."
    yield "[The domain](domain.md) says why (W2 to W8)."
    for table in tables():
        yield from ("", f"## {table.noun}", "", *places(table), "")
        if table.state:
            yield f"States are those of `{table.state.replace('__', '.')}`."
            yield ""
        yield from ("| fields | read by | written by |", "| --- | --- | --- |")
        for group in table.groups:
            fields = ", ".join(f"`{name}`" for name in sorted(group.fields))
            cells = (
                f"**{group.name}** {fields}".strip(),
                words(group.read),
                words(group.write),
            )
            yield f"| {' | '.join(cells)} |"


def seen():
    """Give the query sets of all models whose rows are seen by their tables of access."""
    # The only way to what a model asks with is private.
    every = (model._default_manager.all() for model in apps.get_models())  # noqa: SLF001
    return [rows for rows in every if isinstance(rows, SeenQuerySet)]


def tables():
    """Give each table once, app by app; that of dashboards, which have no rows, last."""
    return [*{id(rows.access): rows.access for rows in seen()}.values(), DASHBOARD_ACCESS]


def places(table):
    """Yield where the code has it: the access table, and the conditions of its relations."""
    where = {
        id(row): (name, module)
        for path, module in sys.modules.items()
        if path.endswith(".access")
        for name, row in vars(module).items()
    }
    name, module = where[id(table)]
    yield f"The table is `{name}` in `{file_of(module.__name__)}`."
    for rows in seen():
        if rows.access is table:
            defined = type(rows).relations
            place = f"`{defined.__qualname__}` in `{file_of(defined.__module__)}`"
            yield f"The relations are defined in {place}."


def file_of(module):
    path = module.replace(".", "/")
    return f"{path}.py" if Path(settings.BASE_DIR, f"{path}.py").exists() else f"{path}/__init__.py"


def words(grants):
    """Write grants out, the relations in the order in which they are declared."""
    return (
        "<br>".join(f"{who.label}{within(grants[who])}" for who in Relation if who in grants) or "–"
    )


def within(states):
    return "" if states is None else f" ({', '.join(sorted(states))})"

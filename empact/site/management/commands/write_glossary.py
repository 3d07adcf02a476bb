import inspect
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand

WORDS = {
    "CHSG": "Common horizontal strategic goal: one that every OAP serves.",
    "COSI": "The Council's Standing Committee on Operational Cooperation on Internal Security.",
    "Claimed": "The sum of what organisations reported as their own.",
    "Comparator": "Whether a value is exact, “at least” or “about”.",
    "Consolidated": "One number of a leader or a coordination centre for all participants.",
    "Counted": "What goes into totals: the value, unless a reviewer decided on a share of it.",
    "Driver": "Who plans and steers one OAP; co-drivers write as the driver does.",
    "EMPACT": "European Multidisciplinary Platform Against Criminal Threats.",
    "EST": "EMPACT Support Team, at Europol: runs rounds, reviews figures, releases factsheets.",
    "G-MASP": "General multi-annual strategic plan of a cycle.",
    "JAD": "Joint action day, or days: an event at which several countries act together.",
    "NEC": "National EMPACT Coordinator: answers for everything that a country contributes.",
    "Not reported": "An answer without a number: the organisation has none to give. Never 0.",
    "OAP": "Operational Action Plan.",
    "SOCTA": "Europol's Serious and Organised Crime Threat Assessment.",
    "Unknown": "An answer without a number: it happened, but was not counted. Never 0.",
    "Withheld": "Not published, because it could point to people or to one country.",
}
ROOTS = {"empact", "cycles", "priorities", "oaps", "actions", "results"}


class Command(BaseCommand):
    help = "Write docs/glossary.md from the docstrings of the models and the words next to them."

    def add_arguments(self, parser):
        parser.add_argument("--output", default=settings.BASE_DIR / "docs/glossary.md", type=Path)

    def handle(self, *, output, **options):
        entries = WORDS | {
            str(model._meta.verbose_name): inspect.getdoc(model) for model in documented_models()
        }
        lines = [
            "# Glossary",
            "",
            "The words of EMPACT as this program uses them. Written by `manage.py write_glossary`",
            "from the docstrings of the models; a test compares. [The domain](domain.md) has the",
            "rules in which these words are used.",
        ]
        for word in sorted(entries, key=str.casefold):
            lines += ["", f"## {word[0].upper()}{word[1:]}", "", entries[word]]
        Path(output).write_text("\n".join(lines) + "\n")


def documented_models():
    """Return models with a docstring of their own; Django writes one for all others."""
    for model in apps.get_models():
        if model._meta.proxy:
            continue  # another view of a model that is listed already
        ours = model.__module__.split(".")[0] in ROOTS
        history = model.__name__.endswith("History")
        said = (model.__doc__ or "").startswith(f"{model.__name__}(")
        if ours and not history and not said:
            yield model

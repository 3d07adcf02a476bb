"""``manage.py makemessages``: write the texts to translate into the catalogues of all languages."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Django's, so set that the same texts always give the same catalogues.

    Lines of code and the date are left out, since they change with every run, and so are guesses at
    what a changed text could mean.
    """

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def handle(self, *args: Any, **options: Any) -> None:
        options["locale"] = options["locale"] or [
            code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE
        ]
        options["ignore_patterns"] += ["node_modules", "staticfiles", "tests", "var"]
        options |= {"no_location": True, "no_obsolete": True, "keep_pot": False}
        super().handle(*args, **options)

    def write_po_file(self, potfile: str, locale: str) -> None:
        super().write_po_file(potfile, locale)
        written = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        written.write_text(re.sub(r'"POT-Creation-Date:.*"\n', "", written.read_text()))

"""Checks of `manage.py check --deploy` and `manage.py migrate` beyond Django's own list."""

from collections.abc import Iterable

from django.conf import settings
from django.core.checks import (
    CheckMessage,
    Error,
    Tags,
    Warning,  # noqa: A004 -- Django's name
    register,
)
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@register(Tags.security, deploy=True)
def check_privacy_notice(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Warn if the privacy notice cannot name the controller.

    Source: Regulation (EU) 2018/1725, Article 15(1)(a) and (b).
    """
    return [
        Warning(
            f"{name} is missing, so the privacy notice does not say {what}.", hint=f"Set {name}."
        )
        for name, what in {
            "PRIVACY_CONTROLLER": "who the controller is",
            "PRIVACY_CONTACT": "how to reach the data protection officer",
        }.items()
        if not getattr(settings, name)
    ]


@register(Tags.database)
def check_migrations_can_go_on(
    app_configs: object, *, databases: Iterable[str] | None = None, **kwargs: object
) -> list[CheckMessage]:
    """Refuse a database that has only some of the migrations that one of ours replaces.

    Their files no longer exist. Django would leave the whole app out, and often give no warning.
    """
    found: list[CheckMessage] = []
    files = MigrationLoader(None)
    for alias in databases or ():
        applied = MigrationRecorder(connections[alias]).applied_migrations()
        for (app, name), migration in files.replacements.items():
            missing = {*migration.replaces} - {*applied}
            if missing - {*files.disk_migrations} and missing != {*migration.replaces}:
                named = ", ".join(sorted(f"{app}.{name}" for app, name in missing))
                found.append(
                    Error(
                        f"The database is too old for this version: it has no {named},"
                        f" whose place {app}.{name} has taken.",
                        hint="Nothing was changed. Migrate it with an earlier version that has"
                        " these migrations, then with this one. `make clean` removes a"
                        " demonstration, and `make demo` makes a new one.",
                        id="empact.E001",
                    )
                )
    return found

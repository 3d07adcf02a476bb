"""Prepared statements of the driver: kept over a ROLLBACK, too.

psycopg forgets all prepared statements with each ROLLBACK, since a table that was made before it
may no longer exist. Here each test is rolled back, and many a request, but tables stay: so a
statement of ``empact.lib.statements`` is planned once in a worker, and not once a test.
"""

from collections.abc import Sequence
from typing import Any

from psycopg._preparing import PrepareManager

forget = PrepareManager._should_discard  # noqa: SLF001 -- there is no public way


def be_quick() -> None:
    PrepareManager._should_discard = should_forget  # noqa: SLF001
    PrepareManager.prepared_max = 500


def should_forget(manager: PrepareManager, prepared: Any, results: Sequence[Any]) -> bool:
    """Say whether all is forgotten, in the place of ``_should_discard``."""
    return forget(manager, prepared, [r for r in results if r.command_status != b"ROLLBACK"])

"""For migrations: rows that were counted get random ids."""

from collections.abc import Callable
from secrets import token_hex
from typing import Any


def random_ids(table: str, history: str) -> Callable[[Any, Any], None]:
    """Return a step that turns the counted ids of a table, and of its history, into random UUIDs.

    The same row has the same id in both. Nothing else may refer to the table by its id.
    """

    def turn(apps: Any, schema_editor: Any) -> None:
        # From the old id and a salt that nobody keeps: the same in both tables, and no guess.
        salt = token_hex(16)
        turned = f"md5('{salt}' || {{column}}::text)::uuid"
        for name, column in ((table, "id"), (history, "id"), (history, "pgh_obj_id")):
            alter = f'ALTER TABLE "{name}" ALTER COLUMN {column}'
            schema_editor.execute(f"{alter} DROP IDENTITY IF EXISTS")
            schema_editor.execute(f"{alter} TYPE uuid USING {turned.format(column=column)}")

    return turn

"""For migrations: many operations as one, with one picture of the models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTS_OF_TABLES = (AddField, AddIndex, AddConstraint)


class Together(Operation):
    """Operations that are carried out one after the other on one picture of the models.

    Django draws that picture anew after each operation, which takes nine tenths of the time of a
    fresh database. Here it is drawn once, as it is after all of them: a table is made whole, with
    what later operations give to it. So no operation may undo one before it, and no field may
    change twice. It can't be undone: there is nothing before a first migration.
    """

    reduces_to_sql = True
    reversible = False

    def __init__(self, operations: Sequence[Any]) -> None:
        self.operations = operations

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.operations], {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        # What is drawn of the models would be drawn again at each change.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        made = {
            operation.name_lower
            for operation in self.operations
            if isinstance(operation, CreateModel)
        }
        for operation in self.operations:
            is_part = isinstance(operation, PARTS_OF_TABLES)
            if not (is_part and operation.model_name.lower() in made):
                operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"{len(self.operations)} operations together"

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
    change twice. It can be undone where each of its operations can.
    """

    reduces_to_sql = True

    def __init__(self, operations: Sequence[Any]) -> None:
        self.operations = operations

    @property
    def reversible(self) -> bool:  # type: ignore[override]
        return all(operation.reversible for operation in self.operations)

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
        for operation in self._carried_out():
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for operation in reversed(self._carried_out()):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"{len(self.operations)} operations together"

    def _carried_out(self) -> list[Any]:
        """Return the operations without those whose table another makes whole."""
        made = {
            operation.name_lower
            for operation in self.operations
            if isinstance(operation, CreateModel)
        }
        return [
            operation
            for operation in self.operations
            if not (isinstance(operation, PARTS_OF_TABLES) and operation.model_name.lower() in made)
        ]

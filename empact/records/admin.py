"""The admin, which keeps reference data, and whose every change leaves a line in the event log."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.db import models
from django.http import HttpRequest

from empact.records.audit.models import AuditKind
from empact.records.audit.record import record
from empact.records.markings.models import Marking


class RecordedAdmin(admin.ModelAdmin):
    """The base class of every admin: what it adds, changes or deletes is in the event log.

    The line names the fields that changed, and no value. ``settled`` are fields that decide who can
    see what: they are chosen when a row is added, and can no longer be changed.
    """

    settled: ClassVar[Sequence[str]] = ()
    view_on_site = False  # the address that it would lead to is left out

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = super().get_readonly_fields(request, obj)
        return [*fields, *(self.settled if obj else ())]

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._record(request, [obj], "add")
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._record(request, [obj], "change", fields=changed_fields(message))
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        self._record(request, queryset, "delete")
        return super().log_deletions(request, queryset)

    def _record(
        self, request: HttpRequest, rows: Iterable[models.Model], step: str, **facts: Any
    ) -> None:
        command = f"{self.opts.app_label}.{get_permission_codename(step, self.opts)}"
        for row in rows:
            record(AuditKind.CHANGE, by=request.user, on=row, command=command, **facts)


def changed_fields(message: Any) -> list[str]:
    """Name the fields of which the admin says that they changed, those of parts by their kind.

    What parts are called is left out: that is a text.
    """
    changes = json.loads(message) if isinstance(message, str) else message
    return [
        f"{part['name']}: {field}" if "name" in part else field
        for change in changes
        for part in change.values()
        for field in part.get("fields", ["all"])
    ]


@admin.register(Marking)
class MarkingAdmin(RecordedAdmin):
    list_display = ["code", "name", "rank"]
    ordering = ["rank"]
    settled = ["code", "rank"]

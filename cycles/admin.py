"""Reference data of the cycle. Cycles and rounds have states and so change by commands alone."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator, IndicatorGroup, IndicatorVersion, Threshold, Unit
from empact.records.admin import RecordedAdmin


@admin.register(CrimeArea)
class CrimeAreaAdmin(RecordedAdmin):
    list_display = ["code", "name", "rank"]
    ordering = ["rank", "code"]


@admin.register(Unit)
class UnitAdmin(RecordedAdmin):
    list_display = ["code", "name", "singular", "whole", "base", "factor"]
    # Whatever was given in a unit would become another amount.
    settled = ["code", "base", "factor"]
    ordering = ["code"]


@admin.register(IndicatorGroup)
class IndicatorGroupAdmin(RecordedAdmin):
    list_display = ["code", "name", "rank"]
    ordering = ["rank"]


class Shown:
    """An admin page without changes: the EST edits these rows on other pages."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class IndicatorVersionInline(Shown, admin.StackedInline):
    model = IndicatorVersion
    extra = 0


@admin.register(Indicator)
class IndicatorAdmin(Shown, RecordedAdmin):
    list_display = ["name", "code", "group", "indicator_class", "source", "sensitive", "part_of"]
    list_filter = ["group", "indicator_class", "source", "sensitive"]
    list_select_related = ["group", "part_of"]
    search_fields = ["name", "code"]
    inlines = [IndicatorVersionInline]
    ordering = ["rank", "code"]


@admin.register(Threshold)
class ThresholdAdmin(Shown, RecordedAdmin):
    list_display = ["code", "value", "meaning"]
    ordering = ["code"]

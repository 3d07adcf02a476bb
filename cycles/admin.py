"""Reference data of the cycle. Cycles and rounds have states and so change by commands alone."""

from django.contrib import admin

from cycles.models import CrimeArea, Indicator, IndicatorGroup, IndicatorVersion, Threshold, Unit
from empact.records.admin import RecordedAdmin


@admin.register(CrimeArea)
class CrimeAreaAdmin(RecordedAdmin):
    list_display = ["code", "name", "rank"]
    ordering = ["rank", "code"]


@admin.register(Unit)
class UnitAdmin(RecordedAdmin):
    list_display = ["code", "name", "singular", "whole", "base", "factor"]
    ordering = ["code"]


@admin.register(IndicatorGroup)
class IndicatorGroupAdmin(RecordedAdmin):
    list_display = ["code", "name", "rank"]
    ordering = ["rank"]


class IndicatorVersionInline(admin.StackedInline):
    model = IndicatorVersion
    extra = 0


@admin.register(Indicator)
class IndicatorAdmin(RecordedAdmin):
    list_display = ["name", "code", "group", "indicator_class", "source", "sensitive", "part_of"]
    list_filter = ["group", "indicator_class", "source", "sensitive"]
    list_select_related = ["group", "part_of"]
    search_fields = ["name", "code"]
    filter_horizontal = ["components"]
    inlines = [IndicatorVersionInline]
    ordering = ["rank", "code"]


@admin.register(Threshold)
class ThresholdAdmin(RecordedAdmin):
    list_display = ["code", "value", "meaning"]
    ordering = ["code"]

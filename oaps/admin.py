"""Reference data of what pays for OAPs. Plans have states and so change by commands alone."""

from django.contrib import admin

from empact.records.admin import RecordedAdmin
from oaps.funding_schemes.models import FundingScheme


@admin.register(FundingScheme)
class FundingSchemeAdmin(RecordedAdmin):
    list_display = ["name", "manager", "ceiling", "least_countries", "has_calls", "is_open"]
    list_select_related = ["manager"]
    # Who reads and decides on its applications follows from the manager.
    settled = ["code", "manager"]
    ordering = ["rank", "name"]

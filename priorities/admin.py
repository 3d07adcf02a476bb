from django.contrib import admin

from empact.records.admin import RecordedAdmin
from priorities.priorities.models import Priority


@admin.register(Priority)
class PriorityAdmin(RecordedAdmin):
    list_display = ["name", "cycle", "rank"]
    list_filter = ["cycle"]
    list_select_related = ["cycle"]
    # Its state, its decision and what it follows are set by steps that somebody answers for.
    fields = ["cycle", "name", "rank", "areas"]
    filter_horizontal = ["areas"]
    ordering = ["cycle__first_year", "rank"]

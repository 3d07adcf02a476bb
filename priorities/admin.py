from django.contrib import admin

from priorities.models import Priority


@admin.register(Priority)
class PriorityAdmin(admin.ModelAdmin):
    list_display = ["name", "cycle", "rank"]
    list_filter = ["cycle"]
    list_select_related = ["cycle"]
    filter_horizontal = ["areas", "predecessors"]
    ordering = ["cycle__first_year", "rank"]

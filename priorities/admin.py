from django.contrib import admin

from empact.records.admin import RecordedAdmin
from priorities.models import Priority, StrategicGoal, StrategicPlan


@admin.register(Priority)
class PriorityAdmin(RecordedAdmin):
    list_display = ["name", "cycle", "rank"]
    list_filter = ["cycle"]
    list_select_related = ["cycle"]
    filter_horizontal = ["areas", "predecessors"]
    ordering = ["cycle__first_year", "rank"]


@admin.register(StrategicPlan)
class StrategicPlanAdmin(RecordedAdmin):
    list_display = ["title", "cycle"]
    list_select_related = ["cycle"]
    ordering = ["cycle__first_year"]


@admin.register(StrategicGoal)
class StrategicGoalAdmin(RecordedAdmin):
    list_display = ["number", "name", "plan", "priority"]
    list_filter = ["plan"]
    list_select_related = ["plan", "priority"]
    ordering = ["plan__cycle__first_year", "number"]

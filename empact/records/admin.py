from django.contrib import admin

from empact.records.models import Marking


@admin.register(Marking)
class MarkingAdmin(admin.ModelAdmin):
    list_display = ["code", "name", "rank"]
    ordering = ["rank"]

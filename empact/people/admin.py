from django.contrib import admin

from empact.people.models import Organisation


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "country", "authority_of", "sector"]
    list_filter = ["kind", "sector"]
    list_select_related = ["authority_of"]
    search_fields = ["name", "country"]
    ordering = ["name", "pk"]

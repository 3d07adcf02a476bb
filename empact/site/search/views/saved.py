"""Pages of a user's saved searches."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from empact.lib.forms import Form
from empact.people.preferences.commands.searches import remove_search, rename_search, save_search
from empact.people.preferences.models.searches import SavedSearch
from empact.people.roles.views.steps import Step
from empact.site.search.forms.saved import RenameSearchForm, SaveSearchForm


class VisibleSearches:
    def get_queryset(self):
        return SavedSearch.objects.visible_to(self.request.user)

    def get_back(self):
        return reverse("desk:saved_search_list")


class SavedSearchList(VisibleSearches, ListView):
    """All searches that a user has saved, by name."""

    template_name = "site/search/saved_search_list.html"
    context_object_name = "searches"

    def get_queryset(self):
        return super().get_queryset().order_by("name", "pk")


class SavedSearchCreate(VisibleSearches, Step):
    command = save_search
    form_class = SaveSearchForm
    title = _("Save a search")
    button = _("Save")
    lead = _("EMPACT saves the search, not its results. Only you can see it.")
    done = _("The search is saved. It is also on your home page.")
    object = None

    def get_initial(self):
        asked = self.request.GET.copy()
        (searched_in,) = asked.pop("searched_in", [""])[-1:]
        return {
            **super().get_initial(),
            "name": (asked.get("q") or "").strip()[:100],
            "searched_in": searched_in,
            "query": asked.urlencode(),
        }

    def place_of(self, form, path):
        # The query is not typed here, so its problems are shown at the name.
        return super().place_of(form, "name" if path in {"query", "searched_in"} else path)

    def run(self, form):
        return self.command(by=self.request.user, harmless=self.confirmed, **form.cleaned_data)


class SavedSearchRename(VisibleSearches, Step):
    command = rename_search
    form_class = RenameSearchForm
    title = _("Rename “{object}”")
    button = _("Rename")
    done = _("The search has its new name.")

    def get_initial(self):
        return {**super().get_initial(), "name": self.object.name}


class SavedSearchRemove(VisibleSearches, Step):
    command = remove_search
    form_class = Form
    title = _("Remove the search “{object}”")
    button = _("Remove")
    lead = _("What it finds stays where it is.")
    done = _("The search is removed.")

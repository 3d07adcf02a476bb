"""Pages on which staff record the meaning of the words of published sources."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView
from rules.contrib.views import PermissionRequiredMixin

from empact.lib.views import CommandView
from results.published.commands import map_label, map_priority
from results.published.forms import MapLabelForm, MapPriorityForm
from results.published.models import LabelMapping, PriorityLabel


class LabelList(PermissionRequiredMixin, ListView):
    """Labels that nobody has mapped yet, those with most values first; on demand all of them."""

    permission_required = "results.map_label"
    template_name = "results/published/label_list.html"
    paginate_by = 50

    @property
    def shows_all(self):
        return self.request.GET.get("show") == "all"

    def get_queryset(self):
        labels = LabelMapping.objects.visible_to(self.request.user)
        waiting = models.Count("values", filter=models.Q(values__context=""))
        labels = labels.annotate(waiting=waiting, number=models.Count("values"))
        if not self.shows_all:
            labels = labels.unmapped().filter(waiting__gt=0)
        return labels.select_related("indicator").order_by("-waiting", "-number", "label", "pk")

    def get_context_data(self, **context):
        priorities = PriorityLabel.objects.visible_to(self.request.user).unsettled()
        counted = priorities.annotate(number=models.Count("values"))
        return super().get_context_data(
            **context,
            shows_all=self.shows_all,
            narrowed="show=all&" if self.shows_all else "",
            priorities=counted.order_by("-number", "label")[: self.paginate_by],
        )


class LabelMap(CommandView):
    """One label, some of its values, and the form that says what it means."""

    command = map_label
    form_class = MapLabelForm
    template_name = "results/published/label_map.html"
    done = _("The label is mapped, with all its values.")

    def get_queryset(self):
        return LabelMapping.objects.visible_to(self.request.user).select_related("measured_in")

    def get_initial(self):
        label = self.object
        return super().get_initial() | {
            "indicator": label.indicator_id,
            "part": label.part,
            "breakdown": label.breakdown,
            "exhaustive": label.exhaustive,
        }

    def offer(self, form):
        form.fields["indicator"].queryset = self.object.fitting_indicators().order_by("rank")

    def get_context_data(self, **context):
        return super().get_context_data(**context, values=values_of(self.object))


class PriorityLabelMap(CommandView):
    """One source's words for a priority, and the form that says which crime areas they mean."""

    command = map_priority
    form_class = MapPriorityForm
    template_name = "results/published/priority_label_map.html"
    done = _("The priority is mapped, with all its values.")

    def get_queryset(self):
        return PriorityLabel.objects.visible_to(self.request.user)

    def get_initial(self):
        label = self.object
        return super().get_initial() | {
            "all_areas": label.all_areas,
            "areas": [area.pk for area in label.areas.all()],
            "detail": label.detail,
        }

    def get_context_data(self, **context):
        return super().get_context_data(**context, values=values_of(self.object))


def values_of(words):
    """Return a few of the values that came with these words, the newest first."""
    values = words.values.select_related("label__measured_in")
    return values.order_by(models.F("first_year").desc(nulls_last=True), "pk")[:10]

from collections import Counter
from urllib.parse import urlencode

from django.views.generic import DetailView
from django_filters.views import FilterView

from empact.records.views import MarkedObject, MarkedPage
from oaps.filters import OAPFilter
from oaps.models import OAP, OAPRole


class VisibleOAPs:
    def get_queryset(self):
        user = self.request.user
        plans = OAP.objects.visible_to(user).with_standing_of(user).with_marking()
        return plans.select_related("area", "priority__cycle")


class OAPList(VisibleOAPs, MarkedPage, FilterView):
    """The plans that this person may read, the latest first."""

    template_name = "oaps/oap_list.html"
    filterset_class = OAPFilter
    paginate_by = 20
    # A filter that makes no sense is answered with its error above the unfiltered list.
    strict = False

    def get_queryset(self):
        return (
            super()
            .get_queryset()
            .with_size_for(self.request.user)
            .order_by("-first_day", "area__rank", "area__name", "pk")
        )

    def get_marked(self, context):
        return context["page_obj"]

    def get_context_data(self, **context):
        asked = {name: value for name, value in self.request.GET.items() if name != "page"}
        query = f"&{urlencode(asked)}" if asked else ""
        return super().get_context_data(query=query, **context)


class OAPDetail(VisibleOAPs, MarkedObject, DetailView):
    """One plan: who steers it, its actions, and how far they are."""

    template_name = "oaps/oap_detail.html"
    context_object_name = "oap"

    def get_queryset(self):
        return super().get_queryset().with_steering()

    def get_marked(self, context):
        return [self.object, *context["actions"]]

    def get_context_data(self, **context):
        actions = list(self.actions())
        return super().get_context_data(
            drivers=[row for row in self.object.steering if row.role == OAPRole.DRIVER],
            co_drivers=[row for row in self.object.steering if row.role == OAPRole.CO_DRIVER],
            actions=actions,
            states=dict(Counter(action.get_state_display() for action in actions)),
            owed=sum(action.owed for action in actions),
            accepted=sum(action.accepted for action in actions),
            **context,
        )

    def actions(self):
        actions = self.object.actions.visible_to(self.request.user)
        return (
            actions.with_progress_for(self.request.user)
            .with_leaders()
            .with_marking()
            .select_related("goal")
            .order_by("goal__number", "sequence", "pk")
        )

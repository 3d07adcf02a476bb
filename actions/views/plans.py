"""What is planned and done: operational actions."""

from itertools import groupby

from django.core.paginator import Paginator
from django.views.generic import DetailView

from actions.models import (
    Contribution,
    Event,
    Figure,
    Obligation,
    OperationalAction,
    Participation,
)
from actions.models.plans import ParticipationRole
from actions.views.ways import with_ways_up
from empact.records.views import MarkedObject

FIGURES_PER_PAGE = 100


class ActionDetail(MarkedObject, DetailView):
    """An action, those who take part in it, what is owed and what has been accepted."""

    template_name = "actions/action_detail.html"
    context_object_name = "action"

    def get_queryset(self):
        user = self.request.user
        actions = OperationalAction.objects.visible_to(user)
        return (
            with_ways_up(actions, user, "pk")
            .with_standing_of(user)
            .with_marking()
            .select_related("oap__area", "goal")
        )

    def get_marked(self, context):
        owed = [row for _, rows in context["rounds"] for row in rows]
        return [self.object, *context["page"], *context["events"], *owed]

    def get_context_data(self, **context):
        figures = self.figures()
        page = Paginator(figures, FIGURES_PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            participations=self.participations(),
            events=self.events(),
            rounds=self.rounds(),
            page=page,
            **context,
        )

    def participations(self):
        order = {role: rank for rank, role in enumerate(ParticipationRole.values)}
        rows = Participation.objects.visible_to(self.request.user).filter(action=self.object)
        rows = rows.select_related("organisation", "person")
        return sorted(rows, key=lambda row: (order[row.role], row.organisation.name))

    def events(self):
        events = Event.objects.visible_to(self.request.user).serving(self.object)
        events = events.with_marking().select_related(
            "leading_action__goal", "leading_action__oap__area"
        )
        return list(events.order_by("first_day", "name", "pk"))

    def rounds(self):
        """Give what this person may follow of what is owed, round by round, the latest first."""
        owed = Obligation.objects.overseen_by(self.request.user).filter(action=self.object)
        owed = (
            owed.with_marking()
            .select_related("organisation", "round", "contribution")
            .order_by("-round__first_day", "round__pk", "organisation__name", "pk")
        )
        readable = set(
            Contribution.objects.visible_to(self.request.user)
            .filter(obligation__action=self.object)
            .values_list("pk", flat=True)
        )
        mine = set(
            Obligation.objects.visible_to(self.request.user)
            .filter(action=self.object)
            .values_list("pk", flat=True)
        )
        for obligation in owed:
            obligation.is_mine = obligation.pk in mine
            obligation.is_readable = (
                hasattr(obligation, "contribution") and obligation.contribution.pk in readable
            )
        return [
            (reporting, list(rows)) for reporting, rows in groupby(owed, key=lambda row: row.round)
        ]

    def figures(self):
        """Give the accepted figures that this person sees, and nothing of the words beside them."""
        figures = Figure.objects.visible_to(self.request.user).accepted()
        return (
            figures.filter(action=self.object)
            .with_standing_of(self.request.user)
            .with_marking()
            .select_related(
                "indicator_version__indicator__group",
                "indicator_version__unit",
                "event",
                "contribution__obligation__organisation",
                "contribution__obligation__round",
            )
            .order_by(
                "-contribution__obligation__round__first_day",
                "indicator_version__indicator__group__rank",
                "indicator_version__indicator__rank",
                "indicator_version__indicator__name",
                "contribution__obligation__organisation__name",
                "pk",
            )
        )

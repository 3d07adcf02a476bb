"""Pages of outstanding contributions: the grid of a round or plan, and the list behind a cell."""

from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from actions.contributions.models.contributions import Contribution
from actions.messages.models import Audience
from actions.obligations.marks import KEY, Mark
from actions.obligations.views import VisibleRounds
from actions.on_behalf.queries import entry_in, with_entries_for
from actions.operational_actions.views.navigation import ReadPlans
from actions.resource_use.queries.delivery import rounds_of
from actions.rounds.filters import OwedFilter
from actions.rounds.queries.grid import grid_of, organisations_by_state, owed_in, parts_by_state
from actions.rounds.views.rounds import RUNS_ROUNDS
from actions.states import OwedState
from cycles.states import RoundState
from empact.lib.objects import ObjectPage
from empact.lib.pages import CountingPaginator
from empact.records.markings.views import MarkedPage

OWED_PER_PAGE = 50


class Owing(VisibleRounds, RedirectView):
    """Lead to the grid of the round that is open, else of the one that was last."""

    http_method_names = ("get", "head", "options")

    def get_redirect_url(self, *args, **kwargs):
        rounds = self.get_queryset().exclude(state=RoundState.PLANNED)
        order = ("-first_day", "-opens_day", "pk")
        found = (
            rounds.filter(state=RoundState.OPEN).order_by(*order).first()
            or rounds.order_by(*order).first()
        )
        if found is None:
            return reverse("actions:round_list")
        return reverse("actions:round_owing", args=[found.pk])


class GridPage(MarkedPage):
    """A page with outstanding contributions: of all organisations by state, or of one in full."""

    parts = _("OAP")
    """Name of the parts in which an organisation takes part."""
    query = ""
    """Query of the address, in addition to the organisation."""

    def get_marking(self, context):
        grid = context["grid"]
        return grid.marking if grid else super().get_marking(context)

    def get_marked(self, context):
        """Return no marked objects where there is no grid."""
        return []

    def get_context_data(self, **context):
        grid, shown = context["grid"], {}
        if grid:
            chosen = grid.row_of(self.request.GET.get("organisation"))
            tables = (
                [parts_by_state(chosen, self.parts)]
                if chosen
                else organisations_by_state(grid, self.query)
            )
            shown = {
                "chosen": chosen,
                "tables": tables,
                "is_one_of_many": len(grid.rows) > 1,
                "whole_url": f"?{self.query}",
            }
        return super().get_context_data(key=KEY, **shown, **context)


class RoundOwing(GridPage, VisibleRounds, ObjectPage):
    """Outstanding contributions of a round, by plan, as far as the reader may follow them."""

    template_name = "actions/rounds/round_owing.html"
    context_object_name = "reporting"

    def get_context_data(self, **context):
        user = self.request.user
        return super().get_context_data(
            grid=grid_of(self.object, user),
            runs=user.has_perm(RUNS_ROUNDS, self.object),
            **context,
        )


class PlanOwing(GridPage, ReadPlans, ObjectPage):
    """Outstanding contributions of a round for one plan, by action: states, and no rates."""

    template_name = "actions/rounds/plan_owing.html"
    parts = _("Action")

    @cached_property
    def rounds(self):
        return rounds_of(self.object, self.request.user)

    @cached_property
    def reporting(self):
        """The round that is asked for, else the latest one."""
        asked = self.request.GET.get("round")
        chosen = next((row for row in self.rounds if str(row.pk) == asked), None)
        return chosen or next(iter(self.rounds), None)

    @property
    def query(self):
        return f"round={self.reporting.pk}&" if self.reporting else ""

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        user = self.request.user
        return super().get_context_data(
            reporting=self.reporting,
            rounds=[row for row in self.rounds if row != self.reporting],
            grid=grid_of(self.reporting, user, self.object) if self.reporting else None,
            **context,
        )


class OwedList(MarkedPage, VisibleRounds, ObjectPage):
    """Obligations of a round that the reader may follow, row by row.

    Due dates are for readers of the on-time rates; others read the state of each. Those who enter
    on behalf of organisations begin here, and find their entries here.
    """

    template_name = "actions/rounds/owed_list.html"
    context_object_name = "reporting"

    @cached_property
    def filter(self):
        owed = owed_in(self.object, self.request.user).with_owed_state()
        return OwedFilter(self.request.GET or None, owed, request=self.request)

    @property
    def rows(self):
        readable = Contribution.objects.visible_to(self.request.user)
        return (
            with_entries_for(self.filter.qs, self.request.user)
            .with_marking()
            .with_relation_of(self.request.user)
            .with_first_handed_in()
            .annotate(is_readable=Exists(readable.filter(obligation=OuterRef("pk"))))
            .select_related(
                "organisation", "event", "contribution", "action__goal", "action__oap__area"
            )
            .order_by(
                "organisation__name",
                "action__oap__area__rank",
                "action__oap__area__name",
                "action__goal__number",
                "action__sequence",
                "pk",
            )
        )

    @property
    def addressed(self):
        """Return the query for a message to those listed with an outstanding contribution."""
        chosen = self.filter.form.cleaned_data if self.filter.form.is_valid() else {}
        names = {"organisation": "organisation", "oap": "plan", "action": "action"}
        narrowed = {to: chosen[name] for name, to in names.items() if chosen.get(name)}
        return urlencode({"to": Audience.OWING, "round": self.object.pk, **narrowed})

    def get_marked(self, context):
        return context["page"]

    def get_context_data(self, **context):
        page = CountingPaginator(self.rows, OWED_PER_PAGE).get_page(self.request.GET.get("page"))
        for row in page:
            row.round = self.object
            row.mark = Mark(OwedState(row.owed_state))
            row.entry = entry_in(row)
            row.may_be_entered = (
                "entering" in row.writable
                and not hasattr(row, "contribution")
                and row.takes_first_entries
            )
            row.has_days = "rates" in row.readable
        asked = self.request.GET.copy()
        asked.pop("page", None)
        query = asked.urlencode()
        return super().get_context_data(
            page=page,
            addressed=self.addressed,
            filter=self.filter,
            has_days=any(row.has_days for row in page),
            runs=self.request.user.has_perm(RUNS_ROUNDS, self.object),
            query=f"&{query}" if query else "",
            **context,
        )

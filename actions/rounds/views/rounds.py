"""Pages of rounds: the list, the page of a round for all inside, and its opening and closing."""

import json
from hashlib import sha256

from django.db.models import Count, Q
from django.http import HttpResponseNotModified
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from actions.obligations.models.extensions import Extension
from actions.obligations.models.obligations import Obligation, RoundPlan
from actions.obligations.views import VisibleRounds
from actions.rounds.commands import close_round, drop_round, extend_round, open_round, retry_opening
from actions.rounds.forms import ExtendForm, NoteForm, initial_reminders
from actions.rounds.queries.grid import owed_in, own_rates
from actions.rounds.queries.opening import (
    is_set_aside,
    obstacles_to_opening,
    preview,
    worth_knowing,
)
from actions.states import SHARED, ContributionState
from cycles.cycles.models import Cycle
from cycles.states import CycleState, RoundState
from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.lib.pages import CountingPaginator
from empact.people.roles.kinds import REPORTERS, SUBMITTERS, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.views.steps import OnlyWhileOpen, Step
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState

RUNS_ROUNDS = "actions.open_round"


class RoundList(VisibleRounds, ListView):
    """All rounds that its reader knows, the latest first."""

    template_name = "actions/rounds/round_list.html"
    context_object_name = "rounds"
    paginate_by = 20
    paginator_class = CountingPaginator

    def get_queryset(self):
        rows = super().get_queryset().annotate(plans=Count("covered"))
        return rows.order_by("-first_day", "-opens_day", "pk")

    def get_context_data(self, **context):
        user = self.request.user
        cycles = Cycle.objects.none()
        if user.has_perm("actions.plan_round"):
            plans = OAP.objects.visible_to(user).exclude(state=OAPState.CLOSED)
            with_plans = plans.values("priority__cycle")
            cycles = Cycle.objects.visible_to(user).exclude(state=CycleState.CLOSED)
            cycles = cycles.filter(pk__in=with_plans)
        return super().get_context_data(cycles=list(cycles.order_by("first_year")), **context)


class RoundDetail(VisibleRounds, ObjectPage):
    """One round: its days, its plans and their progress, and for EST the next step.

    While it is being opened the page asks every two seconds for the progress.
    """

    template_name = "actions/rounds/round_detail.html"
    context_object_name = "reporting"

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        context = self.get_context_data(object=self.object)
        if not request.htmx:
            return self.render_to_response(context)
        if request.headers.get("If-None-Match") == context["etag"]:
            return HttpResponseNotModified(headers={"ETag": context["etag"]})
        self.template_name = "actions/rounds/round_detail.html#opening"
        return self.render_to_response(context, headers={"ETag": context["etag"]})

    @cached_property
    def covered(self):
        """Give the plans of the round that the reader sees, with the obligations to follow."""
        user = self.request.user
        rows = RoundPlan.objects.visible_to(user).filter(round=self.object)
        rows = list(
            rows.select_related("oap__area").order_by(
                "oap__area__rank", "oap__area__name", "oap__first_day", "pk"
            )
        )
        counts = self.counts if self.object.state != RoundState.PLANNED else {}
        for row in rows:
            row.owed, row.handed_in, row.accepted = counts.get(row.oap_id, (0, 0, 0))
        return rows

    @property
    def counts(self):
        """Count by plan the obligations the reader may follow: all, submitted and accepted."""
        owed = owed_in(self.object, self.request.user)
        accepted = Q(contribution__state=ContributionState.ACCEPTED)
        rows = owed.values_list("action__oap").annotate(
            n=Count("pk"),
            handed_in=Count("pk", filter=Q(contribution__state__in=SHARED)),
            accepted=Count("pk", filter=accepted),
        )
        return {oap: numbers for oap, *numbers in rows}

    def get_context_data(self, **context):
        reporting, user = self.object, self.request.user
        runs = user.has_perm(RUNS_ROUNDS, reporting)
        return super().get_context_data(
            covered=self.covered,
            totals={
                name: sum(getattr(row, name) for row in self.covered)
                for name in ("owed", "handed_in", "accepted")
            },
            runs=runs,
            **initial_reminders(reporting.reminder_days),
            extensions=self.extensions,
            returns=self.returns,
            rates=self.rates,
            changes=reporting.changes.select_related("by").order_by("-at", "-pk"),
            **self.how_far(),
            **(self.ahead() if runs and reporting.state == RoundState.PLANNED else {}),
            **context,
        )

    @property
    def extensions(self):
        if self.object.state == RoundState.PLANNED:
            return []
        rows = Extension.objects.visible_to(self.request.user).filter(round=self.object)
        return list(rows.select_related("organisation").order_by("organisation__name", "pk"))

    @property
    def returns(self):
        """The organisations for which its reader reports in it, each with a workbook of all."""
        if self.object.state == RoundState.PLANNED:
            return []
        mine = Organisation.objects.represented_by(self.request.user, *REPORTERS)
        owing = Obligation.objects.visible_to(self.request.user).filter(round=self.object)
        return list(mine.filter(pk__in=owing.values("organisation")).order_by("name", "pk"))

    @property
    def rates(self):
        """Give how much the organisations for which its reader answers gave on time."""
        own = Organisation.objects.represented_by(self.request.user, *SUBMITTERS, Role.NEC_TEAM)
        if self.object.state == RoundState.PLANNED:
            return []
        return own_rates(self.object, self.request.user, own)

    def ahead(self):
        """Give the effects of opening it, and the obstacles to that."""
        found = preview(self.object)
        return {
            "preview": found,
            "obstacles": obstacles_to_opening(self.object, found),
            "worth_knowing": worth_knowing(self.object, found),
        }

    def how_far(self):
        """Say how far the work of opening it is."""
        asked = sum(row.asked_at is not None for row in self.covered)
        is_opening = self.object.state == RoundState.OPEN and asked < len(self.covered)
        has_failed = is_opening and is_set_aside(self.object)
        state = json.dumps([asked, has_failed, *([row.owed for row in self.covered])])
        etag = f'"{sha256(state.encode()).hexdigest()[:32]}"'
        return {
            "asked": asked,
            "is_opening": is_opening,
            "is_under_way": is_opening and not has_failed,
            "is_set_aside": has_failed,
            "etag": etag,
            "headers": json.dumps({"If-None-Match": etag}),
        }


class RoundStep(VisibleRounds, Step):
    """A step with a round as a whole."""


class RoundOpen(OnlyWhileOpen, RoundStep):
    command = open_round
    form_class = NoteForm
    template_name = "actions/rounds/round_open.html"
    title = _("Open {object}")
    button = _("Open the round")
    done = _("The round is open. EMPACT is asking all participants.")
    where_it_stands = _("See the round")

    def get_context_data(self, **context):
        found = preview(self.object)
        return super().get_context_data(
            preview=found,
            obstacles=obstacles_to_opening(self.object, found),
            worth_knowing=worth_knowing(self.object, found),
            **context,
        )


class RoundRetry(RoundStep):
    command = retry_opening
    form_class = Form
    title = _("Go on opening {object}")
    button = _("Try again")
    lead = _("EMPACT asks the remaining participants. Requests already made do not change.")
    done = _("EMPACT tries again.")


class RoundExtend(RoundStep):
    command = extend_round
    form_class = ExtendForm
    title = _("Extend the time of one country: {object}")
    button = _("Extend the time")
    lead = _(
        "The date applies to all present and later contributions of the organisation in this "
        "round. If it is after the closing, the organisation can still submit first "
        "contributions until then."
    )
    done = _("The time is extended.")

    def get_form_kwargs(self):
        user = self.request.user
        owing = Obligation.objects.overseen_by(user).filter(round=self.object)
        rows = Organisation.objects.visible_to(user).filter(pk__in=owing.values("organisation"))
        return {**super().get_form_kwargs(), "organisations": rows.order_by("name", "pk")}

    def get_initial(self):
        return {**super().get_initial(), "organisation": self.request.GET.get("organisation", "")}


class RoundClose(OnlyWhileOpen, RoundStep):
    command = close_round
    form_class = NoteForm
    template_name = "actions/rounds/round_close.html"
    title = _("Close {object}")
    button = _("Close the round")
    done = _("The round is closed.")
    where_it_stands = _("See the round")

    def get_context_data(self, **context):
        owed = Obligation.objects.overseen_by(self.request.user).filter(round=self.object)
        return super().get_context_data(
            counts=owed.aggregate(
                owed=Count("pk"),
                missing=Count(
                    "pk",
                    filter=Q(contribution=None) | Q(contribution__state=ContributionState.DRAFT),
                ),
            ),
            **context,
        )


class RoundDrop(RoundStep):
    command = drop_round
    form_class = Form
    title = _("Remove {object}")
    button = _("Remove it")
    lead = _("The round was never opened, so no one was asked to report.")
    done = _("The round is removed.")

    def get_next(self, result):
        return reverse("actions:round_list")

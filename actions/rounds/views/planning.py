"""Pages on which EST plans a round: its days and plans, its indicators by area and action."""

from datetime import timedelta

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rules.contrib.views import PermissionRequiredMixin

from actions.obligations.views import VisibleRounds
from actions.operational_actions.models.actions import OperationalAction
from actions.rounds.commands import adjust_action, change_round, choose_indicators, plan_round
from actions.rounds.forms import (
    ChangeRoundForm,
    IndicatorsForm,
    PlanRoundForm,
    initial_of_round,
    initial_reminders,
    plans_to_cover,
)
from actions.rounds.queries.opening import actions_of, asked_of, questions_by_action
from cycles.cycles.models import CrimeArea, Cycle
from cycles.rounds.models import ReportingRound, RoundIndicator
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import Step
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState


class RoundCreate(Step):
    command = plan_round
    form_class = PlanRoundForm
    title = _("Plan a round of {object}")
    button = _("Plan the round")
    lead = _("No one is asked to report until you open the round.")
    done = _("Round planned. Choose its indicators, check the preview, and open it.")
    leads_on = True

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)

    def get_back(self):
        return reverse("actions:round_list")

    @cached_property
    def rounds(self):
        rows = ReportingRound.objects.visible_to(self.request.user).filter(indicators__isnull=False)
        return rows.distinct().order_by("-first_day", "pk")

    @cached_property
    def plans(self):
        return plans_to_cover(OAP.objects.visible_to(self.request.user), self.object)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "plans": self.plans, "rounds": self.rounds}

    def get_initial(self):
        """Begin where the last round of the cycle ended, with the plans that are in force."""
        last = self.object.rounds.order_by("last_day").last()
        begins = last.last_day + timedelta(days=1) if last else None
        in_force = self.plans.filter(
            state=OAPState.ADOPTED, last_day__gte=begins or timezone.localdate()
        )
        return {
            **super().get_initial(),
            "first_day": begins,
            "plans": list(in_force.values_list("pk", flat=True)),
            "who": ["asks_participants", "asks_leaders", "asks_drivers"],
            "asks_targets": True,
            **initial_reminders(ReportingRound(cycle=self.object).reminder_days),
            "like": self.rounds.first(),
        }

    def get_given(self, form):
        return form.given()


class RoundChange(VisibleRounds, Step):
    command = change_round
    form_class = ChangeRoundForm
    title = _("Change {object}")
    button = _("Save the round")
    done = _("Round saved.")

    def get_form_kwargs(self):
        plans = plans_to_cover(OAP.objects.visible_to(self.request.user), self.object.cycle)
        return {**super().get_form_kwargs(), "plans": plans}

    def get_initial(self):
        return {**super().get_initial(), **initial_of_round(self.object)}

    def get_given(self, form):
        return form.given()


class RoundAsks(PermissionRequiredMixin, VisibleRounds, ObjectPage):
    """Indicators of a round: in every plan, in each area, and of the actions of each plan."""

    permission_required = "actions.choose_indicators"
    template_name = "actions/rounds/round_asks.html"
    context_object_name = "reporting"

    def get_context_data(self, **context):
        reporting = self.object
        counted = RoundIndicator.objects.visible_to(self.request.user).filter(round=reporting)
        counts = dict(counted.values_list("area").annotate(n=Count("pk")))
        plans = OAP.objects.visible_to(self.request.user).filter(rounds__round=reporting)
        plans = list(plans.select_related("area").order_by("area__rank", "area__name", "pk"))
        adjusted = reporting.adjustments.values_list("action__oap")
        by_plan = dict(adjusted.annotate(n=Count("action", distinct=True)))
        areas = {plan.area_id: plan.area for plan in plans}
        return super().get_context_data(
            everywhere=counts.get(None, 0),
            areas=[(area, counts.get(pk, 0)) for pk, area in areas.items()],
            plans=[(plan, by_plan.get(plan.pk, 0)) for plan in plans],
            **context,
        )


class RoundPlanAsks(PermissionRequiredMixin, VisibleRounds, ObjectPage):
    """The actions of one plan, with how many indicators a round asks of each."""

    permission_required = "actions.adjust_action"
    template_name = "actions/rounds/round_plan.html"
    context_object_name = "reporting"

    def get_context_data(self, **context):
        user = self.request.user
        plans = OAP.objects.visible_to(user).filter(rounds__round=self.object)
        oap = get_object_or_404(plans.select_related("area"), pk=self.kwargs["oap"])
        rows = OperationalAction.objects.visible_to(user).select_related("goal")
        rows = rows.filter(pk__in=actions_of(self.object, oap=oap))
        counts = questions_by_action(self.object, oap)
        adjusted = {*self.object.adjustments.values_list("action", flat=True)}
        actions = [
            (row, counts.get(row.pk, 0), row.pk in adjusted)
            for row in rows.order_by("goal__number", "sequence", "pk")
        ]
        return super().get_context_data(oap=oap, actions=actions, **context)


class Choice(VisibleRounds, Step):
    """A page on which indicators are ticked."""

    form_class = IndicatorsForm
    template_name = "actions/rounds/round_choice.html"
    button = _("Save")
    done = _("Indicators saved.")

    def get_back(self):
        return reverse("actions:round_asks", args=[self.object.pk])

    def get_initial(self):
        return {**super().get_initial(), "indicators": [str(pk) for pk in self.chosen()]}

    def of_area(self, area):
        rows = RoundIndicator.objects.visible_to(self.request.user)
        rows = rows.filter(round=self.object, area=area)
        return rows.values_list("indicator", flat=True)


class RoundChoice(Choice):
    """Form page for the indicators that a round asks for in the plans of one area, or in all."""

    command = choose_indicators

    @cached_property
    def area(self):
        areas = CrimeArea.objects.visible_to(self.request.user)
        return get_object_or_404(areas, pk=self.kwargs["area"]) if "area" in self.kwargs else None

    def get_title(self):
        return (
            gettext("Indicators for the OAPs on {area}").format(area=self.area)
            if self.area
            else gettext("Indicators for all OAPs")
        )

    @property
    def lead(self):
        return gettext(
            "{object}: each action of these OAPs is asked for the selected indicators."
        ).format(object=self.object)

    def chosen(self):
        return self.of_area(self.area)

    def get_form_kwargs(self):
        already = self.of_area(None) if self.area else ()
        return {**super().get_form_kwargs(), "already": {*already}}

    def get_given(self, form):
        return {**form.cleaned_data, "area": self.area}


class RoundAdjust(Choice):
    """Form page for the indicators that a round asks of one action."""

    command = adjust_action
    lead = _(
        "The indicators of its area and its targets are selected. Select more, or remove some."
    )

    @cached_property
    def action(self):
        rows = OperationalAction.objects.visible_to(self.request.user).select_related("goal", "oap")
        rows = rows.filter(oap__rounds__round=self.object)
        return get_object_or_404(rows, pk=self.kwargs["action"])

    def get_title(self):
        return gettext("Indicators for {number} {title}").format(
            number=self.action.number, title=self.action.title
        )

    def get_back(self):
        return reverse("actions:round_plan", args=[self.object.pk, self.action.oap_id])

    def chosen(self):
        return asked_of(self.object, self.action)

    def get_given(self, form):
        return {**form.cleaned_data, "action": self.action}

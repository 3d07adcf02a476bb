"""Pages of resources used: entered round by round, and compared with the plan."""

import re

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.views.navigation import ReadPlans
from actions.resource_use.commands import enter_resources
from actions.resource_use.forms.resources import MeansForm
from actions.resource_use.forms.uses import UsesForm
from actions.resource_use.models import ResourceUse, enterers, seal_of_uses
from actions.resource_use.queries.delivery import delivery_of, rounds_of
from actions.resource_use.queries.resources import By, marking_of_means, means_of
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import Step
from empact.records.files.views import MarkedStep
from empact.records.markings.models import Marking, highest
from empact.records.markings.views import MarkedPage

LINES_PER_PAGE = 50


class ResourcesEnter(MarkedStep, Step):
    """One table for all that an organisation put into an action in a round."""

    command = enter_resources
    form_class = UsesForm
    template_name = "actions/resource_use/resources_enter.html"
    title = _("Resources used in {object.number} {object.title}")
    button = _("Save")
    done = _("Resources saved.")

    def get_queryset(self):
        actions = OperationalAction.objects.visible_to(self.request.user).with_marking()
        return actions.select_related("oap__area", "goal")

    @cached_property
    def organisations(self):
        return list(enterers(self.object, self.request.user))

    @cached_property
    def organisation(self):
        return self._chosen("organisation", self.organisations)

    @cached_property
    def rounds(self):
        plan = self.object.oap
        rounds = ReportingRound.objects.visible_to(self.request.user).filter(
            first_day__lte=plan.last_day, last_day__gte=plan.first_day
        )
        rounds = rounds.exclude(state=RoundState.PLANNED)
        return list(rounds.order_by("-first_day", "-opens_day", "pk"))

    @cached_property
    def round(self):
        return self._chosen("round", self.rounds)

    def _chosen(self, name, rows):
        """Give the row that the address names, else the first; None where there is none."""
        asked = self.request.GET.get(name)
        if asked is None:
            return next(iter(rows), None)
        found = [row for row in rows if str(row.pk) == asked]
        if not found:
            raise Http404
        return found[0]

    @cached_property
    def used(self):
        rows = ResourceUse.objects.visible_to(self.request.user)
        return list(rows.of(self.object, self.organisation, self.round))

    def get_form_kwargs(self):
        planned = self.object.resources.filter(organisation=self.organisation)
        return {
            **super().get_form_kwargs(),
            "planned": list(planned.order_by("kind", "source", "pk")),
            "used": self.used,
        }

    def get_initial(self):
        return {**super().get_initial(), "stood": seal_of_uses(self.used)}

    def get_given(self, form):
        return {
            "organisation": self.organisation,
            "round": self.round,
            "lines": form.cleaned_data["lines"],
            "stood": form.cleaned_data["stood"],
        }

    def form_valid(self, form):
        if self.round is None:
            form.add_error(None, gettext("No round of this OAP is open. Wait until one opens."))
            return self.form_invalid(form)
        return super().form_valid(form)

    def place_of(self, form, path):
        line = re.fullmatch(r"lines\[([0-9]+)\]\.(\w+)", path)
        if line and int(line[1]) < len(form.places):
            return form, form.places[int(line[1])].get(line[2])
        return super().place_of(form, path)

    def show_conflict(self, form, conflict):
        """Show a colleague's entry next to the typed one; saving again is the user's choice."""
        self.__dict__.pop("used", None)
        form.data = form.data.copy()
        form.data["stood"] = seal_of_uses(self.used)
        form.add_error(None, list(conflict.reasons))
        context = self.get_context_data(form=form, entered=self.used)
        return self.render_to_response(context, status=409)

    def get_context_data(self, **context):
        here = reverse("actions:resources_enter", args=[self.object.pk])
        return super().get_context_data(
            here=here,
            organisation=self.organisation,
            organisations=self.organisations,
            round=self.round,
            rounds=self.rounds,
            **context,
        )


class ResourceOverview(MarkedPage, TemplateView):
    """Planned and used resources, as a picture and in words, as far as the user sees them."""

    template_name = "actions/resource_use/resource_overview.html"

    def get_marked(self, context):
        return []

    def get_marking(self, context):
        return marking_of_means(self.request.user, context["asked"])

    def get_context_data(self, **context):
        form = MeansForm({"by": By.PLAN.value, **self.request.GET.dict()})
        form.offer(self.request.user)
        asked = form.asked()
        kinds = means_of(self.request.user, asked)
        # All kinds turn their pages together: the longest list sets their number.
        longest = max((len(found.lines) for found in kinds), default=0)
        page = Paginator(range(longest), LINES_PER_PAGE).get_page(self.request.GET.get("page"))
        first = page.start_index() - 1 if longest else 0
        for found in kinds:
            found.shown = found.lines[first : first + LINES_PER_PAGE]
        query = self.request.GET.copy()
        query.pop("page", None)
        return super().get_context_data(
            asked=asked,
            by=By(asked.by).label,
            is_by_year=asked.by == By.YEAR,
            form=form,
            kinds=kinds,
            page_obj=page,
            query=f"&{query.urlencode()}" if query else "",
            **context,
        )


class PlanDelivery(ReadPlans, MarkedPage, ObjectPage):
    """Commitments and deliveries, for those who may follow them."""

    template_name = "actions/resource_use/plan_delivery.html"

    def get_marked(self, context):
        return [self.object]

    def get_marking(self, context):
        shown = [row.action.pk for row in context["rows"]]
        seen = OperationalAction.objects.visible_to(self.request.user)
        actions = seen.filter(pk__in=shown).values("marking")
        strictest = Marking.objects.filter(pk__in=actions).order_by("-rank").first()
        return highest([super().get_marking(context), strictest])

    def get_context_data(self, **context):
        user = self.request.user
        rounds = rounds_of(self.object, user)
        asked = self.request.GET.get("round")
        chosen = next((row for row in rounds if str(row.pk) == asked), None)
        reporting = chosen or next(iter(rounds), None)
        rows = delivery_of(self.object, reporting, user) if reporting else []
        return super().get_context_data(rounds=rounds, round=reporting, rows=rows, **context)

"""Pages of the failed checks of a year and their explanations."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from empact.lib.commands import Changed
from empact.lib.views import CommandView
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from empact.records.markings.views import MarkedPage
from results.checks.commands import explain_check, remove_stated_total, state_total
from results.checks.forms import CheckFilterForm, ExplainForm, StatedTotalForm, StepForm
from results.checks.models import Outcome, StatedTotal, SumCheck
from results.checks.queries.check_texts import CheckText, check_texts
from results.checks.queries.checks import Narrowing, checks, checks_and_counts, find_check
from results.totals.queries.years import has_figures, marking_of_reported

PER_PAGE = 25
PAGE = re.compile("[0-9]{1,6}")


class OfAYear(MarkedPage):
    """A page of the checks of a year: as strictly marked as what was reported of it."""

    kwargs: dict[str, Any]

    def get_marked(self, context: dict[str, Any]) -> Iterable[Any]:
        return ()

    def get_marking(self, context: dict[str, Any]) -> Marking | None:
        return marking_of_reported(context["year"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**{"year": self.kwargs.get("year"), **context})


class CheckList(PermissionRequiredMixin, OfAYear, TemplateView):
    """The checks of a year: those that fail first, each with a form that explains it."""

    permission_required = "results.read_checks"
    template_name = "results/checks/check_list.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        year = self.kwargs["year"]
        form = CheckFilterForm(self.request.GET or None)
        wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
        narrowed = {name: value for name, value in wanted.items() if value}
        area = narrowed.pop("area", None)
        # To see what adds up all figures of the year are looked at: for those alone who ask.
        missing = narrowed.get("outcome") != Outcome.HOLDS
        which = Narrowing(**narrowed, area=area and area.pk, missing=missing)
        number = self.page_number()
        found, counts = checks_and_counts(
            year, which, limit=PER_PAGE, offset=(number - 1) * PER_PAGE
        )
        length = counts[Outcome(which.outcome)] if which.outcome else sum(counts.values())
        page = Paginator(range(length), PER_PAGE).get_page(number)
        if page.number != number:
            # Explained since: who turns to a page that is no more finds the last one.
            found = checks(year, which, limit=PER_PAGE, offset=(page.number - 1) * PER_PAGE)
        may_explain = self.request.user.has_perm("results.explain_check")
        said = {**narrowed, **({"area": area.code} if area else {})}
        return super().get_context_data(
            **context,
            form=form,
            rows=[(row, form_of(row) if may_explain else None) for row in check_texts(found)],
            page=page,
            may_explain=may_explain,
            counts={outcome.value: count for outcome, count in counts.items()},
            is_failed_alone=missing,
            is_narrowed=bool(said),
            # Said only where nothing is listed: with figures it is because all of them agree.
            has_figures=not found and has_figures(year),
            clear_url=self.request.path if said else "",
            query=f"&{urlencode(said)}" if said else "",
        )

    def page_number(self) -> int:
        number = self.request.GET.get("page", "1")
        return max(int(number), 1) if PAGE.fullmatch(number) else 1


def form_of(row: CheckText) -> ExplainForm | None:
    """Give the form that explains a check, where it waits for that."""
    if not row.check.is_failed:
        return None
    return ExplainForm(initial={"stamp": row.stamp}, auto_id=f"id_{row.check.key}_%s")


class CheckExplain(OfAYear, CommandView):
    """One check in full, and the form that says why it does not add up, or says it again."""

    command = explain_check
    form_class = ExplainForm
    template_name = "results/checks/check_explain.html"
    object = None
    done = _(
        "The explanation is saved. It appears next to the number after the year is frozen again."
    )

    @cached_property
    def row(self) -> CheckText:
        found = find_check(self.kwargs["year"], self.kwargs["key"])
        if found is None:
            raise Http404
        return check_texts([found])[0]

    def get_initial(self) -> dict[str, Any]:
        said = self.row.explained or self.row.earlier
        return {
            **super().get_initial(),
            "stamp": self.row.stamp,
            "explanation": said.explanation if said else "",
        }

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context, row=self.row)

    def run(self, form: Any) -> SumCheck:
        return self.command(
            by=self.request.user,
            harmless=self.confirmed,
            year=self.kwargs["year"],
            key=self.kwargs["key"],
            **form.cleaned_data,
        )

    def show_conflict(self, form: Any, conflict: Changed) -> HttpResponse:
        # What stands now is above the form already; saved again, it is meant for that.
        form.data = form.data.copy()
        form.data[form.add_prefix("stamp")] = self.row.stamp
        return self.show_refusal(form, conflict)


class StatedTotalCreate(OfAYear, CommandView):
    """Write down what a report or an earlier publication says that figures add up to."""

    command = state_total
    form_class = StatedTotalForm
    template_name = "results/checks/stated_total_create.html"
    object = None
    done = _("The stated total is recorded. EMPACT compares it with the reported figures.")

    def offer(self, form):
        year, user = self.kwargs["year"], self.request.user
        actions = OperationalAction.objects.visible_to(user).filter(
            oap__first_day__year__lte=year, oap__last_day__year__gte=year
        )
        form.fields["action"].queryset = actions.select_related("goal", "oap__area").order_by(
            "oap__area__rank", "goal__number", "sequence", "pk"
        )
        events = Event.objects.visible_to(user).filter(first_day__year=year)
        form.fields["event"].queryset = events.order_by("first_day", "name", "pk")
        form.fields["organisation"].queryset = (
            Organisation.objects.visible_to(user).filter(authority_of=None).order_by("name", "pk")
        )

    def run(self, form: Any) -> StatedTotal:
        return self.command(
            by=self.request.user,
            harmless=self.confirmed,
            year=self.kwargs["year"],
            **form.cleaned_data,
        )


class StatedTotalRemove(OfAYear, CommandView):
    """Take back a stated total that was written down by mistake."""

    command = remove_stated_total
    form_class = StepForm
    template_name = "results/checks/stated_total_remove.html"
    done = _("The stated total is withdrawn. EMPACT no longer compares it.")

    def get_queryset(self) -> Any:
        return StatedTotal.objects.visible_to(self.request.user).select_related("indicator")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context, year=self.object.year)

    def get_next(self, result: Any) -> str:
        return reverse("results:check_list", args=[result])

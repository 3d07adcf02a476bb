"""Pages of numbers from fewer than three countries, and of consent to publish them.

Source: docs/domain.md, D9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from cycles.tracing.addresses import trace_url
from empact.lib.languages import labelled
from empact.people.roles.views.steps import Step
from results.checks.forms import StepForm
from results.disclosure.commands import ask_for_clearance, clear_cell, take_back_clearance
from results.disclosure.forms import ClearCellForm
from results.disclosure.models import Clearance
from results.disclosure.queries.cells import (
    clearances_in,
    coordinated_by,
    coordinators_of,
    country_of,
    few_cells,
    find_named,
    idle_requests,
)
from results.totals.queries.years import marking_of_reported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from cycles.cycles.models import CrimeArea
    from cycles.indicators.models import Indicator
    from empact.lib.commands import Changed
    from empact.people.roles.models.organisations import Organisation
    from results.disclosure.queries.cells import FewCell

CELLS = 12
"""Numbers on one page."""


class ClearanceList(PermissionRequiredMixin, TemplateView):
    """The numbers of a year that are withheld since few countries report them, the reader's among
    them.
    """

    permission_required = "results.read_clearances"
    template_name = "results/disclosure/clearance_list.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        user, year = self.request.user, self.kwargs["year"]
        country = coordinated_by(user)
        if country is None:
            raise PermissionDenied
        name = country_of(country)
        clearances = list(clearances_in(year))
        found = few_cells(year, country=name, clearances=clearances)
        page = Paginator(found, CELLS).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            **context,
            country=country,
            page=page,
            cells=[cell_for_country(cell, name) for cell in page],
            idle=idle_requests(name, clearances, found),
            may_clear=user.has_perm("results.clear_cell", country),
            marking=marking_of_reported(year) if page else None,
        )


def cell_for_country(cell: FewCell, name: str) -> dict[str, Any]:
    """Say of a number what its own country reads: its own figures, and what it said."""
    clearance = cell.clearances.get(name)
    return {
        "cell": cell,
        "url": trace_url(cell.year, cell.indicator, area=cell.area),
        "figures": [
            (figure, figure.indicator_version.unit.measure(figure.value, figure.comparator))
            for figure in cell.countries[name]
        ],
        "clearance": clearance,
        "holds": cell.holds_for(name),
    }


def cells_for_est(cells: Iterable[FewCell]) -> list[dict[str, Any]]:
    """Say of numbers whom they depend on, and what each of these said."""
    cells = list(cells)
    coordinated = coordinators_of(cells)
    return [
        {
            "cell": cell,
            "countries": [
                {
                    "name": coordinated.get(name) or name_of(cell, name),
                    "holds": cell.holds_for(name),
                    "clearance": cell.clearances.get(name),
                    "has_coordinator": name in coordinated,
                }
                for name in sorted(cell.countries)
            ],
            "may_ask": any(
                name in coordinated and not cell.holds_for(name) and not is_asked(cell, name)
                for name in cell.countries
            ),
        }
        for cell in cells
    ]


def is_asked(cell: FewCell, name: str) -> bool:
    clearance = cell.clearances.get(name)
    return clearance is not None and not clearance.is_cleared


def name_of(cell: FewCell, name: str) -> str:
    return str(cell.countries[name][0].contribution.obligation.organisation)


class OfCell(Step):
    """A step about the number that the address names."""

    @cached_property
    def named(self) -> tuple[CrimeArea | None, Indicator]:
        try:
            return find_named(self.kwargs["area"], self.kwargs["indicator"])
        except LookupError:
            raise Http404 from None

    @property
    def area(self) -> CrimeArea | None:
        return self.named[0]

    @property
    def indicator(self) -> Indicator:
        return self.named[1]

    @property
    def subject(self) -> str:
        area = self.area or gettext("all crime areas")
        return f"{self.indicator}, {area}, {self.kwargs['year']}"

    @property
    def given(self) -> dict[str, Any]:
        return {"year": self.kwargs["year"], "area": self.area, "indicator": self.indicator}


class CellClear(OfCell):
    """Give consent to publish a number although it may reveal what one's own country reported."""

    command = clear_cell
    form_class = ClearCellForm
    template_name = "results/disclosure/cell_clear.html"
    button = _("Give consent to publish")
    lead = _(
        "Fewer than three countries report it, so the public could work out your country's "
        "figures. It can be published after each of them gives consent and the year is frozen "
        "again. If one of your figures in it changes, your consent ends."
    )
    done = _("Consent given. The number can be published after the year is next frozen.")

    def get_object(self, queryset: Any = None) -> Organisation:
        country = coordinated_by(self.request.user)
        if country is None:
            raise PermissionDenied
        return country

    def get_title(self) -> str:
        return gettext("Consent to publish: {subject}").format(subject=self.subject)

    def get_back(self) -> str:
        return reverse("results:clearance_list", args=[self.kwargs["year"]])

    @cached_property
    def mine(self) -> list[FewCell]:
        """The number, where few countries report it and one's own is among them."""
        area = self.area and self.area.pk
        found = few_cells(self.kwargs["year"], area=area, indicator=self.indicator.pk)
        return [cell for cell in found if self.country in cell.countries]

    @property
    def country(self) -> str:
        return country_of(self.object)

    @property
    def stamp(self) -> str:
        return "".join(cell.stamp_for(self.country) for cell in self.mine)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "stamp": self.stamp}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        own = [cell_for_country(cell, self.country) for cell in self.mine]
        marking = marking_of_reported(self.kwargs["year"]) if own else None
        return super().get_context_data(**context, cells=own, marking=marking)

    def show_conflict(self, form: Any, conflict: Changed) -> HttpResponse:
        # What stands now is above the form; sent again, it is meant for that.
        self.__dict__.pop("mine", None)
        form.data = form.data.copy()
        form.data[form.add_prefix("stamp")] = self.stamp
        return self.show_refusal(form, conflict)

    def get_given(self, form: Any) -> dict[str, Any]:
        return {**self.given, **form.cleaned_data}


class ClearanceTakeBack(Step):
    """Have a number withheld again, or leave it so where EST asked."""

    command = take_back_clearance
    form_class = StepForm

    def get_queryset(self) -> Any:
        rows = Clearance.objects.visible_to(self.request.user)
        return rows.select_related("country", "area", "indicator")

    def get_title(self) -> str:
        return labelled(self.button, self.object)

    @property
    def button(self) -> str:
        if self.object.is_cleared:
            return gettext("Withdraw consent")
        return gettext("End the request") if self.is_idle else gettext("Keep the number withheld")

    @cached_property
    def is_idle(self) -> bool:
        """True if nothing is left to publish of what the request is about."""
        asked = self.object
        name = country_of(asked.country)
        cells = few_cells(
            asked.year,
            country=name,
            area=asked.area_id,
            indicator=asked.indicator_id,
            clearances=(),
        )
        return bool(idle_requests(name, [asked], cells))

    @property
    def lead(self) -> str:
        if self.object.is_cleared:
            day = date_format(timezone.localtime(self.object.cleared_at), "DATE_FORMAT")
            given = gettext("Consent was given on {day}.").format(day=day)
            after = gettext(
                "After you withdraw it, the number is withheld from the next snapshot of the "
                "year on. Published numbers stay published."
            )
            return " ".join(filter(None, [given, self.object.words, after]))
        if self.is_idle:
            return gettext(
                "The EMPACT Support Team asked for consent. There is nothing left to decide: the "
                "number no longer depends on your country."
            )
        return gettext("The EMPACT Support Team asked for consent. The number stays withheld.")

    @property
    def done(self) -> str:
        if not self.object.is_cleared and self.is_idle:
            return gettext("The request is ended.")
        return gettext("The number is withheld from the next snapshot of the year on.")

    def get_back(self) -> str:
        return reverse("results:clearance_list", args=[self.object.year])


class ClearanceAsk(OfCell):
    """Ask those on whom it depends to clear a number."""

    command = ask_for_clearance
    form_class = StepForm
    object = None
    button = _("Ask for consent")
    lead = _(
        "Fewer than three countries report it. The coordinators of these find it on their home "
        "page; it is published once each has cleared it and the year is frozen after that."
    )
    done = _("They find it on their home page.")

    def get_title(self) -> str:
        return gettext("Ask for consent: {subject}").format(subject=self.subject)

    def get_back(self) -> str:
        return reverse("results:snapshot_create", args=[self.kwargs["year"]])

    def run(self, form: Any) -> Any:
        return self.command(by=self.request.user, **self.given)

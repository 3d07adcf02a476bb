"""Frozen years: freezing one, and what is in it."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView
from rules.contrib.views import PermissionRequiredMixin

from empact.lib.objects import ObjectPage
from empact.lib.views import CommandView
from empact.records.markings.models import highest
from results.checks.forms import StepForm
from results.checks.models import Outcome
from results.checks.queries.check_texts import check_texts
from results.checks.queries.checks import Narrowing, checks_and_counts
from results.checks.queries.explained import MOST_NAMED
from results.disclosure.queries.cells import few_cells
from results.disclosure.queries.publications import inexact_totals
from results.disclosure.views import CELLS, cells_for_est
from results.freezing.commands import freeze_snapshot
from results.restatements.queries.restated import RESTATED_SINCE
from results.snapshots.models.snapshots import Snapshot
from results.snapshots.models.totals import SnapshotTotal
from results.snapshots.queries import reported_years
from results.totals.queries.years import marking_of_reported, missing_in
from results.withheld import Withheld


class SnapshotList(PermissionRequiredMixin, ListView):
    """The years that can be frozen, and every snapshot there is."""

    permission_required = "results.read_snapshot"
    template_name = "results/freezing/snapshot_list.html"
    paginate_by = 20

    def get_queryset(self):
        snapshots = Snapshot.objects.visible_to(self.request.user)
        return snapshots.select_related("frozen_by", "marking").order_by("-number")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        years = reported_years(Snapshot.objects.visible_to(self.request.user))
        context = super().get_context_data(**kwargs)
        shown = highest(snapshot.marking for snapshot in context["page_obj"])
        return context | {"years": years, "marking": shown}


class SnapshotCreate(CommandView):
    """Freeze a year, once it is clear what will be in it and what will not."""

    command = freeze_snapshot
    form_class = StepForm
    template_name = "results/freezing/snapshot_create.html"
    object = None
    done = _("The year is frozen. Read the totals below, then build the factsheets from them.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year = self.kwargs["year"]
        snapshots = Snapshot.objects.visible_to(self.request.user).filter(year=year)
        reported = next(iter(reported_years(snapshots, year=year)), None)
        failing, counts = checks_and_counts(
            year, Narrowing(missing=True, outcome=Outcome.FAILS), limit=MOST_NAMED, offset=0
        )
        page = Paginator(few_cells(year), CELLS).get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs) | {
            "year": year,
            "reported": reported,
            "page": page,
            "few": cells_for_est(page),
            "failing": check_texts(failing),
            "failing_count": counts[Outcome.FAILS],
            "missing": missing_in(year),
            "marking": marking_of_reported(year),
        }

    def run(self, form: Any) -> Snapshot:
        return self.command(by=self.request.user, year=self.kwargs["year"])


class SnapshotDetail(PermissionRequiredMixin, ObjectPage):
    """The totals of a frozen year, the numbers that are withheld from the public, and the reasons.

    ``?area=`` shows the totals of one area; ``?check`` hashes all rows again.
    """

    permission_required = "results.read_snapshot"
    template_name = "results/freezing/snapshot_detail.html"

    def get_permission_object(self) -> None:
        return None

    def get_queryset(self):
        snapshots = Snapshot.objects.visible_to(self.request.user)
        return snapshots.select_related("frozen_by", "marking")

    @cached_property
    def areas(self) -> list[Any]:
        return list(self.object.areas.order_by("rank", "code"))

    @property
    def area(self) -> Any:
        """Return the area whose totals are asked for, or None for all areas together."""
        code = self.request.GET.get("area")
        if not code:
            return None
        try:
            return next(area for area in self.areas if area.code == code)
        except StopIteration:
            raise Http404 from None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        totals = self.object.totals.filter(area=self.area and self.area.area_id)
        totals = totals.annotate(restated_since=RESTATED_SINCE)
        return super().get_context_data(**kwargs) | {
            "areas": self.areas,
            "area": self.area,
            "totals": parts_below_their_parents(totals.select_related("snapshot").in_order()),
            "figures": self.object.figures.count(),
            "withheld": self.count_withheld(),
            "inexact": inexact_totals(self.object),
            "small_count": settings.SMALL_COUNT,
            "redactions": self.object.redactions.order_by("at", "pk"),
            "is_checked": "check" in self.request.GET,
            "holds": "check" in self.request.GET and self.object.verify(),
        }

    def count_withheld(self) -> list[dict[str, Any]]:
        """Count withheld cells by their reason."""
        rows = (
            self.object.totals.exclude(withheld__in=["", Withheld.IN_RANGE])
            .values("withheld")
            .order_by("withheld")
        )
        return [
            row | {"reason": str(Withheld(row["withheld"]).label)}
            for row in rows.annotate(cells=models.Count("pk"))
        ]


def parts_below_their_parents(totals: Iterable[SnapshotTotal]) -> list[SnapshotTotal]:
    """Set each part below its parent, whatever group it belongs to itself."""
    rows = list(totals)
    parents = {total.indicator_code for total in rows if not total.part_of}
    ordered = []
    for whole in rows:
        if whole.part_of not in parents:
            parts = [part for part in rows if part.part_of == whole.indicator_code]
            ordered += [whole, *parts]
            whole.is_part = False
            for part in parts:
                part.is_part = True
    return ordered

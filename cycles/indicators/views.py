"""The library of indicators: what is counted, how, and since when; for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django_filters.views import FilterView

from cycles.indicators.commands import (
    change_indicator,
    correct_definition,
    create_indicator,
    retire_indicator,
    set_threshold,
)
from cycles.indicators.filters import IndicatorFilter
from cycles.indicators.forms import (
    ChangeIndicatorForm,
    CorrectDefinitionForm,
    CreateIndicatorForm,
    RetireForm,
    ThresholdForm,
)
from cycles.indicators.models import Indicator, MethodChange, ThresholdCode
from cycles.indicators.queries.explanations import THRESHOLDS, explain
from cycles.indicators.queries.library import breaks_of, open_rounds_that_ask, thresholds
from empact.lib.downloads import csv_answer
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import Step
from empact.records.stamps.cached import cached_page

IN_ORDER = ("group__rank", "group__pk", "rank", "name", "pk")


class Library(FilterView):
    filterset_class = IndicatorFilter
    strict = False

    def get_queryset(self):
        rows = Indicator.objects.visible_to(self.request.user)
        return rows.with_definitions("-number").order_by(*IN_ORDER)


@cached_page
class IndicatorList(Library):
    """All indicators by group, narrowed by group, class, source and use."""

    template_name = "cycles/indicators/indicator_list.html"
    paginate_by = 100

    def get_context_data(self, **context):
        query = self.request.GET.copy()
        query.pop("page", None)
        return super().get_context_data(
            **context,
            narrowed=query.urlencode(),
            clear_url=self.request.path if query else "",
        )


CSV_HEAD = (
    "code",
    "name",
    "group",
    "indicator_class",
    "source",
    "over_time",
    "over_reporters",
    "sensitive",
    "part_of",
    "breakdown",
    "exhaustive",
    "parts",
    "total_of",
    "explained",
    "version",
    "first_day",
    "last_day",
    "unit",
    "counting_unit",
    "definition",
    "change",
    "end_reason",
)


@cached_page
class IndicatorTable(Library):
    """The library as CSV: a row for each definition, the latest first."""

    def get_queryset(self):
        return super().get_queryset().prefetch_related("components", "parts")

    def render_to_response(self, context, **kwargs):
        rows = [
            self.row_of(row, version, explained)
            for row in self.object_list
            for explained in [in_words(explain(row, versions(row)[0]))]
            for version in versions(row)
        ]
        return csv_answer(self.request, [CSV_HEAD, *rows], name="TLP-CLEAR_indicators")

    def row_of(self, row, version, explained):
        return (
            row.code,
            row.name,
            row.group_id,
            row.indicator_class,
            row.source,
            row.over_time,
            row.over_reporters,
            row.sensitive,
            row.part_of.code if row.part_of else "",
            row.breakdown,
            row.exhaustive,
            "|".join(sorted(part.code for part in row.parts.all())),
            "|".join(sorted(component.code for component in row.components.all())),
            explained,
            version.number if version else None,
            version.first_day if version else None,
            version.last_day if version else None,
            version.unit_id if version else "",
            version.counting_unit if version else "",
            version.definition if version else "",
            version.change if version else "",
            version.end_reason if version else "",
        )


def in_words(explanations):
    """Write how an indicator adds up, and the worked examples, into one cell."""
    return " ".join(
        " ".join(filter(None, (f"{row.name}: {row.meaning}", row.example))) for row in explanations
    )


def versions(row):
    """Give the definitions of an indicator, or None where it has none."""
    return list(row.versions.all()) or [None]


@method_decorator(login_not_required, name="dispatch")
class IndicatorDetail(ObjectPage):
    """One indicator: what it means, how it adds up, each with an example, and its definitions."""

    template_name = "cycles/indicators/indicator_detail.html"
    context_object_name = "indicator"

    def get_queryset(self):
        rows = Indicator.objects.visible_to(self.request.user)
        return rows.with_definitions("-number").prefetch_related("parts", "components", "totals")

    def get_context_data(self, **context):
        indicator = self.object
        latest = versions(indicator)[0]
        is_est = self.request.user.has_perm("cycles.change_indicator", indicator)
        changes = MethodChange.objects.visible_to(self.request.user).filter(indicator=indicator)
        return super().get_context_data(
            latest=latest,
            is_retired=latest is not None and latest.last_day is not None,
            explanations=explain(indicator, latest),
            breaks={row.version.pk: row for row in breaks_of([indicator.pk]).get(indicator.pk, [])},
            totals=sorted(indicator.totals.all(), key=lambda row: (row.rank, row.name)),
            method_changes=changes.select_related("by").order_by("-at", "-pk"),
            asking=open_rounds_that_ask(indicator) if is_est else [],
            **context,
        )


class IndicatorCreate(Step):
    command = create_indicator
    form_class = CreateIndicatorForm
    title = _("Add an indicator")
    button = _("Add the indicator")
    lead = _("Rounds can ask for it from the day on which its definition begins to hold.")
    done = _("The indicator is added to the library.")
    leads_on = True
    object = None

    def get_back(self):
        return reverse("cycles:indicator_list")

    def run(self, form):
        return self.command(by=self.request.user, harmless=self.confirmed, **form.cleaned_data)


class OfIndicator(Step):
    """A step with one indicator."""

    def get_queryset(self):
        return Indicator.objects.visible_to(self.request.user)


class IndicatorChange(OfIndicator):
    command = change_indicator
    form_class = ChangeIndicatorForm
    title = _("Change {object}")
    button = _("Save")
    lead = _("None of this moves a total. How it adds up is changed on a page of its own.")
    done = _("The library is changed.")

    def get_initial(self):
        names = ("name", "group", "rank", "indicator_class", "sensitive")
        stored = {name: getattr(self.object, name) for name in names}
        return {**super().get_initial(), **stored}


class DefinitionCorrect(OfIndicator):
    command = correct_definition
    form_class = CorrectDefinitionForm
    title = _("Correct the definition of {object}")
    button = _("Save")
    lead = _("As long as no figure was given by it. After that a new definition is written.")
    done = _("The definition is corrected.")

    def get_initial(self):
        latest = self.object.latest_version
        stored = (
            {"definition": latest.definition, "counting_unit": latest.counting_unit}
            if latest
            else {}
        )
        return {**super().get_initial(), **stored}


class IndicatorRetire(OfIndicator):
    command = retire_indicator
    form_class = RetireForm
    title = _("Retire {object}")
    button = _("Retire the indicator")
    lead = _(
        "Its figures, totals and series stay. If open rounds ask for it, its "
        "last day cannot be before the end of their periods."
    )
    done = _("The indicator is retired. Rounds after that day do not ask for it.")


@cached_page
class ThresholdList(TemplateView):
    """The numbers at which a question about figures begins to be asked, each with an example."""

    template_name = "cycles/indicators/threshold_list.html"

    def get_context_data(self, **context):
        rows = [
            {
                "code": code,
                "label": code.label,
                "value": value,
                "shipped": code.as_shipped,
                "example": THRESHOLDS.get(code, ""),
            }
            for code, value in thresholds().items()
        ]
        return super().get_context_data(rows=rows, **context)


class ThresholdSet(Step):
    command = set_threshold
    form_class = ThresholdForm
    button = _("Set the threshold")
    done = _("The threshold is set.")
    lead = _(
        "What is looked for from now on is looked for with it. What is decided "
        "stays, and what is compared on pages is compared with it at once."
    )
    object = None

    @property
    def code(self):
        if self.kwargs["code"] not in ThresholdCode.values:
            raise Http404
        return ThresholdCode(self.kwargs["code"])

    def get_initial(self):
        return {**super().get_initial(), "value": thresholds()[self.code]}

    def get_title(self):
        return self.code.label

    def get_back(self):
        return reverse("cycles:threshold_list")

    def run(self, form):
        return self.command(by=self.request.user, code=self.code, **form.cleaned_data)

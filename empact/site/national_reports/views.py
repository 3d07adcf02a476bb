"""Pages and downloads of a country's national report and national plan."""

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from rules.contrib.views import PermissionRequiredMixin

from actions.national_reports.models import (
    NationalReportDocument,
    NationalReportKind,
    ReportDocumentKind,
)
from actions.plan_content.content import digest_of
from empact.lib.objects import ObjectPage
from empact.lib.views import CommandView
from empact.people.roles.models.organisations import Organisation
from empact.records.files.views import WrittenDocument
from empact.records.markings.views import MarkedPage
from empact.site.national_reports.commands import write_national_plan, write_national_report
from empact.site.national_reports.forms import ScopeForm
from empact.site.national_reports.pictures import with_charts
from empact.site.national_reports.queries.plan import national_plan, plan_years
from empact.site.national_reports.queries.report import (
    content_of_report,
    national_report,
    scopes_of,
    with_plan_marking,
    with_report_marking,
)
from empact.site.national_reports.queries.scopes import Scope
from results.charts.cache import pictures_of


class OfCountry:
    """A country, with the years and rounds of which a report can be asked."""

    def get_queryset(self):
        return with_report_marking(Organisation.objects.visible_to(self.request.user))

    @cached_property
    def scopes(self):
        return scopes_of(self.request.user)


class NationalReportPage(OfCountry, MarkedPage, PermissionRequiredMixin, ObjectPage):
    """The report on a year or a round as of now, and the documents last written of it."""

    template_name = "site/national_reports/national_report.html"
    permission_required = "desk.write_national_report"
    context_object_name = "organisation"
    kind = NationalReportKind.REPORT
    lead = _(
        "What your country joined, contributed and achieved, and what is outstanding. For its "
        "authorities."
    )
    write_page = "desk:national_report_write"
    other_page, other_name = "desk:national_plan", _("National plan: what we have committed to")

    @cached_property
    def organisation(self):
        return super().get_object()

    def get_object(self, queryset=None):
        return self.organisation

    def get_permission_object(self):
        return self.organisation

    @cached_property
    def scope(self):
        form = ScopeForm(self.request.GET)
        form.offer(*self.scopes)
        if form.is_valid():
            return Scope(**form.cleaned_data)
        if self.request.GET.get("scope"):
            # Another year's numbers would be taken for those that were asked for.
            raise Http404
        years, _ = self.scopes
        today = timezone.localdate().year
        return Scope(year=next((year for year in years if year <= today), today))

    def get_marked(self, context):
        return [self.organisation]

    def tables(self):
        return national_report(self.organisation, self.scope)

    def with_pictures(self, tables):
        """Give each table with its chart and the picture of that, if it has one."""
        found = with_charts(tables)
        charts = [chart for _, chart in found if chart]
        pictures = dict(zip(charts, pictures_of(charts, reader=self.request.user), strict=True))
        return [(table, chart, pictures.get(chart)) for table, chart in found]

    def last_written(self, scope, digest):
        """Give the documents of the current report, else of the latest, in one query.

        Numbers may return to earlier values: then an earlier report is current again.
        """
        rows = NationalReportDocument.objects.visible_to(self.request.user).filter(
            report__organisation=self.organisation,
            report__kind=self.kind,
            report__year=scope.year,
            report__round=scope.round,
        )
        rows = rows.select_related("report", "work").defer("report__content")
        rows = rows.alias(is_current=Q(report__digest=digest))
        first = list(
            rows.order_by("-is_current", "-report__made_at", "report", "kind")[
                : len(ReportDocumentKind)
            ]
        )
        return [row for row in first if row.report_id == first[0].report_id]

    def get_context_data(self, **context):
        scope = self.scope
        chosen = str(scope.round.pk if scope.round else scope.year)
        choice = ScopeForm(initial={"scope": chosen})
        choice.offer(*self.scopes)
        tables = self.tables()
        digest = digest_of(content_of_report(self.organisation, scope, tables))
        documents = self.last_written(scope, digest)
        report = documents[0].report if documents else None
        return super().get_context_data(
            name=self.kind.label,
            lead=self.lead,
            write_url=reverse(self.write_page, args=[self.organisation.pk]),
            other_url=reverse(self.other_page, args=[self.organisation.pk]),
            other_name=self.other_name,
            scope=scope,
            chosen=chosen,
            choice=choice,
            parts=self.with_pictures(tables),
            report=report,
            documents=documents,
            is_current=report is not None and report.digest == digest,
            has_failed=any(row.is_set_aside for row in documents),
            **context,
        )


class NationalReportWrite(OfCountry, CommandView):
    """Has the current report written as documents."""

    http_method_names = ("post", "options")
    command = write_national_report
    form_class = ScopeForm
    template_name = "site/national_reports/national_report_refused.html"
    done = _("EMPACT is writing the document. It appears here when it is ready.")

    def offer(self, form):
        form.offer(*self.scopes)

    def get_next(self, result):
        page = reverse("desk:national_report", args=[self.object.pk])
        return f"{page}?scope={result.round_id or result.year}"


class OfPlanYears(OfCountry):
    """A country, with the years of which a national plan can be asked; there are no rounds."""

    def get_queryset(self):
        return with_plan_marking(Organisation.objects.visible_to(self.request.user))

    @cached_property
    def scopes(self):
        return plan_years(self.kwargs["pk"]), []


class NationalPlanPage(OfPlanYears, NationalReportPage):
    """The commitments of the country in a year, quarter by quarter, as of now."""

    permission_required = "desk.write_national_plan"
    kind = NationalReportKind.PLAN
    lead = _(
        "What your country has committed to: actions, authorities, people and money by quarter."
    )
    write_page = "desk:national_plan_write"
    other_page, other_name = "desk:national_report", _("National report: what we did")

    def tables(self):
        return national_plan(self.organisation, self.scope.year)


class NationalPlanWrite(OfPlanYears, NationalReportWrite):
    """Has the current national plan written as documents."""

    command = write_national_plan

    def get_next(self, result):
        page = reverse("desk:national_plan", args=[self.object.pk])
        return f"{page}?scope={result.year}"


class NationalReportFile(WrittenDocument):
    about = "report"

    def get_queryset(self):
        visible = NationalReportDocument.objects.visible_to(self.request.user)
        return visible.select_related("report__organisation", "report__round", "work")

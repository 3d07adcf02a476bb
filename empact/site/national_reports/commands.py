"""National reports, frozen and written."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from actions.national_reports.models import (
    NationalReport,
    NationalReportDocument,
    NationalReportKind,
    ReportDocumentKind,
)
from actions.plan_content.content import digest_of as digest_of_content
from cycles.rounds.models import ReportingRound
from empact.lib.commands import Invalid, command
from empact.lib.tables import Table
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.outbox.models import Outbox
from empact.records.outbox.post import post, ring
from empact.site.national_reports.notices import write_national_report_document
from empact.site.national_reports.queries.plan import national_plan
from empact.site.national_reports.queries.report import (
    content_of_report,
    marking_of_report,
    national_report,
    with_plan_marking,
    with_report_marking,
)
from empact.site.national_reports.queries.scopes import Scope

BOTH = (ReportDocumentKind.PDF, ReportDocumentKind.XLSX)
"""The documents that are written of each national report."""


@command("desk.write_national_report")
def write_national_report(
    organisation: Organisation,
    *,
    by: User,
    year: int | None = None,
    round: ReportingRound | None = None,  # noqa: A002 -- what it is called everywhere
) -> NationalReport:
    """Freeze the numbers of a country's report, and have it written as documents.

    Repeated while no number and no marking has changed, it returns the report that is there, and
    tries failed documents again.
    """
    if (year is None) == (round is None):
        raise Invalid({"scope": _("Choose a year or a round.")})
    scope = Scope(year=year, round=round)
    return _freeze(
        organisation, NationalReportKind.REPORT, scope, national_report(organisation, scope), by=by
    )


@command("desk.write_national_plan")
def write_national_plan(organisation: Organisation, *, by: User, year: int) -> NationalReport:
    """Freeze what a country has committed to in a year, and have it written as documents.

    Asked again while nothing has changed, it gives what is there, as the national report does.
    """
    tables = national_plan(organisation, year)
    return _freeze(organisation, NationalReportKind.PLAN, Scope(year=year), tables, by=by)


def _freeze(
    organisation: Organisation, kind: str, scope: Scope, tables: Sequence[Table], *, by: User
) -> NationalReport:
    with_marking = {
        NationalReportKind.REPORT: with_report_marking,
        NationalReportKind.PLAN: with_plan_marking,
    }[NationalReportKind(kind)]
    country = with_marking(Organisation.objects.filter(pk=organisation.pk)).get()
    content = content_of_report(country, scope, tables)
    report, _ = NationalReport.objects.get_or_create(
        organisation=organisation,
        kind=kind,
        year=scope.year,
        round=scope.round,
        digest=digest_of_content(content),
        defaults={"content": content, "made_by": by, "marking_id": marking_of_report(country)},
    )
    for document in BOTH:
        row = report.documents.select_related("work").filter(kind=document).first()
        if row is None:
            row = NationalReportDocument(report=report, kind=document)
            row.work = post(
                write_national_report_document,
                key=f"write_national_report_document {row.pk}",
                document=str(row.pk),
            )
            row.save(force_insert=True)
        elif row.is_set_aside:
            Outbox.objects.filter(pk=row.work_id).revive()
            ring()
    return report

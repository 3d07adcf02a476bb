"""Every text that people write can be redacted, or is listed here with the reason why not."""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from empact.records.files.models import Attachment
from empact.records.redaction.shelves import children_of, fields_of, histories_of
from empact.site.redactions import views as redactions
from empact.site.redactions.rules import FILES, TEXTS

TEXTUAL = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.FileField,
    ArrayField,
)

WORK = "records.Outbox.reason"
"""Cleaned with every redaction, whatever object it was about."""

ADMIN = ("admin.LogEntry.object_repr", "admin.LogEntry.change_message")
"""Fields in which the admin names what a user changed there."""

EXEMPT = {
    "The program writes codes and hashes there, and nobody a text.": """
        actions.ActionAttachment.sha256 actions.ContributionAttachment.sha256
        actions.ContributionStateChange.after actions.ContributionStateChange.before
        actions.AmendmentItem.names actions.ActionReport.totals actions.OAPReport.totals
        cycles.ReportingRound.reminder_days
        actions.AmendmentStateChange.after actions.AmendmentStateChange.before
        actions.ActionStateChange.after actions.ActionStateChange.before
        actions.EventParticipationStateChange.after actions.EventParticipationStateChange.before
        actions.EventStateChange.after actions.EventStateChange.before
        actions.DelegationStateChange.after actions.DelegationStateChange.before
        actions.EntryOnBehalfStateChange.after actions.EntryOnBehalfStateChange.before
        actions.NationalReport.digest actions.NationalReportDocument.document
        actions.FindingStateChange.after actions.FindingStateChange.before
        actions.MessageRecipient.refused
        actions.SupportStateChange.after actions.SupportStateChange.before
        actions.OverlapStateChange.after actions.OverlapStateChange.before
        actions.ObjectionStateChange.after actions.ObjectionStateChange.before
        actions.Difference.basis
        actions.JudicialMeasure.label
        actions.JudicialMeasureStateChange.after actions.JudicialMeasureStateChange.before
        actions.ObservationStateChange.after actions.ObservationStateChange.before
        actions.GrantStateChange.after actions.GrantStateChange.before
        actions.OAPVersion.digest actions.OAPVersion.names actions.OAPVersionRedaction.digest
        actions.OAPVersionDocument.document
        actions.ParticipationStateChange.after actions.ParticipationStateChange.before
        cycles.AdviceStateChange.after cycles.AdviceStateChange.before
        cycles.AssessmentStateChange.after cycles.AssessmentStateChange.before
        cycles.DecisionAttachment.sha256 cycles.FollowUpAttachment.sha256
        results.EvidenceFile.sha256
        results.EvaluationDocument.digest results.EvaluationDocument.document
        cycles.FollowUpStateChange.after cycles.FollowUpStateChange.before
        cycles.CycleStateChange.after cycles.CycleStateChange.before
        cycles.RoundStateChange.after cycles.RoundStateChange.before
        actions.ActionReportStateChange.after actions.ActionReportStateChange.before
        actions.OAPReportStateChange.after actions.OAPReportStateChange.before
        cycles.InputStateChange.after cycles.InputStateChange.before
        oaps.OAPStateChange.after oaps.OAPStateChange.before
        priorities.PriorityStateChange.after priorities.PriorityStateChange.before
        priorities.StrategicPlanStateChange.after priorities.StrategicPlanStateChange.before
        oaps.PlanVisit.field
        actions.Contribution.unconfirmed_texts people.ReminderSettings.stopped
        actions.Conversion.currency
        actions.Figure.country actions.Review.fingerprint actions.Endorsement.fingerprint
        oaps.OAPAttachment.sha256
        people.APIToken.digest people.APIToken.scopes people.CalendarFeed.digest
        people.CalendarFeed.told people.Invitation.digest
        people.Organisation.country people.User.demonstrates people.User.language
        people.User.password
        records.AuditHead.hash records.AuditSeal.digest records.AuditSeal.hash
        records.Redaction.digest records.Redaction.object_type
        results.Factsheet.language results.Factsheet.scope
        results.FactsheetTranslation.cleared_document results.FactsheetTranslation.document
        results.FactsheetTranslation.language
        results.FactsheetRun.snapshot_hash results.FactsheetRun.template_version
        results.FactsheetStateChange.after results.FactsheetStateChange.before
        results.PublishedValue.key results.PublishedValue.year
        results.ClosingDocument.digest results.ClosingDocument.document
        results.CosiReport.sources results.CosiReportDocument.digest
        results.CosiReportDocument.document
        results.CosiReportStateChange.after results.CosiReportStateChange.before
        results.ClosingReportStateChange.after results.ClosingReportStateChange.before
        results.EvaluationStateChange.after results.EvaluationStateChange.before
        results.SurveyAnswer.choice
        results.SurveyStateChange.after results.SurveyStateChange.before
        results.NextCycleDocument.digest results.NextCycleDocument.document
        results.NextCycleStateChange.after results.NextCycleStateChange.before
        results.RequestStateChange.after results.RequestStateChange.before
        results.RunItem.chart results.RunItem.cleared_document results.RunItem.document
        results.RunItem.language
        results.SnapshotCheck.key results.SumCheck.key results.Clearance.figures
        results.ActionMark.country
        results.ActionSum.base results.ActionSum.country
        results.PlanSum.base results.PlanSum.country results.ComparedBy.basis
        results.FailedRow.breakdown results.FailedRow.kind
        results.RunItem.scope results.Snapshot.hash results.SnapshotRedaction.hash
    """,
    "Refs and names of year files, which only their operator reads.": """
        results.YearFigure.row results.YearImport.file
        results.YearRef.ref
    """,
    "Names of officials: pseudonymise_leavers puts a pseudonym there.": """
        account.EmailAddress.email people.Invitation.email people.User.email
        people.User.first_name people.User.last_name people.User.username
    """,
    "It names rows by their ids and commands by their names, and holds no text.": """
        pghistory.Context.metadata records.AuditEntry.command records.AuditEntry.facts
        records.AuditEntry.marking records.AuditEntry.object_id records.AuditEntry.object_type
        records.Outbox.ids records.Outbox.key records.Outbox.task admin.LogEntry.object_id
    """,
    "It is discarded with every redaction of a name of its country, authorities or round.": """
        actions.NationalReport.content
    """,
    "It is deleted with the decision, which takes a second person.": """
        records.Redaction.reason
    """,
    "It is its person's alone, who removes it.": """
        people.SavedSearch.name people.SavedSearch.query
    """,
    "The library of indicators: the EMPACT Support Team writes it for everybody to read.": """
        cycles.IndicatorVersion.change cycles.IndicatorVersion.end_reason
        cycles.MethodChange.after cycles.MethodChange.before cycles.MethodChange.reason
    """,
    "Names of proposed priorities: the EST writes them, and changes a draft itself.": """
        results.NextCycle.proposal results.NextCycleDocument.content
        results.NextCycleStateChange.note
    """,
    "Names of calls: who manages a funding scheme writes them for all inside to read.": """
        oaps.FundingCall.title
    """,
    "Reference data: it comes with the program, and only its operator changes it.": """
        cycles.CrimeArea.code cycles.CrimeArea.name cycles.Indicator.breakdown
        oaps.FundingScheme.applicants oaps.FundingScheme.code oaps.FundingScheme.name
        oaps.FundingScheme.pays_for oaps.FundingScheme.text
        cycles.Indicator.code cycles.Indicator.name cycles.IndicatorGroup.code
        cycles.IndicatorGroup.name cycles.IndicatorVersion.counting_unit
        cycles.IndicatorVersion.definition cycles.Unit.base
        cycles.Threshold.meaning
        cycles.Unit.code cycles.Unit.name cycles.Unit.singular cycles.ScaleLevel.name
        records.Marking.code records.Marking.name
        auth.Group.name auth.Permission.codename auth.Permission.name
        contenttypes.ContentType.app_label contenttypes.ContentType.model
    """,
    "Numbers of documents, as Europol and the register of the Council give them.": """
        cycles.Advice.document_number cycles.Decision.document_number
        cycles.ThreatAssessment.document_number
    """,
    "A unit, as a published source writes it.": """
        results.LabelMapping.unit
    """,
    "Copies of reference data.": """
        results.CutNumber.claimed_comparator results.CutNumber.counted_comparator
        results.CutNumber.country results.CutNumber.no_total results.CutNumber.unit
        results.CutNumber.unit_name results.CutThing.label
        results.SnapshotArea.code results.SnapshotArea.marking results.SnapshotArea.name
        results.SnapshotCheck.area_code results.SnapshotCheck.indicator_code
        results.SnapshotCheck.indicator_name
        results.SnapshotFigure.action_number results.SnapshotFigure.area_code
        results.SnapshotFigure.area_name results.SnapshotFigure.definition
        results.SnapshotFigure.indicator_code results.SnapshotFigure.indicator_name
        results.SnapshotFigure.marking results.SnapshotFigure.oap
        results.SnapshotFigure.organisation_country results.SnapshotFigure.place
        results.SnapshotFigure.unit results.SnapshotHighlight.action_number
        results.SnapshotFigure.unit_name results.SnapshotPoint.area_code
        results.SnapshotPoint.indicator_code
        results.SnapshotPoint.indicator_name results.SnapshotPoint.unit
        results.SnapshotPoint.unit_name results.SnapshotTotal.area_code
        results.SnapshotTotal.area_name results.SnapshotTotal.breakdown
        results.SnapshotTotal.counting_unit results.SnapshotTotal.definition
        results.SnapshotTotal.group_code results.SnapshotTotal.group_name
        results.SnapshotTotal.indicator_code results.SnapshotTotal.indicator_name
        results.SnapshotTotal.no_total results.SnapshotTotal.part_of results.SnapshotTotal.unit
        results.SnapshotTotal.unit_name
    """,
    "Secrets and sessions: they let somebody in, and end.": """
        account.EmailConfirmation.key mfa.Authenticator.data sessions.Session.session_data
        sessions.Session.session_key socialaccount.SocialAccount.extra_data
        socialaccount.SocialAccount.provider socialaccount.SocialAccount.uid
        socialaccount.SocialApp.client_id socialaccount.SocialApp.key
        socialaccount.SocialApp.name socialaccount.SocialApp.provider
        socialaccount.SocialApp.provider_id socialaccount.SocialApp.secret
        socialaccount.SocialApp.settings socialaccount.SocialToken.token
        socialaccount.SocialToken.token_secret usersessions.UserSession.data
        usersessions.UserSession.session_key usersessions.UserSession.user_agent
    """,
}


def text_fields():
    """Name all columns that can hold a text which is not chosen from a list."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
        for field in model._meta.concrete_fields
        if isinstance(field, TEXTUAL) and not field.choices and not field.name.startswith("pgh_")
    }


def reached():
    """Name the columns that redactions clean, from what has a page for them."""
    found = {WORK, *ADMIN}

    def visit(model):
        for kept in (model, *histories_of(model)):
            found.update(f"{kept._meta.label}.{name}" for name in fields_of(kept))
        for keeper in apps.get_models():
            if copies_of := getattr(keeper, "copies_of", None):
                for _, names in copies_of(model, []):
                    found.update(f"{keeper._meta.label}.{name}" for name in names)
        for child, _ in children_of(model):
            visit(child)

    for root in TEXTS:
        visit(root)
    return found


def exempted():
    """Name the columns that need no redaction, those of earlier versions included."""
    return {
        f"{kept._meta.label}.{name}"
        for listed in EXEMPT.values()
        for model, _, name in (column.rpartition(".") for column in listed.split())
        for kept in (apps.get_model(model), *histories_of(apps.get_model(model)))
        if name in {field.name for field in kept._meta.get_fields()}
    }


@pytest.mark.guard(
    "What belongs to an object without going with it is redacted too",
    file="empact/records/redaction/shelves.py",
    on='or relation.field.name == getattr(relation.related_model, "owner_field", None)',
    off='or relation.field.name == "owner"',
)
def test_every_text_can_be_redacted_or_is_exempt_for_a_reason():
    forgotten = text_fields() - reached() - exempted()

    assert forgotten == set()


def test_nothing_is_exempt_that_is_redacted_or_is_not_there():
    listed = {column for columns in EXEMPT.values() for column in columns.split()}

    assert (listed & reached(), listed - text_fields()) == (set(), set())


def test_all_that_has_texts_or_files_has_a_page_to_redact_them():
    files = {model for model in apps.get_models() if issubclass(model, Attachment)}

    assert {*redactions.KINDS.values()} == {*TEXTS}
    assert {model for _, model in redactions.FILES.values()} == {*FILES} == files

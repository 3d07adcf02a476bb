"""Every model keeps its history, or says here why it does not."""

import pytest
from django.apps import apps
from django.db import connection

from tests.factories.people import UserFactory

UNTRACKED = {
    "people.APIToken": "a credential; the event log has each that is made and revoked",
    "people.CalendarFeed": "a credential; the event log has each that is made and withdrawn",
    "people.ReminderSettings": "its person's own, of no concern to anybody else",
    "people.SavedSearch": "its person's own, of no concern to anybody else",
    "people.User_groups": "machinery of the admin, which keeps a log of its own",
    "people.User_user_permissions": "machinery of the admin, which keeps a log of its own",
    "records.AuditEntry": "is history itself, written once",
    "records.AuditSeal": "is history itself, written once",
    "records.AuditHead": "is history itself, written once",
    "records.Outbox": "machinery",
    "records.PublicStamp": "machinery: which state the public reads",
    "records.RightsStamp": "machinery: under which state facts about people are kept",
    "records.Redaction": "names nobody's text; the event log shows who proposed and decided",
    "cycles.AdviceStateChange": "is history itself, written once",
    "cycles.MethodChange": "is written once",
    "cycles.FollowUpStateChange": "is history itself, written once",
    "cycles.AssessmentStateChange": "is history itself, written once",
    "actions.AmendmentStateChange": "is history itself, written once",
    "actions.ActionReportStateChange": "is history itself, written once",
    "actions.OAPReportStateChange": "is history itself, written once",
    "results.ClosingDocument": "machinery: where a document lies",
    "results.ClosingReportStateChange": "is history itself, written once",
    "results.CutFigure": "is frozen: written once with its cut",
    "results.CutNumber": "is frozen: written once with its cut",
    "results.CutThing": "is frozen: written once with its cut",
    "results.EvaluationDocument": "machinery: where a document lies",
    "results.EvaluationStateChange": "is history itself, written once",
    "results.SurveyStateChange": "is history itself, written once",
    "results.NextCycleDocument": "machinery: where a document lies",
    "results.NextCycleProgress": "machinery: how far it is",
    "results.NextCycleStateChange": "is history itself, written once",
    "results.ProposedRole": "is written once",
    "results.CosiReportStateChange": "is history itself, written once",
    "cycles.RoundStateChange": "is history itself, written once",
    "actions.ActionStateChange": "is history itself, written once",
    "actions.OAPVersion": "is frozen",
    "actions.OAPVersionRedaction": "is frozen",
    "actions.OAPVersionDocument": "machinery: where a document lies",
    "actions.DelegationStateChange": "is history itself, written once",
    "actions.EntryOnBehalfStateChange": "is history itself, written once",
    "actions.DelegationLook": "until when somebody knows it, each in the place of the last",
    "actions.NationalReport": "is frozen",
    "actions.NationalReportDocument": "machinery: where a document lies",
    "results.CosiReportDocument": "machinery: where a document lies",
    "actions.MessageRecipient": "is written once; then the machinery notes when its mail went",
    "actions.FindingStateChange": "is history itself, written once",
    "actions.SupportStateChange": "is history itself, written once",
    "actions.OverlapStateChange": "is history itself, written once",
    "actions.ObjectionStateChange": "is history itself, written once",
    "actions.GrantStateChange": "is history itself, written once",
    "actions.ObservationStateChange": "is history itself, written once",
    "actions.JudicialMeasureStateChange": "is history itself, written once",
    "actions.MeasureRecount": "is written once",
    "actions.ReportOnEvent": "follows from figures and contributions",
    "actions.EventStateChange": "is history itself, written once",
    "actions.EventParticipationStateChange": "is history itself, written once",
    "actions.ReturnReason": "is written once",
    "actions.ParticipationStateChange": "is history itself, written once",
    "actions.ActionComment_mentioned": "is written once, with its comment",
    "oaps.PlanComment_mentioned": "is written once, with its comment",
    "oaps.PlanVisit": "signs of life, each in the place of the last",
    "oaps.OAPStateChange": "is history itself, written once",
    "cycles.CycleStateChange": "is history itself, written once",
    "cycles.InputStateChange": "is history itself, written once",
    "priorities.PriorityStateChange": "is history itself, written once",
    "priorities.StrategicPlanStateChange": "is history itself, written once",
    "actions.ContributionStateChange": "is history itself, written once",
    "actions.Review": "is written once",
    "actions.ReviewComment": "is written once",
    "results.FactsheetStateChange": "is history itself, written once",
    "results.RequestStateChange": "is history itself, written once",
    "results.Restatement": "is written once",
    "results.FactsheetRun": "machinery: what was asked for, written once",
    "results.FactsheetTranslation": "machinery: where a document lies",
    "results.RunItem": "machinery: where a document lies",
    "results.YearFigure": "machinery: by which ref a year file calls a figure",
    "results.YearImport": "machinery: which year files were read, written once",
    "results.YearRef": "machinery: by which ref the latest year file calls something",
    "results.ActionMark": "machinery: made of figures and groups, and made anew",
    "results.ActionSum": "machinery: made of figures, and made anew",
    "results.PlanSum": "machinery: made of figures, and made anew",
    "results.FailedRow": "machinery: made of figures, and made anew",
    "results.ComparedBy": "machinery: by which rules failing rows were compared",
    "results.StaleSum": "machinery: which sums are to be made anew",
    "results.Snapshot": "is frozen",
    "results.SnapshotArea": "is frozen",
    "results.SnapshotCheck": "is frozen",
    "results.SnapshotFigure": "is frozen",
    "results.SnapshotHighlight": "is frozen",
    "results.SnapshotPoint": "is frozen",
    "results.SnapshotRedaction": "is frozen",
    "results.SnapshotTotal": "is frozen",
    "admin.LogEntry": "is history itself",
    "auth.Permission": "machinery of the admin",
    "auth.Group": "machinery of the admin",
    "auth.Group_permissions": "machinery of the admin",
    "contenttypes.ContentType": "machinery",
    "sessions.Session": "sessions are not kept",
    "usersessions.UserSession": "sessions are not kept",
    "account.EmailAddress": "repeats the address of the account, whose history is kept",
    "account.EmailConfirmation": "a credential: what a link in a mail opens",
    "mfa.Authenticator": "a credential; the event log has each that comes and goes",
    "socialaccount.SocialAccount": "a credential; the event log has each that comes and goes",
    "socialaccount.SocialApp": "a credential of the provider, which the settings name",
    "socialaccount.SocialToken": "a credential of the provider",
    "pghistory.Context": "machinery of the history",
}

CREDENTIALS = {"password", "digest", "secret", "token", "key", "last_login"}
NO_CREDENTIALS = {"results.PublishedValueHistory", "results.SumCheckHistory"}
"""Models whose ``key`` identifies rows by their content."""


def stored():
    """Give every model that has a table, through tables of many-to-many fields among them."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not hasattr(model, "pgh_tracked_model")
    ]


def histories():
    return [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]


def test_every_model_is_tracked_or_named_as_untracked_and_never_both():
    tracked = {model.pgh_tracked_model._meta.concrete_model for model in histories()}
    tables = {model._meta.db_table for model in tracked}

    untracked = {model._meta.label for model in stored() if model._meta.db_table not in tables}

    assert untracked == set(UNTRACKED)


@pytest.mark.django_db
def test_every_history_hears_of_rows_written_changed_and_deleted():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, count(*) FROM pg_trigger "
            "WHERE tgname ~ '^pgtrigger_(insert|update|delete)_' AND tgenabled = 'O' GROUP BY 1"
        )
        triggers = dict(cursor.fetchall())

    deaf = {
        model._meta.label
        for model in histories()
        if triggers.get(model.pgh_tracked_model._meta.db_table) != 3
    }

    assert deaf == set()


def test_no_history_keeps_a_credential():
    kept = {
        f"{model._meta.label}.{field.name}"
        for model in histories()
        for field in model._meta.fields
        if field.name in CREDENTIALS and model._meta.label not in NO_CREDENTIALS
    }

    assert kept == set()


@pytest.mark.django_db
def test_a_person_keeps_names_and_addresses_and_nothing_of_the_password():
    person = UserFactory(first_name="Ada", email="ada@example.eu")

    person.set_password("a password of the tests")
    person.save()
    person.email = "ada@example.org"
    person.save()

    kept = person.history.order_by("pgh_id").values_list("pgh_label", "email")
    assert [*kept] == [("insert", "ada@example.eu"), ("update", "ada@example.org")]
    assert not {"password", "last_login"} & {f.name for f in person.history.model._meta.fields}

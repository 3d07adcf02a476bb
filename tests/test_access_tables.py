"""Every field is in a group of an access table, or is listed here as open to all who see the row.

A developer who adds a field to a model or a serializer has to say who reads it; until then these
fail.
"""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from rest_framework.serializers import Serializer

from actions.contributions.forms.contributions import ContributionForm
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.markings.commands import change_marking, release_to
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.participations import rules as _rules
from actions.states import OPEN, ContributionState
from actions.submissions.api import ChangeSerializer, FigureEntrySerializer
from actions.submissions.commands import change_contribution, start_contribution
from cycles.relations import Relation
from empact.lib.access import EVERY, Access, Group, PartQuerySet, SeenQuerySet
from empact.records.markings.api import SeenSerializer
from empact.urls import router
from oaps.plans.models.plans import OAP

DOMAIN = ("cycles", "priorities", "oaps", "actions", "results")

SEEN_AS_A_WHOLE = {
    "ActionAttachment": "seen with its action, by guests where it is released to them",
    "Assignment": "leaders with their action, contributors by their own organisation and EST",
    "ContributionAttachment": "seen with the narrative, by guests where it is released to them",
    "CrimeArea": "reference data of public texts",
    "Cycle": "public texts",
    "CycleStateChange": "public texts",
    "DecisionAttachment": "seen with its decision",
    "Factsheet": "published, or the EST's",
    "EvidenceFile": "seen with the evidence of its evaluation",
    "Extension": "EST, and who was given longer",
    "FactsheetRun": "the EST's",
    "FactsheetStateChange": "shown as the notice of a withdrawn factsheet",
    "FollowUpAttachment": "seen with its follow-up",
    "NationalReport": "the coordinator of its country and their team",
    "OAPVersionRedaction": "seen with its version",
    "FundingCall": "reference data for all inside",
    "FundingScheme": "reference data for all inside",
    "Indicator": "reference data, which everybody counts by",
    "IndicatorGroup": "reference data, which everybody counts by",
    "IndicatorVersion": "reference data, which everybody counts by",
    "LabelMapping": "words of published sources",
    "Lowering": "seen with what it is about",
    "MeasureRecount": "read by what marks restated years, and never shown",
    "MethodChange": "public: how numbers are made up",
    "Milestone": "public texts",
    "OAPAttachment": "seen with its plan, by guests where it is released to them",
    "Priority": "adopted ones are public, others are seen with their assessment",
    "PriorityLabel": "words of published sources",
    "PriorityStateChange": "on the page of its priority alone",
    "PublishedValue": "was published before",
    "ReportingRound": "the calendar, for those inside; for others the rounds of what they follow",
    "ScaleLevel": "reference data, on which threats are set",
    "Clearance": "its country's coordinator and their team, and readers of whole snapshots",
    "Snapshot": "published, or for readers of whole snapshots",
    "ReportOnEvent": "only asked whether it is there",
    "SnapshotArea": "seen with its snapshot",
    "SnapshotCheck": "seen with its snapshot",
    "SnapshotHighlight": "seen with its snapshot",
    "SnapshotPoint": "seen with its snapshot",
    "SnapshotRedaction": "seen with its snapshot",
    "SnapshotTotal": "published, or for readers of whole snapshots",
    "Threshold": "reference data, which everybody counts by",
    "NextCycleProgress": "seen with its next cycle",
    "OverallTarget": "seen with its plan, or its goal",
    "StatedTotal": "readers of whole snapshots",
    "SumCheck": "readers of whole snapshots; published, it is shown in its snapshot",
    "ActionMark": "read by what adds up, and never shown",
    "ActionSum": "read by what adds up, and never shown",
    "PlanSum": "read by what adds up, and never shown",
    "FailedRow": "read by what compares sums, and never shown",
    "ComparedBy": "read by what compares sums, and never shown",
    "StaleSum": "read by what adds up, and never shown",
    "Unit": "reference data, which everybody counts by",
    "YearFigure": "read by what prints the numbers of a year for its operator, and never shown",
    "YearImport": "read by what prints the numbers of a year for its operator, and never shown",
    "YearRef": "read by what prints the numbers of a year for its operator, and never shown",
}
"""Models whose rows all readers see as a whole, and why."""

SEEN_WITHOUT_A_RULE = {
    "OAPVersionRedaction": "on the page of its version alone",
    "FactsheetStateChange": "on the page of its factsheet, and as the notice of a withdrawn one",
    "IndicatorGroup": "reference data, which everybody counts by",
    "IndicatorVersion": "reference data, which everybody counts by",
    "PriorityStateChange": "on the page of its priority alone",
    "ScaleLevel": "reference data, on which threats are set",
    "ReportOnEvent": "only asked whether it is there",
    "SnapshotArea": "on the page of its snapshot alone",
    "SnapshotCheck": "printed with the numbers of its snapshot",
    "SnapshotHighlight": "on the page of its snapshot alone",
    "SnapshotPoint": "on the page of its snapshot alone",
    "SnapshotRedaction": "on the page of its snapshot alone",
    "Threshold": "reference data, which everybody counts by",
    "MeasureRecount": "a date next to totals, whose readers see their visible part",
    "ActionMark": "shown next to totals, whose readers see their visible part",
    "ActionSum": "added up to totals, whose readers see their visible part",
    "NextCycleProgress": "on the page of its next cycle alone",
    "PlanSum": "added up to totals, whose readers see their visible part",
    "FailedRow": "compared with what readers of checks see",
    "ComparedBy": "machinery",
    "StaleSum": "machinery",
    "Unit": "reference data, which everybody counts by",
    "YearFigure": "printed by commands of its operator alone",
    "YearImport": "printed by commands of its operator alone",
    "YearRef": "printed by commands of its operator alone",
}
"""Models of these whose rows are not fetched by themselves, and the page that shows them."""

BELOW_THE_DOMAIN = ("people", "records")

SEEN_BY_A_RULE = {
    "APIToken": "its person, and administrators to revoke it; the secret is kept nowhere",
    "CalendarFeed": "its person; the secret is kept nowhere",
    "ReminderSettings": "its person, and nobody else",
    "SavedSearch": "its person, and nobody else",
    "Invitation": "whoever gives such a role; of the link only a digest is kept",
    "Organisation": "the register, for those inside; outsiders their own line",
    "RoleAssignment": "the person, their organisation, EST; of coordinators everybody inside",
}
"""Models below the domain of which each row is seen as ``visible_to`` says, and by whom."""

SEEN_ELSEWHERE = {
    "AuditEntry": "auditors alone, by the permission of the event log",
    "AuditHead": "exported for auditors, and never shown",
    "AuditSeal": "read by what verifies the log, and never shown",
    "Marking": "reference data, a list in order",
    "Outbox": "read by the relay, and never shown",
    "PublicStamp": "read to find whether a cached answer is current, and never shown",
    "RightsStamp": "read to find whether facts about people are current, and never shown",
    "Redaction": "whoever may redact the row that it is about",
    "User": "a name, beside what that person has to do with; the account is their own",
}
"""Models without a rule for their rows, and where that is decided."""


def models(apps_of=DOMAIN):
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in apps_of
        and not model._meta.proxy
        and not model._meta.auto_created
        and not model.__name__.endswith("History")
    ]


def names_of(model):
    """Name every field of a model, and what others hang on it by a name of its own."""
    hung_on = {
        found.get_accessor_name()
        for found in model._meta.related_objects
        if not found.hidden and not found.related_model.__name__.endswith("History")
    }
    own = {field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}
    return own | hung_on


def test_every_model_says_who_sees_it():
    unsaid = {
        model.__name__
        for model in models()
        if not isinstance(model.objects.all(), (SeenQuerySet, PartQuerySet))
    }

    assert unsaid == SEEN_AS_A_WHOLE.keys()


def test_every_model_has_a_rule_for_its_rows_or_says_why_it_has_none():
    unruled = {model.__name__ for model in models() if not hasattr(model.objects, "visible_to")}

    assert unruled == SEEN_WITHOUT_A_RULE.keys()


def test_every_model_below_the_domain_says_who_sees_it():
    ruled = {
        model.__name__: hasattr(model.objects, "visible_to") for model in models(BELOW_THE_DOMAIN)
    }

    assert ruled == dict.fromkeys(SEEN_BY_A_RULE, True) | dict.fromkeys(SEEN_ELSEWHERE, False)


def test_no_app_with_models_was_forgotten():
    ours = {
        found.label
        for found in apps.get_app_configs()
        if "site-packages" not in found.path and found.models_module and [*found.get_models()]
    }

    assert ours == {*DOMAIN, *BELOW_THE_DOMAIN}


@pytest.mark.parametrize(
    "model", [m for m in models() if isinstance(m.objects.all(), SeenQuerySet)]
)
def test_every_field_of_a_model_is_in_a_group(model):
    assert names_of(model) - model.objects.all().access.fields == set()


@pytest.mark.parametrize(
    "model", [m for m in models() if isinstance(m.objects.all(), PartQuerySet)]
)
def test_every_part_belongs_to_a_group_that_there_is(model):
    path, *groups = model.part_of
    rows = model._meta.get_field(path).related_model.objects.all()
    known = {found.name for found in rows.access.groups} if groups else set()

    assert hasattr(rows, "visible_to")
    assert {*groups} <= known


def serializers_below(kind):
    for found in kind.__subclasses__():
        yield found
        yield from serializers_below(found)


def test_every_answer_about_a_model_of_the_table_obeys_it():
    """A serializer of a model with a table reads the table, and each field is in a group."""
    marked = [
        found
        for found in serializers_below(Serializer)
        if isinstance(getattr(getattr(found, "Meta", None), "model", None), type)
        and found.Meta.model in models()
        and isinstance(found.Meta.model.objects.all(), SeenQuerySet)
    ]

    assert [found for found in marked if not issubclass(found, SeenSerializer)] == []
    assert len(marked) >= 6
    for found in marked:
        fields = found(context={}).fields
        assert {found.group_of(name, field) for name, field in fields.items()} != set()


def test_every_resource_has_a_serializer_that_was_looked_at():
    plain = {
        viewset.serializer_class.__name__
        for _, viewset, _ in router.registry
        if viewset.serializer_class and not issubclass(viewset.serializer_class, SeenSerializer)
    }

    assert plain == {
        "PublicGrantTotalSerializer",  # published
        "GrantSumsSerializer",  # its query decides which shares a reader adds up
        "FundingSchemeSerializer",  # reference data for all inside
        "AllSeriesSerializer",  # its filters decide which points a reader sees
        "AttachmentSerializer",
        "ComparisonSerializer",  # of parts that its reader sees
        "CheckSerializer",  # for those who read all checks
        "CycleClosingSerializer",  # with its obstacles for the EST alone
        "FactsheetSerializer",
        "IndicatorSerializer",
        "PlannedEventSerializer",
        "QuestionsSerializer",  # for those who decide
        "OneCommentSerializer",  # row by row: of the own body, or of all
        "OneEntrySerializer",  # as whole as its evaluation is read
        "OneQuestionSerializer",  # likewise
        "OneSurveyQuestionSerializer",  # row by row: for the team, and for who is asked
        "OneSurveyResponseSerializer",  # row by row: the own answers, or all for the team
        "EvaluatorSerializer",  # as whole as its evaluation is read
        "RecommendationSerializer",  # as whole as its decision is read
        "TargetsSerializer",  # targets that the reader can see
    }


def written(access: Access, *groups: str):
    return {name for group in access.groups if group.name in groups for name in group.fields}


def test_what_can_be_written_of_a_contribution_is_what_the_table_opens():
    access = Contribution.objects.all().access
    open_fields = {
        name for group in access.groups if group.write for name in group.fields
    } | Figure.objects.all().access.fields
    said = {"seen", "harmless", "confirm"}  # how it is written, and no field of it
    typed = {*ChangeSerializer().fields, *ContributionForm.base_fields} - said
    # A figure is entered by its indicator, of which the version follows.
    entered = {*FigureEntrySerializer().fields} - {"indicator"} | {"indicator_version"}
    of_figures = written(Figure.objects.all().access, "value", "event", "why")

    assert typed - open_fields == set()
    assert entered - of_figures == set()


def test_a_contribution_is_written_by_the_table_in_the_states_of_the_command():
    grants = Contribution.objects.all().access.writers({"narrative", "figures"})

    assert grants == {
        Relation.TEAM: frozenset(OPEN),
        Relation.ENTERING: frozenset({ContributionState.DRAFT}),
    }


def test_commands_that_write_fields_ask_the_table():
    asked = {
        command.permission: str(_rules.rules.permissions.permissions[command.permission])
        for command in (change_contribution, start_contribution, change_marking, release_to)
    }

    assert {name: "writes" in predicate for name, predicate in asked.items()} == dict.fromkeys(
        asked, True
    )


def test_a_field_in_no_group_is_an_error():
    table = Access("Thing", groups=(Group("title", "id", read={"all": EVERY}),), opens={"title"})

    with pytest.raises(KeyError, match="no group with a field called secret"):
        table.group_of("secret")


def test_a_table_names_each_field_once_and_opens_with_a_group_of_its_own():
    title = Group("title", "id", read={"all": EVERY})

    with pytest.raises(ValueError, match="in two groups"):
        Access("Thing", groups=(title, Group("other", "id")), opens={"title"})
    with pytest.raises(ValueError, match="no groups called"):
        Access("Thing", groups=(title,), opens={"tilte"})


@pytest.mark.parametrize("model", (OAP, OperationalAction, Obligation, Contribution, Figure))
def test_every_relation_of_a_table_has_a_condition(model, django_user_model):
    rows = model.objects.all()
    used = {who for group in rows.access.groups for who in (*group.read, *group.write)}

    assert used - rows.relations(django_user_model()).keys() == set()


def test_the_drawn_tables_are_those_of_the_code(tmp_path):
    drawn = tmp_path / "access.md"

    call_command("draw_access", output=str(drawn))

    assert drawn.read_text() == Path(settings.BASE_DIR, "docs/access.md").read_text()

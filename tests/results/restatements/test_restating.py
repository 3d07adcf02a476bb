"""After its round is closed a figure changes by restatement alone, and what it said stays."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from actions.answers import Answer, Comparator, FigureKind
from actions.consolidation.models.counted import Difference
from actions.consolidation.models.overlaps import Overlap
from actions.consolidation.overlaps import find_overlaps
from actions.consolidation.writing import (
    GivenDifference,
    GivenShares,
    decide_groups,
    write_differences,
)
from actions.states import ContributionState, OverlapState
from empact.lib.commands import Invalid, NotNow
from empact.people.roles.kinds import Role
from results.restatements.models import Restatement
from tests.factories.actions import EventFactory
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.people import RoleAssignmentFactory
from tests.results.restatements.conftest import A_DAY, WORDS

pytestmark = pytest.mark.django_db


def counted(*figures):
    for figure in figures:
        figure.refresh_from_db()
    return [figure.counted for figure in figures]


def test_restate_figure_changes_what_counts_and_keeps_what_was_said(figure, restate, est):
    restatement = restate(figure, 12, comparator=Comparator.AT_LEAST)

    assert counted(figure) == [12]
    assert (figure.value, figure.comparator) == (12, Comparator.AT_LEAST)
    assert (restatement.value_before, restatement.comparator_before) == (10, Comparator.EXACTLY)
    assert (restatement.number, restatement.day, restatement.by) == (1, A_DAY, est)
    assert restatement.before_in_words == "10 persons"


@pytest.mark.guard(
    "Restatements of a figure are in the order of their days",
    file="results/restatements/queries/content.py",
    on="if last is None or day >= last.day:",
    off="if True:",
)
def test_a_restated_figure_can_be_restated_again_in_the_order_of_its_days(figure, restate):
    restate(figure, 12)
    restate(figure, 11, day=A_DAY + timedelta(days=1))

    with pytest.raises(Invalid) as refused:
        restate(figure, 9)

    assert refused.value.problems["day"].startswith("This figure was restated on 2 September 2026")
    rows = Restatement.objects.in_order().values_list("number", "value_before", "value")
    assert list(rows) == [(1, 10, 12), (2, 12, 11)]
    assert counted(figure) == [11]


def test_what_was_not_reported_becomes_a_number_and_a_number_unknown(reported, de, restate):
    figure = reported(de, value=None, counted=None, answer=Answer.NOT_REPORTED)

    restate(figure, 4)
    assert counted(figure) == [4]

    restate(figure, answer=Answer.UNKNOWN, value=None)
    assert counted(figure) == [None]
    assert figure.answer == Answer.UNKNOWN


@pytest.mark.guard(
    "A figure is restated only once its round is closed",
    file="results/restatements/queries/restatable.py",
    on="if reporting.state != RoundState.CLOSED:",
    off="if False:",
)
def test_nothing_is_restated_while_the_round_is_open(reported, de, restate):
    figure = reported(de, round=ReportingRoundFactory(name="Spring 2026"))

    with pytest.raises(NotNow) as refused:
        restate(figure)

    (reason,) = refused.value.reasons
    assert reason == (
        "Spring 2026 is not closed. Until then nothing is restated: its organisation reopens "
        "the contribution, changes the figure and submits it again."
    )


def test_only_what_was_accepted_is_restated(reported, de, restate):
    figure = reported(de, state=ContributionState.RETURNED)

    with pytest.raises(NotNow, match="only accepted contributions are restated"):
        restate(figure)


@pytest.mark.guard(
    "Nobody restates what they entered, or their organisation gave",
    file="results/restatements/queries/restatable.py",
    on="""
return str(OWN_WORK) if is_own or contribution.itself().entered_by(by).exists() else ""
""",
    off='return ""',
)
def test_nobody_restates_what_they_entered_or_their_organisation_gave(
    reported, de, est, europol, restate
):
    entered = reported(de, entered_by=est)

    with pytest.raises(NotNow, match="Another person must restate it"):
        restate(entered)

    theirs = RoleAssignmentFactory(organisation=de, role=Role.NEC).person
    RoleAssignmentFactory(organisation=europol, role=Role.EST, person=theirs)
    with pytest.raises(NotNow, match="Another person must restate it"):
        restate(reported(de, action=EventFactory().leading_action), by=theirs)


def test_only_est_restates(figure, restate, nec):
    with pytest.raises(PermissionDenied):
        restate(figure, by=nec)


@pytest.mark.guard(
    "What everybody reads of a restatement names no country",
    file="results/restatements/queries/restatable.py",
    on="if not named:",
    off="if True:",
)
@pytest.mark.parametrize(
    ("given", "field", "advice"),
    (
        ({"value": 10}, "value", "The value is already 10 persons."),
        ({"value": Decimal("1.5")}, "value", "Type a whole number"),
        ({"value": Decimal(10) ** 14}, "value", "Type at most 14 digits"),
        ({"value": -1}, "value", "A figure is never below 0."),
        ({"answer": "unknown"}, "value", "Clear the value"),
        ({"answer": "perhaps"}, "answer", "Choose a number"),
        ({"comparator": "<"}, "comparator", "Choose Exactly"),
        ({"reason": " "}, "reason", "Give a reason for the change"),
        ({"reason": "\u200b"}, "reason", "Give a reason for the change"),
        ({"evidence": "\u2060"}, "evidence", "Say what shows it"),
        ({"evidence": ""}, "evidence", "Say what shows it"),
        ({"day": A_DAY.replace(year=2099)}, "day", "or an earlier day"),
        ({"public_reason": "germany counted anew"}, "public_reason", "it names Germany"),
    ),
)
def test_restate_figure_refuses_at_its_field(figure, restate, given, field, advice):
    with pytest.raises(Invalid) as refused:
        restate(figure, **given)

    assert advice in refused.value.problems[field]
    assert counted(figure) == [10]
    assert not Restatement.objects.exists()


SAYS_NOT_REPORTED = (
    "The answer is already not reported. Choose another answer; for a number choose Number as well."
)


@pytest.mark.parametrize("given", ({"value": ""}, {"value": "16"}))
def test_an_unchanged_answer_is_refused_at_the_answer(client, reported, de, est, given):
    figure = reported(de, None, answer="not_reported")
    address = reverse("results:figure_restate", args=[figure.contribution_id, figure.pk])
    client.force_login(est)

    page = client.post(
        address, {"answer": "not_reported", "seen": 0, "day": A_DAY, **WORDS, **given}
    )

    assert page.context["form"].errors == {"answer": [SAYS_NOT_REPORTED]}


def test_a_restatement_is_written_once(figure, restate):
    restatement = restate(figure)

    with pytest.raises(DatabaseError, match="restatement_is_written_once"), transaction.atomic():
        Restatement.objects.filter(pk=restatement.pk).update(value_before=99)


@pytest.mark.guard(
    "What is decided with a restated figure is decided again",
    file="results/restatements/writing.py",
    on="recount([figure.pk for figure in changed])",
    off="recount([])",
)
def test_a_decided_group_opens_again_when_a_figure_in_it_is_restated(
    reported, de, fr, est, restate
):
    event = EventFactory()
    german, french = (reported(who, event=event, action=event.leading_action) for who in (de, fr))
    find_overlaps()
    decide_groups(
        [GivenShares({german.pk: 10, french.pk: 0}, {german.pk: "", french.pk: ""})], by=est
    )
    assert counted(german, french) == [10, 0]

    restate(german, 12)

    assert Overlap.objects.get().state == OverlapState.REOPENED
    assert counted(german, french) == [12, 10]


def test_overlaps_are_looked_for_again_where_a_figure_is_restated(reported, de, fr, restate, work):
    event = EventFactory()
    german, _ = (
        reported(who, value, event=event, action=event.leading_action)
        for who, value in ((de, 10), (fr, 40))
    )
    find_overlaps()
    assert not Overlap.objects.live().exists()

    restate(german, 40)
    work()

    assert Overlap.objects.live().get().members.count() == 2


def test_a_decided_difference_opens_again_when_a_figure_beside_it_changes(
    reported, de, fr, est, restate
):
    event = EventFactory()
    own = reported(de, event=event, action=event.leading_action)
    stated = reported(
        fr, 15, event=event, action=event.leading_action, kind=FigureKind.CONSOLIDATED
    )
    write_differences([GivenDifference(stated.pk, Decimal(5), "Two more offices.")], by=est)
    assert counted(own, stated) == [10, 5]

    restate(own, 12)

    assert Difference.objects.get().overtaken
    assert counted(own, stated) == [12, 0]


def test_a_part_follows_its_whole_that_is_decided_when_it_is_restated(
    reported, de, fr, est, restate
):
    event = EventFactory()
    placed = {"event": event, "action": event.leading_action}
    whole, other = reported(de, **placed), reported(fr, **placed)
    minors = IndicatorFactory(part_of=whole.indicator_version.indicator, breakdown="age")
    part = type(whole).objects.get(pk=whole.pk)
    part.pk, part.value, part.counted = None, 4, 4
    part.indicator_version = minors.versions.get()
    part.save(force_insert=True)
    decide_groups([GivenShares({whole.pk: 5, other.pk: 10}, {whole.pk: "", other.pk: ""})], by=est)
    assert counted(part) == [2]

    restate(part, 6)

    assert counted(part) == [3]

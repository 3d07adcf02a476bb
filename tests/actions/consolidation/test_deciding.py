"""Decisions of reviewers, their refusals, and objections of organisations."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from actions import locks as taking_turns
from actions.answers import FigureKind
from actions.consolidation import counted as counting
from actions.consolidation.commands import (
    answer_objection,
    decide_difference,
    decide_overlap,
    object_to,
    undo_difference,
    undo_overlap,
    withdraw_objection,
)
from actions.consolidation.counted import beside, recount
from actions.consolidation.models.overlaps import Overlap
from actions.consolidation.overlaps import find_overlaps
from actions.consolidation.queries.questions import questions
from actions.consolidation.writing import GivenDifference, write_differences
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.states import ContributionState, ObjectionState, OverlapState
from cycles.indicators.models import IndicatorClass, OverTime
from empact.lib.commands import Changed, Invalid, NotNow, NotReady
from empact.people.roles.kinds import Role
from tests.actions.consolidation.conftest import counted
from tests.actions.reviews.people import holder_of
from tests.factories.actions import EventFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(reported):
    return EventFactory(leading_action=reported.action)


@pytest.fixture
def pair(reported, event, de, fr):
    """Two figures that may overlap, and their group."""
    figures = reported(de, event=event), reported(fr, event=event)
    find_overlaps()
    return figures, Overlap.objects.get()


def shares(figures, *amounts):
    return {row.pk: Decimal(amount) for row, amount in zip(figures, amounts, strict=True)}


def test_decide_overlap_gives_each_figure_its_share(pair, est):
    figures, overlap = pair

    decide_overlap(overlap, by=est, seen=1, shares=shares(figures, 10, 2), reason="Eight twice.")

    overlap.refresh_from_db()
    assert overlap.state == OverlapState.DECIDED
    assert counted(*figures) == [10, 2]
    change = overlap.changes.get()
    assert (change.by, change.note) == (est, "Eight twice.")


@pytest.mark.guard(
    "No share is above what a figure says",
    file="actions/consolidation/commands.py",
    on="if not 0 <= share <= value:",
    off="if False:",
)
@pytest.mark.parametrize("share", ("-0.001", "10.001", "1.2345"))
def test_decide_overlap_refuses_a_share_that_no_figure_can_count(pair, est, share):
    figures, overlap = pair

    with pytest.raises(Invalid) as refusal:
        decide_overlap(overlap, by=est, seen=1, shares=shares(figures, 10, share), reason="Why")

    assert list(refusal.value.problems) == [f"share-{figures[1].pk}"]
    assert counted(*figures) == [10, 10]


def test_decide_overlap_asks_for_every_share_and_for_a_reason(pair, est):
    figures, overlap = pair

    with pytest.raises(Invalid) as refusal:
        decide_overlap(overlap, by=est, seen=1, shares=shares(figures[:1], 10), reason=" ")

    assert list(refusal.value.problems) == [f"share-{figures[1].pk}", "reason"]


@pytest.mark.parametrize("nothing", (" ", "\u200b", "\u2060\ufeff"))
def test_who_decides_undoes_objects_or_answers_says_something_that_shows(pair, est, nothing):
    figures, overlap = pair
    halves = {"shares": shares(figures, 10, 2)}

    refused = [problems_of(decide_overlap, overlap, by=est, seen=1, reason=nothing, **halves)]
    decide_overlap(overlap, by=est, seen=1, reason="Eight twice.", **halves)
    refused.append(problems_of(undo_overlap, overlap, by=est, seen=2, reason=nothing))
    figures[1].refresh_from_db()
    nec = coordinator(figures[1])
    refused.append(problems_of(object_to, figures[1], by=nec, text=nothing))
    objection = object_to(figures[1], by=nec, text="Ours were other persons.")
    refused.append(problems_of(answer_objection, objection, by=est, seen=1, answer=nothing))

    assert refused == [["reason"], ["reason"], ["text"], ["answer"]]


def problems_of(command, row, **given):
    with pytest.raises(Invalid) as refusal:
        command(row, **given)
    return list(refusal.value.problems)


def test_decide_overlap_refuses_a_figure_of_another_indicator(pair, est, reported, de):
    figures, overlap = pair
    other = reported(de, indicator=IndicatorFactory())

    with pytest.raises(NotReady, match="not in this group"):
        decide_overlap(
            overlap, by=est, seen=1, shares=shares([*figures, other], 10, 0, 0), reason="Why"
        )


@pytest.mark.guard(
    "Nobody decides on figures of their own",
    file="actions/consolidation/commands.py",
    on='return OWN_WORK if reported.exists() or given.entered_by(by).exists() else ""',
    off='return ""',
)
def test_nobody_decides_on_what_they_entered(pair, est):
    figures, overlap = pair
    figures[0].entered_by = est
    figures[0].save()

    with pytest.raises(NotNow, match="You entered one of these figures"):
        decide_overlap(overlap, by=est, seen=1, shares=shares(figures, 10, 0), reason="Why")


def test_nobody_decides_for_the_organisation_for_which_they_report(pair, est, de):
    figures, overlap = pair
    RoleAssignmentFactory(person=est, role=Role.NEC_TEAM, organisation=de)

    with pytest.raises(NotNow, match="report for an organisation"):
        decide_overlap(overlap, by=est, seen=1, shares=shares(figures, 10, 0), reason="Why")


def test_of_two_who_decide_at_once_the_second_is_informed(pair, est):
    figures, overlap = pair
    decide_overlap(overlap, by=est, seen=1, shares=shares(figures, 10, 0), reason="Why")

    with pytest.raises(NotNow, match=f"{est} recorded that"):
        decide_overlap(
            overlap, by=holder_of(Role.EST), seen=1, shares=shares(figures, 0, 10), reason="Why"
        )

    assert counted(*figures) == [10, 0]


def test_who_looked_at_fewer_figures_than_there_are_now_is_informed(pair, est, reported, es, event):
    figures, overlap = pair
    reported(es, event=event)
    find_overlaps()

    with pytest.raises(Changed):
        decide_overlap(overlap, by=est, seen=1, shares=shares(figures, 10, 0), reason="Why")


def restated(figure):
    figure.value = figure.counted = 5
    figure.save()
    recount([figure.pk])


def reopened(figure):
    Contribution.objects.filter(figures=figure).update(state=ContributionState.REOPENED)
    recount([figure.pk])


@pytest.mark.guard(
    "Nothing is decided on a figure that has changed since",
    file="actions/consolidation/commands.py",
    on="if not all(row.is_as_it_was for row in members):",
    off="if False:",
)
@pytest.mark.parametrize("changed", (restated, reopened))
def test_nothing_is_decided_on_a_figure_that_has_changed_until_it_is_looked_for_anew(
    pair, est, reported, es, event, changed
):
    figures, overlap = pair
    reported(es, event=event)
    find_overlaps()
    changed(figures[1])
    given = shares((*figures, Figure.objects.latest("pk")), 5, 0, 0)

    with pytest.raises(NotReady, match="searches for overlaps again"):
        decide_overlap(overlap, by=est, seen=2, shares=given, reason="Why")

    find_overlaps([figures[1].pk])
    overlap.refresh_from_db()
    del given[figures[1].pk]
    decide_overlap(overlap, by=est, seen=overlap.version, shares=given, reason="Why")
    assert overlap.members.count() == 2


def test_eurojust_decides_on_judicial_figures_alone(pair, reported, event, de, fr):
    eurojust = holder_of(Role.EUROJUST)
    figures, overlap = pair
    with pytest.raises(PermissionDenied):
        decide_overlap(overlap, by=eurojust, seen=1, shares=shares(figures, 10, 0), reason="Why")

    judicial = IndicatorFactory(indicator_class=IndicatorClass.JUDICIAL)
    figures = [reported(one, event=event, indicator=judicial) for one in (de, fr)]
    find_overlaps()
    overlap = Overlap.objects.get(indicator=judicial)
    decide_overlap(overlap, by=eurojust, seen=1, shares=shares(figures, 10, 0), reason="Why")

    assert counted(*figures) == [10, 0]


@pytest.mark.parametrize("role", (Role.NEC, Role.COMMISSION, Role.ADMINISTRATOR))
def test_nobody_else_decides(pair, role):
    figures, overlap = pair

    with pytest.raises(PermissionDenied):
        decide_overlap(
            overlap, by=holder_of(role), seen=1, shares=shares(figures, 10, 0), reason="Why"
        )


def test_undo_overlap_lets_all_count_in_full_and_keeps_what_was_decided(pair, est):
    figures, overlap = pair
    decide_overlap(overlap, by=est, seen=1, shares=shares(figures, 10, 0), reason="Why")
    overlap.refresh_from_db()

    undo_overlap(overlap, by=est, seen=overlap.version, reason="The wrong week.")

    overlap.refresh_from_db()
    assert overlap.state == OverlapState.OPEN
    assert counted(*figures) == [10, 10]
    assert list(overlap.members.order_by("figure").values_list("earlier", flat=True)) == [10, 0]


@pytest.fixture
def whole(reported, event, de, fr, es):
    """A consolidated figure at an event with own figures of 10 and 20."""
    reported(de, event=event, value=10)
    reported(fr, event=event, value=20)
    whole = reported(es, event=event, value=35, kind=FigureKind.CONSOLIDATED)
    recount([whole.pk])
    assert counted(whole) == [0]
    return whole


@pytest.mark.parametrize("difference", (5, 0, -3))
def test_decide_difference_adds_or_takes_away_for_no_country(whole, est, difference):
    decide_difference(whole, by=est, difference=Decimal(difference), reason="From the centre.")

    assert counted(whole) == [difference]


@pytest.mark.parametrize("reason", (" ", "\u200b"))
@pytest.mark.parametrize("difference", ("35.001", "-30.001", "0.0001"))
def test_decide_difference_refuses_what_cannot_be(whole, est, difference, reason):
    with pytest.raises(Invalid) as refusal:
        decide_difference(whole, by=est, difference=Decimal(difference), reason=reason)

    assert list(refusal.value.problems) == ["difference", "reason"]


def test_the_difference_of_an_action_is_what_is_left_after_those_of_its_events(
    whole, est, reported, de, es
):
    decide_difference(whole, by=est, difference=Decimal(5), reason="From the centre.")
    reported(de, value=40)
    of_action = reported(es, value=82, kind=FigureKind.CONSOLIDATED)
    recount([of_action.pk])

    left = 82 - (10 + 20 + 40) - 5
    assert beside([of_action.pk])[of_action.pk][1] == left
    (question,), _ = questions(est, judicial=False, most=5)
    assert (question.figure, question.effect) == (of_action.pk, left)


@pytest.mark.guard(
    "A difference holds for the figures that stood beside it",
    file="actions/consolidation/counted.py",
    on="decision.basis = now.basis AND contribution.state = 'accepted' AS holds",
    off="contribution.state = 'accepted' AS holds",
)
def test_the_question_is_open_again_when_a_figure_beside_it_changes(
    whole, est, reported, event, es
):
    decide_difference(whole, by=est, difference=Decimal(5), reason="From the centre.")

    other = reported(es, event=event, value=4)
    recount([other.pk])

    assert counted(whole) == [0]
    assert whole.differences.get().overtaken


def test_when_nothing_stands_beside_it_any_more_it_counts_in_full(whole, est, reported, event):
    decide_difference(whole, by=est, difference=Decimal(5), reason="From the centre.")

    for own in event.figures.filter(kind=FigureKind.OWN):
        own.contribution.move(ContributionState.REOPENED, by=est, note="Wrong.")
        recount([own.pk])

    assert counted(whole) == [35]


def test_a_decided_overlap_beside_it_opens_the_question_again(whole, reported, event, est, es):
    twice = reported(es, event=event, value=10)
    recount([twice.pk])
    find_overlaps()
    decide_difference(whole, by=est, difference=Decimal(-5), reason="From the centre.")
    overlap = Overlap.objects.get()
    figures = [row.figure for row in overlap.members.order_by("figure")]

    decide_overlap(overlap, by=est, seen=1, shares=shares(figures, 10, 0), reason="The same.")

    assert counted(whole) == [0]


def test_the_second_who_decides_on_a_difference_is_shown(whole, est):
    decide_difference(whole, by=est, difference=Decimal(5), reason="From the centre.")

    with pytest.raises(NotNow, match=f"{est} decided on .* that it counts 5"):
        decide_difference(whole, by=holder_of(Role.EST), difference=Decimal(0), reason="No.")


def test_undo_difference_lets_it_count_nothing_again(whole, est):
    decide_difference(whole, by=est, difference=Decimal(5), reason="From the centre.")

    undo_difference(whole, by=est)

    assert counted(whole) == [0]
    with pytest.raises(NotNow):
        undo_difference(whole, by=est)


def test_what_does_not_add_up_over_time_has_no_difference(reported, event, de, fr, est):
    reported.indicator = IndicatorFactory(over_time=OverTime.HIGHEST)
    reported(de, event=event)
    whole = reported(fr, event=event, kind=FigureKind.CONSOLIDATED)

    with pytest.raises(NotNow, match="is not added up"):
        decide_difference(whole, by=est, difference=Decimal(0), reason="Why")


def test_the_difference_of_an_action_comes_after_those_of_its_events(whole, reported, est, fr):
    stated = reported(fr, value=50, kind=FigureKind.CONSOLIDATED)

    with pytest.raises(NotNow, match="Decide first on the consolidated figures"):
        decide_difference(stated, by=est, difference=Decimal(0), reason="Why")
    decide_difference(whole, by=est, difference=Decimal(5), reason="From the centre.")
    decide_difference(stated, by=est, difference=Decimal(15), reason="From the driver.")

    assert counted(stated, whole) == [15, 5]


def test_a_difference_that_was_decided_before_it_came_here_stands_as_given(whole, est):
    given = [GivenDifference(whole.pk, Decimal(7), "As agreed.")]

    assert write_differences(given, by=est) == 1
    assert write_differences(given, by=est) == 0

    assert counted(whole) == [7]


def coordinator(figure):
    organisation = figure.contribution.obligation.organisation
    return holder_of(Role.NEC, organisation=organisation)


def test_who_counts_in_part_objects_and_is_answered(pair, est):
    figures, overlap = pair
    decide_overlap(overlap, by=est, seen=1, shares=shares(figures, 10, 0), reason="Why")
    figures[1].refresh_from_db()
    nec = coordinator(figures[1])

    objection = object_to(figures[1], by=nec, text="Ours were other persons.")
    answer_objection(objection, by=est, seen=1, answer="The lists agree.")

    objection.refresh_from_db()
    assert objection.state == ObjectionState.ANSWERED
    assert [change.note for change in objection.changes.order_by("pk")] == ["", "The lists agree."]
    withdraw_objection(objection, by=nec)


@pytest.mark.parametrize("theirs", ("entered", "reported"))
def test_nobody_answers_what_is_objected_to_a_figure_of_their_own(pair, est, fr, theirs):
    figures, overlap = pair
    decide_overlap(overlap, by=est, seen=1, shares=shares(figures, 10, 0), reason="Why")
    figures[1].refresh_from_db()
    objection = object_to(figures[1], by=coordinator(figures[1]), text="Ours were other persons.")
    if theirs == "entered":
        figures[1].entered_by = est
        figures[1].save()
    else:
        RoleAssignmentFactory(person=est, role=Role.NEC_TEAM, organisation=fr)

    with pytest.raises(NotNow, match="Another person must decide"):
        answer_objection(objection, by=est, seen=1, answer="The lists agree.")

    answer_objection(objection, by=holder_of(Role.EST), seen=1, answer="The lists agree.")


def test_only_who_counts_in_part_objects_and_only_for_the_own_organisation(pair, est):
    figures, overlap = pair
    with pytest.raises(NotNow, match="counts in full"):
        object_to(figures[0], by=coordinator(figures[0]), text="No.")

    decide_overlap(overlap, by=est, seen=1, shares=shares(figures, 10, 0), reason="Why")

    with pytest.raises(PermissionDenied):
        object_to(figures[1], by=coordinator(figures[0]), text="No.")


def test_an_objection_is_made_once_and_says_something(pair, est):
    figures, overlap = pair
    decide_overlap(overlap, by=est, seen=1, shares=shares(figures, 10, 0), reason="Why")
    nec = coordinator(figures[1])
    with pytest.raises(Invalid):
        object_to(figures[1], by=nec, text=" ")

    object_to(figures[1], by=nec, text="Ours were other persons.")

    with pytest.raises(NotNow, match="already objected"):
        object_to(figures[1], by=nec, text="Once more.")


def test_who_may_not_decide_on_a_difference_does_not_undo_it_either(whole, est, de):
    decide_difference(whole, by=est, difference=Decimal(5), reason="From the centre.")
    of_germany = holder_of(Role.EST)
    RoleAssignmentFactory(person=of_germany, role=Role.NEC_TEAM, organisation=de)

    with pytest.raises(NotNow, match="report for an organisation"):
        undo_difference(whole, by=of_germany)
    assert counted(whole) == [5]


@pytest.mark.parametrize("statement", (counting.OWN, counting.CONSOLIDATED))
def test_a_decision_reads_what_it_concerns_and_not_all_figures(statement, reported, de, fr):
    """Among many figures the planner once read all of them, and what each follows: seconds."""
    figures = [reported(country) for country in (de, fr, de)]
    given = {"ids": [figures[0].pk], "now": timezone.now()}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement.as_string()}", given)
        ((plan,),) = cursor.fetchone()

    read = {node["Actual Rows"] for node in nodes(plan["Plan"]) if is_of_figures(node)}

    assert read <= {0, 1}


def nodes(plan):
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def is_of_figures(node):
    return node.get("Relation Name") == "actions_figure" and node["Alias"].startswith("figure")


def test_what_is_held_is_read_once_and_not_for_each_figure(reported, de):
    """A text of a thousand ids that is split for each of thousands of figures takes seconds."""
    given = {"ids": [reported(de).pk]}
    with connection.cursor() as cursor:
        cursor.execute(taking_turns.HOLD, given)
        cursor.execute(
            f"EXPLAIN (FORMAT JSON) {taking_turns.IS_HELD} FROM (SELECT) AS answer", given
        )
        ((plan,),) = cursor.fetchone()

    asked = [node.get("Filter", "") + node.get("Join Filter", "") for node in nodes(plan["Plan"])]

    assert any(asked)
    assert not [condition for condition in asked if "current_setting" in condition]

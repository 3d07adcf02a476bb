from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from actions.answers import Answer, Comparator
from actions.contributions.models.contributions import Contribution, ContributionStateChange
from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from actions.submissions.commands import (
    change_contribution,
    reopen_contribution,
    start_contribution,
    submit_contribution,
)
from cycles.states import RoundState
from empact.lib.commands import Changed, Invalid, NotNow, NotReady
from tests.factories.actions import ContributionFactory, EventFactory, FigureFactory
from tests.factories.people import UserFactory
from tests.factories.records import MarkingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("obligation")]

DRAFT, SUBMITTED, RETURNED, ACCEPTED, REOPENED = ContributionState


def stored():
    return [
        (f.indicator_version.indicator.code, f.answer, f.value, f.comparator)
        for f in Figure.objects.with_circumstances()
    ]


def set_round(contribution, state):
    contribution.obligation.round.state = state
    contribution.obligation.round.save()


def test_start_contribution_opens_a_draft_that_is_marked_like_its_action(obligation, nec):
    amber = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    obligation.action.marking = amber
    obligation.action.save()

    contribution = start_contribution(obligation, by=nec)

    assert contribution.obligation == obligation
    assert contribution.state == DRAFT
    assert contribution.marking == amber


def test_start_contribution_refuses_a_second_one(obligation, nec):
    start_contribution(obligation, by=nec)

    with pytest.raises(NotNow) as refusal:
        start_contribution(obligation, by=nec)

    assert refusal.value.reasons == (
        "This contribution has been started already. Open it to go on with it.",
    )
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "reason"),
    (
        (RoundState.PLANNED, "Round of 2026 opens on 1 November 2026. Come back then."),
        (
            RoundState.CLOSED,
            (
                "Round of 2026 closed on 15 February 2027, and first entry ended with it. "
                "Ask the EMPACT Support Team for a restatement."
            ),
        ),
    ),
)
def test_start_contribution_waits_for_an_open_round(obligation, nec, state, reason):
    obligation.round.name = "Round of 2026"
    obligation.round.state = state
    obligation.round.save()

    with pytest.raises(NotNow) as refusal:
        start_contribution(obligation, by=nec)

    assert refusal.value.reasons == (reason,)
    assert Contribution.objects.count() == 0


def test_nobody_starts_for_another_country(obligation, people):
    with pytest.raises(PermissionDenied):
        start_contribution(obligation, by=people["nec inside"])


def test_change_contribution_writes_narrative_and_figures(contribution, nec, entry, action):
    change_contribution(
        contribution, by=nec, seen=1, narrative="Two joint action days.", figures=[entry()]
    )

    contribution.refresh_from_db()
    figure = contribution.figures.get()
    assert contribution.narrative == "Two joint action days."
    assert contribution.version == 2
    assert contribution.state == DRAFT
    assert (figure.value, figure.counted, figure.action, figure.country) == (10, 10, action, "")
    assert (figure.first_day, figure.last_day) == (date(2026, 1, 1), date(2026, 12, 31))
    assert figure.entered_by == nec


def test_three_answers_are_kept_apart(contribution, nec, entry, minors, cocaine):
    figures = [
        entry(value=Decimal(0)),
        entry(indicator=minors, answer=Answer.NOT_REPORTED, value=None),
        entry(indicator=cocaine, answer=Answer.UNKNOWN, value=None, comparator=Comparator.AT_LEAST),
    ]

    change_contribution(contribution, by=nec, seen=1, figures=figures)

    assert stored() == [
        ("arrests", "number", 0, "="),
        ("arrests-minors", "not_reported", None, "="),
        ("cocaine", "unknown", None, "="),
    ]


def test_change_contribution_leaves_alone_what_is_not_given(contribution, nec, entry):
    change_contribution(contribution, by=nec, seen=1, narrative="First.", figures=[entry()])

    change_contribution(contribution, by=nec, seen=2, narrative="Second.")
    change_contribution(contribution, by=nec, seen=3, figures=[])

    contribution.refresh_from_db()
    assert contribution.narrative == "Second."
    assert contribution.figures.count() == 0


def test_figures_that_stay_as_they_were_keep_who_entered_them_and_what_counts(
    contribution, nec, expert, entry
):
    change_contribution(contribution, by=expert, seen=1, figures=[entry()])
    Figure.objects.update(counted=4)
    before = Figure.objects.get()

    change_contribution(contribution, by=nec, seen=2, figures=[entry()])

    after = Figure.objects.get()
    assert (after.pk, after.entered_by, after.entered_at) == (
        before.pk,
        expert,
        before.entered_at,
    )
    assert after.counted == 4


def test_a_corrected_figure_is_the_same_row_entered_anew(contribution, nec, expert, entry):
    with time_machine.travel("2026-11-01 12:00+01:00", tick=False):
        change_contribution(contribution, by=expert, seen=1, figures=[entry()])
    before = Figure.objects.get()

    change_contribution(
        contribution, by=nec, seen=2, figures=[entry(value=12, comparator=Comparator.ABOUT)]
    )

    after = Figure.objects.get()
    assert after.pk == before.pk
    assert (after.value, after.comparator, after.counted) == (12, "about", 12)
    assert after.entered_by == nec
    assert after.entered_at > before.entered_at


def test_another_event_makes_another_figure(contribution, nec, entry, action):
    event = EventFactory(leading_action=action)
    change_contribution(contribution, by=nec, seen=1, figures=[entry()])
    before = Figure.objects.get()

    change_contribution(contribution, by=nec, seen=2, figures=[entry(event=event)])

    after = Figure.objects.get()
    assert after.pk != before.pk
    assert after.event == event


def test_change_contribution_refuses_as_a_whole_what_cannot_be_right(contribution, nec, entry):
    with pytest.raises(Invalid) as refusal:
        change_contribution(
            contribution, by=nec, seen=1, narrative="Kept out.", figures=[entry(value=-1)]
        )

    contribution.refresh_from_db()
    assert refusal.value.problems == {
        "figures[0].value": "A figure is never below 0. Type it without a minus."
    }
    assert refusal.value.reasons == (
        "figures[0].value: A figure is never below 0. Type it without a minus.",
    )
    assert (contribution.narrative, contribution.version) == ("", 1)
    assert Figure.objects.count() == 0


@pytest.mark.guard(
    "Nobody overwrites what they have not read",
    file="empact/lib/commands.py",
    on="if seen is not None and fresh[0].version != seen:",
    off="if False:",
)
def test_change_contribution_refuses_to_overwrite_what_was_not_seen(contribution, nec, expert):
    change_contribution(contribution, by=expert, seen=1, narrative="First.")

    with pytest.raises(Changed):
        change_contribution(contribution, by=nec, seen=1, narrative="Second.")

    assert Contribution.objects.get().narrative == "First."


@pytest.mark.parametrize(
    ("state", "reason"),
    (
        (
            SUBMITTED,
            (
                "The contribution of Netherlands is submitted and with the reviewers. "
                "You can change it again if they return it."
            ),
        ),
        (
            ACCEPTED,
            (
                "The contribution of Netherlands is accepted. To change it, a submitter of "
                "Netherlands must reopen it, with a reason."
            ),
        ),
    ),
)
@pytest.mark.parametrize("command", (change_contribution, submit_contribution))
def test_what_is_handed_in_is_closed(obligation, nec, state, reason, command):
    contribution = ContributionFactory(obligation=obligation, state=state)

    with pytest.raises(NotNow) as refusal:
        command(contribution, by=nec, seen=1)

    assert refusal.value.reasons == (reason,)
    assert Contribution.objects.get().state == state


@pytest.mark.parametrize("state", (RETURNED, REOPENED))
def test_what_was_handed_in_once_may_come_back_after_the_round_has_closed(
    obligation, arrests, nec, state
):
    contribution = ContributionFactory(obligation=obligation, state=state)
    FigureFactory(contribution=contribution, indicator=arrests)
    set_round(contribution, RoundState.CLOSED)

    with time_machine.travel("2027-03-15 12:00+01:00", tick=False):
        change_contribution(contribution, by=nec, seen=1, narrative="Corrected.")
        submit_contribution(contribution, by=nec, seen=2)

    contribution.refresh_from_db()
    assert (contribution.state, contribution.narrative) == (SUBMITTED, "Corrected.")


@pytest.mark.parametrize(
    ("state", "today", "reason"),
    (
        (DRAFT, "2027-02-20", "{} closed on 15 February 2027, and first entry ended with it. "),
        (RETURNED, "2027-03-16", "Corrections to {} ended on 15 March 2027. "),
        (REOPENED, "2027-03-16", "Corrections to {} ended on 15 March 2027. "),
    ),
)
def test_a_closed_round_ends_first_entry_and_later_corrections(
    contribution, nec, state, today, reason
):
    contribution.state = state
    contribution.save()
    set_round(contribution, RoundState.CLOSED)

    with time_machine.travel(f"{today} 12:00+01:00", tick=False), pytest.raises(NotNow) as refusal:
        change_contribution(contribution, by=nec, seen=2, narrative="Too late.")

    assert refusal.value.reasons == (
        reason.format(contribution.obligation.round)
        + "Ask the EMPACT Support Team for a restatement.",
    )


@pytest.mark.parametrize("state", (DRAFT, RETURNED, REOPENED))
def test_submit_contribution_hands_it_to_the_reviewers(obligation, arrests, nec, state):
    contribution = ContributionFactory(obligation=obligation, state=state)
    FigureFactory(contribution=contribution, indicator=arrests)

    submit_contribution(contribution, by=nec, seen=1)

    step = ContributionStateChange.objects.get()
    assert Contribution.objects.get().state == SUBMITTED
    assert (step.before, step.after, step.by) == (state, SUBMITTED, nec)


def test_submit_contribution_names_everything_that_is_missing(
    contribution, nec, minors, cocaine, joint_action_days
):
    FigureFactory(contribution=contribution, indicator=minors, value=None, answer=Answer.UNKNOWN)

    with pytest.raises(NotReady) as refusal:
        submit_contribution(contribution, by=nec, seen=1)

    assert refusal.value.reasons == (
        "Arrests: give a number, or say that it is not reported or unknown.",
        "Cocaine seized: give a number, or say that it is not reported or unknown.",
    )
    assert Contribution.objects.get().state == DRAFT


def test_submit_contribution_refuses_figures_that_no_longer_fit(contribution, nec, arrests):
    FigureFactory(contribution=contribution, indicator=arrests, event=EventFactory())

    with pytest.raises(NotReady) as refusal:
        submit_contribution(contribution, by=nec, seen=1)

    assert refusal.value.reasons == ("Arrests: Choose an event of this action, or none.",)


def test_submit_contribution_hands_in_what_was_checked_and_nothing_else(
    contribution, nec, expert, entry
):
    change_contribution(contribution, by=nec, seen=1, figures=[entry()])
    change_contribution(contribution, by=expert, seen=2, figures=[entry(value=11)])

    with pytest.raises(Changed):
        submit_contribution(contribution, by=nec, seen=2)

    assert Contribution.objects.get().state == DRAFT


@pytest.mark.guard(
    "Nobody does what they may not",
    file="empact/lib/commands.py",
    on="if not by.has_perm(self.permission, *fresh):",
    off="if False:",
)
def test_submit_contribution_is_for_the_coordinator_alone(contribution, expert):
    with pytest.raises(PermissionDenied):
        submit_contribution(contribution, by=expert, seen=1)


def test_reopen_contribution_opens_it_again_and_says_why(obligation, nec):
    contribution = ContributionFactory(obligation=obligation, state=ACCEPTED)

    reopen_contribution(contribution, by=nec, reason="Twelve, not ten.")

    step = ContributionStateChange.objects.get()
    assert Contribution.objects.get().state == REOPENED
    assert (step.before, step.after, step.note) == (ACCEPTED, REOPENED, "Twelve, not ten.")


def test_reopen_contribution_asks_for_a_reason(obligation, nec):
    contribution = ContributionFactory(obligation=obligation, state=ACCEPTED)

    with pytest.raises(Invalid) as refusal:
        reopen_contribution(contribution, by=nec, reason="  ")

    assert refusal.value.problems == {"reason": "Give the reason for reopening."}
    assert Contribution.objects.get().state == ACCEPTED


def test_reopen_contribution_refuses_what_is_not_accepted(contribution, nec):
    with pytest.raises(NotNow) as refusal:
        reopen_contribution(contribution, by=nec, reason="Why not.")

    assert refusal.value.reasons == (
        "The contribution of Netherlands is draft. You can reopen accepted ones only.",
    )


def test_reopen_contribution_ends_with_the_round(obligation, nec):
    contribution = ContributionFactory(obligation=obligation, state=ACCEPTED)
    set_round(contribution, RoundState.CLOSED)

    with pytest.raises(NotNow) as refusal:
        reopen_contribution(contribution, by=nec, reason="Too late.")

    assert refusal.value.reasons == (
        (
            f"{contribution.obligation.round} is closed, and its accepted contributions "
            "cannot change. Ask the EMPACT Support Team for a restatement."
        ),
    )


@pytest.mark.parametrize("command", (change_contribution, submit_contribution, reopen_contribution))
def test_a_superuser_has_no_part_in_it(contribution, command):
    with pytest.raises(PermissionDenied):
        command(contribution, by=UserFactory(is_superuser=True), seen=1)

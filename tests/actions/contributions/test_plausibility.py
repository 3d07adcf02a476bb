"""Warnings are shown before a contribution is submitted, and do not prevent it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from actions.answers import Answer, Comparator
from actions.contributions.models.checked_warnings import CheckedDoubt
from actions.contributions.models.contributions import Contribution
from actions.contributions.queries.plausibility import (
    parts_above_their_parent,
    split_parts_above_their_parent,
    unchecked,
    warnings_of,
)
from actions.questionnaires.questionnaire import Questionnaire
from actions.reviews.commands.reviews import return_contribution
from actions.states import ContributionState
from actions.submissions.commands import change_contribution, submit_contribution
from cycles.indicators.models import OverTime
from cycles.states import RoundState
from empact.lib.commands import NotReady
from empact.people.roles.kinds import OrganisationKind
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    DelegationFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
)
from tests.factories.cycles import (
    IndicatorFactory,
    IndicatorVersionFactory,
    ReportingRoundFactory,
    ThresholdFactory,
    UnitFactory,
)
from tests.factories.people import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("minors")]

NOT_REPORTED, UNKNOWN = Answer.NOT_REPORTED, Answer.UNKNOWN


@pytest.fixture
def questionnaire(obligation, arrests):
    return Questionnaire(obligation)


def words_of(contribution):
    return [warning.words for warning in warnings_of(Contribution.objects.get(pk=contribution.pk))]


def stand(contribution, nec, *figures):
    contribution.refresh_from_db()
    change_contribution(contribution, by=nec, seen=contribution.version, figures=figures)


def test_a_number_for_days_to_come_is_asked(contribution, nec, arrests, entry, time_machine):
    stand(contribution, nec, entry(value="3"))
    days = date_format(contribution.obligation.round.first_day)
    assert words_of(contribution) == []

    time_machine.move_to(contribution.obligation.round.first_day - timedelta(days=1))

    (words,) = words_of(contribution)
    assert words.startswith("Arrests: 3 is given for ")
    assert words.endswith("which is still to come.")
    assert days.split()[-1] in words


@pytest.mark.parametrize(("value", "asks"), (("49", False), ("50", True), ("500", True)))
def test_ten_times_the_last_round_is_asked(contribution, nec, arrests, entry, value, asks):
    obligation = contribution.obligation
    days = {"first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31)}
    before = ObligationFactory(
        organisation=obligation.organisation,
        action=obligation.action,
        round=ReportingRoundFactory(**days, state=RoundState.CLOSED),
    )
    last = ContributionFactory(obligation=before, state=ContributionState.ACCEPTED)
    FigureFactory(contribution=last, indicator=arrests, value=5, **days)
    stand(contribution, nec, entry(value=value))

    assert words_of(contribution) == (
        [f"Arrests: {value} is at least 10 times what Netherlands gave in the last round, 5."]
        if asks
        else []
    )


PART, WHOLE = {"value": 12}, {"value": 10}
AT_LEAST, ABOUT = {"comparator": Comparator.AT_LEAST}, {"comparator": Comparator.ABOUT}


def asked_of_parts(questionnaire, *entries):
    placed = [questionnaire.complete(row) for row in entries]
    return [warning.words for warning in parts_above_their_parent(placed, questionnaire)]


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    (
        (PART, WHOLE, ("12", "10")),
        (PART | AT_LEAST, WHOLE, ("at least 12", "10")),
        (PART | ABOUT, WHOLE, ("about 12", "10")),
        ({"value": 13} | ABOUT, WHOLE | ABOUT, ("about 13", "about 10")),
    ),
)
def test_a_part_above_its_whole_is_asked(questionnaire, entry, minors, part, whole, printed):
    found = asked_of_parts(questionnaire, entry(indicator=minors, **part), entry(**whole))

    assert found == [
        f"Minors arrested: {printed[0]} is more than Arrests, of which it is a part: {printed[1]}."
    ]


@pytest.mark.parametrize(
    ("part", "whole"),
    (
        (PART, WHOLE | AT_LEAST),
        (PART | ABOUT, {"value": 11}),
        (PART, {"value": 11} | ABOUT),
        ({"value": 10}, WHOLE),
        (PART, {"value": None, "answer": NOT_REPORTED}),
        ({"value": None, "answer": UNKNOWN}, WHOLE),
        (PART, WHOLE | {"country": "BE"}),
    ),
)
def test_a_part_that_fits_in_some_reading_is_fine(questionnaire, entry, minors, part, whole):
    OrganisationFactory(country="BE")

    found = asked_of_parts(questionnaire, entry(indicator=minors, **part), entry(**whole))

    assert found == []


def police_of(country):
    return OrganisationFactory(authority_of=country, sector="police", country=country.country)


def asked_of_sums(questionnaire, *entries):
    placed = [questionnaire.complete(row) for row in entries]
    return [warning.words for warning in split_parts_above_their_parent(placed, questionnaire)]


@pytest.mark.guard(
    "A split part is compared by its sum",
    file="actions/contributions/queries/plausibility.py",
    on="if least * unit.factor > most * unit_of_whole.factor:",
    off="if False:",
)
@pytest.mark.parametrize(
    ("parts", "wholes", "sums"),
    (
        # A split part with a whole that is not split, and the other way round.
        (({"value": 6}, {"value": 5}), (WHOLE,), ("11", "10")),
        (({"value": 11},), ({"value": 6}, {"value": 4}), ("11", "10")),
        (({"value": 6}, {"value": 5}), ({"value": 6}, {"value": 4}), ("11", "10")),
        (({"value": 6} | AT_LEAST, {"value": 5}), (WHOLE,), ("at least 11", "10")),
        (({"value": 6}, {"value": 5}), ({"value": 6} | AT_LEAST, {"value": 4}), None),
        (({"value": 6}, {"value": 4}), (WHOLE,), None),
        (({"value": 10} | ABOUT, {"value": 1}), (WHOLE,), None),
        (({"value": 16}, {"value": None, "answer": UNKNOWN}), (WHOLE,), None),
        (({"value": 6}, {"value": 5}), ({"value": 6}, {"value": None, "answer": UNKNOWN}), None),
    ),
)
def test_a_split_part_is_compared_by_its_sum(questionnaire, entry, minors, parts, wholes, sums):
    places = [police_of(questionnaire.organisation) for _ in range(2)]

    found = asked_of_sums(
        questionnaire,
        *(
            entry(**row, **given, **({"authority": place} if len(rows) > 1 else {}))
            for given, rows in (({"indicator": minors}, parts), ({}, wholes))
            for row, place in zip(rows, places, strict=False)
        ),
    )

    assert found == (
        [
            (
                f"Minors arrested: the sum of its rows, {sums[0]}, is more than that of Arrests, "
                f"of which it is a part: {sums[1]}."
            )
        ]
        if sums
        else []
    )


def test_a_row_that_was_asked_about_is_not_asked_about_in_its_sum(
    contribution, nec, entry, minors, country
):
    police = police_of(country)
    stand(
        contribution,
        nec,
        entry(value="6"),
        entry(value="4", authority=police),
        entry(indicator=minors, value="12"),
    )

    assert words_of(contribution) == [
        "Minors arrested: 12 is more than Arrests, of which it is a part: 6."
    ]


def test_sums_that_do_not_add_up_are_not_compared(questionnaire, entry, minors, arrests):
    police = police_of(questionnaire.organisation)
    for rows in ((minors, arrests), (arrests, minors)):
        rows[0].over_time = OverTime.LATEST
        found = asked_of_sums(
            questionnaire,
            entry(indicator=minors, value="11"),
            entry(indicator=arrests, value="6"),
            entry(indicator=arrests, value="4", authority=police),
        )
        assert found == []
        rows[0].over_time = OverTime.SUM


def test_split_parts_compare_in_kilograms_and_tonnes(obligation, cocaine, entry, country):
    tonnes = UnitFactory(code="t", name="tonnes", whole=False, base="kg", factor=1000)
    part = IndicatorFactory(
        code="in-tonnes", name="In tonnes", part_of=cocaine, breakdown="form", version=None
    )
    IndicatorVersionFactory(indicator=part, unit=tonnes)
    AskedFactory(round=obligation.round, action=obligation.action, indicator=part)
    questionnaire = Questionnaire(obligation)
    police = police_of(country)

    def found(value):
        return len(
            asked_of_sums(
                questionnaire,
                entry(indicator=questionnaire.by_code["in-tonnes"].indicator, value=value),
                entry(indicator=cocaine, value=300),
                entry(indicator=cocaine, value=200, authority=police),
            )
        )

    assert (found("0.5"), found("0.501")) == (0, 1)


def test_ten_times_the_last_round_is_asked_of_the_sum_of_rows(
    contribution, nec, arrests, entry, country
):
    obligation = contribution.obligation
    days = {"first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31)}
    before = ObligationFactory(
        organisation=country,
        action=obligation.action,
        round=ReportingRoundFactory(**days, state=RoundState.CLOSED),
    )
    last = ContributionFactory(obligation=before, state=ContributionState.ACCEPTED)
    police = police_of(country)
    for value, authority in ((3, None), (2, police)):
        FigureFactory(
            contribution=last, indicator=arrests, value=value, authority=authority, **days
        )

    stand(contribution, nec, entry(value="20"), entry(value="29", authority=police))
    assert words_of(contribution) == []

    stand(contribution, nec, entry(value="20"), entry(value="30", authority=police))
    assert words_of(contribution) == [
        "Arrests: 50 is at least 10 times what Netherlands gave in the last round, 5."
    ]


def test_about_reaches_as_far_as_its_threshold_says(questionnaire, entry, minors):
    ThresholdFactory(code="about_percent", value=30)

    found = asked_of_parts(questionnaire, entry(indicator=minors, **PART | ABOUT), entry(**WHOLE))

    assert found == []


def test_parts_compare_in_kilograms_and_tonnes_and_in_no_other_units(obligation, cocaine, entry):
    tonnes = UnitFactory(code="t", name="tonnes", whole=False, base="kg", factor=1000)
    litres = UnitFactory(code="l", name="litres", whole=False)
    for name, unit in [("in-tonnes", tonnes), ("in-litres", litres)]:
        part = IndicatorFactory(
            code=name, name=name, part_of=cocaine, breakdown="form", version=None
        )
        IndicatorVersionFactory(indicator=part, unit=unit)
        AskedFactory(round=obligation.round, action=obligation.action, indicator=part)
    questionnaire = Questionnaire(obligation)
    by_code = {code: asked.indicator for code, asked in questionnaire.by_code.items()}

    def found(code, value):
        part = entry(indicator=by_code[code], value=value)
        return len(asked_of_parts(questionnaire, entry(indicator=cocaine, value=500), part))

    assert found("in-tonnes", Decimal("0.5")) == 0
    assert found("in-tonnes", Decimal("0.501")) == 1
    assert found("in-litres", 900) == 0


def test_days_that_are_not_those_of_the_event_are_asked(contribution, nec, entry, action):
    event = EventFactory(leading_action=action, name="Day of the servers")
    stand(contribution, nec, entry(event=event, last_day=date(2026, 9, 30)))

    assert words_of(contribution) == [
        (
            "Arrests: the days 14 to 30 September 2026 are not all days of Day of the servers, "
            "which was on 14 to 18 September 2026."
        )
    ]


@pytest.fixture
def shared(contribution, nec, entry, action, arrests):
    """An event for which Finland has submitted ten arrests, and the Netherlands enter ten too."""
    event = EventFactory(leading_action=action, name="Day of the servers")
    owed = ObligationFactory(
        organisation=OrganisationFactory(country="FI"),
        action=action,
        round=contribution.obligation.round,
    )
    theirs = ContributionFactory(obligation=owed, state=ContributionState.SUBMITTED)
    days = {"first_day": event.first_day, "last_day": event.last_day}
    FigureFactory(contribution=theirs, indicator=arrests, event=event, **days)
    stand(contribution, nec, entry(event=event))
    return theirs


SAME = (
    "Arrests, Day of the servers: another organisation has reported the same number for it, 10. "
    "Make sure that it is not counted twice."
)


def test_a_number_that_another_organisation_gives_too_is_asked_without_its_name(
    contribution, shared
):
    assert words_of(contribution) == [SAME]


@pytest.mark.guard(
    "What another organisation has not submitted is not shown",
    file="actions/contributions/queries/plausibility.py",
    on="""
        Figure.objects.filter(same, kind=FigureKind.OWN, contribution__state__in=SHARED)
""",
    off="""
        Figure.objects.filter(same, kind=FigureKind.OWN, contribution__state__isnull=False)
""",
)
def test_what_others_have_not_handed_in_is_not_shown(contribution, shared):
    Contribution.objects.filter(pk=shared.pk).update(state=ContributionState.DRAFT)

    assert words_of(contribution) == []


def test_who_sees_no_figures_of_others_is_not_informed(contribution, shared, country):
    country.kind = OrganisationKind.PRIVATE_PARTNER
    country.save()

    assert words_of(contribution) == []


def test_who_does_not_report_on_the_event_is_not_informed(contribution, shared, nec, entry):
    stand(contribution, nec, entry())

    assert words_of(contribution) == []


@pytest.mark.guard(
    "A warning is not passed over",
    file="actions/submissions/commands.py",
    on="    if warnings := note_checks(contribution, checked, by):",
    off="    if note_checks(contribution, [], by) and False:",
)
def test_a_warning_is_checked_and_then_it_is_handed_in(contribution, nec, minors, entry):
    stand(contribution, nec, entry(), entry(indicator=minors, value=12))
    (warning,) = warnings_of(Contribution.objects.get(pk=contribution.pk))

    with pytest.raises(NotReady) as refusal:
        submit_contribution(contribution, by=nec, seen=2)
    submit_contribution(contribution, by=nec, seen=2, checked=[warning.key])

    assert refusal.value.reasons == (
        f"{warning.words} Correct it, or tick that you have checked it.",
    )
    assert [(row.words, row.by) for row in CheckedDoubt.objects.all()] == [(warning.words, nec)]


def test_what_was_checked_is_asked_again_when_it_changes_and_forgotten_when_it_is_gone(
    contribution, nec, minors, entry, people
):
    stand(contribution, nec, entry(), entry(indicator=minors, value=12))
    (warning,) = warnings_of(Contribution.objects.get(pk=contribution.pk))
    submit_contribution(contribution, by=nec, seen=2, checked=[warning.key])
    contribution.refresh_from_db()
    return_contribution(
        contribution, by=people["est"], seen=contribution.version, note="Why?", comments={}
    )

    stand(contribution, nec, entry(), entry(indicator=minors, value=13))
    contribution.refresh_from_db()
    with pytest.raises(NotReady):
        submit_contribution(contribution, by=nec, seen=contribution.version, checked=[warning.key])
    stand(contribution, nec, entry(), entry(indicator=minors, value=3))
    contribution.refresh_from_db()
    submit_contribution(contribution, by=nec, seen=contribution.version)

    assert CheckedDoubt.objects.count() == 0


def test_reviewers_and_the_leader_read_what_was_checked(client, contribution, nec, shared, people):
    (warning,) = warnings_of(Contribution.objects.get(pk=contribution.pk))
    page = reverse("actions:contribution_submit", args=[contribution.pk])
    client.force_login(nec)
    asked = client.get(page)
    client.post(page, {"seen": 2, "checked": [warning.key]})
    answers = {}
    for who, name in (("est", "contribution_review"), ("leader", "contribution_detail")):
        client.force_login(people[who])
        answers[who] = client.get(reverse(f"actions:{name}", args=[contribution.pk])).text

    assert SAME in " ".join(asked.text.split())
    assert {who: SAME in " ".join(text.split()) for who, text in answers.items()} == {
        "est": True,
        "leader": True,
    }


def test_who_fills_it_in_and_does_not_submit_it_is_asked_as_well(
    client, contribution, nec, expert, minors, entry
):
    stand(contribution, nec, entry(value=25), entry(indicator=minors, value=26))
    delegation = DelegationFactory(obligation=contribution.obligation, expert=expert, by=nec)
    odd = "Minors arrested: 26 is more than Arrests, of which it is a part: 25."
    shown = reverse("actions:contribution_detail", args=[contribution.pk])
    handed_in = reverse("actions:delegation_hand_in", args=[delegation.pk])

    client.force_login(expert)
    listed = [client.get(address).text for address in (shown, handed_in)]
    client.force_login(nec)
    to_the_coordinator = client.get(shown).text

    assert [odd in page for page in listed] == [True, True]
    form = reverse("actions:contribution_change", args=[contribution.pk])
    assert [f'<a href="{form}">Correct it in the form</a>' in page for page in listed] == [
        True,
        True,
    ]
    assert odd not in to_the_coordinator


def test_what_seems_odd_is_asked_at_its_field_until_somebody_has_checked_it(
    client, contribution, nec, minors, entry
):
    stand(contribution, nec, entry(value=25), entry(indicator=minors, value=26))
    client.force_login(nec)
    page = reverse("actions:contribution_change", args=[contribution.pk])

    rows = client.get(page).context["formset"]
    asked = {row.indicator.name: row.warnings for row in rows if row.warnings}

    (warning,) = unchecked(Contribution.objects.with_checks().get(pk=contribution.pk))
    assert asked == {"Minors arrested": [warning.words]}
    CheckedDoubt.objects.create(contribution=contribution, words=warning.words, by=nec)
    assert not any(row.warnings for row in client.get(page).context["formset"])

from io import StringIO

import pytest
from django.core.management import call_command

from actions.states import ContributionState
from tests.factories.actions import ContributionFactory, EventFactory, FigureFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.results import StatedTotalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reported():
    """Germany reports 31 women of 30 victims at an action day, and 20 men."""
    victims = IndicatorFactory(code="victims")
    sexes = {"part_of": victims, "breakdown": "sex", "exhaustive": True}
    contribution = ContributionFactory(
        obligation__organisation__name="Germany",
        obligation__organisation__country="DE",
        obligation__round__name="Spring",
        obligation__action__title="Hit the routes",
        obligation__action__goal__number="2",
        obligation__action__oap__area__code="THB",
        state=ContributionState.ACCEPTED,
    )
    action = contribution.obligation.action
    event = EventFactory(name="Day of action", leading_action=action)
    for indicator, value in (
        (victims, 30),
        (IndicatorFactory(code="women", **sexes), 31),
        (IndicatorFactory(code="men", **sexes), "20.500"),
    ):
        FigureFactory(contribution=contribution, indicator=indicator, value=value, event=event)
    StatedTotalFactory(indicator=victims, year=2026, value=30)
    StatedTotalFactory(
        indicator=victims,
        year=2026,
        area=action.oap.area,
        organisation=contribution.obligation.organisation,
        comparator="at_least",
        value=400,
    )
    return action


def run(*options):
    out = StringIO()
    call_command("checks", "--year", "2026", *options, stdout=out)
    return out.getvalue()


def test_checks_are_printed_as_csv_with_what_they_are_of(reported):
    row = (
        f"kind=own;organisation=Germany;action={reported.oap}: {reported.number} Hit the routes;"
        "event=Day of action;country=DE;round=Spring"
    )

    assert run("--csv").replace(row, "ROW").replace('"', "") == (
        "kind,indicator,cut,expected,expected_comparator,found,found_comparator,result,reason\n"
        "breakdown,victims,ROW;breakdown=sex,30,=,51.5,=,fails,They are 21.5 apart at least.\n"
        "part,men,ROW,30,=,20.5,=,holds,A part can be smaller than its whole.\n"
        "part,women,ROW,30,=,31,=,fails,They are 1 apart at least.\n"
        "stated,victims,,30,=,30,=,holds,Both numbers are equal.\n"
        "stated,victims,area=THB;organisation=Germany,400,at_least,30,=,fails,"
        "They are 370 apart at least.\n"
    )


def test_checks_are_printed_in_columns(reported):
    lines = run().splitlines()

    assert lines[0].split()[:3] == ["kind", "indicator", "cut"]
    assert len(lines) == 6

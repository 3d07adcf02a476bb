"""Possible reports, drawn at random: figures of any kind, and repeated ones."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from actions.answers import Answer, Certainty, Comparator, FigureKind
from tests.results.totals.slow_totals import Given

HOMES = {"Germany": "DE", "Saxony": "DE", "France": "FR", "Spain": "ES", "Agency": ""}
"""The home country of each organisation: two of them in one country, one in none."""
ACTIONS = ["1.1", "1.2", "2.1"]
EVENTS = {"Week": "1.1", "Day": "2.1"}
PLANS = {
    "1.1": {"area": "Drugs", "goal": "Make less", "priority": "P1", "threats": ["T1", "T2"]},
    "1.2": {"area": "Drugs", "goal": "Earn less", "priority": "P1", "threats": ["T1", "T2"]},
    "2.1": {"area": "Firearms", "goal": "Earn less", "priority": "P2", "threats": []},
}
"""The plan of each action; one priority answers two threats, the other none."""
AUTHORITY = "Customs"
ROUNDS = ["spring", "autumn"]
DAYS = [
    (date(2026, 1, 1), date(2026, 6, 30)),
    (date(2026, 3, 1), date(2026, 6, 30)),
    (date(2026, 7, 1), date(2026, 12, 31)),
]
VALUES = [Decimal(text) for text in ("100", "95", "94.999", "40", "0.007")]
"""Few values, so that figures can overlap."""

MOST = 15
"""Figures in one example."""

SLOTS = list(product(HOMES, ACTIONS, ROUNDS))


@st.composite
def figures(draw):
    organisation = draw(st.sampled_from(list(HOMES)))
    kind = draw(st.sampled_from([FigureKind.OWN] * 3 + [FigureKind.CONSOLIDATED]))
    answer = draw(st.sampled_from([Answer.NUMBER] * 5 + [Answer.NOT_REPORTED, Answer.UNKNOWN]))
    value = None
    if answer == Answer.NUMBER:
        any_value = st.integers(0, 4_000).map(lambda n: Decimal(n) / 1000)
        value = draw(st.one_of(st.sampled_from(VALUES), any_value))
    return Given(
        organisation=organisation,
        home=HOMES[organisation],
        round=draw(st.sampled_from(ROUNDS)),
        action=draw(st.sampled_from(ACTIONS)),
        event=draw(st.sampled_from([None, None, *EVENTS])),
        kind=kind.value,
        answer=answer.value,
        comparator=draw(st.sampled_from(Comparator.values)),
        value=value,
        stated=draw(st.sampled_from(["", "", "DE", "ES"])),
        days=draw(st.sampled_from(DAYS)),
        certainty=draw(st.sampled_from(Certainty.values)),
        authority=draw(st.sampled_from([None, None, AUTHORITY])),
        owed=draw(st.sampled_from([None, None, *ACTIONS])),
    )


def by_another(draw, figure):
    other = draw(st.sampled_from(list(HOMES)))
    return replace(figure, organisation=other, home=HOMES[other])


REPEATED = {
    "by another": by_another,
    "under another action": lambda draw, figure: replace(
        figure, action=draw(st.sampled_from(ACTIONS))
    ),
    "in another round": lambda draw, figure: replace(figure, round="autumn"),
    "on other days": lambda draw, figure: replace(
        figure, days=draw(st.sampled_from(DAYS)), value=draw(st.sampled_from(VALUES))
    ),
    "nearly": lambda draw, figure: replace(
        by_another(draw, figure), value=draw(st.sampled_from(VALUES))
    ),
    "for everybody": lambda draw, figure: replace(
        by_another(draw, figure), kind="consolidated", value=Decimal(120)
    ),
    "as a part": lambda draw, figure: replace(
        figure, part=True, value=draw(st.sampled_from(VALUES))
    ),
}


OFTEN = ["by another", "by another", "for everybody", "as a part", "on other days"]


@st.composite
def stories(draw):
    """Draw an event that is reported several times."""
    first = replace(draw(figures()), kind="own", answer="number", stated="DE", value=VALUES[0])
    drawn = [first]
    for how in draw(st.lists(st.sampled_from([*REPEATED, *OFTEN]), min_size=3, max_size=5)):
        drawn.append(REPEATED[how](draw, draw(st.sampled_from(drawn))))
    return drawn


@st.composite
def reports(draw):
    """Draw figures of any kind, and some that overlap."""
    drawn = [*draw(stories()), *draw(st.lists(figures(), max_size=3))]
    for story in draw(st.lists(stories(), max_size=1)):
        drawn += story
    drawn = [replace(f, owed=None) if f.owed == f.action else f for f in drawn]
    return list({(figure.row, figure.part): figure for figure in drawn}.values())


@dataclass(frozen=True)
class Decision:
    """A decision on a figure, where there is something to decide."""

    decides: bool
    share: Decimal
    difference: Decimal


TIMES = ["first"] * 6 + ["late"] * 2 + ["reopened", "never"]
"""Times at which a contribution is accepted: before or after a decision."""

decisions = st.builds(
    Decision,
    decides=st.sampled_from([True, True, False]),
    share=st.sampled_from([Decimal(text) for text in ("0", "1", "0.5", "0.33")]),
    difference=st.sampled_from([Decimal(text) for text in ("0", "5", "-3", "2.5")]),
)


def slot(figure):
    return figure.organisation, figure.owed or figure.action, figure.round

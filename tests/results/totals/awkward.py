"""Examples that chance finds seldom, at least one for each rule that is easily broken unseen."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import example

from tests.results.totals.slow_totals import Given
from tests.results.totals.stories import AUTHORITY, DAYS, MOST, SLOTS, Decision, slot

NOTHING = Decision(decides=False, share=Decimal(0), difference=Decimal(0))
AN_EIGHTH = Decision(decides=True, share=Decimal("0.125"), difference=Decimal(0))
FIVE_MORE = Decision(decides=True, share=Decimal(0), difference=Decimal(5))

A_ZERO = Given(
    organisation="Germany",
    home="DE",
    round="spring",
    action="1.1",
    event=None,
    kind="own",
    answer="number",
    comparator="=",
    value=Decimal(0),
    stated="",
    days=DAYS[0],
    certainty="preliminary",
)
SILENCE = replace(A_ZERO, answer="not_reported", value=None)
TEN = replace(A_ZERO, value=Decimal(10))
FOUR = replace(TEN, value=Decimal(4))
SPAIN: dict[str, Any] = {"organisation": "Spain", "home": "ES"}
FRANCE: dict[str, Any] = {"organisation": "France", "home": "FR"}
FOR_ALL = replace(TEN, **SPAIN, kind="consolidated", value=Decimal(35))
FOR_THE_EVENT = replace(FOR_ALL, event="Week")
EIGHT = replace(A_ZERO, event="Week", value=Decimal(8))
EIGHT_TOO = replace(EIGHT, **FRANCE)
A_HUNDRED = replace(A_ZERO, stated="DE", value=Decimal(100))
LATER = replace(TEN, days=DAYS[1])
FROM_AUTUMN: dict[str, Any] = {"round": "autumn", "days": DAYS[2]}


def case(
    *reported: Given,
    how: tuple[str, str] = ("sum", "sum"),
    decided: Decision = NOTHING,
    late: tuple[Given, ...] = (),
    reopened: tuple[Given, ...] = (),
    never: tuple[Given, ...] = (),
    **asked: Any,
) -> dict[str, Any]:
    """Write an example: what is reported, accepted at once but where something else is said."""
    other = {"late": late, "reopened": reopened, "never": never}
    time_of = {slot(figure): time for time, figures in other.items() for figure in figures}
    return {
        "reported": [*reported, *late, *reopened, *never],
        "how": how,
        "decided": [decided] * MOST,
        "times": [time_of.get(place, "first") for place in SLOTS],
        "asked": set(),
        "owing": set(),
        **asked,
    }


AWKWARD = [
    case(A_ZERO, replace(A_ZERO, kind="consolidated", comparator="at_least"), how=("sum", "none")),
    # A part follows the share of its whole, rounded half up.
    case(EIGHT, EIGHT_TOO, replace(EIGHT, part=True, value=Decimal("0.004")), decided=AN_EIGHTH),
    # Five per cent of the larger are near, and a little more is not.
    case(A_HUNDRED, replace(A_HUNDRED, **FRANCE, value=Decimal(95))),
    case(A_HUNDRED, replace(A_HUNDRED, **SPAIN, value=Decimal("94.999"))),
    # A question on one action is answered by a figure under an action of another area.
    case(replace(SILENCE, action="2.1", owed="1.1"), asked={("spring", "1.1")}),
    case(replace(SILENCE, action="2.1", owed="1.1", round="autumn"), asked={("autumn", "1.1")}),
    # Who answers one question of a cell is not missing, and who gives one number reports.
    case(TEN, asked={("spring", "1.1"), ("autumn", "1.1")}, owing={("Germany", "1.1", "autumn")}),
    case(
        TEN,
        replace(SILENCE, **FROM_AUTUMN),
        asked={("spring", "1.1"), ("autumn", "1.1")},
    ),
    # A figure that comes afterwards opens the question of a difference again.
    case(TEN, FOR_ALL, decided=FIVE_MORE, late=(replace(TEN, **FRANCE, value=Decimal(20)),)),
    # What is not accepted, or no more, neither counts nor raises a question.
    case(TEN, never=(replace(TEN, **FRANCE),)),
    case(TEN, reopened=(replace(TEN, **FRANCE),)),
    case(FOR_ALL, never=(TEN,)),
    case(EIGHT, decided=FIVE_MORE, reopened=(EIGHT_TOO,)),
    # No answer is no rival of a consolidated figure, nor is a number of another round.
    case(replace(SILENCE, event="Week"), FOR_THE_EVENT),
    case(SILENCE, FOR_ALL),
    case(replace(EIGHT, **FROM_AUTUMN), FOR_THE_EVENT),
    case(replace(TEN, **FROM_AUTUMN), FOR_ALL),
    # Nor is one of another event of the same action, or of none.
    case(TEN, FOR_THE_EVENT),
    # A 0 that was counted is part of what makes a total; one of more that counts 0 is not.
    case(replace(A_ZERO, comparator="about"), replace(FOUR, days=DAYS[1])),
    case(EIGHT, replace(EIGHT_TOO, comparator="about"), decided=FIVE_MORE),
    # The latest is the one that ends last, then begins last, then is higher.
    *[
        case(*reported, how=("latest", "sum"))
        for reported in (
            (TEN, replace(FOUR, **FROM_AUTUMN)),
            (TEN, replace(FOUR, days=DAYS[1])),
            (FOUR, replace(TEN, round="autumn")),
            (TEN, replace(FOUR, round="autumn")),
            (TEN, replace(SILENCE, **FROM_AUTUMN)),
        )
    ],
    # The highest that counts may be another than the highest that is claimed.
    case(
        EIGHT,
        EIGHT_TOO,
        replace(EIGHT, **FROM_AUTUMN, value=Decimal(7), comparator="about"),
        how=("highest", "sum"),
        decided=FIVE_MORE,
    ),
    # Another authority, event, action or place is another line.
    *[
        case(TEN, replace(FOUR, days=DAYS[1], **other), how=(over_time, "sum"))
        for over_time in ("latest", "highest")
        for other in (
            {"authority": AUTHORITY},
            {"event": "Week"},
            {"action": "1.2"},
            {"stated": "ES"},
        )
    ],
    # Of lines that are never added up one is shown, and of several none.
    case(TEN, how=("sum", "none")),
    case(TEN, replace(FOUR, **FRANCE), how=("sum", "none")),
    case(TEN, replace(FOUR, **FRANCE, comparator="about"), how=("sum", "highest")),
    case(TEN, replace(TEN, **FRANCE, comparator="about"), how=("highest", "highest")),
    # A group with a new member is open again, with each of its cells.
    case(EIGHT, EIGHT_TOO, decided=FIVE_MORE, late=(replace(EIGHT, **SPAIN),)),
    # A figure that only another one linked is in no group once that is removed, whatever was
    # decided.
    case(
        A_HUNDRED,
        replace(A_HUNDRED, organisation="Saxony", action="2.1"),
        decided=FIVE_MORE,
        reopened=(replace(A_HUNDRED, action="2.1"),),
    ),
    # Nothing is nothing twice, and an event is not the action without it.
    case(replace(EIGHT, value=Decimal(0)), replace(EIGHT_TOO, value=Decimal(0))),
    case(TEN, replace(TEN, round="autumn", event="Week")),
    # One figure in two rounds or under two actions, but not on other days.
    case(TEN, replace(TEN, **FROM_AUTUMN)),
    case(TEN, replace(TEN, action="2.1")),
    case(TEN, replace(TEN, action="2.1", days=DAYS[2])),
    # Nor is it one where others say it, or of elsewhere.
    case(A_HUNDRED, replace(A_HUNDRED, **FRANCE, action="2.1")),
    case(A_HUNDRED, replace(A_HUNDRED, stated="ES", action="2.1")),
    case(A_HUNDRED, replace(A_HUNDRED, **FRANCE, stated="ES")),
    # Two of one country are two who report, and one country.
    case(TEN, replace(FOUR, organisation="Saxony")),
]


def with_examples(test: Any) -> Any:
    """Let a test try each of them, whatever else it draws."""
    for given in AWKWARD:
        test = example(**given)(test)
    return test

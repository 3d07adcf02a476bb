"""The roadmap of a cycle: its recommendations, and the measures of all addressees by date."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from cycles.recommendations.models import FollowUp, Measure, Recommendation
from cycles.states import FollowUpState
from empact.lib.due_dates import has_passed
from empact.records.markings.models import highest_of

if TYPE_CHECKING:
    from datetime import date

    from cycles.cycles.models import Cycle

SHOWN = {
    "all": _("All measures"),
    "open": _("Measures to be done"),
    "overdue": _("Overdue measures"),
}
"""By the word of an address, which measures are listed."""


@dataclass
class Line:
    """One recommendation: who was asked, who has not answered, and what is due when.

    ``measures`` counts by due date and state: done, planned or overdue.
    """

    recommendation: Recommendation
    sign: str
    asked: int = 0
    unanswered: int = 0
    measures: Counter[tuple[date, str]] = field(default_factory=Counter)

    def count(self, state: str) -> int:
        return sum(number for (_, of), number in self.measures.items() if of == state)

    @property
    def done(self) -> int:
        return self.count("done")

    @property
    def planned(self) -> int:
        return self.count("planned")

    @property
    def overdue(self) -> int:
        return self.count("overdue")


@dataclass
class Roadmap:
    """The recommendations of a cycle that a reader sees, in order; R1 is the first of them."""

    lines: list[Line]
    follow_ups: list[FollowUp]

    @property
    def marked(self) -> list[Any]:
        """The rows whose markings it carries."""
        return [*(line.recommendation for line in self.lines), *self.follow_ups]


def roadmap_of(cycle: Cycle, user: Any) -> Roadmap:
    """Put together the roadmap of a cycle by three queries, as far as this person sees it."""
    recommended = Recommendation.objects.visible_to(user).filter(decision__cycle=cycle)
    numbered = enumerate(recommended.to_show(), start=1)
    lines = [Line(row, f"R{number}") for number, row in numbered]
    of = {line.recommendation.pk: line for line in lines}
    seen = FollowUp.objects.visible_to(user).filter(recommendation__decision__cycle=cycle)
    follow_ups = list(seen.with_marking())
    for row in follow_ups:
        of[row.recommendation_id].asked += 1
        of[row.recommendation_id].unanswered += row.state == FollowUpState.OPEN
    counted = measures_of(cycle, user).values_list(
        "follow_up__recommendation", "due_day", "done_day"
    )
    for recommendation, due_day, done_day in counted.order_by():
        state = "done" if done_day else "overdue" if has_passed(due_day) else "planned"
        of[recommendation].measures[due_day, state] += 1
    return Roadmap(lines, follow_ups)


def measures_of(cycle: Cycle, user: Any, shown: str = "all") -> Any:
    """Give the measures in a cycle that this person sees, by due date: all, open or overdue."""
    rows = Measure.objects.visible_to(user)
    rows = rows.filter(follow_up__recommendation__decision__cycle=cycle)
    if shown == "open":
        rows = rows.open()
    elif shown == "overdue":
        rows = rows.overdue()
    marked = ("follow_up__marking", "follow_up__recommendation__decision__marking")
    return rows.with_follow_up().annotate(carried=highest_of(*marked)).by_day()

"""Rehearsal of the next cycle: what continues, what has no successor, and what is open.

It changes nothing. Source: docs/domain.md, C10.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format

from cycles.cycles.beginning import calendar_of
from cycles.cycles.models import Cycle
from cycles.recommendations.models import Recommendation
from empact.lib.tables import Table
from oaps.plans.models.plans import OAPRole
from priorities.adoption.queries.picture import Links, Node, Picture, pictures, sorted_by_links
from priorities.strategic_plans.models import StrategicGoal
from results.closing.queries.cycle_obstacles import obstacles_to_closing_cycle
from results.next_cycle.queries.obstacles import why_not_created
from results.next_cycle.queries.sources import (
    before_of,
    last_appointments,
    lessons_of,
    oaps_of,
    unfinished_actions,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from empact.lib.languages import Words
    from empact.lib.tables import Entry
    from oaps.plans.models.plans import OAP
    from results.next_cycle.models import NextCycle


@dataclass(frozen=True)
class Section(Table):
    """A table of the rehearsal: what it is about, and one sentence on it."""

    nothing: str = "There are none."


@dataclass(frozen=True)
class Rehearsal:
    """The outcome of a proposal, as tables.

    ``obstacles`` keep the cycle from being created; ``counts`` sum up what would be created.
    """

    obstacles: list[Words]
    counts: list[tuple[str, int]]
    sections: list[Section]
    open_sections: list[Section]

    def content(self) -> dict[str, Any]:
        """Write it as a document holds it."""
        return asdict(self)

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Rehearsal:
        return cls(
            content["obstacles"],
            [(name, number) for name, number in content["counts"]],
            [Section(**row) for row in content["sections"]],
            [Section(**row) for row in content["open_sections"]],
        )


def rehearse(next_cycle: NextCycle) -> Rehearsal:
    """Say what would be created of a proposal today. Takes some twenty queries."""
    return _Rehearsing(next_cycle).rehearse()


def picture_of(next_cycle: NextCycle) -> list[Picture]:
    """Draw the priorities of a cycle beside those that are proposed to follow them."""
    cycle, content = next_cycle.cycle, next_cycle.content
    left = [Node(pk, name) for pk, name in before_of(cycle).priorities.items()]
    links = Links((pk, n) for n, row in enumerate(content.priorities) for pk in row.follows)
    right = [Node(n, row.name) for n, row in enumerate(content.priorities)]
    columns = [
        (f"{cycle.first_year}–{cycle.last_year}", left),
        (
            f"{next_cycle.first_year}–{next_cycle.last_year}",
            sorted_by_links(right, left, links),
        ),
    ]
    return pictures(columns, links)


@dataclass
class _Rehearsing:
    row: NextCycle
    links: Links = field(init=False)

    def __post_init__(self) -> None:
        self.content = self.row.content
        self.before = before_of(self.row.cycle)
        self.links = Links(
            (pk, n) for n, row in enumerate(self.content.priorities) for pk in row.follows
        )

    def rehearse(self) -> Rehearsal:
        calendar, goals = self._calendar(), self._goals()
        recommendations, lessons = self._recommendations(), self._lessons()
        moving = sum(len(rows) for code, rows in self.unfinished.items() if self._goes_to(code))
        return Rehearsal(
            obstacles=why_not_created(self.row),
            counts=[
                ("Priorities", len(self.content.priorities)),
                ("OAPs", len(self.content.covered)),
                ("Actions", moving),
                ("Goals", len(goals.rows)),
                ("Milestones", len(calendar.rows)),
                ("Proposed roles", len(self.roles)),
            ],
            sections=[
                self._priorities(),
                self._areas(),
                self._oaps(),
                goals,
                self._roles(),
                recommendations,
                lessons,
                calendar,
            ],
            open_sections=[self._without_successor(), self._open()],
        )

    @cached_property
    def last_oaps(self) -> dict[str, OAP]:
        """The last OAP of each area, by its code."""
        last: dict[str, OAP] = {}
        for oap in oaps_of(self.row.cycle):
            last.setdefault(oap.area.code, oap)
        return last

    @cached_property
    def unfinished(self) -> dict[str, list[Any]]:
        found = defaultdict(list)
        for action in unfinished_actions(self.row.cycle):
            found[action.oap.area.code].append(action)
        return found

    @cached_property
    def roles(self) -> list[Any]:
        parts = last_appointments([*self.last_oaps.values()])
        return [part for part in parts if self._goes_to(part.oap.area.code)]

    def _goes_to(self, code: str) -> str:
        return self.content.goes_to(code)

    def _area(self, code: str) -> str:
        return self.before.areas.get(code, code)

    def _priorities(self) -> Section:
        names = self.before.priorities
        proposed = self.content.priorities
        rows: list[list[Entry]] = []
        for pk, name in names.items():
            after = [proposed[n].name for n in self.links.after[pk]]  # type: ignore[call-overload]  # keys of proposed ones are places
            rows.append([name, self.links.what_followed(pk), ", ".join(after) or "–"])
        rows += [
            ["–", "New", row.name] for n, row in enumerate(proposed) if not self.links.before[n]
        ]
        return Section(
            "Priorities",
            "They are recommended in the new threat assessment. The Council still adopts them.",
            ("Priority", "What becomes of it", "Followed by"),
            rows,
        )

    def _areas(self) -> Section:
        covered = self.content.covered
        codes = [
            code for code in self.before.areas if code in self.before.covered or code in covered
        ]
        return Section(
            "Crime areas",
            "Crime areas carry the series of numbers. They stay the same in all cycles.",
            ("Crime area", "What becomes of it", "Goes on in", "Next priority"),
            [
                [
                    self._area(code),
                    self._fate(code),
                    ", ".join(map(self._area, self.content.areas.get(code, ()))) or "–",
                    covered[code].name if code in covered else "–",
                ]
                for code in codes
            ],
        )

    def _fate(self, code: str) -> str:
        """Say in a few words what becomes of an area."""
        if code not in self.before.covered:
            return "New"
        match self.content.areas.get(code, ()):
            case ():
                return "Ended"
            case (only,) if only == code:
                return "Goes on"
            case (only,):
                return "Merged"
            case several:
                return f"Split into {len(several)}"

    def _oaps(self) -> Section:
        coming: Counter[str] = Counter()
        for code, actions in self.unfinished.items():
            coming[self._goes_to(code)] += len(actions)
        with_driver = {
            self._goes_to(part.oap.area.code) for part in self.roles if part.role == OAPRole.DRIVER
        }
        last = min(self.row.first_year + self.row.oap_years - 1, self.row.last_year)
        years = str(last) if last == self.row.first_year else f"{self.row.first_year}–{last}"
        return Section(
            "OAPs and their unfinished actions",
            "Each OAP begins as a draft. Its actions are proposals that the driver keeps or "
            "refuses. Organisations are invited again.",
            ("Crime area", "Period", "Actions", "Proposed driver"),
            [
                [self._area(code), years, coming[code], "yes" if code in with_driver else "no"]
                for code in self.before.areas
                if code in self.content.covered
            ],
        )

    def _goals(self) -> Section:
        rows = StrategicGoal.objects.filter(plan__cycle=self.row.cycle).with_success()
        return Section(
            "Strategic goals and their indicators",
            "They are offered in a draft of the strategic plan, which the Commission writes.",
            ("Goal", "For", "Indicators of success"),
            [
                [
                    str(goal),
                    goal.priority.name if goal.priority else "all priorities",
                    len(goal.success.all()),
                ]
                for goal in rows.select_related("priority").in_order()
            ],
        )

    def _roles(self) -> Section:
        return Section(
            "Proposed roles",
            "They give no right. The EST appoints each person on the page of the new OAP.",
            ("Crime area", "Role", "Organisation", "Until now in"),
            [
                [
                    self._area(self._goes_to(part.oap.area.code)),
                    part.get_role_display(),
                    str(part.organisation),
                    str(part.oap),
                ]
                for part in self.roles
            ],
        )

    def _recommendations(self) -> Section:
        rows = Recommendation.objects.filter(decision__cycle=self.row.cycle)
        return Section(
            "Recommendations offered to the new assessment",
            "The EST chooses those that the assessment answers.",
            ("Recommendation", "Decision", "Due"),
            [
                [str(row), row.decision.title, date_format(row.due_day)]
                for row in rows.select_related("decision").in_order()
            ],
        )

    def _lessons(self) -> Section:
        return Section(
            "Lessons offered to the new assessment",
            "They are in the closing reports of these OAPs.",
            ("OAP",),
            [[str(report.oap)] for report in lessons_of(self.row.cycle) if report.lessons],
        )

    def _calendar(self) -> Section:
        cycle = Cycle(first_year=self.row.first_year, last_year=self.row.last_year)
        return Section(
            "Calendar",
            "The milestones of the cycle before, moved on by its years.",
            ("Milestone", "When", "Stage"),
            [[row.name, row.in_words, row.get_stage_display()] for row in calendar_of(cycle)],
        )

    def _without_successor(self) -> Section:
        rows: list[list[Entry]] = [
            [self.before.priorities[pk], "Priority", "Ends"] for pk in self.content.ended
        ]
        for code in self.before.covered:
            if self._goes_to(code):
                continue
            into = self.content.areas.get(code, ())
            number = len(self.unfinished.get(code, ()))
            actions = "1 unfinished action" if number == 1 else f"{number} unfinished actions"
            words = (
                f"Split: its drivers choose which of {actions} they carry over"
                if into
                else f"Ends with {actions}"
            )
            rows.append([self._area(code), "Crime area", words])
        return Section(
            "Without a successor",
            "Nothing of these is carried over.",
            ("Name", "Kind", "What it means"),
            rows,
        )

    def _open(self) -> Section:
        with_driver = {
            self._goes_to(part.oap.area.code) for part in self.roles if part.role == OAPRole.DRIVER
        }
        rows: list[list[Entry]] = [
            [str(obstacle)] for obstacle in obstacles_to_closing_cycle(self.row.cycle)
        ]
        rows += [
            [f"No driver is proposed for the OAP on {self._area(code)}. Appoint one."]
            for code in self.before.areas
            if code in self.content.covered and code not in with_driver
        ]
        return Section(
            "Still open",
            "This does not prevent the next cycle.",
            ("What is open",),
            rows,
            nothing="Nothing is open.",
        )


def marked_of(next_cycle: NextCycle) -> list[Any]:
    """Give the rows whose markings a rehearsal carries, each with its own."""
    cycle = next_cycle.cycle
    oaps: Any = oaps_of(cycle)
    asked = Recommendation.objects.filter(decision__cycle=cycle).to_show()
    return [*oaps.with_marking(), *asked]

"""People, imports and background work that change the same few figures at once.

What each of them does is refused or done, and nothing else: whatever else is raised is kept.
"""

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from dataclasses import replace as entered_as
from decimal import Decimal
from io import StringIO

from django.core.management import CommandError, call_command
from django.db import connection, transaction

from actions.answers import FigureKind
from actions.consolidation.commands import (
    decide_difference,
    decide_overlap,
    undo_difference,
    undo_overlap,
)
from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.states import OVERLAP_LIVE, ContributionState
from actions.submissions.commands import (
    change_contribution,
    reopen_contribution,
    submit_contribution,
)
from cycles.states import RoundState
from empact.lib.commands import Refused
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from results.checks.maintenance import first_difference, keep_sums
from results.restatements.commands import restate_figure
from results.totals.queries.totals import totals
from tests.actions.reviews.people import holder_of
from tests.patience import PATIENCE
from tests.results.year_files.writing import year

YEAR = 2025
VALUES = ("10", "20", "35")
"""Few values, so that many of them may overlap."""

"""Seconds beyond those asked for in which a slow machine may get everything done once."""

CUTS = (("area", "country"), ("action", "organisation"), ("year",))
THE_YEAR = {"first_day": "2025-01-01", "last_day": "2025-12-31"}
WHY = "Looked at anew."
REOPENED = (ContributionState.RETURNED, ContributionState.REOPENED)


def whole_year():
    """Give the files of a year: two rounds, one of them open, and figures of every kind."""
    days = {"R1": ("2025-06-29", "2025-06-30"), "R2": ("2025-07-01", "2025-07-02")}
    rows = []
    for reporting, (first, last) in days.items():
        said = {"round": reporting, "first_day": first, "last_day": last}
        for organisation in ("DE", "FR"):
            for action in ("A1", "A2"):
                said |= {"organisation": organisation, "action": action}
                rows += [{"value": "10", **said}, {"value": "5", "indicator": "J", **said}]
            at_event = {**said, "action": "A1", "event": "E"}
            rows += [{"value": "20", **at_event}, {"value": "4", "indicator": "J", **at_event}]
        for_all = {**said, "organisation": "EA", "kind": "consolidated", "action": "A1"}
        rows += [{"value": "35", "event": "E", **for_all}, {"value": "80", **for_all}]
    return year(
        oaps=[{"ref": f"P{area}", "area": area, **THE_YEAR} for area in "XY"],
        actions=[
            {"ref": "A1", "oap": "PX", "number": "1.1", "title": "First", "leader": "EA"},
            {"ref": "A2", "oap": "PX", "number": "1.2", "title": "Second", "leader": "DE"},
        ],
        events=[
            {
                "ref": "E",
                "name": "Days of action",
                "leading_action": "A1",
                "further_actions": "A2",
                "first_day": "2025-06-29",
                "last_day": "2025-07-02",
            }
        ],
        indicators=[
            {"ref": "I", "name": "Things seized"},
            {"ref": "J", "name": "Red things seized", "part_of": "I", "breakdown": "colour"},
        ],
        rounds=[
            {"ref": "R1", "first_day": "2025-01-01", "last_day": "2025-06-30"},
            {
                "ref": "R2",
                "first_day": "2025-07-01",
                "last_day": "2025-12-31",
                "closed": "no",
            },
        ],
        participations=[
            {"action": action, "organisation": organisation}
            for action in ("A1", "A2")
            for organisation in ("DE", "FR")
        ],
        figures=[{"ref": f"F{n}", **row} for n, row in enumerate(rows)],
    )


@dataclass
class Outcomes:
    """Counts of what was done and refused, and what went wrong."""

    done: Counter = field(default_factory=Counter)
    refused: Counter = field(default_factory=Counter)
    reasons: set = field(default_factory=set)
    wrong: list = field(default_factory=list)

    @property
    def in_words(self):
        return "\n".join(f"{name}: {problem!r}" for name, problem in self.wrong)


@dataclass
class Hands:
    """Threads that do the same kind of thing again and again, each on a connection of its own.

    They go on for `seconds`, and on a busy machine longer, until each of `until` was done once.
    """

    seconds: float
    until: tuple
    outcomes: Outcomes = field(default_factory=Outcomes)
    threads: list = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    @property
    def go_on(self):
        """True if there is more to see; the wait for rare events has an end."""
        passed = time.monotonic() - self.began
        unseen = any(not self.outcomes.done[name] for name in self.until)
        return passed < self.seconds or (unseen and passed < self.seconds + PATIENCE)

    def start(self, step, *given):
        thread = threading.Thread(target=self._again_and_again, args=[step, *given])
        self.threads.append(thread)
        thread.start()

    def wait(self):
        for thread in self.threads:
            thread.join()

    def _again_and_again(self, step, *given):
        name, chance = step.__name__, random.Random(len(self.threads))  # noqa: S311
        try:
            while self.go_on and len(self.outcomes.wrong) < 20:
                try:
                    # Nothing to do is nothing done.
                    if step(chance, *given) is not None:
                        self.outcomes.done[name] += 1
                except (Refused, CommandError) as refusal:
                    self.outcomes.refused[name] += 1
                    self.outcomes.reasons.update(getattr(refusal, "reasons", [str(refusal)]))
                except Exception as problem:  # noqa: BLE001 -- whatever it is, it is to be seen
                    self.outcomes.wrong.append((name, problem))
        finally:
            connection.close()


def any_of(chance, rows):
    """Give one of these rows in its present state, if there is any."""
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    return rows.model._base_manager.filter(pk=chance.choice(ids)).first() if ids else None


def review(chance, reviewer):
    """Accept what is submitted, or give it back."""
    found = any_of(chance, Contribution.objects.filter(state=ContributionState.SUBMITTED))
    if found is None:
        return None
    if chance.random() < 0.7:
        return accept_contribution(found, by=reviewer, seen=found.version)
    return return_contribution(
        found, by=reviewer, seen=found.version, note="Which week?", comments={}
    )


def report(chance, necs):
    """Take a report back, say something else in it, and hand it in again."""
    organisation = chance.choice([*necs])
    mine = Contribution.objects.filter(
        obligation__organisation=organisation, obligation__round__state=RoundState.OPEN
    )
    found, nec = any_of(chance, mine), necs[organisation]
    if found is None:
        return None
    if found.state == ContributionState.ACCEPTED:
        return reopen_contribution(found, by=nec, reason="A wrong week.")
    if found.state not in REOPENED:
        return None
    said = Decimal(chance.choice(VALUES))
    entries = [
        # A part of it that is not above it.
        entered_as(entry, value=said // (2 if entry.indicator.part_of_id else 1))
        for entry in found.entries
    ]
    found = change_contribution(
        found, by=nec, seen=found.version, narrative=f"Text {chance.random()}", figures=entries
    )
    return submit_contribution(found, by=nec, seen=found.version)


def restate(chance, reviewer):
    rows = Figure.objects.filter(
        contribution__obligation__round__state=RoundState.CLOSED,
        indicator_version__indicator__part_of=None,
    )
    found = any_of(chance, rows)
    return restate_figure(
        found, by=reviewer, answer="number", value=Decimal(chance.choice(VALUES)),
        reason=WHY, evidence="Register 12.",
    )  # fmt: skip


def decide_on_group(chance, reviewer):
    overlap = any_of(chance, Overlap.objects.filter(state__in=OVERLAP_LIVE))
    if overlap is None:
        return None
    if overlap.is_decided:
        return undo_overlap(overlap, by=reviewer, seen=overlap.version, reason=WHY)
    members = OverlapMember.objects.filter(overlap=overlap).select_related("figure")
    shares = {row.figure_id: row.figure.value * chance.choice((0, 1)) for row in members}
    return decide_overlap(overlap, by=reviewer, seen=overlap.version, shares=shares, reason=WHY)


def decide_on_difference(chance, reviewer):
    figure = any_of(chance, Figure.objects.filter(kind=FigureKind.CONSOLIDATED))
    if figure.differences.live().exists():
        return undo_difference(figure, by=reviewer)
    return decide_difference(
        figure, by=reviewer, difference=Decimal(chance.randint(-5, 5)), reason=WHY
    )


def bring_in(chance, write):
    """Import some rows of the year once more, some changed, with decisions on them."""
    files = whole_year()
    # No file may have what is not accepted at the moment.
    kept = [row for row in files["figures"] if row["round"] == "R1" or chance.random() < 0.1]
    rows = chance.sample(kept, chance.randint(4, len(kept)))
    for row in rows:
        if row["round"] == "R2" and chance.random() < 0.3:
            row["value"] = "20" if row.get("indicator") != "J" else "3"
    of_event = [row for row in rows if row.get("event") and row.get("kind") != "consolidated"]
    groups = [
        [row for row in of_event if row["round"] == reporting and row.get("indicator") != "J"]
        for reporting in ("R1", "R2")
    ]
    files["overlap_decisions"] = [
        {"group": group[0]["round"], "figure": row["ref"], "counted": chance.choice("05")}
        for group in groups
        if len(group) > 1
        for row in group
    ]
    files["consolidated_decisions"] = [
        {"figure": row["ref"], "difference": "3"}
        for row in rows
        if row.get("kind") == "consolidated"
    ]
    files["figures"] = rows
    call_command("import_year", str(write(files)), stdout=StringIO())
    return True


def keep(_):
    time.sleep(0.2)
    return keep_sums() or None


def keep_everything_again(_):
    time.sleep(0.5)
    call_command("recompute_totals", stdout=StringIO())
    return True


def do_what_is_posted(_, work):
    time.sleep(0.05)
    return work() or True


def compare(_):
    """See, in one moment, that what is shown is what the figures come to."""
    if (wrong := first_difference(YEAR)) is not None:
        raise AssertionError(f"Not what its figures come to: {wrong}")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for cut in CUTS:
            by = [*cut, "indicator"]
            shown = {repr(cell) for cell in totals(YEAR, by)}
            if differing := shown ^ {repr(cell) for cell in totals(YEAR, by, kept=False)}:
                raise AssertionError(f"Shown and made: {differing}")
    return True


def people():
    """Give reviewers who entered nothing, and who answers for each organisation by it."""
    organisations = Organisation.objects.filter(obligations__isnull=False).distinct()
    return [holder_of(Role.EST) for _ in range(4)], {
        row: holder_of(Role.NEC, organisation=row) for row in organisations
    }

"""What five countries do in the open round, by the same commands that people use."""

from collections.abc import Iterable

from actions.commands import (
    accept_contribution,
    change_contribution,
    reopen_contribution,
    return_contribution,
    start_contribution,
    submit_contribution,
)
from actions.models import Contribution, Figure, FigureEntry, Obligation
from actions.models.reviews import NARRATIVE, field_of_figure
from cycles.states import RoundState
from empact.demonstration.reading import dice
from empact.demonstration.reports import BY_HAND, Reports
from empact.people.models import User

ROUTE = (
    "returned",
    "draft",
    "submitted",
    "accepted",
    "not started",
    "half accepted",
    "not started",
    "reopened",
    "accepted",
    "draft",
)
"""How far a country's reports come, one after the other; what is left is not started."""


def walk(obligations: Iterable[Obligation], reports: Reports, people: dict[str, User]) -> None:
    """Take the first reports of each of the five countries to where the screens need them."""
    for country in BY_HAND:
        open_ones = [
            obligation
            for obligation in obligations
            if obligation.round.state == RoundState.OPEN and obligation.organisation.name == country
        ]
        open_ones.sort(key=lambda obligation: dice("route", obligation.pk).random())
        for obligation, goal in zip(open_ones, ROUTE, strict=False):
            Walk(obligation, reports, people).go(goal)


class Walk:
    """One contribution on its way."""

    def __init__(self, obligation: Obligation, reports: Reports, people: dict[str, User]):
        self.obligation = obligation
        self.reports = reports
        self.nec = reports.reporter[obligation.organisation_id]
        self.est = people["est-review"]
        self.eurojust = people["eurojust"]
        self.contribution: Contribution | None = None

    def go(self, goal: str) -> None:
        if goal == "not started":
            return
        self.contribution = start_contribution(self.obligation, by=self.nec)
        self.fill(half=goal == "draft")
        if goal == "draft":
            return
        self.step(submit_contribution, self.nec)
        if goal == "returned":
            self.send_back()
        elif goal != "submitted":
            self.step(accept_contribution, self.est)
        if goal in {"accepted", "reopened"} and self.contribution.outstanding_bodies():
            self.step(accept_contribution, self.eurojust)
        if goal == "reopened":
            reason = "One of our authorities has corrected its number of searches."
            reopen_contribution(self.contribution, by=self.nec, reason=reason)

    def fill(self, *, half: bool) -> None:
        chance = dice("figures", self.obligation.pk)
        asked = self.reports.asked[self.obligation.round_id, self.obligation.action_id]
        told = list(self.reports.answers.tell(asked, self.obligation.organisation.name, chance))
        entries = [
            FigureEntry(
                indicator=answer.version.indicator,
                answer=answer.answer,
                comparator=answer.comparator,
                value=answer.value,
            )
            for answer in told[: len(told) // 2 if half else None]
        ]
        text = "" if half else chance.choice(self.reports.narratives)
        self.step(change_contribution, self.nec, narrative=text, figures=entries)

    def send_back(self) -> None:
        """Return it with a remark at its largest figure and one on the narrative."""
        numbers = Figure.objects.filter(contribution=self.contribution).numbers()
        largest = numbers.order_by("-value", "pk").first()
        comments = {NARRATIVE: "Please say which authorities took part."}
        if largest is not None:
            comments[field_of_figure(largest.pk)] = (
                "This is far more than in the last round. Please check it, or say why."
            )
        note = "Thank you. Two things are not clear to us; the rest is fine."
        self.step(return_contribution, self.est, note=note, comments=comments)

    def step(self, command, by: User, **given) -> None:
        self.contribution.refresh_from_db(fields=["version"])
        self.contribution = command(
            self.contribution, by=by, seen=self.contribution.version, **given
        )

"""Steps of five countries in the open round, by the same commands that people use."""

from collections.abc import Iterable
from typing import Any

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.contributions.models.reviews import NARRATIVE, Body, field_of_figure
from actions.contributions.queries.plausibility import warnings_of
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.kinds import AssignmentRole
from actions.questionnaires.entries import FigureEntry
from actions.reviews.commands.endorsements import endorse_contribution
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.states import ActionState
from actions.submissions.commands import (
    change_contribution,
    keep_preliminary,
    reopen_contribution,
    start_contribution,
    submit_contribution,
)
from cycles.states import RoundState
from empact.lib.commands import Command
from empact.people.accounts.models import User
from empact.site.demonstration.reading import dice
from empact.site.demonstration.reports import BY_HAND, Reports
from empact.site.demonstration.reviews import REVIEWERS
from oaps.plans.models.plans import OAPRole

ROUTE = (
    "returned",
    "draft",
    "submitted",
    "accepted",
    "not started",
    "accepted by one",
    "not started",
    "reopened",
    "accepted",
    "draft",
)
"""The states that a country's contributions reach, in turn; the rest is not started."""

DRAFTING = {"Germany": "team-germany"}
"""The user who fills in the forms of a country, where it is not the NEC alone."""

GIVEN = {"Germany": ("expert-germany", ("returned", "draft"))}
"""The expert to whom actions are given, and the first states of their contributions."""


def walk(obligations: Iterable[Obligation], reports: Reports, people: dict[str, User]) -> None:
    """Take the first reports of each of the five countries to where the screens need them."""
    for country in BY_HAND:
        open_ones = [
            obligation
            for obligation in obligations
            if obligation.round.state == RoundState.OPEN
            and obligation.organisation.name == country
            and obligation.action.state != ActionState.PLANNED
        ]
        open_ones.sort(key=lambda obligation: dice("route", obligation.pk).random())
        expert, theirs = GIVEN.get(country, ("", ()))
        waiting = set(theirs)
        for obligation, goal in zip(open_ones, ROUTE, strict=False):
            writer = DRAFTING.get(country, "")
            if goal in waiting:
                waiting.remove(goal)
                writer = expert
                give(obligation, people[expert])
            if goal != "not started":
                Walk(obligation, reports, people, people.get(writer)).go(goal)


def give(obligation: Obligation, expert: User) -> None:
    """Give an action to a national expert, since its plan began."""
    Assignment.objects.create(
        action=obligation.action,
        organisation=obligation.organisation,
        person=expert,
        role=AssignmentRole.CONTRIBUTOR,
        first_day=obligation.action.oap.first_day,
    )


class Walk:
    """One contribution on its way."""

    contribution: Contribution

    def __init__(
        self,
        obligation: Obligation,
        reports: Reports,
        people: dict[str, User],
        writer: User | None = None,
    ):
        self.obligation = obligation
        self.reports = reports
        self.nec = reports.reporter_of(obligation.organisation)
        self.writer = writer or self.nec
        self.est = people[REVIEWERS[Body.EST]]
        self.eurojust = people[REVIEWERS[Body.EUROJUST]]

    def go(self, goal: str) -> None:
        self.contribution = start_contribution(self.obligation, by=self.writer)
        self.fill(half=goal == "draft")
        if goal == "draft":
            return
        odd = warnings_of(Contribution.objects.get(pk=self.contribution.pk))
        self.step(submit_contribution, self.nec, checked=[warning.key for warning in odd])
        if goal == "submitted":
            self.speak_beside()
        if goal == "returned":
            self.send_back()
        elif goal != "submitted":
            self.step(accept_contribution, self.est)
        if goal in {"accepted", "reopened"} and self.contribution.outstanding_bodies():
            self.step(accept_contribution, self.eurojust)
        if goal == "reopened":
            reason = "One of our authorities has corrected its number."
            reopen_contribution(self.contribution, by=self.nec, reason=reason)

    def fill(self, *, half: bool) -> None:
        replies = self.reports.replies(self.obligation)
        entries = [
            FigureEntry(
                indicator=answer.version.indicator,
                answer=answer.answer,
                comparator=answer.comparator,
                value=answer.value,
            )
            for answer in replies[: len(replies) // 2 if half else None]
        ]
        if half:
            # What goes on from the last round waits to be confirmed.
            given = {entry.indicator for entry in entries}
            kept = [row for row in self.contribution.entries if row.indicator not in given]
            self.step(change_contribution, self.writer, figures=[*entries, *kept])
            return
        said = self.reports.said(self.obligation)
        self.step(change_contribution, self.writer, figures=entries, confirm=True, **said)

    def send_back(self) -> None:
        """Return it with a remark at its largest figure and one on the narrative."""
        numbers = Figure.objects.filter(contribution=self.contribution).numbers()
        largest = numbers.order_by("-value", "indicator_version__indicator__code").first()
        comments = {NARRATIVE: "Please say which authorities took part."}
        if largest is not None:
            comments[field_of_figure(largest.pk)] = (
                "Are all authorities in it? Please compare it with the last round, and say why."
            )
        note = "Thank you. Two things are not clear to us; the rest is fine."
        self.step(return_contribution, self.est, note=note, comments=comments)

    def speak_beside(self) -> None:
        """Keep its first number preliminary, and have the driver of the plan endorse it."""
        numbers = Figure.objects.filter(contribution=self.contribution).numbers()
        first = numbers.order_by("indicator_version__indicator__code").first()
        if first is not None:
            reason = "One of our courts has not sent its last quarter yet."
            self.step(keep_preliminary, self.nec, reasons={first.pk: reason})
        steering = self.obligation.action.oap.appointments.current().filter(role=OAPRole.DRIVER)
        driver = (
            steering.exclude(person__in=[self.nec, self.writer]).select_related("person").first()
        )
        if driver is not None:
            note = "It is what we saw at the joint days, and what the other reports say."
            self.step(endorse_contribution, driver.person, note=note)

    def step(self, command: Command, by: User, **given: Any) -> None:
        self.contribution.refresh_from_db(fields=["version"])
        self.contribution = command(
            self.contribution, by=by, seen=self.contribution.version, **given
        )

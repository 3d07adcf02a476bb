"""Writing a year down, in the order in which one thing builds on another, and noting each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Q
from django.utils import timezone

from actions.answers import FigureKind
from actions.contributions.models.contributions import Contribution, ContributionStateChange
from actions.contributions.models.figures import Figure
from actions.contributions.models.reviews import Body, Review, Verdict, fingerprint, judicial
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.events import Event
from actions.states import ContributionState
from cycles.cycles.models import CrimeArea, Cycle
from cycles.indicators.models import Indicator, IndicatorGroup, IndicatorVersion, Unit
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP
from priorities.priorities.models import Priority
from priorities.strategic_plans.models import StrategicGoal, StrategicPlan
from results.totals.models import StaleSum
from results.year_files.copying import copy_into, next_ids, take_stock
from results.year_files.library import group_of_new
from results.year_files.models import RefKind, YearFigure, YearImport, YearRef

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from django.db import models

    from empact.people.accounts.models import User
    from results.year_files.figures import FiguresOfYear, WrittenFigure
    from results.year_files.objects import Things

BATCH = 2_000

IN_ORDER: tuple[type[models.Model], ...] = (
    Organisation,
    Unit,
    CrimeArea,
    Indicator,
    IndicatorVersion,
    Cycle,
    StrategicPlan,
    Priority,
    StrategicGoal,
    OAP,
    OperationalAction,
    Participation,
    Event,
    ReportingRound,
    Obligation,
    Contribution,
)
"""Models of possible new rows, each before those that refer to it."""

STATEFUL: tuple[type[models.Model], ...] = (
    Cycle,
    StrategicPlan,
    Priority,
    OAP,
    OperationalAction,
    Participation,
    Event,
    ReportingRound,
)
"""Of these the first step is noted; contributions take theirs one by one."""

ACCEPTED = (
    (ContributionState.DRAFT, ContributionState.SUBMITTED),
    (ContributionState.SUBMITTED, ContributionState.ACCEPTED),
)
"""The steps that lead to what a year file says: all of it stands in accepted contributions."""

ONCE_MORE = (
    (ContributionState.ACCEPTED, ContributionState.REOPENED),
    (ContributionState.REOPENED, ContributionState.SUBMITTED),
    (ContributionState.SUBMITTED, ContributionState.ACCEPTED),
)

FIGURE = (
    "id",
    "contribution_id",
    "action_id",
    "indicator_version_id",
    "kind",
    "answer",
    "value",
    "comparator",
    "country",
    "event_id",
    "first_day",
    "last_day",
    "certainty",
    "counted",
    "unconfirmed",
    "entered_by_id",
    "entered_at",
)


COMPARED_BY = ("action", "event", "country", "first_day", "last_day")
"""By what a figure may overlap with another, next to its value."""


def moved_by(figures: FiguresOfYear) -> set[int]:
    """Give changed figures that are about something else by now. Ask before they are written."""
    changed = {pk: figure for pk, figure, _ in figures.changed.values()}
    names = [Figure._meta.get_field(name).attname for name in COMPARED_BY]  # type: ignore[union-attr]
    before = Figure.objects.filter(pk__in=changed).values_list("pk", *names)
    return {pk for pk, *said in before if said != [getattr(changed[pk], name) for name in names]}


def write(things: Things, figures: FiguresOfYear, importing: YearImport, by: User) -> set[int]:
    """Write all that is new or has changed; gives the ids of figures that may count otherwise."""
    note = f"Read from the year file {importing.file}."
    write_frame(things, by, note)
    close_rounds(things, by, note)
    left, ids_left = left_behind(pk for pk, _, _ in figures.changed.values())
    ids = write_figures(figures, importing, by)
    contributions = [row.pk for row in things.new[Contribution]]
    written = (*figures_in(figures.added), *figures_in(figures.changed))
    touched = left.union(row.contribution_id for row in written) - things.made
    take_steps(contributions, ACCEPTED, by, note)
    take_steps(touched, ONCE_MORE, by, note)
    if len(ids) >= BATCH:
        take_stock(*IN_ORDER, *things.links, Figure, YearFigure, StaleSum)
    review([*contributions, *touched], by, note)
    write_refs(things, importing)
    return ids | ids_left


def left_behind(changed: Iterable[int]) -> tuple[set[UUID], set[int]]:
    """Give in what changed figures stand so far, and what counts by them there.

    A row may place them elsewhere from now on: what was in their row, and what is
    consolidated at their event or action, has to be counted without them then.
    """
    before = Figure.objects.filter(pk__in=list(changed))
    contributions = set(before.values_list("contribution", flat=True))
    stated = Figure.objects.filter(
        Q(event__in=before.exclude(event=None).values("event"))
        | Q(event=None, action__in=before.values("action")),
        kind=FigureKind.CONSOLIDATED,
    )
    rows = Figure.objects.filter(contribution__in=contributions).union(stated)
    return contributions, set(rows.values_list("pk", flat=True))


def figures_in(rows: dict[str, tuple[Any, WrittenFigure, str]]) -> Iterable[WrittenFigure]:
    return (figure for _, figure, _ in rows.values())


def write_frame(things: Things, by: User, note: str) -> None:
    if group := group_of_new(things):
        IndicatorGroup.objects.create(**group)
    for model in IN_ORDER:
        model._base_manager.bulk_create(things.new[model], batch_size=BATCH)
    for model, rows in things.links.items():
        model._base_manager.bulk_create(rows, batch_size=BATCH)
    for model in STATEFUL:
        changes: Any = model._meta.get_field("changes")
        changes.related_model._base_manager.bulk_create(
            (
                changes.related_model(
                    **{changes.field.name: row},
                    before="",
                    after=row.state,
                    by=by,
                    note=note,
                    **row.recorded_with_step(),
                )
                for row in things.new[model]
            ),
            batch_size=BATCH,
        )


def close_rounds(things: Things, by: User, note: str) -> None:
    """Close the rounds that were open here, and are closed as the file says."""
    today = timezone.localdate()
    for row in things.year["rounds"]:
        reporting = things.of("rounds", row["ref"])
        if row["closed"] and reporting.state == RoundState.OPEN:
            reporting.due_day = min(reporting.due_day, max(reporting.opens_day, today))
            reporting.closes_day = max(reporting.due_day, today)
            reporting.corrections_end_day = reporting.closes_day
            reporting.save(update_fields=["due_day", "closes_day", "corrections_end_day"])
            reporting.move(RoundState.CLOSED, by=by, note=note)


def write_figures(figures: FiguresOfYear, importing: YearImport, by: User) -> set[int]:
    now = timezone.now()
    ids = next_ids(Figure, len(figures.added))
    placed = list(zip(ids, figures.added.items(), strict=True))
    figures.ids.update(zip(figures.added, ids, strict=True))
    copy_into(
        Figure,
        FIGURE,
        (
            (pk, *figure, figure.value, False, by.pk, now)  # It counts what it says, to begin with.
            for pk, (_, (_, figure, _)) in placed
        ),
    )
    copy_into(
        YearFigure,
        ("figure_id", "round_id", "ref", "row", "latest_id"),
        ((pk, round_id, ref, row, importing.pk) for pk, (ref, (round_id, _, row)) in placed),
    )
    for pk, figure, row in figures.changed.values():
        Figure.objects.filter(pk=pk).update(
            **figure._asdict(),
            counted=figure.value,
            unconfirmed=False,
            entered_by=by,
            entered_at=now,
        )
        YearFigure.objects.filter(pk=pk).update(row=row, latest=importing)
    return {*ids, *(pk for pk, _, _ in figures.changed.values())}


def take_steps(
    contributions: Collection[UUID], steps: Collection[tuple[str, str]], by: User, note: str
) -> None:
    """Note the steps by which contributions came to be accepted as they stand."""
    if steps is ONCE_MORE and contributions:
        rows = Contribution.objects.filter(pk__in=contributions)
        rows.update(version=F("version") + len(steps))
    now = timezone.now()
    for before, after in steps:
        copy_into(
            ContributionStateChange,
            ("contribution_id", "before", "after", "by_id", "at", "note"),
            ((pk, before.value, after.value, by.pk, now, note) for pk in contributions),  # type: ignore[attr-defined]  # both are choices
        )


def review(contributions: list[UUID], by: User, note: str) -> None:
    """Write that both bodies have accepted what stands, Eurojust where there is something judicial.

    It says that this was read from a file, and that nobody looked at it here.
    """
    rows = Contribution.objects.filter(pk__in=contributions)
    same = Contribution.objects.filter(pk=OuterRef("pk"))
    for body in Body:
        concerned = rows if body == Body.EST else rows.filter(judicial()).distinct()
        prints = concerned.annotate(as_it_stands=fingerprint(same, "figures", body))
        Review.objects.bulk_create(
            (
                Review(
                    contribution_id=pk,
                    body=body,
                    verdict=Verdict.ACCEPTED,
                    by=by,
                    note=note,
                    fingerprint=print_of_row,
                )
                for pk, print_of_row in prints.values_list("pk", "as_it_stands")
            ),
            batch_size=BATCH,
        )


def write_refs(things: Things, importing: YearImport) -> None:
    """Keep by which refs this file calls what is here; what it did not name keeps its own."""
    rows = [
        YearRef(
            kind=kind,
            thing=thing.pk,
            ref=ref,
            made=things.is_new(thing),
            latest=importing,
        )
        for kind in RefKind
        for ref, thing in things.behind[kind].items()
    ]
    YearRef.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "thing"],
        update_fields=["ref", "latest"],
    )

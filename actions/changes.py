"""What changed in an action or a contribution, and what of that somebody may know."""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.utils import timezone

from actions.models import (
    JOINT_ACTION_DAYS,
    TEXTS,
    Assignment,
    Certainty,
    Contribution,
    Event,
    EventParticipation,
    FigureKind,
    Observation,
    OperationalAction,
    Participation,
    ResourceAllocation,
    ResourceKind,
    Support,
    Target,
)
from actions.models.events import FurtherAction
from actions.models.figures import Figure
from actions.models.kinds import LEADING
from actions.states import ContributionState
from cycles.changes import releases_of
from cycles.models import Indicator, IndicatorVersion
from empact.lib.access import access_to, readable_in
from empact.lib.numbers import format_number
from empact.people.models import Organisation, User
from empact.records.changes import (
    ALWAYS,
    Part,
    Reading,
    Ref,
    Stretch,
    Value,
    history_of,
    stretches,
    versions_of,
)
from empact.records.models import Attachment
from oaps.states import OAPState

STATE, NARRATIVE, FIGURES = "progress", "narrative", "figures"
"""Groups of fields of a contribution."""

TITLE, AIM, PLAN, PARTICIPANTS, EVENTS = "title", "aim", "plan", "participants", "events"
"""Groups of fields of an action."""


def readable_groups(user: Any, contribution: Contribution) -> Reading:
    """Say which fields of a contribution somebody who sees it today may read in which state.

    Its organisation's team reads all it ever wrote; everybody else what was handed in, as long as
    it was with the reviewers or accepted. Source: docs/domain.md, W2.
    """
    return readable_in(user, contribution, ContributionState)


def readable_in_action(user: Any, action: OperationalAction) -> Reading:
    """Say which fields of an action somebody who sees it today may read, by state of its plan."""
    return readable_in(user, action, OAPState)


def parts_of_contribution(contribution: Contribution, versions: list[Any]) -> list[Part]:
    """Give the parts of a contribution: where it stood, its narrative and its figures."""
    figures = list(history_of(Figure).filter(contribution=contribution))
    action = contribution.obligation.action_id
    return [*parts_of_answers(versions, figures, action), releases_of(contribution)]


def parts_of_answers(versions: list[Any], figures: list[Any], action: object) -> list[Part]:
    """Give what a contribution to an action says, from its own versions and those of its figures.

    Where many are asked for, their indicators come with the figures: one query for all.
    """
    unread = [row for row in figures if not hasattr(row, "defined")]
    if unread:
        define(unread)

    def title(figure: Any) -> Sequence[Value]:
        return [figure.defined.indicator.name, *_apart(figure, action)]

    def answer(figure: Any) -> str:
        if figure.value is None:
            return figure.get_answer_display().lower()
        return figure.defined.unit.measure(
            figure.value, figure.comparator, year=figure.first_day.year
        )

    def counted(figure: Any) -> str:
        # What counts is the value, unless a reviewer has decided otherwise.
        if figure.counted is None or figure.counted == figure.value:
            return ""
        return figure.defined.unit.measure(figure.counted, year=figure.first_day.year)

    def certainty(figure: Any) -> str:
        is_usual = figure.certainty == Certainty.PRELIMINARY
        return "" if is_usual else figure.get_certainty_display()

    return [
        Part(
            STATE,
            versions,
            {
                "State": lambda row: row.get_state_display(),
                "Marking": lambda row: row.marking_id,
            },
        ),
        Part(
            NARRATIVE,
            versions,
            {
                # In the words of the form in which they are written.
                **{label: attrgetter(name) for name, label in TEXTS.items()},
                "Consent to publish it": lambda row: "given" if row.may_publish else "",
            },
        ),
        Part(
            FIGURES,
            figures,
            {
                "": answer,
                "counted as": counted,
                "certainty": certainty,
                "stays preliminary": lambda row: row.kept_preliminary,
                "from last round": lambda row: "not confirmed" if row.unconfirmed else "",
            },
            title=title,
        ),
    ]


def define(figures: Iterable[Any]) -> None:
    """Put the definition of its indicator beside each version of a figure, as ``defined``."""
    defined = IndicatorVersion.objects.select_related("indicator", "unit").in_bulk(
        {figure.indicator_version_id for figure in figures}
    )
    for figure in figures:
        figure.defined = defined[figure.indicator_version_id]


def _apart(figure: Any, action: object) -> list[Value]:
    """Say what tells a figure apart from the usual one of its indicator."""
    apart: list[Value | None] = [
        "stated for everybody" if figure.kind == FigureKind.CONSOLIDATED else None,
        Ref(Event, figure.event_id) if figure.event_id else None,
        figure.country or None,
        Ref(Organisation, figure.authority_id) if figure.authority_id else None,
        Ref(OperationalAction, figure.action_id, "counted under")
        if figure.action_id != action
        else None,
    ]
    return [value for value in apart if value is not None]


def parts_of_action(user: Any, action: OperationalAction) -> list[Part]:
    """Give the parts of an action: what it says, who takes part, and its events.

    Events that other actions lead are told of as far as somebody sees those.
    """
    versions = versions_of(action)
    leading = history_of(Assignment).filter(action=action, role__in=LEADING)
    events = history_of(Event).filter(leading_action=action)
    served = history_of(FurtherAction).filter(
        operationalaction=action, event__in=Event.objects.visible_to(user)
    )
    return [
        *parts_of_text(versions, lambda model: history_of(model).filter(action=action)),
        Part(
            PARTICIPANTS,
            leading,
            {
                "Person": lambda row: Ref(User, row.person_id),
                "From": lambda row: row.first_day.isoformat(),
                "To": lambda row: row.last_day.isoformat() if row.last_day else "",
            },
            title=lambda row: (
                row.get_role_display(),
                Ref(Organisation, row.organisation_id, "for"),
            ),
        ),
        Part(
            EVENTS,
            events,
            {
                "Name": lambda row: row.name,
                "Kind": lambda row: row.get_kind_display(),
                "First day": lambda row: row.first_day.isoformat(),
                "Last day": lambda row: row.last_day.isoformat(),
                "Place": where_it_was,
                "Coordination centre": lambda row: (
                    Ref(Organisation, row.coordination_centre_id)
                    if row.coordination_centre_id
                    else ""
                ),
                "Town of the centre": lambda row: row.centre_place,
                "State": lambda row: row.get_state_display(),
            },
            title=lambda row: (row.name,),
        ),
        Part(
            EVENTS,
            history_of(EventParticipation).filter(event__leading_action=action),
            {"Takes part": lambda row: row.get_state_display()},
            title=lambda row: (
                Ref(Event, row.event_id),
                Ref(Organisation, row.organisation_id),
            ),
        ),
        Part(
            EVENTS,
            served,
            {"": lambda row: "serves this action too"},
            title=lambda row: (Ref(Event, row.event_id),),
            key=lambda row: row.event_id,
        ),
        releases_of(action),
    ]


def where_it_was(row: Any) -> str:
    """Give the place of an event, of joint action days only once they are over.

    Source: docs/domain.md, I6.
    """
    is_open = row.kind in JOINT_ACTION_DAYS and row.last_day >= timezone.localdate()
    return "" if is_open else row.place


def parts_of_text(versions: Iterable[Any], of: Callable[[Any], Any]) -> list[Part]:
    """Give what actions say, what they need and who takes part: from their own versions, and those
    of the rows that hang on them, which ``of`` gives by model.
    """
    return [
        Part(
            TITLE,
            versions,
            {
                "State": lambda row: row.get_state_display(),
                "Marking": lambda row: row.marking_id,
                "Number": lambda row: str(row.sequence or ""),
                "Title": lambda row: row.title,
                "Character": lambda row: row.get_character_display(),
                "Origin": lambda row: row.get_origin_display(),
            },
        ),
        Part(AIM, versions, {"Reason": lambda row: row.reason, "Aim": lambda row: row.aim}),
        *_parts_of_needs(versions, of),
        Part(
            PARTICIPANTS,
            of(Participation),
            {
                "Role": lambda row: row.get_role_display(),
                "State": lambda row: row.get_state_display(),
            },
            title=lambda row: (Ref(Organisation, row.organisation_id),),
        ),
    ]


def _parts_of_needs(versions: Iterable[Any], of: Callable[[Any], Any]) -> list[Part]:
    """Give what actions set out to reach and what they need, for who reads their plan."""

    def amount(target: Any) -> str:
        unit = f" {target.unit_id}" if target.unit_id else ""
        return f"{format_number(target.value)}{unit} by {target.by_day.isoformat()}"

    return [
        Part(
            PLAN,
            versions,
            {
                "Judicial contact": lambda row: (
                    Ref(Organisation, row.judicial_contact_id) if row.judicial_contact_id else ""
                ),
                "Funding sought": lambda row: row.funding,
            },
        ),
        Part(
            PLAN,
            of(Target),
            {"Target": amount},
            title=lambda row: (Ref(Indicator, row.indicator_id),),
        ),
        Part(
            PLAN,
            of(Support),
            {
                "Support asked for": lambda row: row.what,
                "Kind": lambda row: row.get_kind_display(),
            },
            title=lambda row: (Ref(Organisation, row.asked_of_id),),
        ),
        Part(
            PLAN,
            of(ResourceAllocation),
            {
                **{row.label: _planned(row.value) for row in ResourceKind},
                "Source": lambda row: row.source,
            },
            title=lambda row: (Ref(Organisation, row.organisation_id),),
        ),
    ]


def _planned(kind: str) -> Any:
    """Tell how much of one kind of resource a row plans."""
    return lambda row: format_number(row.planned) if row.kind == kind else ""


def readable_of_file(user: Any, file: Attachment) -> Reading:
    """Say what of a file somebody who sees it may read, by state of what its owner hangs on."""
    states = ContributionState if isinstance(file.owner, Contribution) else OAPState
    return readable_in(user, file.owner, [*states, ALWAYS.state])


def governing(file: Attachment) -> Any:
    """Give what has the state on which it hangs who reads a file: a contribution, or the plan."""
    return getattr(file.owner, "oap", file.owner)


def times_of_file(file: Attachment) -> list[Stretch]:
    """Say when what governs a file was in which state; a decision has none."""
    owner = governing(file)
    return stretches(versions_of(owner)) if hasattr(owner, "state") else [ALWAYS]


def parts_of_file(file: Attachment) -> list[Part]:
    """Give the parts of a file: what it is and how it is marked, and to whom it was released.

    It is read with the files of its owner.
    """
    return [
        Part(
            access_to(type(file)).group_of("attachments"),
            versions_of(file),
            {
                "Name": lambda row: row.name,
                "What it shows": lambda row: row.description,
                "Marking": lambda row: row.marking_id,
                "Attached by": lambda row: Ref(User, row.by_id),
            },
        ),
        releases_of(file),
    ]


def parts_of_observation(observation: Observation, versions: list[Any]) -> list[Part]:
    """Give the one part of an observation: what it says and where it stood."""
    return [
        Part(
            "observation",
            versions,
            {
                "Kind": lambda row: row.get_kind_display(),
                "Text": lambda row: row.text,
                "State": lambda row: row.get_state_display(),
                "Marking": lambda row: row.marking_id,
            },
        )
    ]

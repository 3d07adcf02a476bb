"""Preview of a planned round, and the obstacles to opening it, in words."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from psycopg.sql import SQL

from actions.obligations.created_by_rounds import COVERED, OWING, QUESTIONS, covered_by
from actions.obligations.models.obligations import RoundPlan
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import ParticipationRole
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.records.outbox.models import Outbox, OutboxState
from oaps.plans.models.plans import OAP, Appointment
from oaps.plans.states import OAPState

BY_PLAN = SQL("""
WITH {covered}, {owing}, {questions},
owed AS (SELECT action_id, count(*) AS n FROM owing GROUP BY action_id),
asked AS (SELECT action_id, count(*) AS n FROM questions GROUP BY action_id)
SELECT due.oap_id, count(*), sum(COALESCE(owed.n, 0))::int, count(*) FILTER (WHERE owed.n IS NULL),
    sum(COALESCE(asked.n, 0))::int, count(*) FILTER (WHERE asked.n IS NULL),
    sum(COALESCE(owed.n, 0) * COALESCE(asked.n, 0))::int,
    count(*) FILTER (WHERE led.id IS NULL)
FROM due
LEFT JOIN actions_participation led ON led.action_id = due.action_id
    AND led.role = %(leads)s AND led.state = %(committed)s
LEFT JOIN owed ON owed.action_id = due.action_id
LEFT JOIN asked ON asked.action_id = due.action_id
GROUP BY due.oap_id
""").format(covered=COVERED, owing=OWING, questions=QUESTIONS)

BY_ORGANISATION = SQL("""
WITH {covered}, {owing}, {questions},
asked AS (SELECT action_id, count(*) AS n FROM questions GROUP BY action_id)
SELECT organisation.name, count(*), count(DISTINCT due.oap_id), sum(COALESCE(asked.n, 0))::int
FROM owing
JOIN due ON due.action_id = owing.action_id
JOIN people_organisation organisation ON organisation.id = owing.organisation_id
LEFT JOIN asked ON asked.action_id = owing.action_id
GROUP BY organisation.id, organisation.name ORDER BY organisation.name, organisation.id
""").format(covered=COVERED, owing=OWING, questions=QUESTIONS)


@dataclass(frozen=True)
class AskedOfPlan:
    """Numbers that a round will ask of one plan."""

    oap: OAP
    actions: int = 0
    reports: int = 0
    without_participants: int = 0
    questions: int = 0
    """Number of indicators asked, over all its actions."""
    without_questions: int = 0
    answers: int = 0
    """Number of answers asked, over all who report."""
    without_leader: int = 0


@dataclass(frozen=True)
class AskedOfOrganisation:
    """Numbers that a round will ask of one organisation."""

    name: str
    reports: int
    plans: int
    answers: int


@dataclass(frozen=True)
class Preview:
    """The effects of opening a round, counted by the statements that create them."""

    plans: list[AskedOfPlan]
    organisations: list[AskedOfOrganisation]

    def total(self, name: str) -> int:
        return sum(getattr(row, name) for row in self.plans)

    @property
    def totals(self) -> dict[str, int]:
        return {name: self.total(name) for name in ("actions", "reports", "questions", "answers")}


def preview(reporting: ReportingRound) -> Preview:
    """Count the questions of a round that is not open yet, as of today. Three queries."""
    parameters = covered_by(reporting=reporting, previewed=reporting)
    parameters["leads"] = ParticipationRole.LEADER.value
    with connection.cursor() as cursor:
        cursor.execute(BY_PLAN.as_string(), parameters)
        by_plan = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(BY_ORGANISATION.as_string(), parameters)
        organisations = [AskedOfOrganisation(*row) for row in cursor.fetchall()]
    return Preview(
        [AskedOfPlan(oap, *by_plan.get(oap.pk, ())) for oap in plans_of(reporting)], organisations
    )


def key_of_opening(reporting: ReportingRound) -> str:
    """Name the work of opening a round: the same key is the same work."""
    return f"ask_round {reporting.pk}"


def is_set_aside(reporting: ReportingRound) -> bool:
    """Say whether the work of opening a round failed too often, and waits to be tried again."""
    work = Outbox.objects.filter(key=key_of_opening(reporting))
    return work.filter(state=OutboxState.QUARANTINED).exists()


def is_covered(reporting: ReportingRound, action: OperationalAction) -> bool:
    """Say whether a round asks anything of an action, or would if it were open."""
    return bool(actions_of(reporting, actions=[action]))


def actions_of(reporting: ReportingRound, **limits: Any) -> list[Any]:
    """Give the ids of the actions of which a round asks, or would ask."""
    parameters = covered_by(reporting=reporting, previewed=reporting, **limits)
    with connection.cursor() as cursor:
        cursor.execute(
            SQL("WITH {} SELECT action_id FROM due").format(COVERED).as_string(),
            parameters,
        )
        return [pk for (pk,) in cursor.fetchall()]


def asked_of(reporting: ReportingRound, action: OperationalAction) -> set[Any]:
    """Give the ids of the indicators that a round asks of an action, or would ask once open."""
    parameters = covered_by(reporting=reporting, actions=[action], previewed=reporting)
    statement = SQL("WITH {}, {} SELECT indicator_id FROM questions").format(COVERED, QUESTIONS)
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(), parameters)
        return {pk for (pk,) in cursor.fetchall()}


def questions_by_action(reporting: ReportingRound, oap: OAP) -> dict[Any, int]:
    """Count the indicators that a round asks, or would ask, of each action of a plan."""
    statement = SQL("WITH {}, {} SELECT action_id, count(*) FROM questions GROUP BY action_id")
    with connection.cursor() as cursor:
        cursor.execute(
            statement.format(COVERED, QUESTIONS).as_string(),
            covered_by(reporting=reporting, previewed=reporting, oap=oap),
        )
        return dict(cursor.fetchall())


EARLY = 7
"""Days before the planned one from which opening a round is worth a second look."""


def plans_of(reporting: ReportingRound) -> list[OAP]:
    plans = OAP.objects.filter(rounds__round=reporting).select_related("area")
    return list(plans.order_by("area__rank", "area__name", "first_day", "pk"))


def obstacles_to_opening(reporting: ReportingRound, found: Preview | None = None) -> list[str]:
    """List the obstacles to opening a round, in words for EST."""
    plans = [row.oap for row in found.plans] if found else plans_of(reporting)
    return [*_about_days(reporting), *_about_plans(reporting, plans), *_about_asking(reporting)]


def _about_days(reporting: ReportingRound) -> list[str]:
    if reporting.due_day >= timezone.localdate():
        return []
    return [
        gettext("It would have been due on {day}. Choose a later due date.").format(
            day=date_format(reporting.due_day)
        )
    ]


def _about_plans(reporting: ReportingRound, plans: list[OAP]) -> list[str]:
    if not plans:
        return [gettext("It covers no plan. Choose at least one.")]
    found = [
        gettext("{oap} is closed and asked nothing any more. Remove it from the round.").format(
            oap=oap
        )
        if oap.state == OAPState.CLOSED
        else gettext("{oap} is not adopted. Remove it, or wait until COSI adopts it.").format(
            oap=oap
        )
        for oap in plans
        if oap.state != OAPState.ADOPTED
    ]
    found += [
        gettext(
            "{oap} covers other days than those of the round. Leave it out, or change the period."
        ).format(oap=oap)
        for oap in plans
        if oap.last_day < reporting.first_day or oap.first_day > reporting.last_day
    ]
    # A figure of one day would be asked, and added up, twice.
    others = RoundPlan.objects.filter(
        oap__in=[oap.pk for oap in plans],
        round__state__in=[RoundState.OPEN, RoundState.CLOSED],
        round__first_day__lte=reporting.last_day,
        round__last_day__gte=reporting.first_day,
    ).exclude(round=reporting)
    by_round = Counter(str(row.round) for row in others.select_related("round"))
    return found + [
        gettext(
            "{name} asks about {count} of these plans and some of these days already. "
            "Choose a period after it, or leave those plans out."
        ).format(name=name, count=count)
        for name, count in by_round.items()
    ]


def _about_asking(reporting: ReportingRound) -> list[str]:
    found = []
    if not any((reporting.asks_participants, reporting.asks_leaders, reporting.asks_drivers)):
        found.append(gettext("The round asks no one to report. Choose who reports."))
    return found + [
        gettext(
            "“{indicator}” has no definition that holds in the period. Do not ask about "
            "it, or have its definition written."
        ).format(indicator=indicator)
        for indicator in _without_definition(reporting)
    ]


UNDEFINED = SQL("""
WITH {covered}, {questions}
SELECT DISTINCT indicator.name FROM questions
JOIN cycles_indicator indicator ON indicator.id = questions.indicator_id
WHERE NOT EXISTS (
    SELECT FROM cycles_indicatorversion version
    WHERE version.indicator_id = indicator.id AND version.first_day <= %(last_day)s
        AND (version.last_day IS NULL OR version.last_day >= %(first_day)s)
)
ORDER BY indicator.name
""").format(covered=COVERED, questions=QUESTIONS)


def _without_definition(reporting: ReportingRound) -> list[str]:
    days = {"first_day": reporting.first_day, "last_day": reporting.last_day}
    with connection.cursor() as cursor:
        cursor.execute(
            UNDEFINED.as_string(), covered_by(reporting=reporting, previewed=reporting) | days
        )
        return [name for (name,) in cursor.fetchall()]


def worth_knowing(reporting: ReportingRound, shown: Preview) -> list[str]:
    """List points that EST should check, but that do not prevent opening the round."""
    plans = [row.oap.pk for row in shown.plans]
    found = [*_about_the_day(reporting)]
    if silent := shown.total("without_participants"):
        found.append(
            ngettext(
                "{number} action is without a committed organisation: no one reports there.",
                "{number} actions are without a committed organisation: no one reports there.",
                silent,
            ).format(number=silent)
        )
    if unasked := shown.total("without_questions"):
        found.append(
            ngettext(
                "{number} action is without an indicator: only a text is asked there.",
                "{number} actions are without an indicator: only a text is asked there.",
                unasked,
            ).format(number=unasked)
        )
    if reporting.asks_drivers:
        steered = Appointment.objects.drivers().in_force().filter(oap=OuterRef("pk"))
        found += [
            gettext("{oap} has no driver: a driver appointed later gets its report.").format(
                oap=oap
            )
            for oap in OAP.objects.filter(~Exists(steered), pk__in=plans).select_related("area")
        ]
    if reporting.asks_leaders and (missing := shown.total("without_leader")):
        found.append(
            ngettext(
                "{number} action is without a leader: a leader named later gets its report.",
                "{number} actions are without a leader: a leader named later gets its report.",
                missing,
            ).format(number=missing)
        )
    return found


def _about_the_day(reporting: ReportingRound) -> list[str]:
    day = date_format(reporting.opens_day)
    early = (reporting.opens_day - timezone.localdate()).days
    found = []
    if early >= EARLY:
        found.append(
            gettext(
                "It is planned to open on {day}, {early} days from now. If you open it "
                "today, it asks for contributions from today."
            ).format(day=day, early=early)
        )
    if reporting.opens_day < reporting.first_day:
        begins = date_format(reporting.first_day)
        found.append(
            gettext(
                "It opens on {day}, and its period begins on {begins}: before that there is "
                "nothing to report."
            ).format(day=day, begins=begins)
        )
    return found

"""Resources for the actions of one plan: planned, used in the open round, and supported."""

from decimal import Decimal

from actions.needs.commands.intentions import add_resource
from actions.needs.commands.support import answer_support
from actions.needs.models import ResourceKind, Support, SupportKind
from actions.operational_actions.models.actions import Participation
from actions.resource_use.commands import UseEntry, enter_resources
from actions.states import ACTION_ENDS, ParticipationState, SupportState
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.site.demonstration.reading import dice
from empact.site.demonstration.reports import BY_HAND
from oaps.plans.models.plans import OAP

SPENT = 0.7
"""The chance that a country has entered what it used."""

SOURCES = ("Own budget", "Internal Security Fund")

ASKED = (
    ("Europol", "est-review", SupportKind.OPERATIONAL, "Analysis of data from all countries"),
    ("Eurojust", "eurojust", SupportKind.FINANCIAL, "Costs of a joint investigation team"),
    ("Frontex", "frontex", SupportKind.LOGISTICAL, "Document experts at two borders"),
)
"""Needs for support: the agency, the user who answers for it, the kind, and the words."""

ANSWERS = (
    (SupportState.AGREED,),
    (SupportState.AGREED, SupportState.GIVEN),
    (),
    (SupportState.DECLINED,),
)
NOTES = {
    SupportState.GIVEN: "Fictional: given in the action week of September.",
    SupportState.DECLINED: "Fictional: no expert is free before spring.",
}


def ask_for_support(plan: OAP) -> list[Support]:
    """Ask agencies for support of the actions of a plan, as its driver did while writing it."""
    actions = plan.actions.exclude(sequence=None).order_by("goal__number", "sequence", "pk")
    agencies = {row.name: row for row in Organisation.objects.filter(authority_of=None)}
    return Support.objects.bulk_create(
        Support(action=action, asked_of=agencies[name], kind=kind, what=what)
        for action in actions
        for name, _, kind, what in ASKED
    )


def plan_and_use_means(plan: OAP, people: dict[str, User]) -> None:
    """Plan resources for five countries, enter what most of them used, and answer for agencies."""
    reporting = ReportingRound.objects.get(state=RoundState.OPEN)
    parts = Participation.objects.filter(
        action__oap=plan,
        state=ParticipationState.COMMITTED,
        organisation__name__in=BY_HAND,
    ).exclude(action__state__in=ACTION_ENDS)
    for part in parts.select_related("action__oap", "organisation").order_by(
        "action__goal__number", "action__sequence", "organisation__name"
    ):
        put_in(part, reporting, people[f"nec-{part.organisation.name.lower()}"])
    for place, support in enumerate(supported(plan)):
        answer(support, ANSWERS[place % len(ANSWERS)], people)


def put_in(part: Participation, reporting: ReportingRound, nec: User) -> None:
    chance = dice("means", part.action.title, part.organisation.name)
    amounts = {
        ResourceKind.PEOPLE: chance.randint(2, 9),
        ResourceKind.PERSON_DAYS: chance.randint(20, 90),
        ResourceKind.EURO: 500 * chance.randint(4, 60),
    }
    planned = [
        add_resource(
            part.action,
            by=nec,
            organisation=part.organisation,
            kind=kind,
            planned=Decimal(amount),
            source=chance.choice(SOURCES) if kind == ResourceKind.EURO else "",
        )
        for kind, amount in amounts.items()
    ]
    if chance.random() > SPENT:
        return
    lines = [
        UseEntry(allocation=line, amount=Decimal(round(line.planned * chance.randint(3, 12) // 10)))
        for line in planned
    ]
    if chance.random() < 1 - SPENT:
        lines.append(UseEntry(kind=ResourceKind.EURO, source="Travel", amount=Decimal(750)))
    enter_resources(
        part.action,
        by=nec,
        organisation=part.organisation,
        round=reporting,
        lines=lines,
    )


def supported(plan: OAP) -> list[Support]:
    rows = Support.objects.filter(action__oap=plan).exclude(action__state__in=ACTION_ENDS)
    rows = rows.select_related("asked_of", "action")
    return list(rows.order_by("action__goal__number", "action__sequence", "asked_of__name", "pk"))


def answer(support: Support, states: tuple[SupportState, ...], people: dict[str, User]) -> None:
    answering = {name: username for name, username, _, _ in ASKED}
    for state in states:
        support = answer_support(
            support,
            by=people[answering[support.asked_of.name]],
            seen=support.version,
            state=state.value,
            note=NOTES.get(state, ""),
        )

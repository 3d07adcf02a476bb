"""Commands that record, correct and withdraw observations, and tie them to a threat."""

from collections.abc import Collection

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.observations.models import Observation, ObservationKind, observers
from actions.operational_actions.models.actions import OperationalAction
from actions.states import ObservationState
from cycles.assessments.models.threats import Threat
from cycles.cycles.models import CrimeArea
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, command, holding
from empact.lib.languages import Words
from empact.lib.states import says
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP

SAY_WHAT = _("Write what was observed, without persons and without details of one case.")


@command("actions.note_observation")
def note_observation(  # noqa: PLR0913 -- each is a field of the form
    area: CrimeArea,
    *,
    by: User,
    organisation: Organisation,
    kind: str,
    text: str,
    marking: Marking,
    oap: OAP | None = None,
    action: OperationalAction | None = None,
) -> Observation:
    """Record a pattern or good practice; all who work on the area can read it at once."""
    problems = _problems_of(kind, text)
    if not observers(area, by).filter(pk=organisation.pk).exists():
        problems["organisation"] = _(
            "Choose an organisation for which you may record observations."
        )
    if action is not None:
        seen = OperationalAction.objects.visible_to(by).filter(pk=action.pk, oap__area=area)
        if not seen.exists():
            problems["action"] = _("Choose an action of this area.")
        elif oap is not None and action.oap_id != oap.pk:
            problems["action"] = _("Choose an action of that plan, or leave the plan empty.")
        oap = action.oap
    elif oap is not None and not OAP.objects.visible_to(by).filter(pk=oap.pk, area=area).exists():
        problems["oap"] = _("Choose a plan of this area.")
    if problems:
        raise Invalid(problems)
    observation = Observation.objects.create(
        area=area,
        organisation=organisation,
        kind=kind,
        text=text,
        marking=marking,
        oap=oap,
        action=action,
    )
    observation.changes.create(before="", after=observation.state, by=by)
    return observation


@command("actions.change_observation", edits=True)
def change_observation(
    observation: Observation, *, by: User, kind: str, text: str, marking: Marking
) -> Observation:
    """Correct an observation. Its marking can only be raised, since it has been read."""
    problems = _problems_of(kind, text)
    if marking.rank < observation.marking.rank:
        problems["marking"] = format_lazy(
            _("Choose {marking} or a higher one: it has been read."), marking=observation.marking
        )
    if problems:
        raise Invalid(problems)
    observation.kind, observation.text, observation.marking = kind, text, marking
    observation.save()
    return observation


@command("actions.withdraw_observation")
def withdraw_observation(observation: Observation, *, by: User, reason: str) -> Observation:
    """Withdraw an observation: it supports no further threat, but stays readable.

    A threat that it supports already keeps it, and shows that it was withdrawn.
    """
    if is_blank(reason):
        raise Invalid({"reason": _("Explain why it is no longer valid.")})
    observation.move(ObservationState.WITHDRAWN, by=by, note=reason)
    return observation


@command(
    "actions.support_threat",
    edits=True,
    unless=says("assessment.why_not_written"),
    ahead=holding("assessment"),
)
def support_threat(threat: Threat, *, by: User, observations: Collection[Observation]) -> Threat:
    """Choose the observations that support a threat, as long as its assessment is written."""
    given = {row.pk for row in observations}
    offered = Observation.objects.visible_to(by).to_support(threat)
    if offered.filter(pk__in=given).count() < len(given):
        raise Invalid({"observations": _("Choose among the observations of the threat's area.")})
    threat.observations.set(observations)  # type: ignore[attr-defined]  # declared on the upper side
    # The new version shows a colleague with the same list open that it has changed.
    threat.save(update_fields=["version"])
    return threat


def _problems_of(kind: str, text: str) -> dict[str, Words]:
    problems: dict[str, Words] = {}
    if kind not in ObservationKind.values:
        problems["kind"] = _("Choose one of those listed.")
    if is_blank(text):
        problems["text"] = SAY_WHAT
    return problems

"""Writing of the participants of many actions at once."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.content import Content
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import ParticipationRole
from actions.operational_actions.writing.known import Known
from actions.participations.writing.parts import leave_all, problems_beside
from actions.states import ParticipationState
from empact.lib.languages import Words, one_of
from empact.lib.models import update_all
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation

LIVE = {ParticipationState.PROPOSED, ParticipationState.COMMITTED}
LEADER = ParticipationRole.LEADER


class Joining:
    """Collects the wanted participants of actions, and writes them."""

    def __init__(self, wanted: Mapping[OperationalAction, Content]) -> None:
        concerned = {"participants", "resources"}
        actions = [action.pk for action, whole in wanted.items() if concerned & whole.keys()]
        parts = Participation.objects.filter(action__in=actions).select_related("organisation")
        self.parts: dict[Any, dict[str, Participation]] = defaultdict(dict)
        """By action, who takes part by the id of its organisation."""
        for part in parts.order_by("pk"):
            self.parts[part.action_id][str(part.organisation_id)] = part
        self.joined = {action: {*parts} for action, parts in self.parts.items()}
        """By action, the ids of organisations that will take part in it."""
        self.leaving: list[Participation] = []
        self.changed: list[tuple[Participation, str]] = []
        self.asked: list[tuple[OperationalAction, Organisation, str]] = []

    def takes_part(self, action: OperationalAction, organisation: Organisation | None) -> bool:
        return organisation is not None and str(organisation.pk) in self.joined.get(action.pk, ())

    def read(self, action: OperationalAction, whole: Content, known: Known) -> dict[str, Words]:
        """Read the wanted participants of an action with their roles; those missing in it leave."""
        if "participants" not in whole:
            return {}
        lines, there = whole["participants"], self.parts[action.pk]
        named = {line["organisation"]["id"] for line in lines}
        leaving = [part for key, part in there.items() if key not in named and part.state in LIVE]
        # An organisation that was committed stays in the records, with its role.
        roles = {key: part.role for key, part in there.items()}
        for part in leaving:
            if part.state == ParticipationState.PROPOSED:
                del roles[str(part.organisation_id)]
        organisations = {key: part.organisation for key, part in there.items()}
        organisations |= known.organisations
        problems: dict[str, Words] = {}
        # The present leader gives up the role before another organisation gets it.
        for index, line in sorted(enumerate(lines), key=lambda named: named[1]["role"] == LEADER):
            key, role = line["organisation"]["id"], line["role"]
            if problem := _problem(key, role, roles, organisations):
                problems[f"participants[{index}]"] = problem
            elif key not in there:
                self.asked.append((action, organisations[key], role))
            elif there[key].role != role:
                self.changed.append((there[key], role))
            roles[key] = role
        self.leaving += leaving
        self.joined[action.pk] = {*roles}
        return problems

    def write(self, *, by: User) -> None:
        leave_all(self.leaving, by=by, note="Removed from the OAP.")
        # At no moment do two organisations lead.
        for leads in (False, True):
            changed = [(part, role) for part, role in self.changed if (role == LEADER) == leads]
            for part, role in changed:
                part.role = role
            update_all([part for part, _ in changed], ["role"])
        if self.asked:
            Participation.objects.ask_in(self.asked, by=by)


def _problem(
    key: str, role: str, roles: Mapping[str, str], organisations: Mapping[str, Organisation]
) -> Words:
    organisation = organisations.get(key)
    if organisation is None:
        return _("Choose an organisation that is known here.")
    if role not in ParticipationRole.values:
        return format_lazy(_("Choose one of: {names}."), names=one_of(ParticipationRole.labels))
    if roles.get(key) == role:
        return ""
    leader = next((other for other, part in roles.items() if part == LEADER and other != key), None)
    problems = problems_beside(organisation, role, organisations[leader] if leader else None)
    return format_lazy(" ".join(["{}"] * len(problems)), *problems.values())

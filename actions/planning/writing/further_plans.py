"""Writing of the further plans that actions serve, for many at once."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from actions.operational_actions.content import Content
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.writing.known import Known
from empact.lib.languages import Words
from empact.people.accounts.models import User
from oaps.plans.models.plans import OAP

Served: Any = OperationalAction.further_oaps.through


class Serving:
    """Collects the wanted further plans of actions, and writes them."""

    def __init__(self, wanted: Mapping[OperationalAction, Content], by: User) -> None:
        actions = [action.pk for action, whole in wanted.items() if "further_oaps" in whole]
        links = Served.objects.filter(operationalaction__in=actions)
        self.links: dict[Any, dict[str, int]] = defaultdict(dict)
        for pk, action, plan in links.values_list("pk", "operationalaction", "oap"):
            self.links[action][str(plan)] = pk
        served = {plan for plans in self.links.values() for plan in plans}
        seen = OAP.objects.visible_to(by).filter(pk__in=served)
        self.seen = {str(pk) for pk in seen.values_list("pk", flat=True)}
        self.gone: list[int] = []
        self.added: list[Any] = []

    def read(self, action: OperationalAction, whole: Content, known: Known) -> dict[str, Words]:
        """Read the further plans that an action is to serve.

        Plans that this person does not see stay.
        """
        if "further_oaps" not in whole:
            return {}
        there = self.links[action.pk]
        chosen = {str(line["id"]) for line in whole["further_oaps"]}
        if chosen - known.plans.keys() - there.keys():
            return {"further_oaps": _("Choose other OAPs of the same dates that you can see.")}
        self.gone += [pk for plan, pk in there.items() if plan in self.seen - chosen]
        self.added += [
            Served(operationalaction_id=action.pk, oap_id=plan) for plan in chosen - there.keys()
        ]
        return {}

    def write(self) -> None:
        Served.objects.filter(pk__in=self.gone).delete()
        Served.objects.bulk_create(self.added)

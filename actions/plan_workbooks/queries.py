"""Queries of the content of a plan for its workbook, and of the choices in it."""

from collections.abc import Iterable
from typing import Any

from actions.operational_actions.content import Content
from actions.operational_actions.queries.proposers import goals_of
from actions.plan_content.content import content_of
from actions.plan_workbooks.events import gathered
from cycles.indicators.models import Indicator, Unit
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from empact.records.workbooks.columns import Lists, Ref, distinct
from oaps.plans.models.plans import OAP


def content_for(oap: OAP, user: Any) -> dict[str, Any]:
    """Give the content of a plan, with its events gathered.

    Of the further plans that its actions serve, it has those that this person sees.

    Select ``area`` and ``priority`` with the plan.
    """
    content = content_of(oap)
    served = {row["id"] for action in content["actions"] for row in action["further_oaps"]}
    visible = OAP.objects.visible_to(user).filter(pk__in=served)
    seen = {str(key) for key in visible.values_list("pk", flat=True)}
    for action in content["actions"]:
        action["further_oaps"] = [row for row in action["further_oaps"] if row["id"] in seen]
    return gathered(content)


def lists_for(oap: OAP, user: Any) -> Lists:
    """Give the choices in the workbook of a plan, by the names of its columns."""
    answering = list(Organisation.objects.answering().order_by("name", "pk"))
    agencies = [row for row in answering if row.kind == OrganisationKind.EU_AGENCY]
    plans = OAP.objects.visible_to(user).to_serve_beside(oap).select_related("area")
    return {
        "goals": _refs(goals_of(oap).order_by("number", "priority", "pk")),
        "organisations": _refs(answering),
        "agencies": _refs(agencies),
        "judicial": _refs(Organisation.objects.judicial().order_by("name", "pk")),
        "indicators": _refs(Indicator.objects.order_by("group__rank", "rank", "name", "pk")),
        "units": _refs(Unit.objects.order_by("name", "pk")),
        "further_oaps": _refs(plans.distinct().order_by("area__name", "first_day", "pk")),
    }


def marking_of(content: Content) -> Marking:
    """Give the highest marking of the parts of a content, which the whole carries."""
    codes = {content["plan"]["marking"], *(action["marking"] for action in content["actions"])}
    return Marking.objects.filter(pk__in=codes).order_by("-rank")[0]


def _refs(rows: Iterable[Any]) -> list[Ref]:
    names = distinct((str(getattr(row, "code", row.pk)), str(row)) for row in rows)
    return [{"id": key, "name": name} for key, name in names.items()]

"""Observations from the work on some crime areas, noted by the command that people use."""

from actions.observations.commands import note_observation
from actions.observations.models import Observation, observers
from actions.operational_actions.models.actions import OperationalAction
from cycles.cycles.models import CrimeArea
from empact.people.accounts.models import User
from empact.records.markings.models import Marking
from empact.site.demonstration.reading import read


def note_observations(people: dict[str, User]) -> list[Observation]:
    """Note them all; one that names a goal comes from the first action under it that is seen."""
    marking = Marking.objects.get(code="LIMITE")
    return [note(row, people[row["username"]], marking) for row in read("observations")]


def note(row: dict[str, str], by: User, marking: Marking) -> Observation:
    area = CrimeArea.objects.get(code=row["area"])
    action = None
    if row["goal"]:
        seen = OperationalAction.objects.visible_to(by).filter(oap__area=area, oap__fictional=True)
        seen = seen.filter(goal__number=row["goal"], sequence__isnull=False)
        action = seen.order_by("oap__first_day", "sequence", "pk").first()
    return note_observation(
        area,
        by=by,
        organisation=observers(area, by).order_by("name")[0],
        kind=row["kind"],
        text=row["text"],
        marking=marking,
        action=action,
    )

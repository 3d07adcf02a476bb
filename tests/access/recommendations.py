"""Recommendations of COSI, and the answers of two countries."""

from cycles.recommendations.models import FollowUpAttachment
from empact.records.files.examining import CheckedFile
from tests.factories.cycles import FollowUpFactory, MeasureFactory, RecommendationFactory

COSI = {"est", "secretariat", "presidency"}
"""Roles that read the answers of every country."""


def put_recommendations(world, decision, countries, inside):
    """Put in a recommendation with the follow-up of each country, called by whose it is."""
    row = RecommendationFactory(decision=decision, text=world.canary("recommendation", inside))
    world.put("recommendation", "own", row)
    for whose, country in countries.items():
        readers = COSI | ({"nec", "nec_team", "expert", "idle_expert"} if whose == "own" else set())
        answer = world.canary(f"{whose[:3]}-follow-up", readers)
        follow_up = FollowUpFactory(recommendation=row, organisation=country, measures=answer)
        world.put("follow-up", whose, follow_up)
        measure = MeasureFactory(
            follow_up=follow_up, text=world.canary(f"{whose[:3]}-measure", readers)
        )
        world.put("measure of follow-up", whose, measure)
        text = world.canary(f"{whose[:3]}-evidence", readers)
        file = CheckedFile(name="laws.csv", kind="csv", content=f"{text}\n".encode(), text=text)
        given = {"by": world.people["est"], "description": text, "marking_id": "LIMITE"}
        row_of_file = FollowUpAttachment.objects.keep(follow_up, file, **given)
        world.put("file of follow-up", whose, row_of_file)
        why = world.canary(f"{whose[:3]}-step", readers)
        follow_up.changes.create(before="", after="open", by=world.people["est"], note=why)

"""Possible overlaps in the world, and an objection to a decision."""

from typing import Any

from actions.answers import FigureKind
from actions.consolidation.models.overlaps import Overlap
from actions.states import ContributionState, OverlapState
from tests.factories.actions import ContributionFactory, FigureFactory, ObligationFactory


def count_once(half: Any, readers: set[str]) -> None:
    """Let a country report a consolidated figure, and own figures that count in part."""
    world, whose = half.world, half.whose
    owed = half.owed()
    ours = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
    beside = ObligationFactory(organisation=half.leading, action=half.action, round=owed.round)
    theirs = ContributionFactory(obligation=beside, state=ContributionState.ACCEPTED)
    stated = FigureFactory(
        contribution=ours, indicator=half.arrests, kind=FigureKind.CONSOLIDATED, counted=0, value=9
    )
    world.put("contribution stating", whose, ours)
    world.put("stated figure", whose, stated)
    world.objects["stated figure"]["none"] = 0  # type: ignore[assignment]  # the only ids that count up
    for state in (OverlapState.OPEN, OverlapState.DECIDED):
        country = "ES" if state == OverlapState.OPEN else ""
        overlap = Overlap.objects.create(indicator=half.arrests, state=state)
        decided = state == OverlapState.DECIDED
        for contribution in (ours, theirs):
            figure = FigureFactory(
                contribution=contribution,
                indicator=half.arrests,
                country=country,
                value=4,
                counted=0 if decided and contribution == ours else 4,
            )
            overlap.members.create(
                figure=figure,
                rule="same_place",
                value=4,
                share=figure.counted if decided else None,
                reason=world.canary(f"{whose[:3]}-share", readers)
                if decided and contribution == ours
                else "",
            )
            if decided and contribution == ours:
                text = world.canary(f"{whose[:3]}-objection", readers)
                world.put("objection", whose, figure.objections.create(text=text))
        world.put(f"overlap {state}", whose, overlap)

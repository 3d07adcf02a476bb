"""Queries of changes to the proposal of a next cycle."""

from typing import Any

from empact.records.changes.queries import Part
from results.next_cycle.proposals import Before, Proposal


def parts_of_proposal(versions: list[Any], before: Before) -> list[Part]:
    """Give the one part of a proposal: its years, priorities, areas and state."""
    return [
        Part(
            "proposal",
            versions,
            {
                "State": lambda row: row.get_state_display(),
                "Years": lambda row: f"{row.first_year}–{row.last_year}",
                "Years of the first OAPs": lambda row: str(row.oap_years),
                "Priorities": lambda row: priorities_in_words(row.proposal, before),
                "Priorities that end": lambda row: ended_in_words(row.proposal, before),
                "Crime areas": lambda row: areas_in_words(row.proposal, before),
            },
        )
    ]


def priorities_in_words(stored: Any, before: Before) -> str:
    """Write the proposed priorities, one a line, with what each follows and covers."""
    lines = []
    for row in Proposal.read(stored).priorities:
        follows = ", ".join(before.priorities.get(pk, "") for pk in row.follows) or "none"
        covers = ", ".join(before.areas.get(code, code) for code in row.areas)
        lines.append(f"{row.name}. Follows: {follows}. Crime areas: {covers}.")
    return "\n".join(lines)


def ended_in_words(stored: Any, before: Before) -> str:
    ended = Proposal.read(stored).ended
    return ", ".join(before.priorities.get(pk, "") for pk in ended)


def areas_in_words(stored: Any, before: Before) -> str:
    """Write in which areas each one goes on that does not go on as itself alone."""
    lines = []
    for code, into in Proposal.read(stored).areas.items():
        if into != (code,):
            names = ", ".join(before.areas.get(one, one) for one in into)
            area = before.areas.get(code, code)
            lines.append(f"{area} goes on in {names}." if into else f"{area} ends.")
    return "\n".join(lines)

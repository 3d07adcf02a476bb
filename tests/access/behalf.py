"""Entries of EST on behalf of a country: being entered, waiting for its NEC, and rejected."""

from tests.factories.actions import ContributionFactory, EntryOnBehalfFactory, FigureFactory


def enter_on_behalf(half, person):
    """Enter three contributions of the country of a half: as this person, or as a colleague.

    The draft is read by its team, and by the person who enters it. All of EST also sees that it is
    entered, its source, and the content of a rejected entry.
    """
    team = {"nec", "nec_team", "expert"} if half.is_own else set()
    writers = team | {"est"} if half.is_own else set()
    by = {"by": person} if half.is_own else {}
    for kind, state in {"entry begun": "entering", "entry": "waiting"}.items():
        word = f"{half.whose[:3]}-{kind.replace(' ', '-')}"
        contribution = ContributionFactory(
            obligation=half.owed(), narrative=half.world.canary(f"{word}-draft", writers)
        )
        FigureFactory(contribution=contribution, value=half.world.number(writers))
        entry = EntryOnBehalfFactory(
            contribution=contribution,
            state=state,
            source=half.world.canary(f"{word}-source", team | {"est"}),
            **by,
        )
        half.world.put(kind, half.whose, entry)
    aside = EntryOnBehalfFactory(
        obligation=half.owed(),
        draft=entry.pk,
        contribution=None,
        state="set_aside",
        kept=half.world.canary(f"{half.whose[:3]}-entry-kept", team | {"est"}),
    )
    half.world.put("entry set aside", half.whose, aside)
    half.world.put("entry set aside owed", half.whose, aside.obligation)

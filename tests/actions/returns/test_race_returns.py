"""People who write in the same return at the same time, each with a connection of their own."""

from functools import partial

import pytest

from actions.contributions.models.contributions import Contribution
from actions.returns.answers import words_in
from actions.returns.commands import apply_return, preview_return
from actions.returns.queries import return_of
from actions.returns.reading import read_return
from actions.submissions.commands import change_contribution, start_contribution
from empact.people.roles.kinds import Role
from empact.records.files.cells import cells_of
from tests.actions.plan_workbooks.editing import edited
from tests.actions.submissions.test_race_entry import at_once
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db(transaction=True)

TABS = 4


@pytest.fixture
def colleague(country):
    return RoleAssignmentFactory(organisation=country, role=Role.NEC_TEAM).person


@pytest.fixture
def previewed(country, obligation, download):
    """Give a function that imports a previewed workbook, with this number in each report."""

    def previewed(by, number):
        owed = return_of(country, obligation.round, by)
        data = edited(download(), Figures_G3=str(number), Figures_G4=str(number))
        answers = read_return(cells_of(data), owed).answers
        given = {"by": by, "words": words_in(answers), "answers": answers}
        preview = preview_return(country, owed=owed, **given)
        given |= {"reporting": obligation.round, "digest": preview.digest}
        return partial(apply_return, country, **given)

    return previewed


def values():
    return {figure.value for row in Contribution.objects.all() for figure in row.figures.all()}


@pytest.mark.parametrize("is_begun", (False, True))
def test_of_those_who_take_a_return_over_at_once_one_does_and_the_others_look_again(
    previewed, obligation, second, nec, colleague, is_begun
):
    if is_begun:
        start_contribution(obligation, by=nec)
    people = [nec, colleague] * (TABS // 2)
    calls = [previewed(by, number) for number, by in enumerate(people, start=1)]

    outcomes = at_once(*calls)

    assert outcomes == ["Changed"] * (TABS - 1) + ["done"]
    first, other = Contribution.objects.all()
    assert len(values()) == 1
    assert first.figures.count() == other.figures.count() == 1


def test_who_takes_over_and_who_saves_the_form_do_not_undo_each_other(
    previewed, obligation, second, nec, colleague, entry
):
    draft = start_contribution(obligation, by=nec)
    save = partial(
        change_contribution, draft, by=colleague, seen=draft.version, figures=[entry("99")]
    )

    outcomes = at_once(previewed(nec, 5), save)

    assert outcomes == ["Changed", "done"]
    assert values() in ({5}, {99})

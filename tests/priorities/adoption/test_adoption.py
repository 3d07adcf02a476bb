"""The Council adopts, and each priority says what it follows."""

from datetime import date
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from cycles.decisions.models import DecidedBy, Decision
from empact.lib.commands import Changed, Invalid, NotNow
from priorities.adoption.commands import Chosen, adopt_priorities, link_predecessors
from priorities.priorities.models import Priority
from priorities.states import PriorityState
from tests.actions.submissions.test_race_entry import at_once
from tests.factories.priorities import PriorityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def advised(examined):
    """Drugs, and people; in this order."""
    return list(Priority.objects.advised().order_by("name"))


@pytest.fixture
def older():
    return PriorityFactory(cycle__first_year=2026, name="Drug trafficking")


def test_adopt_priorities_records_the_decision_and_what_was_chosen(
    examined, advised, secretariat, council, older
):
    drugs, people = advised

    decision = adopt_priorities(
        examined,
        by=secretariat,
        chosen=[Chosen(drugs, "Drugs in ports", 3, [older])],
        **council | {"document_number": "1/26"},
    )

    drugs.refresh_from_db()
    people.refresh_from_db()
    assert (decision.body, str(decision), decision.cycle) == (
        DecidedBy.COUNCIL,
        "Council conclusions on priorities (1/26)",
        examined.assessment.cycle,
    )
    assert (drugs.name, drugs.rank, drugs.state, drugs.adopted_by) == (
        "Drugs in ports",
        3,
        PriorityState.ADOPTED,
        decision,
    )
    assert list(drugs.predecessors.all()) == [older]
    assert [(row.after, row.name) for row in drugs.changes.order_by("at", "pk")] == [
        (PriorityState.ADVISED, "Drug trafficking"),
        (PriorityState.ADOPTED, "Drugs in ports"),
    ]
    assert people.state == PriorityState.ADVISED


def test_what_was_left_can_be_adopted_by_a_later_decision(examined, advised, secretariat, council):
    drugs, people = advised
    adopt_priorities(examined, by=secretariat, chosen=[Chosen(drugs, "Drugs", 1)], **council)

    adopt_priorities(examined, by=secretariat, chosen=[Chosen(people, "People", 2)], **council)

    assert Priority.objects.adopted().count() == 2
    assert Decision.objects.filter(body=DecidedBy.COUNCIL).count() == 2


def test_nothing_is_adopted_before_cosi_has_examined_it(
    complete, recommended, secretariat, council, commission, presidency
):
    complete.state = "signed"
    complete.save()

    with pytest.raises(NotNow, match="COSI has not examined this"):
        adopt_priorities(
            complete, by=secretariat, chosen=[Chosen(recommended[0], "Drugs", 1)], **council
        )


def test_the_secretariat_alone_records_the_adoption(examined, advised, commission, council):
    with pytest.raises(PermissionDenied):
        adopt_priorities(
            examined, by=commission, chosen=[Chosen(advised[0], "Drugs", 1)], **council
        )


def test_a_decision_adopts_something(examined, secretariat, council):
    with pytest.raises(Invalid) as refusal:
        adopt_priorities(examined, by=secretariat, chosen=[], **council)

    assert list(refusal.value.problems) == ["chosen"]


@pytest.mark.parametrize(
    ("day", "shown"),
    ((date(2026, 11, 26), "Choose today or an earlier day"), (date(2026, 11, 19), "COSI")),
)
@pytest.mark.usefixtures("today")
def test_a_day_to_come_and_one_before_the_examination_are_refused(
    examined, advised, secretariat, council, day, shown
):
    with pytest.raises(Invalid, match=shown):
        adopt_priorities(
            examined,
            by=secretariat,
            chosen=[Chosen(advised[0], "Drugs", 1)],
            **council | {"day": day},
        )

    assert not Decision.objects.filter(body=DecidedBy.COUNCIL).exists()


def test_each_row_that_does_not_fit_is_named(
    examined, advised, recommended, secretariat, council, older
):
    drugs, people = advised
    PriorityFactory(cycle=examined.assessment.cycle, name="Firearms")
    same = PriorityFactory(cycle=examined.assessment.cycle, name="Same cycle")
    stranger = PriorityFactory(cycle=older.cycle, state=PriorityState.ADVISED)

    with pytest.raises(Invalid) as refusal:
        adopt_priorities(
            examined,
            by=secretariat,
            chosen=[
                Chosen(drugs, "Firearms", 1),
                Chosen(people, "People", 2, [same]),
                Chosen(recommended[1], "Smuggling", 3),
                Chosen(stranger, "Other", 4),
            ],
            **council,
        )

    assert list(refusal.value.problems) == [
        "chosen[0].name",
        "chosen[1].predecessors",
        "chosen[2].name",
        "chosen[3].name",
    ]
    assert refusal.value.problems["chosen[2].name"] == "Smuggling is not advised. Leave it out."


@pytest.mark.guard(
    "A priority is adopted once",
    file="priorities/adoption/commands.py",
    on="if done := [str(row) for row in adopted if row.state == PriorityState.ADOPTED]:",
    off="if done := []:",
)
@pytest.mark.django_db(transaction=True)
def test_two_people_who_adopt_at_once_adopt_once(examined, advised, secretariat, council):
    adopt = partial(
        adopt_priorities,
        examined,
        by=secretariat,
        chosen=[Chosen(row, row.name, n) for n, row in enumerate(advised, start=1)],
        **council,
    )

    outcomes = at_once(adopt, adopt, adopt)

    assert outcomes == ["NotNow", "NotNow", "done"]
    assert Decision.objects.filter(body=DecidedBy.COUNCIL).count() == 1
    assert all(row.changes.filter(after="adopted").count() == 1 for row in advised)


def test_link_predecessors_replaces_what_was_said_before(est, older):
    other = PriorityFactory(cycle=older.cycle)
    priority = PriorityFactory(cycle__first_year=2030)
    priority.predecessors.set([other])

    link_predecessors(priority, by=est, seen=1, predecessors=[older])

    assert list(priority.predecessors.all()) == [older]


def test_est_alone_links_predecessors(nec, secretariat, older):
    for person in (nec, secretariat):
        with pytest.raises(PermissionDenied):
            link_predecessors(
                PriorityFactory(cycle__first_year=2030), by=person, seen=1, predecessors=[older]
            )


@pytest.mark.parametrize("year", (2026, 2030))
def test_what_is_of_the_same_or_a_later_cycle_goes_not_before(est, older, year):
    other = PriorityFactory(cycle__first_year=year)

    with pytest.raises(Invalid, match="Choose priorities of cycles before EMPACT 2026–2029"):
        link_predecessors(older, by=est, seen=1, predecessors=[other])

    assert not older.predecessors.exists()


@pytest.mark.guard(
    "Nothing follows itself",
    file="priorities/adoption/commands.py",
    on="if priority.pk in predecessor.ancestors():",
    off="if False:",
)
def test_nothing_follows_itself_through_others(est, older):
    middle = PriorityFactory(cycle__first_year=2030)
    later = PriorityFactory(cycle__first_year=2034)
    older.predecessors.set([middle])
    middle.predecessors.set([later])

    with pytest.raises(Invalid, match="it would follow itself"):
        link_predecessors(later, by=est, seen=1, predecessors=[older])


def test_ancestors_end_where_links_lead_in_a_circle(older):
    later = PriorityFactory(cycle__first_year=2030)
    older.predecessors.set([later])
    later.predecessors.set([older])

    assert later.ancestors() == {older.pk, later.pk}


def test_a_link_that_somebody_else_changed_is_not_overwritten(est, older):
    priority = PriorityFactory(cycle__first_year=2030)
    link_predecessors(priority, by=est, seen=1, predecessors=[older])

    with pytest.raises(Changed):
        link_predecessors(priority, by=est, seen=1, predecessors=[])

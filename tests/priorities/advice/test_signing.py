"""Both sign; what is advised follows from the second signature."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from cycles.states import AdviceState
from empact.lib.commands import Changed, NotNow, NotReady
from empact.people.roles.kinds import Role
from priorities.advice.commands import (
    add_verdict,
    change_advice,
    sign_for_commission,
    sign_for_presidency,
)
from priorities.advice.models import Verdict
from priorities.priorities.models import Priority
from priorities.states import PriorityState
from tests.actions.submissions.test_race_entry import at_once
from tests.factories.cycles import CrimeAreaFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db


def states():
    return dict(Priority.objects.values_list("name", "state"))


def sign(advice, commission, presidency):
    sign_for_commission(advice, by=commission, seen=advice.version)
    sign_for_presidency(advice, by=presidency, seen=advice.version)
    advice.refresh_from_db()


def test_the_first_signature_changes_nothing_yet(complete, commission):
    sign_for_commission(complete, by=commission, seen=complete.version)

    complete.refresh_from_db()
    assert complete.state == AdviceState.DRAFT
    assert set(states().values()) == {PriorityState.RECOMMENDED}


def test_the_second_signature_carries_the_advice_out(complete, commission, presidency):
    sign(complete, commission, presidency)

    assert complete.state == AdviceState.SIGNED
    assert states() == {
        "Drug trafficking": PriorityState.ADVISED,
        "Smuggling": PriorityState.RECOMMENDED,
        "Trafficking": PriorityState.RECOMMENDED,
        "Smuggling and trafficking of people": PriorityState.ADVISED,
    }


def test_what_is_advised_stands_where_its_recommendations_stood_and_what_is_new_last(
    complete, commission, presidency
):
    add_verdict(
        complete,
        by=commission,
        verdict=Verdict.ADD,
        names=["Art"],
        areas=[CrimeAreaFactory()],
        reason="It is new.",
    )
    complete.refresh_from_db()

    sign(complete, commission, presidency)

    advised = Priority.objects.advised().order_by("rank", "name", "pk")
    assert [priority.name for priority in advised] == [
        "Drug trafficking",
        "Smuggling and trafficking of people",
        "Art",
    ]


def test_what_is_accepted_is_the_recommendation_itself_and_keeps_each_name(
    complete, recommended, commission, presidency
):
    drugs = recommended[0]

    sign(complete, commission, presidency)

    drugs.refresh_from_db()
    change = drugs.changes.get()
    assert (drugs.name, change.name) == ("Drug trafficking", "Drug trafficking")
    assert (change.before, change.after, change.by, change.note) == (
        PriorityState.RECOMMENDED,
        PriorityState.ADVISED,
        presidency,
        "It grows.",
    )


def test_what_is_merged_is_created_with_the_areas_advised(complete, commission, presidency):
    sign(complete, commission, presidency)

    merged = Priority.objects.get(name="Smuggling and trafficking of people")
    advised = complete.items.get(verdict=Verdict.MERGE).into.get()
    assert advised.priority == merged
    assert set(merged.areas.all()) == set(advised.areas.all())
    assert merged.assessment == complete.assessment
    assert [(row.before, row.after) for row in merged.changes.all()] == [
        ("", PriorityState.ADVISED)
    ]


def test_what_is_split_left_out_or_added_is_carried_out_as_well(
    advice, recommended, commission, presidency
):
    drugs, smuggling, trafficking = recommended
    add = partial(add_verdict, advice, by=commission, reason="Because.")
    add(verdict=Verdict.SPLIT, of=[drugs], names=["Cocaine", "Cannabis"])
    add(verdict=Verdict.LEAVE_OUT, of=[smuggling])
    add(verdict=Verdict.ACCEPT, of=[trafficking])
    add(verdict=Verdict.ADD, names=["Sabotage"], areas=drugs.areas.all())
    advice.refresh_from_db()

    sign(advice, commission, presidency)

    assert states() == {
        "Drugs": PriorityState.RECOMMENDED,
        "Cocaine": PriorityState.ADVISED,
        "Cannabis": PriorityState.ADVISED,
        "Smuggling": PriorityState.RECOMMENDED,
        "Trafficking": PriorityState.ADVISED,
        "Sabotage": PriorityState.ADVISED,
    }


def test_an_incomplete_advice_is_not_signed(advice, commission):
    with pytest.raises(NotReady, match="holds no verdict"):
        sign_for_commission(advice, by=commission, seen=1)


def test_nobody_signs_for_the_other_body(complete, commission, presidency):
    with pytest.raises(PermissionDenied):
        sign_for_presidency(complete, by=commission, seen=complete.version)
    with pytest.raises(PermissionDenied):
        sign_for_commission(complete, by=presidency, seen=complete.version)

    assert not complete.signatures.exists()


@pytest.mark.guard(
    "An advice is signed by two persons",
    file="priorities/advice/commands.py",
    on="if advice.signatures.filter(by=by).exists():",
    off="if False:",
)
def test_one_person_who_acts_for_both_signs_for_one(complete, commission):
    RoleAssignmentFactory(person=commission, role=Role.PRESIDENCY)
    sign_for_commission(complete, by=commission, seen=complete.version)

    with pytest.raises(NotNow, match="Another person must sign for the Presidency"):
        sign_for_presidency(complete, by=commission, seen=complete.version)


def test_the_database_takes_no_two_signatures_of_one_person(complete, commission):
    complete.signatures.create(signed_for="commission", by=commission)

    with pytest.raises(IntegrityError), transaction.atomic():
        complete.signatures.create(signed_for="presidency", by=commission)


def test_a_body_signs_once(complete, commission):
    sign_for_commission(complete, by=commission, seen=complete.version)

    with pytest.raises(NotNow, match="The Commission has signed already"):
        sign_for_commission(complete, by=commission, seen=complete.version)


@pytest.mark.guard(
    "A change ends the signatures",
    file="priorities/advice/commands.py",
    on="advice.signatures.all().delete()",
    off="advice.signatures.none().delete()",
)
def test_a_change_ends_the_signature_and_the_steps_say_so(complete, commission, presidency):
    sign_for_commission(complete, by=commission, seen=complete.version)

    change_advice(complete, by=presidency, seen=complete.version, summary="Seven priorities.")

    complete.refresh_from_db()
    assert not complete.signatures.exists()
    assert [change.note for change in complete.changes.order_by("pk")] == [
        "Signed (Commission).",
        "The signature ended, because the advice was changed (Commission).",
    ]


def test_nobody_signs_what_changed_since_they_saw_it(complete, commission, presidency):
    seen = complete.version
    item = complete.items.get(verdict=Verdict.MERGE)
    item.of.clear()
    change_advice(complete, by=presidency, seen=seen, summary="Seven priorities.")

    with pytest.raises(Changed):
        sign_for_commission(complete, by=commission, seen=seen)


def test_what_both_signed_is_changed_no_more(complete, commission, presidency):
    sign(complete, commission, presidency)

    with pytest.raises(NotNow):
        change_advice(complete, by=commission, seen=complete.version, summary="Other words.")
    with pytest.raises(NotNow):
        sign_for_commission(complete, by=commission, seen=complete.version)


@pytest.mark.django_db(transaction=True)
def test_both_sign_at_once_and_the_advice_is_carried_out_once(complete, commission, presidency):
    outcomes = at_once(
        partial(sign_for_commission, complete, by=commission, seen=complete.version),
        partial(sign_for_presidency, complete, by=presidency, seen=complete.version),
    )

    complete.refresh_from_db()
    assert outcomes == ["done", "done"]
    assert complete.state == AdviceState.SIGNED
    assert Priority.objects.filter(state=PriorityState.ADVISED).count() == 2

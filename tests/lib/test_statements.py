"""Statements are put together once for all people of whom the same facts hold."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Exists, F, Prefetch, UUIDField, Value
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from empact.lib import statements
from empact.lib.access import within
from empact.lib.memo import forget, remembering
from empact.lib.stand_ins import Impure
from empact.lib.statements import compiled_once, now
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds, organisations_of, roles_of
from empact.people.roles.models.roles import RoleAssignment
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db


class Counted:
    """A function that puts a statement together, and how often it did."""

    def __init__(self, function):
        self.function, self.times = function, 0
        self.__name__ = self.__module__ = "counted"

    def __call__(self, *arguments, **given):
        self.times += 1
        return self.function(*arguments, **given)


def kept(function):
    counted = Counted(function)
    return compiled_once(counted), counted


def own_organisations(user):
    return Organisation.objects.filter(within("pk", organisations_of(user))).order_by("name")


def test_everybody_gets_their_own_rows_by_one_text():
    ask, counted = kept(own_organisations)
    people = [RoleAssignmentFactory() for _ in range(3)]

    found = [ask(role.person) for role in people]

    assert found == [[role.organisation] for role in people]
    assert counted.times == 1


def test_who_holds_other_facts_gets_another_text():
    ask, counted = kept(own_organisations)
    somebody, nobody = RoleAssignmentFactory(), RoleAssignmentFactory(last_day="2024-02-01")

    assert ask(somebody.person) == [somebody.organisation]
    assert ask(nobody.person) == []
    assert counted.times == 2


def test_words_of_the_code_stand_in_the_text_and_nothing_else_does():
    def named_so(user):
        roles = RoleAssignment.objects.filter(role=Role.EXPERT, organisation__name="Let's; --")
        return roles.filter(within("organisation", organisations_of(user)))

    ask, _ = kept(named_so)
    held = RoleAssignmentFactory(role=Role.EXPERT, organisation__name="Let's; --")
    assert ask(held.person) == [held]

    with CaptureQueriesContext(connection) as asked:
        ask(held.person)

    text, _, parameters = asked.captured_queries[-1]["sql"].partition("PARAMS")
    assert "expert" in text
    assert "expert" not in parameters
    assert "Let's; --" not in text
    assert "Let's; --" in parameters


def test_where_a_text_has_percent_signs_all_stay_parameters():
    text = "name LIKE '%%s' AND state = %s"

    assert statements.with_words_written_out(text, ["draft"]) == (text, ["draft"])


def test_a_right_that_ends_is_gone_with_the_next_asking():
    ask, _ = kept(own_organisations)
    role = RoleAssignmentFactory()
    with remembering():
        assert ask(role.person) == [role.organisation]
        RoleAssignment.objects.filter(pk=role.pk).delete()
        forget()
        assert ask(role.person) == []


@pytest.mark.parametrize(
    "look",
    (
        lambda ids: Organisation.objects.filter(pk__in=ids),
        lambda ids: Organisation.objects.filter(pk__in=[*ids]),
        lambda ids: Organisation.objects.filter(pk__in=frozenset() | ids),
        lambda ids: Organisation.objects.filter(pk=next(iter(ids))),
    ),
)
def test_who_looks_into_a_set_makes_a_statement_for_just_that_set(look):
    ask, counted = kept(lambda user: look(organisations_of(user)))
    people = [RoleAssignmentFactory() for _ in range(2)]

    assert [ask(role.person) for role in people] == [[role.organisation] for role in people]
    assert [ask(role.person) for role in people] == [[role.organisation] for role in people]
    assert counted.times == 2


def test_sets_put_together_are_filled_in_together():
    ask, counted = kept(
        lambda user: Organisation.objects.filter(
            within("pk", organisations_of(user, Role.NEC) | organisations_of(user, Role.EXPERT))
        ).order_by("pk")
    )

    def with_two_roles():
        person = RoleAssignmentFactory(role=Role.NEC).person
        return RoleAssignmentFactory(role=Role.EXPERT, person=person).person

    for person in (with_two_roles(), with_two_roles()):
        held = Organisation.objects.filter(roles__person=person).order_by("pk")
        assert ask(person) == [*held]
    assert counted.times == 1


def test_the_key_of_the_person_and_ids_that_are_given_are_filled_in():
    ask, counted = kept(
        lambda user, *, organisation: RoleAssignment.objects.filter(
            person=user.pk, organisation=organisation
        )
    )
    people = [RoleAssignmentFactory() for _ in range(2)]

    for role in people:
        assert ask(role.person, organisation=role.organisation_id) == [role]
    assert ask(people[0].person, organisation=people[1].organisation_id) == []
    assert counted.times == 1


def test_ids_in_a_list_are_filled_in():
    ask, counted = kept(
        lambda user: User.objects.filter(pk=user.pk).annotate(
            keys=Value([user.pk], ArrayField(UUIDField()))
        )
    )
    people = [RoleAssignmentFactory().person for _ in range(2)]

    assert [ask(person)[0].keys for person in people] == [[person.pk] for person in people]
    assert counted.times == 1


def test_what_a_text_hangs_on_is_part_of_it():
    ask, counted = kept(lambda user, most: User.objects.filter(pk=user.pk).order_by("pk")[:most])
    person = RoleAssignmentFactory().person

    assert ask(person, 1) == [person]
    assert ask(person, 0) == []
    assert counted.times == 2


@pytest.mark.parametrize(
    "rows",
    (
        lambda user: RoleAssignment.objects.filter(person=user.pk).select_related("organisation"),
        lambda user: RoleAssignment.objects.filter(person=user.pk).values("role", name=Value("x")),
        lambda user: RoleAssignment.objects.filter(person=user.pk).values_list("role", flat=True),
        lambda user: RoleAssignment.objects.filter(person=user.pk).annotate(who=F("person")),
        lambda user: User.objects.filter(pk=user.pk).prefetch_related("roles__organisation"),
        lambda user: User.objects.filter(pk=user.pk).union(User.objects.none(), all=True),
        lambda user: User.objects.filter(Exists(RoleAssignment.objects.filter(person=user.pk))),
    ),
)
def test_rows_are_as_the_queryset_gives_them(rows):
    ask, _ = kept(rows)
    first, second = RoleAssignmentFactory().person, RoleAssignmentFactory().person
    ask(first)

    assert ask(second) == [*rows(second)]
    assert [vars(row).keys() for row in ask(second) if hasattr(row, "pk")] == [
        vars(row).keys() for row in rows(second) if hasattr(row, "pk")
    ]


def test_what_cannot_have_rows_asks_nothing(django_assert_max_num_queries):
    ask, _ = kept(lambda _: User.objects.none())
    person = RoleAssignmentFactory().person
    ask(person)

    with django_assert_max_num_queries(0):
        assert ask(person) == []


def test_the_time_is_that_of_the_asking():
    ask, counted = kept(
        lambda user: User.objects.filter(pk=user.pk, date_joined__gt=now() - timedelta(hours=1))
    )
    person = RoleAssignmentFactory(person__date_joined=timezone.now()).person

    assert ask(person) == [person]
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        if timezone.localdate() == ask.kept.day:
            assert ask(person) == []
            assert counted.times == 1


def test_a_time_that_is_given_is_filled_in():
    ask, counted = kept(lambda _, since: User.objects.filter(date_joined__gt=since))
    person = RoleAssignmentFactory().person
    before = person.date_joined - timedelta(days=1)

    assert [person in ask(None, since=since) for since in (before, timezone.now())] == [True, False]
    assert counted.times == 1


def test_a_day_that_is_given_is_filled_in():
    ask, counted = kept(lambda _, day: RoleAssignment.objects.filter(first_day__gte=day))
    role = RoleAssignmentFactory(first_day=date(2026, 3, 1))

    assert [role in ask(None, day=date(2026, 3, number)) for number in (1, 2)] == [True, False]
    assert counted.times == 1


@pytest.mark.guard(
    "A statement that is kept is kept for a day",
    file="empact/lib/statements.py",
    on="        if kept.day != today or kept.number > KEPT_AT_MOST:",
    off="        if kept.number > KEPT_AT_MOST:",
)
def test_statements_of_yesterday_are_forgotten():
    ask, counted = kept(
        lambda _: RoleAssignment.objects.filter(first_day__lte=timezone.localdate())
    )
    role = RoleAssignmentFactory(first_day=timezone.localdate() + timedelta(days=1))

    assert ask(role.person) == []
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert ask(role.person) == [role]
    assert counted.times == 2


@pytest.mark.guard(
    "What is fetched beside a kept statement hangs on nobody",
    file="empact/lib/statements.py",
    on="            if beside is not None and _holds_stand_ins(beside):",
    off="            if beside is False:",
)
@pytest.mark.guard(
    "A statement that is kept holds no id as part of a text",
    file="empact/lib/stand_ins.py",
    on="""
        raise Impure("A statement that is kept may not write an id into a text: cast it there.")
""",
    off="        return super().__str__()",
)
@pytest.mark.guard(
    "A statement that is kept asks nothing but facts",
    file="empact/lib/statements.py",
    on="            with memo.remembering(), _no_other_query():",
    off="            with memo.remembering():",
)
@pytest.mark.parametrize(
    "impure",
    (
        lambda user: User.objects.filter(email=user.email),
        lambda user: User.objects.filter(pk=user),
        lambda user: User.objects.filter(pk=User.objects.earliest("pk").pk),
        lambda _: User.objects.filter(date_joined__lt=timezone.now()),
        lambda user: User.objects.filter(username=str(user.pk)),
        lambda user: Organisation.objects.prefetch_related(
            Prefetch("roles", RoleAssignment.objects.filter(person=user.pk))
        ),
        lambda user: Organisation.objects.prefetch_related(
            Prefetch("authorities", own_organisations(user))
        ),
    ),
    ids=(
        *("a name", "the person", "another query", "the time", "an id as text"),
        *("the person's beside it", "their organisations beside it"),
    ),
)
def test_what_would_keep_something_of_a_person_is_refused(impure):
    ask, _ = kept(impure)

    with pytest.raises(Impure):
        ask(RoleAssignmentFactory().person)


def test_facts_may_ask_what_they_need():
    ask, counted = kept(
        lambda user: User.objects.filter(pk=user.pk) if holds(user, Role.EST) else own_roles(user)
    )

    def own_roles(user):
        return RoleAssignment.objects.filter(role__in=[part.role for part in roles_of(user)])

    est, nec = RoleAssignmentFactory(role=Role.EST), RoleAssignmentFactory(role=Role.NEC)

    assert ask(est.person) == [est.person]
    assert ask(nec.person) == [nec]
    assert ask(RoleAssignmentFactory(role=Role.EST).person) != [est.person]
    assert counted.times == 2


def test_too_many_statements_of_one_function_begin_again(monkeypatch):
    monkeypatch.setattr(statements, "KEPT_AT_MOST", 3)
    ask, _ = kept(lambda user, number: User.objects.filter(pk=user.pk)[: number + 1])
    person = RoleAssignmentFactory().person

    for number in range(10):
        assert ask(person, number) == [person]
        assert ask.kept.number <= 4


def test_an_error_while_it_is_put_together_keeps_nothing():
    broken = [True]

    def rows(user):
        if broken.pop() if broken else False:
            raise ZeroDivisionError
        return User.objects.filter(pk=user.pk)

    ask, _ = kept(rows)
    person = RoleAssignmentFactory().person

    with pytest.raises(ZeroDivisionError):
        ask(person)
    assert ask(person) == [person]
    assert OrganisationFactory()  # and queries elsewhere are as free as before

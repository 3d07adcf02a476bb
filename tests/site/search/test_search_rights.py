"""A word is found by those who may read its text, and by no others."""

from collections import Counter
from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from actions.amendments.models import Amendment
from actions.operational_actions.models.actions import OperationalAction
from cycles.assessments.models.assessments import ThreatAssessment
from cycles.decisions.models import Advice
from empact.lib import memo
from empact.site.search.queries.finding import PER_PAGE, Question, find
from empact.site.search.queries.relations import TEXTS
from empact.site.search.queries.spelling import corrected
from empact.site.search.queries.terms import Terms, read_terms
from empact.site.search.queries.texts import own
from oaps.plans.models.plans import OAP
from priorities.strategic_plans.models import StrategicPlan
from tests.site.search.searched import COMMON, ROLES, build

FEW = {ThreatAssessment, Advice, StrategicPlan, Amendment}
"""Models with a handful of rows in each cycle or plan, which need no index."""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Everything that is searched, made once for the tests of this file and removed after."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def in_one_request():
    """Find out the facts about a person once in each test, as in a request."""
    token = memo._known.set({})  # noqa: SLF001 -- no test is a request
    yield
    memo._known.reset(token)  # noqa: SLF001 -- likewise


pytestmark = pytest.mark.usefixtures("world")


def found_by(person, words, **narrowed):
    return find(Question(person, read_terms(f"{words} "), **narrowed))


def test_the_world_has_a_word_in_every_text_that_is_searched(world):
    searched = {f"{text.model._meta.label}.{name}" for _, text in TEXTS for name in text.fields}

    assert world.placed == searched


@pytest.mark.guard(
    "Search finds files for those who may open them",
    file="empact/site/search/queries/written.py",
    on="""
        rows=seen(model),
        texts=(
            Text(
                model,
                ("name", "description"),
                seen(model),
""",
    off="""
        rows=lambda user: model.objects.all(),
        texts=(
            Text(
                model,
                ("name", "description"),
                lambda user: model.objects.all(),
""",
)
@pytest.mark.guard(
    "Where joint action days will be is found by nobody",
    file="empact/site/search/queries/planned.py",
    on="    return Event.objects.visible_to(user).filter(over)",
    off="    return Event.objects.visible_to(user)",
)
@pytest.mark.guard(
    "A search looks into the texts alone that its reader may read",
    file="empact/site/search/queries/texts.py",
    on="""
        return model.objects.readable_by(user, group)  # type: ignore[attr-defined]  # Seen
""",
    off="""
        return model.objects.visible_to(user)  # type: ignore[attr-defined]  # Seen
""",
)
@pytest.mark.parametrize("role", ROLES)
def test_a_word_is_found_by_those_alone_who_may_read_where_it_stands(world, role):
    person = world.people[role]
    readable = {word for word, readers in world.readers.items() if role in readers}
    forbidden = world.readers.keys() - readable

    found = {word for word in readable if found_by(person, word).count}
    if found_any_of(person, forbidden):
        found |= {word for word in forbidden if found_by(person, word).count}

    assert found == readable


def found_any_of(person, words):
    """Say whether one of these words is found, by one search for any of them."""
    each = [read_terms(f"{word} ").wanted[0] for word in sorted(words)]
    any_of = replace(each[0], query=" | ".join(f"({term.query})" for term in each))
    return find(Question(person, Terms(wanted=(any_of,)))).count > 0


@pytest.mark.parametrize("role", ROLES)
def test_what_is_shown_of_what_is_found_holds_nothing_that_may_not_be_read(world, role):
    client = Client()
    client.force_login(world.people[role])
    forbidden = {word for word, readers in world.readers.items() if role not in readers}

    shown, page, count = "", 0, 1
    while page * PER_PAGE < count:
        page += 1
        context = client.get(reverse("desk:search"), {"q": COMMON, "page": page}).context
        count = context["count"]
        shown += " ".join(f"{hit.title} {hit.about} {hit.quotes}" for hit in context["object_list"])

    assert {word for word in forbidden if word in shown} == set()
    assert COMMON in shown


@pytest.mark.parametrize("role", ROLES)
def test_the_counts_are_those_of_what_may_be_seen(world, role):
    person = world.people[role]

    counts = found_by(person, COMMON).counts

    terms = read_terms(f"{COMMON} ")
    pages = range(1, sum(counts.values()) // PER_PAGE + 2)
    every = [find(Question(person, terms, page=page)).matches for page in pages]
    listed = {(match.kind.code, match.pk) for matches in every for match in matches}
    assert Counter(code for code, _ in listed) == counts


@pytest.mark.guard(
    "The number of an action finds it for those who see it",
    file="empact/site/search/queries/texts.py",
    on="    return replace(text, fields=(), is_quoted=False, sign=sign, holds=holds)",
    off="""
    everything = model._base_manager.all()
    return replace(
        text, fields=(), is_quoted=False, sign=sign, holds=holds, rows=lambda _: everything
    )
""",
)
@pytest.mark.parametrize("role", ROLES)
def test_a_number_is_found_by_those_alone_who_see_the_action(world, role):
    actions = OperationalAction.objects.filter(title__startswith=COMMON).select_related("goal")
    readers = {action: world.readers[action.title.split()[1]] for action in actions}

    found = {
        action
        for action in readers
        for match in found_by(world.people[role], action.number, kind="action").matches
        if match.pk == str(action.pk)
    }

    assert len(readers) == 3
    assert found == {action for action, may in readers.items() if role in may}


@pytest.mark.parametrize("role", ROLES)
def test_years_find_the_plans_that_somebody_sees_and_no_other(world, role):
    person = world.people[role]
    terms = read_terms("2026 ")
    pages = [find(Question(person, terms, kind="plan", page=page)) for page in (1, 2)]

    found = {match.pk for page in pages for match in page.matches}

    seen = OAP.objects.visible_to(person).filter(
        first_day__year__lte=2026, last_day__year__gte=2026
    )
    assert found == {str(pk) for pk in seen.values_list("pk", flat=True)}


@pytest.mark.parametrize("role", ROLES)
def test_what_is_suggested_for_a_mistyped_word_is_a_word_that_may_be_read(world, role):
    person = world.people[role]
    spelled = {f"{text.model._meta.label}.{name}" for _, text in TEXTS for name in text.spelled}
    titles = [word for word, label in world.labels.items() if label.split()[-1] in spelled]
    suggested = {}

    for word in titles:
        mistyped = f"{word[:5]}x{word[6:]}"
        terms = read_terms(f"{mistyped} ")
        suggested[word] = corrected(terms.wanted, person).get(mistyped)

    assert suggested == {word: word if role in world.readers[word] else None for word in titles}


def test_an_unwanted_word_in_a_text_that_may_not_be_read_leaves_out_nothing(world):
    funding, title = (
        next(word for word, label in world.labels.items() if label == f"adopted {path}")
        for path in ("actions.OperationalAction.funding", "actions.OperationalAction.title")
    )

    counts = {
        role: found_by(world.people[role], f"{title} -{funding}").count
        for role in ("nec", "partner")
    }

    assert counts == {"nec": 0, "partner": 1}


def test_words_in_texts_of_one_object_are_found_together_as_far_as_they_may_be_read(world):
    funding, title = (
        next(word for word, label in world.labels.items() if label == f"adopted {path}")
        for path in ("actions.OperationalAction.funding", "actions.OperationalAction.title")
    )

    counts = {
        role: found_by(world.people[role], f"{title} {funding}").count
        for role in ("nec", "partner")
    }

    assert counts == {"nec": 1, "partner": 0}


@pytest.mark.parametrize(("kind", "text"), TEXTS, ids=range(len(TEXTS)))
def test_whoever_reads_a_text_sees_the_object_that_it_finds(world, kind, text):
    """Otherwise a count would reveal an object that this person cannot open."""
    beyond = {
        role: text.rows(person).exclude(**{f"{text.owner}__in": kind.rows(person).values("pk")})
        for role, person in world.people.items()
    }

    assert {role for role, rows in beyond.items() if rows.exists()} == set()


def test_every_text_has_an_index_by_which_it_is_found():
    missing = set()
    for _, text in TEXTS:
        if text.model in FEW or "area__name" in text.fields or text.sign:
            continue
        indexed = {
            tuple(source.name for source in index.expressions[0].get_source_expressions())
            for index in text.model._meta.indexes
            if index.expressions
        }
        if text.fields not in indexed:
            missing.add((text.model.__name__, text.fields))
        spelled = {tuple(index.fields) for index in text.model._meta.indexes if index.fields}
        missing |= {(text.model.__name__, name) for name in text.spelled if (name,) not in spelled}

    assert missing == set()


def test_fields_that_are_read_by_different_people_are_never_one_text():
    with pytest.raises(ValueError, match="'aim', 'title'"):
        own(OperationalAction, "title", "aim")

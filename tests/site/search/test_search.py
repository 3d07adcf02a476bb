"""Results of a search, their look, and the message of one without any."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.contributions.models.on_behalf import ids_in_conditions
from actions.messages.models import Message
from actions.states import ActionState
from empact.lib import memo
from empact.lib.memo import remembering
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.audit.models import AuditEntry
from empact.site.search.queries.finding import PER_PAGE, Question, find
from empact.site.search.queries.highlighting import LONGEST
from empact.site.search.queries.hits import show
from empact.site.search.queries.relations import TEXTS, Looking
from empact.site.search.queries.terms import read_terms
from empact.site.search.views.search import LAST_PAGE
from oaps.plans.states import OAPState
from tests.factories.actions import EventFactory, OperationalActionFactory, ParticipationFactory
from tests.factories.cycles import CrimeAreaFactory, CycleFactory, DecisionFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.priorities import PriorityFactory, StrategicGoalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("action")]


@pytest.fixture
def est(client):
    held = RoleAssignmentFactory(
        role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY, organisation__country=""
    )
    client.force_login(held.person)
    return held.person


@pytest.fixture
def action():
    return OperationalActionFactory(
        title="Trafficking of cocaine",
        aim="Look into ports and inland hubs. Café owners help.",
        funding="A grant of the ISF, doc. 10544/25",
        oap__area__name="Drugs",
    )


def found(person, typed):
    terms = read_terms(typed)
    with remembering():  # as in a request
        return show(find(Question(person, terms)).matches, terms, person)


def page_of(client, **asked):
    return client.get(reverse("desk:search"), asked)


@pytest.mark.parametrize(
    ("typed", "is_found"),
    (
        ("cocaine", True),
        ("COCAINE", True),
        ("trafficked", True),  # the same stem
        ("trafficki", True),  # the beginning of a word
        ("trafficki ", False),  # a whole word, with a space behind it
        ("traffick ports", True),  # in different texts
        ("cafe", True),  # without accents
        ("cócaïne", True),
        ("cocaine heroin", False),
        ("cocaine -heroin", True),
        ("cocaine -ports", False),
        ('"inland hubs"', True),
        ('"hubs inland"', False),
        ('"look into', True),  # quotation marks left open
        ("10544/25", True),
        ("the cocaine", True),
        ("o'reilly & ('", False),
        ("cocaine:*", True),
        ("cocaine\x00", True),
        ("\\", False),
        ("-", False),
        ("-cocaine", False),
    ),
)
def test_what_a_search_understands(est, action, typed, is_found):
    hits = found(est, typed)

    assert [hit.pk for hit in hits] == [str(action.pk)] * is_found


@pytest.mark.parametrize(
    ("typed", "is_found"),
    (
        ("8.1", True),
        ("8.1.", True),
        ("OA 8.1", True),
        ("action 8.1", True),
        ("8.1 smuggling", True),
        ("oa 8.1 smuggl", True),
        ("smuggling -8.1", False),
        ("8.2", False),
        ("8.10", False),
        ("8", False),
        ("8.1 heroin", False),
        ("99999999.1", False),
        ("1.99999999", False),
        ("८.१", False),
    ),
)
def test_an_action_is_found_by_its_number(est, typed, is_found):
    goal = StrategicGoalFactory(number=8)
    action = OperationalActionFactory(goal=goal, sequence=1, title="Smuggling by parcel")

    hits = [hit for hit in found(est, typed) if hit.kind.code == "action"]

    assert [hit.pk for hit in hits] == [str(action.pk)] * is_found


def test_the_number_that_fits_is_marked(est):
    goal = StrategicGoalFactory(number=8)
    OperationalActionFactory(goal=goal, sequence=1, title="Parcels with 8 wheels")

    (hit,) = found(est, "OA 8.1")

    assert hit.title == "<mark>8.1</mark> Parcels with 8 wheels"


@pytest.mark.parametrize(
    ("typed", "is_found"),
    (
        ("firearms 2026", True),
        ("firearms 2027", True),
        ("Firearms trafficking, 2026–2027", True),
        ("firearms 2026-2027", True),
        ("2026", True),
        ("firearms 2028", False),
        ("firearms 2025-2026", False),
        ("firearms -2026", False),
        ("20٢٦", False),
        ("2026–20٢7", False),
    ),
)
def test_a_plan_is_found_by_its_years(est, typed, is_found):
    plan = OAPFactory(
        area__name="Firearms trafficking", first_day="2026-01-01", last_day="2027-12-31"
    )

    hits = [hit for hit in found(est, typed) if hit.kind.code == "plan"]

    assert [hit.pk for hit in hits] == [str(plan.pk)] * is_found


def test_a_word_in_a_title_counts_for_more_than_in_a_text(est):
    plan = OAPFactory()
    in_aim = OperationalActionFactory(oap=plan, title="One", aim="cocaine cocaine cocaine")
    in_title = OperationalActionFactory(oap=plan, title="Cocaine")

    hits = found(est, "cocaine")

    assert [hit.pk for hit in hits] == [str(in_title.pk), str(in_aim.pk)]


def test_the_newer_of_two_that_fit_alike_comes_first(est):
    old, new = DecisionFactory(title="Ports", day="2021-05-12"), DecisionFactory(title="Ports")

    hits = found(est, "ports")

    assert [hit.pk for hit in hits] == [str(new.pk), str(old.pk)]


def test_what_fits_is_marked_and_all_else_is_text(est):
    OperationalActionFactory(
        title="<script>cocaine</script>", aim=f"{'Before. ' * 40}A <b>cocaine</b> hub. {'Z ' * 400}"
    )

    (hit,) = found(est, "cocaine")

    assert "&lt;script&gt;<mark>cocaine</mark>&lt;/script&gt;" in hit.title
    (passage,) = hit.quotes
    assert "A &lt;b&gt;<mark>cocaine</mark>&lt;/b&gt; hub." in passage
    assert len(re.sub("<.*?>", "", passage)) < LONGEST + 30


@pytest.mark.parametrize(
    ("typed", "is_found"),
    (
        ("JAD_minutes-2026.v2.pdf", True),
        ("jad minutes", True),
        ("minutes 2026", True),
        ("minutes-2026", True),
        ("minut", True),
        ("v2", True),
        ("container hubs", True),  # what is said of it
        ("minutes containers", True),
        ("minutes 2027", False),
    ),
)
def test_a_file_is_found_by_its_name_and_by_what_is_said_of_it(est, action, typed, is_found):
    file = action.attachments.create(
        name="JAD_minutes-2026.v2.pdf",
        description="Container hubs, second day",
        kind="pdf",
        size=1,
        sha256="0" * 64,
        by=est,
    )

    hits = [hit for hit in found(est, typed) if hit.kind.code == "action_file"]

    assert [hit.url for hit in hits] == [file.get_absolute_url()] * is_found


def test_a_mistyped_name_of_a_file_is_forgiven(client, est, action):
    action.attachments.create(
        name="photographs.zip", description="-", kind="zip", size=1, sha256="0" * 64, by=est
    )

    page = page_of(client, q="fotographs")

    assert page.context["instead"] == "photographs"
    assert [hit.about for hit in page.context["object_list"]] == [
        f"{action.oap}, {action.number} Trafficking of cocaine"
    ]


def test_a_message_is_found_by_its_words_and_opened_where_it_can_be(client, est, action):
    draft, sent = (
        Message.objects.create(
            by=est,
            organisation=est.roles.get().organisation,
            audience="leaders",
            subject=subject,
            text="Bring the seizure forms to the harbour.",
            sent_at=sent_at,
        )
        for subject, sent_at in (("Before the days", None), ("After the days", timezone.now()))
    )

    hits = page_of(client, q="seizure forms").context["object_list"]

    assert {hit.title: hit.url for hit in hits} == {
        "Before the days": draft.get_absolute_url(),
        "After the days": sent.get_absolute_url(),
    }
    assert all("<mark>seizure</mark> <mark>forms</mark>" in hit.quotes[0] for hit in hits)


def test_what_is_redacted_is_found_no_more(est, action):
    assert found(est, "hubs")

    type(action).objects.filter(pk=action.pk).update(aim="[removed]")

    assert found(est, "hubs") == []


def test_kinds_are_shown_with_how_much_there_is_of_each(client, est, action):
    EventFactory(name="Cocaine day", leading_action=action)
    PriorityFactory(name="Cocaine")

    context = page_of(client, q="cocaine").context

    assert [(kind["nouns"], kind["count"]) for kind in context["kinds"]] == [
        ("Everything", 3),
        ("Actions", 1),
        ("Priorities", 1),
        ("Events", 1),
    ]
    assert [
        hit.kind.code for hit in page_of(client, q="cocaine", kind="event").context["object_list"]
    ] == ["event"]


ON_DRUGS, ON_ARMS, PRIORITY = "Trafficking of cocaine", "Cocaine for arms", "Cocaine"


@pytest.mark.parametrize(
    ("narrowed", "titles"),
    (
        ({"area": "Drugs"}, {ON_DRUGS}),
        ({"area": "Firearms"}, {ON_ARMS}),
        ({"cycle": 2026}, {ON_DRUGS}),
        ({"cycle": 2022}, {ON_ARMS, PRIORITY}),
        ({"state": "action:running"}, {ON_DRUGS}),
        ({"state": "action:planned"}, {ON_ARMS}),
        ({"state": "priority:adopted"}, {PRIORITY}),
        ({"kind": "action", "state": "priority:adopted"}, {ON_DRUGS, ON_ARMS}),
        ({"kind": "x", "area": "x", "cycle": "1", "state": "x"}, {ON_DRUGS, ON_ARMS, PRIORITY}),
    ),
)
def test_a_search_is_narrowed_by_its_address(client, est, action, narrowed, titles):
    earlier = CycleFactory(first_year=2022)
    arms = CrimeAreaFactory(name="Firearms")
    priority = PriorityFactory(name="Cocaine", cycle=earlier)
    OperationalActionFactory(
        title="Cocaine for arms",
        oap=OAPFactory(area=arms, priority=priority, first_day="2022-01-01", last_day="2022-12-31"),
        state=ActionState.PLANNED,
    )
    ids = {
        "Drugs": action.oap.area_id,
        "Firearms": arms.pk,
        2026: action.oap.priority.cycle_id,
        2022: earlier.pk,
    }
    asked = {name: ids.get(value, value) for name, value in narrowed.items()}

    hits = page_of(client, q="cocaine", **asked).context["object_list"]

    shown = {re.sub("<.*?>", "", hit.title).removeprefix("1.1 ") for hit in hits}
    assert {re.sub(r"^[\d.]+ ", "", title) for title in shown} == titles


def test_a_state_of_another_kind_than_the_chosen_one_is_not_shown_as_chosen(client, est, action):
    context = page_of(client, q="cocaine", kind="action", state="priority:adopted").context

    assert not context["form"]["state"].value()
    plans = page_of(client, q="cocaine", state="action:running").context
    assert [kind["url"] for kind in plans["kinds"] if "state" in kind["url"]] == [
        "?q=cocaine&state=action%3Arunning&kind=action"
    ]


@pytest.mark.guard(
    "A filter discloses no field that may not be read",
    file="empact/site/search/queries/planned.py",
    on='        "state": Narrowing("state", readable(OAP, "plan")),',
    off='        "state": Narrowing("state", readable(OAP, "title")),',
)
def test_a_plan_is_not_narrowed_by_what_its_reader_may_not_know_of_it(client):
    """A partner sees a plan and neither its state nor its cycle."""
    held = RoleAssignmentFactory(
        role=Role.PARTNER, organisation__kind=OrganisationKind.PRIVATE_PARTNER
    )
    action = OperationalActionFactory(title="Cocaine", oap__area__name="Cocaine routes")
    ParticipationFactory(action=action, organisation=held.organisation)
    for marked in (action, action.oap):
        marked.releasable_to.add(held.organisation)
    client.force_login(held.person)
    cycle = action.oap.priority.cycle_id

    counts = {
        "all": page_of(client, q="cocaine").context["total"],
        "state": page_of(client, q="cocaine", state=f"plan:{OAPState.ADOPTED}").context["total"],
        "cycle": page_of(client, q="cocaine", cycle=cycle).context["total"],
    }

    assert counts == {"all": 2, "state": 0, "cycle": 0}


@pytest.mark.parametrize(
    ("typed", "said"),
    (
        ("", "What are you looking for?"),
        ("the of", "The search needs a word to find"),
        ("-cocaine", "The search needs a word to find"),
        ("zebra", "No results"),
        ("cocaine " * 30, "Shorten “Words to look for” to 200 characters."),
    ),
)
def test_what_a_search_says_that_finds_nothing(client, est, action, typed, said):
    page = page_of(client, q=typed)

    assert page.status_code == 200
    assert said in page.text


def test_a_mistyped_word_is_forgiven_and_named(client, est, action):
    page = page_of(client, q="cocane ports")

    assert page.context["instead"] == "cocaine ports"
    assert [hit.pk for hit in page.context["object_list"]] == [str(action.pk)]
    assert "No results for the words as typed" in page.text


def test_a_word_that_is_found_nowhere_is_left_out_and_said(client, est, action):
    page = page_of(client, q="cocaine zebra")

    assert page.context["instead"] == "cocaine"
    assert [hit.pk for hit in page.context["object_list"]] == [str(action.pk)]


def test_words_that_nothing_holds_together_are_offered_one_by_one(client, est, action):
    OperationalActionFactory(title="Parcels")

    page = page_of(client, q="cocaine parcels")

    assert page.context["total"] == 0
    assert 'href="?q=cocaine"' in page.text
    assert 'href="?q=parcels"' in page.text


@pytest.mark.parametrize("typed", ("JADs", "JAD", "firearms jad", "jad firearms"))
def test_what_people_call_jads_is_found_as_joint_action_days(est, typed):
    event = EventFactory(name="Joint action days on firearms")

    assert [hit.pk for hit in found(est, typed) if hit.kind.code == "event"] == [str(event.pk)]


@pytest.mark.parametrize("typed", ("seizur", "seizure", "seizures"))
def test_what_people_call_seizures_is_found_as_what_was_seized(est, action, typed):
    action.aim = "Drugs seized in ports."
    action.save()

    assert [hit.pk for hit in found(est, typed)] == [str(action.pk)]


@pytest.mark.guard(
    "What is kept between searches ends with the right that it holds",
    file="empact/site/search/queries/relations.py",
    on="    return _looking(user, parts, ids_in_conditions(user), timezone.localdate())",
    off="    return _looking(user, parts, (), timezone.localdate())",
)
def test_a_release_that_is_withdrawn_ends_what_the_next_search_finds():
    """The cache between searches holds ids; other sets of ids have entries of their own."""
    held = RoleAssignmentFactory(
        role=Role.PARTNER, organisation__kind=OrganisationKind.INTERNATIONAL
    )
    plan = OAPFactory(state=OAPState.ADOPTED)
    action = OperationalActionFactory(oap=plan, title="Trafficking of cocaine")
    ParticipationFactory(action=action, organisation=held.organisation)
    sees = []
    for is_released in (False, True, False):
        action.releasable_to.set([held.organisation] if is_released else [])
        with remembering():
            sees.append([hit.pk for hit in found(held.person, "cocaine")])

    assert sees == [[], [str(action.pk)], []]


@pytest.mark.parametrize("role", (Role.EST, Role.NEC, Role.EXPERT))
def test_what_is_kept_between_searches_is_kept_with_all_ids_in_its_conditions(role):
    """A set of ids that is found out while statements are put together is part of their key."""
    person = RoleAssignmentFactory(role=role).person
    with remembering():
        keyed = {*ids_in_conditions(person)}
        looking = Looking(person)
        for place, (kind, _) in enumerate(TEXTS):
            looking.match(place, ())
            looking.card(kind)
        found_out = {
            ids
            for (fact, *_), ids in memo.known_so_far().items()
            if isinstance(ids, frozenset) and fact.__name__ not in FROM_PARTS
        }

    assert found_out <= keyed


FROM_PARTS = {
    "actions_given_to",
    "insiders_of",
    "organisations_of",
    "outsiders_of",
    "plans_steered_by",
    "_held",
    "_led_inside",
    "_led_outside",
    "_opened_and_led",  # and from what is opened, which is in the key
}
"""Facts that follow from a person's parts, which are in the key unchanged."""


def test_many_hits_come_page_by_page_and_end_somewhere(client, est):
    plan = OAPFactory()
    for n in range(PER_PAGE + 3):
        OperationalActionFactory(oap=plan, title=f"Cocaine {n}")

    pages = [page_of(client, q="cocaine", page=n).context for n in (1, 2, 3, "x", 10**9)]

    assert [len(context["object_list"]) for context in pages] == [PER_PAGE, 3, 0, PER_PAGE, 0]
    assert (pages[0]["following"], pages[1]["previous"]) == (
        "?q=cocaine&page=2",
        "?q=cocaine&page=1",
    )
    assert [context["count"] for context in pages] == [PER_PAGE + 3] * 5
    assert LAST_PAGE * PER_PAGE == 1000


def test_a_search_asks_the_database_as_much_for_many_hits_as_for_few(client, est):
    plan = OAPFactory()
    OperationalActionFactory(oap=plan, title="Cocaine")
    url = reverse("desk:search")

    def queries(typed):
        with CaptureQueriesContext(connection) as asked:
            client.get(url, {"q": typed})
        return len([q for q in asked if "records_auditentry" not in q["sql"]])

    few = queries("cocaine")
    for n in range(PER_PAGE):
        action = OperationalActionFactory(oap=plan, title=f"Cocaine {n}", aim="cocaine")
        EventFactory(leading_action=action, name="Cocaine", place="Cocaine")
    DecisionFactory(title="Cocaine")
    PriorityFactory(name="Cocaine")

    assert (few, queries("cocaine"), queries("cocane")) == (few, few, few + 5)
    # One of them counts factsheets that wait, for the navigation.
    assert few + 5 <= 18


def test_who_was_shown_what_is_marked_stands_in_the_event_log(client, est, action):
    page_of(client, q="cocaine")
    page_of(client, q="zebra")

    assert [*AuditEntry.objects.filter(kind="view").values_list("object_type", "facts")] == [
        ("actions.operationalaction", {"count": 1})
    ]


def test_the_search_stands_in_the_frame_of_pages_for_those_who_are_signed_in(client, est):
    signed_in = client.get(reverse("home"))
    client.logout()
    public = client.get(reverse("help"))

    assert 'action="/search/"' in signed_in.text
    assert 'action="/search/"' not in public.text

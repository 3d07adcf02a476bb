"""The next cycle is proposed on one page, and rehearsed without changing anything."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cycles.cycles.models import CrimeArea, Cycle
from cycles.states import CycleState
from empact.lib.commands import Changed, Invalid, NotNow
from empact.people.roles.kinds import Role
from results.next_cycle.commands import begin_next_cycle, change_next_cycle, write_rehearsal
from results.next_cycle.models import NextCycle
from results.next_cycle.proposals import Given
from results.next_cycle.queries.rehearsal import rehearse
from tests.factories.cycles import CycleFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("next_cycle")]


def change(next_cycle, by, **given):
    """Save the proposal with only these changes."""
    areas = {row.code: row for row in CrimeArea.objects.all()}
    content = next_cycle.content
    old = {row.pk: row for row in next_cycle.cycle.priorities.all()}
    stored = {
        "first_year": next_cycle.first_year,
        "last_year": next_cycle.last_year,
        "oap_years": next_cycle.oap_years,
        "priorities": [
            Given(row.name, [old[pk] for pk in row.follows], [areas[code] for code in row.areas])
            for row in content.priorities
        ],
        "ended": [],
        "areas": content.areas,
    }
    return change_next_cycle(next_cycle, by=by, seen=next_cycle.version, **{**stored, **given})


@pytest.fixture
def area():
    return {row.code: row for row in CrimeArea.objects.all()}


def test_a_proposal_begins_with_each_priority_and_area_going_on(next_cycle):
    content = next_cycle.content

    assert (next_cycle.first_year, next_cycle.last_year) == (2026, 2029)
    assert [(row.name, row.areas) for row in content.priorities] == [
        ("Drugs", ("CCH", "SYD")),
        ("Fraud", ("OFS",)),
    ]
    assert content.areas == {"CCH": ("CCH",), "SYD": ("SYD",), "OFS": ("OFS",)}


def test_who_comes_second_goes_on_with_the_first_proposal(cycle, next_cycle, second_est):
    with pytest.raises(NotNow, match="proposed already"):
        begin_next_cycle(cycle, by=second_est)


def test_a_cycle_that_runs_or_is_followed_has_no_next_one_to_propose(est):
    running = CycleFactory(first_year=2014, state=CycleState.IMPLEMENTATION)
    followed = CycleFactory(first_year=2018, state=CycleState.EVALUATION)
    CycleFactory(first_year=2022)

    with pytest.raises(NotNow, match="in evaluation"):
        begin_next_cycle(running, by=est)
    with pytest.raises(NotNow, match="EMPACT 2022–2025 follows"):
        begin_next_cycle(followed, by=est)


def test_priorities_merge_and_areas_with_them(next_cycle, est, drugs, fraud, area):
    merged = Given("Drugs and fraud", [drugs, fraud], [area["CCH"], area["OFS"]])

    change(
        next_cycle,
        est,
        priorities=[merged],
        areas={"CCH": ["CCH"], "SYD": ["CCH"], "OFS": ["OFS"]},
    )

    next_cycle.refresh_from_db()
    tables = {section.title: section.rows for section in rehearse(next_cycle).sections}
    assert tables["Priorities"] == [
        ["Drugs", "Merged", "Drugs and fraud"],
        ["Fraud", "Merged", "Drugs and fraud"],
    ]
    assert tables["Crime areas"][1] == ["Synthetic drugs", "Merged", "Cocaine", "–"]
    assert [row[2] for row in tables["OAPs and their unfinished actions"]] == [2, 1]


def test_each_mistake_is_named_at_its_place(next_cycle, est, drugs, fraud, area):
    given = [
        Given("Drugs", [drugs], [area["CCH"]]),
        Given("drugs", [], [area["OFS"]]),
        Given("Theft", [], []),
    ]

    with pytest.raises(Invalid) as refusal:
        change(
            next_cycle,
            est,
            first_year=2027,
            oap_years=9,
            priorities=given,
            areas={"CCH": ["SYD"], "SYD": ["CCH"]},
        )

    problems = refusal.value.problems
    assert problems["first_year"] == "Cycles follow one another: choose 2026."
    assert problems["priorities[1].name"].startswith("Two priorities are called “drugs”.")
    assert problems["priorities[2].name"].startswith("“Theft” has no crime area.")
    assert problems["ended"].startswith("Nothing follows “Fraud”.")
    assert problems["areas.CCH"].startswith(
        "This is a circle: Cocaine goes on in Synthetic drugs, which goes on in Cocaine."
    )
    assert problems["areas.OFS"].startswith("Choose in which area Online fraud goes on")
    next_cycle.refresh_from_db()
    assert next_cycle.version == 1


def test_an_area_goes_on_only_where_there_is_a_priority(next_cycle, est, drugs, fraud, area):
    given = [Given("Drugs", [drugs], [area["CCH"]]), Given("Fraud", [fraud], [area["OFS"]])]

    with pytest.raises(Invalid, match="Synthetic drugs has no priority in the next cycle"):
        change(next_cycle, est, priorities=given)
    with pytest.raises(Invalid, match="Cocaine has a priority in the next cycle"):
        change(next_cycle, est, areas={**next_cycle.content.areas, "CCH": []})


def test_of_two_people_the_second_does_not_overwrite_the_first(next_cycle, est, second_est):
    first = NextCycle.objects.get(pk=next_cycle.pk)
    change(first, est, oap_years=1)

    with pytest.raises(Changed):
        change(next_cycle, second_est, oap_years=4)


def test_only_est_proposes_and_those_who_prepare_policy_read(client, next_cycle):
    page = reverse("results:next_cycle_detail", args=[next_cycle.pk])
    answers = {}
    for role in (Role.COMMISSION, Role.SECRETARIAT, Role.NEC):
        person = RoleAssignmentFactory(role=role).person
        client.force_login(person)
        answers[role] = client.get(page).status_code
        with pytest.raises(PermissionDenied):
            change(next_cycle, person)

    assert answers == {Role.COMMISSION: 200, Role.SECRETARIAT: 200, Role.NEC: 404}


def sent(next_cycle, drugs, fraud, **changed):
    return {
        "seen": next_cycle.version,
        "first_year": 2026,
        "last_year": 2029,
        "oap_years": 2,
        "name_0": "Drugs",
        "follows_0": [drugs.pk],
        "name_1": "Fraud",
        "follows_1": [fraud.pk],
        **{f"into_{code}": code for code in ("CCH", "SYD", "OFS")},
        "under_CCH": "0",
        "under_SYD": "0",
        "under_OFS": "1",
        **changed,
    }


def test_the_page_saves_a_new_priority_and_a_split(client, next_cycle, est, drugs, fraud):
    client.force_login(est)
    page = reverse("results:next_cycle_change", args=[next_cycle.pk])

    answer = client.post(
        page,
        sent(
            next_cycle,
            drugs,
            fraud,
            name_4="Synthetic drugs",
            follows_4=[drugs.pk],
            under_SYD="4",
        ),
    )

    assert answer.status_code == 302
    next_cycle.refresh_from_db()
    assert [(row.name, row.areas) for row in next_cycle.content.priorities] == [
        ("Drugs", ("CCH",)),
        ("Fraud", ("OFS",)),
        ("Synthetic drugs", ("SYD",)),
    ]


def test_the_page_names_mistakes_at_their_fields_and_keeps_what_was_typed(
    client, next_cycle, est, drugs, fraud
):
    client.force_login(est)
    page = reverse("results:next_cycle_change", args=[next_cycle.pk])

    answer = client.post(
        page, sent(next_cycle, drugs, fraud, name_1="Drugs", follows_1=[], into_OFS="")
    )

    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert {*errors} == {"name_1", "ended", "into_OFS"}


def test_who_saves_after_a_colleague_sees_both_proposals(client, next_cycle, est, drugs, fraud):
    client.force_login(est)
    page = reverse("results:next_cycle_change", args=[next_cycle.pk])
    change(NextCycle.objects.get(pk=next_cycle.pk), est, oap_years=1)

    answer = client.post(page, sent(next_cycle, drugs, fraud, oap_years=4))

    assert answer.status_code == 409
    rows = {row["label"]: row for row in answer.context["stored"]}
    assert (
        rows["Years of the first OAPs"]["theirs"],
        rows["Years of the first OAPs"]["yours"],
    ) == (
        "1",
        "4",
    )


def test_a_rehearsal_counts_what_would_come_over_and_creates_nothing(
    client, next_cycle, est, django_assert_num_queries
):
    client.force_login(est)

    answer = client.get(reverse("results:next_cycle_detail", args=[next_cycle.pk]))

    assert answer.status_code == 200
    assert "http-equiv" not in answer.text  # a page that reloads itself cannot be read in peace
    assert dict(answer.context["rehearsal"].counts) == {
        "Priorities": 2,
        "OAPs": 3,
        "Actions": 3,
        "Goals": 1,
        "Milestones": 1,
        "Proposed roles": 3,
    }
    assert Cycle.objects.count() == 1


def test_what_has_no_successor_is_named_with_its_actions(next_cycle, est, drugs, fraud, area):
    change(
        next_cycle,
        est,
        priorities=[Given("Drugs", [drugs], [area["CCH"], area["SYD"]])],
        ended=[fraud],
        areas={"CCH": ["CCH"], "SYD": ["SYD"], "OFS": []},
    )

    next_cycle.refresh_from_db()
    behind = rehearse(next_cycle).open_sections[0]
    assert behind.rows == [
        ["Fraud", "Priority", "Ends"],
        ["Online fraud", "Crime area", "Ends with 1 unfinished action"],
    ]


def test_a_rehearsal_is_written_as_pdf_once_for_what_it_says(client, next_cycle, est, work):
    first = write_rehearsal(next_cycle, by=est)
    again = write_rehearsal(next_cycle, by=est)
    work()

    assert again.pk == first.pk
    client.force_login(est)
    answer = client.get(reverse("results:rehearsal_document", args=[first.pk]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    client.force_login(RoleAssignmentFactory(role=Role.NEC).person)
    assert client.get(reverse("results:rehearsal_document", args=[first.pk])).status_code == 404


def test_what_changed_names_priorities_and_areas(client, next_cycle, est, drugs, fraud, area):
    change(next_cycle, est, oap_years=1)
    client.force_login(est)

    answer = client.get(reverse("results:next_cycle_changes", args=[next_cycle.pk]))

    assert "Years of the first OAPs" in answer.text

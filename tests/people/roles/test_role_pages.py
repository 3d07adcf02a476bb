"""Each page about roles, for each relation to the country that it is about."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from empact.people.roles.commands.roles import end_role, invite_person
from empact.people.roles.kinds import Role
from empact.people.roles.models.invitations import Invitation
from empact.people.roles.models.roles import RoleAssignment
from tests.factories.people import RoleAssignmentFactory, UserFactory
from tests.people.conftest import TODAY, role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "factor_shown")]

NOBODY = {"former nec", "auditor", "administrator", "superuser"}
"""People who have no part in the domain today."""


def answers(everybody, address):
    found = {}
    for who, person in everybody.items():
        client = Client()
        client.force_login(person)
        found[who] = client.get(address).status_code
    return found


def expected(everybody, may, see=()):
    """Found by some, forbidden to those who see what it is about, and not there for all others."""
    return {who: 200 if who in may else 403 if who in see else 404 for who in everybody}


def test_who_opens_the_team(everybody):
    found = answers(everybody, reverse("people:team"))

    assert found == {who: 200 if who in {"nec", "other nec"} else 403 for who in everybody}


def test_who_opens_the_list_of_roles(everybody):
    found = answers(everybody, reverse("people:role_list"))

    assert found == {who: 200 if who == "est" else 403 for who in everybody}


def test_who_opens_the_page_of_a_country(germany, everybody):
    found = answers(everybody, reverse("people:organisation_detail", args=[germany.pk]))

    assert found == expected(everybody, everybody.keys() - NOBODY - {"partner"})


@pytest.mark.parametrize("page", ("person_invite", "role_assign"))
def test_who_opens_the_way_into_a_country(germany, everybody, page):
    found = answers(everybody, reverse(f"people:{page}", args=[germany.pk]))

    assert found == expected(everybody, {"nec", "est"}, everybody.keys() - NOBODY - {"partner"})


def test_who_opens_the_way_out_of_a_team(expert_role, everybody):
    found = answers(everybody, reverse("people:role_end", args=[expert_role.pk]))

    assert found == expected(everybody, {"nec", "expert"}, {"team member", "est"})


def test_who_opens_the_way_out_for_a_coordinator(nec_role, everybody):
    found = answers(everybody, reverse("people:role_end", args=[nec_role.pk]))

    insiders = everybody.keys() - NOBODY - {"partner"}
    assert found == expected(everybody, {"nec", "est"}, insiders)


@pytest.mark.parametrize("page", ("invitation_resend", "invitation_withdraw"))
def test_who_opens_an_invitation_into_a_team(germany, nec, everybody, page):
    invitation = invite_person(
        germany, by=nec, email="new@police.test", role=Role.EXPERT, first_day=TODAY
    )

    found = answers(everybody, reverse(f"people:{page}", args=[invitation.pk]))

    assert found == expected(everybody, {"nec"})


def test_who_sees_whose_role(germany, everybody):
    """Colleagues and EST see a whole team with its former members, insiders its coordinators."""
    seen = {
        who: RoleAssignment.objects.visible_to(person).filter(organisation=germany).count()
        for who, person in everybody.items()
    }

    team = {"nec", "team member", "expert", "est"}
    assert seen == {
        who: 4 if who in team else 1 if who in {"other nec", "agency", "former nec"} else 0
        for who in everybody
    }


def test_a_coordinator_invites_from_the_page(client, germany, nec):
    client.force_login(nec)
    page = reverse("people:person_invite", args=[germany.pk])

    answer = client.post(
        page, {"email": "new@police.test", "role": "expert", "first_day": "2026-11-25"}
    )

    assert answer.url == reverse("people:team")
    assert Invitation.objects.get().email == "new@police.test"
    assert "new@police.test" in client.get(answer.url).text


def test_whoever_gives_roles_shows_a_second_factor_first(client, settings, germany, nec):
    settings.FRESH_FACTOR = "empact.people.accounts.factors.is_fresh"
    client.force_login(nec)
    page = reverse("people:person_invite", args=[germany.pk])

    opened = client.get(page)
    sent = client.post(
        page, {"email": "new@police.test", "role": "expert", "first_day": "2026-11-25"}
    )

    assert opened.url.startswith(reverse("confirm"))
    assert sent.status_code == 403
    assert sent.context["confirmation_page"] == opened.url
    assert sent.context["form"]["email"].value() == "new@police.test"
    assert Invitation.objects.count() == 0


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(client, germany, nec):
    client.force_login(nec)
    page = reverse("people:person_invite", args=[germany.pk])

    answer = client.post(
        page,
        {
            "email": "new@police.test",
            "role": "expert",
            "first_day": "2026-11-30",
            "last_day": "2026-11-29",
        },
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["last_day"]
    assert "new@police.test" in answer.text


def test_a_role_of_the_other_kind_is_not_offered(client, germany, nec, est):
    offered = {}
    for person in (nec, est):
        client.force_login(person)
        page = client.get(reverse("people:role_assign", args=[germany.pk]))
        offered[person] = [role for role, _ in page.context["form"].fields["role"].choices]

    assert offered == {
        nec: ["nec_team", "expert"],
        est: ["nec", "presidency", "api_client", "auditor", "administrator"],
    }


def test_est_gives_a_role_from_the_page(client, germany, est):
    client.force_login(est)
    person = UserFactory()

    answer = client.post(
        reverse("people:role_assign", args=[germany.pk]),
        {"person": str(person.pk), "role": "nec", "first_day": "2026-12-01"},
    )

    assert answer.url == reverse("people:organisation_detail", args=[germany.pk])
    assert person.roles.get().first_day == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("given", "last_day"),
    (({"last_day": "2026-11-30"}, date(2026, 11, 30)), ({"at_once": "on"}, date(2026, 11, 24))),
)
def test_a_role_is_ended_from_the_page(client, nec, expert_role, given, last_day):
    client.force_login(nec)

    client.post(reverse("people:role_end", args=[expert_role.pk]), given)

    expert_role.refresh_from_db()
    assert expert_role.last_day == last_day


def test_an_end_without_a_day_is_asked_for_one(client, nec, expert_role):
    client.force_login(nec)

    answer = client.post(reverse("people:role_end", args=[expert_role.pk]), {})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["last_day"]


def test_the_last_coordinator_reads_why_they_cannot_leave(client, nec, nec_role):
    client.force_login(nec)

    answer = client.post(reverse("people:role_end", args=[nec_role.pk]), {"last_day": "2026-12-01"})

    assert answer.status_code == 422
    assert "Germany would have no National EMPACT Coordinator from 2 December 2026" in answer.text


def test_the_refusal_is_in_the_language_of_the_coordinator(client, nec, nec_role):
    nec.language = "fr"
    nec.save()
    client.force_login(nec)

    answer = client.post(reverse("people:role_end", args=[nec_role.pk]), {"last_day": "2026-12-01"})

    assert answer.status_code == 422
    assert "2 décembre 2026, ce rôle serait vacant" in answer.text


def test_who_lost_a_role_reads_so_in_their_language(client, germany, nec, team_role):
    team_role.person.language = "de"
    team_role.person.save()
    end_role(team_role, by=nec, last_day=TODAY - timedelta(days=1))
    client.force_login(team_role.person)

    answer = client.get(reverse("people:organisation_detail", args=[germany.pk]))

    assert answer.status_code == 404
    assert '<html lang="de">' in answer.text
    assert "Eine Ihrer Rollen ist beendet" in answer.text
    assert "Deutschland: bis 24. November 2026" in answer.text


def test_a_role_taken_away_in_the_middle_of_a_session_opens_nothing_more(
    client, germany, nec, team_role
):
    client.force_login(team_role.person)
    address = reverse("people:organisation_detail", args=[germany.pk])
    assert client.get(address).status_code == 200

    end_role(team_role, by=nec, last_day=TODAY - timedelta(days=1))

    assert client.get(address).status_code == 404


def test_ended_roles_stay_listed_with_the_name(client, germany, nec):
    former = role(germany, Role.EXPERT, last_day=date(2026, 6, 30))
    client.force_login(nec)

    page = client.get(reverse("people:team"))

    assert list(page.context["ended"]) == [former]
    assert "National expert Germany" in page.text


@pytest.mark.parametrize(
    ("asked", "found"),
    (
        ({"role": "est"}, {"est"}),
        ({"name": "team germany"}, {"team"}),
        ({"holds": "over"}, {"former"}),
        ({"holds": "to_come"}, {"next"}),
        ({"name": "nobody of this name"}, set()),
    ),
)
def test_the_list_of_roles_is_narrowed(client, germany, est, team_role, asked, found):
    rows = {
        "est": est.roles.get(),
        "team": team_role,
        "former": role(germany, last_day=date(2025, 12, 31)),
        "next": role(germany, first_day=date(2027, 1, 1)),
    }
    client.force_login(est)

    page = client.get(reverse("people:role_list"), asked)

    listed = set(page.context["page_obj"])
    assert {name for name, row in rows.items() if row in listed} == found


@pytest.mark.parametrize("rows", (1, 3, 30))
def test_pages_take_the_same_queries_however_many_act(client, germany, nec, est, rows):
    RoleAssignmentFactory.create_batch(rows, organisation=germany, role=Role.EXPERT)
    pages = {
        "team": (nec, ()),
        "organisation_detail": (nec, (germany.pk,)),
        "organisation_list": (nec, ()),
        "role_assign": (nec, (germany.pk,)),
        "role_list": (est, ()),
    }

    asked = {}
    for page, (person, about) in pages.items():
        client.force_login(person)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(f"people:{page}", args=about))
        asked[page] = len(queries)

    assert asked == {
        "team": 9,
        "organisation_detail": 8,
        "organisation_list": 6,
        "role_assign": 5,
        "role_list": 8,  # one is of the navigation of EST
    }


def test_the_page_of_changes_shows_who_gave_a_role_and_who_set_its_end(client, germany, nec):
    given = RoleAssignmentFactory(organisation=germany, role=Role.NEC_TEAM)
    end_role(given, by=nec, last_day=TODAY + timedelta(days=7))
    client.force_login(nec)

    response = client.get(reverse("people:role_changes", args=[given.pk]))

    latest, first = response.context["page"]
    assert (latest.command, latest.who) == ("end_role", str(nec))
    assert [(line.label, line.before, line.after) for line in latest.lines] == [
        ("To", "", (TODAY + timedelta(days=7)).isoformat())
    ]
    assert [line.label for line in first.lines] == ["From"]
    assert response.context["place"] == germany


def test_the_changes_of_a_role_are_there_for_who_sees_the_role(expert_role, everybody):
    found = answers(everybody, reverse("people:role_changes", args=[expert_role.pk]))
    ended = answers(everybody, reverse("people:role_end", args=[expert_role.pk]))

    assert {who for who, status in found.items() if status == 404} == {
        who for who, status in ended.items() if status == 404
    }

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from empact.lib.commands import Invalid, NotNow
from empact.people.roles.commands.authorities import add_authority, change_authority
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.people.conftest import role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "factor_shown")]


@pytest.fixture
def police(germany):
    return OrganisationFactory(
        name="Police (Germany)", country="DE", authority_of=germany, sector="police"
    )


def test_add_authority_enters_it_under_its_country(germany, nec):
    customs = add_authority(germany, by=nec, name=" Customs (Germany) ", sector="customs")

    assert (customs.name, customs.authority_of, customs.country) == (
        "Customs (Germany)",
        germany,
        "DE",
    )


@pytest.mark.parametrize(
    ("given", "field"),
    (
        ({"name": "police (germany)"}, "name"),
        ({"name": " "}, "name"),
        ({"sector": "navy"}, "sector"),
    ),
)
def test_add_authority_refuses_at_the_field(germany, nec, police, given, field):
    with pytest.raises(Invalid) as refusal:
        add_authority(germany, by=nec, **{"name": "Customs", "sector": "customs", **given})

    assert list(refusal.value.problems) == [field]


def test_an_agency_has_no_authorities(europol):
    # An agency has no coordinator, but the database would not refuse it.
    person = RoleAssignmentFactory(organisation=europol, role=Role.NEC).person

    with pytest.raises(NotNow, match="not a country"):
        add_authority(europol, by=person, name="A branch", sector="police")


def test_change_authority_renames_and_closes_it(nec, police):
    changed = change_authority(
        police, by=nec, seen=1, name="Federal Police", sector="other", last_day=date(2026, 12, 31)
    )

    police.refresh_from_db()
    assert (police.name, police.sector, police.last_day) == (
        "Federal Police",
        "other",
        date(2026, 12, 31),
    )
    assert changed.version == 2


def test_an_authority_keeps_its_own_name(nec, police):
    assert change_authority(police, by=nec, seen=1, name=police.name, sector="tax").sector == "tax"


def test_only_the_coordinator_of_the_country_keeps_its_authorities(germany, police, everybody):
    kept = set()
    for who, person in everybody.items():
        for step in (
            lambda by: add_authority(germany, by=by, name=f"Authority {by.pk}", sector="tax"),
            lambda by: change_authority(police, by=by, seen=1, name="Mine", sector="tax"),
        ):
            try:
                step(person)
            except PermissionDenied:
                continue
            kept.add(who)

    assert kept == {"nec"}


def test_the_register_lists_authorities_under_their_country(client, nec, police):
    client.force_login(nec)

    page = client.get(reverse("people:organisation_list"))

    listed = {row.name: [a.name for a in row.known_authorities] for row in page.context["page_obj"]}
    assert listed["Germany"] == ["Police (Germany)"]
    assert "Police (Germany)" not in listed


def test_an_outsider_reads_its_own_line_of_the_register(client, germany):
    norway = OrganisationFactory(name="Norway", country="NO", kind="third_country")
    client.force_login(role(norway, Role.PARTNER).person)

    page = client.get(reverse("people:organisation_list"))

    assert [row.name for row in page.context["page_obj"]] == ["Norway"]
    assert Organisation.objects.count() > 1


def test_a_change_over_somebody_elses_is_shown_and_not_made(client, nec, police):
    client.force_login(nec)
    change_authority(police, by=nec, seen=1, name="Theirs", sector="police")

    answer = client.post(
        reverse("people:authority_change", args=[police.pk]),
        {"name": "Mine", "sector": "police", "seen": 1},
    )

    police.refresh_from_db()
    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert police.name == "Theirs"

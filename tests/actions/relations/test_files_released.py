"""Files released to third countries and partners by hand, and the page of changes to that."""

import pytest
from django.test import Client
from django.urls import reverse

from empact.people.roles.kinds import OrganisationKind, Role
from tests.actions.relations.conftest import A_FILE
from tests.factories.actions import ParticipationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(action):
    """A partner in the action, to which the action is releasable and its files are not."""
    bank = OrganisationFactory(name="One bank", kind=OrganisationKind.PRIVATE_PARTNER)
    ParticipationFactory(action=action, organisation=bank)
    action.releasable_to.add(bank)
    return bank


@pytest.fixture
def guest(bank):
    return RoleAssignmentFactory(organisation=bank, role=Role.PARTNER).person


@pytest.fixture
def file(action, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = action.attachments.create(**A_FILE, by=UserFactory())
    file.path.parent.mkdir()
    file.path.write_bytes(b"1")
    return file


@pytest.fixture
def driver(people, fresh):
    client = Client()
    client.force_login(people["driver"])
    fresh(client)
    return client


def change(driver, file, page, **given):
    address = reverse(f"actions:{page}", args=["actions/attachments", file.pk])
    return driver.post(address, given, follow=True)


def status(client, file):
    response = client.get(file.get_absolute_url())
    if response.streaming:
        response.getvalue()  # read to the end, which closes the file
    return response.status_code


def lines(client, file):
    address = reverse("actions:file_changes", args=["actions/attachments", file.pk])
    page = client.get(address).context["page"]
    return [
        (change.command, line.what, line.before, line.after)
        for change in page
        for line in change.lines
    ]


def test_a_released_file_is_seen_by_the_partner_until_the_release_is_taken_back(
    client, driver, guest, bank, action, file
):
    client.force_login(guest)
    answers = [status(client, file)]

    released = change(driver, file, "release_add", organisation=bank.pk)
    answers.append(status(client, file))
    page = client.get(action.get_absolute_url()).text
    change(driver, file, "release_remove", organisation=bank.pk)
    answers.append(status(client, file))

    assert answers == [404, 200, 404]
    assert "<li>One bank</li>" in released.text
    assert (file.name in page, file.get_marking_url() in page) == (True, False)
    assert client.get(file.get_marking_url()).status_code == 404


def test_who_reads_the_action_is_led_from_its_file_to_its_marking(driver, action, file, bank):
    file.releasable_to.add(bank)

    page = driver.get(action.get_absolute_url()).text

    assert file.get_marking_url() in page
    assert "releasable to One bank" in " ".join(page.split())


def test_the_page_of_changes_shows_how_a_file_was_marked_and_released(
    client, driver, guest, bank, file
):
    MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    change(driver, file, "release_add", organisation=bank.pk)
    change(driver, file, "marking_change", marking="TLP:AMBER", seen=file.version)
    client.force_login(guest)

    shown = lines(driver, file)

    assert sorted(shown[:2]) == [
        ("change_marking", "Marking", "LIMITE", "TLP:AMBER"),
        ("release_to", "One bank", "", "releasable to it"),
    ]
    assert lines(client, file)[0] == ("change_marking", "Marking", "LIMITE", "TLP:AMBER")
    assert [line for line in lines(client, file) if line[0] == "release_to"] == []


def test_the_page_of_changes_carries_the_marking_of_the_plan(driver, action, file):
    amber = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    type(action.oap).objects.update(marking=amber)

    pages = [
        driver.get(reverse("actions:file_changes", args=["actions/attachments", file.pk])),
        driver.get(reverse("actions:action_changes", args=[action.pk])),
    ]

    assert [page.context["marking"] for page in pages] == [amber, amber]


def test_the_changes_of_a_file_are_there_for_who_sees_the_file(client, guest, file):
    client.force_login(guest)
    address = reverse("actions:file_changes", args=["actions/attachments", file.pk])

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("releases", (1, 12))
def test_the_changes_of_a_file_take_the_same_queries_however_many_there_are(
    driver, file, django_assert_max_num_queries, releases
):
    for _ in range(releases):
        file.releasable_to.add(OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER))
    address = reverse("actions:file_changes", args=["actions/attachments", file.pk])

    with django_assert_max_num_queries(11):  # one is the line in the event log
        driver.get(address)


@pytest.mark.guard(
    "Programs find the marking of what they may know the release of",
    file="actions/markings/api.py",
    on='found = view.get_queryset().filter(pk__in=known.values("pk"), pk=key)',
    off="found = view.get_queryset().filter(pk=key)",
)
@pytest.mark.parametrize("name", ("action", "action-file"))
def test_a_guest_finds_no_door_to_the_marking_of_what_is_released_to_it(
    client, guest, bank, action, file, name
):
    file.releasable_to.add(bank)
    row = {"action": action, "action-file": file}[name]
    client.force_login(guest)

    def ask(step, method="get"):
        address = reverse(f"api:{name}-{step}", args=[row.pk])
        return getattr(client, method)(address).status_code

    assert ask("detail") == 200
    assert (ask("marking"), ask("release-add", "post")) == (404, 404)

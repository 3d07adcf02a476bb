"""Files that show what a country did about a recommendation of COSI."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cycles.recommendations.commands import (
    attach_to_follow_up,
    change_recommendation,
    remove_from_follow_up,
    remove_recommendation,
)
from cycles.recommendations.models import FollowUp, FollowUpAttachment
from cycles.states import FollowUpState
from empact.lib.commands import Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.files.examining import CheckedFile
from empact.records.markings.models import Marking
from tests.factories.cycles import FollowUpFactory, RecommendationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def secretariat():
    return RoleAssignmentFactory(
        role=Role.SECRETARIAT, organisation__kind=OrganisationKind.EU_INSTITUTION
    ).person


@pytest.fixture
def follow_up():
    return FollowUpFactory(
        recommendation=RecommendationFactory(due_day=date(2030, 11, 30)),
        organisation=OrganisationFactory(name="Malta", country="MT"),
    )


@pytest.fixture
def nec(follow_up):
    return RoleAssignmentFactory(organisation=follow_up.organisation, role=Role.NEC).person


@pytest.fixture
def neighbour():
    return RoleAssignmentFactory(organisation__name="Austria", role=Role.NEC).person


@pytest.fixture
def attached(follow_up, nec):
    """Attach a file to the follow-up of Malta."""

    def attached(**given):
        content = CheckedFile(name="law.csv", kind="csv", content=b"1\n", text="1")
        marking = Marking.objects.get(code="LIMITE")
        shown = {"file": content, "description": "The law", "marking": marking, **given}
        return attach_to_follow_up(follow_up, by=nec, **shown)

    return attached


def pages_of(file):
    return [file.follow_up.get_absolute_url(), file.get_absolute_url(), file.get_remove_url()]


def test_a_country_attaches_what_shows_it_and_cosi_reads_it(
    client, follow_up, nec, secretariat, neighbour
):
    client.force_login(nec)
    typed = SimpleUploadedFile("The law.csv", b"article\n1\n", content_type="text/csv")
    address = reverse("cycles:follow_up_attach", args=[follow_up.pk])

    sent = client.post(address, {"file": typed, "description": "The law", "marking": "LIMITE"})

    assert sent.status_code == 302, sent.context["form"].errors
    file = FollowUpAttachment.objects.get()
    client.force_login(secretariat)
    page, content, removing = (client.get(address) for address in pages_of(file))
    assert file.name in page.text
    assert b"article" in content.getvalue()
    assert removing.status_code == 403
    client.force_login(neighbour)
    assert {client.get(address).status_code for address in pages_of(file)} == {404}


def test_what_identifies_somebody_is_refused_before_it_is_kept(client, follow_up, nec):
    client.force_login(nec)
    typed = SimpleUploadedFile("law.csv", b"NL91 ABNA 0417 1643 00\n", content_type="text/csv")
    address = reverse("cycles:follow_up_attach", args=[follow_up.pk])

    sent = client.post(address, {"file": typed, "description": "The law", "marking": "LIMITE"})

    assert sent.status_code == 422
    assert not FollowUpAttachment.objects.exists()


def test_a_file_carries_the_marking_of_what_it_belongs_to(attached, follow_up):
    amber = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    FollowUp.objects.filter(pk=follow_up.pk).update(marking=amber)
    attached()

    assert FollowUpAttachment.objects.with_marking().get().carried["code"] == "TLP:AMBER"


def test_a_file_is_removed_from_the_disk_too(attached, nec, work):
    file = attached()

    remove_from_follow_up(file, by=nec)
    work()

    assert not FollowUpAttachment.objects.visible_to(nec).exists()
    assert list(file.path.parent.iterdir()) == []


def test_another_country_neither_attaches_nor_removes(attached, follow_up, neighbour):
    file = attached()

    with pytest.raises(PermissionDenied):
        remove_from_follow_up(file, by=neighbour)
    with pytest.raises(PermissionDenied):
        attach_to_follow_up(
            follow_up, by=neighbour, file=None, description="", marking=file.marking
        )


def test_nothing_is_attached_to_what_is_not_followed(attached, follow_up):
    refused = {"state": FollowUpState.NOT_FOLLOWED, "reason": "It costs too much."}
    FollowUp.objects.filter(pk=follow_up.pk).update(**refused)

    with pytest.raises(NotNow):
        attached()


def test_a_country_that_attached_a_file_has_begun_to_answer(attached, follow_up, secretariat):
    attached()
    row = follow_up.recommendation
    other = OrganisationFactory(name="Cyprus")
    said = {name: getattr(row, name) for name in ("title", "text", "answer_due_day", "due_day")}

    with pytest.raises(NotNow, match="Malta: the answer is begun"):
        remove_recommendation(row, by=secretariat)
    with pytest.raises(Invalid, match="Malta"):
        change_recommendation(row, by=secretariat, seen=row.version, addressed=[other], **said)

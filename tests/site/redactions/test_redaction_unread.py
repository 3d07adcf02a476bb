"""Redactions that the second person cannot read: files as a whole, and private drafts."""

import re

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from actions.attachments.commands import remove_from_contribution
from actions.attachments.models import ContributionAttachment
from actions.states import ContributionState
from empact.lib.commands import Identifying, Invalid, NotNow, NotReady
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation, Sector
from empact.records.audit.models import AuditEntry
from empact.records.files.examining import CheckedFile
from empact.records.redaction.models import Redaction
from empact.site.redactions.commands import (
    carry_out_redaction,
    decline_redaction,
    propose_file_redaction,
    propose_redaction,
)
from empact.site.redactions.queries import shape_of
from oaps.plans.models.plans import OAP
from tests.factories.actions import ContributionFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory
from tests.traces import traces_of

IBAN = "NL91 ABNA 0417 1643 00"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def nec(db):
    return RoleAssignmentFactory(organisation__name="Netherlands").person


@pytest.fixture
def est(db):
    return RoleAssignmentFactory(
        role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY
    ).person


@pytest.fixture
def draft(nec):
    """A draft that its coordinator alone reads: there is no team."""
    return ContributionFactory(
        obligation__organisation=nec.roles.get().organisation, narrative=f"Paid to {IBAN}, 2 May."
    )


@pytest.fixture
def attached(draft, nec):
    return attach(draft, nec)


def attach(contribution, by):
    content = f"Paid to {IBAN}".encode()
    file = CheckedFile(name="accounts.csv", kind="csv", content=content, text=IBAN)
    return ContributionAttachment.objects.keep(
        contribution, file, by=by, description="Accounts", marking_id="LIMITE"
    )


@pytest.fixture
def as_est(client, fresh, est):
    client.force_login(est)
    fresh(client)
    return client


@pytest.mark.guard(
    "Who decides on what they do not read is not shown it",
    file="empact/site/redactions/queries.py",
    on="if not is_shown:",
    off="if not (is_shown or found):",
)
def test_est_confirms_without_seeing_a_draft_that_one_person_reads(draft, nec, as_est):
    redaction = propose_redaction(draft, by=nec, text=IBAN, reason="The account of a suspect.")

    listed = as_est.get(reverse("redaction_list")).text
    page = as_est.get(redaction.get_absolute_url()).text
    elsewhere = as_est.get(draft.get_absolute_url()).status_code
    as_est.post(redaction.get_absolute_url())

    assert redaction.get_absolute_url() in listed
    assert "<mark>AA99 AAAA 9999 9999 99</mark>" in page
    assert "The account of a suspect." in page
    hidden = (IBAN, "Paid to", "2 May", draft.get_absolute_url())
    assert [text for text in hidden if text in page] == []
    assert elsewhere == 404
    assert traces_of(IBAN, "suspect") == set()


def test_the_shape_of_a_text_shows_letters_from_digits_and_nothing_else():
    assert shape_of("Þór-7, ½ 9") == "AAA-9, ½ 9"


def test_a_coordinator_is_the_second_for_their_country_and_nobody_elses(draft, nec):
    country = nec.roles.get().organisation
    authority = OrganisationFactory(name="Jan Jansen", authority_of=country, sector=Sector.POLICE)
    other = RoleAssignmentFactory().person
    redaction = propose_redaction(authority, by=other, text="Jansen")
    second = RoleAssignmentFactory(organisation=country).person

    with pytest.raises(PermissionDenied):
        carry_out_redaction(redaction, by=RoleAssignmentFactory().person)
    carry_out_redaction(redaction, by=second)

    authority.refresh_from_db()
    assert authority.name == "Jan [redacted]"


@pytest.mark.guard(
    "Why a text is to go is said without the text",
    file="empact/site/redactions/commands.py",
    on="if text.casefold() in reason.casefold():",
    off="if text == reason:",
)
def test_the_reason_is_screened_and_never_holds_the_text(draft, nec):
    with pytest.raises(Invalid) as same:
        propose_redaction(draft, by=nec, text="2 May", reason="On 2 MAY he was there.")
    with pytest.raises(Identifying):
        propose_redaction(draft, by=nec, text="2 May", reason="jan@police.example")

    assert same.value.problems == {
        "reason": "Give the reason without the text itself. EMPACT must not store that text."
    }
    assert Redaction.objects.count() == 0


def test_the_reason_goes_with_the_decision(draft, nec, est):
    redaction = propose_redaction(draft, by=nec, text=IBAN, reason="A suspect's.")

    decline_redaction(redaction, by=est)

    assert Redaction.objects.values_list("reason", "digest", "length").get() == ("", "", 0)


def test_a_name_that_would_be_taken_twice_is_refused_with_what_to_do(draft, nec, est):
    country = nec.roles.get().organisation
    for name in ("Jansen", "[redacted]"):
        OrganisationFactory(name=name, authority_of=country, sector=Sector.POLICE)
    redaction = propose_redaction(country.authorities.get(name="Jansen"), by=nec, text="Jansen")

    with pytest.raises(NotReady, match="two objects would have the same name"):
        carry_out_redaction(redaction, by=est)


def test_a_text_is_taken_out_of_a_name_that_is_as_long_as_it_may_be(nec, est):
    country = nec.roles.get().organisation
    longest = Organisation._meta.get_field("name").max_length
    police = OrganisationFactory(
        name="Jan " + "p" * (longest - 4), authority_of=country, sector=Sector.POLICE
    )

    carry_out_redaction(propose_redaction(police, by=nec, text="Jan p"), by=est)

    police.refresh_from_db()
    assert police.name == "[…]" + "p" * (longest - 5)


def test_a_file_goes_as_a_whole_by_two_persons(attached, nec, est, work):
    redaction = propose_file_redaction(attached, by=nec, reason="Accounts of persons.")
    stays_until_decided = attached.path.exists()

    with pytest.raises(PermissionDenied):
        carry_out_redaction(redaction, by=nec)
    carry_out_redaction(redaction, by=est)
    work()

    attached.refresh_from_db()
    assert (stays_until_decided, attached.path.exists()) == (True, False)
    assert (attached.removed_by, attached.identified) == (est, True)
    assert not ContributionAttachment.objects.visible_to(nec).exists()
    assert attached.history.latest("pgh_id").identified
    facts = AuditEntry.objects.get(object_id=str(attached.pk), person=est.pk).facts
    assert facts == {
        "redaction": str(redaction.pk),
        "proposed_by": str(nec.pk),
        "sha256": attached.sha256,
    }


def test_a_file_can_go_when_nobody_may_change_the_contribution_any_more(attached, nec, est):
    attached.contribution.state = ContributionState.ACCEPTED
    attached.contribution.save()

    carry_out_redaction(propose_file_redaction(attached, by=nec), by=est)

    attached.refresh_from_db()
    assert attached.identified


def test_the_page_says_that_a_file_went_and_not_which(client, attached, nec, est):
    with time_machine.travel("2026-11-20 12:00+01:00", tick=False):
        carry_out_redaction(propose_file_redaction(attached, by=nec), by=est)
    attach(attached.contribution, nec).remove(nec)
    client.force_login(nec)

    page = " ".join(client.get(attached.contribution.get_absolute_url()).text.split())

    assert "No file is attached." in page
    assert re.findall(r"A file was removed on <time[^>]*>([^<]*)</time> because", page) == [
        "20 November 2026"
    ]
    assert (attached.name in page, attached.description in page) == (False, False)


def test_the_content_stays_while_the_same_file_is_attached_elsewhere(attached, nec, est, work):
    elsewhere = attach(ContributionFactory(), est)

    carry_out_redaction(propose_file_redaction(attached, by=nec), by=est)
    work()
    first = attached.path.exists()
    carry_out_redaction(
        propose_file_redaction(elsewhere, by=_team_of(elsewhere.contribution)), by=est
    )
    work()

    assert (first, attached.path.exists()) == (True, False)


def _team_of(contribution):
    return RoleAssignmentFactory(organisation=contribution.obligation.organisation).person


def test_a_file_is_pointed_out_once_and_not_after_it_was_removed(attached, nec, est):
    redaction = propose_file_redaction(attached, by=nec)

    with pytest.raises(NotNow):
        propose_file_redaction(attached, by=nec)
    remove_from_contribution(attached, by=nec)
    with pytest.raises(NotReady, match="is already removed"):
        carry_out_redaction(redaction, by=est)
    decline_redaction(redaction, by=est)


@pytest.mark.guard(
    "What a removed file was called is found by its writers alone",
    file="empact/records/redaction/shelves.py",
    on="yield True, rows.exclude(removed_at=None)",
    off="yield False, rows.exclude(removed_at=None)",
)
def test_a_removed_file_is_found_by_its_writers_and_by_no_reader(attached, nec, est):
    contribution = attached.contribution
    ContributionAttachment.objects.filter(pk=attached.pk).update(description=IBAN)
    contribution.narrative = "Nothing"
    contribution.state = ContributionState.SUBMITTED
    contribution.save()
    attached.remove(nec)
    eurojust = RoleAssignmentFactory(
        role=Role.EUROJUST, organisation__kind=OrganisationKind.EU_AGENCY
    ).person

    with pytest.raises(Invalid):
        propose_redaction(contribution, by=eurojust, text=IBAN)
    carry_out_redaction(propose_redaction(contribution, by=nec, text=IBAN), by=est)

    assert traces_of(IBAN) == set()


@pytest.mark.parametrize("strict", ("plan", "file"))
def test_each_page_says_the_strictest_of_what_the_text_may_stand_in(
    as_est, draft, attached, nec, strict
):
    amber = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    row = {"plan": draft.obligation.action.oap, "file": attached}[strict]
    type(row).objects.filter(pk=row.pk).update(marking=amber)
    proposals = [
        propose_redaction(draft, by=nec, text=IBAN),
        propose_file_redaction(attached, by=nec),
    ]
    as_nec = Client()
    as_nec.force_login(nec)

    pages = [
        as_nec.get(reverse("contribution_redact", args=[draft.pk])),
        as_nec.get(reverse("contribution_file_redact", args=[attached.pk])),
        *(as_est.get(proposal.get_absolute_url()) for proposal in proposals),
    ]

    assert [str(page.context["marking"]) for page in pages] == ["TLP:AMBER"] * 4
    assert [page.text.count("<strong>TLP:AMBER</strong>") for page in pages] == [1] * 4


@pytest.mark.parametrize("kind", ("contribution", "contribution_file"))
def test_the_reason_is_called_optional_once(client, draft, attached, nec, kind):
    client.force_login(nec)
    row = {"contribution": draft, "contribution_file": attached}[kind]

    page = client.get(reverse(f"{kind}_redact", args=[row.pk]))

    assert page.text.count("(optional)") == 1


def test_the_way_of_a_file_over_the_pages(client, fresh, draft, attached, nec, est):
    client.force_login(nec)
    page = reverse("contribution_file_redact", args=[attached.pk])
    start = client.get(reverse("contribution_redact", args=[draft.pk])).text
    asked = client.get(page)
    client.post(page, {"reason": "Accounts of persons."})
    redaction = Redaction.objects.get()
    client.force_login(est)
    fresh(client)
    shown = client.get(redaction.get_absolute_url()).text
    client.post(redaction.get_absolute_url())

    attached.refresh_from_db()
    assert (page in start, asked.status_code) == (True, 200)
    assert ("Accounts of persons." in shown, attached.name in shown) == (True, False)
    assert attached.identified


def test_pages_bear_the_marking_of_the_plan_where_that_is_stricter(
    client, fresh, draft, attached, nec
):
    strict = MarkingFactory(code="STRICT", rank=90)
    OAP.objects.filter(actions__obligations=draft.obligation).update(marking=strict)
    team = RoleAssignmentFactory(organisation=nec.roles.get().organisation).person
    redactions = [
        propose_redaction(draft, by=nec, text=IBAN),
        propose_file_redaction(attached, by=nec),
    ]
    client.force_login(team)
    fresh(client)

    pages = [
        reverse("contribution_redact", args=[draft.pk]),
        reverse("contribution_file_redact", args=[attached.pk]),
        *(redaction.get_absolute_url() for redaction in redactions),
    ]

    assert [client.get(page).context["marking"] for page in pages] == [strict] * 4


@pytest.mark.parametrize("kind", ("action_file", "plan_file", "contribution_file"))
def test_nobody_else_finds_a_file_to_point_out(client, attached, kind):
    client.force_login(RoleAssignmentFactory().person)

    answer = client.get(reverse(f"{kind}_redact", args=[attached.pk]))

    assert answer.status_code == 404

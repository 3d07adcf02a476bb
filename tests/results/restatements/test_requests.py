"""An organisation asks for a restatement, EST decides, and what was never given can be given."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions.answers import Answer
from actions.attachments.models import ContributionAttachment
from actions.contributions.models.figures import Figure
from empact.lib.commands import Invalid, NotNow
from empact.people.roles.kinds import Role
from empact.site.tasks.queries import tasks_of
from results.restatements.commands import (
    ask_for_restatement,
    give_missing_figure,
    grant_request,
    refuse_request,
    restate_figure,
    withdraw_request,
)
from results.restatements.models import Restatement, RestatementRequest
from results.states import RequestState
from tests.factories.actions import AskedFactory, FigureFactory, OperationalActionFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.records import MarkingFactory
from tests.results.restatements.conftest import A_DAY, WORDS

pytestmark = pytest.mark.django_db

SAID = {"answer": "number", "comparator": "=", "value": "12", "seen": 0, **WORDS}


@pytest.fixture
def ask(figure, nec):
    def ask(value=12, **given):
        said = {"answer": "number", "value": Decimal(value), **WORDS, **given}
        return ask_for_restatement(figure, by=said.pop("by", nec), **said)

    return ask


def read(client, address):
    """Read a page, its lines broken nowhere."""
    return " ".join(client.get(address).content.decode().split())


def titles(user):
    """Name what waits, but for the checks of a year, which always do once something is accepted."""
    return [task.title for task in tasks_of(user) if task.source != "checks"]


def test_a_request_waits_for_est_and_is_granted_word_for_word(ask, figure, est, nec):
    request = ask()
    assert titles(est) == ["Germany asks for a restatement: Arrests"]

    restatement = grant_request(request, by=est, seen=1, day=A_DAY, public_reason="Corrected.")

    figure.refresh_from_db()
    request.refresh_from_db()
    assert (figure.value, figure.counted) == (12, 12)
    assert (restatement.reason, restatement.evidence) == (WORDS["reason"], WORDS["evidence"])
    assert (restatement.request, restatement.by) == (request, est)
    assert [(row.after, row.by) for row in request.changes.order_by("pk")] == [
        (RequestState.ASKED, nec),
        (RequestState.GRANTED, est),
    ]
    assert titles(est) == []
    assert titles(nec) == ["Arrests was restated"]


def test_who_asks_says_why_and_what_shows_it_in_something_that_shows(ask):
    with pytest.raises(Invalid) as refused:
        ask(reason="\u200b", evidence="\u2060")

    assert list(refused.value.problems) == ["reason", "evidence"]
    assert not RestatementRequest.objects.exists()


def test_a_request_carries_the_marking_of_the_action_of_its_figure(ask, figure, est):
    strict = MarkingFactory(code="TLP:AMBER", rank=900)
    figure.action = OperationalActionFactory(marking=strict)
    figure.save()
    ask()

    request = RestatementRequest.objects.with_marking().get()

    assert request.carried["code"] == "TLP:AMBER"
    assert [task.carried["code"] for task in tasks_of(est) if task.carried] == ["TLP:AMBER"]


def test_a_request_is_refused_with_a_word_to_who_asked(ask, figure, est, nec):
    request = ask()

    with pytest.raises(Invalid, match="note: Give a reason for keeping"):
        refuse_request(request, by=est, seen=1, note=" ")
    refuse_request(request, by=est, seen=1, note="The register says ten.")

    figure.refresh_from_db()
    assert figure.value == 10
    with pytest.raises(NotNow, match="not restated"):
        grant_request(request, by=est, seen=2)
    assert titles(nec) == ["Arrests is not restated"]


def test_a_request_can_be_withdrawn_and_made_again(ask, nec):
    request = ask()
    with pytest.raises(NotNow, match="has asked already"):
        ask(13)

    withdraw_request(request, by=nec, seen=1)

    assert ask(13).state == RequestState.ASKED


def test_only_the_organisation_asks_and_only_est_decides(ask, fr, est):
    other = RoleAssignmentFactory(organisation=fr, role=Role.NEC).person
    with pytest.raises(PermissionDenied):
        ask(by=other)

    request = ask()
    with pytest.raises(PermissionDenied):
        grant_request(request, by=other, seen=1)
    with pytest.raises(PermissionDenied):
        withdraw_request(request, by=est, seen=1)


def test_a_request_that_was_overtaken_is_not_granted(ask, figure, est, restate):
    request = ask()
    restate(figure, 12)

    with pytest.raises(Invalid, match="The value is already 12 persons"):
        grant_request(request, by=est, seen=1)


def test_a_figure_that_was_never_given_is_a_restatement_of_not_reported(figure, est):
    seized = IndicatorFactory(code="seized", name="Cash seized")
    owed = figure.contribution.obligation
    AskedFactory(round=owed.round, action=owed.action, indicator=seized)

    restatement = give_missing_figure(
        figure.contribution, by=est, indicator=seized, value=Decimal(7), **WORDS
    )

    given = Figure.objects.get(indicator_version__indicator=seized)
    assert (given.value, given.counted, given.certainty) == (7, 7, "confirmed")
    assert (restatement.answer_before, restatement.value_before) == (Answer.NOT_REPORTED, None)
    assert (given.first_day, given.last_day) == (date(2026, 1, 1), date(2026, 12, 31))

    second = RoleAssignmentFactory(role=Role.EST).person
    with pytest.raises(Invalid, match="reports Cash seized already"):
        give_missing_figure(
            figure.contribution, by=second, indicator=seized, value=Decimal(8), **WORDS
        )


def test_est_restates_on_a_page_and_keeps_a_file_beside_the_contribution(
    client, figure, est, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(est)
    page = reverse("results:figure_restate", args=[figure.contribution_id, figure.pk])
    assert "10 persons" in client.get(page).content.decode()

    file = SimpleUploadedFile("register.csv", b"office,arrests\nA,12\n")
    answer = client.post(page, {**SAID, "day": A_DAY, "public_reason": "", "file": file})

    assert answer.status_code == 302
    row = Restatement.objects.get()
    assert row.file == ContributionAttachment.objects.get()
    assert row.file.contribution == figure.contribution
    listed = read(client, answer["Location"])
    assert "from 10 persons to <strong>12 persons</strong>" in listed
    assert "register.csv" in listed


@pytest.mark.guard(
    "Nobody overwrites unread what somebody else has restated",
    file="results/restatements/commands.py",
    on="    if last_read not in {None, last_number(figure.pk)}:",
    off="    if False:",
)
def test_nobody_overwrites_unread_what_somebody_else_has_restated(client, figure, est, restate):
    client.force_login(est)
    page = reverse("results:figure_restate", args=[figure.contribution_id, figure.pk])
    assert client.get(page).context["form"].initial["seen"] == 0
    restate(figure, 15)

    answer = client.post(page, {**SAID, "day": A_DAY})

    text = " ".join(answer.content.decode().split())
    assert (answer.status_code, Figure.objects.get(pk=figure.pk).value) == (409, 15)
    assert "Someone else restated this figure after you opened it. It is now 15 persons" in text
    assert '<h4 class="conflict__whose">Saved now</h4> <p>15</p>' in text
    assert WORDS["evidence"] in text
    # The page holds the present version: sent again, the form is meant for that.
    again = {**SAID, "day": A_DAY, "seen": answer.context["form"]["seen"].value()}
    assert client.post(page, again).status_code == 302
    assert Figure.objects.get(pk=figure.pk).value == 12


def test_a_request_is_granted_on_what_its_figure_said_on_the_page(
    client, ask, figure, est, restate
):
    request = ask()
    client.force_login(est)
    page = reverse("results:request_grant", args=[request.pk])
    form = client.get(page).context["form"]
    restate(figure, 15)

    answer = client.post(page, {**form.initial, "day": A_DAY})

    assert (answer.status_code, Figure.objects.get(pk=figure.pk).value) == (409, 15)
    assert "It is now 15 persons" in answer.content.decode()
    again = {**form.initial, "day": A_DAY, "last_read": answer.context["form"]["last_read"].value()}
    assert client.post(page, again).status_code == 302


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(client, figure, est):
    client.force_login(est)
    page = reverse("results:figure_restate", args=[figure.contribution_id, figure.pk])

    answer = client.post(page, {**SAID, "value": "12,5", "day": A_DAY})

    assert answer.status_code == 422
    assert "value" in answer.context["form"].errors
    assert WORDS["evidence"] in answer.content.decode()
    assert not Restatement.objects.exists()


def test_the_page_says_why_nothing_is_restated(client, reported, de, est):
    figure = reported(de, entered_by=est)
    client.force_login(est)

    answer = client.get(reverse("results:figure_restate", args=[figure.contribution_id, figure.pk]))

    assert answer.status_code == 409
    assert "Another person must restate it." in answer.content.decode()


def test_the_nec_asks_on_a_page_of_the_contribution_and_est_answers_there(client, figure, nec, est):
    client.force_login(nec)
    contribution = client.get(figure.contribution.get_absolute_url()).content.decode()
    assert "Ask for a restatement" in contribution

    answer = client.post(
        reverse("results:restatement_ask", args=[figure.contribution_id, figure.pk]), SAID
    )
    request = RestatementRequest.objects.get()
    assert answer["Location"] == request.get_absolute_url()
    assert "Withdraw the request" in client.get(answer["Location"]).content.decode()

    client.force_login(est)
    home = client.get(reverse("home")).content.decode()
    assert request.get_absolute_url() in home
    page = client.get(request.get_absolute_url()).content.decode()
    assert "Restate the figure as requested" in page
    grant = {"seen": 1, "last_read": 0, "day": A_DAY, "public_reason": "Corrected."}
    client.post(reverse("results:request_grant", args=[request.pk]), grant)

    contribution = read(client, figure.contribution.get_absolute_url())
    assert "restated on" in contribution
    assert "from 10 persons to <strong>12 persons</strong>" in contribution


def test_another_country_finds_no_request_and_no_reasons(client, ask, figure, fr, restate):
    request = ask()
    restate(figure, 13)
    client.force_login(RoleAssignmentFactory(organisation=fr, role=Role.NEC).person)

    assert client.get(request.get_absolute_url()).status_code == 404
    assert not Restatement.objects.visible_to(
        RoleAssignmentFactory(organisation=fr, role=Role.NEC).person
    ).exists()


def test_the_list_takes_as_many_queries_for_many_figures_as_for_one(
    client, figure, est, restate, django_assert_max_num_queries
):
    restate(figure)
    page = reverse("results:restatement_list", args=[figure.contribution_id])
    client.force_login(est)
    client.get(page)
    with django_assert_max_num_queries(QUERIES):
        client.get(page)

    for _ in range(2):
        another = FigureFactory(contribution=figure.contribution, indicator=IndicatorFactory())
        restate_figure(another, by=est, answer="number", value=Decimal(3), day=A_DAY, **WORDS)

    with django_assert_max_num_queries(QUERIES):
        client.get(page)


QUERIES = 14

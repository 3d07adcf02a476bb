"""The second of two users finds the factsheets that are there, and the first a clear refusal."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from empact.people.accounts.models import User
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
)
from results.freezing.commands import freeze_snapshot
from tests.factories.actions import FigureFactory, ObligationFactory
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory, ReportingRoundFactory
from tests.factories.factsheets import finish, public_marking, report
from tests.words.english import english_in

pytestmark = pytest.mark.django_db

HOME = reverse("home")


def words(text):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def menu_of(client, person):
    client.force_login(person)
    return words(client.get(HOME).text.split("<nav")[1].split("</nav>")[0])


def first_task(client, person):
    client.force_login(person)
    groups = client.get(HOME).context["groups"]
    return groups[0].tasks[0] if groups else None


def test_the_second_member_finds_what_waits_first_on_home_and_in_the_menu(
    client, sent, est, second_est
):
    task = first_task(client, second_est)

    assert (task.title, task.url) == ("Clear the factsheets of 2026", sent.get_absolute_url())
    assert "To clear (1)" in menu_of(client, second_est)
    assert "To clear" not in menu_of(client, est)
    assert first_task(client, est) is None


def test_what_is_cleared_waits_to_be_published_and_then_no_more(client, cleared, second_est):
    assert first_task(client, second_est).title == "Publish the factsheets of 2026"

    publish_factsheets(cleared, by=second_est)

    assert first_task(client, second_est) is None
    assert "To clear" not in menu_of(client, second_est)


@pytest.mark.parametrize(
    ("language", "subject"),
    (
        ("", "Factsheets of 2026 wait for your clearance"),
        ("de", "Faktenblätter 2026 warten auf Ihre Freigabe"),
    ),
)
def test_the_other_members_of_the_team_are_mailed(
    language, subject, run, est, second_est, stranger, work
):
    User.objects.filter(pk=second_est.pk).update(email="second@example.org", language=language)
    finish(run)
    submit_factsheets(run, by=est)
    work()

    (sent,) = [one for one in mail.outbox if one.subject == subject]
    assert sent.to == ["second@example.org"]
    assert run.get_absolute_url() in sent.body
    assert (english_in(sent) == []) == (language == "de")


def test_nobody_is_mailed_of_what_was_cleared_in_the_meantime(run, est, second_est, work):
    User.objects.filter(pk=second_est.pk).update(email="second@example.org")
    finish(run)
    submit_factsheets(run, by=est)
    clear_factsheets(run, by=second_est)
    work()

    assert not [one for one in mail.outbox if "clearance" in one.subject]


@pytest.fixture
def failing(est):
    """Three countries report victims, and one of them 31 women of 30."""
    public_marking()
    area = CrimeAreaFactory(code="THB", name="Trafficking in human beings")
    victims = IndicatorFactory(code="victims", name="Victims")
    women = IndicatorFactory(code="women", name="Women", part_of=victims, breakdown="sex")
    report(area, victims, [30, 40, 50])
    first = victims.versions.get().figures.get(value=30).contribution
    FigureFactory(contribution=first, indicator=women, value=31)


def test_before_a_year_is_frozen_the_page_says_which_checks_fail_and_what_is_missing(
    client, failing, est
):
    spring = ReportingRoundFactory(last_day="2026-06-30", state="open")
    ObligationFactory(round=spring, due_day="2199-01-01")
    client.force_login(est)

    page = client.get(reverse("results:snapshot_create", args=[2026]))

    assert page.context["failing_count"] == 1
    said = words(page.text)
    assert "Checks fail: explain them before you freeze" in said
    assert "1 check of 2026 fails" in said
    (check,) = page.context["failing"]
    assert reverse("results:check_explain", args=[2026, check.check.key]) in page.text
    assert "Contributions that will be missing" in said
    assert "Not started: 1" in said


def test_where_no_check_fails_the_page_says_so(client, est):
    public_marking()
    report(CrimeAreaFactory(code="CA", name="Cyber"), IndicatorFactory(code="arrests"), [1, 2, 3])
    client.force_login(est)

    page = client.get(reverse("results:snapshot_create", args=[2026]))

    assert "No check of 2026 fails without an explanation." in words(page.text)
    assert "Checks fail" not in page.text


def test_send_for_clearance_cannot_be_pressed_where_it_leads_nowhere(client, failing, est):
    run = build_factsheets(freeze_snapshot(by=est, year=2026), by=est)
    finish(run)
    client.force_login(est)
    page = client.get(run.get_absolute_url())
    sending = reverse("results:factsheets_submit", args=[run.pk])

    assert f'href="{sending}"' not in page.text
    button = re.search(r"<button[^>]*>\s*Send for clearance", page.text)
    assert "disabled" in button[0]
    assert "Explain the failed checks that are listed above" in words(page.text)

    form = client.get(sending)
    button = re.search(r"<button[^>]*>\s*Send for clearance", form.text)
    assert "disabled" in button[0]
    assert "You cannot do this yet" in form.text
    check = run.snapshot.unexplained.get()
    assert f'href="{check.get_absolute_url()}"' in form.text
    # An address is a link, and no text: on a phone it would stick out.
    assert check.get_absolute_url() not in words(form.text)


def test_send_for_clearance_can_be_pressed_where_nothing_keeps_it(client, run, est):
    finish(run)
    client.force_login(est)

    page = client.get(run.get_absolute_url())

    assert f'href="{reverse("results:factsheets_submit", args=[run.pk])}"' in page.text
    assert "You cannot do this yet" not in page.text

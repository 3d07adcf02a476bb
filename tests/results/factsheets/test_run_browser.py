"""The pages of factsheets in a real browser: live with JavaScript, by refresh without, for all."""

import pytest
from django.urls import reverse

from empact.records.outbox.models import Outbox, OutboxState
from results.factsheets.commands import (
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
    withdraw_factsheet,
)
from tests.factories.factsheets import finish

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sign_in(client, settings, live_server, fresh):
    """Let a browser page in as a person who has just shown a second factor."""

    def sign_in(page, user):
        client.force_login(user)
        fresh(client)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])

    return sign_in


@pytest.fixture
def rendered(run, work, settings, tmp_path):
    """Have the documents of the run made for real."""
    settings.MEDIA_ROOT = tmp_path / "media"
    work()
    return run


def update(run, scope, **facts):
    Outbox.objects.filter(pk=run.items.get(scope=scope).work_id).update(**facts)


def test_a_run_moves_on_under_the_eyes_of_who_watches(page, live_server, run, est, sign_in):
    sign_in(page, est)
    page.goto(live_server.url + run.get_absolute_url())
    retry = page.get_by_role("button", name="Try again")
    page.evaluate("window.isTheSamePage = true")

    update(run, "THB", state=OutboxState.QUARANTINED, attempts=3, reason="The renderer died.")
    retry.wait_for()
    retry.focus()
    update(run, "CA", state=OutboxState.DONE)
    page.locator(".progress__text", has_text="1 of 3").wait_for()

    news = page.locator("#news[role=status]").text_content()
    assert " ".join(news.split()) == "Documents made: 1 of 3. Could not be made: 1."
    assert retry.evaluate("button => button === document.activeElement")
    finish(run)
    page.get_by_role("link", name="Send for clearance").wait_for()
    assert page.evaluate("window.isTheSamePage")
    assert page.locator("[hx-trigger]").count() == 0


def test_a_run_moves_on_by_refresh_without_javascript(plain_page, live_server, run, est, sign_in):
    sign_in(plain_page, est)
    plain_page.goto(live_server.url + run.get_absolute_url())

    update(run, "CA", state=OutboxState.DONE)
    plain_page.get_by_role("link", name="Refresh").click()

    plain_page.locator(".progress__text", has_text="1 of 3").wait_for()


def assert_fits(page, axe):
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []


def test_pages_of_the_making_fit_and_are_accessible(
    page, narrow_page, live_server, run, est, second_est, sign_in, axe
):
    update(run, "THB", state=OutboxState.QUARANTINED, attempts=3, reason="The renderer died.")
    factsheet = run.factsheets.get(scope="general")
    for any_page in (page, narrow_page):
        sign_in(any_page, est)

    for path in (
        run.get_absolute_url(),
        reverse("results:run_list"),
        reverse("results:factsheets_build", args=[run.snapshot_id]),
        reverse("results:factsheets_submit", args=[run.pk]),
        factsheet.get_absolute_url(),
        reverse("results:factsheet_withdraw", args=[factsheet.pk]),
    ):
        for any_page in (page, narrow_page):
            any_page.goto(live_server.url + path)
            assert_fits(any_page, axe)

    finish(run)
    submit_factsheets(run, by=est)
    for any_page in (page, narrow_page):
        sign_in(any_page, second_est)
        any_page.goto(live_server.url + reverse("results:factsheets_clear", args=[run.pk]))
        assert_fits(any_page, axe)


def test_public_pages_fit_and_are_accessible(
    page, narrow_page, live_server, rendered, est, second_est, axe
):
    years = live_server.url + reverse("results:year_list")
    page.goto(years)
    assert_fits(page, axe)
    submit_factsheets(rendered, by=est)
    clear_factsheets(rendered, by=second_est)
    publish_factsheets(rendered, by=second_est)
    withdraw_factsheet(rendered.factsheets.get(scope="CA"), by=est, reason="A total was wrong.")

    for path in ("", "?year=1999", "2026/", "2026/THB/", "2026/CA/"):
        for any_page in (page, narrow_page):
            any_page.goto(years + path)
            assert_fits(any_page, axe)

"""Failed checks in a browser: wide and narrow, with and without JavaScript."""

import pytest
from django.conf import settings
from django.urls import reverse

from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from results.checks.commands import explain_check
from results.checks.models import SumCheck
from results.checks.queries.checks import checks, stamp_of
from tests.factories.actions import ContributionFactory, FigureFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.results import StatedTotalFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def visit(any_page, live_server, client):
    """Open an address as a person."""

    def visit(address, person):
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        any_page.context.add_cookies([cookie])
        any_page.goto(live_server.url + address)
        return any_page

    return visit


@pytest.fixture
def failing(est):
    """One check fails, one is explained, and of one the numbers have changed since; one holds."""
    victims = IndicatorFactory(code="victims", name="Victims")
    women, minors, men = (
        IndicatorFactory(name=name, part_of=victims, breakdown=name)
        for name in ("Women", "Minors", "Men")
    )
    row = ContributionFactory(
        obligation__organisation__name="Germany", state=ContributionState.ACCEPTED
    )
    for indicator, value in ((victims, 30), (women, 31), (minors, 40), (men, 3)):
        FigureFactory(contribution=row, indicator=indicator, value=value)
    StatedTotalFactory(
        indicator=victims, value=45, said_by="Report of the driver", source="Report, page 4"
    )
    for check in [check for check in checks(2026) if check.missed and check.found != 31]:
        explain_check(
            by=est,
            year=2026,
            key=check.key,
            explanation="Some were found later, and are counted in the year in which they were.",
            stamp=stamp_of(check, None),
        )
    Figure.objects.filter(value=40).update(value=41, counted=41)
    return next(check for check in checks(2026) if check.found == 31)


PAGES = {
    "list": lambda check: reverse("results:check_list", args=[2026]),
    "nothing": lambda check: reverse("results:check_list", args=[2025]),
    "check": lambda check: reverse("results:check_explain", args=[2026, check.key]),
    "stated": lambda check: reverse("results:stated_total_create", args=[2026]),
}


@pytest.mark.parametrize("which", tuple(PAGES))
def test_pages_of_checks_are_accessible_and_fit_their_screen(visit, axe, est, failing, which):
    page = visit(PAGES[which](failing), est)

    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert axe(page) == []
    assert overflow <= 0
    assert page.locator("main h1").count() == 1


def test_a_check_is_explained_where_it_stands(visit, est, failing):
    page = visit(PAGES["list"](failing), est)
    card = page.locator(f"#check-{failing.key}")

    card.get_by_text("Explain the difference").click()
    card.get_by_label("Reason for the failed check").fill("She was found later.")
    card.get_by_role("button", name="Save the explanation").click()

    card = page.locator(f"#check-{failing.key}")
    assert card.get_by_text("She was found later.").is_visible()
    assert SumCheck.objects.get(key=failing.key).explanation == "She was found later."

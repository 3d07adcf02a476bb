"""The pages of advice, adoption and priorities, wide and narrow, for all roles."""

import pytest
from django.conf import settings
from django.urls import reverse

from oaps.reference.load import load_reference
from priorities.advice.models import Verdict
from priorities.priorities.models import Priority
from tests.factories.cycles import AdviceFactory
from tests.factories.priorities import RecommendedFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def show(client, any_page, live_server, axe):
    """Open a page as a person; give what is wrong with it."""

    def show(person, name, row):
        client.force_login(person)
        cookie = settings.SESSION_COOKIE_NAME
        value = client.cookies[cookie].value
        any_page.context.add_cookies([{"name": cookie, "value": value, "url": live_server.url}])
        any_page.goto(live_server.url + reverse(name, args=[row.pk]))
        overflow = any_page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return axe(any_page), max(overflow, 0)

    return show


@pytest.mark.usefixtures("factor_shown")
def test_advice_and_its_forms_fit_every_screen(show, any_page, commission):
    judged = RecommendedFactory(cycle__first_year=2034, name="Drugs")
    RecommendedFactory(assessment=judged.assessment, cycle=judged.cycle, name="Environment")
    draft = AdviceFactory(assessment=judged.assessment, summary="Two priorities.")
    item = draft.items.create(verdict=Verdict.SPLIT, reason="They differ.")
    item.of.set([judged])
    item.into.create(name="Cocaine").areas.set(judged.areas.all())

    found = {
        name: show(commission, f"priorities:{name}", row)
        for name, row in {
            "advice_detail": draft,
            "advice_change": draft,
            "verdict_create": draft,
            "advice_sign_for_commission": draft,
            "verdict_change": item,
            "verdict_remove": item,
            "advised_change": item.into.get(),
        }.items()
    }

    assert found == dict.fromkeys(found, ([], 0))
    assert any_page.inner_text("h1") == "Change what is advised: Cocaine"


@pytest.mark.usefixtures("factor_shown")
def test_the_adoption_fits_every_screen(show, any_page, examined, secretariat):
    load_reference()

    found = show(secretariat, "priorities:advice_adopt", examined)

    assert found == ([], 0)
    assert any_page.get_by_role("checkbox", name="The Council adopted").count() == 2


def test_what_follows_what_is_drawn_for_wide_and_narrow_screens(show, any_page, nec):
    load_reference()
    priority = Priority.objects.get(cycle__first_year=2026, name__startswith="Migrant")

    found = [
        show(nec, "priorities:priority_list", priority.cycle),
        show(nec, "priorities:priority_detail", priority),
        show(nec, "cycles:decision_list", priority.cycle),
        show(nec, "cycles:decision_detail", priority.adopted_by),
    ]
    show(nec, "priorities:priority_list", priority.cycle)

    pictures = any_page.get_by_role("img", name="Priorities: 7 after 10")
    assert found == [([], 0)] * 4
    assert pictures.count() == 1
    assert "Merged from 3" in pictures.text_content()

"""A draft of two who steer it, with one action that both write."""

from functools import partial

import pytest
from django.conf import settings
from django.test import Client

from actions.states import ActionState
from oaps.plans.models.plans import OAPRole
from oaps.plans.states import OAPState
from tests.factories.actions import OperationalActionFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.forms import sent_untouched


@pytest.fixture
def draft(db):
    return OAPFactory(
        state=OAPState.DRAFT, area__name="Firearms trafficking", objectives="Fewer weapons."
    )


@pytest.fixture
def action(draft):
    return OperationalActionFactory(
        oap=draft,
        goal__plan__cycle=draft.priority.cycle,
        goal__number=8,
        sequence=1,
        state=ActionState.PLANNED,
        title="Controls of parcels",
        aim="Find parts.",
        funding="ISF",
    )


@pytest.fixture
def anna(draft):
    names = {"person__first_name": "Anna", "person__last_name": "Smit"}
    return AppointmentFactory(oap=draft, organisation__name="Netherlands", **names).person


@pytest.fixture
def bela(draft):
    names = {"person__first_name": "Béla", "person__last_name": "Kis"}
    return AppointmentFactory(oap=draft, role=OAPRole.CO_DRIVER, **names).person


@pytest.fixture
def opened(client):
    return partial(sent_untouched, client)


@pytest.fixture
def sign_in(open_page, live_server):
    """Open a page in a browser of its own, for one person."""

    def sign_in(person, address, **options):
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        page = open_page(**options)
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto(f"{live_server.url}{address}")
        return page

    return sign_in

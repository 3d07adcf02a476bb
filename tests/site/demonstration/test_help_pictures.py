"""The pictures of the help are pages of the demonstration, as people of its roles see them."""

import io
import mimetypes
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from tests.most_read import most_read
from tests.site.demonstration.conftest import LOADED_AT

PICTURES = Path("static/img/help")
SIZE = {"width": 960, "height": 600}
COLOURS = 64
"""Enough for pages of text, in a third of the bytes."""
ORIGIN = "http://demonstration.example"
WRITES = bool(os.environ.get("EMPACT_DRAW_HELP"))


def shown():
    """Give who opens which page for each picture, and where the picture begins."""
    most = most_read()
    eurojust = User.objects.filter(roles__role=Role.EUROJUST).order_by("username").first()
    organisation = most.nec.roles.get(role=Role.NEC).organisation_id
    form = reverse("actions:contribution_change", args=[most.draft.pk])
    ready = reverse("actions:submit_ready", args=[organisation])
    return {
        "coordinator-home": (most.nec, reverse("home"), "h1"),
        "contribution-form": (most.nec, form, ".figure-row"),
        "submit-ready": (most.nec, ready, "h1"),
        "oap": (most.driver, most.plan.get_absolute_url(), "h1"),
        "action": (most.driver, most.action.get_absolute_url(), "h1"),
        "review-queue": (most.est, reverse("actions:review_list"), "h1"),
        "double-counting": (most.est, reverse("actions:question_list"), "h1"),
        "eurojust-desk": (eurojust, reverse("desk:eurojust"), "h1"),
        "results": (None, reverse("results:year_list"), "h1"),
    }


def answer_with(html):
    """Give a function that answers what a page asks for: with itself, and with static files."""

    def answer(route):
        path = urlsplit(route.request.url).path
        if path.startswith(settings.STATIC_URL):
            body = Path(finders.find(path.removeprefix(settings.STATIC_URL))).read_bytes()
            route.fulfill(body=body, content_type=mimetypes.guess_type(path)[0])
        elif route.request.is_navigation_request():
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404)

    return answer


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_pictures_of_the_help_are_drawn_from_the_demonstration(open_page, client):
    """With ``EMPACT_DRAW_HELP=1`` it writes them."""
    User.objects.update(tour_ended_at=LOADED_AT)  # the tour would hide the home page
    with time_machine.travel(LOADED_AT, tick=False):
        for name, (person, address, begins) in shown().items():
            client.logout()
            if person:
                client.force_login(person)
            response = client.get(address)
            assert response.status_code == 200
            page = open_page(javascript=False)
            page.set_viewport_size(SIZE)
            page.route("**/*", answer_with(b"".join(response)))
            page.goto(ORIGIN + address)
            page.locator(f"main {begins}").first.evaluate("part => part.scrollIntoView()")
            picture = Image.open(io.BytesIO(page.screenshot()))
            assert picture.size == (SIZE["width"], SIZE["height"])
            darkest, lightest = picture.convert("L").getextrema()
            assert darkest < lightest, f"{name} shows nothing"
            if WRITES:
                PICTURES.mkdir(exist_ok=True)
                picture.convert("RGB").quantize(COLOURS).save(
                    PICTURES / f"{name}.png", optimize=True
                )
            page.close()
        assert {path.stem for path in PICTURES.iterdir()} == shown().keys()


def test_each_picture_is_shown_in_a_guide():
    texts = "".join(path.read_text() for path in Path("templates/site/help/guides").iterdir())

    assert set(re.findall(r'guide_picture "([\w-]+)"', texts)) == {
        path.stem for path in PICTURES.iterdir()
    }

"""The pages about the API, as people see and hear them."""

import pytest

from empact.site.frame.views.api_documentation import document

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("address", ("/help/api/", "/help/api/factsheets/"))
@pytest.mark.parametrize("width", (1280, 320))
def test_everybody_can_read_the_pages_about_the_api(plain_page, axe, live_server, address, width):
    plain_page.set_viewport_size({"width": width, "height": 900})

    document()  # described once, however long that takes
    plain_page.goto(live_server.url + address)

    assert axe(plain_page) == []
    assert plain_page.evaluate("document.documentElement.scrollWidth") <= width

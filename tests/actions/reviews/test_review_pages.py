import re
from http import HTTPStatus

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def page_of(contribution, name="review"):
    return reverse(f"actions:contribution_{name}", args=[contribution.pk])


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_contribution_is_shown_figure_by_figure(client, judicial, est):
    client.force_login(est)

    response = client.get(page_of(judicial))

    assert response.status_code == HTTPStatus.OK
    assert [row.figure for row in response.context["sheet"].rows] == [
        *judicial.figures.order_by("pk")
    ]

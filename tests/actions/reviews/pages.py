"""Helpers by which the tests of pages find and read them."""

import re
from html import unescape

from django.urls import reverse

LIST = "/reviews/"


def page_of(contribution, name="review"):
    return reverse(f"actions:contribution_{name}", args=[contribution.pk])


def words_of(response):
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", unescape(text))

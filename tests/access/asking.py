"""Asking an address as one of many, and what of the answer is looked at."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse

FIRST_LINK_OF_THE_FOOTER = re.compile(
    r'<footer\b(?:(?!<footer|<a\b).)*<a\b[^>]*href="([^"]+)"', re.DOTALL
)


@dataclass(frozen=True)
class Answer:
    """An answer in short: its status, and all its text, without spaces."""

    status: str
    shown: str
    footers: list[str] | None
    """The first link of each footer, if this is a whole page."""

    def leaks(self, canaries, role):
        # Only around what all begin with: to look for each in all of a page takes its time.
        longest = max(map(len, canaries))
        near = " ".join(
            self.shown[found.start() : found.start() + longest]
            for begin in {text[:4] for text in canaries}
            for found in re.finditer(re.escape(begin), self.shown)
        )
        person = role.removesuffix("_token")  # a program sees no more than whom it works for
        return [text for text, may in canaries.items() if person not in may and text in near]


def ask(client, method, address):
    """Ask once and undo what it did."""
    cookies = client.cookies.copy()  # signing out must not end the session of the next request
    with transaction.atomic():
        response = getattr(client, method)(address)
        client.cookies = cookies
        body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    location = response.headers.get("Location", "")
    status = "in" if location.startswith(reverse(settings.LOGIN_URL)) else str(response.status_code)
    text = body.decode(errors="replace")
    is_page = response.headers.get("Content-Type", "").startswith("text/html") and "<html" in text
    # Without spaces, since numbers are written with some.
    shown = "".join((text + str(response.headers)).split())
    return Answer(
        status,
        shown.replace("&nbsp;", ""),
        FIRST_LINK_OF_THE_FOOTER.findall(text) if is_page else None,
    )

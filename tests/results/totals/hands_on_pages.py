"""People who press the buttons of pages at the same time, each signed in in a browser of their own.

What a page answers is a page: the thing is done, or a sentence says why not.
"""

import re
from html import unescape

from django.test import Client
from django.urls import reverse

from actions.answers import FigureKind
from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.states import OVERLAP_LIVE, ContributionState
from cycles.states import RoundState
from results.restatements.queries.content import last_number
from tests.results.totals.many_hands import REOPENED, VALUES, WHY, any_of

HIDDEN = re.compile(r'<input\b[^>]*type="hidden"[^>]*>')
SAYS = re.compile(r'\b(name|value)="([^"]*)"')

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FOUND = 302
ANSWERS = {200, FOUND, 404, 409, 422}
SAID = {"answer": "number", "comparator": "=", "reason": WHY, "evidence": "Register 12."}


class Browser:
    """A signed-in user, with cookies and the token that forms carry."""

    def __init__(self, person):
        self.client = Client(enforce_csrf_checks=True)
        self.client.force_login(person)
        self.token = TOKEN.search(self.client.get("/").content.decode())[1]

    def press(self, name, *place, **typed):
        """Open a page, type something there and send it; None where the answer says why not."""
        address = reverse(name, args=place)
        page = self.client.get(address).content.decode()
        if token := TOKEN.search(page):
            self.token = token[1]
        remembered = [dict(SAYS.findall(field)) for field in HIDDEN.findall(page)]
        # A page without a form may have had one when another user opened it.
        answer = self.client.post(
            address,
            {
                # What was on the screen is remembered by the form.
                **{said["name"]: unescape(said.get("value", "")) for said in remembered},
                "csrfmiddlewaretoken": self.token,
                **typed,
            },
        )
        if answer.status_code not in ANSWERS:
            raise AssertionError(f"{address}: {answer.status_code} {answer.content[:300]}")
        # A success redirects, and a refusal is on the page.
        return answer.status_code == FOUND or None


def review_on_pages(chance, browser):
    found = any_of(chance, Contribution.objects.filter(state=ContributionState.SUBMITTED))
    if found is None:
        return None
    if chance.random() < 0.7:
        return browser.press("actions:contribution_accept", found.pk, seen=found.version)
    return browser.press(
        "actions:contribution_return", found.pk, seen=found.version, note="Which week?"
    )


def report_on_pages(chance, browser, organisation):
    rows = Contribution.objects.filter(
        obligation__organisation=organisation, obligation__round__state=RoundState.OPEN
    )
    found = any_of(chance, rows)
    if found.state == ContributionState.ACCEPTED:
        return browser.press("actions:contribution_reopen", found.pk, reason="A wrong week.")
    if found.state in REOPENED:
        return browser.press("actions:contribution_submit", found.pk, seen=found.version)
    return None


def restate_on_pages(chance, browser):
    rows = Figure.objects.filter(
        contribution__obligation__round__state=RoundState.CLOSED,
        indicator_version__indicator__part_of=None,
    )
    found = any_of(chance, rows)
    day = "2026-11-01"
    place = (found.contribution_id, found.pk)
    typed = {**SAID, "value": chance.choice(VALUES), "day": day, "public_reason": ""}
    return browser.press("results:figure_restate", *place, seen=last_number(found.pk), **typed)


def decide_on_pages(chance, browser):
    overlap = any_of(chance, Overlap.objects.filter(state__in=OVERLAP_LIVE))
    if overlap is None:
        return None
    if overlap.is_decided:
        return browser.press("actions:overlap_undo", overlap.pk, seen=overlap.version, reason=WHY)
    members = OverlapMember.objects.filter(overlap=overlap).select_related("figure")
    shares = {f"share-{row.figure_id}": row.figure.value * chance.choice((0, 1)) for row in members}
    return browser.press(
        "actions:overlap_detail", overlap.pk, seen=overlap.version, reason=WHY, **shares
    )


def decide_difference_on_pages(chance, browser):
    figure = any_of(chance, Figure.objects.filter(kind=FigureKind.CONSOLIDATED))
    place = (figure.contribution_id, figure.pk)
    if figure.differences.live().exists():
        return browser.press("actions:difference_undo", *place)
    return browser.press(
        "actions:difference_detail", *place, difference=chance.randint(-5, 5), reason=WHY
    )

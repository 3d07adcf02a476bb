"""Number of drafts saved while 27 countries write at once, and of errors among them.

`make bench` prints it, and fails where one save was refused or broke. The aim: 27 countries save at
once for a minute without an error. ``SAVING_SECONDS`` makes it shorter. Each country has a person
at the real web server who begins three contributions and goes on as a browser does, only without a
pause. The draft is saved by itself three times, then by its button, and the figures of an event
that all of them take part in from its page.
"""

import http.client
import json
import os
import re
import time
from collections import Counter
from datetime import date
from statistics import median, quantiles
from threading import Barrier, Thread
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.events import Event
from tests.bench.bench import PORT, serving
from tests.bench.sent import Sent
from tests.factories.actions import (
    AskedFactory,
    EventFactory,
    EventParticipationFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
    RoundPlanFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

COUNTRIES, ACTIONS, INDICATORS = 27, 3, 10
SECONDS = float(os.environ.get("SAVING_SECONDS", "60"))
PATIENCE = 60
"""Seconds after which an answer that has not come is an error."""

SAYS = re.compile(r'ecl-feedback-message"[^>]*>(.*?)</(?:p|div|li)', re.DOTALL)
"""The message of a page about an error in what was sent."""

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Desk:
    """A person who writes for a country, with a browser of their own."""

    def __init__(self, person: Any, event: Event, owed: list[Obligation]):
        self.event, self.owed = event, owed
        browser = Client()
        browser.force_login(person)
        self.cookies = {settings.SESSION_COOKIE_NAME: browser.session.session_key}
        self.link = http.client.HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE)
        self.taken: dict[str, list[float]] = {}
        self.wrong: Counter[str] = Counter()
        self.number = 0

    def ask(self, method: str, path: str, data: Any = None) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if data is not None:
            headers |= FORM
            body = urlencode(data)
        self.link.request(method, path, body, headers)
        answer = self.link.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        text = answer.read().decode()
        return answer.status, answer.headers.get("Location", ""), text

    def read(self, path: str) -> dict[str, str]:
        status, _, page = self.ask("GET", path)
        if status != 200:
            raise OSError(f"{status} at the form")
        return Sent(page).data

    def save(self, how: str, path: str, data: Any, expected: int) -> str:
        """Send something and note how long that took, or what was wrong with the answer."""
        started = time.perf_counter()
        status, location, text = self.ask("POST", path, data)
        self.taken.setdefault(how, []).append(time.perf_counter() - started)
        if status != expected:
            shown = " ".join(" ".join(SAYS.findall(text)).split()) or text[:200]
            self.wrong[f"{how}: {status} {shown}"] += 1
        return location if status == 302 else text

    def begin(self) -> list[str]:
        """Begin a contribution for each action, as from its page."""
        begun = []
        for owed in self.owed:
            status, _, page = self.ask("GET", owed.get_absolute_url())
            if status != 200:
                raise OSError(f"{status} at what is owed")
            token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
            start = reverse("actions:contribution_start", args=[owed.pk])
            begun.append(
                self.save("a contribution begun", start, {"csrfmiddlewaretoken": token}, 302)
            )
        return begun

    def write(self, barrier: Barrier) -> None:
        """Go on until the time is over; whatever breaks is an error and not the end."""
        forms: list[str] = []
        barrier.wait()
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            try:
                forms = forms or self.begin()
                form = forms[self.number % len(forms)]
                self.write_into(form)
                if form == forms[0]:
                    self.write_at_the_event(form)
            except (OSError, http.client.HTTPException, ValueError, KeyError) as problem:
                self.wrong[f"{type(problem).__name__}: {problem}"] += 1
                self.link.close()
        self.link.close()

    def write_into(self, form: str) -> None:
        self.number += 1
        by_itself = form.replace("/change/", "/autosave/")
        data = self.read(form)
        values = sorted(name for name in data if name.endswith("-0-value"))
        for turn in range(3):
            data[values[(self.number + turn) % len(values)]] = str(self.number)
            data["narrative"] = "We searched houses. " * (self.number % 50 + turn)
            answer = json.loads(self.save("by itself", by_itself, data, 200))
            data |= {f"{row}-was": token for row, token in answer["rows"].items()}
            data |= {"seen": answer["version"], "initial-narrative": data["narrative"]}
        self.save("by its button", form, data | {"save": "yes"}, 302)

    def write_at_the_event(self, form: str) -> None:
        """Enter what came of the event, which a country does in one of its contributions."""
        at_the_event = reverse("actions:event_figures", args=[form.split("/")[-3], self.event.pk])
        data = self.read(at_the_event)
        first = next(name for name in data if name.endswith("-own-value"))
        data |= {first: "12", first.replace("-value", "-answer"): "number"}
        self.save("at the event", at_the_event, data, 302)


@pytest.fixture
def desks(transactional_db):
    """27 countries that take part in three actions, in an open round, and in one event of them."""
    countries = OrganisationFactory.create_batch(COUNTRIES)
    indicators = IndicatorFactory.create_batch(INDICATORS)
    reporting = ReportingRoundFactory()
    actions = OperationalActionFactory.create_batch(ACTIONS)
    for action in actions:
        RoundPlanFactory(oap=action.oap, round=reporting)
        for indicator in indicators:
            AskedFactory(round=reporting, action=action, indicator=indicator)
        for country in countries:
            ParticipationFactory(action=action, organisation=country)
    days = {"first_day": date(2026, 3, 2), "last_day": date(2026, 3, 4)}
    event = EventFactory(leading_action=actions[0], **days)
    event.further_actions.set(actions[1:])
    for country in countries:
        EventParticipationFactory(event=event, organisation=country)
    return [
        Desk(
            RoleAssignmentFactory(organisation=country).person,
            event,
            [
                ObligationFactory(organisation=country, action=action, round=reporting)
                for action in actions
            ],
        )
        for country in countries
    ]


def test_all_countries_save_at_once(desks):
    together = Barrier(COUNTRIES)
    with serving():
        writing = [Thread(target=desk.write, args=[together]) for desk in desks]
        started = time.monotonic()
        for thread in writing:
            thread.start()
        for thread in writing:
            thread.join()
        lasted = time.monotonic() - started

    taken: dict[str, list[float]] = {}
    for desk in desks:
        for how, times in desk.taken.items():
            taken.setdefault(how, []).extend(times)
    everything = [seconds for times in taken.values() for seconds in times]
    wrong = sum((desk.wrong for desk in desks), Counter())
    print(
        f"\n{COUNTRIES} countries save at once for {lasted:.0f} s (goal: no error)\n"
        f"  {len(everything)} saves, {len(everything) / lasted:.1f} a second, "
        f"{wrong.total()} errors"
    )
    for how, times in {**taken, "all of them": everything}.items():
        slowest = quantiles(times, n=20)[-1] * 1000
        print(
            f"  {how:22} {len(times):5}   median {median(times) * 1000:6.0f} ms   "
            f"p95 {slowest:6.0f} ms"
        )
    assert wrong == Counter()
    assert all(len(desk.taken) == len(taken) for desk in desks)
    assert Contribution.objects.count() == COUNTRIES * ACTIONS
    assert Figure.objects.filter(event__isnull=False, value=12).count() == COUNTRIES

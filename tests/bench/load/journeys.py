"""Journeys of people who come at once, for locust: a request of a journey at each turn.

``running.py`` starts it and sets the people and their pages in ``EMPACT_LOAD``. Nothing of Django
is needed here: locust changes how Python waits, so that it runs by itself.
"""

import itertools
import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from locust.contrib.fasthttp import FastHttpUser
from locust.user.task import task

from tests.bench.sent import Sent

GIVEN: dict[str, Any] = json.loads(Path(os.environ["EMPACT_LOAD"]).read_text())
"""For each journey those who make it, and how many come; and how often each asks in a second."""

PERIOD = 1 / GIVEN["each"]
"""Seconds from one turn of a person to their next."""

SEEDS = itertools.count()


class Journey(FastHttpUser):
    """A person at work. Each turn is one request, so that all of them come at a steady rate."""

    abstract = True
    network_timeout = connection_timeout = 30.0
    who = ""
    comers: Iterator[dict[str, Any]]

    def __init_subclass__(cls) -> None:
        of_this = GIVEN["journeys"][cls.who]
        cls.fixed_count = of_this["number"]
        cls.comers = itertools.cycle(of_this["people"])

    def on_start(self) -> None:
        self.me = next(self.comers)
        self.random = random.Random(next(SEEDS))  # noqa: S311 -- which page comes next
        self.steps = self.walk()
        # Else all would ask in the same moment, and again at each of their turns: locust's own
        # pacing counts from when a person came, not from their first request.
        self.due = time.monotonic() + self.random.random() * PERIOD
        time.sleep(self.wait())

    def wait_time(self) -> float:
        """Give the seconds that a person waits for their next turn; none where it is overdue."""
        self.due += PERIOD
        return self.wait()

    def wait(self) -> float:
        return max(0.0, self.due - time.monotonic())

    @task
    def go_on(self) -> None:
        next(self.steps)

    def walk(self) -> Iterator[None]:
        """Go on for ever: what waits first, and then what is opened from there."""
        while True:
            for name in self.me["way"]:
                self.read(name, self.random.choice(self.me["pages"][name]))
                yield

    def read(self, name: str, address: str) -> str:
        return self.ask("GET", name, address, 200)

    def ask(self, method: str, name: str, address: str, expected: int, data: Any = None) -> str:
        """Ask once. Any other status than the one expected is an error, and so is a time-out."""
        with self.client.request(
            method,
            address,
            name=f"{self.who}: {name}",
            headers=self.me["headers"],
            data=data,
            allow_redirects=False,
            catch_response=True,
        ) as answer:
            if answer.status_code != expected:
                answer.failure(f"{answer.status_code} in place of {expected}")
                return ""
            return answer.text or ""


class Coordinator(Journey):
    """The hour before a deadline: from the home page into one draft after the other."""

    who = "coordinator"

    def walk(self) -> Iterator[None]:
        while True:
            self.read("home", self.me["home"])
            yield
            draft = self.random.choice(self.me["drafts"])
            page = self.read("form", draft["form"])
            yield
            yield from self.write(draft, Sent(page).data)
            self.read("check and submit", draft["check"])
            yield
            self.read("action", self.random.choice(self.me["actions"]))
            yield

    def write(self, draft: dict[str, str], data: dict[str, str]) -> Iterator[None]:
        """Type in a text: the draft is saved by itself twice, then by its button."""
        if not data:
            return
        for turn in range(2):
            data["narrative"] = f"We searched houses, {turn} of {self.random.randrange(10**6)}."
            answer = self.ask("POST", "saved by itself", draft["by_itself"], 200, data)
            if answer:
                found = json.loads(answer)
                data |= {f"{row}-was": token for row, token in found["rows"].items()}
                data |= {"seen": found["version"], "initial-narrative": data["narrative"]}
            yield
        self.ask("POST", "saved by its button", draft["form"], 302, data | {"save": "yes"})
        yield


class Reviewer(Journey):
    """A morning of the EMPACT Support Team and Eurojust: the queue, and what is in it."""

    who = "reviewer"


class Driver(Journey):
    """A driver plans: the plan, its obstacles, its actions and their events."""

    who = "driver"


class Reader(Journey):
    """The day on which a factsheet comes out: people without an account."""

    who = "reader"


class Program(Journey):
    """Programs fetch lists, page by page."""

    who = "program"

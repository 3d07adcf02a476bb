"""Years in which all events are known, and their repeated reports: agencies above all."""

import csv
from io import StringIO
from itertools import combinations
from random import Random

import pytest
from django.core.management import call_command

from tests.results.year_files.writing import write_folder

pytestmark = pytest.mark.django_db

COUNTRIES = ("DE", "FR", "ES", "IT")
WITHOUT_A_COUNTRY = {
    "EA": "eu_agency",
    "EB": "eu_agency",
    "IO": "international_organisation",
    "PP": "private_partner",
}
ACTIONS = [f"A{n}" for n in range(12)]
EVENTS = {f"E{n}": ACTIONS[n] for n in range(10)}
"""As many as are reported twice: each once."""
ROUNDS = {"R1": (1, 6), "R2": (7, 12)}
INDICATORS = ("I0", "I1", "I2")
HAPPENED = 120

ASKED = 0.98
"""Precision and recall that are asked for."""


class Life:
    """The events of a year, each with its reports."""

    def __init__(self, seed):
        self.chance = Random(seed)  # noqa: S311 -- the same year each time
        self.figures, self.labels = [], []
        self.days = iter(range(HAPPENED * 2))
        self.events = iter(EVENTS)
        self.values = iter(self.chance.sample(range(1_000, 900_000), HAPPENED * 2))

    def report(self, **said):
        self.figures.append({"ref": f"F{len(self.figures)}"} | said)
        return self.figures[-1]

    def happen(self, **said):
        reporting = said.get("round") or self.chance.choice([*ROUNDS])
        first, _ = ROUNDS[reporting]
        # No two things on one day, so that none is another one's row.
        months, day = divmod(next(self.days), 28)
        day = f"2031-{first + months % 5:02}-{day + 1:02}"
        return {
            "round": reporting,
            "organisation": self.chance.choice([*COUNTRIES, *WITHOUT_A_COUNTRY]),
            "action": self.chance.choice(ACTIONS),
            "indicator": self.chance.choice(INDICATORS),
            "value": str(next(self.values)),
            "first_day": day,
            "last_day": day,
        } | said

    def under_another_action(self):
        one = self.happen(organisation=self.chance.choice([*WITHOUT_A_COUNTRY]))
        return one, one | {"action": self.other(ACTIONS, one["action"])}, "two_actions"

    def in_another_round(self):
        one = self.happen(organisation=self.chance.choice([*WITHOUT_A_COUNTRY]), round="R1")
        later_day = f"2031-12-{one['first_day'][-2:]}"
        later = {"round": "R2", "first_day": later_day, "last_day": later_day}
        return one, one | later, "two_rounds"

    def at_one_event(self):
        event = next(self.events)
        one = self.happen(event=event, action=EVENTS[event], **self.days_of(event))
        other = self.other([*COUNTRIES, *WITHOUT_A_COUNTRY], one["organisation"])
        return one, one | {"organisation": other}, "same_event"

    def in_one_country(self):
        host = self.chance.choice(COUNTRIES)
        one = self.happen(organisation=host)
        agency = self.chance.choice([*WITHOUT_A_COUNTRY])
        # Who counts for themselves comes to a little more or less.
        value = str(round(int(one["value"]) * self.chance.uniform(0.97, 1.03)))
        other = one | {"organisation": agency, "country": host, "value": value}
        return one, other, "same_place"

    def days_of(self, event):
        day = f"2031-06-{10 + int(event[1:])}"
        return {"round": "R1", "first_day": day, "last_day": day}

    def other(self, names, name):
        return self.chance.choice([row for row in names if row != name])

    def go_by(self):
        ways = (
            self.under_another_action,
            self.in_another_round,
            self.at_one_event,
            self.in_one_country,
        )
        same = set()
        for number in range(HAPPENED):
            if number % 3:
                self.report(**self.happen())
                continue
            one, other, rule = ways[number // 3 % len(ways)]()
            pair = self.report(**one)["ref"], self.report(**other)["ref"]
            same.add(frozenset(pair))
            self.labels.append((*pair, "yes", rule))
        for one, other in combinations(self.figures, 2):
            pair = one["ref"], other["ref"]
            if one["indicator"] == other["indicator"] and frozenset(pair) not in same:
                self.labels.append((*pair, "no", ""))


def written(life, folder):
    write_folder(
        folder,
        {
            "organisations": [
                *({"ref": code, "name": f"Land {code}", "country": code} for code in COUNTRIES),
                *(
                    {"ref": ref, "name": f"Body {ref}", "kind": kind, "country": ""}
                    for ref, kind in WITHOUT_A_COUNTRY.items()
                ),
            ],
            "areas": [{"ref": "X", "name": "Field X"}],
            "indicators": [{"ref": ref, "name": f"Things {ref}"} for ref in INDICATORS],
            "oaps": [{"ref": "P", "area": "X"}],
            "actions": [
                {"ref": ref, "oap": "P", "number": f"1.{n}", "title": ref, "leader": "DE"}
                for n, ref in enumerate(ACTIONS, start=1)
            ],
            "events": [
                {"ref": ref, "name": f"Days {ref}", "leading_action": action}
                | {name: life.days_of(ref)[name] for name in ("first_day", "last_day")}
                for ref, action in EVENTS.items()
            ],
            "rounds": [
                {"ref": ref, "first_day": f"2031-{first:02}-01"}
                | {"last_day": f"2031-{last:02}-{30 if last == 6 else 31}"}
                for ref, (first, last) in ROUNDS.items()
            ],
            "figures": life.figures,
        },
    )
    labels = folder.parent / "labels.csv"
    with labels.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("figure_a", "figure_b", "same", "rule"), *life.labels])
    return labels


@pytest.mark.parametrize("seed", range(4))
def test_what_is_reported_twice_is_found(seed, tmp_path):
    life = Life(seed)
    life.go_by()
    labels = written(life, tmp_path / "year")
    out = StringIO()

    call_command("score_overlaps", str(tmp_path / "year"), str(labels), "--csv", stdout=out)

    scores = {row["rule"]: row for row in csv.DictReader(StringIO(out.getvalue()))}
    assert float(scores["all"]["recall"]) >= ASKED, scores
    assert float(scores["all"]["precision"]) >= ASKED, scores
    assert {float(scores[rule]["recall"]) for rule in scores} == {1}

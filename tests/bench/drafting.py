"""Time and queries of saving a draft while its writer types.

`make bench` prints it. The aim is 50 ms, at twenty figures.
"""

from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.questionnaires.entries import FigureEntry
from actions.submissions.commands import change_contribution
from tests.actions.submissions.test_shared_editing import sent_by
from tests.bench.bench import computed_by, in_turn
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    ObligationFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

FIGURES = 20
SENT = "application/x-www-form-urlencoded"


@pytest.fixture
def contribution(db):
    country = OrganisationFactory(name="Netherlands", country="NL")
    OrganisationFactory.create_batch(40)
    obligation = ObligationFactory(organisation=country)
    ParticipationFactory(action=obligation.action, organisation=country)
    indicators = IndicatorFactory.create_batch(FIGURES)
    for indicator in indicators:
        AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
    contribution = ContributionFactory(obligation=obligation)
    nec = RoleAssignmentFactory(organisation=country).person
    figures = [FigureEntry(indicator=row, value=Decimal(10)) for row in indicators]
    change_contribution(contribution, by=nec, seen=1, narrative="Words. " * 200, figures=figures)
    contribution.nec = nec
    return contribution


def test_a_draft_that_is_saved(client, contribution):
    client.force_login(contribution.nec)
    form = reverse("actions:contribution_change", args=[contribution.pk])
    save = reverse("actions:contribution_autosave", args=[contribution.pk])
    data = sent_by(client.get(form).context["form"])
    first = next(name for name in data if name.endswith("-value"))
    typed = iter(range(100, 100_000))

    def one_figure():
        data[first] = str(next(typed))
        answer = client.post(save, urlencode(data), content_type=SENT)
        assert answer.status_code == 200, answer.content
        shown = answer.json()
        data.update({f"{row}-was": token for row, token in shown["rows"].items()})

    def one_text():
        data["narrative"] = f"Words. {next(typed)}"
        answer = client.post(save, urlencode(data), content_type=SENT)
        assert answer.status_code == 200, answer.content
        data["initial-narrative"] = data["narrative"]

    works = {
        "the page of help": lambda: client.get(reverse("help")),
        "a figure": one_figure,
        "a text": one_text,
        "the form itself": lambda: client.get(form),
    }

    taken = in_turn(*works.values())

    print(f"\nA draft of {FIGURES} figures saved by itself, five times in turn (goal: 50 ms)")
    for (name, work), seconds in zip(works.items(), taken, strict=True):
        with CaptureQueriesContext(connection) as asked:
            work()
        queries = len(asked)
        computed = computed_by(work)
        print(
            f"  {name:20} {seconds * 1000:7.1f} ms, {computed * 1000:6.1f} ms of it computing  "
            f"{queries:2} queries  ratio {seconds / taken[0]:6.2f}"
        )

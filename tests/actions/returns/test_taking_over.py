"""What was typed offline becomes drafts, all of it or nothing."""

from decimal import Decimal

import pytest
from django.urls import reverse

from actions.models import Answer, Contribution
from actions.states import ContributionState
from tests.actions.workbook.editing import edited

pytestmark = pytest.mark.django_db


def said(contribution):
    return {
        (row.indicator_version.indicator.code, row.answer, row.value)
        for row in contribution.figures.select_related("indicator_version__indicator")
    }


def test_numbers_and_words_become_drafts_of_two_reports(
    download, hand_in, take_over, obligation, second, cocaine, nec
):
    workbook = edited(
        download(),
        Figures_G3="12",
        Figures_G4="1.5",
        Figures_I4="About",
        Figures_H5="Not reported",
        Reports_J3="Servers were\ntaken down.",
    )

    preview = hand_in(workbook)
    answer = take_over(preview)

    first, other = Contribution.objects.order_by("obligation__action__sequence")
    assert preview.status_code == 200
    assert [row.in_short.partition(": ")[2] for row in preview.context["changed"]] == [
        "3 changes",
        "1 change",
    ]
    assert answer.url == reverse("actions:submit_ready", args=[obligation.organisation_id])
    assert said(first) == {
        ("arrests", Answer.NUMBER, Decimal(12)),
        ("cocaine", Answer.NUMBER, Decimal("1.5")),
    }
    assert said(other) == {("arrests", Answer.NOT_REPORTED, None)}
    assert (first.narrative, first.narrative_by) == ("Servers were\ntaken down.", nec)
    assert {first.state, other.state} == {ContributionState.DRAFT}


def test_an_untouched_workbook_changes_nothing(download, hand_in, second, cocaine):
    preview = hand_in(download())

    assert preview.context["is_nothing"]
    assert preview.context["notes"] == []
    assert not Contribution.objects.exists()


def test_a_preview_writes_nothing(download, hand_in):
    hand_in(edited(download(), Figures_G3="12"))

    assert not Contribution.objects.exists()

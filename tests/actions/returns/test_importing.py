"""Offline answers become drafts, all of them or none."""

from decimal import Decimal

import pytest
from django.urls import reverse

from actions.answers import Answer
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.questionnaires.entries import FigureEntry
from actions.states import ContributionState, EntryState
from actions.submissions.commands import change_contribution, start_contribution
from empact.people.accounts.models import User
from tests.actions.plan_workbooks.editing import edited
from tests.factories.actions import ContributionFactory, EntryOnBehalfFactory

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


def test_it_is_kept_who_wrote_what_when_and_who_let_it_stand(
    download, hand_in, take_over, obligation, cocaine, nec, expert, arrests
):
    """The history of each figure goes on, and what stays as it was stays who entered it's."""
    draft = start_contribution(obligation, by=expert)
    figures = [FigureEntry(indicator=row, value=Decimal(5)) for row in (arrests, cocaine)]
    change_contribution(draft, by=expert, seen=draft.version, figures=figures)
    before = {row.pk for row in draft.figures.all()}

    take_over(hand_in(edited(download(), Figures_G3="12")))

    by_code = {row.indicator_version.indicator.code: row for row in draft.figures.all()}
    assert {row.pk for row in by_code.values()} == before
    assert (by_code["arrests"].value, by_code["arrests"].counted) == (12, 12)
    assert (by_code["arrests"].entered_by, by_code["cocaine"].entered_by) == (nec, expert)
    history = Figure.pgh_event_model.objects.filter(pgh_obj=by_code["arrests"]).order_by("pgh_id")
    assert [(row.pgh_label, row.value) for row in history] == [("insert", 5), ("update", 12)]
    assert history[1].pgh_context.metadata["user"] == str(nec.pk)
    assert history[1].pgh_context.metadata["command"] == "apply_return"


def test_what_was_entered_on_behalf_is_the_organisations_own_then(
    download, hand_in, take_over, obligation, second
):
    draft = ContributionFactory(obligation=obligation)
    other = ContributionFactory(obligation=second)
    entry, left = (EntryOnBehalfFactory(contribution=row) for row in (draft, other))

    take_over(hand_in(edited(download(), Figures_G3="12")))

    entry.refresh_from_db()
    left.refresh_from_db()
    assert (entry.state, left.state) == (EntryState.TAKEN_OVER, EntryState.ENTERING)


def test_why_a_number_stays_preliminary_goes_out_and_comes_back(
    download, hand_in, take_over, obligation
):
    reason = "The courts of two regions send theirs in March."
    preview = hand_in(edited(download(), Figures_G3="12", Figures_R3=reason))
    take_over(preview)

    assert f"stays preliminary: {reason}" in preview.content.decode()
    assert Figure.objects.get().kept_preliminary == reason
    assert hand_in(download()).context["is_nothing"]
    take_over(hand_in(edited(download(), Figures_R3="")))
    assert Figure.objects.get().kept_preliminary == ""


@pytest.mark.guard(
    "Why a number stays preliminary is looked through like any text",
    file="actions/returns/answers.py",
    on="""
said |= {f"{row.name}.{place}": reason for place, reason in reasons.items() if reason}
""",
    off="said |= {}",
)
def test_a_reason_that_holds_an_address_is_pointed_out_where_it_stands(download, hand_in, arrests):
    workbook = edited(download(), Figures_G3="12", Figures_R3="Ask jane.doe@example.org in March.")

    advice = hand_in(workbook).context["form"].errors.get("file", [])

    places = [said.rpartition(": ")[0] for said in advice]
    assert places == ["Figures, row 3, “Stays preliminary, because”"]
    assert not Contribution.objects.exists()


def test_a_workbook_is_in_the_language_of_its_maker_and_read_in_each(
    download, hand_in, take_over, obligation, second, cocaine, nec
):
    User.objects.filter(pk=nec.pk).update(language="fr")
    workbook = download()
    User.objects.filter(pk=nec.pk).update(language="de")

    preview = hand_in(edited(workbook, Chiffres_G3="12", Chiffres_H5="Non communiqué"))
    take_over(preview)

    first, other = Contribution.objects.order_by("obligation__action__sequence")
    assert preview.text.count(": 1 Änderung") == len(preview.context["changed"])
    assert said(first) == {("arrests", Answer.NUMBER, Decimal(12))}
    assert said(other) == {("arrests", Answer.NOT_REPORTED, None)}

"""A country fills in its figures for an event offline, in a workbook of that event alone."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions.answers import Answer, FigureKind
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Obligation
from actions.questionnaires.entries import FigureEntry
from actions.states import ContributionState
from actions.submissions.commands import change_contribution
from tests.actions.plan_workbooks.editing import edited, opened
from tests.factories.actions import EventFactory
from tests.factories.people import OrganisationFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(client, joined, reporting, necs):
    """Go through a door of the workbook as the NEC of a country, at an event or at all of them."""

    def door(name, organisation, *, event=joined, **sent):
        client.force_login(necs[organisation])
        address = reverse(f"actions:{name}", args=[organisation.pk, reporting.pk])
        address += f"?event={event.pk}" if event else ""
        return client.post(address, sent) if sent else client.get(address)

    return door


@pytest.fixture
def download(door):
    def download(organisation, **where):
        answer = door("return_workbook_download", organisation, **where)
        assert answer.status_code == 200
        return answer.content

    return download


@pytest.fixture
def hand_in(door):
    def hand_in(organisation, data, **where):
        file = SimpleUploadedFile("event.xlsx", data)
        return door("return_workbook", organisation, file=file, **where)

    return hand_in


@pytest.fixture
def take_over(door):
    def take_over(organisation, preview, **where):
        assert preview.status_code == 200
        sealed = preview.context["form"]["sealed"].value()
        return door("return_apply", organisation, sealed=sealed, **where)

    return take_over


def figures():
    return {
        (row.kind, row.answer, row.value, row.event, row.country) for row in Figure.objects.all()
    }


def rows_of(data):
    """Give indicator, number, whose figure it is and event of each row."""
    sheet = opened(data)["Figures"]
    return [[row[n].value for n in (3, 6, 10, 11)] for row in sheet.iter_rows(min_row=3)]


def test_a_country_that_is_in_none_of_the_actions_takes_its_figures_offline(
    download, hand_in, take_over, joined, malta, arrests
):
    workbook = download(malta)
    assert rows_of(workbook)[0][:2] == ["Arrests", None]

    preview = hand_in(malta, edited(workbook, Figures_G3="3"))
    assert not Contribution.objects.exists()
    answer = take_over(malta, preview)

    assert answer.url == joined.get_absolute_url()
    assert figures() == {("own", Answer.NUMBER, 3, joined, "")}
    assert Contribution.objects.get().state == ContributionState.DRAFT


def test_what_else_stands_in_the_report_stays(
    download, hand_in, take_over, report, joined, country, nec, arrests
):
    made = report(country, 10, submit=False).contribution
    entries = [
        FigureEntry(indicator=arrests, value=Decimal(7)),
        FigureEntry(indicator=arrests, value=Decimal(10), event=joined),
    ]
    change_contribution(made, by=nec, seen=made.version, narrative="Words.", figures=entries)
    workbook = download(country)
    assert [row[:2] for row in rows_of(workbook)] == [["Arrests", "10"]]

    take_over(country, hand_in(country, edited(workbook, Figures_G3="12")))

    own = ("own", Answer.NUMBER)
    assert figures() == {(*own, 7, None, ""), (*own, 12, joined, "")}
    assert Contribution.objects.get().narrative == "Words."


@pytest.mark.guard(
    "A row added to the workbook of an event belongs to that event",
    file="actions/returns/reading.py",
    on='        if self.event and not as_text(cells["event"]):',
    off="        if False:",
)
def test_a_row_that_is_added_shows_the_event_without_saying_so(
    download, hand_in, take_over, joined, belgium, country, arrests
):
    workbook = edited(
        download(country), Figures_G3="4", Figures_B4="R1", Figures_D4="Arrests",
        Figures_G4="2", Figures_M4="Belgium",
    )  # fmt: skip

    take_over(country, hand_in(country, workbook))

    own = ("own", Answer.NUMBER)
    assert figures() == {(*own, 4, joined, ""), (*own, 2, joined, "BE")}


def test_who_runs_the_centre_states_the_figures_for_everybody_in_it(
    download, hand_in, take_over, joined, malta, arrests
):
    joined.coordination_centre = malta
    joined.save()
    workbook = download(malta)
    assert [row[2] for row in rows_of(workbook)] == [None, "Consolidated, as leader"]

    workbook = edited(workbook, Figures_H3="Not reported", Figures_G4="35")
    take_over(malta, hand_in(malta, workbook))

    assert figures() == {
        (FigureKind.OWN, Answer.NOT_REPORTED, None, joined, ""),
        (FigureKind.CONSOLIDATED, Answer.NUMBER, 35, joined, ""),
    }


def test_it_carries_the_marking_of_the_event_where_that_is_higher(
    door, joined, action, belgium, reporting
):
    amber = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    type(action).objects.filter(pk=action.pk).update(marking=amber)

    answer = door("return_workbook_download", belgium)

    assert answer["Content-Disposition"].startswith('attachment; filename="TLP_AMBER_belgium')
    assert opened(answer.content)["Figures"]["B1"].value.startswith("TLP:AMBER · ")
    assert str(door("return_workbook", belgium).context["marking"]) == "TLP:AMBER"


def test_what_is_wrong_is_said_by_its_cell_and_nothing_is_written(download, hand_in, malta):
    preview = hand_in(malta, edited(download(malta), Figures_G3="1,5"))

    (problem,) = preview.context["problems"]
    assert preview.status_code == 422
    assert problem.place == "Figures, row 3, “Number”"
    assert not Contribution.objects.exists()


def test_the_workbook_of_something_else_is_refused_by_name(
    download, hand_in, joined, action, malta, country
):
    other = EventFactory(leading_action=action, name="Week of tests", first_day=joined.first_day)
    other.participations.create(organisation=country, state="joins")
    whole = download(country, event=None)
    of_other = download(country, event=other)

    shown = [str(hand_in(country, data).context["form"].errors) for data in (whole, of_other)]

    assert "This is the workbook of all contributions." in shown[0]
    assert "This is the workbook of Week of tests." in shown[1]


def test_it_can_be_handed_in_with_the_whole_return(
    download, hand_in, take_over, joined, country, arrests
):
    workbook = edited(download(country), Figures_G3="4")

    take_over(country, hand_in(country, workbook, event=None), event=None)

    assert figures() == {("own", Answer.NUMBER, 4, joined, "")}


def test_nobody_else_takes_it(client, door, joined, malta, necs, reporting):
    Obligation.objects.filter(organisation=malta).delete()
    hidden = EventFactory(leading_action__oap__state="draft")

    assert door("return_workbook_download", malta).status_code == 404
    page = door("return_workbook", malta)
    assert page.text.count("You do not enter figures of this event in this round") == 1
    assert door("return_workbook", malta, event=hidden).status_code == 404
    address = reverse("actions:return_workbook", args=[malta.pk, reporting.pk])
    assert client.get(f"{address}?event=x").status_code == 404
    other = reverse("actions:return_workbook", args=[OrganisationFactory().pk, reporting.pk])
    assert client.get(f"{other}?event={joined.pk}").status_code in {403, 404}

"""Imported answers next to changes by others, and contributions that can no longer change."""

from datetime import date
from decimal import Decimal

import pytest

from actions.contributions.models.contributions import Contribution
from actions.operational_actions.models.kinds import AssignmentRole
from actions.questionnaires.entries import FigureEntry
from actions.states import ContributionState
from actions.submissions.commands import change_contribution, start_contribution
from cycles.states import RoundState
from cycles.tracing.addresses import figure_trace_url, on_this_site
from empact.people.roles.kinds import Role
from tests.actions.plan_workbooks.editing import edited, opened
from tests.factories.actions import (
    AskedFactory,
    AssignmentFactory,
    ContributionFactory,
    DelegationFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

LAST_YEAR = {"first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31)}


@pytest.fixture
def sites(obligation):
    """A number that goes on: the latest one holds."""
    indicator = IndicatorFactory(code="sites", name="Sites", rank=9, over_time="latest")
    AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
    return indicator


@pytest.fixture
def last(obligation, arrests, sites):
    """The contribution of the Netherlands for 2025."""
    earlier = ReportingRoundFactory(state=RoundState.CLOSED, **LAST_YEAR)
    owed = ObligationFactory(
        organisation=obligation.organisation, action=obligation.action, round=earlier
    )
    last = ContributionFactory(
        obligation=owed, state=ContributionState.ACCEPTED, narrative="Two days in May."
    )
    FigureFactory(contribution=last, indicator=arrests, value=40, **LAST_YEAR)
    FigureFactory(contribution=last, indicator=sites, value=7, **LAST_YEAR)
    return last


@pytest.fixture
def draft(obligation, nec, arrests):
    """A draft with ten arrests."""
    contribution = start_contribution(obligation, by=nec)
    return write(contribution, nec, arrests, 10)


def write(contribution, by, indicator, value, **texts):
    contribution = Contribution.objects.get(pk=contribution.pk)
    figures = [FigureEntry(indicator=indicator, value=Decimal(value))]
    given = {"seen": contribution.version, "figures": figures, **texts}
    return change_contribution(contribution, by=by, **given)


def row(sheet, number):
    return [cell.value for cell in sheet[number]]


def begun(contribution):
    return {
        (figure.indicator_version.indicator.code, figure.value, figure.unconfirmed)
        for figure in contribution.figures.with_circumstances()
    }


def test_last_rounds_values_stand_where_they_stand_in_the_form(download, last):
    book = opened(download())

    arrests, sites = (row(book["Figures"], number)[5:10] for number in (3, 4))
    assert arrests == ["40 persons", None, None, None, None]
    assert sites == ["7 persons", "7", None, None, "Not said yet"]
    assert row(book["Reports"], 3)[9:13] == ["Two days in May.", None, None, "Not said yet"]
    # And where each is opened.
    figure = last.figures.get(value=40)
    assert on_this_site(figure_trace_url(figure)) in row(book["Figures"], 3)


def test_what_was_taken_over_is_unconfirmed_until_somebody_says_that_it_holds(
    download, hand_in, take_over, last
):
    take_over(hand_in(edited(download(), Figures_G3="3")))
    first = Contribution.objects.get(obligation__round__state=RoundState.OPEN)
    before = begun(first), first.unconfirmed_texts

    take_over(hand_in(edited(download(), Figures_J4="Yes", Reports_M3="Yes")))

    first.refresh_from_db()
    assert before == ({("arrests", 3, False), ("sites", 7, True)}, ["narrative"])
    assert begun(first) == {("arrests", 3, False), ("sites", 7, False)}
    assert first.unconfirmed_texts == []


def test_nothing_to_report_is_one_choice(download, hand_in, take_over, cocaine, second):
    workbook = edited(download(), Reports_I3="Zero", Reports_I4="Not reported", Figures_G4="2")

    take_over(hand_in(workbook))

    first, other = Contribution.objects.order_by("obligation__action__sequence")
    assert begun(first) == {("arrests", 0, False), ("cocaine", 2, False)}
    assert begun(other) == {("arrests", None, False)}
    assert first.obstacles_to_submission() == []


def test_it_says_who_has_each_report_as_the_home_page_does(download, obligation, country):
    expert = RoleAssignmentFactory(
        organisation=country,
        role=Role.EXPERT,
        person__first_name="Mila",
        person__last_name="Visser",
    ).person
    AssignmentFactory(
        action=obligation.action,
        organisation=country,
        person=expert,
        role=AssignmentRole.CONTRIBUTOR,
    )

    book = opened(download())

    assert book["Reports"]["H2"].value == "With"
    assert book["Reports"]["H3"].value == "Mila Visser"


def test_a_number_is_taken_out_by_emptying_its_cells(download, hand_in, take_over, draft):
    preview = hand_in(edited(download(), Figures_G3=None))
    take_over(preview)

    (line,) = preview.context["changed"][0].lines
    assert (line.before, line.after) == ("10 persons", "")
    assert begun(draft) == set()


def test_a_row_for_another_country_is_added_below(download, hand_in, take_over, draft):
    OrganisationFactory(name="Belgium", country="BE")
    workbook = edited(
        download(), Figures_B4="r1", Figures_D4="arrests", Figures_G4=4, Figures_M4="belgium"
    )

    take_over(hand_in(workbook))

    assert {(row.country, row.value) for row in draft.figures.all()} == {("", 10), ("BE", 4)}


def test_what_two_people_changed_in_two_places_is_put_together(
    download, hand_in, take_over, draft, nec, arrests
):
    workbook = edited(download(), Reports_K3="Late translations.")
    write(draft, nec, arrests, 11, narrative="Two days.")

    preview = hand_in(workbook)
    take_over(preview)

    draft.refresh_from_db()
    assert preview.context["changed"][0].has_moved_on
    assert (draft.narrative, draft.obstacles_met) == ("Two days.", "Late translations.")
    assert begun(draft) == {("arrests", 11, False)}


@pytest.mark.parametrize(("decided", "value"), (("mine", 12), ("theirs", 11)))
def test_what_two_people_changed_differently_is_decided_by_a_person(
    download, hand_in, take_over, draft, nec, arrests, decided, value
):
    workbook = edited(download(), Figures_G3="12", Reports_K3="Late translations.")
    write(draft, nec, arrests, 11)

    preview = hand_in(workbook)
    undecided = take_over(preview)
    done = take_over(preview, dispute_R1=decided)

    (disputed,) = [report for report, _ in preview.context["disputed"]]
    assert [(row.theirs, row.mine) for row in disputed.disputes] == [("11 persons", "12 persons")]
    assert undecided.status_code == 422
    assert done.status_code == 302
    draft.refresh_from_db()
    assert begun(draft) == {("arrests", value, False)}
    assert draft.obstacles_met == "Late translations."


@pytest.mark.guard(
    "What is shown of a return is what is taken over",
    file="actions/returns/commands.py",
    on="    if preview.digest != digest:",
    off="    if False:",
)
def test_a_report_that_moved_on_after_the_preview_is_shown_again(
    download, hand_in, take_over, draft, nec, arrests
):
    preview = hand_in(edited(download(), Figures_G3="12"))
    write(draft, nec, arrests, 11)

    answer = take_over(preview)

    assert answer.status_code == 409
    assert answer.context["reasons"][0].startswith("These contributions were changed or closed")
    assert [report.name for report, _ in answer.context["disputed"]] == ["R1"]
    assert begun(draft) == {("arrests", 11, False)}


def test_the_same_workbook_twice_changes_nothing_the_second_time(download, hand_in, take_over):
    preview = hand_in(edited(download(), Figures_G3="12"))

    take_over(preview)
    again = take_over(preview)

    assert again.status_code == 409
    assert again.context["reasons"] == (
        (
            "The contributions already have the content of the workbook. The workbook was imported "
            "before."
        ),
    )


@pytest.mark.guard(
    "A workbook writes drafts alone",
    file="actions/returns/merging.py",
    on="        elif closed := report.why_closed():",
    off='        elif closed := "":',
)
@pytest.mark.parametrize("state", (ContributionState.SUBMITTED, ContributionState.ACCEPTED))
def test_what_was_handed_in_meanwhile_is_left_as_it_is(
    download, hand_in, take_over, draft, second, state
):
    workbook = edited(download(), Figures_G3="12", Figures_G4="5")
    Contribution.objects.filter(pk=draft.pk).update(state=state)

    preview = hand_in(workbook)
    done = take_over(preview, leaving_out="on")

    (closed,) = preview.context["closed"]
    assert closed.name == "R1"
    assert closed.closed == Contribution.objects.get(pk=draft.pk).why_closed()
    assert done.status_code == 302
    assert begun(draft) == {("arrests", 10, False)}
    assert begun(Contribution.objects.get(obligation=second)) == {("arrests", 5, False)}


def test_what_was_reopened_meanwhile_is_written_again(
    download, hand_in, take_over, draft, nec, arrests
):
    Contribution.objects.filter(pk=draft.pk).update(state=ContributionState.ACCEPTED)
    workbook = download()
    locked = opened(workbook)["Figures"]["G3"].protection.locked
    Contribution.objects.filter(pk=draft.pk).update(state=ContributionState.REOPENED)

    take_over(hand_in(edited(workbook, Figures_G3="12")))

    assert locked
    draft.refresh_from_db()
    assert begun(draft) == {("arrests", 12, False)}
    assert draft.state == ContributionState.REOPENED


@pytest.mark.guard(
    "An expert takes what was given to them offline, and no more",
    file="actions/returns/queries.py",
    on='    return Obligation.objects.writable_by(user, "questions").filter(',
    off="    return Obligation.objects.filter(",
)
def test_an_expert_has_the_reports_that_were_given_to_them_and_no_others(
    client, address, country, obligation, second, arrests
):
    officer = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person
    DelegationFactory(obligation=second, expert=officer)
    client.force_login(officer)

    book = opened(client.get(address("return_workbook_download")).content)

    reports = [shown[3] for shown in book["Reports"].iter_rows(min_row=3, values_only=True)]
    assert reports == [f"{second.action.number} Training"]


def test_a_workbook_of_the_whole_return_gives_an_expert_no_more(
    client, download, hand_in, take_over, country, obligation, second
):
    data = edited(download(), Figures_G3="12", Figures_G4="5")
    officer = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person
    DelegationFactory(obligation=second, expert=officer)
    client.force_login(officer)

    answer = take_over(hand_in(data), leaving_out="on")

    assert answer.url == "/"
    assert [row.obligation for row in Contribution.objects.all()] == [second]


def test_a_report_that_is_owed_for_an_event_is_filled_in_too(
    client, download, hand_in, take_over, obligation, country, arrests
):
    event = EventFactory(leading_action=obligation.action, name="Day of action")
    owed = ObligationFactory(
        organisation=country, action=obligation.action, round=obligation.round, event=event
    )
    book = opened(download())
    names = [row(book["Reports"], number)[4] for number in (3, 4)]
    number = 3 + names.index("Day of action")

    take_over(hand_in(edited(download(), **{f"Figures_G{number}": "2"})))

    figure = Contribution.objects.get(obligation=owed).figures.get()
    assert (figure.event, figure.value) == (event, 2)
    assert (figure.first_day, figure.last_day) == (event.first_day, event.last_day)


def highlight(contribution):
    contribution.refresh_from_db()
    return contribution.highlight, contribution.may_publish


@pytest.mark.parametrize(
    ("decided", "stands"), (("theirs", ("Theirs.", False)), ("mine", ("Ours.", True)))
)
def test_consent_goes_with_the_highlight_that_it_was_given_for(
    download, hand_in, take_over, draft, nec, arrests, decided, stands
):
    workbook = edited(download(), Reports_N3="Ours.", Reports_O3="Yes")
    write(draft, nec, arrests, 10, highlight="Theirs.", may_publish=False)

    preview = hand_in(workbook)
    take_over(preview, dispute_R1=decided)

    ((disputed, _),) = preview.context["disputed"]
    (sides,) = disputed.disputes
    assert sides.theirs == "Theirs.\n(may not be published)"
    assert sides.mine == "Ours.\n(may be published)"
    assert highlight(draft) == stands


@pytest.mark.guard(
    "Consent in a workbook is to the highlight of that workbook",
    file="actions/returns/merging.py",
    on="given[name] = answers.texts.get(name, based_on[name])",
    off="given[name] = answers.texts.get(name, report.texts[name])",
)
def test_consent_to_words_that_somebody_changed_is_not_taken_over(
    download, hand_in, take_over, draft, nec, arrests
):
    write(draft, nec, arrests, 10, highlight="As it was.")
    workbook = edited(download(), Reports_O3="Yes", Reports_K3="Late translations.")
    write(draft, nec, arrests, 10, highlight="Theirs.")

    preview = hand_in(workbook)
    take_over(preview)

    assert highlight(draft) == ("Theirs.", False)
    assert "is not imported" in preview.context["notes"][0]


def test_consent_stands_beside_other_words_in_the_workbook_as_it_is_read(
    download, hand_in, take_over, draft, nec, arrests
):
    write(draft, nec, arrests, 10, highlight="As it was.", may_publish=True)

    take_over(hand_in(edited(download(), Reports_N3="Ours.")))
    with_consent = highlight(draft)
    take_over(hand_in(edited(download(), Reports_N3="Others.", Reports_O3=None)))

    assert (with_consent, highlight(draft)) == (("Ours.", True), ("Others.", False))


def test_a_workbook_that_is_handed_in_twice_shows_no_consent_again(
    download, hand_in, take_over, draft
):
    workbook = edited(download(), Reports_N3="Ours.", Reports_O3="Yes")
    take_over(hand_in(workbook))

    again = hand_in(workbook)

    assert again.context["is_nothing"]
    assert not again.context["changed"]

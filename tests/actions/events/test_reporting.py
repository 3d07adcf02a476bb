"""Figures of an event: entered once, seen wherever it is, counted under one action alone."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.answers import FigureKind
from actions.consolidation.counted import recount
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.event_reports.queries.participation import who_takes_part
from actions.event_reports.queries.reports import figures_at, own_reports, shared_with, totals_at
from actions.obligations.models.obligations import Obligation
from actions.questionnaires.entries import FigureEntry
from actions.submissions.commands import change_contribution, start_contribution
from cycles.indicators.models import Indicator, OverReporters
from empact.lib.commands import Invalid
from empact.people.accounts.models import User
from tests.actions.submissions.test_shared_editing import sent_by
from tests.factories.actions import FigureFactory, ObligationFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("arrests", "event")]


def relations(event, user, *, follows_all=False):
    rows = who_takes_part(event, user, follows_all=follows_all)
    return {row.organisation.name: row.status[0] for row in rows}


@pytest.fixture
def reported(report, country, belgium, malta):
    """Figures of the week: the Netherlands 10, Belgium 20, Malta 3."""
    report(country, 10)
    report(belgium, 20)
    report(malta, 3)


def test_each_figure_stands_once_at_the_event_and_counts_under_the_leading_action(
    reported, joined, action, est
):
    figures = figures_at(joined, est)

    assert [(row.value, row.action) for row in figures.order_by("value")] == [
        (3, action),
        (10, action),
        (20, action),
    ]
    (total,) = totals_at(joined.pk, est)
    assert (*total.in_words, total.reporting) == ("33", "33", 3)


def test_the_other_action_shows_them_as_shared_and_adds_none_to_its_own(
    client, reported, joined, action, elsewhere, est
):
    client.force_login(est)

    page = client.get(reverse("actions:action_figures", args=[elsewhere.pk]))

    assert {row.value for row in page.context["shared"]} == {3, 10, 20}
    assert "Counted under" in page.text
    assert action.full_number in page.text
    assert not page.context["accepted"].figures
    assert not page.context["accepted"].tables
    assert not shared_with(action, est)


@pytest.mark.guard(
    "A figure is shown as shared only where it does not count",
    file="actions/event_reports/queries/reports.py",
    on="        .exclude(action=action)",
    off="        .exclude(action=None)",
)
def test_a_figure_that_counts_under_the_further_action_is_shared_with_the_leading_one(
    report, belgium, action, elsewhere, est
):
    report(belgium, 20, action=elsewhere)

    (shared,) = shared_with(action, est)
    assert (shared.value, shared.action) == (20, elsewhere)
    assert not shared_with(elsewhere, est)


@pytest.mark.guard(
    "A country enters its figures for an event once",
    file="actions/questionnaires/at_events.py",
    on="        if where := self.where_reported(event, entry):",
    off='        if where := "":',
)
def test_a_country_enters_its_figures_for_an_event_once(
    report, joined, arrests, country, nec, elsewhere, reporting
):
    report(country, 10)
    second = ObligationFactory(organisation=country, action=elsewhere, round=reporting)
    contribution = start_contribution(second, by=nec)
    entry = FigureEntry(indicator=arrests, value=Decimal(10), event=joined)

    with pytest.raises(Invalid) as refusal:
        change_contribution(contribution, by=nec, seen=contribution.version, figures=[entry])

    (shown,) = refusal.value.problems.values()
    assert "already, where it counts" in shown
    assert [*refusal.value.problems] == ["figures[0].event"]


def test_the_report_for_an_event_shows_that_event_without_being_shown(joined, malta, necs, arrests):
    owed = Obligation.objects.get(organisation=malta)
    contribution = start_contribution(owed, by=necs[malta])

    change_contribution(
        contribution,
        by=necs[malta],
        seen=contribution.version,
        figures=[FigureEntry(indicator=arrests, value=Decimal(3))],
    )

    figure = Figure.objects.get()
    assert (figure.event, figure.first_day, figure.last_day) == (
        joined,
        date(2026, 9, 14),
        date(2026, 9, 18),
    )


def test_who_said_that_it_stays_away_reports_nothing(report, joined, country):
    joined.participations.filter(organisation=country).update(state="stays_away")

    with pytest.raises(Invalid) as refusal:
        report(country, 3)

    assert [*refusal.value.problems] == ["figures[0].event"]


def test_nothing_is_reported_of_an_event_to_come(report, joined, malta, necs):
    joined.first_day = joined.last_day = timezone.localdate() + timedelta(days=1)
    joined.save()

    with pytest.raises(Invalid) as refusal:
        report(malta, 3)

    assert [*refusal.value.problems] == ["figures[0].event"]
    assert own_reports(joined, necs[malta]) == []


def test_who_takes_part_in_an_action_alone_is_not_asked_for_figures(joined, country, nec):
    joined.participations.filter(organisation=country).delete()

    assert own_reports(joined, nec) == []


def test_who_runs_the_coordination_centre_states_figures_for_everybody(report, joined, malta):
    joined.coordination_centre = malta
    joined.save()

    report(malta, 35, kind=FigureKind.CONSOLIDATED)

    assert Figure.objects.numbers().get().kind == "consolidated"


def test_nobody_else_states_figures_for_everybody(report, malta):
    with pytest.raises(Invalid) as refusal:
        report(malta, 35, kind=FigureKind.CONSOLIDATED)

    assert [*refusal.value.problems] == ["figures[0].kind"]


@pytest.mark.guard(
    "One of those who may states figures of an event for everybody",
    file="actions/questionnaires/at_events.py",
    on="""
        own | for_everybody, event=OuterRef("pk"), **{f"{obligation}__round": reporting.pk}
""",
    off='        own, event=OuterRef("pk"), **{f"{obligation}__round": reporting.pk}',
)
def test_one_of_those_who_may_states_them(report, joined, malta, leader, action):
    joined.coordination_centre = malta
    joined.save()
    report(malta, 35, kind=FigureKind.CONSOLIDATED)
    france = Obligation.objects.get(organisation__name="France")
    nec = france.organisation.roles.get(role="nec").person

    with pytest.raises(Invalid, match="Malta has stated"):
        report(
            france.organisation, 36, kind=FigureKind.CONSOLIDATED, obligation=france, by=nec,
            submit=False,
        )  # fmt: skip


@pytest.mark.guard(
    "Whether a contribution on a further action is submitted is visible to the leader alone",
    file="actions/event_reports/queries/participation.py",
    on="        if not self.shows_elsewhere:",
    off="        if False:",
)
@pytest.mark.guard(
    "Who has reported on an event is visible to those who may follow these contributions",
    file="actions/event_reports/queries/participation.py",
    on='        follows=Exists(seen.filter(pk=OuterRef("pk"))),',
    off="        follows=Value(value=True),",
)
def test_who_reported_is_shown_to_those_who_may_know(
    report, joined, leader, driver, est, necs, country, belgium, malta
):
    report(country, 10)
    report(malta, 3, submit=False)

    everything = {"Netherlands": "reported", "Belgium": "not_started", "Malta": "draft"}
    assert relations(joined, est, follows_all=True) == everything
    # A driver and a leader follow their own plan and action alone. The event's leader sees whether
    # the others have submitted.
    assert relations(joined, driver) == everything | {"Belgium": "not_visible"}
    assert relations(joined, leader) == everything | {"Belgium": "not_started"}
    report(belgium, 20, accept=False)
    assert relations(joined, driver)["Belgium"] == "not_visible"
    assert relations(joined, leader)["Belgium"] == "submitted"
    assert {row.value for row in figures_at(joined, leader)} == {10}
    assert relations(joined, necs[malta]) == {
        "Netherlands": "not_visible",
        "Belgium": "not_visible",
        "Malta": "entered",
    }


@pytest.mark.guard(
    "What somebody does not follow is not said to be asked by no round",
    file="actions/event_reports/queries/participation.py",
    on="            if row.organisation_id in found:",
    off="            if False:",
)
def test_what_is_owed_on_a_further_action_is_not_shown_as_asked_by_no_round(
    joined, driver, reporting
):
    # Belgium takes part through an action of another plan, whose reports this driver knows not.
    assert relations(joined, driver, follows_all=True)["Belgium"] == "not_visible"

    Obligation.objects.filter(round=reporting).delete()

    assert relations(joined, driver, follows_all=True)["Belgium"] == "not_asked"


def test_those_who_report_on_an_event_see_each_others_accepted_figures(
    report, joined, necs, country, belgium, malta
):
    report(country, 10)
    report(belgium, 20, accept=False)
    report(malta, 3)
    stranger = RoleAssignmentFactory().person

    def seen(person):
        return {row.value for row in figures_at(joined, person)}

    assert seen(necs[malta]) == {3, 10}
    assert relations(joined, necs[malta])["Netherlands"] == "reported"
    assert seen(stranger) == set()
    assert relations(joined, stranger)["Netherlands"] == "not_visible"


def test_figures_are_entered_on_the_page_of_the_event(client, joined, necs, malta):
    client.force_login(necs[malta])
    page = client.get(joined.get_absolute_url())
    (owed,) = page.context["reports"]

    started = client.post(reverse("actions:event_report_start", args=[owed.pk, joined.pk]))
    contribution = Contribution.objects.get()
    saved = client.post(started.url, {"seen": contribution.version, "arrests-own-value": "3"})

    assert saved.url == joined.get_absolute_url()
    assert contribution.get_absolute_url() in client.get(saved.url).text
    figure = Figure.objects.get()
    assert (figure.value, figure.event, figure.contribution) == (3, joined, contribution)


def test_what_else_stands_in_the_report_stays(client, report, joined, country, nec, arrests):
    made = report(country, 10, submit=False).contribution
    mine = FigureEntry(indicator=arrests, value=Decimal(7))
    at_the_event = FigureEntry(indicator=arrests, value=Decimal(10), event=joined)
    made.refresh_from_db()
    made = change_contribution(made, by=nec, seen=made.version, figures=[mine, at_the_event])
    client.force_login(nec)
    address = reverse("actions:event_figures", args=[made.pk, joined.pk])

    opened = sent_by(client.get(address).context["form"])
    client.post(address, opened | {"arrests-own-value": "12"})

    assert {(row.value, row.event) for row in Figure.objects.all()} == {(7, None), (12, joined)}


@pytest.mark.parametrize(
    ("typed", "shown"),
    (
        ({"arrests-own-value": "1 5"}, "Type the number with a point"),
        ({"arrests-own-value": "1,5"}, "Type a whole number"),
        ({"arrests-own-value": "1.5"}, "Type a whole number"),
        ({"arrests-own-answer": "number"}, "Type the number, or choose"),
    ),
)
def test_what_cannot_be_stands_at_its_row_with_all_that_was_typed(
    client, report, joined, malta, necs, typed, shown
):
    made = report(malta, 3, submit=False).contribution
    client.force_login(necs[malta])

    address = reverse("actions:event_figures", args=[made.pk, joined.pk])
    blank = {"arrests-own-value": ""}
    opened = sent_by(client.get(address).context["form"])

    page = client.post(address, opened | blank | typed)

    (row,) = page.context["form"].figures
    assert page.status_code == 422
    assert shown in str(row.errors["value"])
    assert Figure.objects.get().value == 3


def test_own_figures_are_entered_where_they_stand_already(
    report, joined, country, nec, elsewhere, reporting
):
    second = ObligationFactory(organisation=country, action=elsewhere, round=reporting)
    first = Obligation.objects.get(organisation=country, action=joined.leading_action)
    assert own_reports(joined, nec) == [first]

    report(country, 10, obligation=second, submit=False, action=joined.leading_action)

    assert own_reports(joined, nec) == [second]


def test_who_has_handed_in_sees_where_the_figures_belong_and_what_to_do_first(
    client, joined, country, nec, report, arrests
):
    made = report(country, 10, event=None)
    client.force_login(nec)

    page = client.get(joined.get_absolute_url())

    (shown,) = page.context["reports"]
    assert (shown, shown.why_closed) == (made.obligation, "It is accepted. Reopen it first.")
    assert reverse("actions:contribution_detail", args=[made.contribution.pk]) in page.text
    assert "Enter the figures of" not in page.text


def test_who_leads_sees_why_their_report_takes_no_figures_for_everybody(client, joined, report):
    owed = Obligation.objects.get(organisation__name="France")
    coordinator = User.objects.get(username="nec-fr")
    report(owed.organisation, 10, by=coordinator, event=None, obligation=owed)
    client.force_login(coordinator)

    page = client.get(joined.get_absolute_url())

    (shown,) = page.context["reports"]
    assert (shown, shown.why_closed) == (owed, "It is accepted. Reopen it first.")


def test_a_further_action_does_not_make_late_what_belongs_in_the_report_on_the_leading_one(
    joined, country, nec, elsewhere, reporting
):
    yesterday = timezone.localdate() - timedelta(days=1)
    ObligationFactory(organisation=country, action=elsewhere, round=reporting, due_day=yesterday)
    owed = Obligation.objects.filter(organisation=country, action=joined.leading_action)

    assert relations(joined, nec)[country.name] == "not_started"

    owed.update(due_day=yesterday)
    assert relations(joined, nec)[country.name] == "overdue"


def test_a_total_is_about_where_one_figure_is(report, joined, country, belgium, est):
    report(country, 10)
    report(belgium, 20, comparator="about")

    (total,) = totals_at(joined.pk, est)

    assert total.in_words == ("about 30", "about 30")


@pytest.mark.guard(
    "The highest is as exact as those who say it",
    file="actions/aggregation/amounts.py",
    on="strongest(said for value, said in amounts if value == highest)",
    off="strongest(said for _, said in amounts)",
)
def test_the_highest_is_about_only_where_who_says_it_says_so(
    report, arrests, joined, country, belgium, est
):
    Indicator.objects.filter(pk=arrests.pk).update(over_reporters=OverReporters.HIGHEST)
    report(country, 10, comparator="about")
    report(belgium, 20)

    (total,) = totals_at(joined.pk, est)

    assert total.in_words == ("20", "20")


def test_what_is_stated_for_all_is_not_claimed_and_what_counts_nothing_makes_nothing_vague(
    report, joined, country, malta, est
):
    joined.coordination_centre = malta
    joined.save()
    report(country, 10)
    report(malta, 12, kind=FigureKind.CONSOLIDATED, comparator="about")
    recount([*Figure.objects.values_list("pk", flat=True)])

    (total,) = totals_at(joined.pk, est)

    assert total.in_words == ("10", "10")


def test_several_lines_of_one_organisation_have_no_total_where_none_is_made(
    report, arrests, joined, country, est
):
    Indicator.objects.filter(pk=arrests.pk).update(over_reporters=OverReporters.NONE)
    report(country, 10)
    FigureFactory(
        contribution=Contribution.objects.get(obligation__organisation=country),
        action=joined.leading_action,
        event=joined,
        indicator_version=arrests.versions.get(),
        country="FR",
        value=5,
    )

    (total,) = totals_at(joined.pk, est)

    assert total.in_words == ("–", "–")

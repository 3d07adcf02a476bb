"""Numbers on pages, and what they lead to: the same number, down to its figures."""

import re
from datetime import date
from http import HTTPStatus

import pytest
from django.urls import reverse

from actions.answers import Comparator, FigureKind
from actions.consolidation.overlaps import find_overlaps
from cycles.indicators.models import Source
from cycles.tracing.addresses import figure_trace_url, trace_url
from empact.lib.numbers import format_number
from results.checks.queries.check_texts import check_texts
from results.checks.queries.checks import checks
from results.published.models import (
    Evidence,
    LabelMapping,
    PriorityLabel,
    PublishedValue,
    ScopeKind,
)
from results.restatements.models import Restatement
from results.tracing.queries import decisions as decided_queries
from tests.factories.actions import EventFactory, FigureFactory, OperationalActionFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.results import StatedTotalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("readers", "figures")]


@pytest.fixture
def as_est(client, readers):
    client.force_login(readers["EST"])
    return client


def links_on(page):
    return {
        link.replace("&amp;", "&") for link in re.findall(r'href="(/results/trace/[^"]*)"', page)
    }


def cell_at(client, url):
    return cell_of(client.get(url))


def cell_of(page):
    return page.context["number"]["cell"]


def test_both_sides_of_a_check_lead_to_the_numbers_that_are_compared(as_est, figures, arrests):
    minors = IndicatorFactory(code="minors", name="Minors", part_of=arrests, breakdown="age")
    whole = figures["FR"]
    FigureFactory(contribution=whole.contribution, indicator=minors, value=12, event=whole.event)
    (check,) = [row for row in checks(2026) if row.is_failed]

    page = as_est.get(reverse("results:check_explain", args=[2026, check.key]))

    row = page.context["row"]
    ((_, found),) = row.found_urls
    assert {row.expected_url, found} <= links_on(page.text)
    assert cell_at(as_est, row.expected_url).claimed == check.expected == 10
    assert cell_at(as_est, found).claimed == check.found == 12


def test_a_stated_total_leads_to_what_it_is_compared_with(as_est, figures, arrests, area):
    stated = StatedTotalFactory(indicator=arrests, area=area, value=55, source="A report")
    (row,) = check_texts([check for check in checks(2026) if check.stated_id])

    page = as_est.get(row.expected_url)
    ((_, found),) = row.found_urls

    assert row.expected_url == reverse("results:stated_trace", args=[stated.pk])
    assert "A report" in page.text
    assert "55" in page.text
    assert found in links_on(page.text)
    assert cell_at(as_est, found).counted == 50


def test_a_stated_total_is_for_staff(client, figures, readers, arrests):
    stated = StatedTotalFactory(indicator=arrests)
    client.force_login(readers["claimant"])

    page = client.get(reverse("results:stated_trace", args=[stated.pk]))

    assert page.status_code == HTTPStatus.NOT_FOUND


def test_a_published_value_opens_for_everybody_with_what_else_is_published(client, arrests):
    label = LabelMapping.objects.create(label="arrested", unit="persons", indicator=arrests)
    priority = PriorityLabel.objects.create(label="all", all_areas=True, settled=True)
    for n, value in enumerate((13871, 13900)):
        PublishedValue.objects.create(
            key=str(n) * 64,
            value=value,
            year="2023",
            first_year=2023,
            last_year=2023,
            scope="annual_general",
            scope_kind=ScopeKind.ANNUAL,
            priority=priority,
            label=label,
            published_label="arrested",
            evidence=Evidence.OFFICIAL,
            source=f"Source {n}",
            file="published.csv",
            line=n + 2,
        )

    history = client.get(reverse("results:history_list"))
    page = client.get(reverse("results:published_trace", args=["0" * 64]))

    assert reverse("results:published_trace", args=["0" * 64]) in links_on(history.text)
    assert "Source 0" in page.text
    assert "published.csv, line 2" in page.text
    assert reverse("results:published_trace", args=["1" * 64]) in links_on(page.text)
    unknown = reverse("results:published_trace", args=["2" * 64])
    assert client.get(unknown).status_code == HTTPStatus.NOT_FOUND


def test_figures_and_totals_of_an_event_lead_to_their_traces(as_est, decided, arrests):
    event = decided["DE"].event

    page = as_est.get(event.get_absolute_url())

    total = trace_url(2026, arrests, event=event)
    assert {total, *map(figure_trace_url, decided.values())} <= links_on(page.text)
    assert cell_at(as_est, total).counted == 45


@pytest.mark.parametrize("who", ("claimant", "driver", "Member State in the action", "EST"))
def test_a_number_shown_on_the_page_of_an_event_is_shown_where_it_leads(
    client, decided, readers, arrests, who
):
    client.force_login(readers[who])
    event = decided["DE"].event

    page = client.get(event.get_absolute_url())
    trace = client.get(trace_url(2026, arrests, event=event))

    (total,) = page.context["totals"]
    assert total.in_words == ("51", "45")
    assert trace_url(2026, arrests, event=event) in links_on(page.text)
    assert format_number(cell_of(trace).counted) == total.in_words[1]
    assert "restated on 1 November 2026" in page.text


def test_a_driver_sees_no_number_of_an_event_that_serves_other_plans_too(
    client, decided, readers, arrests, django_assert_max_num_queries
):
    """Nothing counts there under another plan; that it does not is not theirs to know."""
    event = decided["DE"].event
    event.further_actions.add(OperationalActionFactory())
    client.force_login(readers["driver"])

    with django_assert_max_num_queries(13):
        page = client.get(event.get_absolute_url())
    trace = client.get(trace_url(2026, arrests, event=event))

    assert page.context["totals"][0].in_words == ("51", "45")
    assert trace_url(2026, arrests, event=event) not in links_on(page.text)
    assert not trace.context["shows_number"]
    # Of the figures in their own plan they read that one was restated.
    assert "restated on 1 November 2026" in page.text


@pytest.mark.parametrize(
    "who", ("claimant", "Member State in the action", "third country", "driver", "EST")
)
@pytest.mark.parametrize("serves", (0, 2))
def test_an_event_opens_with_few_queries_for_each_reader(
    client, decided, readers, who, serves, django_assert_max_num_queries
):
    event = decided["DE"].event
    event.further_actions.add(*OperationalActionFactory.create_batch(serves))
    client.force_login(readers[who])

    with django_assert_max_num_queries(16):
        client.get(event.get_absolute_url())


def test_a_part_of_an_event_does_not_show_that_figures_of_others_were_restated(
    client, decided, readers, arrests
):
    event = decided["DE"].event
    event.further_actions.add(OperationalActionFactory())
    client.force_login(readers["Member State in the action"])

    page = client.get(event.get_absolute_url())

    assert page.context["totals"][0].in_words == ("51", "45")
    assert "restated on" not in page.text


def test_the_total_of_an_event_says_what_is_open_and_restated_as_its_trace_does(
    as_est, figures, arrests
):
    find_overlaps([row.pk for row in figures.values()])
    for number, day in enumerate((date(2026, 10, 1), date(2026, 11, 1)), 1):
        Restatement.objects.create(
            figure=figures["ES"],
            number=number,
            answer="number",
            value=30,
            answer_before="number",
            comparator_before="=",
            value_before=29,
            day=day,
            by=figures["ES"].entered_by,
        )
    stated = FigureFactory(
        contribution=figures["DE"].contribution,
        indicator=arrests,
        value=60,
        counted=0,
        kind=FigureKind.CONSOLIDATED,
        event=figures["DE"].event,
    )

    page = as_est.get(stated.event.get_absolute_url())

    (total,) = page.context["totals"]
    cell = cell_at(as_est, trace_url(2026, arrests, event=stated.event))
    assert (total.in_words[1], total.open, total.restated) == ("50", 2, date(2026, 11, 1))
    assert (cell.counted, cell.open, cell.restated) == (50, 2, date(2026, 11, 1))
    said = " ".join(page.text.split())
    assert "2 open questions" in said
    assert "restated on 1 November 2026" in said


def test_figures_of_an_action_and_of_a_contribution_lead_to_their_traces(as_est, decided):
    figure = decided["FR"]

    of_action = reverse("actions:action_figures", args=[figure.action_id])
    for page in (of_action, figure.contribution.get_absolute_url()):
        assert figure_trace_url(figure) in links_on(as_est.get(page).text)


def test_a_number_counted_from_events_opens_to_its_areas(as_est, action):
    days = IndicatorFactory(code="jads", source=Source.EVENTS)
    EventFactory(leading_action=action)

    page = as_est.get(trace_url(2026, days))

    assert page.context["number"]["cell"].counted == 1
    assert "from joint action days and weeks" in " ".join(page.text.split())
    (part,) = [part for part in page.context["parts"] if part["head"] == "Crime area"]
    assert [row["cell"].counted for row in part["rows"]] == [1]


def test_what_waits_for_a_decision_stands_beside_the_number(as_est, figures, arrests, action):
    stated = figures["ES"]
    stated.kind, stated.counted = FigureKind.CONSOLIDATED, 0
    stated.comparator = Comparator.ABOUT
    stated.save()

    page = as_est.get(trace_url(2026, arrests, action=action))

    assert page.context["number"]["cell"].open == 1
    assert "it counts nothing until the difference is decided" in page.text


@pytest.mark.parametrize(
    ("who", "marks"), (("EST", 1), ("driver", 1), ("Member State in the action", 0))
)
def test_a_figure_that_was_restated_says_so_in_its_row_to_who_reads_that(
    client, decided, readers, arrests, action, who, marks
):
    client.force_login(readers[who])

    page = client.get(trace_url(2026, arrests, action=action))

    assert len(page.context["figures"]) == 3
    assert page.text.count("restated on 1 Nov 2026") == marks


def test_a_number_with_more_questions_than_are_listed_says_that_the_list_stops(
    as_est, figures, arrests, action, monkeypatch
):
    find_overlaps([row.pk for row in figures.values()])
    trace = trace_url(2026, arrests, action=action)
    stops = "Only the first {} of each kind"

    monkeypatch.setattr(decided_queries, "MOST", 2)
    whole = as_est.get(trace)
    monkeypatch.setattr(decided_queries, "MOST", 1)
    cut = as_est.get(trace)

    assert [len(page.context["around"].open) for page in (whole, cut)] == [2, 1]
    assert stops.format(2) not in whole.text
    assert stops.format(1) in cut.text


@pytest.mark.parametrize(
    "asked",
    (
        {"area": "XX"},
        {"oap": "1"},
        {"action": "00000000-0000-0000-0000-000000000000"},
        {"event": "x"},
        {"country": "QQ"},
        {"organisation": "x"},
        {"round": "x"},
        {"until": "20"},
        {"until": "2025"},
        {"ending_by": "2027-01-01"},
        {"ending_by": "2026-02-30"},
        {"ending_by": "20260228"},
        {"area": "CCH", "round": "00000000-0000-0000-0000-000000000000"},
        {"area": "CCH", "snapshot": "9", "country": "DE"},
    ),
)
def test_an_address_that_names_what_there_is_not_is_not_found(as_est, figures, arrests, asked):
    page = as_est.get(reverse("results:number_trace", args=[2026, "arrests"]), asked)

    assert page.status_code == HTTPStatus.NOT_FOUND


def test_an_indicator_or_a_figure_that_there_is_not_is_not_found(as_est, figures):
    figure = figures["DE"]
    other = reverse("results:figure_trace", args=[figures["FR"].contribution_id, figure.pk])
    word = reverse("results:figure_trace", args=[figure.contribution_id, "word"])

    for url in (reverse("results:number_trace", args=[2026, "nothing"]), other, word):
        assert as_est.get(url).status_code == HTTPStatus.NOT_FOUND


def test_trace_url_refuses_a_cut_that_there_is_none_of():
    with pytest.raises(TypeError, match="colour"):
        trace_url(2026, "arrests", colour="red")

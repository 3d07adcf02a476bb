"""The pages from the obligation to the receipt."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.answers import FigureKind
from actions.contributions.models.contributions import TEXTS, Contribution
from actions.contributions.models.figures import Figure
from actions.operational_actions.models.kinds import ParticipationRole
from actions.reviews.commands.reviews import return_contribution
from actions.states import ContributionState
from actions.submissions.commands import change_contribution, submit_contribution
from cycles.states import RoundState
from cycles.tracing.addresses import figure_trace_url
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    EventFactory,
    FigureFactory,
    JudicialMeasureFactory,
    ObligationFactory,
)
from tests.factories.cycles import (
    IndicatorFactory,
    IndicatorVersionFactory,
    ReportingRoundFactory,
    UnitFactory,
)
from tests.factories.people import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("nec", "arrests", "contribution")]

WITH_A_POINT = (
    "Type the number with a point for decimals and without separators, for example 1234.5."
)


@pytest.fixture
def as_nec(client, nec):
    client.force_login(nec)
    return client


def url(name, target):
    return reverse(f"actions:{name}", args=[target.pk])


def typed(contribution, narrative="", **values):
    """Make what a browser sends: the rows of arrests, and what is said otherwise."""
    contribution.refresh_from_db()
    return {
        "seen": contribution.version,
        "narrative": narrative,
        "figure-arrests-0-comparator": "=",
        "figure-arrests-0-value": "",
        "figure-arrests-0-country": "NL",
        "figure-arrests-0-first_day": "",
        "figure-arrests-0-last_day": "",
        **{name.replace("__", "-"): value for name, value in values.items()},
    }


def row_of(response, prefix="figure-arrests-0"):
    return next(row for row in response.context["formset"] if row.prefix == prefix)


def words(response):
    """Give the text of a page without the line breaks of its template."""
    return " ".join(response.text.split())


def listed(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_page_of_what_is_owed_defines_what_is_asked(as_nec, obligation, arrests):
    response = as_nec.get(url("obligation_detail", obligation))

    assert response.status_code == 200
    assert [row.name for row in response.context["questionnaire"].asked] == ["Arrests"]
    assert "Persons arrested in the action. Counted: one person." in response.text
    assert "Start the contribution" in response.text


def test_starting_leads_to_the_form(as_nec, obligation, arrests):
    response = as_nec.post(url("contribution_start", obligation))

    contribution = Contribution.objects.get()
    assert (response.status_code, response.url) == (302, url("contribution_change", contribution))


def test_a_second_tab_that_starts_gets_a_sentence(as_nec, contribution):
    response = as_nec.post(url("contribution_start", contribution.obligation))

    assert response.status_code == 409
    assert response.context["form"].non_field_errors() == [
        "This contribution has been started already. Open it to go on with it."
    ]
    assert url("contribution_change", contribution) in response.text
    assert Contribution.objects.count() == 1


def test_nothing_starts_before_the_round_opens(as_nec, obligation):
    obligation.round.state = RoundState.PLANNED
    obligation.round.save()

    shown = as_nec.get(url("obligation_detail", obligation))
    posted = as_nec.post(url("contribution_start", obligation))

    assert "You cannot enter this contribution now" in shown.text
    assert "Start the contribution" not in shown.text
    assert posted.status_code == 409


def test_a_draft_is_saved_in_any_state_of_completeness(as_nec, contribution, minors, cocaine):
    response = as_nec.post(
        url("contribution_change", contribution),
        typed(contribution, "Halfway.", **{"figure-cocaine-0-value": "1 234.5"}),
    )

    contribution.refresh_from_db()
    assert (response.status_code, response.url) == (302, url("contribution_change", contribution))
    assert listed(response) == ["The draft is saved."]
    assert contribution.narrative == "Halfway."
    assert [f.value for f in contribution.figures.all()] == [Decimal("1234.5")]


def test_what_was_saved_stands_in_the_form_again(as_nec, contribution, nec, entry, action):
    OrganisationFactory(name="Belgium", country="BE")
    event = EventFactory(leading_action=action, name="Day of the servers")
    change_contribution(
        contribution,
        by=nec,
        seen=1,
        narrative="Kept.",
        figures=[
            entry(comparator="about", value="1234.000"),
            entry(event=event, country="BE", last_day=date(2026, 9, 15)),
        ],
    )

    response = as_nec.get(url("contribution_change", contribution))

    usual, unusual = response.context["formset"]
    assert response.context["form"]["narrative"].value() == "Kept."
    assert [usual[n].value() for n in ("answer", "comparator", "value", "country")] == [
        "number",
        "about",
        "1234",
        "NL",
    ]
    assert (usual["first_day"].value(), usual.place_in_words) == (None, "")
    assert unusual["event"].value() == str(event.pk)
    assert unusual["last_day"].value() == date(2026, 9, 15)
    assert unusual.place_in_words == "Day of the servers; in Belgium; 14 to 15 September 2026"


def test_saving_what_stands_in_the_form_changes_no_figure(
    as_nec, contribution, expert, entry, action
):
    event = EventFactory(leading_action=action)
    change_contribution(
        contribution, by=expert, seen=1, figures=[entry(), entry(event=event, country="NL")]
    )
    before = list(Figure.objects.order_by("pk").values())
    form = as_nec.get(url("contribution_change", contribution)).context["form"]
    sent = {
        field.html_name: field.value() or ""
        for rows in [[form], form.figures]
        for row in rows
        for field in row
    }

    response = as_nec.post(url("contribution_change", contribution), sent)

    assert response.status_code == 302
    assert list(Figure.objects.order_by("pk").values()) == before


@pytest.mark.guard(
    "A figure in euro is typed as a number, or with a rate",
    file="actions/questionnaires/amounts.py",
    on="    is_euro = asked is not None and asked.is_money",
    off="    is_euro = False",
)
@pytest.mark.parametrize(
    ("value", "said"),
    (
        ("$ 4,000", "it is in euro"),
        ("4000 USD", "Another currency needs its rate and day"),
        ("4000 €", "Type the number alone"),
        ("4,000", "For thousands, type 4000. For cents, type two decimals: 4.00."),
        ("4.000", "For thousands, type 4000. For cents, type two decimals: 4.00."),
    ),
)
def test_another_currency_is_answered_with_what_to_type(
    as_nec, contribution, obligation, value, said
):
    cash = IndicatorFactory(code="cash", name="Cash seized", version=None)
    euro = UnitFactory(code="EUR", name="euro", whole=False)
    IndicatorVersionFactory(indicator=cash, unit=euro, counting_unit="one euro")
    AskedFactory(round=obligation.round, action=obligation.action, indicator=cash)
    data = typed(contribution, **{"figure-cash-0-value": value, "figure-arrests-0-value": "4 USD"})

    response = as_nec.post(url("contribution_change", contribution), data)

    row = row_of(response, "figure-cash-0")
    assert said in row.errors["value"][0]
    assert ("euro" in row.errors["value"][0]) == (value not in {"4,000", "4.000"})
    assert row["value"].value() == value
    assert row_of(response).errors == {"value": [WITH_A_POINT]}


@pytest.mark.parametrize(
    ("value", "advice"),
    (
        ("1.234,5", "Type a whole number: what counts here is one person."),
        ("many", WITH_A_POINT),
        ("-3", "A figure is never below 0. Type it without a minus."),
        ("123456789012345", "Type at most 14 digits before the point."),
        ("1.2345", "Type at most 3 digits behind the point."),
        ("1.5", "Type a whole number: what counts here is one person."),
    ),
)
def test_a_wrong_figure_is_answered_at_its_field_and_everything_typed_is_kept(
    as_nec, contribution, cocaine, value, advice
):
    data = typed(
        contribution,
        "Long story.",
        **{"figure-arrests-0-value": value, "figure-cocaine-0-value": "3.5"},
    )

    response = as_nec.post(url("contribution_change", contribution), data)

    assert response.status_code == 422
    assert row_of(response).errors == {"value": [advice]}
    assert 'href="#id_figure-arrests-0-value"' in response.text
    assert row_of(response)["value"].value() == value
    assert row_of(response, "figure-cocaine-0")["value"].value() == "3.5"
    assert response.context["form"]["narrative"].value() == "Long story."
    assert re.search(r"<title>\s*Error:", response.text)
    assert Figure.objects.count() == 0


@pytest.mark.parametrize("value", ("1.711.700", "1,711,700", "1'711'700", "1’711’700"))
def test_a_number_as_a_country_writes_it_is_shown_as_read_before_it_is_saved(
    as_nec, contribution, value
):
    page = url("contribution_change", contribution)

    shown = as_nec.post(page, typed(contribution, **{"figure-arrests-0-value": value}))

    row = row_of(shown)
    assert row.errors["value"] == [
        f"We read “{value}” as 1\u202f711\u202f700. Save again if that is right, or correct it."
    ]
    assert row["value"].value() == "1711700"
    assert Figure.objects.count() == 0
    as_nec.post(page, typed(contribution, **{"figure-arrests-0-value": row["value"].value()}))
    assert [f.value for f in contribution.figures.all()] == [1711700]


@pytest.mark.parametrize("space", (" ", "\u00a0", "\u202f"))
def test_spaces_between_groups_are_saved_at_once(as_nec, contribution, space):
    value = space.join(("1", "711", "700"))

    as_nec.post(
        url("contribution_change", contribution),
        typed(contribution, **{"figure-arrests-0-value": value}),
    )

    assert [f.value for f in contribution.figures.all()] == [1711700]


def test_a_figure_is_split_by_a_button_of_its_own(as_nec, contribution):
    page = as_nec.get(url("contribution_change", contribution))

    # Before what is folded away, and not in it.
    assert re.search(r'figure-row__more">\s*<button[^>]*>\s*Split this figure', page.text)


def test_a_contribution_that_is_overdue_says_so(client, nec, contribution, time_machine):
    time_machine.move_to("2027-03-01T12:00+01:00", tick=False)
    page = url("contribution_change", contribution)
    contribution.obligation.due_day = date(2027, 2, 1)
    contribution.obligation.save()
    type(contribution.obligation.round).objects.update(corrections_end_day=date(2027, 12, 1))

    client.force_login(nec)

    assert "Overdue since" in words(client.get(page))


def test_everything_wrong_is_said_at_once(as_nec, contribution, minors, cocaine):
    response = as_nec.post(
        url("contribution_change", contribution),
        typed(
            contribution,
            **{
                "figure-arrests-0-value": "10",
                "figure-arrests-0-last_day": "2027-01-01",
                "figure-arrests-minors-0-value": "ten",
                "figure-cocaine-0-value": "-1",
                "figure-cocaine-0-country": "ZZ",
                "figure-cocaine-0-first_day": "yesterday",
            },
        ),
    )

    errors = {row.prefix: row.errors for row in response.context["formset"] if row.errors}
    assert errors == {
        "figure-arrests-0": {
            "last_day": ["Type a day that the round covers: 1 January to 31 December 2026."]
        },
        "figure-arrests-minors-0": {"value": [WITH_A_POINT]},
        "figure-cocaine-0": {
            "value": ["A figure is never below 0. Type it without a minus."],
            "country": ["Choose one of the list."],
            "first_day": ["Type a day such as 2026-11-25."],
        },
    }


def test_three_answers_are_three_choices(as_nec, contribution, minors, cocaine):
    as_nec.post(
        url("contribution_change", contribution),
        typed(
            contribution,
            **{
                "figure-arrests-0-value": "0",
                "figure-arrests-minors-0-value": "",
                "figure-arrests-minors-0-answer": "not_reported",
                "figure-cocaine-0-value": "",
                "figure-cocaine-0-answer": "unknown",
            },
        ),
    )

    answers = [(f.answer, f.value) for f in Figure.objects.with_circumstances()]
    assert answers == [("number", 0), ("not_reported", None), ("unknown", None)]


def test_a_value_beside_another_answer_is_asked_about(as_nec, contribution):
    response = as_nec.post(
        url("contribution_change", contribution),
        typed(
            contribution,
            **{"figure-arrests-0-value": "4", "figure-arrests-0-answer": "unknown"},
        ),
    )

    assert row_of(response).errors == {
        "value": ["Clear the value, or choose Number as the answer."]
    }


def test_a_row_without_an_answer_is_left_out_and_named(as_nec, contribution):
    response = as_nec.post(
        url("contribution_change", contribution),
        typed(contribution, **{"figure-arrests-0-answer": "number"}),
    )

    assert response.status_code == 302
    assert listed(response) == [
        (
            "These rows have no answer yet and were left out: Arrests. "
            "Type a number, or choose Not reported or Unknown."
        ),
        "The draft is saved.",
    ]


def test_one_more_row_keeps_what_was_typed_and_saves_nothing(as_nec, contribution):
    data = typed(contribution, "Kept.", **{"figure-arrests-0-value": "1.234,5"})

    response = as_nec.post(url("contribution_change", contribution), {**data, "add": "arrests"})

    rows = list(response.context["formset"])
    assert response.status_code == 200
    assert [(row.prefix, row["value"].value()) for row in rows] == [
        ("figure-arrests-0", "1.234,5"),
        ("figure-arrests-1", ""),
    ]
    assert "There is a problem" not in response.text
    assert response.context["form"]["narrative"].value() == "Kept."
    assert Figure.objects.count() == 0


@pytest.mark.parametrize(
    ("pressed", "prefix"),
    (
        ({"add": "arrests"}, "figure-arrests-1"),
        ({"add": "warrants"}, "figure-warrants-0"),
        ({"clear": "figure-arrests-0"}, "figure-arrests-0"),
    ),
)
def test_a_new_row_begins_at_the_country_of_who_reports(as_nec, contribution, pressed, prefix):
    OrganisationFactory(name="Albania", country="AL")
    IndicatorVersionFactory(indicator__code="warrants")
    data = typed(contribution, **{"figure-arrests-0-value": "10"})

    response = as_nec.post(url("contribution_change", contribution), {**data, **pressed})

    country = row_of(response, prefix)["country"]
    assert country.value() == contribution.obligation.organisation.country
    assert f'<option value="{country.value()}" selected>' in str(country)


def test_rows_of_one_indicator_are_distinguished_by_event(as_nec, contribution, action):
    event = EventFactory(leading_action=action)

    as_nec.post(
        url("contribution_change", contribution),
        typed(
            contribution,
            **{
                "figure-arrests-0-value": "5",
                "figure-arrests-1-value": "7",
                "figure-arrests-1-event": str(event.pk),
            },
        ),
    )

    stored = [(f.value, f.event, f.first_day) for f in Figure.objects.order_by("value")]
    assert stored == [(5, None, date(2026, 1, 1)), (7, event, event.first_day)]


def test_a_row_can_be_cleared(as_nec, contribution, nec, entry):
    change_contribution(contribution, by=nec, seen=1, figures=[entry()])
    data = typed(contribution, **{"figure-arrests-0-value": "10"})

    cleared = as_nec.post(
        url("contribution_change", contribution), {**data, "clear": "figure-arrests-0"}
    )
    saved = as_nec.post(url("contribution_change", contribution), typed(contribution))

    assert row_of(cleared)["value"].value() is None
    assert saved.status_code == 302
    assert Figure.objects.count() == 0


def test_only_who_leads_is_offered_figures_for_everybody(as_nec, contribution, action):
    before = as_nec.get(url("contribution_change", contribution))
    action.participations.update(role=ParticipationRole.LEADER)

    response = as_nec.post(
        url("contribution_change", contribution),
        typed(
            contribution,
            **{
                "figure-arrests-0-value": "35",
                "figure-arrests-0-kind": "consolidated",
                "figure-arrests-1-value": "10",
            },
        ),
    )

    assert "kind" not in row_of(before).fields
    assert response.status_code == 302
    assert [(f.kind, f.value) for f in Figure.objects.order_by("value")] == [
        (FigureKind.OWN, 10),
        (FigureKind.CONSOLIDATED, 35),
    ]


def test_a_shared_event_counts_where_it_is_led_unless_chosen_otherwise(
    as_nec, contribution, action
):
    shared = EventFactory()
    shared.further_actions.add(action)
    row = {"figure-arrests-0-value": "5", "figure-arrests-0-event": str(shared.pk)}

    as_nec.post(url("contribution_change", contribution), typed(contribution, **row))
    by_default = Figure.objects.get().action
    row["figure-arrests-0-action"] = str(action.pk)
    as_nec.post(url("contribution_change", contribution), typed(contribution, **row))
    as_chosen = Figure.objects.get().action
    again = as_nec.get(url("contribution_change", contribution))

    assert (by_default, as_chosen) == (shared.leading_action, action)
    assert row_of(again)["action"].value() == str(action.pk)


def test_a_round_of_two_years_asks_for_the_days_at_the_field(as_nec, contribution):
    contribution.obligation.round.last_day = date(2027, 12, 31)
    contribution.obligation.round.save()

    response = as_nec.post(
        url("contribution_change", contribution),
        typed(contribution, **{"figure-arrests-0-value": "5"}),
    )

    assert row_of(response).errors == {
        "first_day": [
            (
                "Type a day. This round covers 1 January 2026 to 31 December 2027, "
                "and a figure one year of it."
            )
        ]
    }
    assert row_of(response).is_open


def test_last_rounds_answer_stands_beside_the_field_and_never_in_it(as_nec, contribution, arrests):
    earlier = ReportingRoundFactory(
        first_day=date(2025, 1, 1), last_day=date(2025, 12, 31), state=RoundState.CLOSED
    )
    obligation = ObligationFactory(
        organisation=contribution.obligation.organisation,
        action=contribution.obligation.action,
        round=earlier,
    )
    accepted = ContributionFactory(obligation=obligation, state=ContributionState.ACCEPTED)
    for country in ("", "BE"):
        FigureFactory(contribution=accepted, indicator=arrests, country=country)

    response = as_nec.get(url("contribution_change", contribution))

    before = row_of(response).previous
    assert [figure.in_words for figure in before] == ["10 persons", "10 persons"]
    assert all(figure_trace_url(figure) in response.text for figure in before)
    assert row_of(response)["value"].value() is None


def test_somebody_elses_change_is_laid_beside_what_was_typed(
    as_nec, contribution, expert, entry, minors
):
    data = typed(contribution, "Mine.", **{"figure-arrests-0-value": "12"})
    change_contribution(
        contribution, by=expert, seen=1, narrative="Theirs.", figures=[entry(value=11)]
    )

    conflict = as_nec.post(url("contribution_change", contribution), data)
    form = conflict.context["form"]
    data["seen"] = form["seen"].value()
    again = as_nec.post(url("contribution_change", contribution), data)

    contribution.refresh_from_db()
    assert conflict.status_code == 409
    assert [row for row in conflict.context["stored"] if row["differs"]] == [
        {"label": TEXTS["narrative"], "theirs": "Theirs.", "yours": "Mine.", "differs": True},
        {"label": "Arrests", "theirs": "11 persons", "yours": "12 persons", "differs": True},
    ]
    assert form["narrative"].value() == "Mine."
    assert again.status_code == 302
    assert (contribution.narrative, contribution.figures.get().value) == ("Mine.", 12)


def test_what_was_submitted_meanwhile_is_shown_and_the_text_is_kept(
    as_nec, contribution, nec, arrests
):
    FigureFactory(contribution=contribution, indicator=arrests)
    data = typed(contribution, "Typed in another tab.")
    submit_contribution(contribution, by=nec, seen=1)

    response = as_nec.post(url("contribution_change", contribution), data)

    contribution.refresh_from_db()
    assert response.status_code == 409
    assert response.context["form"].non_field_errors() == [
        (
            "The contribution of Netherlands is submitted and with the reviewers. "
            "You can change it again if they return it."
        )
    ]
    assert response.context["form"]["narrative"].value() == "Typed in another tab."
    assert contribution.narrative == ""


@pytest.mark.parametrize("button", ("save", "check"))
def test_each_button_leads_on(as_nec, contribution, button):
    response = as_nec.post(
        url("contribution_change", contribution), {**typed(contribution), button: "yes"}
    )

    pages = {"save": "contribution_change", "check": "contribution_submit"}
    assert response.url == url(pages[button], contribution)


def test_an_expert_who_is_done_sees_the_answers_and_that_the_coordinator_submits(
    client, contribution, expert
):
    client.force_login(expert)

    response = client.post(
        url("contribution_change", contribution),
        {**typed(contribution), "check": "yes"},
        follow=True,
    )

    assert response.redirect_chain == [(url("contribution_detail", contribution), 302)]
    assert "Your National EMPACT Coordinator submits it." in response.text


def test_check_your_answers_names_what_is_missing_and_leads_to_each_field(
    as_nec, contribution, arrests, cocaine
):
    FigureFactory(contribution=contribution, indicator=arrests, comparator="at_least")

    response = as_nec.get(url("contribution_submit", contribution))

    rows = response.context["sheet"].rows
    form = url("contribution_change", contribution)
    assert [(row.label, row.value, row.url) for row in rows] == [
        ("Arrests", "at least 10 persons", f"{form}#figure-arrests-0-row"),
        ("Cocaine seized", "No answer yet", f"{form}#figure-cocaine-0-row"),
    ]
    assert response.context["obstacles"] == [
        "Cocaine seized: give a number, or say that it is not reported or unknown."
    ]
    # What could only be refused is not offered.
    assert "Submit the contribution" not in response.text
    FigureFactory(contribution=contribution, indicator=cocaine, value=1)
    assert "Submit the contribution" in as_nec.get(url("contribution_submit", contribution)).text


def test_an_incomplete_contribution_is_not_submitted(as_nec, contribution):
    response = as_nec.post(url("contribution_submit", contribution), {"seen": 1})

    contribution.refresh_from_db()
    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "Arrests: give a number, or say that it is not reported or unknown."
    ]
    assert contribution.state == ContributionState.DRAFT


def test_submitting_leads_to_a_receipt(as_nec, contribution, nec, arrests):
    FigureFactory(contribution=contribution, indicator=arrests)

    response = as_nec.post(url("contribution_submit", contribution), {"seen": 1}, follow=True)

    assert response.redirect_chain == [(url("contribution_receipt", contribution), 302)]
    assert response.context["submission"].by == nec
    assert "The contribution is submitted" in response.text


@pytest.mark.parametrize("indicator_class", ("outcome", "judicial"))
def test_the_receipt_names_who_reviews(as_nec, contribution, arrests, indicator_class):
    arrests.indicator_class = indicator_class
    arrests.save()
    FigureFactory(contribution=contribution, indicator=arrests)
    as_nec.post(url("contribution_submit", contribution), {"seen": 1})

    response = as_nec.get(url("contribution_receipt", contribution))

    is_judicial = indicator_class == "judicial"
    assert ("and Eurojust the judicial ones" in words(response)) == is_judicial


def test_a_second_tab_that_submits_gets_a_sentence_and_nothing_happens_twice(
    as_nec, contribution, arrests
):
    FigureFactory(contribution=contribution, indicator=arrests)
    as_nec.post(url("contribution_submit", contribution), {"seen": 1})

    response = as_nec.post(url("contribution_submit", contribution), {"seen": 1})

    assert response.status_code == 409
    assert response.context["form"].non_field_errors() == [
        (
            "The contribution of Netherlands is submitted and with the reviewers. "
            "You can change it again if they return it."
        )
    ]
    assert contribution.changes.count() == 1


def test_only_what_was_checked_is_submitted(as_nec, contribution, expert, arrests):
    FigureFactory(contribution=contribution, indicator=arrests)
    change_contribution(contribution, by=expert, seen=1, narrative="Not seen by the NEC.")

    conflict = as_nec.post(url("contribution_submit", contribution), {"seen": 1})
    again = as_nec.post(
        url("contribution_submit", contribution), {"seen": conflict.context["form"]["seen"].value()}
    )

    assert conflict.status_code == 409
    assert conflict.context["form"].non_field_errors() == [
        (
            "Someone changed this contribution after you opened it. Check the current answers "
            "below, and submit again."
        )
    ]
    assert "Not seen by the NEC." in conflict.text
    assert again.url == url("contribution_receipt", contribution)


@pytest.mark.parametrize("page", ("contribution_change", "contribution_submit"))
def test_pages_that_are_not_open_say_why(as_nec, obligation, page):
    contribution = ContributionFactory(obligation=obligation, state=ContributionState.SUBMITTED)

    response = as_nec.get(url(page, contribution))

    assert response.status_code == 409
    assert response.context["reasons"] == [
        (
            "The contribution of Netherlands is submitted and with the reviewers. "
            "You can change it again if they return it."
        )
    ]
    assert contribution.get_absolute_url() in response.text


def test_there_is_no_receipt_before_the_submission(as_nec, contribution):
    response = as_nec.get(url("contribution_receipt", contribution))

    assert response.status_code == 409
    assert response.context["reasons"] == [
        "This contribution has not been submitted yet, so there is no receipt."
    ]


def test_reopening_asks_for_a_reason_and_leads_to_the_form(as_nec, obligation):
    contribution = ContributionFactory(obligation=obligation, state=ContributionState.ACCEPTED)

    shown = as_nec.get(url("contribution_reopen", contribution))
    refused = as_nec.post(url("contribution_reopen", contribution), {"reason": " "})
    done = as_nec.post(url("contribution_reopen", contribution), {"reason": "A slip."})

    assert shown.status_code == 200
    assert refused.status_code == 422
    assert refused.context["form"].errors == {"reason": ["Give the reason for reopening."]}
    assert done.url == url("contribution_change", contribution)


def test_what_is_not_accepted_is_not_reopened(as_nec, contribution):
    response = as_nec.get(url("contribution_reopen", contribution))

    assert response.status_code == 409


@pytest.fixture
def returned(contribution, nec, people, arrests):
    """Have a contribution of ten arrests come back with comments."""
    figure = FigureFactory(contribution=contribution, indicator=arrests)
    submit_contribution(contribution, by=nec, seen=1)
    return return_contribution(
        contribution,
        by=people["est"],
        seen=2,
        note="Please look again.",
        comments={f"figure-{figure.pk}": "Persons or cases?", "narrative": "Which days?"},
    )


def test_reviewers_comments_stand_at_their_fields(as_nec, returned, cocaine):
    form = as_nec.get(url("contribution_change", returned))
    check = as_nec.get(url("contribution_submit", returned))

    assert [c.text for c in row_of(form).comments] == ["Persons or cases?"]
    assert row_of(form, "figure-cocaine-0").comments == []
    assert [c.text for c in form.context["narrative_comments"]] == ["Which days?"]
    assert form.context["returned"].note == "Please look again."
    assert [[c.text for c in row.comments] for row in check.context["sheet"].rows] == [
        ["Persons or cases?"],
        [],
    ]


def test_a_comment_outlives_the_figure_it_was_about(as_nec, returned, nec, entry):
    event = EventFactory(leading_action=returned.obligation.action)
    change_contribution(returned, by=nec, seen=3, figures=[entry(event=event)])

    form = as_nec.get(url("contribution_change", returned))

    assert [c.text for c in row_of(form).comments] == ["Persons or cases?"]


def test_the_contribution_shows_what_happened_to_it(as_nec, returned, nec, people):
    response = as_nec.get(url("contribution_detail", returned))

    assert [(s.label, s.by, s.note) for s in response.context["history"]] == [
        ("Submitted", nec, ""),
        ("EMPACT Support Team: returned", people["est"], "Please look again."),
    ]


QUERIES = {"contribution_change": 12, "contribution_submit": 11, "contribution_detail": 12}
"""The most queries of each page, with the line in the event log."""


@pytest.mark.parametrize("rows", (1, 3, 30))
@pytest.mark.parametrize("page", QUERIES)
def test_pages_take_the_same_queries_however_much_is_asked(as_nec, contribution, page, rows):
    obligation = contribution.obligation
    for indicator in IndicatorFactory.create_batch(rows):
        AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
        FigureFactory(contribution=contribution, indicator=indicator)

    with CaptureQueriesContext(connection) as captured:
        as_nec.get(url(page, contribution))

    assert len(captured) <= QUERIES[page]


@pytest.mark.parametrize("page", QUERIES)
def test_pages_of_returned_work_stay_within_fourteen_queries(as_nec, returned, entry, nec, page):
    event = EventFactory(leading_action=returned.obligation.action)
    figures = [entry(), entry(event=event, country="BE")]
    change_contribution(returned, by=nec, seen=3, figures=figures)

    with CaptureQueriesContext(connection) as captured:
        as_nec.get(url(page, returned))

    assert len(captured) <= 14


def test_only_events_of_the_round_are_offered_and_what_stands_stays(as_nec, contribution, arrests):
    action = contribution.obligation.action
    began = contribution.obligation.round.first_day
    before, gone, within = (
        EventFactory(leading_action=action, name=name, first_day=first, last_day=last)
        for name, first, last in (
            ("Reported before", began - timedelta(days=20), began - timedelta(days=19)),
            ("Long over", began - timedelta(days=9), began - timedelta(days=8)),
            ("New year", began - timedelta(days=1), began),
        )
    )
    FigureFactory(contribution=contribution, indicator=arrests, event=before, action=action)

    page = as_nec.get(url("contribution_change", contribution))
    (row,) = page.context["form"].figures
    offered = {value for value, _ in row.fields["event"].choices}
    saved = as_nec.post(
        url("contribution_change", contribution),
        typed(
            contribution,
            figure__arrests__0__was=row.base.token,
            figure__arrests__0__event=str(before.pk),
            figure__arrests__0__answer="number",
            figure__arrests__0__value="3",
        ),
    )

    assert offered == {"", str(before.pk), str(within.pk)}
    assert str(gone.pk) not in page.text
    assert saved.status_code == 302, saved.context["form"].figures.rows[0].errors
    assert contribution.figures.get().event == before


def test_the_form_shows_what_the_register_counts_and_asks_for_none_of_it(
    client, nec, action, obligation, arrests
):
    version = arrests.versions.get()
    type(version).objects.filter(pk=version.pk).update(
        first_day=date(obligation.round.first_day.year, 1, 1),
        measure="joint_investigation_team",
        measure_count="begun",
    )
    counted = JudicialMeasureFactory(
        leading_action=action, first_day=obligation.round.first_day, label="JIT 2026-014"
    )
    JudicialMeasureFactory(leading_action=action, state="waiting")
    # It ran in these days, and counts where it began.
    JudicialMeasureFactory(
        leading_action=action, first_day=obligation.round.first_day - timedelta(days=1)
    )
    contribution = ContributionFactory(obligation=obligation)
    client.force_login(nec)

    with CaptureQueriesContext(connection) as captured:
        page = client.get(reverse("actions:contribution_change", args=[contribution.pk]))

    assert len(captured) <= QUERIES["contribution_change"] + 1
    (row,) = page.context["register"]
    assert (row.measure, row.indicators, row.is_shared) == (counted, [arrests.name], False)
    assert page.context["groups"] == {}
    assert "Do not report them again" in page.text

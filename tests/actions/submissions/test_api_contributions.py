"""Contributions and obligations for programs."""

import pytest
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from cycles.states import RoundState
from cycles.tracing.addresses import figure_trace_url, on_this_site
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory, UnitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("nec", "contribution")]

JSON = "application/json"


@pytest.fixture
def as_nec(client, nec):
    client.force_login(nec)
    return client


def url(name, target):
    return reverse(f"api:{name}", args=[target.pk])


def patch(client, contribution, seen, data):
    headers = {} if seen is None else {"If-Match": f'"{seen}"'}
    address = url("contribution-detail", contribution)
    return client.patch(address, data, content_type=JSON, headers=headers)


def submit(client, contribution, seen):
    address = url("contribution-submit", contribution)
    return client.post(address, content_type=JSON, headers={"If-Match": f'"{seen}"'})


def test_obligations_show_what_is_asked(as_nec, obligation, minors, cocaine):
    event = EventFactory(leading_action=obligation.action)

    listed = as_nec.get(reverse("api:obligation-list")).json()["results"]
    detail = as_nec.get(url("obligation-detail", obligation)).json()

    assert [(row["id"], row["contribution"], row["state"]) for row in listed] == [
        (str(obligation.pk), None, None)
    ]
    assert [(row["indicator"], row["unit"], row["part_of"]) for row in detail["asked"]] == [
        ("arrests", "persons", None),
        ("arrests-minors", "persons", "arrests"),
        ("cocaine", "kg", None),
    ]
    assert [row["id"] for row in detail["events"]] == [str(event.pk)]
    assert detail["kinds"] == ["own"]


def test_starting_answers_with_the_draft_and_its_address(as_nec, obligation):
    response = as_nec.post(url("obligation-start", obligation), content_type=JSON)

    contribution = Contribution.objects.get()
    assert response.status_code == 201
    assert response.headers["Location"] == url("contribution-detail", contribution)
    assert response.headers["ETag"] == '"1"'
    assert response.json()["state"] == "draft"


def test_starting_twice_is_a_conflict_with_its_reason(as_nec, contribution):
    response = as_nec.post(url("obligation-start", contribution.obligation), content_type=JSON)

    assert response.status_code == 409
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["reasons"] == [
        "This contribution has been started already. Open it to go on with it."
    ]


def test_obligations_are_filtered_by_what_has_been_started(as_nec, contribution):
    waiting = ObligationFactory(organisation=contribution.obligation.organisation)

    response = as_nec.get(reverse("api:obligation-list"), {"started": "false"})

    assert [row["id"] for row in response.json()["results"]] == [str(waiting.pk)]


def test_a_contribution_is_read_with_its_figures_and_its_version(
    as_nec, contribution, arrests, cocaine
):
    first = FigureFactory(contribution=contribution, indicator=arrests, comparator="at_least")
    second = FigureFactory(
        contribution=contribution, indicator=cocaine, value=None, answer="unknown"
    )

    response = as_nec.get(url("contribution-detail", contribution))

    assert response.headers["ETag"] == '"1"'
    assert response.json()["figures"] == [
        {
            "indicator": "arrests",
            "name": arrests.name,
            "kind": "own",
            "answer": "number",
            "comparator": "at_least",
            "value": "10",
            "conversion": None,
            "unit": "persons",
            "counted": "10",
            "event": None,
            "action": str(contribution.obligation.action_id),
            "country": "",
            "authority": None,
            "first_day": "2026-01-01",
            "last_day": "2026-12-31",
            "certainty": "preliminary",
            "kept_preliminary": "",
            "unconfirmed": False,
            "trace": on_this_site(figure_trace_url(first)),
        },
        {
            "indicator": "cocaine",
            "name": cocaine.name,
            "kind": "own",
            "answer": "unknown",
            "comparator": "=",
            "value": None,
            "conversion": None,
            "unit": "kg",
            "counted": None,
            "event": None,
            "action": str(contribution.obligation.action_id),
            "country": "",
            "authority": None,
            "first_day": "2026-01-01",
            "last_day": "2026-12-31",
            "certainty": "preliminary",
            "kept_preliminary": "",
            "unconfirmed": False,
            "trace": on_this_site(figure_trace_url(second)),
        },
    ]


def test_a_program_changes_and_submits(as_nec, contribution, cocaine):
    event = EventFactory(leading_action=contribution.obligation.action)
    figures = [
        {"indicator": "arrests", "value": 7, "event": str(event.pk)},
        {"indicator": "cocaine", "value": "1234.5", "comparator": "about"},
    ]

    changed = patch(as_nec, contribution, 1, {"narrative": "By a program.", "figures": figures})
    submitted = submit(as_nec, contribution, 2)

    assert changed.status_code == 200
    assert changed.headers["ETag"] == '"2"'
    assert changed.json()["narrative"] == "By a program."
    assert submitted.status_code == 200
    assert submitted.json()["state"] == "submitted"
    assert [(f.value, f.event) for f in Figure.objects.with_circumstances()] == [
        (7, event),
        (1234.5, None),
    ]


def test_what_is_left_out_stays(as_nec, contribution, arrests):
    FigureFactory(contribution=contribution, indicator=arrests)

    patch(as_nec, contribution, 1, {"narrative": "Words alone."})

    assert contribution.figures.count() == 1


@pytest.mark.parametrize(
    ("seen", "status", "reason"),
    (
        (None, 428, "Send the ETag that you last read in the header If-Match."),
        (
            7,
            412,
            (
                "Someone else changed this after you opened it. Compare both versions below. "
                "Then save yours again or keep theirs."
            ),
        ),
    ),
)
def test_nobody_overwrites_what_they_have_not_read(as_nec, contribution, seen, status, reason):
    response = patch(as_nec, contribution, seen, {"narrative": "Mine."})

    contribution.refresh_from_db()
    assert (response.status_code, response.json()["reasons"]) == (status, [reason])
    assert contribution.narrative == ""


@pytest.mark.parametrize(
    ("figure", "status", "reason"),
    (
        ({"colour": "blue"}, 400, "figures[0].colour: There is no such field."),
        ({"value": True}, 400, "figures[0].value: Give a number, or a text that holds one."),
        (
            {"value": "1.234,5"},
            422,
            (
                "figures[0].value: Type the number with a point for decimals and without "
                "separators, for example 1234.5."
            ),
        ),
        (
            {"value": -3},
            422,
            "figures[0].value: A figure is never below 0. Type it without a minus.",
        ),
        (
            {"indicator": "mules"},
            422,
            "figures[0].indicator: This round does not ask for mules. Leave it out.",
        ),
        (
            {"event": "00000000-0000-4000-8000-000000000000"},
            422,
            "figures[0].event: There is none with this id here. Leave it out.",
        ),
        (
            {"value": 1.5},
            422,
            "figures[0].value: Type a whole number: what counts here is one person.",
        ),
        (
            {"value": 3, "last_day": "2027-01-01"},
            422,
            (
                "figures[0].last_day: Type a day that the round covers: "
                "1 January to 31 December 2026."
            ),
        ),
    ),
)
def test_a_wrong_figure_is_refused_with_its_place(as_nec, contribution, figure, status, reason):
    data = {"figures": [{"indicator": "arrests", **figure}]}

    response = patch(as_nec, contribution, 1, data)

    assert (response.status_code, response.json()["reasons"]) == (status, [reason])
    assert Figure.objects.count() == 0


def test_an_unknown_field_is_refused(as_nec, contribution):
    response = patch(as_nec, contribution, 1, {"state": "accepted"})

    assert response.status_code == 400
    assert response.json()["reasons"] == ["state: There is no such field."]


def test_an_incomplete_contribution_is_refused_with_what_is_missing(as_nec, contribution):
    response = submit(as_nec, contribution, 1)

    assert response.status_code == 422
    assert response.json()["reasons"] == [
        "Arrests: give a number, or say that it is not reported or unknown."
    ]


def test_submitting_twice_does_nothing_twice(as_nec, contribution, arrests):
    FigureFactory(contribution=contribution, indicator=arrests)
    submit(as_nec, contribution, 1)

    stale = submit(as_nec, contribution, 1)
    fresh = submit(as_nec, contribution, 2)

    assert (stale.status_code, fresh.status_code) == (409, 409)
    assert contribution.changes.count() == 1


def test_reopening_takes_a_reason(as_nec, obligation):
    contribution = ContributionFactory(obligation=obligation, state=ContributionState.ACCEPTED)
    address = url("contribution-reopen", contribution)

    silent = as_nec.post(address, {}, content_type=JSON)
    done = as_nec.post(address, {"reason": "A slip."}, content_type=JSON)

    assert (silent.status_code, silent.json()["reasons"]) == (
        400,
        ["reason: This field is required."],
    )
    assert (done.status_code, done.json()["state"]) == (200, "reopened")


def test_contributions_are_filtered_by_state_round_and_action(as_nec, contribution, country):
    other = ContributionFactory(obligation__organisation=country, state=ContributionState.SUBMITTED)

    def found(**asked):
        response = as_nec.get(reverse("api:contribution-list"), asked)
        return {row["id"] for row in response.json()["results"]}

    assert found() == {str(contribution.pk), str(other.pk)}
    assert found(state="submitted") == {str(other.pk)}
    assert found(round=contribution.obligation.round_id) == {str(contribution.pk)}
    assert found(action=other.obligation.action_id) == {str(other.pk)}


def test_the_list_shows_no_narrative_and_no_figure(as_nec, contribution):
    response = as_nec.get(reverse("api:contribution-list"))

    assert set(response.json()["results"][0]) & {"narrative", "figures"} == set()


# One is the line in the event log of contributions; up to three find what follows from parts.
@pytest.mark.parametrize(("name", "queries"), (("contribution-list", 7), ("obligation-list", 6)))
@pytest.mark.parametrize("rows", (1, 3, 60))
def test_a_list_asks_the_database_as_often_however_long_it_is(
    as_nec, obligation, django_assert_max_num_queries, name, queries, rows
):
    action = OperationalActionFactory(oap=obligation.action.oap, goal=obligation.action.goal)
    obligations = ObligationFactory.create_batch(
        rows, organisation=obligation.organisation, action=action
    )
    for owed in [obligation, *obligations]:
        ContributionFactory(obligation=owed)

    with django_assert_max_num_queries(queries):
        response = as_nec.get(reverse(f"api:{name}"))

    assert len(response.json()["results"]) == min(rows + 1, 50)


def test_what_a_closed_round_no_longer_takes_is_a_conflict(as_nec, contribution):
    contribution.obligation.round.state = RoundState.CLOSED
    contribution.obligation.round.save()

    response = patch(as_nec, contribution, 1, {"narrative": "Too late."})

    assert response.status_code == 409


def test_what_the_library_has_beside_what_is_asked_is_taken(as_nec, contribution):
    IndicatorFactory(code="elsewhere")

    given = {"indicator": "elsewhere", "value": 3}
    response = patch(as_nec, contribution, 1, {"figures": [given]})

    assert response.status_code == 200
    assert [row["indicator"] for row in response.json()["figures"]] == ["elsewhere"]


def test_texts_a_highlight_and_its_consent_are_written(as_nec, contribution):
    given = {
        "obstacles_met": "Late warrants.",
        "support_received": "Analysts of Europol.",
        "highlight": "Ten servers.",
        "may_publish": True,
    }

    response = patch(as_nec, contribution, 1, given)

    assert {name: response.json()[name] for name in given} == given


def test_consent_goes_with_the_highlight(as_nec, contribution):
    patch(as_nec, contribution, 1, {"highlight": "Ten servers.", "may_publish": True})

    response = patch(as_nec, contribution, 2, {"highlight": ""})

    assert response.json()["may_publish"] is False


def test_what_was_taken_over_is_shown_and_confirmed(as_nec, contribution, arrests):
    figure = FigureFactory(contribution=contribution, indicator=arrests, unconfirmed=True)
    contribution.unconfirmed_texts = ["narrative"]
    contribution.save()
    address = reverse("api:contribution-detail", args=[contribution.pk])
    before = as_nec.get(address).json()

    after = patch(as_nec, contribution, before["version"], {"confirm": True}).json()

    figure.refresh_from_db()
    assert [row["unconfirmed"] for row in before["figures"]] == [True]
    assert before["unconfirmed_texts"] == ["narrative"]
    assert [row["unconfirmed"] for row in after["figures"]] == [figure.unconfirmed] == [False]
    assert after["unconfirmed_texts"] == []


def test_what_seems_odd_is_listed_and_checked_by_its_key(
    as_nec, client, contribution, arrests, minors, people
):
    FigureFactory(contribution=contribution, indicator=arrests, value=10)
    FigureFactory(contribution=contribution, indicator=minors, value=12)
    address = reverse("api:contribution-warnings", args=[contribution.pk])
    (warning,) = as_nec.get(address).json()
    submit = reverse("api:contribution-submit", args=[contribution.pk])
    send = {"content_type": "application/json", "headers": {"If-Match": '"1"'}}

    refused = as_nec.post(submit, {}, **send)
    taken = as_nec.post(submit, {"checked": [warning["key"]]}, **send)
    client.force_login(people["est"])
    others = client.get(address)

    assert warning["indicator"] == "arrests-minors"
    assert (refused.status_code, taken.status_code, others.status_code) == (422, 200, 403)
    assert refused.json()["reasons"][0].startswith(warning["words"])


def test_all_is_answered_at_once(as_nec, obligation, arrests):
    address = reverse("api:obligation-answer", args=[obligation.pk])

    response = as_nec.post(address, {"zero": False}, content_type="application/json")

    assert response.status_code == 201
    assert response.json()["state"] == "submitted"
    assert [row["answer"] for row in response.json()["figures"]] == ["not_reported"]


def test_another_currency_is_answered_with_what_to_send(as_nec, contribution, obligation):
    cash = IndicatorFactory(code="cash", name="Cash seized", version=None)
    euro = UnitFactory(code="EUR", name="euro", whole=False)
    IndicatorVersionFactory(indicator=cash, unit=euro, counting_unit="one euro")
    AskedFactory(round=obligation.round, action=obligation.action, indicator=cash)
    figures = [
        {"indicator": "cash", "value": "4000 USD"},
        {"indicator": "arrests", "value": "4 USD"},
        {"indicator": ["cash"], "value": "4 USD"},
    ]

    response = patch(as_nec, contribution, contribution.version, {"figures": figures})

    assert response.status_code == 400
    shown = " ".join(response.json()["reasons"])
    assert shown.count("Another currency needs its rate and day") == 1
    assert shown.count("without separators, for example 1234.5") == len(figures)

"""Colleagues write one contribution at a time: no saved change is lost, in any order."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from actions.contributions.models.contributions import TEXTS, Contribution
from actions.questionnaires.entries import FigureEntry
from actions.submissions.commands import change_contribution
from cycles.rounds.models import ReportingRound
from tests.actions.submissions.test_screening_doors import TEXT

pytestmark = [pytest.mark.django_db, pytest.mark.once("nec", "arrests")]


@pytest.fixture
def contribution(contribution, nec, arrests, cocaine):
    figures = [
        FigureEntry(indicator=arrests, value=Decimal(10)),
        FigureEntry(indicator=cocaine, value=Decimal("1.5")),
    ]
    change_contribution(contribution, by=nec, seen=1, narrative="As it was.", figures=figures)
    contribution.refresh_from_db()
    return contribution


@pytest.fixture
def opened(client, nec, contribution):
    """Open the form as a browser does, and give what it would send."""
    client.force_login(nec)

    def opened():
        page = client.get(reverse("actions:contribution_change", args=[contribution.pk]))
        return sent_by(page.context["form"])

    return opened


def sent_by(form):
    sent = {}
    for part in [form, *form.figures]:
        for field in part:
            if field.value() not in (None, False):
                sent[field.html_name] = field.value()
            if field.field.show_hidden_initial:
                name = field.html_initial_name
                sent[name] = part.data.get(name, field.value()) or ""
    return sent


def save(client, contribution, data, how="change"):
    return client.post(reverse(f"actions:contribution_{how}", args=[contribution.pk]), data)


def colleague(contribution, expert, *, value=None, narrative=None, kilos="1.5"):
    by_code = contribution.questionnaire.by_code
    figures = [FigureEntry(indicator=by_code["cocaine"].indicator, value=Decimal(kilos))]
    if value is not None:
        figures.append(FigureEntry(indicator=by_code["arrests"].indicator, value=Decimal(value)))
    contribution.refresh_from_db()
    change_contribution(
        contribution, by=expert, seen=contribution.version, narrative=narrative, figures=figures
    )


def stands(contribution):
    contribution.refresh_from_db()
    values = {
        figure.indicator_version.indicator.code: figure.value
        for figure in contribution.figures.with_circumstances()
    }
    return contribution.narrative, values


def test_what_nobody_has_confirmed_is_no_answer_yet(client, contribution, opened):
    opened()
    address = reverse("actions:contribution_change", args=[contribution.pk])
    assert client.get(address).context["answered"] == 2

    contribution.figures.filter(indicator_version__indicator__code="arrests").update(
        unconfirmed=True
    )

    assert client.get(address).context["answered"] == 1


def test_what_only_one_of_two_changed_stands(client, contribution, opened, expert):
    mine = opened() | {"figure-arrests-0-value": "12"}
    colleague(contribution, expert, value=10, kilos="2.5", narrative="By a colleague.")

    response = save(client, contribution, mine)

    assert response.status_code == 302
    assert stands(contribution) == ("By a colleague.", {"arrests": 12, "cocaine": Decimal("2.5")})


@pytest.mark.guard(
    "A colleague's figure is not overwritten unread",
    file="empact/lib/merging.py",
    on='            disputed |= {f"{name}[{key}]" for key in keys}',
    off="            disputed |= {key for key in () if key in keys}",
)
def test_what_both_changed_is_laid_side_by_side_at_its_field(client, contribution, opened, expert):
    mine = opened() | {"figure-arrests-0-value": "12", "narrative": "Mine."}
    colleague(contribution, expert, value=11, narrative="By a colleague.")

    response = save(client, contribution, mine)

    conflicts = response.context["conflicts"]
    assert response.status_code == 409
    assert {name: (row.theirs, row.yours, row.by) for name, row in conflicts.items()} == {
        "narrative": ("By a colleague.", "Mine.", str(expert)),
        "figure-arrests-0": ("11 persons", "12 persons", str(expert)),
    }
    # The summary leads to the first of them.
    assert 'href="#conflict-figure-arrests-0"' in response.text
    assert response.text.count('id="conflict-figure-arrests-0"') == 1
    assert response.context["form"]["narrative"].value() == "Mine."
    assert f"Saved by {expert} on <time" in " ".join(response.text.split())
    assert stands(contribution)[1]["arrests"] == 11
    return_visit = sent_by(response.context["form"])
    assert save(client, contribution, return_visit).status_code == 302
    assert stands(contribution) == ("Mine.", {"arrests": 12, "cocaine": Decimal("1.5")})


def test_who_meets_their_own_words_and_numbers_sees_that_they_are_theirs(
    client, contribution, opened, nec
):
    """Written on two pages, or on one that had been lost."""
    mine = opened() | {"figure-arrests-0-value": "12", "narrative": "Mine."}
    colleague(contribution, nec, value=11, narrative="On another page.")
    own = save(client, contribution, mine)

    assert {row.is_own for row in own.context["conflicts"].values()} == {True}
    assert "You saved another version of these fields" in own.text
    assert "someone else also changed this" not in own.text


def test_what_is_saved_may_be_chosen_instead(client, contribution, opened, expert):
    mine = opened() | {"figure-arrests-0-value": "12", "narrative": "Mine."}
    colleague(contribution, expert, value=11, narrative="By a colleague.")
    again = sent_by(save(client, contribution, mine).context["form"])

    chosen = {"keep-figure-arrests-0": "theirs", "keep-narrative": "theirs"}
    response = save(client, contribution, again | chosen)

    assert response.status_code == 302
    assert stands(contribution) == ("By a colleague.", {"arrests": 11, "cocaine": Decimal("1.5")})


def test_what_a_colleague_took_out_is_asked_about(client, contribution, opened, expert):
    mine = opened() | {"figure-arrests-0-value": "12"}
    colleague(contribution, expert)

    response = save(client, contribution, mine)

    conflict = response.context["conflicts"]["figure-arrests-0"]
    assert (conflict.theirs, conflict.yours) == ("Removed", "12 persons")
    chosen = sent_by(response.context["form"]) | {"keep-figure-arrests-0": "theirs"}
    assert save(client, contribution, chosen).status_code == 302
    assert "arrests" not in stands(contribution)[1]


def test_what_one_took_out_and_another_changed_stands_there_again(
    client, contribution, opened, expert
):
    cleared = save(client, contribution, opened() | {"clear": "figure-arrests-0"})
    mine = sent_by(cleared.context["form"]) | {"removed": cleared.context["removed"]}
    colleague(contribution, expert, value=11)

    response = save(client, contribution, mine)

    row = next(row for row in response.context["formset"] if row.conflict)
    assert response.status_code == 409
    assert row["value"].value() == "11"
    assert (row.conflict.theirs, row.conflict.yours) == ("11 persons", "Removed")


def test_a_row_that_stands_there_again_is_where_it_was(client, contribution, opened, expert):
    """A list of which none is chosen is sent as the first of it: here, as another country."""
    cleared = save(client, contribution, opened() | {"clear": "figure-arrests-0"})
    mine = sent_by(cleared.context["form"]) | {"removed": cleared.context["removed"]}
    colleague(contribution, expert, value=11)

    response = save(client, contribution, mine)

    row = next(row for row in response.context["formset"] if row.conflict)
    for field in row.circumstances:
        if chosen := getattr(field.field, "choices", None):
            assert field.value() in dict(chosen), field.name


def test_a_row_that_is_cleared_is_taken_out(client, contribution, opened):
    cleared = save(client, contribution, opened() | {"clear": "figure-arrests-0"})
    mine = sent_by(cleared.context["form"]) | {"removed": cleared.context["removed"]}

    response = save(client, contribution, mine)

    assert response.status_code == 302
    assert stands(contribution)[1] == {"cocaine": Decimal("1.5")}


def test_saving_by_itself_leaves_out_what_is_in_dispute_and_saves_the_rest(
    client, contribution, opened, expert
):
    mine = opened() | {
        "figure-arrests-0-value": "12",
        "figure-cocaine-0-value": "3",
        "narrative": "Mine.",
    }
    colleague(contribution, expert, value=11, narrative="By a colleague.")

    response = save(client, contribution, mine, "autosave")

    shown = response.json()
    assert response.status_code == 409
    assert [problem.split(":")[0] for problem in shown["problems"]] == [
        TEXTS["narrative"],
        "Arrests",
    ]
    assert "narrative" not in shown["texts"]
    assert [*shown["rows"]] == ["figure-cocaine-0"]
    assert stands(contribution) == ("By a colleague.", {"arrests": 11, "cocaine": 3})


def test_saving_by_itself_goes_on_from_what_it_has_saved(client, contribution, opened, expert):
    mine = opened() | {"figure-arrests-0-value": "12"}

    first = save(client, contribution, mine, "autosave").json()
    mine |= {f"{row}-was": token for row, token in first["rows"].items()}
    second = save(client, contribution, mine | {"figure-arrests-0-value": "13"}, "autosave")

    assert second.status_code == 200
    assert stands(contribution)[1]["arrests"] == 13


def test_a_second_row_may_be_filled_in_before_the_first(client, contribution, opened, action):
    """The base of a row goes with the row, and not with its place."""
    cleared = save(client, contribution, opened() | {"clear": "figure-arrests-0"})
    data = sent_by(cleared.context["form"]) | {
        "removed": cleared.context["removed"],
        "figure-arrests-0-value": "",
        "figure-arrests-1-value": "7",
        "figure-arrests-1-first_day": "2026-05-01",
        "figure-arrests-1-last_day": "2026-05-31",
    }

    first = save(client, contribution, data, "autosave")
    data |= {f"{row}-was": token for row, token in first.json()["rows"].items()}
    second = save(client, contribution, data | {"figure-arrests-1-value": "8"}, "autosave")

    assert (first.status_code, second.status_code) == (200, 200)
    assert stands(contribution)[1] == {"arrests": 8, "cocaine": Decimal("1.5")}


def test_an_identifier_in_any_of_the_texts_is_pointed_out_at_it(client, contribution, opened):
    response = save(client, contribution, opened() | {"obstacles_met": TEXT})

    assert response.status_code == 422
    assert [*response.context["form"].errors] == ["obstacles_met"]


def test_what_a_form_was_based_on_and_cannot_be_read_overwrites_nothing(
    client, contribution, opened, expert
):
    mine = opened() | {"figure-arrests-0-value": "12", "figure-arrests-0-was": "nonsense"}
    colleague(contribution, expert, value=11)

    response = save(client, contribution, mine)

    assert response.status_code == 409
    assert stands(contribution)[1]["arrests"] == 11


@pytest.mark.parametrize(
    ("written", "instead"),
    (("10", "NaN"), ("10", "Infinity"), ("number", "plenty"), ("=", "nearly"), ("own", "theirs")),
)
def test_only_what_a_figure_can_be_is_read_as_what_a_row_was(contribution, written, instead):
    questionnaire = contribution.questionnaire
    (arrests,) = [row for row in contribution.entries if row.indicator.code == "arrests"]
    entry = questionnaire.complete(arrests)

    assert questionnaire.read_token(entry.token) == entry
    parts = [instead if part == written else part for part in entry.token.split(" ")]
    assert questionnaire.read_token(" ".join(parts)) is None


def test_what_a_row_was_is_read_in_a_round_of_several_years(contribution):
    """Its entries are apart by their days, which a form has to remember with them."""
    asked = contribution.obligation.round
    ReportingRound.objects.filter(pk=asked.pk).update(
        first_day=date(2025, 1, 1), last_day=date(2026, 12, 31)
    )
    questionnaire = Contribution.objects.get(pk=contribution.pk).questionnaire
    (arrests,) = [row for row in contribution.entries if row.indicator.code == "arrests"]
    of_years = [
        questionnaire.complete(
            replace(arrests, first_day=date(year, 1, 1), last_day=date(year, 12, 31))
        )
        for year in (2025, 2026)
    ]
    of_all = questionnaire.complete(replace(arrests, first_day=None, last_day=None))

    tokens = [entry.token for entry in (*of_years, of_all)]

    assert len({*tokens}) == 3
    assert [questionnaire.read_token(token) for token in tokens] == [*of_years, of_all]


def highlight(contribution):
    contribution.refresh_from_db()
    return contribution.highlight, contribution.may_publish


def say(contribution, by, **texts):
    contribution.refresh_from_db()
    change_contribution(contribution, by=by, seen=contribution.version, **texts)


@pytest.mark.guard(
    "Consent to publish goes with the words that it was given for",
    file="empact/lib/merging.py",
    on="if name in mine and of in mine and not same(mine[of], theirs[of]):",
    off="if False:",
)
def test_consent_to_a_highlight_is_to_no_other(client, contribution, opened, nec, expert):
    """One agrees that it is published, while a colleague writes another."""
    say(contribution, nec, highlight="As it was.")
    mine = opened() | {"may_publish": "on"}
    say(contribution, expert, highlight="By a colleague.")

    autosaved = save(client, contribution, mine, "autosave")
    page = client.post(
        reverse("actions:contribution_change", args=[contribution.pk]), mine, follow=True
    )

    assert highlight(contribution) == ("By a colleague.", False)
    assert "may_publish" not in autosaved.json()["texts"]
    for shown in (autosaved.json()["problems"][0], page.text):
        assert "Someone else changed the highlight" in shown


def test_consent_of_a_colleague_is_not_to_what_is_written_instead(
    client, contribution, opened, nec, expert
):
    say(contribution, nec, highlight="As it was.")
    mine = opened() | {"highlight": "Mine."}
    say(contribution, expert, highlight="As it was.", may_publish=True)

    assert save(client, contribution, mine).status_code == 302
    assert highlight(contribution) == ("Mine.", False)


@pytest.mark.parametrize(
    ("chosen", "stands"),
    (({"keep-highlight": "theirs"}, ("By a colleague.", False)), ({}, ("Mine.", True))),
)
def test_consent_goes_with_the_highlight_that_is_chosen(
    client, contribution, opened, expert, chosen, stands
):
    mine = opened() | {"highlight": "Mine.", "may_publish": "on"}
    say(contribution, expert, highlight="By a colleague.")
    again = sent_by(save(client, contribution, mine).context["form"])

    save(client, contribution, again | chosen)

    assert highlight(contribution) == stands


@pytest.mark.guard(
    "A new highlight has no consent that nobody gave",
    file="actions/submissions/writing.py",
    on='if "highlight" in changed and saying.may_publish is None:',
    off="if False:",
)
def test_a_highlight_without_a_word_of_consent_has_none(contribution, nec):
    say(contribution, nec, highlight="As it was.", may_publish=True)

    say(contribution, nec, highlight="Another.")

    assert highlight(contribution) == ("Another.", False)

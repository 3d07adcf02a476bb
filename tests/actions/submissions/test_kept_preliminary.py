"""A number stays preliminary with a reason, said where the number is: form and program."""

import pytest
from django.urls import reverse

from actions.answers import Answer
from actions.contributions.models.figures import Figure
from actions.submissions.commands import change_contribution
from empact.lib.commands import Invalid
from tests.factories.actions import FigureFactory

pytestmark = pytest.mark.django_db

REASON = "The courts of two regions\nsend theirs in March."


def kept(contribution):
    return list(contribution.figures.values_list("value", "kept_preliminary"))


def row(**given):
    return {f"figure-arrests-0-{name}": value for name, value in given.items()}


def test_the_form_asks_why_a_number_stays_preliminary_and_shows_it_again(client, contribution, nec):
    client.force_login(nec)
    page = reverse("actions:contribution_change", args=[contribution.pk])
    listed = {
        **row(value="10", answer="number", kept_preliminary=REASON.replace("\n", "\r\n")),
        "seen": 1,
        "save": "yes",
    }

    client.post(page, listed)
    shown = client.get(page).content.decode()

    assert kept(contribution) == [(10, REASON)]
    assert REASON in shown

    base = client.get(page).context["form"].figures.rows[0]
    listed = {
        **row(value="10", answer="number", kept_preliminary="", was=base.base.token),
        "seen": 2,
    }
    client.post(page, listed)

    assert kept(contribution) == [(10, "")]


def test_the_reason_alone_makes_nobody_else_answer_for_the_number(
    contribution, arrests, nec, entry
):
    figure = FigureFactory(contribution=contribution, indicator=arrests)

    change_contribution(
        contribution, by=nec, seen=1, figures=[entry(value="10", kept_preliminary=REASON)]
    )

    again = Figure.objects.get()
    assert (again.pk, again.entered_by, again.kept_preliminary) == (
        figure.pk,
        figure.entered_by,
        REASON,
    )


def test_only_a_number_stays_preliminary(contribution, nec, entry):
    unknown = entry(value=None, answer=Answer.UNKNOWN, kept_preliminary=REASON)

    with pytest.raises(Invalid) as refusal:
        change_contribution(contribution, by=nec, seen=1, figures=[unknown])

    assert refusal.value.problems == {
        "figures[0].kept_preliminary": "Only a number can be preliminary. Leave this empty."
    }


def test_a_program_says_it_with_the_number_and_leaves_it_where_it_says_nothing(
    client, contribution, nec
):
    client.force_login(nec)
    address = reverse("api:contribution-detail", args=[contribution.pk])

    def send(version, **figure):
        body = {"figures": [{"indicator": "arrests", **figure}]}
        headers = {"If-Match": f'"{version}"'}
        return client.patch(address, body, content_type="application/json", headers=headers)

    send(1, value=10, kept_preliminary=REASON)
    corrected = send(2, value=11)

    assert corrected.json()["figures"][0]["kept_preliminary"] == REASON
    assert kept(contribution) == [(11, REASON)]
    send(3, value=11, kept_preliminary="")
    assert kept(contribution) == [(11, "")]

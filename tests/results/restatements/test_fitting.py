"""A part that is restated above its parent is asked about once, as where it is entered."""

import pytest
from django.urls import reverse

from actions.contributions.models.figures import Figure
from cycles.indicators.models import Source
from results.restatements.models import Restatement
from tests.factories.actions import AskedFactory, FigureFactory
from tests.factories.cycles import IndicatorFactory
from tests.results.restatements.conftest import A_DAY, WORDS

pytestmark = pytest.mark.django_db

SAID = {"answer": "number", "comparator": "=", "seen": 0, "day": A_DAY, **WORDS}
TOO_MANY = (
    "Arrests: minors: 998 is more than Arrests, of which it is a part: 10. Correct it, or tick "
    "that you have checked it."
)


@pytest.fixture
def minors(arrests):
    return IndicatorFactory(name="Arrests: minors", part_of=arrests, breakdown="age")


@pytest.fixture
def part(figure, minors):
    """Four minors of the ten persons whom Germany arrested."""
    return FigureFactory(contribution=figure.contribution, indicator=minors, value=4)


@pytest.fixture
def send(client, est):
    def send(figure, **given):
        client.force_login(est)
        address = reverse("results:figure_restate", args=[figure.contribution_id, figure.pk])
        return client.post(address, {**SAID, **given})

    return send


def keys_asked(page):
    return [key for key, _ in page.context["form"].fields["checked"].choices]


def test_a_part_above_its_parent_is_pointed_out_and_restated_once_that_is_ticked(send, part):
    asked = send(part, value="998")
    assert asked.context["form"].errors == {"value": [TOO_MANY]}
    assert not Restatement.objects.exists()

    other = send(part, value="999", checked=keys_asked(asked))
    assert "999 is more than" in other.context["form"].errors["value"][0]
    done = send(part, value="998", checked=keys_asked(asked))

    assert done.status_code == 302
    assert Figure.objects.get(pk=part.pk).value == 998


def test_a_parent_below_its_part_is_pointed_out_too(send, figure, part):
    asked = send(figure, value="3")

    (words,) = asked.context["form"].errors["value"]
    assert words.startswith("Arrests: minors: 4 is more than Arrests, of which it is a part: 3.")
    assert send(figure, value="3", checked=keys_asked(asked)).status_code == 302


@pytest.mark.parametrize(
    "given",
    (
        {"value": "10"},
        {"answer": "not_reported", "value": ""},
    ),
)
def test_nothing_is_asked_of_what_fits(send, part, given):
    assert send(part, **given).status_code == 302


def test_what_does_not_fit_already_is_not_asked_again(send, reported, figure, part, minors):
    part.value = part.counted = 11
    part.save()
    other = FigureFactory(
        contribution=figure.contribution,
        indicator=IndicatorFactory(part_of=minors.part_of, breakdown="sex"),
        value=2,
    )

    assert send(other, value="3").status_code == 302


def test_nothing_is_asked_of_what_is_counted_from_events_by_now(send, part, minors):
    minors.source = Source.EVENTS
    minors.save()

    assert send(part, value="998").status_code == 302


def test_what_an_organisation_asks_for_is_pointed_out_to_it_and_to_who_grants_it(
    client, part, nec, est
):
    client.force_login(nec)
    address = reverse("results:restatement_ask", args=[part.contribution_id, part.pk])
    asked = client.post(address, {**SAID, "value": "998"})
    assert asked.context["form"].errors == {"value": [TOO_MANY]}
    sent = client.post(address, {**SAID, "value": "998", "checked": keys_asked(asked)})
    assert sent.status_code == 302

    client.force_login(est)
    grant = reverse("results:request_grant", args=[part.restatement_requests.get().pk])
    given = {"seen": 1, "last_read": 0, "day": A_DAY}
    again = client.post(grant, given)
    done = client.post(grant, {**given, "checked": keys_asked(again)})

    assert again.context["form"].errors == {"checked": [TOO_MANY]}
    assert done.status_code == 302
    assert Figure.objects.get(pk=part.pk).value == 998


def test_a_part_that_was_never_given_is_pointed_out_where_it_is_given(client, figure, minors, est):
    owed = figure.contribution.obligation
    for indicator in (figure.indicator_version.indicator, minors):
        AskedFactory(round=owed.round, action=owed.action, indicator=indicator)
    client.force_login(est)
    address = reverse("results:missing_figure_give", args=[figure.contribution_id])
    given = {**SAID, "indicator": minors.pk, "value": "998"}

    asked = client.post(address, given)
    done = client.post(address, {**given, "checked": keys_asked(asked)})

    assert asked.context["form"].errors == {"value": [TOO_MANY]}
    assert done.status_code == 302
    assert Figure.objects.filter(indicator_version__indicator=minors, value=998).exists()

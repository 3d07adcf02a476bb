"""Figures of an event as an organisation enters them on one page, whichever report they go into."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Obligation
from actions.questionnaires.entries import FigureEntry
from actions.states import ContributionState
from actions.submissions.commands import change_contribution, start_contribution
from tests.actions.submissions.test_shared_editing import sent_by
from tests.factories.actions import AskedFactory, ObligationFactory
from tests.factories.cycles import IndicatorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def firearms(reporting, action):
    """An indicator that is asked of the event's leading action alone."""
    firearms = IndicatorFactory(code="firearms", name="Firearms", rank=3)
    AskedFactory(round=reporting, action=action, indicator=firearms)
    return firearms


@pytest.fixture
def cocaine(reporting, elsewhere):
    """An indicator that is asked of the further action alone."""
    cocaine = IndicatorFactory(code="cocaine", name="Cocaine", rank=2)
    AskedFactory(round=reporting, action=elsewhere, indicator=cocaine)
    return cocaine


def begun_by(organisation, necs) -> Contribution:
    return start_contribution(
        Obligation.objects.get(organisation=organisation), by=necs[organisation]
    )


def address_of(contribution, event) -> str:
    return reverse("actions:event_figures", args=[contribution.pk, event.pk])


@pytest.mark.guard(
    "Who takes part through a further action is asked what the leading one is",
    file="actions/questionnaires/at_events.py",
    on="        led = [row for row in reported if row.version.is_led]",
    off="        led = []",
)
def test_what_the_leading_action_is_asked_comes_before_what_the_further_one_is(
    client, firearms, cocaine, joined, belgium, necs, action, django_assert_max_num_queries
):
    made = begun_by(belgium, necs)
    client.force_login(necs[belgium])

    with django_assert_max_num_queries(13):
        page = client.get(address_of(made, joined))
    codes = [row.indicator.code for row in page.context["form"].figures]
    assert codes == ["arrests", "firearms", "cocaine"]

    typed = {"seen": made.version, "firearms-own-value": "4", "cocaine-own-value": "2"}
    assert client.post(address_of(made, joined), typed).status_code == 302
    shown = {row.indicator_version.indicator: row.value for row in Figure.objects.all()}
    assert shown == {firearms: 4, cocaine: 2}
    assert {row.action for row in Figure.objects.all()} == {action}


def test_who_takes_part_in_no_action_is_asked_what_any_action_of_the_event_is(
    client, firearms, cocaine, joined, malta, necs
):
    made = begun_by(malta, necs)
    client.force_login(necs[malta])

    page = client.get(address_of(made, joined))

    codes = [row.indicator.code for row in page.context["form"].figures]
    assert codes == ["arrests", "firearms", "cocaine"]
    typed = {"seen": made.version, "cocaine-own-value": "2"}
    assert client.post(address_of(made, joined), typed).status_code == 302
    assert Figure.objects.get().action == joined.leading_action


def test_one_s_own_number_and_that_for_everybody_are_called_differently(
    client, joined, malta, necs
):
    joined.coordination_centre = malta
    joined.save()
    made = begun_by(malta, necs)
    client.force_login(necs[malta])

    page = client.get(address_of(made, joined))

    labels = re.findall(r'<label[^>]*for="id_arrests-[^>]*>(.*?)</label>', page.text, re.DOTALL)
    assert sorted(" ".join(label.split()) for label in labels) == [
        "Answer to Arrests",
        "Answer to Arrests, consolidated",
        "Precision of Arrests",
        "Precision of Arrests, consolidated",
        "Value of Arrests",
        "Value of Arrests, consolidated",
    ]


def test_a_figure_that_nobody_asked_for_has_its_row_and_stays(client, joined, malta, necs):
    made = begun_by(malta, necs)
    boats = FigureEntry(indicator=IndicatorFactory(code="boats"), value=Decimal(5), event=joined)
    made = change_contribution(made, by=necs[malta], seen=made.version, figures=[boats])
    client.force_login(necs[malta])

    page = client.get(address_of(made, joined))
    assert [row.indicator.code for row in page.context["form"].figures] == ["arrests", "boats"]
    client.post(
        address_of(made, joined),
        sent_by(page.context["form"]) | {"arrests-own-value": "3"},
    )

    assert {row.value for row in Figure.objects.all()} == {3, 5}


def test_a_leader_is_shown_which_report_takes_the_figures_for_everybody(
    client, joined, leader, elsewhere, reporting
):
    leading = Obligation.objects.get(organisation__name="France")
    france = leading.organisation
    nec = france.roles.get(role="nec").person
    owed = ObligationFactory(organisation=france, action=elsewhere, round=reporting)
    done = start_contribution(leading, by=nec)
    done.move(ContributionState.SUBMITTED, by=nec)
    done.move(ContributionState.ACCEPTED, by=nec)
    client.force_login(nec)

    page = client.get(joined.get_absolute_url())
    words = " ".join(page.text.split())
    (offered,) = page.context["reports"]
    assert (offered, offered.for_everybody) == (owed, leading)
    assert "which you cannot change now: it is accepted. Reopen it first." in words
    assert f'href="{done.get_absolute_url()}"' in words

    # The report on the further action asks for no figure that it would refuse.
    further = client.get(address_of(start_contribution(owed, by=nec), joined))
    assert {row.kind for row in further.context["form"].figures} == {"own"}

    done.move(ContributionState.REOPENED, by=nec)

    (offered,) = client.get(joined.get_absolute_url()).context["reports"]
    assert (offered, offered.for_everybody) == (leading, None)


def test_what_was_taken_over_is_not_confirmed_by_saving_what_stands_beside_it(
    client, joined, malta, necs, firearms
):
    made = begun_by(malta, necs)
    taken_over = FigureEntry(indicator=firearms, value=Decimal(5), event=joined, unconfirmed=True)
    made = change_contribution(made, by=necs[malta], seen=made.version, figures=[taken_over])
    client.force_login(necs[malta])
    page = client.get(address_of(made, joined))

    typed = sent_by(page.context["form"]) | {"arrests-own-value": "3"}
    assert client.post(address_of(made, joined), typed).status_code == 302

    assert "From the last round, not confirmed" in page.text
    shown = {row.indicator_version.indicator.code: row.unconfirmed for row in Figure.objects.all()}
    assert shown == {"arrests": False, "firearms": True}
    page = client.get(address_of(made, joined))
    client.post(
        address_of(made, joined), sent_by(page.context["form"]) | {"firearms-own-value": "6"}
    )

    assert not Figure.objects.filter(unconfirmed=True).exists()

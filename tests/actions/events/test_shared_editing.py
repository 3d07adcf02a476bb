"""Colleagues enter the figures of one event at a time: none of them loses what another saved."""

from decimal import Decimal

import pytest
from django.urls import reverse

from actions.contributions.models.figures import Figure
from actions.questionnaires.entries import FigureEntry
from actions.submissions.commands import change_contribution
from empact.people.roles.kinds import Role
from tests.actions.submissions.test_shared_editing import sent_by
from tests.factories.actions import AskedFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(malta):
    return RoleAssignmentFactory(organisation=malta, role=Role.NEC_TEAM).person


@pytest.fixture
def contribution(report, malta, reporting, action):
    """Malta has reported 3 arrests; ammunition is asked as well, and not answered yet."""
    ammunition = IndicatorFactory(code="ammunition", name="Ammunition", rank=2)
    AskedFactory(round=reporting, action=action, indicator=ammunition)
    return report(malta, 3, submit=False).contribution


@pytest.fixture
def address(contribution, joined):
    return reverse("actions:event_figures", args=[contribution.pk, joined.pk])


@pytest.fixture
def opened(client, address):
    """Open the form as a person, and give what their browser would send."""

    def opened(person):
        client.force_login(person)
        return sent_by(client.get(address).context["form"])

    return opened


@pytest.fixture
def save(client, address):
    def save(person, sent):
        client.force_login(person)
        return client.post(address, sent)

    return save


def stored():
    rows = Figure.objects.with_circumstances()
    return {row.indicator_version.indicator.code: row.value for row in rows}


@pytest.mark.guard(
    "The form of an event's figures says what each row was based on",
    file="actions/event_reports/forms.py",
    on="""
        return {row.base.key: row.base for row in self.rows if row.base is not None}
""",
    off="        return {}",
)
def test_rows_that_somebody_did_not_touch_keep_what_a_colleague_saved(
    opened, save, necs, malta, colleague
):
    mine, theirs = opened(necs[malta]), opened(colleague)
    save(colleague, theirs | {"ammunition-own-value": "444"})

    response = save(necs[malta], mine | {"arrests-own-value": "9"})

    assert response.status_code == 302
    assert stored() == {"arrests": 9, "ammunition": 444}


def test_what_a_colleague_writes_elsewhere_in_the_report_makes_no_conflict(
    opened, save, client, necs, malta, colleague, contribution
):
    mine = opened(necs[malta])
    client.force_login(colleague)
    whole = client.get(reverse("actions:contribution_change", args=[contribution.pk]))
    typed = sent_by(whole.context["form"]) | {"obstacles_met": "No interpreter."}
    autosave = reverse("actions:contribution_autosave", args=[contribution.pk])
    assert client.post(autosave, typed).status_code == 200

    response = save(necs[malta], mine | {"arrests-own-value": "9"})

    contribution.refresh_from_db()
    assert response.status_code == 302
    assert (stored(), contribution.obstacles_met) == ({"arrests": 9}, "No interpreter.")


def test_what_both_changed_is_asked_about_at_its_row_and_names_who_saved(
    opened, save, necs, malta, colleague
):
    mine, theirs = opened(necs[malta]), opened(colleague)
    save(colleague, theirs | {"arrests-own-value": "4", "ammunition-own-value": "444"})

    page = save(necs[malta], mine | {"arrests-own-value": "9"})

    conflicts = [row.conflict for row in page.context["form"].figures if row.conflict]
    shown = [(row.label, row.theirs[:9], row.yours[:9], row.by) for row in conflicts]
    assert page.status_code == 409
    assert shown == [("Arrests", "4 persons", "9 persons", str(colleague))]
    assert stored() == {"arrests": 4, "ammunition": 444}
    again = sent_by(page.context["form"])

    assert save(necs[malta], again).status_code == 302
    assert stored() == {"arrests": 9, "ammunition": 444}


def test_what_is_saved_may_be_chosen_instead(opened, save, necs, malta, colleague):
    mine, theirs = opened(necs[malta]), opened(colleague)
    save(colleague, theirs | {"arrests-own-value": "4"})
    page = save(necs[malta], mine | {"arrests-own-value": "9", "ammunition-own-value": "5"})

    chosen = sent_by(page.context["form"]) | {"keep-arrests-own": "theirs"}
    response = save(necs[malta], chosen)

    assert response.status_code == 302
    assert stored() == {"arrests": 4, "ammunition": 5}


def test_emptying_a_row_takes_out_that_figure_alone(opened, save, necs, malta, colleague):
    mine, theirs = opened(necs[malta]), opened(colleague)
    save(colleague, theirs | {"ammunition-own-value": "444"})

    response = save(necs[malta], mine | {"arrests-own-answer": "", "arrests-own-value": ""})

    assert response.status_code == 302
    assert stored() == {"ammunition": 444}


def test_a_row_that_a_colleague_took_out_of_the_report_is_not_lost_with_what_was_typed(
    opened, save, necs, malta, colleague, contribution, joined
):
    contribution.refresh_from_db()
    boats = IndicatorFactory(code="boats", name="Boats")
    entries = [*contribution.entries]
    boat = FigureEntry(indicator=boats, value=Decimal(5), event=joined)
    made = change_contribution(
        contribution, by=colleague, seen=contribution.version, figures=[*entries, boat]
    )
    mine = opened(necs[malta])
    change_contribution(made, by=colleague, seen=made.version, figures=entries)

    page = save(necs[malta], mine | {"boats-own-value": "7"})

    (conflict,) = [row.conflict for row in page.context["form"].figures if row.conflict]
    assert page.status_code == 409
    assert (conflict.label, conflict.theirs) == ("Boats", "Removed")

"""Two people write one action at a time: the form with its buttons, and saving by itself."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from actions.operational_actions.models.actions import OperationalAction
from actions.planning.commands.actions import change_action
from empact.lib.commands import Changed, Conflicting
from empact.lib.merging import current_values
from empact.records.audit.models import AuditEntry
from oaps.plans.commands.plans import change_oap
from tests.factories.oaps import OAPFactory

FORM, AUTOSAVE = "actions:action_change", "actions:action_autosave"
IBAN = "Paid to NL91 ABNA 0417 1643 00."


@pytest.fixture
def save(client, action):
    """Send a form by its button or, as its script does, to where it saves by itself."""

    def save(sent, door=FORM):
        return client.post(reverse(door, args=[action.pk]), sent)

    return save


def written(action, **given):
    """Arguments of change_action by a user who changes these fields alone."""
    names = ("title", "aim", "character", "judicial_contact", "funding", "further_oaps")
    return {**current_values(action, names), **given}


def says(action):
    action.refresh_from_db()
    return action.title, action.aim, action.funding


@pytest.mark.guard(
    "What only someone else changed is not taken back",
    file="empact/lib/merging.py",
    on="        return theirs, False",
    off="        return mine, False",
)
def test_what_two_people_change_in_different_fields_is_merged(opened, save, action, anna, bela):
    mine = opened(anna, FORM, action)
    change_action(action, by=bela, seen=1, **written(action, aim="Find barrels."))

    response = save({**mine, "funding": "Own means"})

    assert response.status_code == 302
    assert says(action) == ("Controls of parcels", "Find barrels.", "Own means")


def test_who_meets_their_own_text_is_informed(opened, save, action, anna):
    mine = opened(anna, FORM, action)
    change_action(action, by=anna, seen=1, **written(action, aim="Find barrels."))

    page = save({**mine, "aim": "Find frames."}).content.decode()

    assert "Aim: you saved another text here" in page
    assert "omeone else" not in page


@pytest.mark.guard(
    "What two people changed differently is asked about, and neither text is written over",
    file="empact/lib/merging.py",
    on="    return (mine if mine_wins else theirs), True",
    off="    return mine, False",
)
def test_what_both_changed_is_shown_with_who_and_when(
    opened, save, action, anna, bela, time_machine
):
    mine = opened(anna, FORM, action)
    change_action(action, by=bela, seen=1, **written(action, aim="Find barrels.", title="Parcels"))

    response = save({**mine, "aim": "Find frames.", "funding": "Own means"})

    (conflict,) = (row["conflict"] for row in response.context["rows"] if row["conflict"])
    assert response.status_code == 409
    assert 'href="#conflict-aim"' in response.text
    assert response.text.count('id="conflict-aim"') == 1
    assert (conflict.theirs, conflict.yours, conflict.by) == (
        "Find barrels.",
        "Find frames.",
        "Béla Kis",
    )
    assert conflict.at == action.history.latest("pgh_id").pgh_created_at
    assert says(action) == ("Parcels", "Find barrels.", "ISF")


@pytest.mark.parametrize(
    ("chosen", "typed", "stands"),
    (
        ("mine", "Find frames.", "Find frames."),
        ("theirs", "Find frames.", "Find barrels."),
        ("mine", "Find both.", "Find both."),
    ),
)
def test_either_text_or_a_third_is_chosen_without_script(
    opened, save, action, anna, bela, chosen, typed, stands
):
    mine = {**opened(anna, FORM, action), "aim": "Find frames.", "funding": "Own means"}
    change_action(action, by=bela, seen=1, **written(action, aim="Find barrels."))
    again = dict(save(mine).context["form"].data.items())

    response = save({**again, "aim": typed, "keep-aim": chosen})

    assert response.status_code == 302
    assert says(action) == ("Controls of parcels", stands, "Own means")


def test_a_text_that_was_changed_once_more_is_asked_about_again(opened, save, action, anna, bela):
    mine = {**opened(anna, FORM, action), "aim": "Find frames."}
    change_action(action, by=bela, seen=1, **written(action, aim="Find barrels."))
    again = dict(save(mine).context["form"].data.items())
    action.refresh_from_db()
    change_action(action, by=bela, seen=2, **written(action, aim="Find magazines."))

    response = save({**again, "keep-aim": "mine"})

    assert response.status_code == 409
    assert says(action)[1] == "Find magazines."


def test_a_form_that_says_nothing_of_what_it_was_based_on_is_compared_as_a_whole(
    save, client, action, anna, bela
):
    change_action(action, by=bela, seen=1, **written(action, aim="Find barrels."))
    client.force_login(anna)

    response = save({"seen": 1, "title": "Parcels", "character": "both", "aim": "Find parts."})

    assert response.status_code == 409
    assert says(action) == ("Controls of parcels", "Find barrels.", "ISF")


def test_a_command_that_is_shown_the_version_alone_compares_the_whole(action, anna, bela):
    change_action(action, by=bela, seen=1, **written(action, aim="Find barrels."))

    with pytest.raises(Changed) as refusal:
        change_action(action, by=anna, seen=1, **written(action, funding="Own means"))

    assert not isinstance(refusal.value, Conflicting)


def test_further_plans_chosen_by_two_people_are_merged_one_by_one(
    opened, save, action, anna, bela, draft
):
    first, second, unseen = [*OAPFactory.create_batch(2), OAPFactory(state="draft")]
    for plan in (first, second):
        plan.appointments.create(
            organisation=draft.appointments.first().organisation,
            person=anna,
            role="co_driver",
            first_day=plan.first_day,
        )
    action.further_oaps.add(unseen)
    mine = opened(anna, FORM, action)
    action.further_oaps.add(first)

    save({**mine, "further_oaps": [str(second.pk)]})

    assert set(action.further_oaps.all()) == {first, second, unseen}


def test_saving_by_itself_answers_with_what_each_field_says(
    opened, save, action, anna, bela, time_machine
):
    mine = opened(anna, FORM, action)
    change_action(action, by=bela, seen=1, **written(action, aim="Find barrels."))
    time_machine.move_to(datetime(2026, 11, 25, 13, 2, tzinfo=UTC), tick=False)

    response = save({**mine, "funding": "Own means"}, AUTOSAVE)

    assert response.status_code == 200
    assert response.json() == {
        "version": 3,
        "saved_at": "14:02",
        "fields": {
            "title": ["Controls of parcels"],
            "aim": ["Find barrels."],
            "character": ["both"],
            "judicial_contact": [""],
            "judicial_contact_day": [""],
            "judicial_contact_function": [""],
            "funding": ["Own means"],
        },
        "problems": {},
        "conflicts": {},
    }


def test_a_field_in_dispute_keeps_no_other_from_being_saved(opened, save, action, anna, bela):
    mine = opened(anna, FORM, action)
    change_action(action, by=bela, seen=1, **written(action, aim="Find barrels."))

    answer = save({**mine, "aim": "Find frames.", "funding": "Own means"}, AUTOSAVE)

    assert answer.status_code == 409
    assert says(action) == ("Controls of parcels", "Find barrels.", "Own means")
    conflict = answer.json()["conflicts"]["aim"]
    assert (conflict["theirs"], conflict["value"]) == ("Find barrels.", ["Find barrels."])
    assert conflict["who"].startswith("Béla Kis, ")
    assert "aim" not in answer.json()["fields"]


def test_an_identifier_is_refused_at_its_field_and_reaches_nothing(opened, save, action, anna):
    mine = opened(anna, FORM, action)

    answer = save({**mine, "aim": IBAN, "funding": "Own means"}, AUTOSAVE)

    kept = [
        *action.history.values_list("aim", flat=True),
        *(str(facts) for facts in AuditEntry.objects.values_list("facts", flat=True)),
    ]
    assert answer.status_code == 422
    assert list(answer.json()["problems"]) == ["aim"]
    assert answer.json()["problems"]["aim"].startswith("This text may contain")
    assert says(action) == ("Controls of parcels", "Find parts.", "Own means")
    assert [text for text in kept if "ABNA" in text] == []
    assert "ABNA" not in answer.content.decode()


def test_a_forbidden_marking_is_refused_at_its_field(opened, save, action, anna):
    mine = opened(anna, FORM, action)

    answer = save({**mine, "aim": "CONFIDENTIEL UE", "title": "Parcels"}, AUTOSAVE)

    assert list(answer.json()["problems"]) == ["aim"]
    assert says(action) == ("Parcels", "Find parts.", "ISF")


def test_a_field_that_is_emptied_while_it_is_written_anew_keeps_the_others_safe(
    opened, save, action, anna
):
    mine = opened(anna, FORM, action)

    answer = save({**mine, "title": "", "aim": "Find frames."}, AUTOSAVE)

    assert list(answer.json()["problems"]) == ["title"]
    assert says(action) == ("Controls of parcels", "Find frames.", "ISF")


def test_where_nothing_was_typed_nothing_is_written(opened, save, action, anna):
    mine = opened(anna, FORM, action)

    answer = save(mine, AUTOSAVE)

    assert (answer.status_code, answer.json()["version"]) == (200, 1)
    assert not AuditEntry.objects.filter(command="actions.change_action").exists()


def test_a_plan_that_was_submitted_meanwhile_says_so(opened, save, action, anna, draft):
    mine = opened(anna, FORM, action)
    draft.state = "submitted"
    draft.save()

    answer = save({**mine, "aim": "Find frames."}, AUTOSAVE)

    assert answer.status_code == 409
    assert list(answer.json()["problems"]) == [""]


def test_an_address_that_saves_by_itself_asks_what_it_is_based_on(client, save, action, anna):
    client.force_login(anna)

    answer = save({"seen": 1, "title": "Parcels", "character": "both"}, AUTOSAVE)

    assert answer.status_code == 422
    assert says(action)[0] == "Controls of parcels"


def test_objectives_are_merged_and_saved_in_the_same_way(client, opened, draft, anna, bela):
    mine = opened(anna, "oaps:oap_change", draft)
    change_oap(draft, by=bela, seen=1, objectives="No weapons.")

    page = client.post(
        reverse("oaps:oap_change", args=[draft.pk]), {**mine, "objectives": "Few weapons."}
    )
    saved = client.post(
        reverse("oaps:oap_autosave", args=[draft.pk]),
        {**mine, "initial-objectives": "No weapons.", "objectives": "Few weapons."},
    )

    assert (page.status_code, saved.status_code) == (409, 200)
    assert [row["conflict"].by for row in page.context["rows"]] == ["Béla Kis"]
    draft.refresh_from_db()
    assert draft.objectives == "Few weapons."


def test_a_form_that_came_back_keeps_what_its_choices_were_based_on(
    opened, save, action, anna, draft
):
    """Nothing chosen at first is something too, which a browser would not send of itself."""
    plan = OAPFactory()
    plan.appointments.create(
        organisation=draft.appointments.first().organisation,
        person=anna,
        role="driver",
        first_day=plan.first_day,
    )
    mine = {**opened(anna, FORM, action), "further_oaps": [str(plan.pk)]}

    refused = save({**mine, "title": ""})

    assert refused.context["form"].based_on["further_oaps"] == []
    assert refused.content.count(b'name="initial-further_oaps"') == 1
    assert OperationalAction.objects.get().further_oaps.count() == 0

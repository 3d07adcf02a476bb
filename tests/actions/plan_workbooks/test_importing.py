"""Import of a workbook: its changes are shown first, and imported as a whole."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import ParticipationRole
from actions.plan_content.content import content_of, digest_of
from actions.states import ActionState, ParticipationState
from empact.records.audit.models import AuditEntry
from oaps.plans.states import OAPState
from tests.actions.plan_workbooks.editing import edited
from tests.factories.actions import OperationalActionFactory, ParticipationFactory


def changed(response):
    return {
        (action.number, row.label): (row.before, row.after)
        for action in (*response.context["added"], *response.context["changed"])
        for row in action.fields
    }


def test_a_workbook_that_nobody_touched_changes_nothing(oap, action, second, download, hand_in):
    before = digest_of(content_of(oap))

    response = hand_in(download())

    assert response.status_code == 200
    assert response.context["is_nothing"]
    assert (response.context["notes"], response.context["left_out"]) == ([], [])
    assert "Nothing changes" in response.content.decode()
    assert digest_of(content_of(oap)) == before


@pytest.mark.guard(
    "A workbook is previewed without a trace",
    file="actions/plan_workbooks/commands.py",
    on="transaction.set_rollback(True)",
    off="transaction.set_rollback(False)",
)
def test_handing_in_shows_what_changes_and_writes_nothing(oap, action, second, download, hand_in):
    before = digest_of(content_of(oap))
    data = edited(download(), Actions_E3="Check letters", Targets_D3=20)

    response = hand_in(data)

    assert response.status_code == 200
    assert changed(response) == {
        ("8.1", "Title"): ("=Check parcels", "Check letters"),
        ("8.1", "Target"): (
            "Arrests: 12 (unit missing) by 31 December 2027",
            "Arrests: 20 (unit missing) by 31 December 2027",
        ),
    }
    assert digest_of(content_of(oap)) == before


def test_what_was_changed_is_taken_over_and_the_rest_stays(
    oap, action, second, spain, driver, download, hand_in, take_over
):
    aim, histories = action.aim, second.history.count()
    data = edited(
        download(),
        Actions_E3="Check letters",
        Actions_G3="Repressive",
        Participants_B4="8.1",
        Participants_C4="spain ",
        Participants_D4="Co-leader",
        Targets_D3=20,
        Resources_E3="1000.60",
    )

    response = take_over(hand_in(data))

    assert response.status_code == 302
    action.refresh_from_db()
    assert (action.title, action.aim, action.character) == ("Check letters", aim, "repressive")
    assert action.targets.get().value == 20
    assert action.resources.get().planned == Decimal("1000.60")
    part = action.participations.get(organisation=spain)
    assert (part.role, part.state) == (ParticipationRole.CO_LEADER, ParticipationState.PROPOSED)
    assert second.history.count() == histories
    entry = AuditEntry.objects.get(command="actions.apply_workbook")
    assert (entry.person, entry.object_id) == (driver.pk, str(oap.pk))


def test_an_action_is_added_with_what_other_sheets_say_of_it(
    oap, action, spain, other_goal, download, hand_in, take_over
):
    data = edited(
        download(),
        Actions_C4="9 Follow the money",
        Actions_D4=1,
        Actions_E4="Train investigators",
        Actions_G4="Preventive",
        Participants_B4="New 1",
        Participants_C4="Spain",
        Participants_D4="Action leader",
        Targets_B4="New 1",
        Targets_C4="Arrests",
        Targets_D4=5,
        Targets_F4=date(2026, 6, 30),
        Resources_B4="new 1",
        Resources_C4="Spain",
        Resources_D4="People",
        Resources_E4=2,
    )

    preview = hand_in(data)
    response = take_over(preview)

    assert response.status_code == 302
    added = OperationalAction.objects.get(title="Train investigators")
    assert (added.number, added.state, added.character) == ("9.1", "proposed", "preventive")
    assert added.participations.get().role == ParticipationRole.LEADER
    assert added.targets.get().by_day == date(2026, 6, 30)
    assert added.resources.get().planned == 2
    assert added.changes.get().after == ActionState.PROPOSED


def test_numbers_change_places_and_a_proposal_is_accepted(
    oap, action, second, goal, download, hand_in, take_over
):
    proposal = OperationalActionFactory(
        oap=oap, goal=goal, sequence=None, state=ActionState.PROPOSED, title="A proposal"
    )
    data = edited(download(), Actions_D3=2, Actions_D4=1, Actions_D5=3)

    take_over(hand_in(data))

    numbers = OperationalAction.objects.order_by("sequence").values_list("pk", "sequence")
    assert [*numbers] == [(second.pk, 1), (action.pk, 2), (proposal.pk, 3)]


@pytest.mark.guard(
    "What is missing in a workbook stays until somebody says that it goes",
    file="actions/plan_workbooks/merging.py",
    on="if text not in taken_out:",
    off="if False:",
)
def test_what_is_missing_stays_unless_somebody_says_that_it_goes(
    oap, action, second, download, hand_in, take_over
):
    data = edited(
        download(),
        **{f"Actions_{column}4": None for column in "CDEFG"},
        **{f"Targets_{column}3": None for column in "CDEF"},
    )

    preview = hand_in(data)
    response = take_over(preview)

    assert [(row.of, row.words) for row, _ in preview.context["gone"]] == [
        ("Action", "8.2 Train customs"),
        ("8.1 =Check parcels", "Target: Arrests: 12 (unit missing) by 31 December 2027"),
    ]
    assert response.status_code == 422
    assert "Nothing in this workbook changes the plan" in response.content.decode()
    assert action.targets.count() == 1


def test_what_is_ticked_is_taken_out_with_the_reason(
    oap, action, second, download, hand_in, take_over
):
    data = edited(
        download(),
        **{f"Actions_{column}4": None for column in "CDEFG"},
        **{f"Targets_{column}3": None for column in "CDEF"},
    )

    preview = hand_in(data)
    without = take_over(preview, **{"gone-0": "on", "gone-1": "on"})
    response = take_over(preview, **{"gone-0": "on", "gone-1": "on", "reason": "Done elsewhere."})

    assert without.status_code == 422
    assert response.status_code == 302
    second.refresh_from_db()
    assert (second.state, second.reason) == (ActionState.CANCELLED, "Done elsewhere.")
    assert action.targets.count() == 0


def test_what_changed_meanwhile_and_is_untouched_in_the_workbook_stays(
    oap, action, second, download, hand_in, take_over
):
    data = edited(download(), Actions_E4="Train officers")
    OperationalAction.objects.filter(pk=action.pk).update(title="Changed meanwhile")

    preview = hand_in(data)
    take_over(preview)

    action.refresh_from_db()
    second.refresh_from_db()
    assert changed(preview) == {("8.2", "Title"): ("Train customs", "Train officers")}
    assert (action.title, second.title) == ("Changed meanwhile", "Train officers")


@pytest.mark.parametrize(("choice", "title"), (("mine", "Mine"), ("theirs", "Theirs")))
def test_what_both_changed_is_asked_about(oap, action, download, hand_in, take_over, choice, title):
    data = edited(download(), Actions_E3="Mine", Actions_G3="Repressive")
    OperationalAction.objects.filter(pk=action.pk).update(title="Theirs", character="repressive")

    preview = hand_in(data)
    undecided = take_over(preview)
    response = take_over(preview, **{"conflict-0": choice})

    (shown,) = [conflict for conflict, _ in preview.context["conflicts"]]
    assert (shown.place, shown.base, shown.theirs, shown.mine) == (
        "Actions, row 3, “Title”",
        "=Check parcels",
        "Theirs",
        "Mine",
    )
    assert undecided.status_code == 422
    action.refresh_from_db()
    if choice == "theirs":
        # What is decided for the plan changes nothing, which is said.
        assert response.status_code == 422
    else:
        assert response.status_code == 302
    assert action.title == title


def test_what_is_undecided_is_shown_once_with_its_place(
    action, second, download, hand_in, take_over
):
    data = edited(download(), Actions_E3="Mine", Actions_E4="Mine too")
    OperationalAction.objects.update(title="Theirs")

    page = take_over(hand_in(data)).content.decode()

    assert page.count('id="error-summary"') == 1
    summary = page[page.index('id="error-summary"') : page.index("<h1")]
    for row in (3, 4):
        assert f"Actions, row {row}, “Title”:" in summary
    assert summary.count("Choose the value to keep.") == 2


def test_what_is_asked_about_is_in_the_order_of_the_plan(oap, goal, action, download, hand_in):
    for place in range(2, 7):
        OperationalActionFactory(oap=oap, goal=goal, sequence=place, state=ActionState.PROPOSED)
    mine = {f"Actions_E{row}": "Mine" for row in range(3, 9)}
    data = edited(download(), **mine, Targets_D3=20)
    OperationalAction.objects.update(title="Theirs")
    action.targets.update(value=30)

    conflicts = [row.place for row, _ in hand_in(data).context["conflicts"]]

    assert conflicts == [
        "Actions, row 3, “Title”",
        "Targets, row 3, “To be reached”",
        *(f"Actions, row {row}, “Title”" for row in range(4, 9)),
    ]


def test_an_organisation_that_both_added_is_asked_about_where_its_role_differs(
    oap, action, spain, download, hand_in, take_over
):
    data = edited(
        download(), Participants_B4="8.1", Participants_C4="Spain", Participants_D4="Co-leader"
    )
    ParticipationFactory(action=action, organisation=spain)

    preview = hand_in(data)
    take_over(preview, **{"conflict-0": "mine"})

    (shown,) = [conflict for conflict, _ in preview.context["conflicts"]]
    assert (shown.theirs, shown.mine) == ("Participant", "Co-leader")
    assert Participation.objects.get(organisation=spain).role == ParticipationRole.CO_LEADER


def test_what_was_taken_out_of_the_plan_meanwhile_is_left_out_and_shown(
    oap, action, second, download, hand_in
):
    data = edited(download(), Targets_D3=20, Actions_E4="Train officers")
    action.targets.get().delete()
    second.delete()

    response = hand_in(data)

    assert sorted(problem.place for problem in response.context["left_out"]) == [
        "Actions, row 4, “Title”",
        "Targets, row 3, “To be reached”",
    ]
    assert changed(response) == {}


@pytest.mark.guard(
    "A plan that moved on is not written over",
    file="actions/plan_workbooks/commands.py",
    on="if digest_of(now) != digest:",
    off="if False:",
)
def test_a_plan_that_moved_on_after_the_preview_is_shown_again(
    oap, action, download, hand_in, take_over
):
    preview = hand_in(edited(download(), Actions_E3="Mine"))
    OperationalAction.objects.filter(pk=action.pk).update(title="Theirs")

    response = take_over(preview)

    assert response.status_code == 409
    assert [row.theirs for row, _ in response.context["conflicts"]] == ["Theirs"]
    action.refresh_from_db()
    assert action.title == "Theirs"
    assert take_over(response, **{"conflict-0": "mine"}).status_code == 302


def test_what_is_taken_over_twice_says_that_it_was(oap, action, download, hand_in, take_over):
    preview = hand_in(edited(download(), Actions_E3="Mine"))
    take_over(preview)

    response = take_over(preview)

    assert response.status_code == 409
    assert response.context["reasons"] == (
        "The OAP already has the content of the workbook. The workbook was imported before.",
    )


def test_who_may_write_no_more_takes_nothing_over(
    oap, action, driver, download, hand_in, take_over
):
    preview = hand_in(edited(download(), Actions_E3="Mine"))
    oap.appointments.update(first_day="2026-01-01", last_day="2026-01-02")

    response = take_over(preview)

    assert response.status_code in {403, 404}
    action.refresh_from_db()
    assert action.title == "=Check parcels"


def test_a_plan_that_was_submitted_after_the_preview_takes_nothing_over(
    oap, action, download, hand_in, take_over
):
    preview = hand_in(edited(download(), Actions_E3="Mine"))
    type(oap).objects.filter(pk=oap.pk).update(state=OAPState.SUBMITTED)

    response = take_over(preview)

    assert response.status_code == 409
    action.refresh_from_db()
    assert action.title == "=Check parcels"


def test_a_preview_that_was_changed_on_its_way_takes_nothing_over(
    client, oap, action, download, hand_in
):
    preview = hand_in(edited(download(), Actions_E3="Mine"))
    sealed = preview.context["form"]["sealed"].value()
    url = reverse("actions:workbook_apply", args=[oap.pk])

    written = "0b0f7c3e-5f0a-4f60-9d3c-2f8f4b6a1c55"
    response = client.post(url, {"sealed": f"{sealed[:-2]}xx", "written": written})

    assert response.status_code == 302
    assert response["Location"] == reverse("actions:plan_workbook", args=[oap.pk])
    # What was typed in the form has not arrived, and stays in the browser.
    assert written not in client.get(response["Location"]).text
    action.refresh_from_db()
    assert action.title == "=Check parcels"


def test_one_cell_that_is_wrong_keeps_everything_out(
    oap, action, second, download, hand_in, take_over
):
    data = edited(download(), Actions_E4="Train officers", Targets_F3=date(2031, 1, 1))
    preview = hand_in(data)

    response = take_over(preview)

    assert (preview.status_code, response.status_code) == (422, 422)
    assert "Targets, row 3, “By when”" in response.content.decode()
    second.refresh_from_db()
    assert second.title == "Train customs"

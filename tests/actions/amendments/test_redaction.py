"""Redaction of amendments: identifying texts go from everywhere they were copied to."""

import pytest

from actions.amendments.commands.items import amend_action
from actions.amendments.models import AmendmentItem
from empact.site.redactions.commands import carry_out_redaction, propose_redaction
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.usefixtures("factor_shown")


@pytest.fixture
def colleague(est):
    return RoleAssignmentFactory(role="est", organisation=est.roles.get().organisation).person


def taken_out(row, text, by, second):
    proposal = propose_redaction(row, by=by, text=text)
    carry_out_redaction(proposal, by=second)


def histories(item):
    return AmendmentItem.pgh_event_model.objects.filter(pgh_obj=item)


def test_a_text_of_an_amendment_is_taken_out_of_its_changes_and_their_history(
    amendment, action, renamed, est, colleague
):
    item = renamed(amendment, action, "Follow Mr Example")
    item = renamed(amendment, action, "Follow Mr Example home")

    taken_out(amendment, "Mr Example", est, colleague)

    item.refresh_from_db()
    assert item.wanted["title"] == "Follow [redacted] home"
    titles = [row.wanted.get("title", "") for row in histories(item)]
    assert [title for title in titles if "Mr Example" in title] == []


def test_a_text_of_an_action_is_taken_out_of_what_it_was_amended_against(
    amendment, action, driver, est, colleague
):
    action.title = "Follow Mr Example"
    action.save()
    item = amend_action(amendment, by=driver, action=action)

    taken_out(action, "Mr Example", est, colleague)

    item.refresh_from_db()
    assert item.base["title"] == "Follow [redacted]"
    assert {row.base.get("title", "") for row in histories(item)} == {"Follow [redacted]"}

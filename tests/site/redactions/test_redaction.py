"""Removing an identifier for good: two persons, every version, and no trace of it afterwards."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.reviews import Review, ReviewComment
from actions.reviews.commands.reviews import return_contribution
from actions.states import ContributionState
from actions.submissions.commands import change_contribution, submit_contribution
from empact.lib.commands import Invalid, NotNow, NotReady
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.audit.models import AuditEntry
from empact.records.outbox.models import Outbox
from empact.records.redaction.models import Outcome, Redaction
from empact.records.redaction.removal import INSTEAD
from empact.site.redactions.commands import (
    carry_out_redaction,
    decline_redaction,
    propose_redaction,
)
from results.freezing.commands import freeze_snapshot
from tests.factories.actions import (
    AssignmentFactory,
    ContributionFactory,
    FigureFactory,
    LeaderFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.results.factsheets.test_refused_texts import tables_with

NAME = "Jan 'the %_ \\ \"Boot' Jansen"
"""With every letter that SQL, patterns and JSON read in their own way."""

pytestmark = pytest.mark.django_db


@pytest.fixture
def country():
    return OrganisationFactory(name="Netherlands", country="NL")


@pytest.fixture
def nec(country):
    return RoleAssignmentFactory(organisation=country, person__username="nec").person


@pytest.fixture
def expert(country):
    return RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person


@pytest.fixture
def est():
    return RoleAssignmentFactory(
        role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY
    ).person


@pytest.fixture
def contribution(country, nec, expert, est):
    """A contribution whose narrative named a person, returned with remarks that did so too."""
    obligation = ObligationFactory(organisation=country, action=OperationalActionFactory())
    AssignmentFactory(action=obligation.action, organisation=country, person=expert)
    contribution = ContributionFactory(obligation=obligation)
    change_contribution(contribution, by=nec, seen=1, narrative=f"We met {NAME} and {NAME}.")
    contribution = submit_contribution(contribution, by=nec, seen=2)
    contribution = return_contribution(
        contribution,
        by=est,
        seen=contribution.version,
        note=f"Who is {NAME}?",
        comments={"narrative": f"Leave out {NAME}."},
    )
    Outbox.objects.create(task="t", ids={}, key="k", reason=f"Could not mail {NAME}.")
    return contribution


def texts_of(contribution):
    contribution.refresh_from_db()
    return {
        contribution.narrative,
        Review.objects.get().note,
        ReviewComment.objects.get().text,
        contribution.changes.latest("at").note,
        Outbox.objects.get(key="k").reason,
    }


@pytest.mark.guard(
    "What is redacted is gone from every earlier version",
    file="empact/records/redaction/shelves.py",
    on="yield Shelf(history, earlier, fields_of(history), is_past=True)",
    off="yield Shelf(history, earlier.none(), fields_of(history), is_past=True)",
)
def test_it_is_taken_out_of_the_row_of_all_that_belongs_to_it_and_of_every_version(
    contribution, nec, expert
):
    version = contribution.version
    assert tables_with("Jansen") == [
        "actions_contribution",
        "actions_contributionhistory",
        "actions_contributionstatechange",
        "actions_review",
        "actions_reviewcomment",
        "records_outbox",
    ]

    redaction = propose_redaction(contribution, by=expert, text=NAME)
    carry_out_redaction(redaction, by=nec)

    assert tables_with("Jansen") == []
    assert texts_of(contribution) == {
        f"We met {INSTEAD} and {INSTEAD}.",
        f"Who is {INSTEAD}?",
        f"Leave out {INSTEAD}.",
        f"Could not mail {INSTEAD}.",
    }
    assert contribution.version == version + 1
    earlier = contribution.history.order_by("pgh_id").values_list("narrative", flat=True)
    assert [*earlier][:2] == ["", f"We met {INSTEAD} and {INSTEAD}."]


def test_a_proposal_changes_nothing_and_keeps_nothing_to_read(contribution, expert):
    before = tables_with("Jansen")

    redaction = propose_redaction(contribution, by=expert, text=NAME)

    assert tables_with("Jansen") == before
    assert (redaction.length, len(redaction.digest), redaction.outcome) == (len(NAME), 64, "")


def test_a_decided_one_keeps_no_trace_of_the_text(contribution, nec, expert):
    redaction = carry_out_redaction(propose_redaction(contribution, by=expert, text=NAME), by=nec)

    redaction.refresh_from_db()
    assert (redaction.digest, redaction.length) == ("", 0)
    assert (redaction.outcome, redaction.decided_by) == (Outcome.CARRIED_OUT, nec)


def test_the_log_names_both_persons_and_the_object_and_no_content(contribution, nec, expert):
    redaction = propose_redaction(contribution, by=expert, text=NAME)
    carry_out_redaction(redaction, by=nec)

    entries = AuditEntry.objects.filter(kind="redaction", object_id=str(contribution.pk))
    proposed, carried_out = entries.order_by("pk")
    assert (proposed.person, proposed.facts) == (expert.pk, {})
    assert carried_out.person == nec.pk
    assert carried_out.facts.pop("rows") >= 8
    assert carried_out.facts == {"redaction": str(redaction.pk), "proposed_by": str(expert.pk)}


def test_what_is_written_once_is_so_again_afterwards(contribution, nec, expert):
    carry_out_redaction(propose_redaction(contribution, by=expert, text=NAME), by=nec)

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Review.objects.update(note="Changed")


def test_what_an_edit_has_removed_is_taken_out_of_earlier_versions(contribution, nec, expert):
    change_contribution(contribution, by=nec, seen=contribution.version, narrative="We met.")
    change_contribution(
        contribution, by=nec, seen=contribution.version + 1, narrative="We met 4711-XYZ."
    )
    change_contribution(contribution, by=nec, seen=contribution.version + 2, narrative="We met.")

    redaction = propose_redaction(contribution, by=nec, text="4711-XYZ")
    carry_out_redaction(redaction, by=expert)

    assert tables_with("4711-XYZ") == []


def test_the_same_text_elsewhere_stays(contribution, nec, expert):
    other = ContributionFactory(narrative=f"{NAME} again.")

    carry_out_redaction(propose_redaction(contribution, by=expert, text=NAME), by=nec)

    other.refresh_from_db()
    assert other.narrative == f"{NAME} again."


@pytest.mark.guard(
    "It takes two people to redact",
    file="empact/site/redactions/rules.py",
    on="if redaction is None or redaction.by_id == user.pk:",
    off="if redaction is None:",
)
def test_nobody_carries_out_their_own_proposal(contribution, nec):
    redaction = propose_redaction(contribution, by=nec, text=NAME)

    with pytest.raises(PermissionDenied):
        carry_out_redaction(redaction, by=nec)
    with pytest.raises(PermissionDenied):
        decline_redaction(redaction, by=nec)


def test_whoever_reads_the_texts_points_out_and_only_who_writes_or_est_decides(
    contribution, nec, country
):
    submit_contribution(contribution, by=nec, seen=contribution.version)
    driver = AppointmentFactory(oap=contribution.obligation.action.oap).person
    eurojust = RoleAssignmentFactory(
        role=Role.EUROJUST, organisation__kind=OrganisationKind.EU_AGENCY
    ).person
    other_est = RoleAssignmentFactory(
        role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY
    ).person
    other_nec = RoleAssignmentFactory().person
    redaction = propose_redaction(contribution, by=nec, text=NAME)

    people = [driver, eurojust, other_est, other_nec]
    rights = [
        (
            person.has_perm("desk.propose_redaction", contribution),
            person.has_perm("desk.carry_out_redaction", redaction),
        )
        for person in people
    ]

    assert rights == [(True, False), (True, False), (True, True), (False, False)]


@pytest.mark.guard(
    "Nobody finds out by a search what they do not read",
    file="empact/site/redactions/rules.py",
    on="return model.objects.readable_by(user, LAST_TO_BE_READ[model])",
    off="return model.objects.visible_to(user)",
)
def test_a_guest_cannot_guess_at_what_it_does_not_read(client):
    """A third country sees the titles of plan and action, and a search would disclose the rest."""
    role = RoleAssignmentFactory(
        role=Role.PARTNER, organisation__kind=OrganisationKind.THIRD_COUNTRY
    )
    action = ParticipationFactory(organisation=role.organisation).action
    for row in (action, action.oap):
        row.releasable_to.add(role.organisation)
    client.force_login(role.person)

    seen = [client.get(row.get_absolute_url()) for row in (action, action.oap)]
    rights = [role.person.has_perm("desk.propose_redaction", row) for row in (action, action.oap)]
    pages = [
        client.post(reverse(f"{kind}_redact", args=[row.pk]), {"text": NAME}).status_code
        for kind, row in (("action", action), ("plan", action.oap))
    ]

    assert [page.status_code for page in seen] == [200, 200]
    assert [page for page in seen if "Redact personal data" in page.text] == []
    assert (rights, pages) == ([False, False], [404, 404])


@pytest.fixture
def frozen(est):
    """An action whose name is kept with a frozen figure, and names a person."""
    figure = FigureFactory(
        contribution__obligation__action__title=f"The raid on {NAME}",
        contribution__state=ContributionState.ACCEPTED,
    )
    freeze_snapshot(by=est, year=figure.first_day.year)
    return figure.action


def test_nobody_finds_out_what_was_frozen_elsewhere(frozen, contribution, nec, expert):
    redaction = propose_redaction(contribution, by=expert, text=NAME)

    assert carry_out_redaction(redaction, by=nec).outcome == Outcome.CARRIED_OUT


@pytest.mark.guard(
    "Readers cannot find out by redaction what earlier versions held",
    file="empact/site/redactions/commands.py",
    on='also_earlier = by.has_perm("desk.search_earlier_versions", row)',
    off="also_earlier = True",
)
def test_readers_cannot_find_out_what_earlier_versions_held(contribution, nec):
    change_contribution(contribution, by=nec, seen=contribution.version, narrative="4711-XYZ")
    change_contribution(contribution, by=nec, seen=contribution.version + 1, narrative="Nothing")
    submit_contribution(contribution, by=nec, seen=contribution.version + 2)
    driver = AppointmentFactory(oap=contribution.obligation.action.oap).person

    with pytest.raises(Invalid) as refusal:
        propose_redaction(contribution, by=driver, text="4711-XYZ")

    assert refusal.value.problems == {
        "text": "The page does not have exactly this text. Copy it from the page."
    }


@pytest.mark.parametrize("text", ("Jan", "x" * 201))
def test_too_little_and_too_much_are_refused(contribution, nec, text):
    with pytest.raises(Invalid):
        propose_redaction(contribution, by=nec, text=text)


def test_the_same_is_proposed_once(contribution, nec, expert):
    propose_redaction(contribution, by=expert, text=NAME)

    with pytest.raises(NotNow):
        propose_redaction(contribution, by=nec, text=NAME)


def test_it_is_decided_once(contribution, nec, expert, est):
    redaction = decline_redaction(propose_redaction(contribution, by=expert, text=NAME), by=nec)

    with pytest.raises(NotNow):
        carry_out_redaction(redaction, by=nec)
    assert "Jansen" in Contribution.objects.get().narrative


def test_what_stands_nowhere_any_more_is_declined(contribution, nec, expert):
    first = propose_redaction(contribution, by=expert, text=NAME)
    second = propose_redaction(contribution, by=expert, text=f"met {NAME}")
    carry_out_redaction(first, by=nec)

    with pytest.raises(NotReady):
        carry_out_redaction(second, by=nec)


def test_texts_of_an_action_are_cleaned_by_those_who_lead_and_steer_it():
    action = OperationalActionFactory(aim=f"To find {NAME}.", title=f"Operation {NAME}")
    driver = AppointmentFactory(oap=action.oap).person
    leader = LeaderFactory(action=action).person

    carry_out_redaction(propose_redaction(action, by=leader, text=NAME), by=driver)

    action.refresh_from_db()
    assert (action.aim, action.title) == (f"To find {INSTEAD}.", f"Operation {INSTEAD}")
    assert tables_with("Jansen") == []


@pytest.fixture
def propose_page(contribution):
    return reverse("contribution_redact", args=[contribution.pk])


def test_the_way_over_the_pages(client, fresh, contribution, propose_page, nec, expert):
    client.force_login(expert)
    assert propose_page in client.get(contribution.get_absolute_url()).text
    proposed = client.post(propose_page, {"text": NAME})
    redaction = Redaction.objects.get()
    own = client.get(redaction.get_absolute_url())
    client.force_login(nec)
    stale = client.get(redaction.get_absolute_url())
    fresh(client)
    waiting = client.get(reverse("redaction_list"))
    shown = client.get(redaction.get_absolute_url())
    done = client.post(redaction.get_absolute_url())

    assert (proposed.status_code, own.status_code) == (302, 403)
    assert (stale.status_code, "next=" in stale.url) == (302, True)  # to show a second factor
    assert redaction.get_absolute_url() in waiting.text
    assert shown.text.count("<mark>") == 4
    assert shown.context["passages"].earlier == 3
    assert (done.status_code, done.url) == (302, reverse("redaction_list"))
    assert tables_with("Jansen") == []


def test_what_stands_nowhere_is_said_at_the_field(client, propose_page, nec):
    client.force_login(nec)

    response = client.post(propose_page, {"text": "Somebody else"})

    assert response.status_code == 422
    assert [*response.context["form"].errors] == ["text"]


def test_declining_changes_nothing(client, contribution, nec, expert):
    redaction = propose_redaction(contribution, by=expert, text=NAME)
    client.force_login(nec)

    client.post(reverse("redaction_decline", args=[redaction.pk]))

    redaction.refresh_from_db()
    assert redaction.outcome == Outcome.DECLINED
    assert "Jansen" in Contribution.objects.get().narrative


def test_nobody_else_finds_these_pages(client, contribution, propose_page, nec):
    redaction = propose_redaction(contribution, by=nec, text=NAME)
    other = RoleAssignmentFactory().person
    client.force_login(other)

    answers = [
        client.get(page).status_code
        for page in (
            propose_page,
            redaction.get_absolute_url(),
            reverse("plan_redact", args=[other.pk]),
        )
    ]

    assert answers == [404, 404, 404]
    assert redaction.get_absolute_url() not in client.get(reverse("redaction_list")).text


@pytest.mark.parametrize("number", (1, 3))
def test_the_list_costs_the_same_for_few_and_many(
    client, country, nec, expert, django_assert_max_num_queries, number
):
    for _ in range(number):
        row = ContributionFactory(obligation__organisation=country, narrative=NAME)
        AssignmentFactory(action=row.obligation.action, organisation=country, person=expert)
        propose_redaction(row, by=expert, text=NAME)
    client.force_login(nec)

    with django_assert_max_num_queries(QUERIES):
        client.get(reverse("redaction_list"))


QUERIES = 6

"""Markings of objects: raised, downgraded, and shown."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from actions.contributions.models.contributions import Contribution
from actions.markings.commands import (
    change_marking,
    confirm_lowering,
    drop_lowering,
    propose_lowering,
    release_to,
    withdraw_release,
)
from actions.markings.models import Lowering, LoweringOutcome
from actions.operational_actions.models.actions import OperationalAction
from actions.states import ContributionState
from actions.submissions.commands import start_contribution
from empact.lib.commands import Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.markings.mails import mark_mail
from empact.records.markings.models import carried_by
from oaps.models import OAPReleaseHistory
from oaps.plans.models.plans import OAP
from tests.actions.relations.conftest import A_FILE
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def limite(db):
    return MarkingFactory()


@pytest.fixture
def amber(db):
    return MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)


@pytest.fixture
def green(db):
    return MarkingFactory(code="TLP:GREEN", name="TLP:GREEN", rank=20)


@pytest.fixture
def draft(obligation):
    return ContributionFactory(obligation=obligation)


def raised(row, marking):
    type(row).objects.filter(pk=row.pk).update(marking=marking)


@pytest.mark.guard(
    "A part never carries less than what it is part of",
    file="empact/records/markings/models.py",
    on='annotated = self.annotate(carried=highest_of("marking", *self.above))',
    off='annotated = self.annotate(carried=highest_of("marking"))',
)
@pytest.mark.parametrize("strict", ("plan", "action", "contribution"))
def test_a_part_never_carries_less_than_what_it_is_part_of(draft, amber, strict):
    action = draft.obligation.action
    raised({"plan": action.oap, "action": action, "contribution": draft}[strict], amber)

    carried = [
        carried_by(model.objects.with_marking().get(pk=pk)).code
        for model, pk in [
            (OAP, action.oap_id),
            (OperationalAction, action.pk),
            (Contribution, draft.pk),
        ]
    ]

    place = ["plan", "action", "contribution"].index(strict)
    assert carried == ["LIMITE"] * place + ["TLP:AMBER"] * (3 - place)


def test_a_file_leaves_under_what_it_carries_today(client, nec, draft, amber):
    file = draft.attachments.create(**A_FILE, by=nec)
    raised(draft.obligation.action.oap, amber)
    client.force_login(nec)

    page = client.get(draft.get_absolute_url()).text
    answer = client.get(reverse("api:contribution-attachments", args=[draft.pk])).json()
    steps = [
        client.get(address).context["marking"]
        for address in (f"{draft.get_absolute_url()}attach/", file.get_remove_url())
    ]

    kept = type(file).objects.with_marking().get()
    assert kept.marked_name == "TLP_AMBER_figures.csv"
    assert re.search(rf'href="{file.get_marking_url()}"\s*>TLP:AMBER<', page)
    assert [row["marking"] for row in answer] == ["TLP:AMBER"]
    assert steps == [amber, amber]


def test_a_contribution_starts_with_the_marking_of_its_action_and_released_to_nobody(
    nec, obligation, amber
):
    raised(obligation.action, amber)
    obligation.action.releasable_to.add(OrganisationFactory())

    begun = start_contribution(obligation, by=nec)

    assert begun.marking == amber
    assert not begun.releasable_to.exists()


def pages_that_show(contribution):
    action = contribution.obligation.action
    return {
        "home": reverse("home"),
        "plans": reverse("oaps:oap_list"),
        "plan": action.oap.get_absolute_url(),
        "action": action.get_absolute_url(),
        "obligation": contribution.obligation.get_absolute_url(),
        **{
            page: reverse(f"actions:contribution_{page}", args=[contribution.pk])
            for page in ("detail", "change", "submit")
        },
    }


SHOWN = {
    "plan": {"home", "plans", "plan", "action", "obligation", "detail", "change", "submit"},
    "action": {"home", "plan", "action", "obligation", "detail", "change", "submit"},
    "contribution": {"home", "action", "obligation", "detail", "change", "submit"},
}


@pytest.mark.parametrize("strict", SHOWN)
def test_every_page_says_on_top_the_strictest_of_what_it_shows(client, nec, draft, amber, strict):
    action = draft.obligation.action
    raised({"plan": action.oap, "action": action, "contribution": draft}[strict], amber)
    client.force_login(nec)

    def marked(address):
        text = client.get(address).text
        line = text.partition('<p class="marking">')[2].partition("</p>")[0]
        return line.partition("<strong>")[2].partition("</strong>")[0]

    found = {name: marked(address) for name, address in pages_that_show(draft).items()}
    assert found == {name: "TLP:AMBER" if name in SHOWN[strict] else "LIMITE" for name in found}


def test_pages_of_reviews_say_the_strictest_of_what_waits(client, obligation, amber):
    ContributionFactory(submitted=True)
    ContributionFactory(submitted=True, obligation=obligation, marking=amber)
    est = RoleAssignmentFactory(role=Role.EST).person
    client.force_login(est)

    found = [
        client.get(reverse(name)).context["marking"].code
        for name in ("home", "actions:review_list")
    ]

    assert found == ["TLP:AMBER", "TLP:AMBER"]


def test_an_action_carries_the_marking_of_another_one_whose_event_it_shows(
    client, nec, action, amber
):
    other = OperationalActionFactory(marking=amber)
    EventFactory(leading_action=other).further_actions.add(action)
    client.force_login(nec)

    response = client.get(action.get_absolute_url())

    assert response.context["marking"] == amber


def test_answers_to_programs_show_the_strictest_in_field_and_header(client, nec, draft, amber):
    ContributionFactory(obligation__organisation=draft.obligation.organisation)
    raised(draft.obligation.action, amber)
    draft.releasable_to.add(*(OrganisationFactory(name=name) for name in ("Ukraine", "Norway")))
    client.force_login(nec)

    one = client.get(reverse("api:contribution-detail", args=[draft.pk]))
    many = client.get(reverse("api:contribution-list"))
    owed = client.get(reverse("api:obligation-list"))

    assert one.json()["marking"] == one.headers["Marking"] == "TLP:AMBER"
    assert one.json()["releasable_to"] == ["Norway", "Ukraine"]
    assert sorted(row["marking"] for row in many.json()["results"]) == ["LIMITE", "TLP:AMBER"]
    assert many.headers["Marking"] == owed.headers["Marking"] == "TLP:AMBER"


@pytest.mark.guard(
    "API clients see what the table opens, and nothing else",
    file="empact/records/markings/api.py",
    on="if self.group_of(name, self.fields[name]) in readable",
    off="if self.group_of(name, self.fields[name])",
)
def test_an_answer_leaves_out_what_the_caller_does_not_read(client, people, obligation, arrests):
    """A reviewer who returned a contribution sees its state, and not its content since."""
    held = ContributionFactory(obligation=obligation, submitted=True, narrative="canary-narrative")
    FigureFactory(contribution=held, indicator=arrests)
    client.force_login(people["est"])

    response = client.post(
        reverse("api:contribution-return", args=[held.pk]),
        {"note": "Look again."},
        content_type="application/json",
        headers={"If-Match": '"1"'},
    )

    assert response.json()["state"] == "returned"
    assert response.json().keys() & {"narrative", "figures", "releasable_to"} == set()


def test_a_mail_says_what_it_carries_in_subject_and_first_line(amber):
    assert mark_mail("Due soon", "Two are due.", amber) == (
        "[TLP:AMBER] Due soon",
        "TLP:AMBER\n\nTwo are due.",
    )


def test_the_page_says_to_whom_something_is_released(client, nec, draft):
    draft.releasable_to.add(
        *(OrganisationFactory(name=name) for name in ("Ukraine", "Norway", "Iceland"))
    )
    client.force_login(nec)

    response = client.get(draft.get_absolute_url())

    assert "Releasable to Iceland, Norway and Ukraine" in response.text


# Who raises, lowers and releases what.

RAISES = {
    "plan": {"driver", "co-driver", "est"},
    "action": {"driver", "co-driver", "est", "leader"},
    "contribution": {"nec", "team member"},
}
CONFIRMS = RAISES | {"contribution": {"nec"}}
RELEASES = {
    "plan": {"driver", "co-driver", "est"},
    "action": {"driver", "co-driver", "est"},
    "contribution": {"nec"},
}


def rows_of(contribution):
    action = contribution.obligation.action
    return {"plan": action.oap, "action": action, "contribution": contribution}


def may(people, act):
    """Name the people who may, each trying on the same row."""
    doers = set()
    for name, person in people.items():
        with transaction.atomic():
            try:
                act(person)
            except PermissionDenied:
                pass
            else:
                doers.add(name)
            transaction.set_rollback(True)
    return doers


@pytest.mark.parametrize("kind", RAISES)
def test_who_raises_a_marking_and_who_proposes_to_lower_it(people, draft, amber, green, kind):
    row = rows_of(draft)[kind]

    raising = may(people, lambda p: change_marking(row, by=p, seen=row.version, marking=amber))
    lowering = may(people, lambda p: propose_lowering(row, by=p, marking=green, reason="Old."))

    assert raising == lowering == RAISES[kind]


@pytest.mark.parametrize("kind", CONFIRMS)
def test_who_confirms_a_lower_marking(people, draft, green, limite, kind):
    row = rows_of(draft)[kind]
    proposal = row.lowerings.create(
        before=limite, after=green, reason="Old.", proposed_by=UserFactory()
    )

    confirming = may(people, lambda p: confirm_lowering(row, by=p, proposal=proposal.pk))

    assert confirming == CONFIRMS[kind]


@pytest.mark.parametrize("kind", RELEASES)
def test_who_releases_something_and_takes_it_back(people, draft, kind):
    row = rows_of(draft)[kind]
    bank = OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER)

    releasing = may(people, lambda p: release_to(row, by=p, organisation=bank))
    row.releasable_to.add(bank)
    withdrawing = may(people, lambda p: withdraw_release(row, by=p, organisation=bank))

    assert releasing == withdrawing == RELEASES[kind]


@pytest.fixture
def plan(db):
    return OAPFactory()


@pytest.fixture
def driver(plan):
    return AppointmentFactory(oap=plan).person


@pytest.fixture
def est(db):
    return RoleAssignmentFactory(role=Role.EST).person


def test_a_marking_is_lowered_once_somebody_else_has_confirmed_it(plan, driver, est, green):
    propose_lowering(plan, by=driver, marking=green, reason="Published since.")
    plan.refresh_from_db()
    assert plan.marking_id == "LIMITE"

    confirm_lowering(plan, by=est, proposal=Lowering.objects.get().pk)

    plan.refresh_from_db()
    lowering = Lowering.objects.get()
    assert plan.marking == green
    assert (lowering.outcome, lowering.proposed_by, lowering.decided_by) == (
        LoweringOutcome.CONFIRMED,
        driver,
        est,
    )


@pytest.mark.guard(
    "Nobody lowers a marking alone",
    file="actions/markings/commands.py",
    on="if found.proposed_by_id == by.pk:",
    off="if False:",
)
def test_nobody_confirms_what_they_proposed_themselves(plan, driver, green):
    propose_lowering(plan, by=driver, marking=green, reason="Published since.")

    with pytest.raises(NotNow, match="You proposed this yourself"):
        confirm_lowering(plan, by=driver, proposal=Lowering.objects.get().pk)

    plan.refresh_from_db()
    assert plan.marking_id == "LIMITE"


@pytest.mark.guard(
    "A lower marking is confirmed as it was read",
    file="actions/markings/commands.py",
    on="if found.pk != proposal:",
    off="if found.pk is None:",
)
def test_nobody_is_made_to_confirm_another_proposal_than_they_read(
    client, fresh, plan, driver, est, green
):
    clear = MarkingFactory(code="TLP:CLEAR", name="TLP:CLEAR", rank=10)
    propose_lowering(plan, by=driver, marking=green, reason="Published since.")
    client.force_login(est)
    fresh(client)
    address = reverse("actions:lowering_confirm", args=["plans", plan.pk])
    page = client.get(address)
    drop_lowering(plan, by=driver)
    propose_lowering(plan, by=driver, marking=clear, reason="For the press.")

    answer = client.post(address, {"proposal": page.context["form"]["proposal"].value()})

    plan.refresh_from_db()
    assert (answer.status_code, plan.marking_id) == (409, "LIMITE")
    assert page.text.count("proposed TLP:GREEN instead of LIMITE") == 1
    assert answer.text.count("proposed TLP:CLEAR instead of LIMITE") == 1


def test_the_database_takes_two_persons_to_lower_a_marking(plan, driver, green, limite):
    given = {"oap": plan, "before": limite, "after": green, "reason": "Old."}
    proposal = Lowering.objects.create(proposed_by=driver, **given)

    with pytest.raises(IntegrityError, match="marking_is_lowered_by_two_persons"):
        Lowering.objects.filter(pk=proposal.pk).update(
            outcome=LoweringOutcome.CONFIRMED,
            decided_by=F("proposed_by"),
            decided_at=timezone.now(),
        )


def test_only_one_lower_marking_is_proposed_at_a_time(plan, driver, est, green):
    propose_lowering(plan, by=driver, marking=green, reason="Published since.")

    with pytest.raises(NotNow, match="Confirm or reject that one first"):
        propose_lowering(plan, by=est, marking=green, reason="Published since.")


def test_raising_a_marking_takes_a_proposal_off_the_table(plan, driver, est, green, amber):
    propose_lowering(plan, by=driver, marking=green, reason="Published since.")
    change_marking(plan, by=driver, seen=plan.version, marking=amber)

    with pytest.raises(NotNow, match="No downgrade is proposed"):
        confirm_lowering(plan, by=est, proposal=Lowering.objects.get().pk)

    plan.refresh_from_db()
    assert plan.marking == amber


def test_a_proposal_that_is_dropped_changes_nothing(plan, driver, est, green):
    propose_lowering(plan, by=driver, marking=green, reason="Published since.")

    drop_lowering(plan, by=est)

    plan.refresh_from_db()
    assert plan.marking_id == "LIMITE"
    assert Lowering.objects.get().outcome == LoweringOutcome.DROPPED


def test_raising_does_not_lower_and_lowering_does_not_raise(plan, driver, green, amber):
    with pytest.raises(Invalid, match="Choose one above LIMITE"):
        change_marking(plan, by=driver, seen=plan.version, marking=green)
    with pytest.raises(Invalid, match="Choose one below LIMITE"):
        propose_lowering(plan, by=driver, marking=amber, reason="Why not.")
    with pytest.raises(Invalid, match="Explain why"):
        propose_lowering(plan, by=driver, marking=green, reason=" ")


def test_nothing_is_released_to_who_is_inside(plan, driver):
    inside = OrganisationFactory(name="Malta")

    with pytest.raises(Invalid, match="Malta is not outside"):
        release_to(plan, by=driver, organisation=inside)

    assert not plan.releasable_to.exists()


def test_history_keeps_to_whom_something_was_released(plan, driver):
    bank = OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER)

    release_to(plan, by=driver, organisation=bank)
    withdraw_release(plan, by=driver, organisation=bank)

    kept = OAPReleaseHistory.objects.order_by("pgh_id")
    assert [(row.oap, row.organisation, row.pgh_label) for row in kept] == [
        (plan, bank, "insert"),
        (plan, bank, "delete"),
    ]
    assert {row.pgh_context.metadata["user"] for row in kept} == {str(driver.pk)}


@pytest.mark.parametrize("kind", ("plans", "actions", "contributions"))
def test_the_pages_of_a_marking_lead_through_all_its_steps(
    client, people, draft, amber, green, fresh, kind
):
    rows = dict(zip(("plans", "actions", "contributions"), rows_of(draft).values(), strict=True))
    row = rows[kind]
    first, second = {"contributions": ("team member", "nec")}.get(kind, ("driver", "est"))
    bank = OrganisationFactory(name="Norway", kind=OrganisationKind.THIRD_COUNTRY)

    def go(who, page, **given):
        client.force_login(people[who])
        fresh(client)
        address = reverse(f"actions:{page}", args=[kind, row.pk])
        asked = client.get(address)
        assert asked.status_code == 200
        shown = asked.context["form"].initial
        response = client.post(address, shown | given, follow=True)
        assert response.redirect_chain == [(row.get_marking_url(), 302)]
        return response.text

    go(first, "marking_change", marking="TLP:AMBER", seen=row.version)
    proposed = go(first, "lowering_propose", marking="TLP:GREEN", reason="Old by now.")
    go(second, "lowering_confirm")
    released = go(second, "release_add", organisation=bank.pk)
    withdrawn = go(second, "release_remove", organisation=bank.pk)

    row.refresh_from_db()
    assert row.marking == green
    assert "Another person must confirm it" in proposed
    assert "<li>Norway</li>" in released
    assert "<li>Norway</li>" not in withdrawn


def test_the_page_of_a_marking_is_not_found_by_who_does_not_see_the_row(client, people, draft):
    def status(name):
        client.force_login(people[name])
        return client.get(draft.get_marking_url()).status_code

    found = {name for name in people if status(name) == 200}

    assert found == {"nec", "team member", "expert"}


@pytest.mark.parametrize("rows", (1, 5, 40))
def test_a_plan_and_an_action_take_the_same_queries_however_much_they_show(
    client, nec, action, django_assert_max_num_queries, rows
):
    for _ in range(rows):
        owed = ObligationFactory(action=action)
        held = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
        FigureFactory(contribution=held, event=EventFactory(leading_action=action))
        ParticipationFactory(action=action)
        action.releasable_to.add(OrganisationFactory())
    client.force_login(nec)

    # One is the line in the event log, five are of the figures.
    with django_assert_max_num_queries(18):
        client.get(action.get_absolute_url())
    with django_assert_max_num_queries(10):  # one is the line in the event log
        client.get(action.oap.get_absolute_url())


@pytest.mark.parametrize("number", (1, 3))
def test_lower_markings_to_confirm_are_listed_with_what_they_are_about(
    client, green, number, django_assert_max_num_queries
):
    person = AppointmentFactory().person
    plan = person.appointments.get().oap
    country = RoleAssignmentFactory(person=person).organisation
    rows = [plan, *(ContributionFactory(obligation__organisation=country) for _ in range(number))]
    for row in rows:
        row.lowerings.create(
            before=row.marking, after=green, reason="Known", proposed_by=UserFactory()
        )
    ContributionFactory().lowerings.create(
        before=plan.marking, after=green, reason="Not theirs", proposed_by=UserFactory()
    )
    client.force_login(person)

    with django_assert_max_num_queries(6):
        page = client.get(reverse("actions:lowering_list"))

    assert [row.about for row in page.context["page_obj"]] == rows
    assert [row.get_marking_url() in page.text for row in rows] == [True] * len(rows)
    assert page.context["marking"] == plan.marking

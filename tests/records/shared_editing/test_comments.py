"""Comments of planners on a plan and its actions, until they are resolved."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.operational_actions.commands.comments import (
    answer_action_comment,
    comment_on_action,
    reopen_action_comment,
    resolve_action_comment,
)
from actions.operational_actions.models.comments import ActionComment
from empact.lib.commands import Identifying, Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.commands.comments import (
    answer_plan_comment,
    comment_on_plan,
    reopen_plan_comment,
    resolve_plan_comment,
)
from oaps.plans.models.comments import PlanComment
from oaps.plans.models.plans import OAP
from oaps.plans.queries.planners import people_planning
from oaps.plans.states import OAPState
from tests.factories.actions import LeaderFactory, ParticipationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.words.english import english_in

IBAN = "Paid to NL91 ABNA 0417 1643 00."


@pytest.fixture
def asked(action):
    """The coordinator of a country that is asked to commit."""
    part = ParticipationFactory(action=action, state="proposed", organisation__name="Malta")
    names = {"person__first_name": "Carmen", "person__last_name": "Vella"}
    return RoleAssignmentFactory(organisation=part.organisation, role=Role.NEC, **names).person


@pytest.fixture
def planners(action, anna, bela, asked):
    """One person for each way of planning."""
    leading = OrganisationFactory(name="France", country="FR")
    leader = RoleAssignmentFactory(organisation=leading, role=Role.EXPERT).person
    LeaderFactory(action=action, organisation=leading, person=leader)
    est = RoleAssignmentFactory(role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY).person
    return {"driver": anna, "co-driver": bela, "asked": asked, "leader": leader, "est": est}


@pytest.fixture
def strangers(action):
    bank = OrganisationFactory(name="A bank", country="", kind=OrganisationKind.PRIVATE_PARTNER)
    ParticipationFactory(action=action, organisation=bank)
    return {
        "a country that is not asked": RoleAssignmentFactory(role=Role.NEC).person,
        "a partner": RoleAssignmentFactory(role=Role.PARTNER, organisation=bank).person,
        "the secretariat": RoleAssignmentFactory(
            role=Role.SECRETARIAT, organisation__kind=OrganisationKind.EU_INSTITUTION
        ).person,
    }


def test_those_who_plan_comment_and_answer(action, draft, planners):
    for person in planners.values():
        on_action = comment_on_action(action, by=person, field="aim", text="Which parts?")
        answer_action_comment(on_action, by=person, text="Frames.")
        on_plan = comment_on_plan(draft, by=person, field="objectives", text="Fewer than what?")
        answer_plan_comment(on_plan, by=person, text="Than in 2025.")

    assert ActionComment.objects.open().count() == len(planners)
    assert PlanComment.objects.open().count() == len(planners)


def test_nobody_else_comments_or_reads(client, action, draft, anna, strangers):
    said = comment_on_action(action, by=anna, text="Which parts?")
    for person in strangers.values():
        with pytest.raises(PermissionDenied):
            comment_on_action(action, by=person, text="Me too.")
        with pytest.raises(PermissionDenied):
            comment_on_plan(draft, by=person, text="Me too.")
        with pytest.raises(PermissionDenied):
            answer_action_comment(said, by=person, text="Me too.")

    seen = [ActionComment.objects.visible_to(person).count() for person in strangers.values()]
    assert seen == [0, 0, 0]


@pytest.mark.guard(
    "What those who plan say to each other stays with them",
    file="actions/operational_actions/models/comments.py",
    on='    part_of = ("action", "comments")',
    off='    part_of = ("action", "title")',
)
def test_readers_of_an_adopted_plan_do_not_see_what_was_said(client, action, draft, anna):
    comment_on_action(action, by=anna, text="Which parts?")
    OAP.objects.update(state=OAPState.ADOPTED)
    reader = RoleAssignmentFactory(role=Role.NEC).person
    client.force_login(reader)

    pages = [client.get(row.get_absolute_url()) for row in (draft, action)]

    assert [page.status_code for page in pages] == [200, 200]
    assert ["comment" in page.content.decode().lower() for page in pages] == [False, False]
    assert not ActionComment.objects.visible_to(reader).exists()


def test_its_writer_and_who_steers_resolve_and_reopen(action, planners):
    said = comment_on_action(action, by=planners["leader"], text="Which parts?")

    for name in ("asked", "est"):
        with pytest.raises(PermissionDenied):
            resolve_action_comment(said, by=planners[name])
    for name in ("leader", "driver", "co-driver"):
        done = resolve_action_comment(said, by=planners[name])
        assert (done.resolved_by, done.is_resolved) == (planners[name], True)
        assert not reopen_action_comment(said, by=planners[name]).is_resolved


def test_comments_on_a_plan_are_resolved_in_the_same_way(draft, planners):
    said = comment_on_plan(draft, by=planners["asked"], text="Fewer than what?")

    with pytest.raises(PermissionDenied):
        resolve_plan_comment(said, by=planners["leader"])
    resolve_plan_comment(said, by=planners["driver"])
    with pytest.raises(NotNow):
        resolve_plan_comment(said, by=planners["driver"])
    reopen_plan_comment(said, by=planners["asked"])
    with pytest.raises(NotNow):
        reopen_plan_comment(said, by=planners["asked"])


def test_an_answer_to_an_answer_stands_beside_it(action, anna, bela):
    said = comment_on_action(action, by=anna, field="aim", text="Which parts?")
    first = answer_action_comment(said, by=bela, text="Frames.")

    second = answer_action_comment(first, by=anna, text="And barrels?")

    assert (second.answers, second.field) == (said, "aim")
    with pytest.raises(NotNow):
        resolve_action_comment(first, by=anna)


def test_a_comment_is_about_something_and_says_something(action, draft, anna):
    with pytest.raises(Invalid) as unknown:
        comment_on_action(action, by=anna, field="marking", text="Higher.")
    with pytest.raises(Invalid) as empty:
        comment_on_plan(draft, by=anna, text=" ")

    assert (list(unknown.value.problems), list(empty.value.problems)) == (["field"], ["text"])


def test_comments_pass_the_door_of_all_texts(action, draft, anna):
    with pytest.raises(Identifying):
        comment_on_action(action, by=anna, text=IBAN)
    with pytest.raises(Invalid):
        comment_on_plan(draft, by=anna, text="SECRET UE")

    assert not ActionComment.objects.exists()
    assert not PlanComment.objects.exists()


def test_nothing_more_is_said_about_a_closed_plan(action, draft, anna):
    said = comment_on_plan(draft, by=anna, text="Fewer than what?")
    OAP.objects.update(state=OAPState.CLOSED)
    action.oap.refresh_from_db()

    for say in (
        lambda: comment_on_plan(draft, by=anna, text="More."),
        lambda: answer_plan_comment(said, by=anna, text="More."),
        lambda: comment_on_action(action, by=anna, text="More."),
    ):
        with pytest.raises(NotNow):
            say()


def test_comments_stand_beside_their_fields_and_are_counted_on_the_plan(
    client, action, draft, anna, bela
):
    comment_on_action(action, by=bela, field="aim", text="Which parts?")
    done = comment_on_action(action, by=bela, field="title", text="Shorter?")
    resolve_action_comment(done, by=bela)
    client.force_login(anna)

    form = client.get(reverse("actions:action_change", args=[action.pk])).context["rows"]
    page = client.get(action.get_absolute_url()).context
    (row,) = client.get(draft.get_absolute_url()).context["actions"]

    beside = {row["field"].name: len(row["threads"]) for row in form if row["threads"]}
    assert beside == {"aim": 1}
    assert [thread.comment.text for thread in page["threads"]] == ["Which parts?"]
    assert [thread.comment.text for thread in page["resolved"]] == ["Shorter?"]
    assert row.open_comments == 1


def test_a_comment_is_made_answered_and_resolved_on_pages(client, action, anna):
    client.force_login(anna)
    add = reverse("actions:action_comment_add", args=[action.pk])

    opened = client.get(f"{add}?field=aim&on=form")
    added = client.post(f"{add}?on=form", {"field": "aim", "text": "Which parts?"})
    said = ActionComment.objects.get()
    answered = client.post(said.get_answer_url(), {"text": "Frames."})
    resolved = client.post(said.get_resolve_url())
    again = client.post(said.get_resolve_url())
    reopened = client.post(said.get_reopen_url())

    assert opened.context["form"]["field"].value() == "aim"
    assert added.url == reverse("actions:action_change", args=[action.pk])
    assert answered.url == f"{action.get_absolute_url()}#comments"
    assert [r.status_code for r in (resolved, again, reopened)] == [302, 409, 302]
    assert said.replies.get().text == "Frames."


def test_a_comment_on_a_plan_is_made_answered_and_resolved_on_pages(client, draft, anna):
    client.force_login(anna)

    client.post(reverse("oaps:plan_comment_add", args=[draft.pk]), {"field": "", "text": "Late."})
    said = PlanComment.objects.get()
    client.post(said.get_answer_url(), {"text": "Indeed."})
    client.post(said.get_resolve_url())
    page = client.get(draft.get_absolute_url()).context

    assert [(t.comment.text, len(t.replies)) for t in page["resolved"]] == [("Late.", 1)]
    client.post(said.get_reopen_url())
    assert client.get(draft.get_absolute_url()).context["resolved"] == []


def test_those_who_plan_can_be_named(draft, planners, strangers):
    assert set(people_planning(draft)) == set(planners.values())


def test_who_is_named_after_an_at_gets_a_mail_with_a_link_and_no_text(
    action, anna, asked, work, settings
):
    asked.email = "carmen@example.org"
    asked.save()

    said = comment_on_action(action, by=anna, field="aim", text="Is that so, @carmen vella?")
    work()

    assert list(said.mentioned.all()) == [asked]
    (sent,) = mail.outbox
    assert sent.to == ["carmen@example.org"]
    assert sent.subject == "Anna Smit mentioned you in a comment"
    assert f"{settings.PUBLIC_URL}{said.get_absolute_url()}" in sent.body
    assert "Anna Smit mentioned you" in sent.body
    for text in ("Is that so", action.title, str(action.oap.area)):
        assert text not in sent.body + sent.subject


def test_who_is_named_in_a_comment_on_a_plan_gets_a_mail_too(draft, anna, asked, work):
    asked.email, asked.language = "carmen@example.org", "de"
    asked.save()

    comment_on_plan(draft, by=anna, text="@Carmen Vella: fewer than what?")
    work()

    (sent,) = mail.outbox
    assert sent.to == ["carmen@example.org"]
    assert sent.subject == "Anna Smit hat Sie in einer Anmerkung erwähnt"
    assert english_in(sent) == []


@pytest.mark.parametrize("text", ("@Carmen Vellas", "Carmen Vella", "@Carmen", "@Anna Smit"))
def test_who_is_not_named_in_full_or_writes_it_is_not_mentioned(action, anna, asked, text):
    said = comment_on_action(action, by=anna, text=text)

    assert not said.mentioned.exists()


@pytest.mark.guard(
    "A mail about a mention goes to those who may still read where it stands",
    file="oaps/plans/notices.py",
    on="""
    row = model.objects.visible_to(user).filter(pk=comment).select_related("by").first()
""",
    off='    row = model.objects.filter(pk=comment).select_related("by").first()',
)
def test_who_may_not_read_it_any_more_gets_no_mail(action, anna, asked, work):
    asked.email = "carmen@example.org"
    asked.save()
    comment_on_action(action, by=anna, text="@Carmen Vella, is that so?")
    asked.roles.all().delete()

    work()

    assert mail.outbox == []

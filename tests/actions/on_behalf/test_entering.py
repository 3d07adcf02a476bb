"""EST enters what a country sent otherwise; it is the country's once its NEC says so."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from actions.attachments.commands import attach_to_contribution
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.obligations.models.obligations import Obligation
from actions.on_behalf.commands import (
    ask_to_confirm,
    enter_on_behalf,
    go_on_entering,
    set_aside_entry,
    take_back_entry,
)
from actions.participations.commands.participations import withdraw_from_action
from actions.questionnaires.entries import FigureEntry
from actions.reviews.commands.reviews import accept_contribution
from actions.states import ContributionState, EntryState
from actions.submissions.commands import (
    answer_at_once,
    change_contribution,
    start_contribution,
    submit_contribution,
)
from cycles.states import RoundState
from empact.lib.commands import Invalid, NotNow, NotReady
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.records.files.examining import CheckedFile
from empact.records.screening.walking import TextOfFile
from tests.actions.on_behalf.conftest import SOURCE
from tests.factories.actions import ContributionFactory, EntryOnBehalfFactory
from tests.factories.people import RoleAssignmentFactory
from tests.words.english import english_in

pytestmark = [pytest.mark.django_db, pytest.mark.once("est", "arrests")]


def state():
    return EntryOnBehalf.objects.get().state


def anew(contribution):
    return Contribution.objects.get(pk=contribution.pk)


def test_est_enters_a_draft_marked_with_who_entered_it_and_from_what(obligation, arrests, est):
    contribution = enter_on_behalf(obligation, by=est, source="  by email of 3 November ")

    entry = EntryOnBehalf.objects.get()
    assert contribution.state == ContributionState.DRAFT
    assert (entry.obligation, entry.draft) == (obligation, contribution.pk)
    assert (entry.by, entry.source, entry.state) == (est, SOURCE, EntryState.ENTERING)


def test_what_is_entered_on_behalf_says_where_it_is_from(obligation, arrests, est):
    with pytest.raises(Invalid):
        enter_on_behalf(obligation, by=est, source=" ")

    assert not Contribution.objects.exists()


def test_nothing_is_entered_on_behalf_where_the_country_has_begun(obligation, arrests, est, nec):
    start_contribution(obligation, by=nec)

    with pytest.raises(NotNow) as refusal:
        enter_on_behalf(obligation, by=est, source=SOURCE)

    assert refusal.value.reasons[0].startswith("Netherlands has begun this contribution itself")
    assert not EntryOnBehalf.objects.exists()


def test_nothing_is_entered_twice(entered, obligation, est, colleague, nec):
    with pytest.raises(NotNow) as refusal:
        enter_on_behalf(obligation, by=colleague, source=SOURCE)
    with pytest.raises(NotNow):
        start_contribution(obligation, by=nec)

    assert "is being entered already" in refusal.value.reasons[0]


def test_the_country_is_shown_that_est_began_what_it_would_begin(entered, obligation, nec):
    with pytest.raises(NotNow, match="EMPACT Support Team entered this on behalf of Netherlands"):
        start_contribution(obligation, by=nec)


def test_nothing_is_entered_in_a_round_that_is_closed(obligation, arrests, est):
    obligation.round.state = RoundState.CLOSED
    obligation.round.save()

    with pytest.raises(NotNow):
        enter_on_behalf(obligation, by=est, source=SOURCE)


@pytest.mark.parametrize(
    "who", ("nec", "team member", "driver", "leader", "eurojust", "secretariat", "superuser")
)
def test_nobody_but_est_enters_on_behalf(obligation, arrests, people, who):
    with pytest.raises(PermissionDenied):
        enter_on_behalf(obligation, by=people[who], source=SOURCE)


def test_who_reports_for_the_organisation_enters_nothing_on_its_behalf(obligation, arrests, est):
    RoleAssignmentFactory(person=est, organisation=obligation.organisation, role=Role.NEC_TEAM)

    with pytest.raises(NotNow) as refusal:
        enter_on_behalf(obligation, by=est, source=SOURCE)

    assert "yourself" in refusal.value.reasons[0]


@pytest.mark.parametrize("step", ("entered", "waiting"))
def test_nobody_but_who_enters_it_and_the_team_sees_the_draft(
    request, step, people, est, colleague
):
    contribution = request.getfixturevalue(step)

    seen = {
        who
        for who, person in {**people, "who enters it": est, "colleague": colleague}.items()
        if Contribution.objects.visible_to(person).filter(pk=contribution.pk).exists()
        or Figure.objects.visible_to(person).filter(contribution=contribution).exists()
    }
    shown = {
        who for who, person in people.items() if EntryOnBehalf.objects.visible_to(person).exists()
    }

    assert seen == {"nec", "team member", "expert", "who enters it"}
    assert shown == {"nec", "team member", "expert", "est"}


def test_who_enters_it_for_est_no_longer_reads_it_once_their_role_has_ended(entered, est):
    role = est.roles.get()
    role.role = Role.AGENCY
    role.save()

    assert not Contribution.objects.visible_to(est).exists()


def test_est_never_submits_what_it_enters(waiting, est):
    with pytest.raises(PermissionDenied):
        submit_contribution(waiting, by=est, seen=waiting.version)


@pytest.mark.guard(
    "Whoever entered something on behalf of a country never confirms it",
    file="actions/on_behalf/writing.py",
    on="    if entry.by_id == by.pk and entry.state != EntryState.CONFIRMED:",
    off="    if False:",
)
def test_who_entered_it_never_confirms_it_as_its_nec(waiting, est, country):
    RoleAssignmentFactory(person=est, organisation=country)

    with pytest.raises(NotNow) as refusal:
        submit_contribution(waiting, by=est, seen=waiting.version)

    assert "Another person of Netherlands must confirm" in refusal.value.reasons[0]
    assert anew(waiting).state == ContributionState.DRAFT


def test_its_nec_confirms_it_by_submitting_it(waiting, nec, est):
    submit_contribution(waiting, by=nec, seen=waiting.version)

    assert anew(waiting).state == ContributionState.SUBMITTED
    assert state() == EntryState.CONFIRMED
    assert Figure.objects.get().entered_by == est
    change = EntryOnBehalf.objects.get().changes.get(after=EntryState.CONFIRMED)
    assert change.by == nec


def test_what_its_nec_has_not_seen_is_not_confirmed(waiting, nec, est, arrests):
    seen = waiting.version
    go_on_entering(waiting, by=est)
    change_contribution(waiting, by=est, seen=seen, narrative="Searched two ships.")

    with pytest.raises(Exception, match="changed this after you opened it"):
        submit_contribution(waiting, by=nec, seen=seen)


def test_who_entered_it_does_not_review_it_and_a_colleague_does(waiting, nec, est, colleague):
    submit_contribution(waiting, by=nec, seen=waiting.version)
    submitted = anew(waiting)

    with pytest.raises(PermissionDenied):
        accept_contribution(submitted, by=est, seen=submitted.version)
    accept_contribution(submitted, by=colleague, seen=submitted.version)

    assert anew(waiting).state == ContributionState.ACCEPTED


@pytest.mark.guard(
    "Whoever entered something on behalf of a country never reviews it",
    file="actions/contributions/models/reviews.py",
    on="            | models.Q(models.Exists(on_behalf))",
    off="            | models.Q(pk__in=[])",
)
def test_who_entered_it_does_not_review_it_where_the_country_wrote_all_anew(
    waiting, nec, est, arrests
):
    change_contribution(
        waiting,
        by=nec,
        seen=waiting.version,
        narrative="Searched no ship.",
        figures=[FigureEntry(indicator=arrests, value=Decimal(11))],
    )
    contribution = anew(waiting)
    submit_contribution(contribution, by=nec, seen=contribution.version)

    assert est.pk not in Figure.objects.values_list("entered_by", flat=True)
    assert not Contribution.objects.reviewable_by(est).exists()


@pytest.mark.guard(
    "What EST entered is read by it no longer once its country took it over",
    file="actions/contributions/models/on_behalf.py",
    on="    theirs = EntryOnBehalf.objects.live().filter(by=user.pk)",
    off="    theirs = EntryOnBehalf.objects.filter(by=user.pk)",
)
def test_what_the_country_changes_is_its_own(waiting, nec, est):
    change_contribution(waiting, by=nec, seen=waiting.version, narrative="Searched two ships.")

    assert state() == EntryState.TAKEN_OVER
    assert not Contribution.objects.visible_to(est).exists()
    with pytest.raises(PermissionDenied):
        change_contribution(anew(waiting), by=est, seen=1, narrative="Searched three.")
    with pytest.raises(NotNow):
        set_aside_entry(waiting, by=nec, reason="It is wrong.")


def test_saving_it_as_it_stands_does_not_take_it_over(waiting, nec, arrests):
    change_contribution(
        waiting,
        by=nec,
        seen=waiting.version,
        narrative="Searched a ship.",
        figures=[FigureEntry(indicator=arrests, value=Decimal(10))],
    )

    assert state() == EntryState.WAITING


@pytest.mark.guard(
    "EST attaches no file to what it enters",
    file="actions/attachments/rules.py",
    on="""
rules.add_perm("actions.attach_to_contribution", is_in_team & reports_for_organisation)
""",
    off='rules.add_perm("actions.attach_to_contribution", is_in_team)',
)
def test_a_file_of_the_country_takes_it_over_and_est_attaches_none(waiting, nec, est):
    file = CheckedFile(name="weeks.csv", kind="csv", content=b"1\n", text=TextOfFile("1"))
    given = {"file": file, "description": "By week.", "marking": waiting.marking}

    with pytest.raises(PermissionDenied):
        attach_to_contribution(waiting, by=est, **given)
    attach_to_contribution(waiting, by=nec, **given)

    assert state() == EntryState.TAKEN_OVER


def test_what_is_begun_on_behalf_and_empty_is_answered_at_once_by_its_nec(
    obligation, arrests, est, nec
):
    enter_on_behalf(obligation, by=est, source=SOURCE)

    answer_at_once(obligation, by=nec, zero=True)

    assert state() == EntryState.TAKEN_OVER
    assert Contribution.objects.get().state == ContributionState.SUBMITTED


@pytest.mark.guard(
    "What waits to be confirmed does not change under the eyes of who confirms it",
    file="actions/on_behalf/writing.py",
    on="    elif entry.is_waiting:",
    off="    elif False:",
)
def test_what_waits_is_not_changed_by_who_entered_it(waiting, est):
    with pytest.raises(NotNow) as refusal:
        change_contribution(waiting, by=est, seen=waiting.version, narrative="More.")

    assert refusal.value.reasons[0].startswith("You asked Netherlands to confirm this.")


def test_who_submits_for_the_country_sees_by_mail_and_nothing_of_what_it_says(
    entered, est, nec, work, mailoutbox
):
    nec.email = "nec@nl.test"
    nec.save()

    ask_to_confirm(entered, by=est)
    work()
    work()  # a piece of work for each mail

    (mail,) = mailoutbox
    assert mail.to == ["nec@nl.test"]
    assert "Eva Support" in mail.body
    assert "botnets" not in mail.body
    assert "mail of 3 November" not in mail.body


def test_both_sides_are_mailed_in_the_languages_of_their_accounts(
    entered, est, nec, work, mailoutbox
):
    User.objects.filter(pk=nec.pk).update(email="nec@nl.test", language="de")
    User.objects.filter(pk=est.pk).update(language="fr")

    ask_to_confirm(entered, by=est)
    work()
    work()  # a piece of work for each mail
    set_aside_entry(Contribution.objects.get(pk=entered.pk), by=nec, reason="Zahlen von 2025.")
    work()

    assert [mail.subject for mail in mailoutbox] == [
        "Bitte bestätigen Sie die für Niederlande eingegebenen Zahlen",
        "Votre saisie a été rejetée (Pays-Bas)",
    ]
    assert [english_in(mail) for mail in mailoutbox] == [[], []]


def test_nobody_is_shown_what_goes_on_being_entered(entered, est, nec, work, mailoutbox):
    nec.email = "nec@nl.test"
    nec.save()
    ask_to_confirm(entered, by=est)
    go_on_entering(entered, by=est)

    work()

    assert mailoutbox == []
    with pytest.raises(NotNow):
        go_on_entering(entered, by=est)


def test_nobody_is_asked_to_confirm_nothing(obligation, arrests, est):
    contribution = enter_on_behalf(obligation, by=est, source=SOURCE)

    with pytest.raises(NotReady):
        ask_to_confirm(contribution, by=est)


def test_nobody_is_asked_twice(waiting, est):
    with pytest.raises(NotNow):
        ask_to_confirm(waiting, by=est)


def test_what_is_set_aside_is_owed_as_before_and_kept_in_words(
    waiting, nec, est, obligation, work, mailoutbox
):
    set_aside_entry(waiting, by=nec, reason="These are the figures of 2025.")
    work()

    entry = EntryOnBehalf.objects.get()
    owed = Obligation.objects.get(pk=obligation.pk)
    assert owed.status[0] == "not_started"
    assert not Figure.objects.exists()
    assert entry.state == EntryState.SET_ASIDE
    assert entry.kept.startswith("Arrests: 10")
    assert "Searched a ship." in entry.kept
    assert entry.marking == waiting.marking
    assert entry.changes.latest("pk").note == "These are the figures of 2025."
    assert ["eva@est.test"] in [mail.to for mail in mailoutbox]
    start_contribution(owed, by=nec)


def test_it_is_set_aside_with_a_reason_by_who_submits_alone(waiting, nec, people):
    with pytest.raises(Invalid):
        set_aside_entry(waiting, by=nec, reason=" ")
    for who in ["team member", "expert", "est", "leader", "nec inside"]:
        with pytest.raises(PermissionDenied):
            set_aside_entry(waiting, by=people[who], reason="No.")

    assert state() == EntryState.WAITING


def test_any_of_est_takes_back_what_was_entered(waiting, colleague, est, nec, obligation):
    with pytest.raises(Invalid):
        take_back_entry(waiting, by=colleague, reason="")
    with pytest.raises(PermissionDenied):
        take_back_entry(waiting, by=nec, reason="No.")

    take_back_entry(waiting, by=colleague, reason="It was sent by another country.")

    assert state() == EntryState.TAKEN_BACK
    assert not Contribution.objects.exists()
    enter_on_behalf(obligation, by=est, source="by telephone")


def test_what_the_country_wrote_itself_is_never_taken_back(obligation, arrests, nec, est):
    contribution = start_contribution(obligation, by=nec)

    with pytest.raises(NotNow):
        take_back_entry(contribution, by=est, reason="It is late.")

    assert Contribution.objects.exists()


def test_what_was_entered_and_set_aside_outlives_the_part_in_the_action(
    waiting, nec, action, country, obligation
):
    set_aside_entry(waiting, by=nec, reason="We take no part in it.")

    withdraw_from_action(action.participations.get(organisation=country), by=nec, note="No people.")

    assert EntryOnBehalf.objects.get().obligation == obligation


def test_what_is_entered_and_nobody_confirmed_counts_nowhere(waiting, people):
    assert not Contribution.objects.accepted().exists()
    assert not Figure.objects.accepted().exists()
    for who in ["est", "eurojust"]:
        assert not Contribution.objects.awaiting_review_by(people[who]).exists()


def test_the_experts_of_a_country_keep_what_they_were_given(waiting, nec, expert):
    change_contribution(waiting, by=expert, seen=waiting.version, narrative="Searched two ships.")

    assert state() == EntryState.TAKEN_OVER


def test_a_report_is_live_or_confirmed_on_behalf_once():
    entry = EntryOnBehalfFactory()

    with pytest.raises(Exception, match="one_report_is_entered_on_behalf_once"):
        EntryOnBehalfFactory(contribution=ContributionFactory(), obligation=entry.obligation)

"""Reminders: each once, none after it was done, whatever happens to the clock."""

import re
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from actions.submissions.commands import submit_contribution
from empact.beat import OutboxScheduler
from empact.celery import app
from empact.people.preferences.commands.reminders import choose_reminders, stop_reminders
from empact.people.preferences.models.reminders import ReminderKind, ReminderSettings, moment_of
from empact.people.preferences.unsubscribing import seal
from empact.people.roles.kinds import Role
from empact.records.outbox.models import Outbox, OutboxState
from empact.records.outbox.post import post
from empact.records.outbox.schedule import write_what_is_due
from empact.site.reminders.notices import send_digest
from results.checks.maintenance import keep_sums
from tests.factories.actions import AssignmentFactory, ContributionFactory, ObligationFactory
from tests.factories.cycles import ReportingRoundFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.words.english import english_in

pytestmark = pytest.mark.django_db

AN_HOUR = timedelta(hours=1)


@pytest.fixture
def country():
    return OrganisationFactory(name="Netherlands")


@pytest.fixture
def nec(country):
    return RoleAssignmentFactory(organisation=country, person__email="nec@example.nl").person


@pytest.fixture
def reporting():
    return ReportingRoundFactory(
        due_day=date(2027, 4, 30),
        closes_day=date(2027, 5, 15),
        corrections_end_day=date(2027, 6, 1),
    )


@pytest.fixture
def owe(country, reporting):
    """Create an obligation of the country in plan ``area``, with this due date."""

    def owe(area, due_day, **given):
        return ObligationFactory(
            organisation=country,
            round=reporting,
            action__oap__area__name=area,
            due_day=due_day,
            **given,
        )

    return owe


@pytest.fixture
def day_by_day(work):
    """Do what comes due on a day, once; say what the mails of that day name."""

    def day_by_day(moment):
        mail.outbox.clear()
        with time_machine.travel(moment, tick=False):
            write_what_is_due()
            work()
        return [named(message) for message in mail.outbox]

    return day_by_day


def is_early(moment):
    return timezone.localtime(moment).hour < 10


def named(message):
    """Give what a digest names: the plans of the actions in it."""
    return sorted(re.findall(r"^- (.+): action", message.body, re.MULTILINE))


@pytest.mark.guard(
    "What was done is not mentioned",
    file="empact/site/reminders/queries.py",
    on="        tasks += [report for report in reports_of(user) if not report.is_done]",
    off="        tasks += reports_of(user)",
)
@pytest.mark.django_db(transaction=True)
def test_over_twenty_days_each_reminder_comes_once(nec, country, owe, work):
    """The scheduler is off for three days, runs twice for two, and summer time begins."""
    early = RoleAssignmentFactory(
        organisation=country, role=Role.NEC_TEAM, person__email="early@example.nl"
    ).person
    # On 28 March there is no 02:00.
    choose_reminders(by=early, hour=2, kinds=ReminderKind.values)
    owe("A", date(2027, 3, 29))
    owe("B", date(2027, 4, 5))
    handed_in = owe("C", date(2027, 3, 28))
    owe("D", date(2027, 3, 22))
    owe("E", date(2027, 3, 30))
    stands_still = {date(2027, 3, day) for day in (20, 21, 22)}
    runs_twice = {date(2027, 3, day) for day in (25, 26)}
    # On all other days it runs until ten alone: nothing is due later, and each hour takes time.
    whole_days = {date(2027, 3, day) for day in (15, 26, 27, 28)}
    said = defaultdict(list)
    schedulers = [OutboxScheduler(app=app, lazy=True) for _ in range(2)]

    moment = datetime(2027, 3, 14, 23, tzinfo=UTC)  # midnight in Brussels
    while moment < datetime(2027, 4, 4, tzinfo=UTC):
        with time_machine.travel(moment, tick=False):
            today = timezone.localdate()
            if today not in stands_still and (today in whole_days or is_early(moment)):
                for scheduler in schedulers[: 2 if today in runs_twice else 1]:
                    scheduler.apply_async()
                work()
            if moment == datetime(2027, 3, 27, 12, tzinfo=UTC):
                row = ContributionFactory(obligation=handed_in)
                submit_contribution(row, by=nec, seen=1)
            for message in mail.outbox:
                said[message.to[0]].append((f"{timezone.localtime():%d %b %H:%M}", named(message)))
            mail.outbox.clear()
        moment += AN_HOUR

    assert said["nec@example.nl"] == [
        ("15 Mar 08:00", ["A", "D"]),
        ("16 Mar 08:00", ["E"]),
        ("23 Mar 08:00", ["A", "B", "C", "D", "E"]),
        ("26 Mar 08:00", ["C"]),
        ("27 Mar 08:00", ["A"]),
        ("28 Mar 08:00", ["E"]),
        ("29 Mar 08:00", ["B"]),
        ("30 Mar 08:00", ["A"]),
        ("31 Mar 08:00", ["E"]),
        ("03 Apr 08:00", ["B"]),
    ]
    by_hour = [(at.replace("08:00", "02:00"), names) for at, names in said["nec@example.nl"]]
    assert said["early@example.nl"] == [
        (at.replace("28 Mar 02:00", "28 Mar 03:00"), names) for at, names in by_hour
    ]


def test_the_hour_that_comes_twice_brings_one_digest(nec, owe, work):
    choose_reminders(by=nec, hour=2, kinds=ReminderKind.values)
    owe("A", date(2026, 11, 1))
    sent = []

    for hour in range(6):  # 02:00 summer time is midnight UTC, 02:00 winter time one hour later
        with time_machine.travel(datetime(2026, 10, 24, 22, tzinfo=UTC) + hour * AN_HOUR):
            write_what_is_due()
            work()
            sent.append(len(mail.outbox))

    assert sent == [0, 0, 1, 1, 1, 1]


@pytest.mark.guard(
    "What fell on days without a digest is said once, by the next one",
    file="empact/site/reminders/notices.py",
    on="""
    if date.fromisoformat(day) != today:
        return
""",
    off="    today = date.fromisoformat(day)",
)
def test_rows_that_waited_while_the_workers_stood_still_become_one_mail(nec, owe, day_by_day, work):
    owe("A", date(2027, 3, 29))
    owe("B", date(2027, 3, 30))
    day_by_day(moment_of(date(2027, 3, 14), 8))
    for day in (15, 16, 17):
        with time_machine.travel(moment_of(date(2027, 3, day), 9), tick=False):
            write_what_is_due()

    with time_machine.travel(moment_of(date(2027, 3, 17), 10), tick=False):
        work()

    assert [named(message) for message in mail.outbox] == [["A", "B"]]


@pytest.mark.guard(
    "Two schedulers write each row once",
    file="empact/records/outbox/schedule.py",
    on="        left = [row for row in rows if row.key not in there]",
    off="""
        left = rows
        for row in left:
            row.key += str(id(row))
""",
)
@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_write_each_row_once(nec):
    for number in range(5):
        RoleAssignmentFactory(person__email=f"person{number}@example.nl")
    moment = moment_of(date(2027, 3, 15), 9)
    keep_sums()

    def look():
        write_what_is_due(moment)
        connection.close()

    lookers = [Thread(target=look) for _ in range(4)]
    for thread in lookers:
        thread.start()
    for thread in lookers:
        thread.join()

    keys = list(Outbox.objects.filter(key__startswith="digest:").values_list("key", flat=True))
    assert len(keys) == len(set(keys)) == 6
    assert set(Outbox.objects.values_list("due_at", flat=True)) == {
        moment_of(date(2027, 3, 15), 8),
        moment_of(date(2027, 3, 15), 2),
        moment_of(date(2027, 3, 15), 1),
    }


@pytest.mark.guard(
    "Nobody is reminded twice of the same",
    file="empact/site/reminders/notices.py",
    on="""
        if since >= today:
            return
""",
    off="        since = min(since, today - A_DAY)",
)
def test_another_row_for_the_same_day_says_nothing_again(nec, owe, day_by_day, work):
    owe("A", date(2027, 3, 29))
    first = day_by_day(moment_of(date(2027, 3, 15), 8))

    with time_machine.travel(moment_of(date(2027, 3, 15), 9), tick=False):
        post(send_digest, key="once more", person=str(nec.pk), day="2027-03-15")
        work()

    assert first == [["A"]]
    assert len(mail.outbox) == 1


def test_a_mail_that_was_not_taken_is_tried_again_with_all_that_it_said(
    nec, owe, day_by_day, settings
):
    owe("A", date(2027, 3, 29))
    backend = settings.MAILERS
    settings.MAILERS = {
        "default": {
            "BACKEND": "empact.records.markings.mails.PatientMailer",
            "OPTIONS": {"host": "127.0.0.1", "port": 9},
        }
    }
    day_by_day(moment_of(date(2027, 3, 15), 8))
    row = Outbox.objects.get(key__startswith="digest:")
    failed = (row.state, ReminderSettings.objects.filter(told_until__isnull=False).exists())

    settings.MAILERS = backend
    again = day_by_day(moment_of(date(2027, 3, 15), 8) + AN_HOUR)

    assert failed == (OutboxState.PENDING, False)
    assert again == [["A"]]


def test_a_digest_names_what_is_due_with_its_page_and_no_title(nec, owe):
    obligation = owe("Cyber-attacks", date(2027, 3, 29), action__title="Operation Secret")

    with time_machine.travel(moment_of(date(2027, 3, 27), 8), tick=False):
        write_what_is_due()
        send_digest.run(person=str(nec.pk), day="2027-03-27")

    (message,) = mail.outbox
    assert message.subject == f"[{obligation.action.marking}] 1 task due"
    assert obligation.get_absolute_url() in message.body
    assert "Not started · due on 29 March 2027 (2 days left)" in message.body
    assert "Operation Secret" not in message.body


def test_a_digest_is_in_the_language_of_its_reader(nec, owe):
    nec.language = "de"
    nec.save()
    owe("Cyber-attacks", date(2027, 3, 29))
    owe("Firearms", date(2027, 3, 26))

    with time_machine.travel(moment_of(date(2027, 3, 27), 8), tick=False):
        send_digest.run(person=str(nec.pk), day="2027-03-27")

    (message,) = mail.outbox
    assert message.subject.endswith("] 2 Aufgaben fällig")
    assert "Was Ihre Organisation meldet" in message.body
    assert "fällig am 29. März 2027" in message.body
    assert "War fällig am 26. März 2027" in message.body
    assert english_in(message) == []


@pytest.mark.guard(
    "Nobody is asked for what another country owes",
    file="empact/site/tasks/sources/reporting.py",
    on="""
        Obligation.objects.visible_to(user)
        .filter(_matters_today(), ours)
""",
    off="        Obligation.objects.filter(_matters_today(), ours)",
)
def test_an_expert_is_reminded_of_what_was_given_to_them_alone(country, owe, day_by_day):
    expert = RoleAssignmentFactory(
        organisation=country, role=Role.EXPERT, person__email="expert@example.nl"
    ).person
    owe("A", date(2027, 3, 29))
    given = owe("B", date(2027, 3, 29))
    AssignmentFactory(action=given.action, organisation=country, person=expert)

    assert day_by_day(moment_of(date(2027, 3, 15), 8)) == [["B"]]


def test_what_came_too_late_for_a_day_of_reminding_waits_for_the_next(nec, owe, day_by_day):
    day_by_day(moment_of(date(2027, 3, 17), 8))
    owe("A", date(2027, 3, 29))

    assert day_by_day(moment_of(date(2027, 3, 18), 8)) == []
    assert day_by_day(moment_of(date(2027, 3, 22), 8)) == [["A"]]


def test_nobody_who_left_is_written_to(nec, owe, day_by_day):
    owe("A", date(2027, 3, 29))
    nec.is_active = False
    nec.save()

    assert day_by_day(moment_of(date(2027, 3, 15), 8)) == []


def test_a_person_chooses_hour_and_kinds_on_a_page(client, nec, owe, day_by_day):
    owe("A", date(2027, 3, 29))
    client.force_login(nec)
    page = reverse("desk:reminders")

    bad = client.post(page, {"hour": "25", "kinds": ["reporting"]})
    good = client.post(page, {"hour": "10", "kinds": ["reporting"]})

    assert bad.status_code == 422
    assert good.status_code == 302
    assert day_by_day(moment_of(date(2027, 3, 15), 9)) == []
    assert day_by_day(moment_of(date(2027, 3, 15), 10)) == [["A"]]
    client.post(page, {"hour": "10", "kinds": ["threats"]})
    assert day_by_day(moment_of(date(2027, 3, 22), 10)) == []


@pytest.mark.guard(
    "To look at the address changes nothing",
    file="empact/site/reminders/views.py",
    on="""
    def get(self, request, word):
        return self.show(word, stopped=False)
""",
    off="""
    def get(self, request, word):
        return self.post(request, word)
""",
)
def test_one_click_in_a_mail_stops_a_kind_without_signing_in(client, nec, owe, day_by_day):
    owe("A", date(2027, 3, 29))
    day_by_day(moment_of(date(2027, 3, 15), 8))
    (message,) = mail.outbox
    address = message.extra_headers["List-Unsubscribe"].strip("<>")
    word = address.rstrip("/").rpartition("/")[2]
    page = reverse("desk:reminders_stop", args=[word])

    looked = client.get(page)
    before = ReminderSettings.objects.get(person=nec).stopped
    # As a mail program does it, without a cookie or a token.
    clicked = client.post(page, {"List-Unsubscribe": "One-Click"})

    assert page in address
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert before == ["published"]
    assert (looked.status_code, clicked.status_code) == (200, 200)
    assert ReminderSettings.objects.get(person=nec).stopped == [
        "reporting",
        "published",
    ]
    assert day_by_day(moment_of(date(2027, 3, 22), 8)) == []
    for answer in (looked, clicked):
        assert "nec@example.nl" not in answer.text
        assert str(nec) not in answer.text


@pytest.mark.guard(
    "An address that stops mails is sealed",
    file="empact/people/preferences/unsubscribing.py",
    on="        person, *kinds = signing.loads(word, salt=SALT)",
    off="""
        person, *kinds = signing.JSONSerializer().loads(
            signing.b64_decode(word.split(":")[0].encode())
        )
""",
)
def test_an_address_that_was_changed_stops_nothing(client, nec):
    word = seal(nec, ["reporting"])

    for other in (word[:-1] + ("A" if word[-1] != "A" else "B"), "nonsense", word.replace(":", "")):
        answer = client.post(reverse("desk:reminders_stop", args=[other]))
        assert answer.status_code == 404
    assert not ReminderSettings.objects.filter(person=nec).exists()


def test_whoever_is_gone_gets_the_same_answer(client, nec):
    page = reverse("desk:reminders_stop", args=[seal(nec, ["reporting"])])
    there = client.post(page).text
    nec.is_active = False
    nec.save()

    gone = client.post(page).text

    assert without_nonce(gone) == without_nonce(there)


def without_nonce(text):
    return re.sub(r'nonce="[^"]+"', "", text)


def test_stopping_one_kind_leaves_the_others(nec):
    stop_reminders(by=nec, kinds=["threats"])
    chosen = stop_reminders(by=nec, kinds=["reporting"])

    assert chosen.stopped == ["reporting", "threats", "published"]


def test_an_operator_lists_what_is_to_come_and_writes_only_what_is_due(nec, capsys):
    keep_sums()
    with time_machine.travel(moment_of(date(2027, 3, 15), 7), tick=False):
        call_command("write_what_is_due", "--list", "--as-of", "2027-03-16 08:00")
        listed = capsys.readouterr().out.splitlines()
        with pytest.raises(CommandError, match="only listed"):
            call_command("write_what_is_due", "--as-of", "2027-03-16 08:00")
        none = Outbox.objects.count()
        call_command("write_what_is_due")
        call_command("write_what_is_due")

    assert listed == [
        "2027-03-16 01:00 end_what_is_due:2027-03-16",
        "2027-03-16 01:00 look_for_all_overlaps:2027-03-16",
        "2027-03-16 02:00 discard_unseen_charts:2027-03-16",
        f"2027-03-16 08:00 digest:{nec.pk}:2027-03-16",
    ]
    assert none == 0
    assert {row.key for row in Outbox.objects.all()} == {
        "end_what_is_due:2027-03-15",
        "look_for_all_overlaps:2027-03-15",
        "discard_unseen_charts:2027-03-15",
    }

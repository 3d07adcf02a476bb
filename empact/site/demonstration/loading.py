"""The demonstration, whole: people, plans, reports, and one year that is published."""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pghistory
from django.conf import settings
from django.db import connection, transaction

from actions.consolidation.overlaps import find_overlaps
from actions.versions.commands import keep_version
from empact.celery import app
from empact.people.accounts.models import User
from empact.records.outbox.models import UNFINISHED, Outbox, OutboxState
from empact.site.demonstration.advising import prepare_cycle
from empact.site.demonstration.amending import amend_plan_under_way
from empact.site.demonstration.assessments import call_for_input
from empact.site.demonstration.behalf import enter_what_came_by_mail
from empact.site.demonstration.checks import state_what_reports_say
from empact.site.demonstration.closing import close_oaps
from empact.site.demonstration.counting import count_once, settle_what_is_alike_by_chance
from empact.site.demonstration.delegating import delegate_reports
from empact.site.demonstration.drafts import load_draft
from empact.site.demonstration.evaluating import evaluate_cycles
from empact.site.demonstration.events import load_events
from empact.site.demonstration.grants import apply_for_grants
from empact.site.demonstration.joint_week import hold_joint_week, plan_joint_week
from empact.site.demonstration.library import change_the_library, move_to_register
from empact.site.demonstration.measures import register_measures
from empact.site.demonstration.messages import write_to_those_who_owe
from empact.site.demonstration.next_cycle import turn_the_cycle
from empact.site.demonstration.observations import note_observations
from empact.site.demonstration.people import load_people
from empact.site.demonstration.plans import kept_plan, load_plans
from empact.site.demonstration.recommendations import recommend_and_follow_up
from empact.site.demonstration.releases import load_releases
from empact.site.demonstration.reporting_to_cosi import REPORTS, report_to_cosi
from empact.site.demonstration.reports import Reports, load_obligations
from empact.site.demonstration.resources import ask_for_support, plan_and_use_means
from empact.site.demonstration.restating import restate_and_ask
from empact.site.demonstration.rounds import load_asked, load_covered, load_rounds, run_rounds
from empact.site.demonstration.steps import walk
from empact.site.demonstration.targets import set_targets
from results.checks.maintenance import keep_sums
from results.cosi_reports.models import CosiReport
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
)
from results.factsheets.models import Factsheet, FactsheetRun
from results.freezing.commands import freeze_snapshot
from results.snapshots.models.snapshots import Snapshot
from results.states import FactsheetState
from results.totals.queries.unsearched import LOOKING

PUBLISHED_YEAR = 2024

HANDS = min(os.process_cpu_count() or 1, 4)
"""The number of documents made at a time. Each takes a processor, and memory."""


def is_published() -> bool:
    """Say whether the year is published, and the reports to COSI that follow are written."""
    sheets = Factsheet.objects.published().filter(year=PUBLISHED_YEAR)
    return sheets.exists() and CosiReport.objects.count() >= len(REPORTS)


def is_loaded() -> bool:
    return User.objects.exclude(demonstrates="").exists()


def load() -> None:
    """Load everything but the published year, or nothing at all."""
    with transaction.atomic():
        with pghistory.context(command="load_demo"):
            people = load_people()
        # Before rounds ask and people report by it.
        move_to_register(people)
        with pghistory.context(command="load_demo"):
            rounds = load_rounds()
            actions = load_plans(people)
            load_releases(actions)
            load_events(actions)
            ask_for_support(kept_plan())
            load_covered(load_asked(actions, rounds), people)
            obligations = load_obligations(rounds)
            reports = Reports(people)
            reports.load(obligations)
            # After the reports, so that three countries alone report it.
            week = plan_joint_week(actions)
            load_draft(people)
        look_through_tables()
        # By commands, each of which has its actor in the history; inside, they would all have one.
        walk(obligations, reports, people)
        settle_sums()
        hold_joint_week(week, reports, people)
        count_once(reports.alike, people)
        delegate_reports(obligations, reports, people)
        enter_what_came_by_mail(obligations, reports, people)
        call_for_input(people)
        note_observations(people)
        register_measures(people)
        plan_and_use_means(kept_plan(), people)
        recommend_and_follow_up(people)
        apply_for_grants(people)
        set_targets(kept_plan(), people)
        keep_version(kept_plan(), by=people["est-review"])
        amend_plan_under_way(kept_plan(), people)
        run_rounds(people)
        write_to_those_who_owe(kept_plan(), people)
        prepare_cycle(people)
        restate_and_ask(PUBLISHED_YEAR, people)
        state_what_reports_say(people)
        change_the_library(people)
        look_through_tables()
        find_what_is_open(people)
        settle_sums()
        # Last of all, since closed OAPs take nothing more.
        close_oaps(people)
        evaluate_cycles(people)
        turn_the_cycle(people)


def settle_sums() -> None:
    """Keep the sums of all that changed, as the worker does each few seconds.

    Until then every total is computed from its figures: seconds each time, for thousands of them.
    """
    look_through_tables()
    keep_sums()


def look_through_tables() -> None:
    """Let PostgreSQL analyse the tables: else all that follows is planned for empty ones."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def find_what_is_open(people: dict[str, User]) -> None:
    """Look for overlaps in all accepted figures, so that no open question is missing.

    Before a year is frozen, which waits for it; and one look is quicker than one for each.
    """
    waiting = dict(Outbox.objects.filter(UNFINISHED, task__in=LOOKING).values_list("pk", "ids"))
    find_overlaps(sorted({pk for ids in waiting.values() for pk in ids.get("figures", ())}))
    settle_what_is_alike_by_chance(by=people["est-clearance"])
    for pk in waiting:
        Outbox.objects.claim(pk).finish()


def publish() -> FactsheetRun:
    """Publish one year as people would: one freezes and builds, another clears and publishes.

    It goes on where an earlier call was interrupted.
    """
    builder = User.objects.get(username="est-review")
    clearer = User.objects.get(username="est-clearance")
    snapshot = Snapshot.objects.filter(year=PUBLISHED_YEAR).first() or freeze_snapshot(
        by=builder, year=PUBLISHED_YEAR
    )
    run = build_factsheets(snapshot, by=builder)
    Outbox.objects.filter(pk__in=run.items.values("work")).revive()
    missing = run.items.exclude(work__state=OutboxState.DONE)
    _make([item.work for item in missing.select_related("work").in_reading_order()])
    steps = (
        (FactsheetState.DRAFT, submit_factsheets, builder),
        (FactsheetState.IN_CLEARANCE, clear_factsheets, clearer),
        (FactsheetState.CLEARED, publish_factsheets, clearer),
    )
    for state, step, by in steps:
        if run.factsheets.filter(state=state).exists():
            step(run, by=by)
    report_to_cosi(_make)
    return run


def _make(works: Sequence[Outbox]) -> None:
    """Make documents here and now, since no worker may be running yet."""
    if connection.in_atomic_block:  # No other process sees what is not committed.
        for work in works:
            carry_out(work)
        return
    # What is open must not be shared with a fork; each opens its own.
    connection.close()
    with ProcessPoolExecutor(HANDS, mp_context=get_context("fork")) as hands:
        for _ in hands.map(carry_out, works):
            pass


def carry_out(work: Outbox) -> None:
    """Do a piece of work as a worker would: it claims the row, and tries again what has failed."""
    task = app.tasks[work.task]
    for _ in range(settings.OUTBOX_FAILURES - 1):
        if task.apply(kwargs=work.ids, task_id=str(work.pk)).successful():
            return
    task.apply(kwargs=work.ids, task_id=str(work.pk), throw=True)

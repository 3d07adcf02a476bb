"""The way of the factsheets: built, sent for clearance, cleared, published, withdrawn."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from empact.lib.commands import NotNow, NotReady, command
from empact.people.accounts.models import User
from empact.people.preferences.models.reminders import ReminderKind, ReminderSettings
from empact.people.roles.kinds import Role
from empact.people.roles.models.roles import RoleAssignment
from empact.records.audit.sealing import last_seal
from empact.records.markings.models import lowest
from empact.records.outbox.models import Outbox, OutboxState
from empact.records.outbox.post import post, ring
from results.factsheets.models import Factsheet, FactsheetRun, RunItem
from results.factsheets.notices import mail_clearance, render_factsheet, tell_of_publication
from results.factsheets.queries.factsheets import Scope, next_version, scopes_of
from results.factsheets.rendering.edition import template_version
from results.freezing.queries import failed_since
from results.locks import hold_year
from results.sheets.sheet import LANGUAGE
from results.snapshots.models.snapshots import Snapshot
from results.states import FactsheetState


@command("results.build_factsheets")
def build_factsheets(snapshot: Snapshot, *, by: User) -> FactsheetRun:
    """Have the general factsheet made, and one for each area with figures in the snapshot.

    The same content in the same form is one run: another request gets the run that is there,
    unless another one was published since, so that its documents name the wrong version.
    """
    _refuse_redacted(snapshot)
    hold_year(snapshot.year)
    last = FactsheetRun.objects.last_published(snapshot.year)
    said = {
        "year": snapshot.year,
        "snapshot_hash": snapshot.hash,
        "template_version": template_version(),
    }
    was_published = Q(items__factsheet__published_at__isnull=False)
    same = FactsheetRun.objects.filter(was_published | Q(follows=last), **said)
    if run := same.order_by("-at").first():
        return run
    run = FactsheetRun.objects.create(**said, snapshot=snapshot, follows=last, by=by)
    for scope in scopes_of(snapshot):
        _add(scope, to=run)
    return run


@command("results.retry_item")
def retry_item(item: RunItem, *, by: User) -> RunItem:
    """Give a document that was set aside a new start."""
    _refuse_redacted(item.run.snapshot)
    if not Outbox.objects.filter(pk=item.work_id).revive():
        is_done = item.work.state == OutboxState.DONE
        raise NotNow(
            _("This document is finished. Open it; there is nothing to try again.")
            if is_done
            else _("EMPACT is still making this document. Wait until it is ready or has failed.")
        )
    ring()
    return item


@command("results.submit_factsheets", kind="decision")
def submit_factsheets(run: FactsheetRun, *, by: User, note: str = "") -> FactsheetRun:
    """Send the factsheets of a run, all of whose documents are made, to the clearing officers."""
    drafts = _those(run, FactsheetState.DRAFT, "are no longer drafts, and were sent already.")
    if obstacles := run.obstacles_to_submission():
        raise NotReady(*obstacles)
    for factsheet in drafts:
        factsheet.move(FactsheetState.IN_CLEARANCE, by=by, note=note)
    members = RoleAssignment.objects.current().filter(role=Role.EST, person__is_active=True)
    for person in members.exclude(person=by).values_list("person", flat=True).distinct():
        key = f"mail_clearance {run.pk} {person}"
        post(mail_clearance, key=key, run=str(run.pk), person=str(person))
    return run


@command("results.clear_factsheets", fresh=True, kind="decision")
def clear_factsheets(
    run: FactsheetRun, *, by: User, publish_at: datetime | None = None
) -> FactsheetRun:
    """Lower the marking of the factsheets so that everybody may read them, once published.

    The marking of what they are made of stays. They are not published before ``publish_at``.
    """
    waiting = _those(run, FactsheetState.IN_CLEARANCE, "do not wait for clearance.")
    run.factsheets.filter(state=FactsheetState.IN_CLEARANCE).update(
        marking=lowest(), publish_at=publish_at
    )
    for factsheet in waiting:
        factsheet.move(FactsheetState.CLEARED, by=by)
    return run


@command("results.publish_factsheets", fresh=True, kind="publication")
def publish_factsheets(run: FactsheetRun, *, by: User) -> FactsheetRun:
    """Open the factsheets of a run to everybody, in place of all that is published of its year."""
    hold_year(run.year)
    cleared = _those(run, FactsheetState.CLEARED, "have not been cleared, or are out already.")
    items = run.items.filter(factsheet__in=[sheet.pk for sheet in cleared])
    unlike = [
        obstacle
        for item in items.select_related("factsheet").in_reading_order()
        for obstacle in item.obstacles_to_publication()
    ]
    if obstacles := [*failed_since(run.snapshot), *unlike]:
        raise NotReady(*obstacles)
    published = Factsheet.objects.published().filter(year=run.year, language=LANGUAGE)
    later = Q(item__run__at__gt=run.at) | Q(snapshot__number__gt=run.snapshot.number)
    if published.filter(later).exists():
        raise NotNow(
            f"Factsheets of {run.year} that were built later than these are published already. "
            "Build new ones from a new snapshot."
        )
    if waits := run.obstacles_to_publication():
        raise NotNow(*waits)
    now = timezone.now()
    for factsheet in published:
        factsheet.move(FactsheetState.SUPERSEDED, by=by, note=f"By {run.snapshot}.")
    run.factsheets.filter(state=FactsheetState.CLEARED).update(
        published_at=now, audit_head=str(last_seal() or "")
    )
    for factsheet in cleared:
        factsheet.move(FactsheetState.PUBLISHED, by=by)
    asking = ReminderSettings.objects.asking_for(ReminderKind.PUBLISHED)
    for person in asking.order_by("person").values_list("person", flat=True):
        key = f"tell_of_publication {run.pk} {person}"
        post(tell_of_publication, key=key, run=run.pk, person=person)
    return run


@command("results.withdraw_factsheet", kind="publication")
def withdraw_factsheet(factsheet: Factsheet, *, by: User, reason: str) -> Factsheet:
    """Take a published factsheet back; a notice with the reason stays in its place."""
    factsheet.move(FactsheetState.WITHDRAWN, by=by, note=reason)
    return factsheet


def _refuse_redacted(snapshot: Snapshot) -> None:
    if snapshot.redactions.exists():
        raise NotReady(
            f"A text that identified a person was removed from {snapshot}, so you cannot build "
            f"more from it. Freeze {snapshot.year} again, and go on with the factsheets of that."
        )


def _add(scope: Scope, *, to: FactsheetRun) -> None:
    """Add one factsheet, its document and the work of making it to a run."""
    of_scope = {"year": to.year, "scope": scope.name, "language": LANGUAGE}
    factsheet = Factsheet.objects.create(
        **of_scope,
        snapshot=to.snapshot,
        kind=scope.kind,
        version=next_version(to.year, scope.name),
        title=scope.title,
        marking=to.snapshot.marking,
        since=Factsheet.objects.published().filter(**of_scope).first(),
    )
    factsheet.areas.set(scope.areas)
    item = RunItem(run=to, factsheet=factsheet, scope=scope.name)
    item.work = post(render_factsheet, key=f"render_factsheet {item.pk}", item=item.pk)
    item.save()


def _those(run: FactsheetRun, state: FactsheetState, otherwise: str) -> list[Factsheet]:
    """Return the factsheets of a run that are in a state; the lock on the run keeps them there.

    Raises NotNow where there is none, and NotReady where nothing more comes of their snapshot.
    """
    _refuse_redacted(run.snapshot)
    found = list(run.factsheets.filter(state=state).in_reading_order())
    if not found:
        raise NotNow(f"The factsheets of {run.year} from {run.snapshot} {otherwise}")
    return found

"""Factsheets of a year, and the runs that make their documents."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from cycles.cycles.models import CrimeArea
from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed, is_one_of, track_links
from empact.lib.statements import now
from empact.lib.states import StateChange, Stateful
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.records.markings.models import Graded
from empact.records.outbox.models import OutboxState, StoredDocument, Written
from results.sheets.sheet import LANGUAGE
from results.snapshots.models.snapshots import Snapshot
from results.states import FACTSHEET_STEPS, FactsheetKind, FactsheetState


class FactsheetQuerySet(models.QuerySet):
    def with_areas(self) -> Self:
        """Fetch with each its areas, in the order in which areas are always named."""
        areas = CrimeArea.objects.order_by("rank", "code")
        return self.prefetch_related(models.Prefetch("areas", areas))

    def published(self) -> Self:
        return self.filter(state=FactsheetState.PUBLISHED)

    def ended(self) -> Self:
        """Keep what was published and is no more: everybody may know that, and why."""
        states = (FactsheetState.SUPERSEDED, FactsheetState.WITHDRAWN)
        return self.filter(state__in=states, published_at__isnull=False)

    def ever_published(self) -> Self:
        """Keep what is or was published, the latest first.

        The public may know that there was such a version, and what the later one shows of it.
        """
        out = self.filter(published_at__isnull=False)
        return out.order_by("-published_at", "kind", "title", "pk")

    def with_last_change(self) -> Self:
        """Fetch with each when its state changed last (``changed_at``), and the note of it."""
        changes = FactsheetStateChange.objects.filter(factsheet=models.OuterRef("pk"))
        last = changes.order_by("-at", "-pk")
        return self.annotate(
            changed_at=models.Subquery(last.values("at")[:1]),
            ended_note=models.Subquery(last.values("note")[:1]),
        )

    def visible_to(self, user: Any) -> Self:
        """Everybody reads what is published; before and after that the EST alone."""
        return self.all() if holds(user, Role.EST) else self.published()

    def waiting(self) -> Self:
        """Keep what waits for another member of the team: to be cleared, or published now."""
        may_go_out = models.Q(publish_at=None) | models.Q(publish_at__lte=now())
        in_clearance = models.Q(state=FactsheetState.IN_CLEARANCE)
        return self.filter(in_clearance | models.Q(may_go_out, state=FactsheetState.CLEARED))

    def withdrawn(self) -> Self:
        """Keep those of which a notice is left, since nothing has taken their place."""
        successors = Factsheet.objects.published().filter(
            year=models.OuterRef("year"),
            scope=models.OuterRef("scope"),
            language=models.OuterRef("language"),
        )
        return self.filter(~models.Exists(successors), state=FactsheetState.WITHDRAWN)

    def in_reading_order(self) -> Self:
        """Sort by year, the latest first, and within it the general one before the areas."""
        return self.order_by("-year", "kind", "title", "pk")


@pghistory.track(model_name="FactsheetHistory")
class Factsheet(Addressed, Stateful, Graded):
    """A factsheet on one year and some crime areas: usually one, or all in the general one.

    ``scope`` names the areas in one word; ``version`` counts the published versions of one year and
    scope: a draft has the number that it would be published under. It bears the marking of its
    snapshot until it is cleared.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="factsheets")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=FactsheetKind)
    areas = models.ManyToManyField(CrimeArea, related_name="factsheets")
    scope = models.SlugField(max_length=200)
    version = models.PositiveSmallIntegerField()
    since = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="The published version when this one was made; it lists the changes since.",
    )
    language = models.CharField(max_length=10, default=LANGUAGE)
    title = models.CharField(max_length=500)
    state = models.CharField(max_length=20, choices=FactsheetState, default=FactsheetState.DRAFT)
    publish_at = models.DateTimeField(
        null=True, blank=True, help_text="Not to be published before; empty: at any time."
    )
    published_at = models.DateTimeField(null=True, editable=False)
    audit_head = models.CharField(
        max_length=100,
        blank=True,
        editable=False,
        help_text="The end of the event log's chain when it was published, as position:hash.",
    )

    objects = FactsheetQuerySet.as_manager()
    steps = FACTSHEET_STEPS

    class Meta:
        constraints = [
            is_one_of("factsheet_state_is_known", state=FactsheetState),
            # Drafts that were never published have the version that they would become.
            models.UniqueConstraint(
                fields=["year", "scope", "language", "version"],
                condition=models.Q(published_at__isnull=False),
                name="one_factsheet_per_year_scope_language_and_version",
            ),
            models.UniqueConstraint(
                fields=["year", "scope", "language"],
                condition=models.Q(state=FactsheetState.PUBLISHED),
                name="one_published_factsheet_per_year_scope_and_language",
            ),
            models.CheckConstraint(
                condition=models.Q(state=FactsheetState.PUBLISHED, published_at__isnull=False)
                | ~models.Q(state=FactsheetState.PUBLISHED),
                name="published_factsheet_says_since_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.year}, version {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("results:factsheet_detail", args=[self.pk])

    def get_public_url(self) -> str:
        """Return where everybody reads it, once it is published."""
        if self.is_general:
            return reverse("results:year_detail", args=[self.year])
        first = min(self.areas.all(), key=lambda area: (area.rank, area.code))
        return reverse("results:area_detail", args=[self.year, first.code])

    def get_document_url(self, language: str = LANGUAGE) -> str:
        """Return where its document in a language is."""
        if language == LANGUAGE:
            return reverse("results:factsheet_pdf", args=[self.pk])
        return reverse("results:factsheet_translation", args=[self.pk, language])

    def get_readers_document_url(self) -> str:
        """Return where its document in the reader's language is, or in English without one."""
        reading = get_language()
        languages = [one.language for one in self.documents]
        return self.get_document_url(reading if reading in languages else LANGUAGE)

    def get_reading_url(self) -> str:
        """Return where this version is read: in public once it is out, else by the EST."""
        return self.get_public_url() if self.is_published else self.get_absolute_url()

    @property
    def documents(self) -> list[TwoEditions]:
        """Its documents, in English first; none before its run."""
        item = getattr(self, "item", None)
        if item is None:
            return []
        translations = sorted(item.translations.all(), key=lambda one: one.language)
        return [one for one in (item, *translations) if one.handed_out]

    @property
    def is_published(self) -> bool:
        return self.state == FactsheetState.PUBLISHED

    @property
    def is_cleared(self) -> bool:
        return self.state not in (FactsheetState.DRAFT, FactsheetState.IN_CLEARANCE)

    @property
    def is_general(self) -> bool:
        return self.kind == FactsheetKind.GENERAL


track_links(Factsheet.areas, "FactsheetArea", __name__)


class FactsheetStateChange(StateChange):
    factsheet = models.ForeignKey(Factsheet, models.CASCADE, related_name="changes")

    def get_after_display(self) -> str:
        return str(FactsheetState(self.after).label)


class FactsheetRunQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """The making of factsheets is the EST's."""
        return self.all() if holds(user, Role.EST) else self.none()

    def last_published(self, year: int) -> Any:
        """Return the run that was published last of a year, whatever became of it since."""
        published = self.filter(year=year, items__factsheet__published_at__isnull=False)
        return published.order_by("-items__factsheet__published_at", "-at").first()

    def waiting_for(self, user: Any) -> Self:
        """Keep what this person can clear or publish now: they had no part in making it."""
        if not holds(user, Role.EST):
            return self.none()
        sent = FactsheetStateChange.objects.filter(
            factsheet__item__run=models.OuterRef("pk"),
            after=FactsheetState.IN_CLEARANCE,
            by=user.pk,
        )
        waiting = Factsheet.objects.waiting().filter(item__run=models.OuterRef("pk"))
        return self.filter(models.Exists(waiting), ~models.Exists(sent)).exclude(
            models.Q(by=user.pk) | models.Q(snapshot__frozen_by=user.pk)
        )

    def with_marking(self) -> Self:
        """Annotate the strictest marking of the factsheets of each, for ``carried_by``."""
        borne = Factsheet.objects.filter(item__run=models.OuterRef("pk")).order_by("-marking__rank")
        row = JSONObject(code="marking_id", name="marking__name", rank="marking__rank")
        return self.annotate(
            carried=models.Subquery(borne.values(row=row)[:1], output_field=models.JSONField())
        )

    def with_counts(self) -> Self:
        """Add how many documents there are, are made and are set aside."""
        done = models.Q(items__work__state=OutboxState.DONE)
        set_aside = models.Q(items__work__state=OutboxState.QUARANTINED)
        return self.annotate(
            documents=models.Count("items"),
            done=models.Count("items", filter=done),
            set_aside=models.Count("items", filter=set_aside),
            published=models.Count(
                "items", filter=models.Q(items__factsheet__state=FactsheetState.PUBLISHED)
            ),
        )


class FactsheetRun(Addressed):
    """The making of all factsheets of a year from one snapshot.

    The same content in the same form is one run, however often somebody asks for it: neither a
    second click nor a second snapshot of unchanged figures builds anything twice. After another
    run was published, drafts name the wrong version, and what changed since another one: then it is
    another run.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="runs")
    year = models.PositiveSmallIntegerField()
    snapshot_hash = models.CharField(max_length=64)
    template_version = models.CharField(max_length=64)
    follows = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="The last run of the year that was published when this one began.",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = FactsheetRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "snapshot_hash", "template_version", "follows"],
                nulls_distinct=False,
                name="one_run_per_year_snapshot_and_template",
            ),
        ]

    def __str__(self) -> str:
        return f"The factsheets of {self.year} from {self.snapshot}"

    def get_absolute_url(self) -> str:
        return reverse("results:run_detail", args=[self.pk])

    @property
    def factsheets(self) -> FactsheetQuerySet:
        return Factsheet.objects.filter(item__run=self)

    def obstacles_to_submission(self) -> list[str]:
        """Name the documents that are not made yet, and what does not add up unexplained."""
        return [*self.unmade(), *self.snapshot.obstacles_to_publication()]

    def unmade(self) -> list[str]:
        """Name the documents that are not made yet, and what to do about each."""
        missing = self.items.exclude(work__state=OutboxState.DONE)
        return [
            f"Retry the document “{item.factsheet.title}”: it failed."
            if item.is_set_aside
            else f"Wait for the document “{item.factsheet.title}”: it is still being made."
            for item in missing.select_related("factsheet", "work").in_reading_order()
        ]

    def obstacles_to_publication(self) -> list[str]:
        """Say why these cannot be published yet, as far as no check has to be computed for it."""
        last = FactsheetRun.objects.last_published(self.year)
        if last is not None and last != self and last.pk != self.follows_id:
            why = (
                f"Other factsheets of {self.year} were published after these were built, so these "
                f"name the wrong version. Freeze {self.year} again if figures have changed, then "
                "build the factsheets again."
            )
            return [why]
        begins = self.factsheets.filter(publish_at__gt=timezone.now()).aggregate(
            last=models.Max("publish_at")
        )["last"]
        if begins is None:
            return []
        moment = date_format(timezone.localtime(begins), "DATETIME_FORMAT")
        return [f"These factsheets can be published from {moment} on. Come back then."]


class RunItemQuerySet(PartQuerySet):
    def in_reading_order(self) -> Self:
        return self.order_by("factsheet__kind", "factsheet__title", "pk")


class TwoEditions(StoredDocument):
    """A document of a factsheet: one edition to be cleared, and one for everybody."""

    kept_in = "factsheets"
    files: ClassVar[tuple[str, ...]] = ("document", "cleared_document")

    language = models.CharField(max_length=10, default=LANGUAGE)
    cleared_document = models.CharField(
        max_length=80, blank=True, help_text="The public document, marked as cleared."
    )
    cleared_size = models.PositiveIntegerField(null=True)  # bytes

    class Meta:
        abstract = True

    def is_for_everybody(self) -> bool:
        """Say whether the factsheet is cleared."""
        raise NotImplementedError

    @property
    def handed_out(self) -> str:
        """The document that bears the marking of today: another one once it is cleared."""
        return self.cleared_document if self.is_for_everybody() else self.document

    @property
    def handed_out_size(self) -> int | None:
        return self.cleared_size if self.is_for_everybody() else self.size

    @property
    def sha256(self) -> str:
        return Path(self.handed_out).stem

    @property
    def is_intact(self) -> bool:
        """True if both files are those that were compared as they were made."""
        return all(_is_intact(name) for name in (self.document, self.cleared_document))


class RunItem(Addressed, TwoEditions, Written):
    """One document of a run. How far it is, how often it was tried and why it failed: ``work``."""

    files = (*TwoEditions.files, "chart")

    run = models.ForeignKey(FactsheetRun, models.CASCADE, related_name="items")
    factsheet = models.OneToOneField(Factsheet, models.PROTECT, related_name="item")
    scope = models.SlugField(max_length=200)
    chart = models.CharField(max_length=80, blank=True)

    objects = RunItemQuerySet.as_manager()
    part_of = ("run",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "scope", "language"], name="one_item_per_run_scope_and_language"
            ),
        ]

    def __str__(self) -> str:
        return f"The document of {self.factsheet}"

    def get_absolute_url(self) -> str:
        return reverse("results:run_detail", args=[self.run_id])

    @property
    def is_done(self) -> bool:
        return self.work.state == OutboxState.DONE

    def is_for_everybody(self) -> bool:
        return self.factsheet.is_cleared

    def obstacles_to_publication(self) -> list[str]:
        """Say whether the files are those that were compared as they were made.

        The one that was cleared and the one for everybody differed in their marking alone.
        """
        if all(one.is_intact for one in (self, *self.translations.all())):
            return []
        why = (
            f"The document “{self.factsheet.title}” is not the one that was cleared: its file is "
            "missing or was changed. Freeze the year again, and build the factsheets from that."
        )
        return [why]


class FactsheetTranslation(TwoEditions):
    """The document of a factsheet in another language than English, made and frozen with it."""

    item = models.ForeignKey(RunItem, models.CASCADE, related_name="translations")

    objects = PartQuerySet.as_manager()
    part_of = ("item",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "language"], name="one_translation_per_item_and_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} ({self.language})"

    def is_for_everybody(self) -> bool:
        return self.item.is_for_everybody()


def _is_intact(name: str) -> bool:
    try:
        content = (RunItem.folder() / name).read_bytes() if name else b""
    except FileNotFoundError:
        return False
    return sha256(content).hexdigest() == Path(name).stem

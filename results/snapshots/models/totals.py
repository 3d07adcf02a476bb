"""Totals of indicators when a year was frozen, for staff and for the public."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse

from actions.answers import Comparator
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator, IndicatorClass, OverReporters, OverTime, Source
from empact.people.roles.models.parts import holds
from results.relations import READERS
from results.sheets.amounts import format_amount, unit_beside
from results.snapshots.models.snapshots import Snapshot, SnapshotRow
from results.states import FactsheetKind, FactsheetState
from results.withheld import ANYTHING, Range, Withheld

DIGITS, DECIMALS = 27, 6
"""A sum of a million of the largest values in kilograms, shown in tonnes, is still exact."""

EVERYWHERE = "general"
"""Code in the address of a number that is of all areas together."""

ORDER_ON_SHEET = ("group_rank", "group_code", "rank", "indicator_code")


class InWords:
    """Has its amounts as people read them; a dash where there is none to show."""

    __slots__ = ()
    claimed: Any
    claimed_comparator: Any
    counted: Any
    counted_comparator: Any
    counting_unit: Any
    unit: Any
    unit_name: Any
    year: Any
    """Of which an amount of money is."""

    @property
    def claimed_in_words(self) -> str:
        return self._in_words(self.claimed, self.claimed_comparator, self._most("claimed"))

    @property
    def counted_in_words(self) -> str:
        return self._in_words(self.counted, self.counted_comparator, self._most("counted"))

    def _most(self, name: str) -> Decimal | None:
        """Give the most that an amount can be, where its range is read in its place."""
        return None

    @property
    def differs(self) -> bool:
        """True if claimed and counted must be shown side by side. Source: docs/domain.md, N6."""
        return self.claimed_in_words != self.counted_in_words

    @property
    def is_more(self) -> bool:
        """True if counted is more than claimed: it includes consolidated figures.

        Source: docs/domain.md, N8.
        """
        return None not in (self.claimed, self.counted) and self.counted > self.claimed

    @property
    def counted_as(self) -> str:
        """The counting unit, and the unit if it adds something: "one kilogram, in kilograms"."""
        beside = unit_beside(self.unit, self.unit_name)
        return f"{self.counting_unit}, in {beside}" if beside else self.counting_unit

    def _in_words(
        self, amount: Decimal | None, comparator: str | None, most: Decimal | None = None
    ) -> str:
        if amount is None:
            return "–"
        return format_amount(
            amount,
            comparator or "=",
            unit=self.unit,
            unit_name=self.unit_name,
            year=self.year,
            most=most,
        )


@dataclass(frozen=True, slots=True)
class PublicTotal(InWords):
    """A total without anything that is withheld; as ``SnapshotTotal`` in all else.

    One that is ``in_range`` has the least that it can be as its amount, with "at least", and beside
    it the most where there is one. An ``empty`` one had questions, and no number in answer.
    """

    GUARDED: ClassVar = frozenset(
        {
            "claimed",
            "claimed_comparator",
            "counted",
            "counted_comparator",
            "claimed_most",
            "counted_most",
            "no_total",
            "numbers",
            "reporting",
            "reporting_countries",
            "not_reported",
            "missing",
            "preliminary",
            "open",
            "restated",
        }
    )
    BESIDE_RANGES: ClassVar = frozenset(
        {"reporting", "reporting_countries", "not_reported", "missing"}
    )
    """Fields that are published of a number in a range as well: counts of reporters and of no
    answers.
    """

    year: int
    area_code: str
    area_name: str
    indicator_code: str
    indicator_name: str
    version: int
    definition: str
    counting_unit: str
    unit: str
    unit_name: str
    indicator_class: Any
    source: str
    over_time: str
    over_reporters: str
    sensitive: bool
    group_code: str
    group_name: str
    group_rank: int
    rank: int
    part_of: str
    breakdown: str
    exhaustive: bool
    withheld: str
    empty: bool
    claimed: Decimal | None
    claimed_comparator: str | None
    counted: Decimal | None
    counted_comparator: str | None
    no_total: str | None
    numbers: int | None
    reporting: int | None
    reporting_countries: int | None
    not_reported: int | None
    missing: int | None
    preliminary: int | None
    open: int | None
    restated: date | None
    claimed_most: Decimal | None = None
    counted_most: Decimal | None = None

    def _most(self, name: str) -> Decimal | None:
        return self.claimed_most if name == "claimed" else self.counted_most

    @property
    def is_more(self) -> bool:
        """True if counted is more than claimed, and both are published exactly."""
        amounts = (self.claimed, self.counted)
        return not self.withheld and None not in amounts and self.counted > self.claimed  # type: ignore[operator]  # not None

    @property
    def hides_amount(self) -> bool:
        """True if nothing at all is published of its amount."""
        return self.withheld not in ("", Withheld.IN_RANGE)

    def published_range(self, name: str) -> Range | None:
        """Give all that an amount can be by what is published of it alone; None where none is."""
        if self.withheld == Withheld.SMALL_COUNT:
            return Range(Decimal(1), Decimal(settings.SMALL_COUNT - 1))
        if self.hides_amount:
            return ANYTHING
        amount = getattr(self, name)
        if amount is None:
            return None
        return Range(amount, self._most(name) if self.withheld else amount)


def on_a_published_factsheet() -> models.Q:
    out = {"pk": models.OuterRef("snapshot"), "factsheets__state": FactsheetState.PUBLISHED}
    general = Snapshot.objects.filter(**out, factsheets__kind=FactsheetKind.GENERAL)
    specific = Snapshot.objects.filter(
        **out,
        factsheets__kind=FactsheetKind.SPECIFIC,
        factsheets__areas=models.OuterRef("area"),
    )
    return models.Q(models.Exists(general), area=None) | (
        models.Q(models.Exists(specific)) & ~models.Q(withheld=Withheld.SENSITIVE)
    )


class SnapshotTotalQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Keep what stands on a published factsheet."""
        return self.filter(on_a_published_factsheet())

    def visible_to(self, user: Any) -> Self:
        """Readers of snapshots see every total, all others what is published.

        All others get what they see by ``public()`` alone.
        """
        return self.all() if holds(user, *READERS) else self.published()

    def in_order(self) -> Self:
        """As tables list them: general before areas, by group, parts after their parent."""
        return self.order_by(
            models.F("area_rank").asc(nulls_first=True), "area_code", *ORDER_ON_SHEET, "pk"
        )

    def public(self) -> list[PublicTotal]:
        """Return the totals as the public may read them, in order. The only way for public pages.

        What is withheld is left out in the database: it never gets as far as a page, a document,
        an attachment or the API.
        """
        columns = [_public_column(field.name) for field in fields(PublicTotal)]
        return [PublicTotal(*row) for row in self.in_order().values_list(*columns)]

    def public_beside(self, *names: str) -> list[tuple[tuple[Any, ...], PublicTotal]]:
        """Return the totals as ``public()`` does, each with columns of its snapshot before it."""
        columns = [_public_column(field.name) for field in fields(PublicTotal)]
        rows = self.values_list(*names, *columns)
        return [(row[: len(names)], PublicTotal(*row[len(names) :])) for row in rows]


def _public_column(name: str) -> Any:
    if name == "empty":
        nothing = models.Q(numbers=0, source=Source.REPORTED)
        return models.ExpressionWrapper(nothing, output_field=models.BooleanField())
    if name == "year":
        return models.F("snapshot__year")
    if name not in PublicTotal.GUARDED:
        return models.F(name)
    exactly = models.When(withheld="", then=models.F(name))
    in_range = IN_RANGE.get(name, models.F(name) if name in PublicTotal.BESIDE_RANGES else None)
    if in_range is None:
        return models.Case(exactly)
    return models.Case(exactly, models.When(withheld=Withheld.IN_RANGE, then=in_range))


def _not_exactly(amount: str) -> models.Case:
    """Say "about" of a range of a number that is itself about."""
    about = models.When(
        **{f"{amount}_comparator": Comparator.ABOUT, f"{amount}_most__isnull": False},
        then=models.Value(Comparator.ABOUT.value),
    )
    nothing = models.When(**{f"{amount}_least": None}, then=models.Value(""))
    return models.Case(nothing, about, default=models.Value(Comparator.AT_LEAST.value))


IN_RANGE = {
    "claimed": models.F("claimed_least"),
    "counted": models.F("counted_least"),
    "claimed_comparator": _not_exactly("claimed"),
    "counted_comparator": _not_exactly("counted"),
    "claimed_most": models.F("claimed_most"),
    "counted_most": models.F("counted_most"),
}
"""Published fields in place of an amount that is in a range."""


class SnapshotTotal(InWords, SnapshotRow):
    """The total of an indicator: for all areas together (``area`` is None), or for one.

    An amount of None is not 0: nobody gave a number, or it is not added up (``no_total`` has the
    reason). ``withheld`` is the reason why it is withheld from the public.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="totals")
    area = models.ForeignKey(CrimeArea, models.PROTECT, null=True, related_name="+")
    area_code = models.CharField(max_length=20)
    area_name = models.CharField(max_length=200)
    area_rank = models.PositiveSmallIntegerField(null=True)

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    indicator_code = models.CharField(max_length=60)
    indicator_name = models.CharField(max_length=200)
    version = models.PositiveSmallIntegerField()
    definition = models.TextField()
    counting_unit = models.CharField(max_length=200)
    unit = models.CharField(max_length=20)
    unit_name = models.CharField(max_length=50)
    indicator_class = models.CharField(max_length=20, choices=IndicatorClass)
    source = models.CharField(max_length=20, choices=Source)
    over_time = models.CharField(max_length=20, choices=OverTime)
    over_reporters = models.CharField(max_length=20, choices=OverReporters)
    sensitive = models.BooleanField()
    group_code = models.CharField(max_length=30)
    group_name = models.CharField(max_length=100)
    group_rank = models.PositiveSmallIntegerField()
    rank = models.PositiveSmallIntegerField()
    part_of = models.CharField(max_length=60, help_text="The code of its parent.")
    breakdown = models.CharField(max_length=50)
    exhaustive = models.BooleanField()

    claimed = models.DecimalField(max_digits=DIGITS, decimal_places=DECIMALS, null=True)
    claimed_comparator = models.CharField(max_length=10, choices=Comparator)
    counted = models.DecimalField(max_digits=DIGITS, decimal_places=DECIMALS, null=True)
    counted_comparator = models.CharField(max_length=10, choices=Comparator)
    no_total = models.CharField(max_length=20)
    numbers = models.PositiveIntegerField(help_text="Figures that give a number.")
    reporting = models.PositiveIntegerField(help_text="Organisations with an own number.")
    reporting_countries = models.PositiveIntegerField()
    not_reported = models.PositiveIntegerField()
    missing = models.PositiveIntegerField()
    preliminary = models.PositiveIntegerField()
    open = models.PositiveIntegerField(help_text="Questions that are not decided yet.")
    restated = models.DateField(
        null=True, help_text="The last day of which a figure in it was restated before this moment."
    )
    withheld = models.CharField(max_length=20, choices=Withheld)
    claimed_least = models.DecimalField(max_digits=DIGITS, decimal_places=DECIMALS, null=True)
    claimed_most = models.DecimalField(max_digits=DIGITS, decimal_places=DECIMALS, null=True)
    counted_least = models.DecimalField(
        max_digits=DIGITS,
        decimal_places=DECIMALS,
        null=True,
        help_text="The least that a number published in a range can be.",
    )
    counted_most = models.DecimalField(max_digits=DIGITS, decimal_places=DECIMALS, null=True)

    beyond_eu = models.BooleanField(
        null=True,
        help_text="Whether an event or judicial measure in it names a third country or partner. "
        "Unknown where figures are reported, and in the first snapshots.",
    )

    added_later = frozenset(
        {"restated", "claimed_least", "claimed_most", "counted_least", "counted_most", "beyond_eu"}
    )

    objects = SnapshotTotalQuerySet.as_manager()

    class Meta(SnapshotRow.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "area", "indicator"],
                nulls_distinct=False,
                name="one_total_per_cell",
            ),
        ]

    @property
    def year(self) -> int:
        return self.snapshot.year

    @property
    def published_in_words(self) -> str:
        """Say in which range the public reads a number; nothing where it reads none."""
        if self.counted_least is None:
            return ""
        return self._in_words(self.counted_least, Comparator.AT_LEAST, self.counted_most)

    def __str__(self) -> str:
        return f"{self.indicator_name}, {self.area_name or 'all areas'}"

    def get_absolute_url(self) -> str:
        """Return where its own snapshot's number is opened. Select the snapshot with it."""
        place = self.area_code or EVERYWHERE
        return reverse(
            "results:number_detail",
            args=[self.snapshot.year, place, self.indicator_code],
            query={"snapshot": self.snapshot.number},
        )

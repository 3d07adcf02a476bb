"""One answer in the form in which it is entered, and the indicator that it answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Self
from urllib.parse import quote, unquote

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext

from actions.answers import Answer, Comparator, FigureKind
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from actions.questionnaires.conversions import as_typed, money_of
from cycles.indicators.models import Indicator, IndicatorVersion
from cycles.rounds.models import ReportingRound
from empact.lib.languages import within_sentence
from empact.lib.numbers import BELOW_ZERO, EURO, why_too_long
from empact.lib.states import LONGEST_REASON
from empact.people.roles.models.organisations import Organisation


@dataclass(frozen=True, kw_only=True)
class FigureEntry:
    """One figure in the form in which it is entered.

    Missing fields are filled in: the days by those of the event within the round, else by the
    round's own period. The action is the one that leads the event, else that of the contribution.
    The country is the organisation's own.
    """

    indicator: Indicator
    kind: str = FigureKind.OWN
    answer: str = Answer.NUMBER
    comparator: str = Comparator.EXACTLY
    value: Decimal | None = None
    event: Event | None = None
    action: OperationalAction | None = None
    country: str = ""
    authority: Organisation | None = None
    first_day: date | None = None
    last_day: date | None = None
    unconfirmed: bool = False
    """True if it was prefilled from the last round and is not confirmed yet."""
    kept_preliminary: str | None = ""
    """The reason to keep it preliminary when its round closes; None keeps the stored one."""


@dataclass(frozen=True, kw_only=True)
class PlacedEntry(FigureEntry):
    """An entry with all filled in; days alone may be missing, in a round of several years."""

    action: OperationalAction

    @property
    def circumstances(self) -> tuple[object, ...]:
        """Return what distinguishes rows of one indicator: whose, where, at which event, when."""
        where = (self.action, self.event, self.country, self.authority)
        return (self.kind, *where, self.first_day, self.last_day)

    @property
    def key(self) -> str:
        """Return its key among all figures of a contribution, with exactly these spaces."""
        where = (self.event and self.event.pk, self.country, self.authority and self.authority.pk)
        parts = (self.indicator.code, self.kind, self.action.pk, *where)
        return " ".join(str(part or "-") for part in (*parts, self.first_day, self.last_day))

    @property
    def token(self) -> str:
        """Write it as one line, for a form that has it as the basis of a row."""
        value = "-" if self.value is None else as_typed(self.value).replace(" ", "_")
        mark = "?" if self.unconfirmed else "."
        kept = quote(self.kept_preliminary or "", safe="") or "-"
        return f"{self.key} {self.answer} {self.comparator} {value} {mark} {kept}"

    def as_unconfirmed_as(self, base: Self | None) -> Self:
        """Return it as unconfirmed if the prefilled entry was, and is unchanged."""
        if base is None or not base.unconfirmed:
            return self
        untouched = replace(self, unconfirmed=True)
        return untouched if untouched == base else self


PARTS_BEHIND_THE_KEY = 5
"""Number of parts of a token that hold the answer; those before hold its key."""


def key_in(token: str) -> str:
    """Give the key of the entry that a token was written of."""
    return token.rsplit(" ", PARTS_BEHIND_THE_KEY)[0]


def reason_in(token: str) -> str:
    """Say why an entry stays preliminary, by the last part of its token."""
    kept = token.rpartition(" ")[2]
    return "" if kept == "-" else unquote(kept)


@dataclass(frozen=True)
class AskedIndicator:
    """An indicator in the order in which it is asked, parts one level below their parent."""

    indicator: Indicator
    versions: Sequence[IndicatorVersion]
    group: str
    """The heading of its group; a part has that of its parent."""
    depth: int = 0

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return str(self.indicator)

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def version(self) -> IndicatorVersion:
        """The definition that holds at the end of the round."""
        return self.versions[-1]

    @property
    def is_money(self) -> bool:
        return self.version.unit_id == EURO

    @property
    def definition(self) -> str:
        """Return what is counted, with dates if the definition changes within the round."""
        if len(self.versions) == 1:
            return define(self.version)
        *earlier, last = self.versions
        meanings = [
            f"Until {date_format(row.last_day)}: {define(row)}" for row in earlier if row.last_day
        ]
        return " ".join([*meanings, f"Then: {define(last)}"])

    @property
    def unit(self) -> str:
        """The unit that a number is typed in: "kilograms until 30 June 2026, then tonnes"."""
        if len({version.unit_id for version in self.versions}) == 1:
            return self.version.unit.beside
        *earlier, last = self.versions
        spans = [
            f"{version.unit.name} until {date_format(version.last_day)}"
            for version in earlier
            if version.last_day
        ]
        return ", then ".join([*spans, last.unit.name])

    def in_words(self, entry: FigureEntry) -> str:
        """Write an answer as people read it: "at least 12 kilograms", "not reported"."""
        if entry.value is None:
            return within_sentence(Answer(entry.answer).label)
        unit = self.version_on(entry.first_day).unit
        year = entry.first_day.year if entry.first_day else None
        words = unit.measure(entry.value, entry.comparator, year=year)
        money = money_of(entry.value)
        return f"{words} ({money.in_words})" if money else words

    def version_on(self, day: date | None) -> IndicatorVersion:
        """Give the definition of a day, or the latest where there is none."""
        holding = (version for version in self.versions if day and version.holds_on(day))
        return next(holding, self.version)


def definitions_in(reporting: ReportingRound) -> QuerySet[IndicatorVersion]:
    """Give the definitions that hold on days of a round, with all that ``in_order_of_asking`` uses.

    They come by group and rank.
    """
    return (
        # Indicators counted from judicial measures are asked of no organisation.
        IndicatorVersion.objects.filter(first_day__lte=reporting.last_day, measure="")
        .exclude(last_day__lt=reporting.first_day)
        .select_related("unit", "indicator__group", "indicator__part_of")
        .order_by(
            "indicator__group__rank",
            "indicator__group__pk",
            "indicator__rank",
            "indicator__name",
            "indicator__pk",
            "first_day",
        )
    )


def in_order_of_asking(definitions: Iterable[IndicatorVersion]) -> list[AskedIndicator]:
    """Put each part one level below its parent, where that is among them; all else stays in order.

    Definitions come as ``definitions_in`` gives them.
    """
    versions: dict[Indicator, list[IndicatorVersion]] = {}
    for version in definitions:
        versions.setdefault(version.indicator, []).append(version)
    parts: dict[Indicator | None, list[Indicator]] = {}
    for indicator in versions:
        parent = indicator.part_of if indicator.part_of in versions else None
        parts.setdefault(parent, []).append(indicator)
    return [
        AskedIndicator(indicator, versions[indicator], str(whole.group), depth)
        for whole in parts.get(None, [])
        for indicator, depth in [(whole, 0), *((part, 1) for part in parts.get(whole, []))]
    ]


def define(version: IndicatorVersion) -> str:
    return f"{version.definition} Counted: {version.counting_unit}."


def why_wrong_value(entry: FigureEntry, asked: AskedIndicator) -> str:
    """Say why a value does not fit its answer; empty if it does."""
    value = entry.value
    if entry.answer != Answer.NUMBER:
        return "" if value is None else gettext("Clear the value, or choose Number as the answer.")
    if value is None:
        return gettext("Type the number, or choose Not reported or Unknown.")
    if value < 0:
        return gettext(BELOW_ZERO)
    if advice := why_too_long(value):
        return advice
    version = asked.version_on(entry.first_day)
    if version.unit.whole and value != value.to_integral_value():
        return gettext("Type a whole number: what counts here is {unit}.").format(
            unit=version.counting_unit
        )
    return ""


def why_not_kept(entry: FigureEntry) -> str:
    """Say why an entry cannot stay preliminary; empty where it can, or does not."""
    reason = entry.kept_preliminary or ""
    if reason and entry.answer != Answer.NUMBER:
        return gettext("Only a number can be preliminary. Leave this empty.")
    if len(reason) > LONGEST_REASON:
        return gettext("Shorten this to {limit} characters: it has {length}.").format(
            limit=LONGEST_REASON, length=len(reason)
        )
    return ""

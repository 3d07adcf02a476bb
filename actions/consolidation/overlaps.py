"""Search for own figures that may report the same result, when they are accepted.

Term: record linkage by rules. One statement compares figures and gives pairs that a rule links;
figures that are linked, however far, are one group (a connected component, by union-find). Finding
again changes nothing where nothing has changed. Source: docs/domain.md, N7.

Example: France and Spain each report 12 arrests at one event, and Spain the same 12 under another
action on the same days. The first rule links France with Spain, the second Spain with itself, and
all three figures are one group, on which EST decides.

Reference: Christen, Data Matching (2012).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db import connection, models, transaction
from psycopg.sql import SQL

from actions.aggregation.sql import PLACE
from actions.consolidation.counted import Figures, forget_shares, ids_of, open_again, recount
from actions.consolidation.models.overlaps import Overlap, OverlapMember, OverlapRule
from actions.contributions.models.figures import Figure
from actions.locks import hold_finding, hold_rounds
from actions.states import OVERLAP_LIVE, ContributionState, OverlapState
from cycles.indicators.models import Threshold, ThresholdCode
from empact.lib.states import move_all
from empact.people.accounts.clock import the_clock

JOINED = "A possibly overlapping figure was added, changed or removed."
DISSOLVED = "Fewer than two of its figures can still overlap."

FEW = 1_000
"""Up to so many figures each is looked up by itself. Of a whole year that would take minutes, where
comparing everything with everything once takes seconds."""

RULES = [rule.value for rule in OverlapRule]

EQUAL = SQL("""other.value = mine.amount / other.factor
        AND other.amount = mine.amount AND other.base = mine.base""")
"""The first by an index, the others whatever the units are."""

LINKS = SQL("""
WITH own AS {whether} MATERIALIZED (
    SELECT figure.id, version.indicator_id, obligation.organisation_id, obligation.round_id,
        figure.action_id, figure.event_id, figure.first_day, figure.last_day,
        -- Without a country an organisation, such as an agency, is a place of its own: what it
        -- reports twice is found, and no two of them are in one place.
        COALESCE({place}, obligation.organisation_id::text) AS place,
        figure.value, unit.factor, figure.value * unit.factor AS amount,
        COALESCE(NULLIF(unit.base, ''), unit.code) AS base,
        indicator.over_time, indicator.over_reporters
    FROM actions_figure figure
    JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
    JOIN cycles_indicator indicator ON indicator.id = version.indicator_id
    JOIN cycles_unit unit ON unit.code = version.unit_id
    JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
    JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id
    JOIN people_organisation organisation ON organisation.id = obligation.organisation_id
    WHERE figure.kind = 'own' AND figure.answer = 'number' AND figure.value <> 0
        AND contribution.state = 'accepted' AND indicator.source = 'reported'
),
mine AS MATERIALIZED (
    SELECT * FROM own WHERE %(ids)s::bigint[] IS NULL OR id = ANY(%(ids)s::bigint[])
),
links AS (
    SELECT mine.id AS one, other.id AS other, 0 AS rule, mine.indicator_id
    FROM mine JOIN own other ON other.indicator_id = mine.indicator_id
        AND other.event_id = mine.event_id AND other.organisation_id <> mine.organisation_id
        AND {equal}
    WHERE mine.over_reporters = 'sum'
    UNION ALL
    SELECT mine.id, other.id, 1, mine.indicator_id
    FROM mine JOIN own other ON other.indicator_id = mine.indicator_id
        AND other.action_id <> mine.action_id AND other.organisation_id = mine.organisation_id
        AND other.place = mine.place
        AND other.first_day <= mine.last_day AND other.last_day >= mine.first_day
        AND {equal}
    WHERE mine.over_reporters = 'sum'
    UNION ALL
    SELECT mine.id, other.id, 2, mine.indicator_id
    FROM mine JOIN own other ON other.indicator_id = mine.indicator_id
        AND other.action_id = mine.action_id AND other.organisation_id <> mine.organisation_id
        AND other.place = mine.place
        AND other.first_day <= mine.last_day AND other.last_day >= mine.first_day
        AND abs(other.amount - mine.amount) * 100
            <= %(near)s * greatest(other.amount, mine.amount)
        AND other.base = mine.base
    WHERE mine.over_reporters = 'sum'
    UNION ALL
    SELECT mine.id, other.id, 3, mine.indicator_id
    FROM mine JOIN own other ON other.indicator_id = mine.indicator_id
        AND other.round_id <> mine.round_id AND other.organisation_id = mine.organisation_id
        AND other.action_id = mine.action_id
        AND other.event_id IS NOT DISTINCT FROM mine.event_id AND other.place = mine.place
        AND {equal}
    WHERE mine.over_time = 'sum'
)
SELECT one, other, min(rule), indicator_id
FROM links
WHERE %(ids)s::bigint[] IS NOT NULL OR one < other
GROUP BY one, other, indicator_id
""")
"""Pairs of figures that a rule links, each with the first that does: among all, or from some."""


@dataclass(frozen=True)
class Held:
    """A member of a group, and whether its figure is unchanged."""

    figure: int
    overlap: Any
    indicator: Any
    state: str
    rule: str
    value: Decimal
    decided: bool
    was_decided: bool
    now: Decimal | None
    accepted: bool

    @property
    def is_as_it_was(self) -> bool:
        return self.accepted and self.now == self.value

    @property
    def is_by_decision(self) -> bool:
        """True if it was decided on, or put there by a person, and so stays without a rule."""
        return self.state == OverlapState.DECIDED or self.was_decided or not self.rule


@dataclass
class Region:
    """Some figures, whatever is linked to them however far, and the groups that they are in."""

    seen: set[int] = field(default_factory=set)
    held: dict[int, Held] = field(default_factory=dict)
    links: list[tuple[int, int]] = field(default_factory=list)
    kept: list[tuple[int, int]] = field(default_factory=list)
    """Pairs of figures that stay together without a rule, or without another search."""
    whole: set[Any] = field(default_factory=set)
    """Groups of which nothing has changed since they were found: they come as they are."""
    rules: dict[int, int] = field(default_factory=dict)
    indicators: dict[int, Any] = field(default_factory=dict)

    def link(self, one: int, other: int, rule: int, indicator: Any) -> None:
        self.links.append((one, other))
        for figure in (one, other):
            self.rules[figure] = min(rule, self.rules.get(figure, rule))
            self.indicators[figure] = indicator

    def hold(self, members: Iterable[Held]) -> None:
        """Take in groups with all their members; who stays together without a rule is linked."""
        decided = defaultdict(list)
        for member in members:
            self.held[member.figure] = member
            if member.overlap in self.whole or member.is_by_decision:
                decided[member.overlap].append(member)
        for overlap, together in decided.items():
            if overlap in self.whole:
                self._keep_whole(together)
                continue
            # Figures of one decision stay together, also if a new candidate has reopened the group:
            # the next decision is on all of them. If one of them has left, the decision was on
            # another group; then only those put there by a person stay without a rule.
            is_put_together = any(not member.rule for member in together)
            if is_put_together or all(member.is_as_it_was for member in together):
                there = [member for member in together if member.is_as_it_was]
                self.indicators |= {member.figure: member.indicator for member in there}
                self.kept += pairwise(member.figure for member in there)

    def _keep_whole(self, together: Collection[Held]) -> None:
        # This includes figures that have just changed: the step that changed them searches next.
        self.kept += pairwise(member.figure for member in together)
        for member in together:
            self.indicators[member.figure] = member.indicator
            if member.rule:
                rule = RULES.index(member.rule)
                self.rules[member.figure] = min(rule, self.rules.get(member.figure, rule))

    def hold_instead(self, members: Collection[Held]) -> None:
        """Take groups in once more, as they stand by now."""
        self.held.clear()
        self.kept.clear()
        self.hold(members)

    def groups(self) -> list[set[int]]:
        """Group the figures that are linked, directly or through others; the largest first."""
        root: dict[int, int] = {}

        def find(figure: int) -> int:
            while root.setdefault(figure, figure) != figure:
                root[figure] = figure = root[root[figure]]
            return figure

        for one, other in self.links + self.kept:
            root[find(one)] = find(other)
        together = defaultdict(set)
        for figure in root:
            together[find(figure)].add(figure)
        return sorted(together.values(), key=lambda group: (-len(group), min(group)))


def find_overlaps(figures: Figures | None = None, *, alone: bool = True) -> None:
    """Group the figures that may report the same result, and open the questions to decide.

    It takes the figures given and all that they are or were linked to, or else all figures. A new
    candidate joins a group and reopens it if it was decided; groups that it links become one. A
    member that is no longer linked or accepted leaves. A group of fewer than two is dissolved. Pass
    ``alone=False`` on copies of the data, which no other process sees.
    """
    with transaction.atomic():
        if alone:
            hold_finding()
        region = _all() if figures is None else _region(ids_of(figures))
        _lock(region)
        _settle(region)


def _region(ids: Collection[int]) -> Region:
    region = Region()
    asked = ahead = set(ids)
    while ahead:
        region.seen |= ahead
        linked = _links(region, sorted(ahead))
        together = [
            member
            for member in _held(
                OverlapMember.objects.filter(
                    overlap__members__figure__in=sorted(ahead | linked),
                    overlap__state__in=OVERLAP_LIVE,
                ).distinct()
            )
            if member.figure not in region.held
        ]
        # Links among members were searched for when the group was found. At a busy event, each new
        # member would repeat that search thousands of times.
        region.whole |= {member.overlap for member in together} - {
            member.overlap
            for member in together
            if member.figure in asked or not member.is_as_it_was
        }
        region.hold(together)
        region.seen |= {member.figure for member in together if member.overlap in region.whole}
        ahead = (linked | {member.figure for member in together}) - region.seen
    return region


def _all() -> Region:
    region = Region()
    _links(region, None)
    region.hold(_held(OverlapMember.objects.filter(overlap__state__in=OVERLAP_LIVE)))
    return region


def _links(region: Region, ids: list[int] | None) -> set[int]:
    """Read the links from some figures, or among all, into a region; gives where they lead."""
    near = Threshold.objects.value_of(ThresholdCode.NEAR_VALUE)
    found = set()
    # From few figures, an index leads to the linked ones; of many, each is read once.
    is_many = ids is None or len(ids) > FEW
    statement = LINKS.format(place=PLACE, whether=SQL("" if is_many else "NOT"), equal=EQUAL)
    with connection.cursor() as cursor:
        if is_many:
            cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(statement.as_string(), {"ids": ids, "near": near})
        for one, other, rule, indicator in cursor:
            region.link(one, other, rule, indicator)
            found.add(other)
        if is_many:
            cursor.execute("SET LOCAL enable_nestloop = on")
    return found


def _held(members: models.QuerySet[OverlapMember]) -> list[Held]:
    rows = members.annotate(
        decided=models.Q(share__isnull=False),
        was_decided=models.Q(earlier__isnull=False),
        accepted=models.Q(figure__contribution__state=ContributionState.ACCEPTED),
    ).values_list(
        "figure",
        "overlap",
        "overlap__indicator",
        "overlap__state",
        "rule",
        "value",
        "decided",
        "was_decided",
        "figure__value",
        "accepted",
    )
    return [Held(*row) for row in rows]


def _lock(region: Region) -> None:
    """Lock the groups of a region and then its rounds, and read the groups again.

    A decision may have been taken or undone since they were read.
    """
    held = {member.overlap for member in region.held.values()}
    rows = Overlap.objects.select_for_update().filter(pk__in=held, state__in=OVERLAP_LIVE)
    live = list(rows.order_by("pk").values_list("pk", flat=True))
    hold_rounds(region.seen | region.held.keys() | region.indicators.keys())
    together = _held(OverlapMember.objects.filter(overlap__in=live))
    # The step that put further figures there since then searches for their links itself.
    region.hold_instead([row for row in together if row.figure in region.held])


def _settle(region: Region) -> None:
    """Write down the groups of a region, as far as they are not so already."""
    before: dict[Any, set[int]] = defaultdict(set)
    for member in region.held.values():
        before[member.overlap].add(member.figure)
    states = {member.overlap: member.state for member in region.held.values()}
    groups: dict[Any, set[int]] = {}
    new: list[Overlap] = []
    for figures in region.groups():
        overlap = _group_of(figures, region, groups, states)
        if overlap is None:
            new.append(Overlap(indicator_id=region.indicators[min(figures)]))
            overlap = new[-1].pk
        groups[overlap] = figures
    changed = {
        overlap
        for overlap, figures in groups.items()
        if overlap in before
        and (
            figures != before[overlap]
            or any(not region.held[figure].is_as_it_was for figure in figures)
        )
    }
    place = {figure: overlap for overlap, figures in groups.items() for figure in figures}
    elsewhere = [row for row in region.held.values() if place.get(row.figure) != row.overlap]
    recounted = open_again(changed, note=JOINED) + forget_shares(
        OverlapMember.objects.filter(
            figure__in=[row.figure for row in elsewhere if row.decided], share__isnull=False
        )
    )
    if gone := [row.figure for row in elsewhere if row.figure not in place]:
        OverlapMember.objects.filter(figure__in=gone).delete()
    Overlap.objects.bulk_create(new)
    _write_members(region, place)
    touched = [pk for pk in changed if states[pk] != OverlapState.DECIDED]
    Overlap.objects.filter(pk__in=touched).update(version=models.F("version") + 1)
    if dissolved := before.keys() - groups.keys():
        rows = Overlap.objects.select_for_update().filter(pk__in=dissolved)
        move_all(rows, OverlapState.DISSOLVED, by=the_clock(), note=DISSOLVED)
    recount(recounted + gone)


def _group_of(
    figures: set[int], region: Region, taken: Collection[Any], states: dict[Any, str]
) -> Any:
    """Choose the group that goes on: one on which something was decided, of which most is here."""
    here = Counter(region.held[figure].overlap for figure in figures if figure in region.held)
    order = sorted(
        (pk for pk in here if pk not in taken),
        key=lambda pk: (states[pk] == OverlapState.OPEN, -here[pk], str(pk)),
    )
    return order[0] if order else None


def _write_members(region: Region, place: dict[int, Any]) -> None:
    """Put each figure into its group, with the first rule that linked it and its value now."""
    unknown = place.keys() - region.held.keys()
    values = dict(
        Figure.objects.filter(pk__in=unknown).values_list("pk", "value") if unknown else ()
    )
    rows = []
    for figure, overlap in place.items():
        held = region.held.get(figure)
        rule = RULES[region.rules[figure]] if figure in region.rules else ""
        if held is not None:
            rule = rule or held.rule
            if held.is_as_it_was and (held.overlap, held.rule) == (overlap, rule):
                continue
            values[figure] = held.now
        rows.append(
            # Without a value nothing links a figure.
            OverlapMember(figure_id=figure, overlap_id=overlap, rule=rule, value=values[figure])  # type: ignore[misc]
        )
    OverlapMember.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["figure"],
        update_fields=["overlap", "rule", "value"],
        batch_size=FEW,
    )

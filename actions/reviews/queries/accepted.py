"""Accepted figures of a contribution, compared with those of today."""

from dataclasses import dataclass, field
from typing import Any

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.contributions.models.reviews import Body, Review
from cycles.indicators.models import IndicatorClass
from empact.records.changes.queries import history_of


@dataclass
class SinceAccepted:
    """Figures that changed since a body accepted them, by the key of their line."""

    review: Review
    stood: dict[tuple[object, ...], Any]
    changed: int = 0
    gone: list[Any] = field(default_factory=list)

    def was(self, figure: Figure) -> str | None:
        """Give the accepted value if it differs now: empty for a new figure, None if unchanged."""
        before = self.stood.get(_line(figure))
        words = before.accepted_words if before else ""
        return None if words == figure.in_words else words


def since_accepted(
    contribution: Contribution, reviews: list[Review], body: Body | None, figures: list[Figure]
) -> SinceAccepted | None:
    """Compare figures with those that a body last accepted; None where it has accepted none.

    They are read from the versions that are kept of each, in one query. Eurojust accepts judicial
    ones alone. Source: docs/domain.md, S10.
    """
    accepted = [row for row in reviews if row.body == body and row.verdict == "accepted"]
    if not accepted:
        return None
    versions = (
        history_of(Figure)
        .filter(contribution=contribution.pk, pgh_created_at__lte=accepted[-1].at)
        .select_related("indicator_version__indicator", "indicator_version__unit")
        .order_by("pgh_obj_id", "-pgh_id")
        .distinct("pgh_obj_id")
    )
    stood = {
        _line(row): row
        for row in versions
        if row.pgh_label != "delete" and is_reviewed_by(body, row)
    }
    if not stood:
        return None
    for row in stood.values():
        row.accepted_words = Figure.in_words.fget(row)  # type: ignore[attr-defined]
    since = SinceAccepted(accepted[-1], stood)
    mine = [figure for figure in figures if is_reviewed_by(body, figure)]
    lines = {_line(figure) for figure in mine}
    since.gone = [row for line, row in stood.items() if line not in lines]
    since.changed = sum(since.was(figure) is not None for figure in mine)
    return since


def is_reviewed_by(body: Body | None, figure: Any) -> bool:
    kind = figure.indicator_version.indicator.indicator_class
    return body == Body.EST or kind == IndicatorClass.JUDICIAL


def _line(figure: Any) -> tuple[object, ...]:
    return (*Figure.line.fget(figure), figure.first_day, figure.last_day)  # type: ignore[attr-defined]

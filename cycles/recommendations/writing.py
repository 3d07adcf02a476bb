"""How it is written which recommendations something answers, wherever that is."""

from collections.abc import Collection
from typing import Any

from cycles.recommendations.models import Recommendation
from empact.lib.commands import Invalid


def choose_answers(target: Any, recommendations: Collection[Recommendation], *, by: Any) -> None:
    """Set which recommendations a locked row answers; those that ``by`` cannot see stay.

    Raises Invalid for one that this person cannot see. Source: docs/domain.md, S21.
    """
    seen = Recommendation.objects.visible_to(by)
    given = {row.pk for row in recommendations}
    if seen.filter(pk__in=given).count() < len(given):
        raise Invalid({"answers": "Choose among the recommendations that are listed."})
    hidden = target.answers.exclude(pk__in=seen.values("pk"))
    target.answers.set([*given, *hidden.values_list("pk", flat=True)])
    # A colleague who has the same list open learns that it has changed.
    target.save(update_fields=["version"])

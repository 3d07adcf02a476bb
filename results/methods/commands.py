"""The verbs that change how an indicator adds up, each seen before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from actions.locks import hold_all_that_counts
from cycles.indicators.methods import SAY_WHY, hold_the_library
from cycles.indicators.models import Indicator, IndicatorVersion, MethodChange
from empact.lib.commands import Changed, Invalid, NotReady, command
from results.methods.queries import Definition, Method, problems_of_change, problems_of_definition
from results.methods.trial import Preview, change_and_compare

if TYPE_CHECKING:
    from collections.abc import Callable

    from empact.lib.languages import Words
    from empact.people.accounts.models import User

LOOK_AGAIN = _(
    "Totals have changed since you opened this preview. Check the new preview, and confirm again."
)


def _hold_what_moves(_: Indicator) -> None:
    """Hold what is counted again before the indicator, as the search for overlaps of it does."""
    hold_the_library()
    hold_all_that_counts()


@command(
    "results.change_method",
    edits=True,
    kind="decision",
    unscreened=("previewed",),
    ahead=_hold_what_moves,
)
def change_method(
    indicator: Indicator, *, by: User, method: Method, reason: str, previewed: str
) -> MethodChange:
    """Let an indicator add up in another way, in all years at once; what is published stays.

    ``previewed`` is the seal of the preview that was confirmed.
    """
    before = Method.of(indicator)
    problems: dict[str, Words] = problems_of_change(indicator, method)
    if before.in_words == method.in_words:
        problems["source"] = _("It adds up in this way already. Change something, or go back.")
    if not any(map(str.isalnum, reason)):
        problems["reason"] = SAY_WHY
    if problems:
        raise Invalid(problems)
    found = _confirmed(indicator, method.write, previewed)
    changed = {
        name: (words, method.in_words[name])
        for name, words in before.in_words.items()
        if words != method.in_words[name]
    }
    return MethodChange.objects.create(
        indicator=indicator,
        before={name: words for name, (words, _) in changed.items()},
        after={name: words for name, (_, words) in changed.items()},
        reason=reason.strip(),
        moved=len(found.moved),
        by=by,
    )


def _confirmed(
    indicator: Indicator, change: Callable[[Indicator], None], previewed: str
) -> Preview:
    if not previewed:
        raise NotReady(_("Look at what this would do to totals first, then confirm it."))
    found = change_and_compare(indicator, change)
    if found.seal != previewed:
        raise Changed(LOOK_AGAIN)
    return found


@command(
    "results.define_anew",
    edits=True,
    kind="decision",
    unscreened=("previewed",),
    ahead=_hold_what_moves,
)
def define_anew(
    indicator: Indicator, *, by: User, new: Definition, previewed: str
) -> IndicatorVersion:
    """Give an indicator another definition from a day on; its series shows a break there.

    One that was retired is in use again. ``previewed`` is the seal of the preview that was
    confirmed.
    """
    if problems := problems_of_definition(indicator, new):
        raise Invalid(problems)
    _confirmed(indicator, new.write, previewed)
    row: Any = indicator.latest_version
    return row

"""Limitations of the numbers of a factsheet."""

from collections.abc import Sequence

from django.conf import settings

from cycles.indicators.models import Source
from results.sheets.wording import UNTIL_DECIDED, be, many
from results.snapshots.models.totals import PublicTotal
from results.withheld import Withheld, are_few


def reservations(
    shown: Sequence[PublicTotal],
    *,
    unanswered: int,
    reporters: tuple[int, int],
    sensitive_left_out: bool,
    fictional: str,
) -> tuple[str, ...]:
    """Say what the numbers of a sheet leave open, from what the public may know alone."""
    few = settings.SMALL_COUNT_COUNTRIES
    reporting, countries = reporters
    lacking = sum(bool(total.missing) for total in shown)
    silent = sum(bool(total.not_reported) for total in shown)
    preliminary = sum(total.preliminary or 0 for total in shown)
    questions = sum(total.open or 0 for total in shown)
    hidden = sum(total.withheld == Withheld.FEW_COUNTRIES for total in shown)
    small = sum(total.withheld == Withheld.SMALL_COUNT for total in shown)
    covering = sum(total.withheld == Withheld.PROTECTS_ANOTHER for total in shown)
    ranges = sum(total.withheld == Withheld.IN_RANGE for total in shown)
    differing = sum(total.claimed != total.counted for total in shown if total.claimed is not None)
    stated = sum(
        total.counted is not None and total.source == Source.REPORTED and total.claimed is None
        for total in shown
    )
    sentences = {
        f"{fictional}: nothing of this ever happened.": fictional,
        f"{many(reporting, 'organisation')} of {many(countries, 'country', 'countries')} "
        "reported at least one number.": not are_few(countries),
        f"Fewer than {few} countries reported.": are_few(countries),
        f"Of {many(lacking, 'indicator')}, at least one organisation that was asked has not "
        "answered; the table says how many.": lacking,
        f"Of {many(silent, 'indicator')}, at least one organisation has no number to give; the "
        "table says how many.": silent,
        "Who has not answered is counted for each crime area, not for several together.": any(
            total.missing is None and not total.withheld for total in shown
        ),
        f"{many(unanswered, 'indicator')} that reporters were asked about got no number.": (
            unanswered
        ),
        f"{many(preliminary, 'figure')} {be(preliminary)} preliminary and may still change.": (
            preliminary
        ),
        f"{many(questions, 'question')} {be(questions)} open. {UNTIL_DECIDED}": questions,
        f"{many(stated, 'number')} {be(stated)} consolidated and belongs to no single "
        "country.": stated,
        f"Claimed and counted differ in {many(differing, 'row')}; both are shown.": differing,
        f"{many(hidden, 'number')} {be(hidden)} withheld, since fewer than {few} countries "
        "reported.": hidden,
        f"{many(small, 'number')} of persons {be(small)} published as fewer than "
        f"{settings.SMALL_COUNT} alone.": small,
        f"{many(covering, 'number')} {be(covering)} withheld to protect another number.": covering,
        f"{many(ranges, 'number')} {be(ranges)} published as a range, since the exact number "
        "would let a withheld one be worked out.": ranges,
        "Sensitive indicators are published for all areas together, in the general factsheet "
        "only.": sensitive_left_out,
    }
    return tuple(sentence for sentence, holds in sentences.items() if holds)

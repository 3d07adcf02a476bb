"""Limitations of the numbers of a factsheet."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext, ngettext

from cycles.indicators.models import Source
from results.sheets.wording import UNTIL_DECIDED
from results.snapshots.models.totals import PublicTotal
from results.withheld import Withheld, are_few


def reservations(
    shown: Sequence[PublicTotal],
    *,
    unanswered: int,
    reporters: tuple[int, int],
    sensitive_left_out: bool,
    fictional: bool,
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
    organisations = ngettext("{number} organisation", "{number} organisations", reporting).format(
        number=reporting
    )
    sentences = {
        gettext("Fictional demonstration data: nothing of this ever happened."): fictional,
        ngettext(
            "{organisations} of {number} country reported at least one number.",
            "{organisations} of {number} countries reported at least one number.",
            countries,
        ).format(organisations=organisations, number=countries): not are_few(countries),
        ngettext(
            "Fewer than {number} country reported.",
            "Fewer than {number} countries reported.",
            few,
        ).format(number=few): are_few(countries),
        ngettext(
            "Of {number} indicator, at least one organisation that was asked has not answered; "
            "the table says how many.",
            "Of {number} indicators, at least one organisation that was asked has not answered; "
            "the table says how many.",
            lacking,
        ).format(number=lacking): lacking,
        ngettext(
            "Of {number} indicator, at least one organisation has no number to give; the table "
            "says how many.",
            "Of {number} indicators, at least one organisation has no number to give; the table "
            "says how many.",
            silent,
        ).format(number=silent): silent,
        gettext(
            "Who has not answered is counted for each crime area, not for several together."
        ): any(total.missing is None and not total.withheld for total in shown),
        ngettext(
            "{number} indicator that reporters were asked about got no number.",
            "{number} indicators that reporters were asked about got no number.",
            unanswered,
        ).format(number=unanswered): unanswered,
        ngettext(
            "{number} figure is preliminary and may still change.",
            "{number} figures are preliminary and may still change.",
            preliminary,
        ).format(number=preliminary): preliminary,
        " ".join(
            (
                ngettext(
                    "{number} question is open.", "{number} questions are open.", questions
                ).format(number=questions),
                gettext(UNTIL_DECIDED),
            )
        ): questions,
        ngettext(
            "{number} number is consolidated and belongs to no single country.",
            "{number} numbers are consolidated and belong to no single country.",
            stated,
        ).format(number=stated): stated,
        ngettext(
            "Claimed and counted differ in {number} row; both are shown.",
            "Claimed and counted differ in {number} rows; both are shown.",
            differing,
        ).format(number=differing): differing,
        ngettext(
            "{number} number is withheld, since fewer than {few} countries reported.",
            "{number} numbers are withheld, since fewer than {few} countries reported.",
            hidden,
        ).format(number=hidden, few=few): hidden,
        ngettext(
            "{number} number of persons is published as fewer than {small} alone.",
            "{number} numbers of persons are published as fewer than {small} alone.",
            small,
        ).format(number=small, small=settings.SMALL_COUNT): small,
        ngettext(
            "{number} number is withheld to protect another number.",
            "{number} numbers are withheld to protect another number.",
            covering,
        ).format(number=covering): covering,
        ngettext(
            "{number} number is published as a range, since the exact number would let a withheld "
            "one be worked out.",
            "{number} numbers are published as a range, since the exact number would let a "
            "withheld one be worked out.",
            ranges,
        ).format(number=ranges): ranges,
        gettext(
            "Sensitive indicators are published for all areas together, in the general factsheet "
            "only."
        ): sensitive_left_out,
    }
    return tuple(sentence for sentence, holds in sentences.items() if holds)

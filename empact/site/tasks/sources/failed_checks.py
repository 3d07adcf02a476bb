"""Failed checks, which the EMPACT Support Team explains before a year is published."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from actions.contributions.models.contributions import Contribution
from actions.states import ContributionState
from empact.site.frame.tasks import Task
from results.checks.models import StatedTotal
from results.checks.queries.checks import count_failing


def to_explain() -> list[Task]:
    """List this year and the last, as far as something in it waits for an explanation.

    It is counted from what is kept. Where that is of no use, since what is compared with what has
    just changed, all figures of a year would have to be looked at: then it is not said how many.
    """
    this_year = timezone.localdate().year
    failing = count_failing(this_year - 1, this_year)
    return [
        Task(
            source="checks",
            title=_title_of(year, fails),
            url=reverse("results:check_list", args=[year]),
            detail=gettext("The year can be published when each failed check is explained"),
            words=gettext("To look at"),
        )
        for year, fails in failing.items()
        if fails != 0 and _says_something(year)
    ]


def _says_something(year: int) -> bool:
    accepted = Contribution.objects.filter(
        state=ContributionState.ACCEPTED,
        obligation__round__first_day__year__lte=year,
        obligation__round__last_day__year__gte=year,
    )
    return accepted.exists() or StatedTotal.objects.filter(year=year).exists()


def _title_of(year: int, fails: int | None) -> str:
    if not fails:
        return gettext("Check the failed checks in {year}").format(year=year)
    title = ngettext(
        "Explain failed checks in {year}: {number} check",
        "Explain failed checks in {year}: {number} checks",
        fails,
    )
    return title.format(year=year, number=fails)

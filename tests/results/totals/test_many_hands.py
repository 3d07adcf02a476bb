"""Many change the same few figures at once, and at no moment is any total wrong."""

import os
from itertools import count

import pytest

from actions.consolidation.counted import recount
from actions.consolidation.overlaps import find_overlaps
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from oaps.reference.load import load_reference
from results.checks.maintenance import first_difference, keep_all_sums, keep_sums
from tests.actions.consolidation.conftest import groups
from tests.results.totals import many_hands as do
from tests.results.totals.hands_on_pages import (
    Browser,
    decide_difference_on_pages,
    decide_on_pages,
    report_on_pages,
    restate_on_pages,
    review_on_pages,
)
from tests.results.year_files.writing import write_folder

pytestmark = pytest.mark.django_db(transaction=True)

SECONDS = float(os.environ.get("MANY_HANDS_SECONDS", "6"))
"""Seconds of the test; give a minute and more to look for rare events."""


@pytest.fixture
def write(tmp_path):
    """Write year files, each into a folder of its own."""
    names = count()
    return lambda files: write_folder(tmp_path / f"year{next(names)}", files)


@pytest.fixture
def year_of_many(write):
    """A whole year, accepted; gives reviewers and who reports for each organisation."""
    load_reference()
    do.call_command("import_year", str(write(do.whole_year())))
    Contribution.objects.update(narrative="What we did.")
    keep_sums()
    return do.people()


def everything_holds(work):
    """See that nothing is left undone: detection and counting again give the same."""
    work()
    found, counted = groups(), dict(Figure.objects.values_list("pk", "counted"))
    find_overlaps()
    recount(Figure.objects.all())
    assert groups() == found
    assert dict(Figure.objects.values_list("pk", "counted")) == counted
    keep_sums()
    assert first_difference(do.YEAR) is None
    keep_all_sums()
    assert first_difference(do.YEAR) is None


def test_whatever_many_do_at_once_totals_hold_and_nobody_meets_an_error(year_of_many, write, work):
    reviewers, necs = year_of_many

    done = ("restate", "decide_on_group", "compare")
    hands = do.Hands(SECONDS, until=done)
    for reviewer in reviewers[:2]:
        hands.start(do.review, reviewer)
        hands.start(do.restate, reviewer)
        hands.start(do.decide_on_group, reviewer)
    hands.start(do.decide_on_difference, reviewers[2])
    hands.start(do.decide_on_group, reviewers[3])
    for _ in range(2):
        hands.start(do.report, necs)
        hands.start(do.do_what_is_posted, work)
    hands.start(do.bring_in, write)
    hands.start(do.keep)
    hands.start(do.keep_everything_again)
    hands.start(do.compare)
    hands.wait()

    outcomes = hands.outcomes
    assert not outcomes.wrong, outcomes.in_words
    assert all(reason.endswith((".", "?")) for reason in outcomes.reasons)
    assert all(outcomes.done[name] for name in done), outcomes.done
    everything_holds(work)


def test_two_who_press_the_same_buttons_at_once_get_pages_and_totals_hold(year_of_many, work):
    reviewers, necs = year_of_many
    browsers = [Browser(reviewer) for reviewer in reviewers[:2]]
    reporting = [(Browser(nec), organisation) for organisation, nec in necs.items()]

    done = ("compare", "restate_on_pages", "decide_on_pages", "decide_difference_on_pages")
    hands = do.Hands(SECONDS, until=done)
    hands.start(do.compare)
    for browser in browsers:
        for step in (review_on_pages, restate_on_pages, decide_on_pages):
            hands.start(step, browser)
        hands.start(decide_difference_on_pages, browser)
    for browser, organisation in reporting:
        hands.start(report_on_pages, browser, organisation)
    hands.start(do.do_what_is_posted, work)
    hands.start(do.keep)
    hands.wait()

    outcomes = hands.outcomes
    assert not outcomes.wrong, outcomes.in_words
    assert all(outcomes.done[name] for name in done), outcomes.done
    everything_holds(work)

"""Many change the same few figures at once, and at no moment is any total wrong."""

import os
import time
from itertools import count

import pytest

from actions.counting import recount
from actions.models import Contribution, Figure
from actions.overlapping import find_overlaps
from oaps.reference import load_reference
from results.keeping import first_difference, keep_all_sums, keep_sums
from tests.actions.counting.conftest import groups
from tests.results import many_hands as do
from tests.results.years.writing import write_folder

pytestmark = pytest.mark.django_db(transaction=True)

SECONDS = float(os.environ.get("MANY_HANDS_SECONDS", "6"))
"""A minute and more where somebody looks for what happens seldom."""


def test_whatever_many_do_at_once_totals_hold_and_nobody_meets_an_error(tmp_path, work):
    load_reference()
    names = count()

    def write(files):
        return write_folder(tmp_path / f"year{next(names)}", files)

    do.call_command("import_year", str(write(do.whole_year())))
    Contribution.objects.update(narrative="What we did.")
    reviewers, necs = do.people()
    keep_sums()

    hands = do.Hands(end=time.monotonic() + SECONDS)
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
    hands.start(do.keep_everything_anew)
    hands.start(do.compare)
    hands.wait()

    outcomes = hands.outcomes
    print(outcomes.done, outcomes.refused, *sorted(outcomes.reasons), sep="\n")
    assert not outcomes.wrong, "\n".join(f"{name}: {problem}" for name, problem in outcomes.wrong)
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
    assert all(outcomes.done[name] for name in ("restate", "decide_on_group", "compare"))

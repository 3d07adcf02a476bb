"""Time of a preview of a change of method, which must hold up no writer.

`make bench` prints it. BENCH_FIGURES sets the number of figures, 240 000 if it is not set.
"""

import os
import threading
import time
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F

from actions.contributions.models.figures import Figure
from cycles.indicators.models import Indicator, OverReporters
from cycles.rounds.models import ReportingRound
from oaps.reference.load import load_reference
from results.methods.queries import Method, preview_method

pytestmark = pytest.mark.django_db(transaction=True)

FIGURES = int(os.environ.get("BENCH_FIGURES", "240000"))
GOAL = 0.1
"""Seconds that a user who saves may wait for it."""


def test_previewing():
    load_reference()
    call_command("generate_figures", str(FIGURES))
    indicator = Indicator.objects.get(
        pk=Figure.objects.values_list("indicator_version__indicator", flat=True)[0]
    )
    method = replace(Method.of(indicator), over_reporters=OverReporters.HIGHEST)
    (figure, *_) = Figure.objects.filter(indicator_version__indicator=indicator)[:1]
    took: list[float] = []

    def look() -> None:
        start = time.monotonic()
        preview_method(indicator, method)
        took.append(time.monotonic() - start)
        connection.close()

    looking = threading.Thread(target=look)
    waited = [0.0]
    looking.start()
    while looking.is_alive():
        start = time.monotonic()
        # Each of these is what a user who saves has to lock or to write.
        ReportingRound.objects.update(name=F("name"))
        Figure.objects.filter(pk=figure.pk).update(unconfirmed=False)
        waited.append(time.monotonic() - start)
        time.sleep(0.02)
    looking.join()

    print(f"\nA look at a change of method among {FIGURES} figures")
    print(f"  it takes {took[0]:5.1f} s, and who saves waits {max(waited) * 1000:4.0f} ms at most")
    assert max(waited) < GOAL

"""Tables that commands print, for people and programs."""

import os

import pytest
from django.core.management.base import OutputWrapper

from empact.lib.printing import print_table


@pytest.mark.parametrize("rows", (2, 20_000))
@pytest.mark.parametrize("as_csv", (True, False))
def test_a_table_of_which_somebody_has_read_enough_ends_quietly(rows, as_csv):
    reading, writing = os.pipe()
    os.close(reading)

    with os.fdopen(writing, "w", encoding="utf-8") as out:
        print_table(OutputWrapper(out), [["a", "1"]] * rows, as_csv=as_csv)
        out.write("What is written afterwards goes nowhere.")

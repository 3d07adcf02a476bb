"""The table of who gets which answer where: ``matrix.csv``, read and written."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

MATRIX = Path(__file__).with_name("matrix.csv")

type Key = tuple[str, str, str]
"""Route, method, and whose object: "own", "another's", "none", or a dash where there is none."""

type Answers = Mapping[str, str]
"""By role: the status of the answer, or "in" where somebody is led to the sign-in page.

What is not there is asked for by a few roles alone; the cells of the others are empty.
"""


def read() -> dict[Key, dict[str, str]]:
    with MATRIX.open(newline="") as file:
        return {
            (row.pop("route"), row.pop("method"), row.pop("object")): {
                role: status for role, status in row.items() if status
            }
            for row in csv.DictReader(file)
        }


def write(rows: Mapping[Key, Answers], roles: Iterable[str]) -> None:
    """Write what was answered, to be compared with what stood there, cell by cell.

    The rows of routes that were not asked stay.
    """
    asked = {route for route, _, _ in rows}
    rows = {key: row for key, row in read().items() if key[0] not in asked} | dict(rows)
    with MATRIX.open("w", newline="") as file:
        writer = csv.DictWriter(file, ["route", "method", "object", *roles], lineterminator="\n")
        writer.writeheader()
        for (route, method, whose), answers in sorted(rows.items()):
            writer.writerow({"route": route, "method": method, "object": whose, **answers})

"""The table of who gets which answer where: ``matrix.csv``, read and written."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

MATRIX = Path(__file__).with_name("matrix.csv")

type Key = tuple[str, str, str]
"""Route, method, and whose object: "own", "another's", "none", or a dash where there is none."""

type Answers = Mapping[str, str]
"""By role: the status of the answer, or "in" for a redirect to the sign-in page.

Addresses of objects that do not exist are asked by a few roles alone; the others' cells are empty.
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
    """Write the answers, to be compared cell by cell with the earlier ones.

    The rows of routes that were not asked stay.
    """
    asked = {route for route, _, _ in rows}
    rows = {key: row for key, row in read().items() if key[0] not in asked} | dict(rows)
    with MATRIX.open("w", newline="") as file:
        writer = csv.DictWriter(file, ["route", "method", "object", *roles], lineterminator="\n")
        writer.writeheader()
        for (route, method, whose), answers in sorted(rows.items()):
            writer.writerow({"route": route, "method": method, "object": whose, **answers})

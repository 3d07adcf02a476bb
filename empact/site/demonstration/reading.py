"""The folder of the demonstration's tables, and ids that are the same on every machine."""

import csv
from pathlib import Path
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

FOLDER = Path(__file__).parent / "data"
NAMESPACE = uuid5(NAMESPACE_URL, "empact demonstration")


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def identity(*parts: object) -> UUID:
    return uuid5(NAMESPACE, "/".join(map(str, parts)))


def dice(*parts: object) -> Random:
    """Return a source of chance that gives the same results for the same parts."""
    return Random(str(identity(*parts)))  # noqa: S311 -- it decides about fiction

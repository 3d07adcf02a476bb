"""Quality of the overlap search: its decisions on pairs of figures, compared with those of people.

The figures are read as a year and rolled back afterwards, so that the search itself is measured.
Figures without the other files of a year get the plainest of those.
"""

from __future__ import annotations

import csv
import shutil
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

from actions.consolidation.models.overlaps import OverlapMember, OverlapRule
from results.published.reading import Unreadable, read_records
from results.year_files.cells import ISO
from results.year_files.container import opened
from results.year_files.format import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from results.year_files.faults import Faults

LABELS = ("figure_a", "figure_b", "same", "rule")
RULES = [rule.value for rule in OverlapRule]
LEFT_OUT = ("stated_totals", "restatements", "overlap_decisions", "consolidated_decisions")
TAKEN = [name for name in FORMAT if name not in LEFT_OUT]
"""The files that are read: what people decided is no part of what the finder finds."""

NEEDED = {"ref", "round", "organisation", "indicator", "value", "first_day", "last_day"}
USUAL = {"kind": "own", "answer": "number", "comparator": "=", "certainty": "confirmed"}
"""Default values of figures that come without the other files."""

ALONE = "no action"
"""The action of an event that is reported under none."""


@dataclass(frozen=True, slots=True)
class Label:
    one: str
    other: str
    same: bool
    rule: str


@dataclass
class Score:
    """The number of pairs that are the same, that were found, and that were found rightly."""

    same: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> str:
        return share(self.right, self.found)

    @property
    def recall(self) -> str:
        return share(self.right, self.same)


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else ""


@contextmanager
def figures_as_year(path: Path) -> Iterator[Path]:
    """Give a folder with the year in which figures are: their own, or else the plainest."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        if path.suffix == ".csv" and path.is_file():
            beside = {f"{name}.csv" for name in TAKEN if (path.parent / f"{name}.csv").exists()}
            if path.name == "figures.csv" and "indicators.csv" in beside:
                for name in beside:
                    shutil.copy(path.parent / name, folder / name)
            else:
                write_plainest_year(path, folder)
        else:
            with opened(path) as files:
                for name in TAKEN:
                    if open_file := files.get(f"{name}.csv"):
                        with open_file() as source, (folder / f"{name}.csv").open("wb") as target:
                            shutil.copyfileobj(source, target)
        yield folder


def write_plainest_year(path: Path, folder: Path) -> None:
    """Make what figures name: all is counted and summed, in one area and plan.

    Rounds and indicators get refs that nothing here is called by: figures that come alone are no
    figures of what stands here, whatever they call it. Of an organisation whose ref is the code of
    a country, in whatever case, that is its place; any other has none, and is a place of its own.
    """
    with path.open("rb") as file:
        records = read_records(file)
        _, header = next(records, (0, []))
        rows = [dict(zip(header, cells, strict=False)) for _, cells in records if any(cells)]
    if missing := NEEDED - {*header}:
        raise Unreadable(f"{path} has no column {', '.join(sorted(missing))}.")
    days = sorted(row[name] for row in rows for name in ("first_day", "last_day") if row[name])
    if not days:
        raise Unreadable(f"{path} holds no figure with its days.")
    period = (f"{days[0][:4]}-01-01", f"{days[-1][:4]}-12-31")
    serving: dict[str, list[str]] = defaultdict(list)
    spans: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        row["country"] = row.get("country", "").upper()
        spans[row["round"]] += filter(None, [row["first_day"], row["last_day"]])
        if row.get("event"):
            serving[row["event"]].append(row.get("action") or ALONE)
        elif not row.get("action"):
            row["action"] = ALONE
    rounds = set_apart(spans)
    indicators = set_apart(unique(row["indicator"] for row in rows))
    for row in rows:
        row["round"] = rounds.get(row["round"], "")
        row["indicator"] = indicators.get(row["indicator"], "")
    organisations = unique(row["organisation"] for row in rows)
    actions = unique(
        [*(row.get("action", "") for row in rows), *chain.from_iterable(serving.values())]
    )
    columns = [column.name for column in FORMAT["figures"]]
    files: dict[str, Sequence[Sequence[str]]] = {
        "figures": [[row.get(name) or USUAL.get(name, "") for name in columns] for row in rows],
        "organisations": [
            (
                ref,
                f"Reporter {ref}",
                "eu_agency",
                ref.upper() if ref.upper() in ISO else "",
            )
            for ref in organisations
        ],
        "areas": [("area", "Area of figures that are scored")],
        "indicators": [
            (ref, f"Scored {ref}", "scored", "outcome", "reported", "", "", "sum", "sum", "no")
            for ref in indicators.values()
        ],
        "oaps": [("plan", "area", *period)],
        "actions": [
            (ref, "plan", f"1.{number}", f"Action {ref}", "")
            for number, ref in enumerate(actions, start=1)
        ],
        "events": [
            (ref, f"Event {ref}", "jad", *period, served[0], "|".join(served[1:]))
            for ref, served in ((ref, unique(served)) for ref, served in serving.items())
        ],
        "rounds": [
            (rounds[ref], min(span, default=period[0]), max(span, default=period[1]), "yes")
            for ref, span in spans.items()
            if ref
        ],
    }
    for name, lines in files.items():
        columns = [column.name for column in FORMAT[name]]
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            writer.writerow(columns)
            writer.writerows([*line, *[""] * (len(columns) - len(line))] for line in lines)


def unique(refs: Iterable[str]) -> list[str]:
    return [ref for ref in dict.fromkeys(refs) if ref]


def set_apart(refs: Iterable[str]) -> dict[str, str]:
    """Give each ref another one that stands nowhere else."""
    return {ref: uuid4().hex for ref in refs if ref}


def read_labels(path: Path, faults: Faults) -> list[Label]:
    """Read which pairs people looked at, and what they say of them."""
    found: list[Label] = []
    try:
        with path.open("rb") as file:
            records = read_records(file)
            _, header = next(records, (0, []))
            if {*header} - {"rule"} != {*LABELS} - {"rule"}:
                raise Unreadable(f"{path} has to have the columns {', '.join(LABELS)}.")
            for line, cells in records:
                row = dict(zip(header, cells, strict=False))
                same, rule = row.get("same"), row.get("rule", "")
                if same not in ("yes", "no"):
                    faults.add(path.name, "write yes or no.", line=line, column="same")
                elif rule and rule not in RULES:
                    wrong = f"write {', '.join(RULES)}, or leave it empty."
                    faults.add(path.name, wrong, line=line, column="rule", value=rule)
                else:
                    found.append(Label(row["figure_a"], row["figure_b"], same == "yes", rule))
    except OSError as error:
        raise Unreadable(f"{path} cannot be opened: {error.strerror}.") from error
    return found


def score(
    labels: Sequence[Label], ids: Mapping[str, int], faults: Faults, file: str
) -> dict[str, Score]:
    """Compare labels with the groups in which figures are now, whatever was decided on these.

    A pair that is not the same and was found counts against the later of the rules that linked its
    two figures.
    """
    members = OverlapMember.objects.filter(figure__in=ids.values()).exclude(rule="")
    held = {
        figure: (overlap, rule)
        for figure, overlap, rule in members.values_list("figure", "overlap", "rule")
    }
    scores = {name: Score() for name in (*RULES, "all")}
    for label in labels:
        for ref in (label.one, label.other):
            if ref not in ids:
                faults.add(file, "no figure has this ref.", value=ref)
        one, other = (held.get(ids.get(ref, 0)) for ref in (label.one, label.other))
        is_found = one is not None and other is not None and one[0] == other[0]
        rule = label.rule
        if is_found and not rule and one and other:
            rule = max(one[1], other[1], key=RULES.index)
        for name in {rule, "all"} & scores.keys():
            scores[name].same += label.same
            scores[name].found += is_found
            scores[name].right += is_found and label.same
    return scores

"""Year files for tests: an ordinary small year, and whatever a test wants different in it."""

import csv
import io
from zipfile import ZIP_DEFLATED, ZipFile

from results.year_files.format import FORMAT

DEFAULTS = {
    "organisations": {"kind": "member_state"},
    "indicators": {
        "unit": "items",
        "class": "outcome",
        "source": "reported",
        "over_time": "sum",
        "over_reporters": "sum",
        "sensitive": "no",
        "exhaustive": "no",
    },
    "oaps": {"first_day": "2031-01-01", "last_day": "2031-12-31"},
    "events": {"first_day": "2031-03-03", "last_day": "2031-03-05", "kind": "jad"},
    "rounds": {"first_day": "2031-01-01", "last_day": "2031-06-30", "closed": "yes"},
    "figures": {
        "round": "R1",
        "organisation": "DE",
        "action": "A1",
        "indicator": "I",
        "kind": "own",
        "answer": "number",
        "comparator": "=",
        "first_day": "2031-02-01",
        "last_day": "2031-02-28",
        "certainty": "confirmed",
    },
    "overlap_decisions": {"reason": "Looked at."},
    "consolidated_decisions": {"reason": "Looked at."},
    "stated_totals": {"comparator": "=", "year": "2031", "said_by": "Europol", "indicator": "I"},
    "restatements": {
        "answer": "number",
        "comparator": "=",
        "day": "2031-09-01",
        "reason": "Counted anew.",
    },
}

SMALL = {
    "organisations": [
        {"ref": "DE", "name": "Land D", "country": "DE"},
        {"ref": "FR", "name": "Land F", "country": "FR"},
        {"ref": "EA", "name": "Agency E", "kind": "eu_agency"},
    ],
    "areas": [{"ref": "X", "name": "Field X"}, {"ref": "Y", "name": "Field Y"}],
    "indicators": [{"ref": "I", "name": "Things seized"}],
    "oaps": [{"ref": "PX", "area": "X"}, {"ref": "PY", "area": "Y"}],
    "actions": [
        {"ref": "A1", "oap": "PX", "number": "1.1", "title": "First", "leader": "DE"},
        {"ref": "A2", "oap": "PX", "number": "1.2", "title": "Second", "leader": "DE"},
        {"ref": "B1", "oap": "PY", "number": "1.1", "title": "Third", "leader": "FR"},
    ],
    "participations": [
        {"action": "A1", "organisation": "FR"},
        {"action": "A2", "organisation": "FR"},
    ],
    "events": [
        {"ref": "E", "name": "Days of action", "leading_action": "A1", "further_actions": "A2|B1"}
    ],
    "rounds": [
        {"ref": "R1"},
        {"ref": "R2", "first_day": "2031-07-01", "last_day": "2031-12-31"},
    ],
}
"""Two countries and an agency, two areas, three actions, one event, two rounds; no figure yet."""


def year(**files):
    """Give the small year with these files instead of its own; of each row what is said alone."""
    return SMALL | files


def figures(*values, **said):
    """Give figures with these values, called F1, F2 …"""
    return [{"ref": f"F{n}", "value": value} | said for n, value in enumerate(values, start=1)]


def as_csv(file, rows, columns=None):
    known = [column.name for column in FORMAT[file]]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns or known, lineterminator="\n", extrasaction="raise")
    writer.writeheader()
    writer.writerows(DEFAULTS.get(file, {}) | row for row in rows)
    return out.getvalue()


def write_folder(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for file, rows in files.items():
        text = rows if isinstance(rows, str) else as_csv(file, rows)
        (folder / f"{file}.csv").write_text(text, encoding="utf-8")
    return folder


def write_zip(path, files, *, inside=""):
    with ZipFile(path, "w", ZIP_DEFLATED) as zipped:
        for file, rows in files.items():
            text = rows if isinstance(rows, str) else as_csv(file, rows)
            zipped.writestr(f"{inside}{file}.csv", text)
    return path

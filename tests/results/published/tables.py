"""Tables of published values for tests, as a stranger would hand them in."""

import csv
import io

from results.published.models import PublishedValue
from results.published.reading import COLUMNS

ROW = {
    "year": "2024",
    "scope": "annual_general",
    "priority": "all",
    "indicator": "arrests",
    "value": "100",
    "unit": "persons",
    "evidence": "official",
    "source": "A page of an agency",
}


def as_csv(rows, columns=COLUMNS):
    """Write rows that differ from an ordinary one in the cells given."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([[(ROW | row).get(name, "") for name in columns] for row in rows])
    return out.getvalue().encode()


def statuses():
    """Count what became of all values that are kept, of each kind that occurs."""
    values = PublishedValue.objects
    unmapped = values.filter(context="", label__indicator=None)
    counted = {
        "context": values.exclude(context="").count(),
        "stored": values.stored().count(),
        "unmapped": unmapped.count(),
    }
    return {status: number for status, number in counted.items() if number}


def write_table(path, *rows):
    path.write_bytes(as_csv(rows))
    return path

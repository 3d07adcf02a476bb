"""The size of the big cycle, and its areas that are measured.

BENCH_FIGURES sets its number of figures, 2 400 000 if it is not set: a full cycle. With 24 000 000
it takes most of an hour and 25 GB.

It is kept on a server of one's own: with PGHOST, PGDATABASE and EMPACT_TEST_TEMPLATE (the name of a
migrated database) set, `pytest -s --reuse-db tests/bench/totals.py` fills it once and finds it full
from then on; so do dashboards.py, verdicts.py and checks.py, one at a time. All others empty it.
"""

import os

from results.year_files.generating import AREAS

FIGURES = int(os.environ.get("BENCH_FIGURES", "2400000"))
SMALL = FIGURES <= 2_400_000
LARGEST, TYPICAL = "fictional-1", f"fictional-{1 + AREAS.index(6)}"

"""Make the full sheet in a process of its own, in the year that the environment says."""

import os
import sys
import warnings
from datetime import UTC, datetime

import time_machine

warnings.filterwarnings("ignore", "No fonts configured", UserWarning)

if __name__ == "__main__":
    with time_machine.travel(datetime(int(os.environ["YEAR"]), 2, 3, tzinfo=UTC)):
        from weasyprint.pdf import fonts

        from results.factsheets.rendering.making import make_document
        from tests.factories.sheets import make_full_sheet

        if "SUBSETTER" in os.environ:
            # What WeasyPrint does where HarfBuzz comes without its subsetter.
            fonts.harfbuzz_subset = None
        sys.stdout.buffer.write(make_document(make_full_sheet())[0])

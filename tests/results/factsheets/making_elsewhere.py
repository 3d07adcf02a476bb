"""Make the full sheet in a process of its own, in the year that the environment says."""

import os
import sys
import warnings
from datetime import UTC, datetime

import django
import time_machine

warnings.filterwarnings("ignore", "No fonts configured", UserWarning)

if __name__ == "__main__":
    django.setup()
    with time_machine.travel(datetime(int(os.environ["YEAR"]), 2, 3, tzinfo=UTC)):
        from weasyprint.pdf import fonts

        from results.factsheets.document import text_of
        from results.factsheets.rendering.making import make_document
        from tests.factories.sheets import make_full_sheet

        if "SUBSETTER" in os.environ:
            # What WeasyPrint does where HarfBuzz comes without its subsetter.
            fonts.harfbuzz_subset = None
        sheet = make_full_sheet()
        sys.stdout.buffer.write(make_document(sheet, text_of(sheet))[0])

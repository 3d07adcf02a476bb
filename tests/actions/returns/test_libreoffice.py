"""A workbook of a return that went through LibreOffice says what it said.

How LibreOffice writes is tried everywhere, LibreOffice itself by `make test-libreoffice`.
"""

import shutil
import subprocess
from decimal import Decimal

import pytest

from actions.contributions.models.contributions import Contribution
from actions.returns.rows import TOO_LONG_FOR_A_SPREADSHEET
from empact.lib.numbers import BELOW_ZERO
from tests.actions.plan_workbooks.editing import edited
from tests.actions.plan_workbooks.libreoffice import as_libreoffice_saves
from tests.patience import PATIENCE

pytestmark = pytest.mark.django_db

SOFFICE = shutil.which("soffice")


def saved_by_libreoffice(data, folder):
    """Open a workbook in LibreOffice and save it there, by the program itself."""
    if not SOFFICE:
        pytest.fail("Install LibreOffice first (Debian: apt-get install libreoffice-calc-nogui).")
    (folder / "in.xlsx").write_bytes(data)
    subprocess.run(  # noqa: S603 -- LibreOffice, as this machine has it
        [
            SOFFICE,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            f"{folder}/out",
            f"{folder}/in.xlsx",
        ],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    return (folder / "out" / "in.xlsx").read_bytes()


WAYS = (
    pytest.param(lambda data, _: as_libreoffice_saves(data), id="as LibreOffice writes"),
    pytest.param(
        saved_by_libreoffice,
        id="by LibreOffice",
        marks=pytest.mark.libreoffice,
    ),
)


@pytest.mark.parametrize("saved", WAYS)
def test_it_comes_back_untouched(download, hand_in, second, cocaine, saved, tmp_path):
    preview = hand_in(saved(download(), tmp_path))

    assert preview.context["is_nothing"]
    assert preview.context["notes"] == []


@pytest.mark.parametrize("saved", WAYS)
def test_what_was_typed_comes_back(download, hand_in, take_over, second, cocaine, saved, tmp_path):
    typed = edited(
        download(),
        Figures_G3="12",
        Figures_G4=1.5,
        Figures_O4="2026-03-01",
        Figures_P4="2026-03-02",
        Reports_J3="Two lines,\nthe second one.",
        Reports_I4="Not reported",
    )

    take_over(hand_in(saved(typed, tmp_path)))

    first = Contribution.objects.get(narrative="Two lines,\nthe second one.")
    assert {row.value for row in first.figures.all()} == {Decimal(12), Decimal("1.5")}
    assert Contribution.objects.count() == 2


WRONG = (
    {-2: BELOW_ZERO, "about 12": "Type 12 alone, and choose About in “How exact”."},
    {
        1.2345: "Type at most 3 digits behind the point.",
        12345678901234.567: TOO_LONG_FOR_A_SPREADSHEET,
        "unknown": "Leave the number empty, and choose Unknown in “Answer”.",
    },
)


@pytest.mark.parametrize("saved", WAYS)
@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_has_the_same_reasons(
    download, hand_in, second, cocaine, saved, wrong, tmp_path
):
    typed = {f"Figures_G{row}": value for row, value in enumerate(wrong, start=3)}

    preview = hand_in(saved(edited(download(), **typed), tmp_path))

    assert [row.advice for row in preview.context["problems"]] == [*wrong.values()]

"""Tables as answers: the one door through which CSV and workbooks leave."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.cache import patch_cache_control

from empact.lib.exports import Cell, write_csv

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

PUBLIC = "TLP:CLEAR"
"""The value of the header ``Marking`` of a public file."""


def is_for_excel(request: Any) -> bool:
    return request.GET.get("excel") == "1"


def csv_headers(name: str, marking: str) -> dict[str, str]:
    """Give the headers of a table: its file name, which includes the marking, and the marking."""
    return {
        "Content-Disposition": f'attachment; filename="{name}.csv"',
        "Marking": marking or PUBLIC,
    }


def csv_answer(
    request: Any, rows: Iterable[Sequence[Cell]], *, name: str, marking: str = ""
) -> HttpResponse:
    """Answer with a table; ``?excel=1`` begins it with the mark by which Excel knows UTF-8."""
    content = write_csv(rows, for_excel=is_for_excel(request))
    return HttpResponse(content, content_type=CSV, headers=csv_headers(name, marking))


def xlsx_answer(workbook: bytes, *, name: str) -> HttpResponse:
    """Answer with a workbook that was made for one reader; its name begins with its marking."""
    headers = {"Content-Disposition": f'attachment; filename="{name.replace(":", "_")}.xlsx"'}
    response = HttpResponse(workbook, content_type=XLSX, headers=headers)
    patch_cache_control(response, private=True, no_store=True)
    return response

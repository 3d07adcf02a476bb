"""Workbooks as people change them."""

from io import BytesIO

import openpyxl


def opened(data):
    return openpyxl.load_workbook(BytesIO(data))


def saved(book):
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def edited(data, **cells):
    """Type into cells, named as in ``Actions_E3``; a blank in the name of a sheet is left out."""
    book = opened(data)
    sheets = {title.replace(" ", ""): title for title in book.sheetnames}
    for place, value in cells.items():
        sheet, _, cell = place.partition("_")
        book[sheets[sheet]][cell] = value
    return saved(book)

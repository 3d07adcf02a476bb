"""Loaded into a worker, it has the document of one area kill the child that renders it."""

from results.factsheets import notices
from results.factsheets.rendering.confined import run_confined

render = notices.build


def build(sheet, **options):
    if [area.code for area in sheet.areas] == ["THB"]:
        run_confined("os:abort")
    return render(sheet, **options)


notices.build = build

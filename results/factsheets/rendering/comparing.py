"""Comparing the two editions of a factsheet: the one that is cleared, and the one for everybody."""

import io
import json
import re
from collections.abc import Iterator
from difflib import unified_diff
from typing import Any

import pypdf

MARK = "(marking)"
SHOWN = 5
"""Number of different lines that are named."""


class Differing(Exception):
    """The edition for everybody says something else than the one that was read and cleared."""


def compare(ours: bytes, theirs: bytes, markings: tuple[str, str]) -> list[bytes]:
    """Compare two PDFs of a factsheet, which may differ in their marking alone.

    Reads the text of every page and where its links lead, what is read out for pictures, what the
    file says of itself, and what is attached to it. Raises Differing with the first lines that
    differ, and else returns nothing.
    """
    mine, other = (
        list(_lines(pdf, marking)) for pdf, marking in zip((ours, theirs), markings, strict=True)
    )
    found = [
        line
        for line in unified_diff(mine, other, lineterm="", n=0)
        if line.startswith(("+", "-")) and not line.startswith(("+++", "---"))
    ]
    if found:
        shown = " ".join(found[:SHOWN])
        raise Differing(
            f"The public document differs from the one to be cleared in more than its "
            f"marking, so neither is kept: {shown[:500]}"
        )
    return []


def _lines(pdf: bytes, marking: str) -> Iterator[str]:
    """Yield all that a document says, line by line, with a mark in place of its marking."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    for line in (*_on_pages(reader), *_of_itself(reader)):
        yield line.replace(marking, MARK)
    yield from _attached(reader, marking)


def _on_pages(reader: pypdf.PdfReader) -> Iterator[str]:
    """Yield what is read on pages, where their links lead, and what is read out for pictures."""
    for number, page in enumerate(reader.pages, start=1):
        for line in page.extract_text().splitlines():
            yield f"page {number}: {line}"
        for link in page.get("/Annots", ()):
            yield f"page {number} leads to: {link.get_object().get('/A', {}).get('/URI', '')}"
    for said in _read_out(reader.root_object.get("/StructTreeRoot", {})):
        yield f"read out: {said}"


def _of_itself(reader: pypdf.PdfReader) -> Iterator[str]:
    """Yield what a file says of itself, in both forms that a PDF has for it."""
    for name, value in sorted((reader.metadata or {}).items()):
        yield f"{name}: {value}"
    if "/Metadata" in reader.root_object:
        for line in reader.root_object["/Metadata"].get_data().decode().splitlines():
            yield f"metadata: {line}"


def _attached(reader: pypdf.PdfReader, marking: str) -> Iterator[str]:
    """Yield the files in a document, line by line, with their names."""
    in_file_name = re.sub(r"[^A-Za-z0-9]+", "-", marking).strip("-")
    attached = {
        name.replace(f"_{in_file_name}_", f"_{MARK}_").replace(f"_{in_file_name}.", f"_{MARK}."): (
            contents[0]
        )
        for name, contents in reader.attachments.items()
    }
    for name, content in sorted(attached.items()):
        text = content.decode("utf-8-sig")
        if name.endswith(".json"):
            said = json.loads(text)
            text = json.dumps({**said, "marking": MARK}, indent=1, ensure_ascii=False)
        for line in text.splitlines():
            yield f"{name}: {line.replace(marking, MARK)}"


def _read_out(element: Any) -> Iterator[str]:
    """Yield the texts that stand in place of pictures, through all that a document is made of."""
    if "/Alt" in element:
        yield str(element["/Alt"])
    below = element.get("/K", ())
    for one in below if isinstance(below, list) else [below]:
        child = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(child, dict) and "/S" in child:
            yield from _read_out(child)

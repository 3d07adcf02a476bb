"""Comparing the two editions of a factsheet: the one that is cleared, and the one for everybody."""

import hashlib
import io
import json
import re
from collections.abc import Iterator
from difflib import unified_diff

import pypdf

MARK = "(marking)"
SHOWN = 5
"""How many lines that differ are named."""


class Differing(Exception):
    """The edition for everybody says something else than the one that was read and cleared."""


def compare(ours: bytes, theirs: bytes, markings: tuple[str, str]) -> list[bytes]:
    """Compare two PDFs of a factsheet, which may differ in their marking alone.

    Reads the text of every page, what the file says of itself, and what is attached to it. Raises
    Differing with the first lines that differ, and else returns nothing.
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
            f"The document for everybody differs from the one to be cleared in more than its "
            f"marking, so neither is kept: {shown[:500]}"
        )
    return []


def _lines(pdf: bytes, marking: str) -> Iterator[str]:
    """Yield all that a document says, line by line, with a mark in place of its marking."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    in_file_name = re.sub(r"[^A-Za-z0-9]+", "-", marking).strip("-")
    attached = {
        name.replace(f"_{in_file_name}_", f"_{MARK}_").replace(f"_{in_file_name}.", f"_{MARK}."): (
            contents[0]
        )
        for name, contents in reader.attachments.items()
    }
    # A document prints the checksum of a file in it, which is another where that names its marking.
    sums = {hashlib.sha256(content).hexdigest() for content in attached.values()}
    for number, page in enumerate(reader.pages, start=1):
        for line in page.extract_text().splitlines():
            yield f"page {number}: {_without(line, marking, sums)}"
    for name, value in sorted((reader.metadata or {}).items()):
        yield f"{name}: {_without(str(value), marking, sums)}"
    for name, content in sorted(attached.items()):
        text = content.decode("utf-8-sig")
        if name.endswith(".json"):
            said = json.loads(text)
            text = json.dumps({**said, "marking": MARK}, indent=1, ensure_ascii=False)
        for line in text.splitlines():
            yield f"{name}: {_without(line, marking, sums)}"


def _without(line: str, marking: str, sums: set[str]) -> str:
    for checksum in sums:
        line = line.replace(checksum, "(checksum)")
    return line.replace(marking, MARK)

"""PDF: every object is checked, and the file is rewritten without traces of its makers."""

import io
import re
import time
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from empact.records.files.kinds import MAX_UNPACKED, Unfit

MAX_OBJECTS = 20_000
MAX_PAGES = 500
MAX_DEPTH = 60

BESIDE = ("/Title", "/Alt", "/ActualText")
"""Keys of texts in a document that are on no page."""

PAGES_READ, SECONDS_READ = 20, 0.7
"""Limits of reading a document's text: its first pages, and the seconds for them."""

ACTIONS_INSIDE = {"/GoTo", "/Named", "/Transition"}
"""Actions that lead to another place in the same document."""

REFUSED_KEYS = {
    "/JS": "a program",
    "/JavaScript": "a program",
    "/AA": "a program",
    "/XFA": "a form",
    "/EmbeddedFiles": "another file",
    "/EF": "another file",
    "/RichMediaContent": "a film or a sound",
    "/Encrypt": "a password",
}
PERSONAL = ("/Metadata", "/PieceInfo", "/Thumb", "/LastModified")
"""Keys of objects with data on how and by whom they were made."""

DAMAGED = (
    "This PDF is damaged or not complete. Open it, print or save it as a new PDF, and attach that."
)
PASSWORD = "This PDF is encrypted. Save it without a password, and attach that."  # noqa: S105 -- no password


def clean_document(data: bytes) -> tuple[bytes, str]:
    """Return the document rewritten, with the text on its first pages and in its attributes.

    Raises Unfit.
    """
    if not data.rstrip(b"\r\n\0 ").endswith(b"%%EOF"):
        raise Unfit(
            "Something follows the end of this PDF, or its end is missing. "
            "Open it, print or save it as a new PDF, and attach that."
        )
    try:
        with pikepdf.open(
            io.BytesIO(data), attempt_recovery=False, suppress_warnings=True
        ) as document:
            if document.is_encrypted:
                raise Unfit(PASSWORD)
            _check_and_clean(document)
            words = [*_words_beside(document)]
            out = io.BytesIO()
            document.save(out, deterministic_id=True, stream_decode_level=None)
    except pikepdf.PasswordError:
        raise Unfit(PASSWORD) from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, zlib.error):
        # Some encryption wants random numbers, which a confined process cannot get.
        raise Unfit(PASSWORD if b"/Encrypt" in data else DAMAGED) from None
    return out.getvalue(), "\n".join([_text(out.getvalue()), *words])


def _check_and_clean(document: pikepdf.Pdf) -> None:
    """Check every object once: refuse forbidden ones, and remove what names people."""
    if len(document.objects) > MAX_OBJECTS:
        raise Unfit("This PDF is made of more parts than are taken. Split it.")
    if not 0 < len(document.pages) <= MAX_PAGES:
        raise Unfit(f"This PDF has no page, or more than {MAX_PAGES}. Split it.")
    form = document.Root.get("/AcroForm")
    if form is not None and len(form.get("/Fields", [])):
        raise Unfit("This PDF holds a form. Print it as a new PDF, and attach that.")
    unpacked = 0
    for value in _everything(document):
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            _check_dictionary(value)
            _clean(value)
        if isinstance(value, pikepdf.Stream):
            unpacked += _unpacked_size(value, MAX_UNPACKED - unpacked)
    for key in ("/AcroForm", "/Perms", "/DSS", "/Legal"):
        if key in document.Root:
            del document.Root[key]
    if "/Info" in document.trailer:
        del document.trailer["/Info"]


def _everything(document: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every object of the document, and the values directly in it."""
    for found in (document.trailer, *document.objects):
        yield from _inside(found, 0)


def _inside(value: Any, depth: int) -> Iterator[Any]:
    if depth > MAX_DEPTH:
        raise Unfit(DAMAGED)
    yield value
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        direct = [value.get(key) for key in value.keys()]  # noqa: SIM118 -- a stream is no mapping
    elif isinstance(value, pikepdf.Array):
        direct = list(value)
    else:
        return
    for inner in direct:
        # What is an object of its own comes by itself.
        if isinstance(inner, pikepdf.Object) and not inner.is_indirect:
            yield from _inside(inner, depth + 1)


def _check_dictionary(value: Any) -> None:
    keys = {*value.keys()}
    for key, what in REFUSED_KEYS.items():
        if key in keys:
            raise Unfit(f"This PDF holds {what}. Print it as a new PDF, and attach that.")
    subtype, kind = str(value.get("/Subtype", "")), str(value.get("/Type", ""))
    if (kind == "/Annot" or "/Rect" in keys) and subtype != "/Link":
        raise Unfit(
            "This PDF holds comments, a form or something that plays. "
            "Print it as a new PDF, and attach that."
        )
    # An action need not say that it is one, and /S has other meanings elsewhere.
    action = str(value.get("/S", ""))
    if action in OUTGOING or (kind == "/Action" and action not in ACTIONS_INSIDE):
        raise Unfit(
            "This PDF has a link to something outside of it. "
            "Print it as a new PDF without links, and attach that."
        )
    if isinstance(value, pikepdf.Stream) and "/F" in keys:
        raise Unfit("This PDF takes a part of itself from another file. Print it as a new PDF.")


OUTGOING = {
    "/URI",
    "/Launch",
    "/GoToR",
    "/GoToE",
    "/SubmitForm",
    "/ImportData",
    "/ResetForm",
    "/Rendition",
    "/Movie",
    "/Sound",
    "/Hide",
    "/SetOCGState",
    "/RichMediaExecute",
    "/GoTo3DView",
    "/Thread",
}


def _unpacked_size(stream: pikepdf.Stream, left: int) -> int:
    """Return how much a stream holds unpacked, and refuse what would not fit into what is left."""
    filters: Any = stream.get("/Filter", [])
    names = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(f) for f in filters]
    packing = [name for name in names if name in {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW"}]
    raw = stream.read_raw_bytes()
    size = len(raw)
    if packing:
        if packing != names[:1] or "LZW" in packing[0]:
            raise Unfit(
                "This PDF is packed in an unusual way. Print it as a new PDF, and attach that."
            )
        size = _inflated_size(raw, left)
    if str(stream.get("/Subtype", "")) == "/Image":
        pixels = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
        if pixels > MAX_UNPACKED:
            raise Unfit("A picture in this PDF is larger than are taken. Make it smaller.")
    if size > left:
        raise Unfit("Unpacked this PDF has more than 50 MiB. Make its pictures smaller.")
    return size


def _inflated_size(raw: bytes, left: int) -> int:
    inflater, size, rest = zlib.decompressobj(), 0, raw
    while rest and not inflater.eof and size <= left:
        size += len(inflater.decompress(rest, 1 << 20))
        rest = inflater.unconsumed_tail
    return size


def _clean(value: Any) -> None:
    for key in PERSONAL:
        if key in value:
            del value[key]
    if isinstance(value, pikepdf.Stream):
        _clean_photograph(value)


REVEALING_SEGMENT = re.compile(rb"\xff[\xe1\xe3-\xed\xef\xfe]")
"""Segments of a JPEG with Exif, XMP and comments; those that its colours need are others."""


def _clean_photograph(stream: pikepdf.Stream) -> None:
    raw = stream.read_raw_bytes()
    if stream.get("/Filter") != pikepdf.Name.DCTDecode or not raw.startswith(b"\xff\xd8"):
        return
    kept, place = [raw[:2]], 2
    while raw[place : place + 1] == b"\xff" and raw[place + 1 : place + 2] != b"\xda":
        end = place + 2 + int.from_bytes(raw[place + 2 : place + 4])
        if not REVEALING_SEGMENT.match(raw[place : place + 2]):
            kept.append(raw[place:end])
        if end <= place + 2:
            return
        place = end
    stream.write(b"".join([*kept, raw[place:]]), filter=pikepdf.Name.DCTDecode)


def _words_beside(document: pikepdf.Pdf) -> Iterator[str]:
    """Yield the texts that are on no page: bookmarks, and descriptions of pictures."""
    for found in document.objects:
        if isinstance(found, pikepdf.Dictionary):
            for key in BESIDE:
                if isinstance(word := found.get(key), pikepdf.String):
                    yield str(word)


def _text(document: bytes) -> str:
    texts, until = [], time.monotonic() + SECONDS_READ
    try:
        for page in PdfReader(io.BytesIO(document)).pages[:PAGES_READ]:
            if time.monotonic() > until:
                break
            texts.append(page.extract_text())
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        # Its fonts can be beyond this reader; what could be read is looked through all the same.
        return "\n".join(texts)
    return "\n".join(texts)

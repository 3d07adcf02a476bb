"""From HTML to an accessible, archivable PDF: the same content gives the same bytes."""

import io
import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Literal

import pikepdf
from weasyprint import CSS, HTML, Attachment
from weasyprint.document import Document, Page
from weasyprint.formatting_structure.boxes import LineBox, MarginBox, ReplacedBox
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

type Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage

BASE = "https://document.invalid/"
"""The base of relative addresses, which are looked up in memory (RFC 2606: no such host)."""

EMPTY_AT_MOST = 0.3
"""The share of a page that may stay empty."""

PAPER = Path(__file__).with_name("look").joinpath("paper.css").read_text(encoding="utf-8")
"""The look of all documents."""


class Faulty(Exception):
    """The document needs a file that was not given with it, or misses a part of PDF/UA."""


@dataclass(frozen=True)
class Attached:
    """A file inside the document, and its relation to it (AFRelationship of ISO 19005-3)."""

    name: str
    content: bytes
    description: str
    relationship: Literal["Data", "Source"]


@dataclass(frozen=True)
class Metadata:
    """Metadata of the document; the identifier should follow from its content."""

    day: date
    identifier: str
    author: str
    subject: str


def render_document(
    html: str,
    css: str,
    *,
    files: Mapping[str, bytes],
    metadata: Metadata,
    attachments: tuple[Attached, ...] = (),
) -> bytes:
    """Render PDF/A-3a and PDF/UA-1 from HTML that names only the files given: images and fonts.

    ``css`` is what this kind of document adds to the look of all.

    Raises Faulty where it names anything else, or where WeasyPrint reports an error.
    """
    return render_fullest([html], css, files=files, metadata=metadata, attachments=attachments)[0]


def render_fullest(
    layouts: Sequence[str],
    css: str,
    *,
    files: Mapping[str, bytes],
    metadata: Metadata,
    attachments: tuple[Attached, ...] = (),
) -> tuple[bytes, int]:
    """Render one of several layouts of a document, and say which.

    It is the first that leaves no page emptier than ``EMPTY_AT_MOST``, else the one whose emptiest
    page is the fullest. Otherwise as ``render_document``.
    """
    noon = datetime.combine(metadata.day, time(12), UTC)
    # Subsets of fonts carry the time of their making.
    os.environ["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))
    fetcher = MemoryFetcher(files)
    font_config = FontConfiguration()
    complaints = _Complaints(logging.ERROR)
    LOGGER.addHandler(complaints)
    try:
        stylesheet = CSS(
            string=PAPER + css, base_url=BASE, url_fetcher=fetcher, font_config=font_config
        )
        document, chosen = _fullest(
            HTML(string=html, base_url=BASE, url_fetcher=fetcher).render(
                stylesheets=[stylesheet], font_config=font_config, presentational_hints=False
            )
            for html in layouts
        )
        document.metadata.created = document.metadata.modified = noon.strftime("%Y-%m-%dT%H:%M:%SZ")
        document.metadata.authors = [metadata.author]
        document.metadata.description = metadata.subject
        rendered = document.write_pdf(
            pdf_variant="pdf/a-3a",
            pdf_identifier=metadata.identifier.encode(),
            attachments=[
                Attachment(
                    string=attached.content,
                    name=attached.name,
                    description=attached.description,
                    relationship=attached.relationship,
                    url_fetcher=fetcher,
                    created=noon,
                    modified=noon,
                )
                # The tree of names in a PDF is sorted.
                for attached in sorted(attachments, key=lambda attached: attached.name)
            ],
        )
    except FatalURLFetchingError as error:
        raise Faulty(str(error)) from error
    finally:
        LOGGER.removeHandler(complaints)
    if complaints.said:
        raise Faulty("; ".join(complaints.said))
    return _finish(rendered), chosen


def _fullest(documents: Iterable[Document]) -> tuple[Document, int]:
    tried = []
    for place, document in enumerate(documents):
        emptiest = max(_empty_share(page) for page in document.pages)
        tried.append((emptiest, place, document))
        if emptiest <= EMPTY_AT_MOST:
            break
    _, chosen, best = min(tried, key=lambda one: one[:2])
    return best, chosen


def _empty_share(page: Page) -> float:
    """Return the share of a page's height that is empty, from below."""
    box = page._page_box  # noqa: SLF001 -- public nowhere
    content = next(child for child in box.children if not isinstance(child, MarginBox))
    ends = [
        part.position_y + part.height
        for part in content.descendants()
        if isinstance(part, LineBox | ReplacedBox)
    ]
    top = box.content_box_y()
    return 1 - (max(ends, default=top) - top) / box.height


class MemoryFetcher(URLFetcher):
    """Answers with what is in memory, and stops the rendering at any other address."""

    def __init__(self, files: Mapping[str, bytes]):
        super().__init__(fail_on_errors=True)
        self.files = files

    def fetch(self, url: str, headers=None) -> URLFetcherResponse:
        try:
            content = self.files[url.removeprefix(BASE)] if url.startswith(BASE) else None
        except KeyError:
            content = None
        if content is None:
            raise LookupError(url)
        kind = "image/svg+xml" if url.endswith(".svg") else "font/ttf"
        return URLFetcherResponse(url, content, {"Content-Type": kind})


class _Complaints(logging.Handler):
    """Collects what WeasyPrint reports as errors without stopping."""

    def __init__(self, level: int):
        super().__init__(level)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def _finish(rendered: bytes) -> bytes:
    """Complete what WeasyPrint leaves open in PDF/UA-1, and keep what it did for PDF/A."""
    with pikepdf.open(io.BytesIO(rendered)) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp["pdfuaid:part"] = "1"
        elements = list(_elements(pdf.Root.StructTreeRoot))
        for element, in_head in elements:
            _scope(element, in_head=in_head)
        _set_apart_what_is_not_content(pdf, [element for element, _ in elements])
        finished = io.BytesIO()
        pdf.save(finished, deterministic_id=True)
    return finished.getvalue()


def _elements(
    element: pikepdf.Object, *, in_head: bool = False
) -> Iterator[tuple[pikepdf.Object, bool]]:
    """Walk the structure tree: each element, and whether it is in the head of a table."""
    yield element, in_head
    in_head = in_head or element.get("/S") == "/THead"
    for child in _kids(element):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield from _elements(child, in_head=in_head)


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _scope(element: pikepdf.Object, *, in_head: bool) -> None:
    """Say what a header cell heads, instead of naming headers in each cell.

    A table over two pages repeats its head, and with it identifiers that should be unique.
    """
    if element.get("/S") == "/TH":
        element.A.Scope = pikepdf.Name.Column if in_head else pikepdf.Name.Row
        del element["/ID"]
    elif element.get("/S") == "/TD" and "/Headers" in element.A:
        del element.A["/Headers"]


def _set_apart_what_is_not_content(pdf: pikepdf.Pdf, elements: list[pikepdf.Object]) -> None:
    """Mark page headers and footers as artifacts, so that they are not read out on every page.

    WeasyPrint tags them, and leaves their tags out of the structure tree.
    """
    content = {
        (element.Pg.objgen, int(kid))
        for element in elements
        if "/Pg" in element
        for kid in _kids(element)
        if isinstance(kid, int)
    }
    artifact = pikepdf.Dictionary(Type=pikepdf.Name.Pagination)
    begin = pikepdf.Operator("BDC")
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    for number, page in enumerate(pdf.pages):
        instructions: list[Instruction] = []
        for instruction in pikepdf.parse_content_stream(page):
            operands = instruction.operands
            tagged = instruction.operator == begin and "/MCID" in operands[1]
            if tagged and (page.objgen, int(operands[1].MCID)) not in content:
                parents[2 * number + 1][int(operands[1].MCID)] = None
                instructions.append(
                    pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact, artifact], begin)
                )
            else:
                instructions.append(instruction)
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))

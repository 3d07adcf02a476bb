"""XLSX: unpacked, every part known and read, and packed again without what names people."""

import io
import re
import zipfile
from posixpath import dirname, join, normpath
from xml.sax import SAXException, handler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser
from lxml import etree

from empact.records.files.kinds import Unfit
from empact.records.files.packages import DAMAGED, unpack

SHEETS = r"(worksheets/sheet|tables/table|drawings/drawing|charts/(chart|style|colors))"
RELATED = r"(_rels/workbook|(worksheets/_rels/sheet|drawings/_rels/drawing|charts/_rels/chart)\d+)"
KNOWN = tuple(
    re.compile(pattern)
    for pattern in (
        r"\[Content_Types\]\.xml|_rels/\.rels",
        r"xl/(workbook|sharedStrings|styles|metadata|theme/theme\d+)\.xml",
        rf"xl/{SHEETS}\d+\.xml",
        rf"xl/{RELATED}\.xml\.rels",
    )
)
"""The parts that are kept."""

LEFT_OUT = re.compile(r"(docProps|docMetadata|customXml|xl/printerSettings)/.+|xl/calcChain\.xml")
"""Parts with the makers and the history of a workbook, and without its content."""

REFUSED = (
    (r"embeddings", "another file"),
    (
        r"vbaProject|macrosheets|dialogsheets|activeX|ctrlProps|customUI|\.bin$",
        "macros or controls",
    ),
    (r"externalLinks|connections|queryTables|webextensions|model", "links to data outside of it"),
    (r"comments|persons|vmlDrawing", "comments, which name those who wrote them"),
    (r"media", "pictures; attach them as files of their own"),
    (r"pivot", "pivot tables, which keep a hidden copy of their data; paste them as values"),
)

MAX_DEPTH = 100
"""The deepest nesting of elements; programs that open a deeper one can break."""

FORMULAS = {"f", "formula", "formula1", "formula2", "definedName"}
"""Elements whose text is a formula, whatever the part."""
HEADINGS = {f"{page}{end}" for page in ("odd", "even", "first") for end in ("Header", "Footer")}
HEADING_CODE = re.compile(r'&(?:K[0-9A-Fa-f]{6}|"[^"]*"|[0-9]{1,3}|.)', re.DOTALL)
"""Codes in a heading of a page that set the place or the look of a piece."""
PIECES = {"t", "v", *FORMULAS, *HEADINGS}
"""Elements that hold text."""
WHOLES = {"si", "is", "p"}
"""Elements whose pieces are read as one text: parts of a word may look different."""
COUNT = re.compile(r"[+-]?(\d{0,6}|\d*\.\d+)([eE][+-]?\d+)?\Z")
"""Values in which an identifier of a person cannot be: short, or not whole."""
READ_ATTRIBUTES = (
    "name",
    "displayName",
    "descr",
    "title",
    "prompt",
    "promptTitle",
    "error",
    "errorTitle",
    "tooltip",
    "display",
    "location",
    "formatCode",
)
"""Attributes that a reader of the workbook sees: hints, names, literal texts of formats."""
WITHOUT_THEM = {"c", "v", "f", "row", "t"}
"""Elements of which there are many, and none has such an attribute."""

REACHING_OUT = re.compile(
    r"\b(HYPERLINK|WEBSERVICE|IMAGE|RTD|CALL|REGISTER|EXEC|DDE|FILTERXML|STOCKHISTORY|CUBE\w+)"
    r"\s*\(|(^|[^\w\]])'?\[\d+\][^!]*!|\[[^\]]+\.xl\w+\]|\|.*!|://",
    re.IGNORECASE,
)
PRINTER = re.compile(rb'(<(?:\w+:)?pageSetup\b[^>]*?)\s+\w+:id="[^"]*"')
"""The reference from a sheet to the settings of a printer, which are left out."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REVEALING = ("fileSharing", "customWorkbookViews", "webPublishing", "fileRecoveryPr")
"""Elements of a workbook that name people and places."""

MACROS = "This workbook holds macros or controls. Save one without, and attach that."
LINK = "This workbook has a link to something outside of it. Remove all links, and attach it again."


def clean_workbook(data: bytes) -> tuple[bytes, str]:
    """Return the workbook packed again without traces of its makers, and the text in it.

    Raises Unfit.
    """
    parts = unpack(data)
    for required in ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"):
        if required not in parts:
            raise Unfit("This is no Excel workbook. Save it as .xlsx, and attach that.")
    kept = {name: part for name, part in parts.items() if _is_kept(name)}
    texts: list[str] = []
    for name, part in kept.items():
        texts += _read(part)
        if name.endswith(".rels"):
            kept[name] = _with_relations_inside(name, part, kept)
        elif name.startswith("xl/worksheets/"):
            kept[name] = PRINTER.sub(rb"\1", part)
    kept["[Content_Types].xml"] = _with_types_of(kept)
    kept["xl/workbook.xml"] = _without_people(kept["xl/workbook.xml"])
    return _packed(kept), "\n".join(texts)


def _is_kept(name: str) -> bool:
    if any(pattern.fullmatch(name) for pattern in KNOWN):
        return True
    if LEFT_OUT.fullmatch(name):
        return False
    for pattern, what in REFUSED:
        if re.search(pattern, name):
            raise Unfit(f"This workbook holds {what}. Save one without, and attach that.")
    raise Unfit(
        "This workbook holds something that is not a table or a chart. "
        "Copy its sheets into an empty workbook, and attach that."
    )


class _Reader(handler.ContentHandler):
    """Gathers the texts of a part, and refuses formulas and links that reach out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.held: list[str] = []
        self.run: list[str] = []
        self.inside = ""
        self.depth = 0

    def startElement(self, name, attrs) -> None:  # noqa: N802 -- SAX calls it so
        name = name.rpartition(":")[2]
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unfit(DAMAGED)
        if name in {"oleObject", "control", "ddeLink", "externalReference", "externalData", "blip"}:
            raise Unfit(LINK)
        if name == "definedName" and "auto_" in attrs.get("name", "").lower():
            raise Unfit(MACROS)
        if name == "hyperlink" and REACHING_OUT.search(attrs.get("location", "")):
            raise Unfit(LINK)
        if name not in WITHOUT_THEM:
            self.texts += [attrs[read] for read in READ_ATTRIBUTES if read in attrs]
        self.inside = name if name in PIECES else self.inside

    def characters(self, content) -> None:
        if self.inside:
            self.held.append(content)

    def endElement(self, name) -> None:  # noqa: N802 -- SAX calls it so
        self.depth -= 1
        name = name.rpartition(":")[2]
        if name in WHOLES and self.run:
            self.texts.append("".join(self.run))
            self.run = []
        if name != self.inside:
            return
        text = "".join(self.held)
        if name in FORMULAS and REACHING_OUT.search(text):
            raise Unfit(LINK)
        if name == "t":
            self.run.append(text)
        elif name in HEADINGS:
            self.texts += [HEADING_CODE.sub(gap, text) for gap in ("", " ")]
        elif name != "v" or not COUNT.match(text):
            self.texts.append(text)
        self.held, self.inside = [], ""

    def endDocument(self) -> None:  # noqa: N802 -- SAX calls it so
        self.texts += self.run


def _read(part: bytes) -> list[str]:
    reader = _Reader()
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(reader)
    try:
        parser.parse(io.BytesIO(part))
    except (SAXException, DefusedXmlException, LookupError, ValueError):
        raise Unfit(DAMAGED) from None
    return reader.texts


def _parsed(part: bytes) -> etree._Element:
    """Return the root of a part that `_read` found harmless."""
    safely = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(part, safely)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_relations_inside(name: str, part: bytes, kept: dict[str, bytes]) -> bytes:
    """Keep the relations to parts that are kept; none may lead outside."""
    root = _parsed(part)
    folder = dirname(dirname(name))
    for relation in list(root):
        target = relation.get("Target", "")
        if relation.get("TargetMode", "Internal") != "Internal" or re.match(r"\w[\w+.-]*:", target):
            raise Unfit(LINK)
        place = normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
        if place not in kept:
            if not LEFT_OUT.fullmatch(place):
                raise Unfit(DAMAGED)
            root.remove(relation)
    return _written(root)


def _with_types_of(kept: dict[str, bytes]) -> bytes:
    root = _parsed(kept["[Content_Types].xml"])
    for entry in list(root):
        part = entry.get("PartName")
        if part is not None and part.lstrip("/") not in kept:
            root.remove(entry)
        if "macroEnabled" in entry.get("ContentType", ""):
            raise Unfit(
                "This workbook holds macros or controls. Save one without, and attach that."
            )
    return _written(root)


def _without_people(part: bytes) -> bytes:
    root = _parsed(part)
    for name in REVEALING:
        for element in root.findall(f"{{{MAIN}}}{name}"):
            root.remove(element)
    # Where the file lay on the disk of its maker, in a folder with their name.
    for element in root.xpath("//*[local-name()='AlternateContent'][.//*[local-name()='absPath']]"):
        element.getparent().remove(element)
    return _written(root)


def _packed(kept: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in sorted(kept.items()):
            package.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()

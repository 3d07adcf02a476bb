"""Hostile files, made again at each start; none of them is kept.

``make_all`` gives them by a name that says what is wrong, with the file name they come under.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

import pikepdf
from PIL import Image

from tests.records.files import good_files

MIB = 1024 * 1024
SHEET = "xl/worksheets/sheet1.xml"
XMLNS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DRAWN = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

type Files = Iterator[tuple[str, str, bytes]]


def make_all() -> Files:
    yield from workbooks()
    yield from packages()
    yield from documents()
    yield from pictures()
    yield from tables()
    yield from wrong_types()


# Workbooks


def with_parts(changed: dict[str, bytes]) -> bytes:
    """Return a good workbook with some parts changed or added."""
    parts = dict(unpacked(good_files.workbook()))
    return packed({**parts, **changed})


def unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            yield name, package.read(name)


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def sheet(cells: str, before: str = "", after: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{before}<worksheet {XMLNS} {DRAWN}><sheetData>'
        f'<row r="1">{cells}</row></sheetData>{after}</worksheet>'
    ).encode()


def formula(text: str) -> bytes:
    return with_parts({SHEET: sheet(f'<c r="A1"><f>{text}</f></c>')})


def related(*relations: str) -> bytes:
    """Return relations of the sheet."""
    inner = "".join(
        f'<Relationship Id="rId{n}" {relation}/>' for n, relation in enumerate(relations, start=1)
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return (
        f'<?xml version="1.0"?><Relationships xmlns="{namespace}">{inner}</Relationships>'.encode()
    )


OUTSIDE = 'Type="x/hyperlink" Target="https://example.invalid/" TargetMode="External"'
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
TEXT = '<c r="A1" t="inlineStr"><is><t>{}</t></is></c>'


def workbooks() -> Files:
    relations = "xl/worksheets/_rels/sheet1.xml.rels"
    made = {
        "macros": with_parts({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
        "macros of Excel 4": with_parts({"xl/macrosheets/sheet1.xml": sheet("")}),
        "a macro that starts by itself": with_parts(
            {"xl/workbook.xml": _workbook('<definedName name="_xlnm.Auto_Open">A!A1</definedName>')}
        ),
        "a control": with_parts({"xl/activeX/activeX1.xml": b"<x/>"}),
        "an embedded file": with_parts({"xl/embeddings/oleObject1.bin": b"MZ"}),
        "a link to another workbook": with_parts({"xl/externalLinks/externalLink1.xml": b"<x/>"}),
        "a data connection": with_parts({"xl/connections.xml": b"<x/>"}),
        "comments": with_parts({"xl/comments1.xml": b"<x/>"}),
        "an outside relation": with_parts({relations: related(OUTSIDE)}),
        "a relation to a file": with_parts(
            {relations: related('Type="x/sheet" Target="file:///etc/passwd"')}
        ),
        "a relation out of the package": with_parts(
            {relations: related('Type="x/sheet" Target="../../../../etc/passwd"')}
        ),
        "HYPERLINK": formula("HYPERLINK(&quot;https://example.invalid/&quot;,&quot;x&quot;)"),
        "WEBSERVICE": formula("WEBSERVICE(&quot;example.invalid&quot;)"),
        "DDE": formula("cmd|'/c calc'!A0"),
        "an outside reference": formula("[1]Sheet1!A1"),
        "an outside entity": with_parts({SHEET: sheet(TEXT.format("&e;"), ENTITY)}),
        "a billion laughs": with_parts({SHEET: sheet(TEXT.format("&a9;"), LAUGHS)}),
        "an outside entity in the relations": with_parts(
            {"_rels/.rels": b'<?xml version="1.0"?>' + ENTITY.encode() + b"<x>&e;</x>"}
        ),
        "broken XML": with_parts({SHEET: b"<worksheet><row>"}),
        "no workbook": packed({"word/document.xml": b"<x/>"}),
        "macros by their type": with_parts(
            {
                "[Content_Types].xml": dict(unpacked(good_files.workbook()))[
                    "[Content_Types].xml"
                ].replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
            }
        ),
    }
    made["cells that take long to read"] = with_parts({SHEET: many_cells(1_200_000)})
    made["a nest of elements"] = with_parts({SHEET: nest()})
    for name, data in made.items():
        yield f"workbook: {name}", "figures.xlsx", data


def many_cells(count: int) -> bytes:
    """Return a sheet of so many numbers, each different, so that it does not pack well."""
    cells = "".join(f"<c><v>{number * 2654435761 % 2**32}</v></c>" for number in range(count))
    return sheet(cells)


def nest() -> bytes:
    """Return elements in elements, each with an attribute that does not pack well."""
    opened = [f'<a b="{number * 2654435761 % 2**32:x}">' for number in range(200_000)]
    return ("".join(opened) + "</a>" * len(opened)).encode()


def _workbook(extra: str) -> bytes:
    part = dict(unpacked(good_files.workbook()))["xl/workbook.xml"]
    return part.replace(b"</workbook>", f"<definedNames>{extra}</definedNames></workbook>".encode())


# Packages


def packages() -> Files:
    good = good_files.workbook()
    zeros = bytes(200 * MIB)
    made = {
        "a bomb": with_parts({SHEET: zeros}),
        "a bomb of many parts": packed(
            {**dict(unpacked(good)), **{f"xl/theme/theme{n}.xml": bytes(MIB) for n in range(60)}}
        ),
        "a package in a package": with_parts({"xl/inner.zip": packed({"inner": zeros[:MIB]})}),
        "too many parts": packed({f"xl/theme/theme{n}.xml": b"<x/>" for n in range(1001)}),
        "a size that lies": lying(with_parts({SHEET: zeros}), SHEET, 1000),
        "a size that lies the other way": lying(good, SHEET, 49 * MIB, packed_size=None),
        "entries over each other": overlapping(),
        "entries quoted in each other": quoted(),
        "a name twice": twice(good),
        "an encrypted part": flagged(good, 0x1),
        "a slip": with_parts({"../../etc/cron.d/x": b"x"}),
        "a slip to the root": with_parts({"/etc/cron.d/x": b"x"}),
        "a slip with backslashes": with_parts({"..\\..\\x": b"x"}),
        "a link in the file system": with_parts_linked(),
        "a script before it": b"#!/bin/sh\nexit\n" + good,
        "a page behind it": good + b"<script>alert(1)</script>",
        "cut off": good[: len(good) // 2],
        "a list without parts": b"PK\x03\x04" + good[good.rindex(b"PK\x05\x06") :],
    }
    for name, data in made.items():
        yield f"package: {name}", "figures.xlsx", data


def lying(data: bytes, name: str, size: int, packed_size: int | None = None) -> bytes:
    """Have a package say another unpacked size of one part, in its list and before the part."""
    changed = bytearray(data)
    for signature, name_at, size_at in ((b"PK\x01\x02", 46, 24), (b"PK\x03\x04", 30, 22)):
        place = -1
        while (place := data.find(signature, place + 1)) >= 0:
            if data[place + name_at :].startswith(name.encode()):
                struct.pack_into("<I", changed, place + size_at, size)
                if signature == b"PK\x01\x02" and packed_size is not None:
                    struct.pack_into("<I", changed, place + 20, packed_size)
    return bytes(changed)


def overlapping() -> bytes:
    """Have every entry of the list lead to the same packed zeros."""
    inner = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = inner.compress(bytes(5 * MIB)) + inner.flush()
    return _listed([(f"xl/theme/theme{n}.xml", 0, kernel) for n in range(9)], kernel)


def quoted() -> bytes:
    """Have each entry hold, unpacked, the headers of the next: every one is larger than the last.

    Source: D. Fifield, "A better zip bomb", 2019.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = packer.compress(bytes(5 * MIB)) + packer.flush()
    data, listed = kernel, []
    for number in range(30):
        name = f"xl/theme/theme{number}.xml"
        header = _header(name, data)
        # A block that is stored and not the last: it quotes the header, then goes on with it.
        quote = b"\x00" + struct.pack("<HH", len(header), len(header) ^ 0xFFFF)
        listed.append((name, data))
        data = quote + header + data if number < 29 else header + data
    return _listed([(name, 0, part) for name, part in listed], listed[-1][1])


def _header(name: str, data: bytes) -> bytes:
    return struct.pack(
        "<4sHHHHHIIIHH",
        b"PK\x03\x04", 20, 0, 8, 0, 0, zlib.crc32(bytes(5 * MIB)), len(data), 5 * MIB, len(name), 0,
    ) + name.encode()  # fmt: skip


def _listed(entries: list[tuple[str, int, bytes]], data: bytes) -> bytes:
    body = _header(entries[0][0], data) + data
    listed = b"".join(
        struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            b"PK\x01\x02", 20, 20, 0, 8, 0, 0, zlib.crc32(bytes(5 * MIB)), len(part),
            min(5 * MIB, 90 * len(part)), len(name), 0, 0, 0, 0, 0, place,
        )
        + name.encode()
        for name, place, part in entries
    )  # fmt: skip
    count = len(entries)
    return (
        body
        + listed
        + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(listed), len(body), 0)
    )


def twice(data: bytes) -> bytes:
    parts = [*unpacked(data), (SHEET.upper(), b"<x/>")]
    return packed(dict(parts))


def flagged(data: bytes, flag: int) -> bytes:
    changed = bytearray(data)
    struct.pack_into("<H", changed, 6, flag)
    struct.pack_into("<H", changed, data.index(b"PK\x01\x02") + 8, flag)
    return bytes(changed)


def with_parts_linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in unpacked(good_files.workbook()):
            package.writestr(name, part)
        link = zipfile.ZipInfo("xl/theme/theme9.xml")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    return out.getvalue()


# Documents


def changed(change: Callable[[pikepdf.Pdf], None], **options: object) -> bytes:
    with pikepdf.open(io.BytesIO(good_files.document())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, **options)
        return out.getvalue()


def opening(action: pikepdf.Dictionary) -> bytes:
    return changed(lambda pdf: pdf.Root.__setattr__("OpenAction", action))


def annotated(**annotation: object) -> bytes:
    def change(pdf):
        pdf.pages[0].Annots = pikepdf.Array(
            [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=[0, 0, 9, 9], **annotation)]
        )

    return changed(change)


def streamed(data: bytes, **entries: object) -> bytes:
    """Add a stream with exactly these bytes."""

    def change(pdf):
        stream = pdf.make_stream(b"")
        for name, value in entries.items():
            stream[f"/{name}"] = value
        stream.write(data, filter=entries.get("Filter"))
        pdf.Root.Hidden = stream

    return changed(change, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def named(kind: str, **entries: object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **entries)


def documents() -> Files:
    good = good_files.document()
    packer = zlib.compressobj(9)
    zeros = packer.compress(bytes(200 * MIB)) + packer.flush()
    flate = pikepdf.Name.FlateDecode

    def embed(pdf):
        pdf.attachments["x.exe"] = b"MZ"

    def form(pdf):
        field = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="name"))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))

    def xfa(pdf):
        pdf.Root.AcroForm = pikepdf.Dictionary(XFA=pdf.make_stream(b"<xdp/>"))

    def on_page(pdf):
        pdf.pages[0].AA = pikepdf.Dictionary(O=named("JavaScript", JS="app.alert(1)"))

    def scripts(pdf):
        pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array()))

    def picture(pdf):
        image = pdf.pages[0].Resources.XObject.Im1
        image.Width, image.Height = 60_000, 60_000

    def pages(pdf):
        for _ in range(600):
            pdf.add_blank_page()

    made = {
        "a program": opening(named("JavaScript", JS="app.alert(1)")),
        "a program on a page": changed(on_page),
        "a list of programs": changed(scripts),
        "a launch": opening(named("Launch", F="calc.exe")),
        "a launch without saying that it is an action": annotated(
            Subtype=pikepdf.Name.Link, A=named("Launch", F="calc.exe")
        ),
        "a link": annotated(
            Subtype=pikepdf.Name.Link, A=named("URI", URI="https://example.invalid/")
        ),
        "a jump to another file": annotated(
            Subtype=pikepdf.Name.Link, A=named("GoToR", F="//example.invalid/share")
        ),
        "a form that is sent": opening(named("SubmitForm", F="https://example.invalid/")),
        "an embedded file": changed(embed),
        "a form": changed(form),
        "a form in XML": changed(xfa),
        "a comment": annotated(Subtype=pikepdf.Name.Text, Contents="Who wrote this?"),
        "a film": annotated(Subtype=pikepdf.Name.RichMedia),
        "a stream in another file": streamed(b"", F="//example.invalid/share"),
        "a bomb": streamed(zeros, Filter=flate),
        "a bomb in a bomb": streamed(zlib.compress(zeros), Filter=pikepdf.Array([flate, flate])),
        "a bomb in letters": streamed(
            zeros.hex().encode() + b">",
            Filter=pikepdf.Array([pikepdf.Name.ASCIIHexDecode, flate]),
        ),
        "a huge picture": changed(picture),
        "too many pages": changed(pages),
        "a password": changed(lambda pdf: None, encryption=pikepdf.Encryption(owner="o", user="u")),
        "a password to change it": changed(
            lambda pdf: None, encryption=pikepdf.Encryption(owner="o", user="")
        ),
        "a package behind it": good + packed({"x": b"x"}),
        "a package behind it and an end": good + packed({"x": b"x"}) + b"\n%%EOF",
        "a page behind it": good + b"<script>alert(1)</script>",
        "cut off": good[: len(good) // 2],
        "cut off and ended": good[: len(good) // 2] + b"\n%%EOF",
        "made of nothing": b"%PDF-1.7\n%%EOF",
    }
    for name, data in made.items():
        yield f"document: {name}", "report.pdf", data


# Pictures


def png_of_size(width: int, height: int) -> bytes:
    """Return a picture that says how large it is, and has no pixel of it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(99))), (b"IEND", b""))
    )


def moving() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("L", (9, 9), shade) for shade in (0, 99, 199)]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


def pictures() -> Files:
    png, jpg = good_files.screenshot(), good_files.photograph()
    huge = jpg.replace(struct.pack(">HH", 20, 40), struct.pack(">HH", 65_000, 65_000), 1)
    made = {
        "screen.png": {
            "huge": png_of_size(50_000, 50_000),
            "without pixels": png_of_size(100, 100),
            "moving": moving(),
            "cut off": png[: len(png) // 2],
            "with a package behind it": png + packed({"x": b"x"}),
            "with a page behind it": png + b"<script>alert(1)</script>",
        },
        "photo.jpg": {
            "huge": huge,
            "cut off": jpg[: len(jpg) // 2],
            "with a package behind it": jpg + packed({"x": b"x"}),
            "only begun": b"\xff\xd8\xff\xe0",
        },
    }
    for file, kinds in made.items():
        for name, data in kinds.items():
            yield f"{file[-3:]} picture: {name}", file, data


# Tables


def tables() -> Files:
    made = {
        "a formula": b"a,b\n1,=1+1\n",
        "a formula in quotes": b'a,b\n1,"=HYPERLINK(""https://example.invalid"")"\n',
        "a formula with plus": b"a;b\n1;+cmd|'/c calc'!A0\n",
        "a formula with minus": b"a;b\n1;-2+3+cmd|'/c calc'!A0\n",
        "a formula with at": b"a\tb\n1\t@SUM(A1)\n",
        "a formula behind a tab": b'a,b\n1,"\t=1+1"\n',
        "a formula behind a line break": b'a,b\n1,"\r=1+1"\n',
        "a formula for who parts by semicolons": b"a,b\n1,x;=1+1\n",
        "a formula for who parts by semicolons, behind a quotation mark": (b'"a",b\n1,x;=1+1\n'),
        "a formula in wide letters": "a,b\n1,\uff1d1+1\n".encode(),
        "a formula on the second line of its cell": b'a,b\n1,"\n=1+1"\n',
        "a formula behind a line too long for who parts by semicolons": (
            b"x," * 70_000 + b"\n1,x;=1+1\n"
        ),
        "a formula behind a byte order mark": b"\xef\xbb\xbf=1+1,2\n",
        "a formula behind what is not seen": "a,b\n1,\u200b\u00a0=1+1\n".encode(),
        "other letters": "a,b\nZürich,1\n".encode("latin-1"),
        "wide letters": "a,b\n=1+1,2\n".encode("utf-16"),
        "a byte of nothing": b"a,b\n1,\x002\n",
        "a cell without an end": b'a,b\n1,"2\n' + b"x" * 200_000,
        "nothing": b"  \n",
        "too many cells": b",\n" * 300_000,
    }
    for name, data in made.items():
        yield f"table: {name}", "figures.csv", data


# What is not what its name says


def wrong_types() -> Files:
    pdf, png, book = good_files.document(), good_files.screenshot(), good_files.workbook()
    made = {
        "a program as a table": ("figures.csv", b"MZ\x90\x00\x03"),
        "a page as a picture": ("screen.png", b"<html><script>alert(1)</script></html>"),
        "a drawing as a picture": ("screen.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        "a document as a picture": ("screen.png", pdf),
        "a picture as a document": ("report.pdf", png),
        "a picture as another": ("photo.jpg", png),
        "a workbook as a document": ("report.pdf", book),
        "an old workbook": ("figures.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999)),
        "a document in a picture": ("photo.jpg", b"\xff\xd8\xff\xe0" + pdf),
        "a workbook with macros": ("figures.xlsm", book),
        "a page": ("page.html", b"<script>alert(1)</script>"),
        "a drawing": ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        "no ending": ("figures", book),
        "two endings": ("report.pdf.exe", pdf),
        "an ending turned round": ("report\u202efdp.exe", pdf),
        "nothing in it": ("report.pdf", b""),
        "too large": ("figures.csv", b"a,b\n" * (3 * MIB)),
    }
    for name, (file, data) in made.items():
        yield f"type: {name}", file, data

"""Workbooks as LibreOffice writes them: the same cells in parts of another shape."""

import zipfile
from datetime import date, datetime
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils.datetime import to_excel

from tests.actions.plan_workbooks.editing import opened

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LAST_ROW = (
    '<row r="1048576" customFormat="false" ht="12.8" hidden="false" customHeight="false" '
    'outlineLevel="0" collapsed="false"/>'
)
"""LibreOffice writes rows down to the last one there can be."""

STYLES = f"""{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="2">\
<numFmt numFmtId="164" formatCode="General"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/>\
</numFmts><fonts count="1"><font><sz val="10"/><name val="Calibri"/></font></fonts>\
<fills count="1"><fill><patternFill patternType="none"/></fill></fills>\
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="164"/></cellStyleXfs>\
<cellXfs count="2"><xf numFmtId="164" xfId="0"/><xf numFmtId="165" xfId="0"/></cellXfs>\
</styleSheet>"""


def as_libreoffice_saves(data: bytes) -> bytes:
    """Rewrite a workbook: shared texts, serial days, states of sheets, rows down to the last."""
    book, texts = opened(data), []
    parts = {f"xl/worksheets/sheet{n}.xml": _sheet(sheet, texts) for n, sheet in _numbered(book)}
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    parts["xl/sharedStrings.xml"] = (
        f'{HEAD}<sst xmlns="{MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">{items}</sst>'
    )
    parts["xl/styles.xml"] = STYLES
    sheets = "".join(
        f'<sheet name={quoteattr(sheet.title)} sheetId="{n}" '
        f'state="{"visible" if sheet.sheet_state == "visible" else "hidden"}" r:id="rId{n}"/>'
        for n, sheet in _numbered(book)
    )
    parts["xl/workbook.xml"] = (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><fileVersion appName="Calc"/>'
        f'<workbookPr backupFile="false" showObjects="all" date1904="false"/>'
        f'<sheets>{sheets}</sheets><calcPr iterateCount="100" refMode="A1"/></workbook>'
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in _numbered(book)
    )
    parts["xl/_rels/workbook.xml.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}'
        f'<Relationship Id="rIdT" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rIdS" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    )
    parts["_rels/.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    )
    parts["[Content_Types].xml"] = _types(parts)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def _numbered(book):
    return list(enumerate(book.worksheets, start=1))


def _sheet(sheet, texts):
    rows = []
    for row in sheet.iter_rows():
        cells = "".join(_cell(cell, texts) for cell in row)
        rows.append(f'<row r="{row[0].row}" customFormat="false" ht="12.8">{cells}</row>')
    data = f"<sheetData>{''.join(rows)}{LAST_ROW}</sheetData>"
    return f'{HEAD}<worksheet xmlns="{MAIN}">{data}</worksheet>'


def _cell(cell, texts):
    value, place = cell.value, f'r="{cell.coordinate}"'
    if value is None:
        return f'<c {place} s="0"/>'
    if isinstance(value, bool):
        return f'<c {place} s="0" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (date, datetime)):
        return f'<c {place} s="1" t="n"><v>{to_excel(value):.0f}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c {place} s="0" t="n"><v>{value!r}</v></c>'
    texts.append(value)
    return f'<c {place} s="0" t="s"><v>{len(texts) - 1}</v></c>'


def _types(parts):
    kinds = {
        "xl/workbook.xml": "sheet.main",
        "xl/styles.xml": "styles",
        "xl/sharedStrings.xml": "sharedStrings",
    }
    prefix = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{prefix}.{kinds.get(name, "worksheet")}+xml"/>'
        for name in parts
        if name.startswith("xl/") and not name.endswith(".rels")
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>{overrides}</Types>'
    )

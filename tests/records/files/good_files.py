"""Files as people hand them in, each with something in it that names its maker."""

import io
from collections.abc import Callable

import openpyxl
import pikepdf
from openpyxl.chart import BarChart, Reference
from PIL import Image, PngImagePlugin

MAKER = "Kim Maker"
"""The name in the metadata of each of them."""


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = MAKER
    sheet = book.active
    sheet.title = "Seizures"
    for row in (("Country", "Kilograms"), ("NL", 12), ("BE", 30.5), ("Total", "=SUM(B2:B3)")):
        sheet.append(row)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "D2")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table() -> bytes:
    return '\ufeffCountry;Kilograms\r\nNL;-12,5\r\n"BE; Antwerp";+30\r\n'.encode()


def document() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(b"BT /F1 12 Tf 72 700 Td (Twelve kilograms) Tj ET")
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font,
                    Subtype=pikepdf.Name.Type1,
                    BaseFont=pikepdf.Name.Helvetica,
                )
            ),
            XObject=pikepdf.Dictionary(Im1=_photograph_in(pdf)),
        )
        page.obj.PieceInfo = pikepdf.Dictionary(Maker=pikepdf.String(MAKER))
        pdf.docinfo["/Author"] = MAKER
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = [MAKER]
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def _photograph_in(pdf):
    stream = pdf.make_stream(photograph())
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = 40, 20, 8
    stream.ColorSpace, stream.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    return stream


def screenshot() -> bytes:
    shown = PngImagePlugin.PngInfo()
    shown.add_text("Author", MAKER)
    out = io.BytesIO()
    Image.linear_gradient("L").save(out, "PNG", pnginfo=shown)
    return out.getvalue()


def photograph() -> bytes:
    """Give a picture that was taken with the camera on its side."""
    picture = Image.new("RGB", (40, 20), "teal")
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = MAKER, 6
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=MAKER.encode())
    return out.getvalue()


GOOD: dict[str, Callable[[], bytes]] = {
    "seizures.xlsx": workbook,
    "seizures.csv": table,
    "report.pdf": document,
    "screen.png": screenshot,
    "photo.jpeg": photograph,
}

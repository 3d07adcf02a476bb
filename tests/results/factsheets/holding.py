"""The marking in any bytes of a document: the earlier one, or the public one."""

import io

import pikepdf
import pypdf

DRAFT, CLEARED = "LIMITE", "TLP:CLEAR"


def everything_in(pdf):
    """Give all that a PDF holds, nothing compressed, and the letters of its pages as text."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        unpacked = io.BytesIO()
        opened.save(
            unpacked,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        attached = b"".join(
            name.encode() + spec.get_file().read_bytes()
            for name, spec in opened.attachments.items()
        )
        metadata = opened.Root.Metadata.read_bytes()
    letters = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return unpacked.getvalue() + attached + metadata + letters.encode()


def in_any_form(text):
    return [text.encode(), text.encode("utf-16-be"), text.encode().hex().encode()]


def holds(pdf, text):
    content = everything_in(pdf).lower()
    return any(form.lower() in content for form in in_any_form(text))

"""PNG and JPEG: decoded to their pixels, and rewritten with nothing else."""

import io

from PIL import Image, ImageOps

from empact.records.files.kinds import MAX_UNPACKED, Unfit

FORMATS = {"png": "PNG", "jpg": "JPEG"}
BYTES_A_PIXEL = {"1": 1, "L": 1, "P": 1, "LA": 2, "RGB": 3, "RGBA": 4, "CMYK": 4, "I;16": 2}
"""Bytes of a pixel of each accepted kind of picture, unpacked."""

PNG_START, PNG_END = b"\x89PNG\r\n\x1a\n", b"\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG_START = b"\xff\xd8\xff"
STARTS = {"png": PNG_START, "jpg": JPEG_START}

TOO_LARGE = (
    "This picture has more pixels than are taken. "
    "Make it smaller: 4 000 × 3 000 is enough for a printed page."
)
DAMAGED = "This picture cannot be read to its end. Open it, save it again, and attach that."


def clean_picture(data: bytes, kind: str) -> tuple[bytes, str]:
    """Return the picture with its pixels alone, turned as its camera was held; it has no text.

    Raises Unfit.
    """
    if kind == "png" and not data.endswith(PNG_END):
        raise Unfit(
            "Something follows the end of this picture, or its end is missing. "
            "Open it, save it again as PNG, and attach that."
        )
    try:
        picture = Image.open(io.BytesIO(data), formats=[FORMATS[kind]])
    except Image.DecompressionBombError:
        raise Unfit(TOO_LARGE) from None
    except (OSError, SyntaxError, ValueError):
        raise Unfit(DAMAGED) from None
    size = picture.width * picture.height * BYTES_A_PIXEL.get(picture.mode, MAX_UNPACKED)
    if size > MAX_UNPACKED:
        raise Unfit(TOO_LARGE)
    if kind == "png" and getattr(picture, "n_frames", 1) > 1:
        raise Unfit("This picture moves. Attach a still picture.")
    try:
        picture.load()
    except (OSError, SyntaxError, ValueError, EOFError):
        raise Unfit(DAMAGED) from None
    return _written(ImageOps.exif_transpose(picture), kind), ""


def _written(picture: Image.Image, kind: str) -> bytes:
    transparency = picture.info.get("transparency")
    # What a picture brings along is written again where a format has a place for it.
    picture.info = {} if transparency is None else {"transparency": transparency}
    out = io.BytesIO()
    if kind == "png":
        picture.save(out, "PNG", compress_level=4)
    else:
        picture.save(out, "JPEG", quality=92)
    return out.getvalue()

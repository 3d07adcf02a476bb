"""Texts as people see them: what looks the same becomes the same letters."""

import sys
import unicodedata

LOOKALIKES = dict(
    zip(
        "АВЕКМНОРСТУХІЈЅавеокмнрстухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικνορτυχłŁđĐøØħĦıẟ",
        "ABEKMHOPCTYXIJSabeokmhpctyxijsABEZHIKMNOPTYXabeiknoptyxlLdDoOhHid",
        strict=True,
    )
)
"""Letters of other scripts that are drawn like a Latin one, and Latin ones with a stroke."""

SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢӀ", "ABCDEFGHIJKLMNOPRSTUVWYZI", strict=True))
"""Capitals of the height of small letters, and a stroke that is drawn like one of them."""

FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters by their category that are drawn as nothing."""

DASHES = dict.fromkeys("‐‑‒–—―−⁃", "-")

INVISIBLE = {"Cf", "Mn", "Me"}
"""Categories of what is not seen or only sits on a letter: joiners, soft hyphens, accents."""

TABLE = (
    dict.fromkeys(c for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) in INVISIBLE)
    | dict.fromkeys(map(ord, FILLERS))
    | str.maketrans(LOOKALIKES | SMALL_CAPITALS)
    | str.maketrans(DASHES)
)


def fold(text: str) -> str:
    """Write a text without accents, invisible letters, full-width forms and look-alikes.

    Upper and lower case stay, and so does the end of each line. Folding twice changes nothing.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFKD", text).translate(TABLE)

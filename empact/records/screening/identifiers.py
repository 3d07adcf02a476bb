"""Patterns of personal identifiers: account, passport, address, phone and message numbers."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from django.utils.translation import gettext_lazy as _
from stdnum import iban
from stdnum.be import nn
from stdnum.bg import egn
from stdnum.cz import rc
from stdnum.dk import cpr
from stdnum.es import dni, nie
from stdnum.fi import hetu
from stdnum.fr import nir
from stdnum.iso7064 import mod_97_10
from stdnum.it import codicefiscale
from stdnum.lt import asmens
from stdnum.lv import pvn
from stdnum.pl import pesel
from stdnum.ro import cnp
from stdnum.se import personnummer


class Kind(StrEnum):
    IBAN = "iban"
    IDENTITY = "identity"
    EMAIL = "email"
    PHONE = "phone"
    SIENA = "siena"


IN_WORDS = {
    Kind.IBAN: _("a bank account (IBAN)"),
    Kind.IDENTITY: _("a passport or identity number"),
    Kind.EMAIL: _("an email address"),
    Kind.PHONE: _("a phone number"),
    Kind.SIENA: _("a SIENA number"),
}


@dataclass(frozen=True)
class Sighting:
    """One identifier in a folded text: of what kind, from where to where, and its letters."""

    kind: Kind
    start: int
    end: int
    letters: str


MAILBOX = re.compile(r"[\w.%+'-]{1,64}\Z")
DOMAIN = re.compile(r"(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")

ACCOUNT = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[0-9]{2}(?:[ -]?[A-Za-z0-9]){11,30}")
SHORTEST_IBAN = 15

DAY = re.compile(r"(?<![0-9])[0-9]{1,2}([./-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![0-9])")
DIALLED_ABROAD = re.compile(r"(?<![\w+])(?:\+|00) ?\(?[1-9](?:[ ()./-]{0,3}[0-9]){7,14}(?![0-9])")
DIALLED_AT_HOME = re.compile(r"(?<![\w.,/+-])\(?0[1-9](?:[ ()./-]{0,2}[0-9]){7,10}(?!\w)")
DIALLED_BY_NAME = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob|gsm|fax|whatsapp|telefono?|tlf|handy)\b"
    r"[.:]?(?: ?(?:no|nr|number)\b)?[.: ]{0,3}\+?[0-9](?:[ ()./-]{0,2}[0-9]){5,14}",
    re.IGNORECASE,
)

MESSAGE = re.compile(
    r"\bSIENA\b[^\w\n]{0,3}(?:(?:message|msg|case|ref|reference|request|contribution)\b"
    r"[^\w\n]{0,3})?(?:(?:no|nr|number|id)\b[^\w\n]{0,3})?[0-9](?:[ -]?[0-9]){4,14}"
    r"|(?<![\w-])[0-9]{6,8}-[0-9]{1,3}-[0-9]{1,3}(?![\w-])",
    re.IGNORECASE,
)

NAMED_DOCUMENT = re.compile(
    r"\b(?:passport|passeport|reisepass|pasaporte|passaporto|paszport|paspoort|pasas"
    r"|(?:id|identity) ?card|identity document|travel document|personalausweis"
    r"|carte d'identite|driving licen[cs]e)\b(?: ?(?:no|nr|number)\b)?[^\w\n]{0,4}"
    r"(?=[A-Za-z0-9]*[0-9]{3})[A-Za-z0-9]{6,12}\b",
    re.IGNORECASE,
)
DOCUMENT = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,3}[0-9]{6,8}|[0-9]{2}[A-Z]{2}[0-9]{5}"
    r"|(?=[A-Z0-9]{2,6}[0-9])[CFGHJK][0-9CFGHJKLMNPRTVWXYZ]{3,5}(?=[0-9]*[A-Z]?[0-9]+\b)"
    r"[0-9CFGHJKLMNPRTVWXYZ]{3,5})(?![\w-])"
)
MACHINE_READABLE = re.compile(r"(?<![A-Z0-9<])[PIACV][A-Z<][A-Z]{3}[A-Z0-9<]{15,39}")

TOKEN = re.compile(r"(?<![\w./+-])[0-9A-Z](?:[./+-]?[0-9A-Z]){8,17}(?![\w-])")
CITIZENS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile(r"[0-9]{8}[A-Z]"), dni.is_valid),
    (re.compile(r"[XYZ][0-9]{7}[A-Z]"), nie.is_valid),
    (re.compile(r"[A-Z]{6}[0-9]{2}[A-Z][0-9]{2}[A-Z][0-9]{3}[A-Z]"), codicefiscale.is_valid),
    (re.compile(r"[0-9]{6}[-+A][0-9]{3}[0-9A-Z]"), hetu.is_valid),
    (re.compile(r"[12][0-9]{4}[0-9AB][0-9]{9}"), nir.is_valid),
    (re.compile(r"[0-9]{11}"), pesel.is_valid),
    (re.compile(r"[1-6][0-9]{10}"), asmens.is_valid),
    (re.compile(r"[0-9]{13}"), cnp.is_valid),
    (re.compile(r"[0-9]{10}"), egn.is_valid),
    (re.compile(r"[0-9]{6}/[0-9]{3,4}"), rc.is_valid),
    (re.compile(r"(?:[0-9]{2})?[0-9]{6}[-+][0-9]{4}"), personnummer.is_valid),
    (re.compile(r"[0-9]{6}-[0-9]{4}"), cpr.is_valid),
    (re.compile(r"[0-9]{6}-[0-9]{5}"), pvn.is_valid),
    (re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}\.[0-9]{2}"), nn.is_valid),
)
"""Personal numbers whose form and check digits leave little room for chance."""


def identifiers_in(text: str) -> list[Sighting]:
    """Find what looks like a personal identifier in a folded text, in the order of the text.

    Counts do not: "1 234 567", "12.5", "2026-11-25", "14.09.2026-18.09.2026".
    """
    if not any(sign in text for sign in "0123456789@<"):
        return []
    found: list[Sighting] = []
    for find in (emails, accounts, messages, documents, citizens, phones):
        for kind, start, end in find(text):
            if not any(start < other.end and other.start < end for other in found):
                found.append(Sighting(kind, start, end, letters_of(text[start:end])))
    return sorted(found, key=lambda sighting: sighting.start)


def letters_of(text: str) -> str:
    """Reduce an identifier to its letters and digits, however it is spaced."""
    return re.sub(r"[\W_]", "", text).upper()


type Places = Iterator[tuple[Kind, int, int]]


def emails(text: str) -> Places:
    at = text.find("@")
    while at >= 0:
        first = max(0, at - 64)
        mailbox = MAILBOX.search(text[first:at])
        domain = DOMAIN.match(text, at + 1)
        if mailbox and domain:
            yield Kind.EMAIL, first + mailbox.start(), domain.end()
        at = text.find("@", at + 1)


def accounts(text: str) -> Places:
    for candidate in ACCOUNT.finditer(text):
        # Words that follow are swallowed too, so it is tried at every length.
        letters = candidate[0]
        ends = [i for i, letter in enumerate(letters, 1) if letter.isalnum()]
        for end in ends[SHORTEST_IBAN - 1 :]:
            compact = letters[:end].replace(" ", "").replace("-", "").upper()
            if mod_97_10.checksum(compact[4:] + compact[:4]) == 1 and iban.is_valid(compact):
                yield Kind.IBAN, candidate.start(), candidate.start() + end
                break


def messages(text: str) -> Places:
    for candidate in MESSAGE.finditer(text):
        yield Kind.SIENA, candidate.start(), candidate.end()


def documents(text: str) -> Places:
    for pattern in (NAMED_DOCUMENT, DOCUMENT):
        for candidate in pattern.finditer(text):
            yield Kind.IDENTITY, candidate.start(), candidate.end()
    for candidate in MACHINE_READABLE.finditer(text):
        if "<<" in candidate[0]:
            yield Kind.IDENTITY, candidate.start(), candidate.end()


def citizens(text: str) -> Places:
    for token in TOKEN.finditer(text):
        for form, is_valid in CITIZENS:
            if form.fullmatch(token[0]) and is_valid(token[0]):
                yield Kind.IDENTITY, token.start(), token.end()
                break


def phones(text: str) -> Places:
    for candidate in DIALLED_ABROAD.finditer(text):
        number = "+" + candidate[0].removeprefix("00").removeprefix("+")
        if could_ring(number):
            yield Kind.PHONE, candidate.start(), candidate.end()
    days = DAY.sub(lambda day: "x" * len(day[0]), text)
    for pattern in (DIALLED_AT_HOME, DIALLED_BY_NAME):
        for candidate in pattern.finditer(days):
            yield Kind.PHONE, candidate.start(), candidate.end()


def could_ring(number: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False

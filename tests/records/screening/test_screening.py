"""Forbidden content of texts: found in every spelling, and not in ordinary words."""

import csv
import re
import time
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from actions.answers import Answer
from actions.questionnaires.entries import FigureEntry
from cycles.indicators.models import Indicator
from empact.lib.commands import Identifying, Invalid
from empact.records.markings.models import Marking
from empact.records.screening import LONGEST_LIST, LONGEST_TEXT, screen, why_marked
from empact.records.screening.folding import fold
from empact.records.screening.identifiers import identifiers_in
from empact.records.screening.markings import wordings
from empact.records.screening.walking import texts_in

MARKED = [
    "RESTREINT UE/EU RESTRICTED",
    "restreint ue",
    "RESTREINT\u00a0UE",
    "RESTREINT – UE",
    "rеstrеint uе",  # with Cyrillic letters
    "R\u00adESTREINT U\u200bE",
    "ＲＥＳＴＲＥＩＮＴ　ＵＥ",
    "Seen in an EU Restricted paper.",
    "TRÈS SECRET UE",
    "VS-NfD",
    "VS – Nur für den Dienstgebrauch",
    "Das Papier ist VS-NUR FUER DEN DIENSTGEBRAUCH eingestuft.",
    "Diffusion restreinte",
    "Zastrzeżone",
    "Notatka ZASTRZEZONE z dnia 3.",
    "ЗА СЛУЖЕБНО ПОЛЗВАНЕ",
    "Περιορισμένης Χρήσης",
    "Dep. Vertrouwelijk",
    "HEMLIG/RESTRICTED",
    "Report of May\nRiservato\n",
    "The RISERVATO annex",
    "report_SECRET_2026.pdf",
    "Riservato.pdf",
    "TLP:RED",
    "tlp red",
    "T L P : R E D",
    "TLP–RED",
    "report_TLP-RED.pdf",
    "ＴＬＰ：ＲＥＤ",
    "TLP:RΕD",  # with a Greek letter
    "TLP:AMBER+STRICT",
    "TLP:AMBER STRICT",
    "tlp amber-strict",
]

SPACED = [
    "R E S T R E I N T  U E",
    "R.E.S.T.R.E.I.N.T. U.E.",
    "R-E-S-T-R-E-I-N-T – U-E",
    "R\u00a0E\u00a0S\u00a0T\u00a0R\u00a0E\u00a0I\u00a0N\u00a0T\u00a0\u00a0U\u00a0E",
    "R\u200b E\u200b S\u200b T\u200b R\u200b E\u200b I\u200b N\u200b T\u200b U E",
    "R\nE\nS\nT\nR\nE\nI\nN\nT\nU\nE",
    "R\r\nE\r\nS\r\nT\r\nR\r\nE\r\nI\r\nN\r\nT\r\nU\r\nE",
    "Ｒ Ｅ Ｓ Ｔ Ｒ Ｅ Ｉ Ｎ Ｔ　Ｕ Ｅ",
    "r e S t R e I n T u E",
    "R\u0301 E\u0301 S T R E I N T U E\u0308",
    "R E S T R E I N T UE",
    "RESTREINT U E",
    "REST REINT UE",
    "RESTREINTUE",
    "RESTREINT\nUE",
    "It said R_E_S_T_R_E_I_N_T_U_E on the cover, in red.",
    "R Е Ѕ Т R Е І N Т  U Е",  # with Cyrillic letters
    "C O N F I D E N T I E L   U E",
    "E U   R E S T R I C T E D",
    "e u   s e c r e t",
    "S E C R E T",
    "T.O.P. S.E.C.R.E.T.",
    "T r è s   S e c r e t",
    "V S - N f D",
    "V E R T R A U L I C H",
    "S T R E N G   G E H E I M",
    "P O U F N E",
    "З А  С Л У Ж Е Б Н О  П О Л З В А Н Е",
    "Α Π Ο Ρ Ρ Η Τ Ο",
    "H E M L I G",
    "T L P : R E D",
    "T.L.P. R.E.D.",
    "T/L/P/A/M/B/E/R/+/S/T/R/I/C/T",
    "report_S_E_C_R_E_T_2026.pdf",
    "R U E",
]

SPACED_ORDINARY = [
    "E M P A C T  2 0 2 6",
    "L I M I T E",
    "T L P : G R E E N",
    "T.L.P. A.M.B.E.R.",
    "We use the T.L.P. Red notices were issued.",
    "Authorities of A, B, C, D, E, F and G took part; so did U.E. partners.",
    "plan A and plan B, in the EU. S. E. Smith wrote it.",
    "E U countries, R and D",
    "en zone d'accès restreint\nUE et États tiers",
    "Il fait partie de la rue, et l'U.E. aussi.",
    "S U M M A R Y   O F   R E S U L T S",
    "1 s e c of r e s t",
]

ORDINARY = [
    "",
    "Un accès restreint\nue par tous",
    "TLP:AMBER",
    "TLP:GREEN",
    "tlp: redacted",
    "We use the TLP. Red notices were issued.",
    "LIMITE",
    "A restricted area at the port",
    "KEEP OUT OF THE RESTRICTED AREA",
    "in the EU restricted goods were seized",
    "The EU secretariat and the secret services met.",
    "Questo è un lavoro riservato ai colleghi.",
    "Tillgången var begränsad, och tiden begränsat.",
    "Geheimer Ort, streng geheime Labore",
    "a top secret laboratory",
    "Confidential hotlines were opened.",
    "El hotel está reservado",
]


DISGUISED = [
    "We met. RESTREINT\nUE and so on.",
    "R\u3164E\u3164S\u3164T\u3164R\u3164E\u3164I\u3164N\u3164T UE",
    "T\u1160L\u1160P\u1160:\u1160R\u1160E\u1160D",
    "CONFIDᴇNTIᴇL UE",
    "ᴇᴜ ꜱᴇᴄʀᴇᴛ",
    "TӀP, and then RESTRE\u04c0NT UE",
    "R·E·S·T·R·E·I·N·T·U·E",
    "ＣＯＮＦＩＤＥＮＴＩＥＬ ＵＥ",
    "\U0001d413\U0001d40b\U0001d40f:\U0001d411\U0001d404\U0001d403",
    "Ⓔⓤ Ⓢⓔⓒⓡⓔⓣ",
    "T\ufe0fL\ufe0fP\ufe0f:\ufe0fR\ufe0fE\ufe0fD",
    "\u0421ONFID\u0415NTI\u0415L UE",
]
"""Drawn as a marking, in other letters, or with letters between that are drawn as nothing."""


@pytest.mark.parametrize("text", MARKED + SPACED + DISGUISED)
def test_a_marking_that_may_not_be_here_is_found(text):
    assert why_marked(text) != ""


@pytest.mark.parametrize("text", ORDINARY + SPACED_ORDINARY)
def test_ordinary_words_are_no_marking(text):
    assert why_marked(text) == ""


def test_every_wording_of_the_list_is_found_as_it_is_listed():
    listed = [wording.wording for same_start in wordings().values() for wording in same_start]

    assert [wording for wording in listed if why_marked(f"{wording}\nSeized: 3 kg.") == ""] == []
    assert len(listed) > 120


@pytest.mark.guard(
    "A marking is one with its letters apart",
    file="empact/records/screening/spacing.py",
    on="if len(pieces) == len(self.letters):",
    off="if False:",
)
@pytest.mark.parametrize("between", (" ", ".", "-", "\n", "\u00a0", "_", " . "))
def test_every_wording_of_the_list_is_found_with_its_letters_apart(between):
    listed = [wording.wording for same_start in wordings().values() for wording in same_start]
    spaced = {wording: between.join(re.findall(r"[^\W_]", wording)) for wording in listed}

    assert [text for text in spaced.values() if why_marked(text) == ""] == []


def test_every_member_state_is_listed():
    listed = {wording.origin for same_start in wordings().values() for wording in same_start}

    # Cyprus writes the Greek words.
    states = "BE BG CZ DK DE EE IE EL ES FR HR IT LV LT LU HU MT NL AT PL PT RO SI SK FI SE"
    assert listed - {"EU", "Europol", "NATO", "TLP"} == set(states.split())


IDENTIFYING = {
    "Write to jan.de.vries@police.example today.": ["email"],
    "Paid to DE89 3704 0044 0532 0130 00 and then on": ["iban"],
    "nl91abna0417164300": ["iban"],
    "Passport C01X00T47 of a suspect": ["identity"],
    "AB1234567": ["identity"],
    "passport no. 123456789": ["identity"],
    "12345678Z": ["identity"],
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<": ["identity"],
    "Call +49 30 1234567": ["phone"],
    "0032 2 123 45 67": ["phone"],
    "0171 2345678": ["phone"],
    "tel. 123456": ["phone"],
    "SIENA 2345678": ["siena"],
    "SIENA message no. 2345678-1-1": ["siena"],
    "See 1234567-8-9.": ["siena"],
    "ａ@ｂ．ｅｕ": ["email"],
    "jan\u200b@police\u00ad.example": ["email"],
    "a@b.eu, then c@d.eu": ["email", "email"],
}

HARMLESS = [
    "1 234 567 cigarettes and 12.5 kg",
    "12345678 EUR",
    "01.02.2026 and 14.09.2026-18.09.2026",
    "On 2026-11-25 from 0930-1030",
    "DE89370400440532013001",  # its check digits are wrong
    "OAP 2026-2027, action 8.1",
    "An increase of +12 %",
    "@ the port",
    "Sienna and Siena in Tuscany",
    "passports seized: 120000",
]


@pytest.mark.parametrize("text", IDENTIFYING)
def test_what_looks_like_an_identifier_is_found(text):
    assert [sighting.kind.value for sighting in identifiers_in(fold(text))] == IDENTIFYING[text]


@pytest.mark.parametrize("text", HARMLESS)
def test_counts_days_and_words_are_no_identifier(text):
    assert identifiers_in(fold(text)) == []


def test_published_results_raise_no_alarm(settings):
    with Path(settings.BASE_DIR, "results/reference/published_results.csv").open() as file:
        texts = [cell for row in csv.DictReader(file) for cell in row.values()]

    assert [text for text in texts if identifiers_in(fold(text)) or why_marked(text)] == []
    assert len(texts) > 3_000


@dataclass
class Letter:
    subject: str
    lines: list[str]


def test_texts_are_found_however_deep():
    given = {
        "narrative": "n",
        "comments": {"figure-1": "c"},
        "letters": [Letter("s0", []), Letter("s1", ["l0", "l1"])],
        "file": ContentFile(b"", name="/home/somebody/f.pdf"),
        "path": Path("/home/somebody/p.csv"),
        "answer": Answer.NUMBER,
        "row": Marking(code="LIMITE"),
        "id": uuid4(),
        "day": date(2026, 1, 1),
        "value": Decimal(1),
        "nothing": None,
    }

    assert dict(texts_in(given)) == {
        "narrative": "n",
        "comments.figure-1": "c",
        "letters[0].subject": "s0",
        "letters[1].subject": "s1",
        "letters[1].lines[0]": "l0",
        "letters[1].lines[1]": "l1",
        "file": "f.pdf",
        "path": "p.csv",
    }


trees = st.recursive(
    st.text(max_size=5) | st.integers() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=20,
)


def leaves(tree):
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else []
    own = [tree] if isinstance(tree, str) else []
    return own + [text for part in inner for text in leaves(part)]


@given(st.dictionaries(st.text(min_size=1, max_size=3), trees))
def test_no_text_is_passed_by(given):
    assert [text for _, text in texts_in(given)] == leaves(given)


@given(st.text())
def test_folding_twice_changes_nothing_and_keeps_the_lines(text):
    folded = fold(text)

    assert fold(folded) == folded
    assert folded.count("\n") == text.count("\n")


HIDDEN = st.sampled_from(["", "\u200b", "\u00ad", "\u2060", "\ufeff", "\u0301"])


@given(st.lists(HIDDEN, min_size=6, max_size=6), st.lists(st.booleans(), min_size=6, max_size=6))
def test_a_label_is_found_whatever_hides_between_its_letters(hidden, wide):
    letters = [
        chr(ord(letter) + 0xFEE0) if is_wide else letter
        for letter, is_wide in zip("TLPRED", wide, strict=True)
    ]
    spelt = [letter + between for letter, between in zip(letters, hidden, strict=True)]

    assert why_marked("".join(spelt[:3]) + ":" + "".join(spelt[3:])) != ""


def test_an_identifier_is_pointed_out_without_being_shown():
    with pytest.raises(Identifying) as refusal:
        screen({"narrative": "First.\nWrite to jan@police.example."}, harmless=False)

    assert refusal.value.problems == {
        "narrative": (
            "This text may contain an email address (line 2, word 3). "
            "Remove what identifies a person, or confirm that it identifies no person."
        )
    }
    assert "jan" not in refusal.value.seal


def test_what_is_confirmed_is_written_and_named_by_kind():
    texts = {"narrative": "a@b.eu and +49 30 1234567", "note": "Nothing."}

    assert screen(texts, harmless=True) == {"narrative": "email, phone"}


@pytest.mark.guard(
    "A confirmation holds for what was shown, and for nothing else",
    file="empact/records/screening/__init__.py",
    on="if harmless is not True:",
    off="if not harmless:",
)
def test_a_confirmation_holds_for_what_was_shown_and_nothing_else():
    with pytest.raises(Identifying) as refusal:
        screen({"narrative": "a@b.eu"}, harmless=False)
    seal = refusal.value.seal

    assert screen({"narrative": "Rather a@b.eu."}, harmless=seal) == {"narrative": "email"}
    assert screen({"narrative": "Nothing."}, harmless=seal) == {}
    with pytest.raises(Identifying):
        screen({"narrative": "a@b.eu and c@d.eu"}, harmless=seal)
    with pytest.raises(Identifying):
        screen({"narrative": "a@b.eu"}, harmless="yes")


def test_what_was_confirmed_before_is_not_asked_about_again():
    saved = Marking(name="Office: a@b.eu")

    assert screen({"name": "Office: a@b.eu!"}, harmless=False, on=[saved]) == {}
    with pytest.raises(Identifying):
        screen({"name": "Office: a@b.eu, c@d.eu"}, harmless=False, on=[saved])
    with pytest.raises(Identifying):
        screen({"code": "a@b.eu"}, harmless=False, on=[saved])


@pytest.mark.guard(
    "What is classified is refused, whatever somebody confirms",
    file="empact/records/screening/__init__.py",
    on="""
if problems:
        raise Invalid(problems)
    found =
""",
    off="""
if problems and not harmless:
        raise Invalid(problems)
    found =
""",
)
def test_a_marking_is_refused_whatever_is_confirmed():
    with pytest.raises(Invalid) as refusal:
        screen({"figures": [{"value": "TLP:RED"}]}, harmless=True)

    assert list(refusal.value.problems) == ["figures[0].value"]


def test_what_is_too_long_or_too_much_is_refused_with_the_limit():
    too_much = {"narrative": "a" * (LONGEST_TEXT + 1), "figures": ["x"] * (LONGEST_LIST + 1)}

    with pytest.raises(Invalid) as refusal:
        screen(too_much, harmless=False)

    assert refusal.value.problems == {
        "narrative": "Shorten this to 20 000 characters; it has 20 001.",
        "figures": "Give at most 1 000 entries at once; these are 1 001.",
    }


HOSTILE = [
    "1", "1 ", "01 ", "@", "a@", "a.", "@a.", "A", "+1 ", "+49 30 1234567 ", "DE89 ", "3A", "1A-",
    "DE89 3704 0044 0532 0130 00 ", "SIENA ", "1234567-", "passport no ", "<", "P<UTO", "C0X1",
    "RESTRICTED ", "TLP ", "tel. no ", "secret ", "secret\n", "01.01", "é\u0301", "\u200b", "VS-",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_makes_screening_slow(piece):
    text = (piece * LONGEST_TEXT)[:LONGEST_TEXT]

    began = time.process_time()
    folded = fold(text)
    why_marked(folded)
    identifiers_in(folded)

    assert time.process_time() - began < 1


def test_a_long_narrative_with_many_figures_is_screened_at_once():
    prose = "On 14.09.2026 the joint action days led to 1 234 arrests and 12.5 kg of cocaïne. "
    figures = [
        FigureEntry(indicator=Indicator(), value=Decimal(n), country="NL") for n in range(500)
    ]
    given = {"narrative": (prose * 300)[:LONGEST_TEXT], "figures": figures}
    screen(given, harmless=False)
    took = []

    for _ in range(5):
        began = time.process_time()
        screen(given, harmless=False)
        took.append(time.process_time() - began)

    assert min(took) < 0.5

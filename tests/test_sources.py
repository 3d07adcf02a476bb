"""Every rule that the code and the documents cite is in the documents of the repository.

`docs/domain.md` and `docs/year_file.md` give each rule an id in its heading. A citation names the
document and the id. Nothing in the repository cites a text that is not in it.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FOLDERS = (
    *("empact", "cycles", "priorities", "oaps", "actions", "results"),
    *("templates", "tests", "docs"),
)
KINDS = {".py", ".html", ".md"}

LAWS = ("docs/domain.md", "docs/year_file.md")
HEADING = re.compile(r"^#{2,4} ([A-Z]\d+) \S", re.MULTILINE)
NAMED = re.compile(r"\b[A-Z]\d+\b")

GAP = r"(?:\s+(?:#\s)?)"
"""The separator of two words of a citation, also where a line of text or of a comment ends."""

IDS = rf"[A-Z]\d+(?:(?:,|{GAP}and){GAP}[A-Z]\d+)*"
CITED = re.compile(rf"(docs/(?:domain|year_file)\.md),{GAP}({IDS})\b")
CALLED = re.compile(rf"Sources?:{GAP}docs/\S*")
"""Every source in a document of ours, in the right form or not."""

RIGHT = re.compile(rf"Source:{GAP}docs/(?:domain|year_file)\.md,{GAP}{IDS}\b")

OLDER = [
    rf"domain,{GAP}(?:sections?\b|\d)",
    rf"number{GAP}rules?(?:,|{GAP}\d)",
    rf"trust,{GAP}section",
    rf"the{GAP}year{GAP}file,{GAP}on\b",
    rf"readings{GAP}that{GAP}settle",
    rf"Source:{GAP}the{GAP}(?:project|figures)",
    r'"""Rules? \d',
    r"\bsteps? \d[a-d]?(?: (?:to|and) \d[a-d]?)? of the rule|: steps? \d[a-d]?\b",
    r"\(4\.\d+(?:(?:,| and) 4\.\d+)*\)",
]
"""Forms of citations of texts that were never in the repository."""


@cache
def texts() -> dict[str, str]:
    """Read all code, templates, tests and documents but this file, which quotes older forms."""
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    return {
        str(path.relative_to(ROOT)): path.read_text()
        for path in [*found, *ROOT.glob("*.md")]
        if path.suffix in KINDS and path != Path(__file__).resolve()
    }


def ids_of(law: str) -> list[str]:
    return HEADING.findall(texts()[law])


def citations() -> list[tuple[str, str, str]]:
    """List each id that is cited: where, of which document, and the id."""
    return [
        (path, law, rule)
        for path, text in texts().items()
        for law, ids in CITED.findall(text)
        for rule in NAMED.findall(ids)
    ]


@pytest.mark.parametrize("law", LAWS)
def test_each_rule_has_an_id_of_its_own(law):
    ids = ids_of(law)

    assert {rule: n for rule, n in Counter(ids).items() if n > 1} == {}
    assert len(ids) >= 10


def test_every_citation_leads_to_a_rule():
    known = {(law, rule) for law in LAWS for rule in ids_of(law)}
    cited = citations()

    assert [one for one in cited if one[1:] not in known] == []
    assert len(cited) > 200


def test_rules_that_name_each_other_exist():
    known = {rule for law in LAWS for rule in ids_of(law)}
    named = {(law, rule) for law in LAWS for rule in NAMED.findall(texts()[law])}

    assert {(law, rule) for law, rule in named if rule not in known} == set()


def test_every_decision_that_is_cited_exists():
    decisions = {int(path.name[:4]) for path in (ROOT / "docs/adr").glob("0*.md")}
    cited = {
        (path, int(number))
        for path, text in texts().items()
        for number in re.findall(rf"\bADR{GAP}(\d+)\b", text)
    }

    assert {(path, number) for path, number in cited if number not in decisions} == set()
    assert len(cited) > 5


def test_all_citations_of_our_documents_have_one_form():
    wrong = [
        (path, found.group())
        for path, text in texts().items()
        for found in CALLED.finditer(text)
        if not RIGHT.match(text, found.start())
    ]

    assert wrong == []


@pytest.mark.parametrize("form", OLDER)
def test_nothing_cites_a_text_that_is_not_in_the_repository(form):
    older = re.compile(form)

    assert [path for path, text in texts().items() if older.search(text)] == []

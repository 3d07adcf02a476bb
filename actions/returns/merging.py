"""Merging of the answers typed into the workbook of a return with the contributions of today."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.contributions import TEXTS, Contribution
from actions.questionnaires.entries import PlacedEntry
from actions.questionnaires.questionnaire import Questionnaire
from actions.returns.answers import Answers
from actions.returns.layout import Rest
from actions.returns.making import digest_of_text
from actions.returns.queries import Report, Return
from actions.returns.rows import FIELDS_OF_ROWS
from actions.submissions.queries.one_answer import one_answer
from empact.lib.merging import UNKNOWN, current_value, merge
from empact.records.workbooks.reading import Problem

NOT_OWED = _(
    "You can no longer change this contribution. It is no longer due, or another person has "
    "it. Ask the coordinator of your country. If you are the coordinator, ask the EMPACT "
    "Support Team."
)

LOST = _(
    "This entry no longer exists. The event may have been cancelled. Choose another, or leave "
    "the cell empty."
)

OTHER_WORDS = gettext_noop(
    "{name}: someone changed the highlight after you downloaded the workbook. The consent to "
    "publish in the workbook was for another text. It is not imported."
)

NO_HIGHLIGHT = _("Write the highlight that may be published, or leave this empty.")


@dataclass(frozen=True)
class Line:
    """A change to a contribution, in words, for one field."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Dispute:
    """A field that the workbook and a colleague changed in different ways."""

    label: str
    theirs: str
    mine: str


@dataclass
class Outcome:
    """The result for one contribution: its new content, and the obstacles to it."""

    answers: Answers
    report: Report | None
    closed: str = ""
    """The reason why it cannot be written in."""
    entries: dict[str, PlacedEntry] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    confirm: list[str] = field(default_factory=list)
    may_publish: bool | None = None
    notes: list[str] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    wrong: set[str] = field(default_factory=set)
    """The keys of those ``entries`` that cannot be right, and are no change before they are."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.answers.name

    @property
    def called(self) -> str:
        return self.report.name if self.report else self.answers.called

    @property
    def in_short(self) -> str:
        """Name the contribution, and the number of changes in it."""
        count = len(self.lines)
        words = ngettext("{number} change", "{number} changes", count).format(number=count)
        return f"{self.name}, {self.called}: {words}"

    @property
    def is_change(self) -> bool:
        """True if its content would change; ``lines`` write out the changes."""
        report = self.report
        if report is None or self.closed:
            return False
        in_words = self.texts or self.confirm or self.changes_consent
        return bool(in_words) or self.entries != report.by_key

    @property
    def changes_consent(self) -> bool:
        """True if the workbook changes the consent to publish the highlight."""
        report = self.report
        return report is not None and self.may_publish not in {None, report.may_publish}

    @cached_property
    def lines(self) -> list[Line]:
        """List the changes that it would get."""
        return [*self._lines(self.report)] if self.report and self.is_change else []

    def _lines(self, report: Report) -> Iterator[Line]:
        before = report.by_key
        for key in dict.fromkeys([*before, *self.entries]):
            was, says = before.get(key), self.entries.get(key)
            if was == says or key in self.wrong:
                continue
            entry = says or was
            assert entry is not None  # noqa: S101 -- one of both is there
            words = [_describe(one, report.questionnaire) for one in (was, says)]
            yield Line(str(entry.indicator), *words)
        for name, text in self.texts.items():
            yield Line(TEXTS[name], report.texts[name], text)
        for name in self.confirm:
            if name not in self.texts:
                yield Line(TEXTS[name], gettext("From the last round"), gettext("Still holds"))
        if self.changes_consent:
            words = [gettext("No"), gettext("Yes")]
            words = words if self.may_publish else words[::-1]
            yield Line(gettext("The highlight may be published"), *words)

    @property
    def has_moved_on(self) -> bool:
        """True if a colleague wrote in it since the workbook was made."""
        return self.report is not None and self.report.version != self.answers.version

    @property
    def stands(self) -> list[Any]:
        """Return the state that it was compared with; if that has changed, it is compared again."""
        version = self.report.version if self.report else None
        return [self.answers.report, version, self.closed]


def outcomes_of(
    owed: Return, typed: Iterable[Answers], *, mine: Collection[str] = ()
) -> list[Outcome]:
    """Give the result for each contribution that a workbook changes.

    If a colleague changed the same field meanwhile, theirs stays, unless the name of the
    contribution is in ``mine``.
    """
    return [
        _Merging(owed.by_key.get(answers.report), answers, wins=answers.name in mine).outcome
        for answers in typed
    ]


def digest_of(outcomes: Iterable[Outcome]) -> str:
    """Return a hash of the basis of outcomes, which shows if it has changed."""
    return sha256(json.dumps([row.stands for row in outcomes]).encode()).hexdigest()


def _describe(entry: PlacedEntry | None, asking: Questionnaire) -> str:
    if entry is None:
        return ""
    words = asking.describe(entry)
    return (
        gettext("{value}; from the last round").format(value=words) if entry.unconfirmed else words
    )


def _with_consent(highlight: str, *, may_publish: bool | None) -> str:
    consent = gettext("may be published") if may_publish else gettext("may not be published")
    return f"{highlight}\n({consent})" if highlight else ""


class _Merging:
    def __init__(self, report: Report | None, answers: Answers, *, wins: bool) -> None:
        self.answers = answers
        self.wins = wins
        self.outcome = Outcome(answers, report)
        if report is None:
            self.outcome.closed = str(NOT_OWED)
        elif closed := report.why_closed():
            self.outcome.closed = closed
        else:
            self.report = report
            self.asking = report.questionnaire
            self.merge()
            self.find_problems()

    def merge(self) -> None:
        answers, report, outcome = self.answers, self.report, self.outcome
        based_on: dict[str, Any] = {"figures": {}}
        given: dict[str, Any] = {"figures": {}}
        for before, after in answers.rows.values():
            # A key without a row belongs to a row that a colleague has removed.
            was, says = (self.asking.read_token(token) for token in (before, after))
            if was is not None:
                based_on["figures"][was.key] = was
            if says is not None:
                given["figures"][says.key] = says
            elif after:
                outcome.problems.append(Problem(self.place_of_row(after), str(LOST)))
        for name, digest in answers.bases.items():
            # The earlier text is stored only as a digest, and only if it was changed.
            is_as_it_was = digest_of_text(report.texts[name]) == digest
            based_on[name] = report.texts[name] if is_as_it_was else UNKNOWN
            given[name] = answers.texts.get(name, based_on[name])
        if answers.may_publish is not None:
            based_on["may_publish"], given["may_publish"] = answers.had_consent, answers.may_publish
            if given["highlight"] is UNKNOWN:
                outcome.notes.append(gettext(OTHER_WORDS).format(name=answers.name))
        stands = {**report.texts, "may_publish": report.may_publish, "figures": report.by_key}
        together, disputed = merge(
            based_on, given, stands, said_of=Contribution.said_of, mine_wins=self.wins
        )
        outcome.disputes += [
            self.dispute(path, current_value(stands, path), current_value(given, path))
            for path in sorted(disputed)
        ]
        outcome.entries = together.pop("figures")
        outcome.may_publish = together.pop("may_publish", None)
        outcome.texts = {
            name: text for name, text in together.items() if text != report.texts[name]
        }
        if answers.confirm:
            outcome.confirm = list(report.unconfirmed_texts)
        self.answer_the_rest()

    def answer_the_rest(self) -> None:
        if rest := self.answers.rest:
            added = one_answer(self.asking, self.outcome.entries.values(), zero=rest == Rest.ZERO)
            for entry in map(self.asking.complete, added):
                self.outcome.entries.setdefault(entry.key, entry)

    def dispute(self, path: str, theirs: Any, mine: Any) -> Dispute:
        if path == "highlight":
            # The highlight that is kept decides about consent as well.
            theirs = _with_consent(theirs, may_publish=self.report.may_publish)
            mine = _with_consent(mine, may_publish=self.answers.may_publish)
        if path in TEXTS:
            return Dispute(TEXTS[path], theirs, mine)
        entry = mine or theirs
        return Dispute(
            str(entry.indicator),
            self.asking.describe(theirs) if theirs else "",
            self.asking.describe(mine) if mine else "",
        )

    def find_problems(self) -> None:
        outcome, answers = self.outcome, self.answers
        entries = list(outcome.entries.values())
        for problem in self.asking.problems(entries):
            entry = entries[problem.place]
            outcome.wrong.add(entry.key)
            place = self.place_of_row(entry.token, problem.field)
            if not place:
                place = f"{outcome.name}, {entry.indicator}"
            outcome.problems.append(Problem(place, problem.advice))
        highlight = outcome.texts.get("highlight", self.report.texts["highlight"])
        if outcome.may_publish and not highlight:
            outcome.problems.append(Problem(answers.place_of("may_publish"), str(NO_HIGHLIGHT)))

    def place_of_row(self, token: str, name: str = "") -> str:
        """Give the row of the workbook that an entry comes from; empty if from none."""
        found = (place for place, (_, says) in self.answers.rows.items() if says == token)
        place = next(found, "")
        heading = FIELDS_OF_ROWS.get(name, "")
        return f"{place}, “{heading}”" if place and heading else place

"""Commands of the team of an evaluation: collect evidence, write findings and what follows."""

from collections.abc import Collection

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator
from cycles.recommendations.models import addressable
from empact.lib.commands import Invalid, NotNow, command, holding
from empact.lib.languages import all_of
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.files.examining import CheckedFile
from empact.records.files.notices import post_discard
from empact.records.markings.models import Marking
from results.evaluations.models.cuts import CutBy, SavedCut
from results.evaluations.models.entries import EntryKind, EvaluationEntry, EvidenceSource
from results.evaluations.models.evaluations import Evaluation, EvaluationQuestion
from results.evaluations.models.files import EvidenceFile
from results.evaluations.queries.obstacles import obstacle_to_removal
from results.evaluations.saving import freeze_numbers
from results.evaluations.writing import problems_of_texts, write_entry

MOST_YEARS = 8
"""Years in one cut: two cycles."""


@command("results.save_cut")
def save_cut(  # noqa: PLR0913 -- each is a field of the form
    evaluation: Evaluation,
    *,
    by: User,
    title: str,
    indicator: Indicator,
    told_by: str,
    first_year: int,
    last_year: int,
) -> EvaluationEntry:
    """Save the numbers of an indicator as they are counted now, as evidence of an evaluation.

    They never change, nor do the figures, measures and events kept with them.
    Source: docs/domain.md, S24 and S36.
    """
    problems = problems_of_texts(title=title)
    if told_by not in CutBy.values:
        problems["told_by"] = _("Choose one of those listed.")
    if last_year < first_year:
        problems["last_year"] = _("Choose the first year or a later one.")
    elif last_year - first_year >= MOST_YEARS:
        problems["last_year"] = format_lazy(_("Choose at most {most} years."), most=MOST_YEARS)
    if problems:
        raise Invalid(problems)
    entry = write_entry(evaluation, EntryKind.EVIDENCE, title=title, source=EvidenceSource.CUT)
    cut = SavedCut(
        evaluation=evaluation,
        entry=entry,
        indicator=indicator,
        by=told_by,
        first_year=first_year,
        last_year=last_year,
        as_of=timezone.now(),
        saved_by=by,
    )
    if not freeze_numbers(cut):
        raise Invalid({"indicator": _("Nothing is counted of it in these years. Choose others.")})
    return entry


@command("results.add_interview")
def add_interview(evaluation: Evaluation, *, by: User, title: str, text: str) -> EvaluationEntry:
    """Add the note of an interview as evidence, without personal data."""
    if problems := problems_of_texts(title=title, text=text):
        raise Invalid(problems)
    source = EvidenceSource.INTERVIEW
    return write_entry(evaluation, EntryKind.EVIDENCE, title=title, text=text, source=source)


@command("results.add_document")
def add_document(  # noqa: PLR0913 -- each is a field of the form
    evaluation: Evaluation,
    *,
    by: User,
    title: str,
    file: CheckedFile,
    description: str,
    marking: Marking,
) -> EvaluationEntry:
    """Add a document as evidence: a file that was examined and rebuilt.

    Source: docs/domain.md, S30.
    """
    if problems := problems_of_texts(title=title):
        raise Invalid(problems)
    entry = write_entry(evaluation, EntryKind.EVIDENCE, title=title, source=EvidenceSource.DOCUMENT)
    EvidenceFile.objects.keep(
        evaluation, file, entry=entry, by=by, description=description, marking=marking
    )
    return entry


@command("results.add_entry")
def add_entry(  # noqa: PLR0913 -- each is a field of the form
    evaluation: Evaluation,
    *,
    by: User,
    kind: str,
    title: str,
    text: str,
    leans_on: Collection[EvaluationEntry] = (),
    question: EvaluationQuestion | None = None,
    addressed: Collection[Organisation] = (),
    areas: Collection[CrimeArea] = (),
) -> EvaluationEntry:
    """Add a finding, a conclusion or a recommendation, and what it leans on."""
    if kind not in EntryKind.values or kind == EntryKind.EVIDENCE:
        raise Invalid({"kind": _("Choose a finding, a conclusion or a recommendation.")})
    draft = EvaluationEntry(evaluation=evaluation, kind=kind)
    _refuse_problems_of_entry(draft, title, text, leans_on, question)
    _refuse_addressees(kind, addressed, areas)
    entry = write_entry(evaluation, EntryKind(kind), title=title, text=text, question=question)
    _link(entry, leans_on, addressed, areas)
    return entry


@command("results.change_entry", edits=True, ahead=holding("evaluation"))
def change_entry(  # noqa: PLR0913 -- each is a field of the form
    entry: EvaluationEntry,
    *,
    by: User,
    title: str,
    text: str = "",
    leans_on: Collection[EvaluationEntry] = (),
    question: EvaluationQuestion | None = None,
    addressed: Collection[Organisation] = (),
    areas: Collection[CrimeArea] = (),
) -> EvaluationEntry:
    """Correct an entry of an evaluation: its texts, and what it leans on. Saved numbers stay."""
    if entry.kind == EntryKind.EVIDENCE:
        asked = {"text": text} if text or entry.source == EvidenceSource.INTERVIEW else {}
        if problems := problems_of_texts(title=title, **asked):
            raise Invalid(problems)
    else:
        _refuse_problems_of_entry(entry, title, text, leans_on, question)
        _refuse_addressees(entry.kind, addressed, areas)
        _link(entry, leans_on, addressed, areas)
        entry.question = question
    entry.title, entry.text = title, text
    entry.save(update_fields=["title", "text", "question"])
    return entry


@command("results.remove_entry", ahead=holding("evaluation"))
def remove_entry(entry: EvaluationEntry, *, by: User) -> Evaluation:
    """Remove an entry on which nothing leans; saved numbers and documents go with theirs."""
    if leaning := [row.sign for row in entry.supports.in_order()]:  # type: ignore[attr-defined]  # of EvaluationEntryQuerySet
        raise NotNow(
            format_lazy(
                ngettext_lazy(
                    "{entries} leans on it. Change that first.",
                    "{entries} lean on it. Change them first.",
                    len(leaning),
                ),
                entries=all_of(leaning),
            )
        )
    if obstacle := obstacle_to_removal(entry):
        raise NotNow(obstacle)
    evaluation = entry.evaluation
    for file in EvidenceFile.objects.present().filter(entry=entry):
        file.remove(by)
        post_discard(file)
    entry.delete()
    return evaluation


def _refuse_problems_of_entry(
    entry: EvaluationEntry,
    title: str,
    text: str,
    leans_on: Collection[EvaluationEntry],
    question: EvaluationQuestion | None,
) -> None:
    problems = problems_of_texts(title=title, text=text)
    below = EvaluationEntry.objects.filter(evaluation=entry.evaluation, kind=entry.leans_on_kind)
    given = {row.pk for row in leans_on}
    if below.filter(pk__in=given).count() < len(given):
        problems["leans_on"] = _("Choose among those listed.")
    own = EvaluationQuestion.objects.filter(evaluation=entry.evaluation)
    if question is not None and not own.filter(pk=question.pk).exists():
        problems["question"] = _("Choose a question of this evaluation.")
    if problems:
        raise Invalid(problems)


def _refuse_addressees(
    kind: str, addressed: Collection[Organisation], areas: Collection[CrimeArea]
) -> None:
    """Refuse addressees of what is no recommendation, and those who cannot be addressed."""
    given = {row.pk for row in addressed}
    if kind != EntryKind.RECOMMENDATION and (given or areas):
        raise Invalid({"addressed": _("Only a recommendation is addressed. Leave this empty.")})
    if addressable().filter(pk__in=given).count() < len(given):
        raise Invalid({"addressed": _("Choose Member States, the Commission and EU agencies.")})


def _link(
    entry: EvaluationEntry,
    leans_on: Collection[EvaluationEntry],
    addressed: Collection[Organisation],
    areas: Collection[CrimeArea],
) -> None:
    entry.leans_on.set(leans_on)
    entry.addressed.set(addressed)
    entry.areas.set(areas)

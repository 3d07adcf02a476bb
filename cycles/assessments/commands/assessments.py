"""The verbs of a threat assessment: it is opened, asks for input, is written and published."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import (
    MAY_BE_INVITED,
    Question,
    ThreatAssessment,
    due_day_problem,
)
from cycles.assessments.notices import post_call
from cycles.assessments.writing import begin_assessment
from cycles.cycles.models import Cycle
from cycles.states import KIND_IN, AssessmentState
from empact.lib.commands import Invalid, NotNow, NotReady, command, holding
from empact.lib.languages import within_sentence
from empact.lib.states import says
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking

ASKED_ALREADY = _(
    "The call for input is out, so its questions stay as they were asked. "
    "Ask what is missing by other means."
)


@command("cycles.open_assessment", kind="decision")
def open_assessment(
    cycle: Cycle, *, by: User, title: str, marking: Marking, document_number: str = ""
) -> ThreatAssessment:
    """Begin the threat assessment of a cycle, or its review at mid-term.

    All Member States and agencies are invited to give input, but for the one that writes it.
    """
    kind = KIND_IN.get(cycle.state)
    if kind is None:
        raise NotNow(
            format_lazy(
                _(
                    "{cycle} is in the stage “{state}”. A threat assessment is opened in the "
                    "first stage, and its review at mid-term in the implementation."
                ),
                cycle=cycle,
                state=within_sentence(cycle.get_state_display()),
            )
        )
    if other := cycle.assessments.filter(kind=kind).first():
        raise NotNow(
            format_lazy(
                _("{cycle} has this already: “{other}”. Go on with that one."),
                cycle=cycle,
                other=other,
            )
        )
    return begin_assessment(
        cycle, kind, by=by, title=title, marking_id=marking.pk, document_number=document_number
    )


@command("cycles.change_assessment", edits=True)
def change_assessment(  # noqa: PLR0913 -- each is a field of the form
    assessment: ThreatAssessment,
    *,
    by: User,
    title: str,
    marking: Marking,
    document_number: str = "",
    summary: str = "",
) -> ThreatAssessment:
    """Write down what an assessment is called, how it is marked and what it says in short.

    Its marking is only raised: what was announced at a lower one has been read.
    """
    if marking.rank < assessment.marking.rank and assessment.state != AssessmentState.PREPARED:
        raise Invalid(
            {
                "marking": format_lazy(
                    _("Choose {marking} or a higher one: it is announced."),
                    marking=assessment.marking,
                )
            }
        )
    assessment.title, assessment.document_number = title, document_number
    assessment.marking, assessment.summary = marking, summary
    assessment.save()
    return assessment


@command("cycles.change_call", edits=True)
def change_call(
    assessment: ThreatAssessment,
    *,
    by: User,
    due_day: date | None,
    invited: Collection[Organisation],
) -> ThreatAssessment:
    """Choose who is asked for input, and by when they answer."""
    problems = {}
    if due_day is None and assessment.takes_inputs:
        problems["due_day"] = _("Choose a day: those who are asked have to know it.")
    elif due_day != assessment.due_day and (problem := due_day_problem(due_day)):
        problems["due_day"] = problem
    if authority := next((row for row in invited if row.authority_of_id), None):
        problems["invited"] = format_lazy(
            _("{authority} answers through its country. Invite that."), authority=authority
        )
    if unfit := next((row for row in invited if row.kind not in MAY_BE_INVITED), None):
        problems["invited"] = format_lazy(
            _("No user can answer for {unfit} here. Leave it out."), unfit=unfit
        )
    begun = assessment.inputs.exclude(organisation__in=[row.pk for row in invited])
    if left := begun.select_related("organisation").first():
        problems["invited"] = format_lazy(
            _("{organisation} has begun to answer. Leave it invited."),
            organisation=left.organisation,
        )
    if problems:
        raise Invalid(problems)
    assessment.due_day = due_day
    assessment.invited.set(invited)
    assessment.save(update_fields=["due_day"])
    if assessment.takes_inputs:
        post_call(assessment)
    return assessment


@command("cycles.open_call", kind="decision")
def open_call(assessment: ThreatAssessment, *, by: User) -> ThreatAssessment:
    """Ask everybody who is invited for input: they see the questions and can answer."""
    if obstacles := assessment.obstacles_to_call():
        raise NotReady(*obstacles)
    assessment.move(AssessmentState.CALLED, by=by)
    post_call(assessment)
    return assessment


@command("cycles.end_call", kind="decision")
def end_call(assessment: ThreatAssessment, *, by: User, note: str = "") -> ThreatAssessment:
    """Take no more input: what was submitted stays, drafts stay with their authors."""
    assessment.move(AssessmentState.WRITTEN, by=by, note=note)
    return assessment


@command(
    "cycles.publish_assessment", fresh=True, kind="publication", unless=says("why_not_written")
)
def publish_assessment(assessment: ThreatAssessment, *, by: User) -> ThreatAssessment:
    """Let everybody inside read the assessment, as its marking allows; it changes no more."""
    if obstacles := assessment.obstacles_to_publication():
        raise NotReady(*obstacles)
    assessment.published_day = timezone.localdate()
    assessment.save(update_fields=["published_day"])
    assessment.move(AssessmentState.PUBLISHED, by=by)
    return assessment


def _why_asked(row: ThreatAssessment | Question, by: User) -> str:
    assessment = row.assessment if isinstance(row, Question) else row
    return "" if assessment.state == AssessmentState.PREPARED else ASKED_ALREADY


@command("cycles.add_question", unless=_why_asked)
def add_question(
    assessment: ThreatAssessment, *, by: User, number: int, text: str, help_text: str = ""
) -> Question:
    """Ask something more of those who are invited."""
    question = Question(assessment=assessment)
    return _write_question(question, assessment, number, text, help_text)


@command("cycles.change_question", edits=True, unless=_why_asked, ahead=holding("assessment"))
def change_question(
    question: Question, *, by: User, number: int, text: str, help_text: str = ""
) -> Question:
    """Ask something in other words or at another place."""
    return _write_question(question, question.assessment, number, text, help_text)


@command("cycles.remove_question", unless=_why_asked, ahead=holding("assessment"))
def remove_question(question: Question, *, by: User) -> ThreatAssessment:
    """Ask it no longer."""
    question.delete()
    return question.assessment


def _write_question(
    question: Question, assessment: ThreatAssessment, number: int, text: str, help_text: str
) -> Question:
    same = assessment.questions.filter(number=number).exclude(pk=question.pk)
    if same.exists():
        raise Invalid(
            {
                "number": format_lazy(
                    _("There is a question {number} already. Choose another number."), number=number
                )
            }
        )
    question.number, question.text, question.help_text = number, text, help_text
    question.save()
    return question

"""Queries of the changes to an advice, for those who could read it at the time."""

from typing import Any

from django.utils.translation import gettext, gettext_noop

from cycles.decisions.models import Advice, AdviceSignature, Decision
from cycles.decisions.queries.changes import releases_of
from cycles.recommendations.models import AnswerOfAdvice
from cycles.recommendations.queries.changes import answers_of
from empact.people.accounts.models import User
from empact.records.changes.queries import Part, Ref, Value, history_of
from priorities.advice.models import AdviceItem, AdviceItemOf, AdvisedPriority
from priorities.priorities.models import Priority

TITLE, ADVICE, PLAN, DECISION = "title", "advice", "plan", "decision"


def parts_of_advice(advice: Advice, versions: list[Any]) -> list[Part]:
    """Give the parts of an advice: its text, its verdicts, and its signatures."""
    verdicts = history_of(AdviceItem).filter(advice=advice)
    items = verdicts.values("pgh_obj")
    return [
        Part(
            TITLE,
            versions,
            {
                gettext_noop("State"): lambda row: row.get_state_display(),
                gettext_noop("Marking"): lambda row: row.marking_id,
            },
        ),
        Part(
            ADVICE,
            versions,
            {
                gettext_noop("Document number"): lambda row: row.document_number,
                gettext_noop("Summary"): lambda row: row.summary,
                gettext_noop("Examined by"): lambda row: ref_to(Decision, row.examined_by_id),
            },
        ),
        answers_of(AnswerOfAdvice, "answers", advice=advice.pk),
        Part(
            ADVICE,
            verdicts,
            {
                gettext_noop("Verdict"): lambda row: row.get_verdict_display(),
                gettext_noop("Reason"): lambda row: row.reason,
            },
        ),
        Part(
            ADVICE,
            history_of(AdviceItemOf).filter(adviceitem__in=items),
            {"": lambda _: gettext("has a verdict")},
            title=lambda row: (Ref(Priority, row.priority_id),),
            key=lambda row: (row.adviceitem_id, row.priority_id),
        ),
        Part(
            ADVICE,
            history_of(AdvisedPriority).filter(item__in=items),
            {gettext_noop("Advised priority"): lambda row: row.name},
        ),
        Part(
            TITLE,
            history_of(AdviceSignature).filter(advice=advice),
            {gettext_noop("Signed by"): lambda row: Ref(User, row.by_id)},
            title=lambda row: (
                gettext("For the {signed_for}").format(signed_for=row.get_signed_for_display()),
            ),
        ),
        releases_of(advice),
    ]


def ref_to(model: Any, pk: Any) -> Value:
    return Ref(model, pk) if pk else ""

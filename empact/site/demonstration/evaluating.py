"""Evaluations: one noted by COSI, one open for comments, and one in work, by the commands."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.utils import timezone

from cycles.cycles.models import CrimeArea, Cycle
from cycles.indicators.models import Indicator, Source
from empact.people.accounts.models import User
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment
from empact.records.files.examining import examine
from empact.records.markings.models import Marking
from empact.site.demonstration.people import SINCE
from empact.site.demonstration.plans import STARTS
from empact.site.demonstration.reading import identity, read
from empact.site.demonstration.surveying import open_to_states, survey_organisations
from oaps.plans.models.plans import OAP
from results.evaluations.commands.commenting import (
    add_evaluation_comment,
    answer_evaluation_comment,
    end_comments,
    open_comments,
)
from results.evaluations.commands.findings import add_document, add_entry, add_interview, save_cut
from results.evaluations.commands.preparing import (
    add_evaluation_question,
    add_evaluator,
    open_evaluation,
    start_evaluation,
)
from results.evaluations.commands.reporting import (
    finish_evaluation,
    note_evaluation,
    write_evaluation_documents,
)
from results.evaluations.models.evaluations import Evaluation

if TYPE_CHECKING:
    from results.evaluations.models.entries import EvaluationEntry

CONTRACTOR = "Ermis Evaluations (fictional)"

TERMS = (
    "Fictional: look at what the cycle reached in its crime areas, at what cost, and what the "
    "next cycle should do in another way. Deliver a final report with recommendations to COSI."
)
IN_WORK = (
    "Fictional: look at the first half of the cycle, and say what should change in the second."
)
NOTED = {
    "title": "Conclusions on the final evaluation of 2022–2025 (fictional)",
    "document_number": "0000/26 REV 2",
    "note": "Fictional: COSI took note of the evaluation.",
}
DRAFT = "draft_evaluation"
OF_DRAFT = (
    "Fictional: look at how the joint action days of this OAP were prepared, and say what the next "
    "one should do in another way. Deliver a short report with recommendations."
)
COMMENTS = {
    "F1": "Fictional: our authorities planned their joint day four months ahead. Please add it.",
    "R1": "Fictional: we agree. Please say by when it should be done.",
}
ANSWER = "Fictional: thank you. We have taken this up in the text."
CUTS = 3

PREPARATION = "day,months of preparation\nfirst,2\nsecond,4\nthird,6\n"


def evaluate_cycles(people: dict[str, User]) -> None:
    """Have the last cycle evaluated up to COSI, and begin with the one that runs."""
    evaluator = _evaluator()
    ended, running = (
        OAP.objects.filter(first_day=day, fictional=True)
        .adopted()
        .select_related("priority__cycle")
        .order_by("area__rank", "pk")
        for day in STARTS
    )
    last = ended[0].priority.cycle
    final = _begin(last, evaluator, people, kind="final", terms=TERMS, material=ended[:3])
    _write(final, evaluator, ended)
    _comment(final, people)
    for comment in final.comments.all():
        answer_evaluation_comment(comment, by=evaluator, answer=ANSWER, seen=comment.version)
    final = end_comments(final, by=people["commission"])
    finish_evaluation(final, by=people["commission"])
    today = timezone.localdate()
    note_evaluation(
        final,
        by=people["secretariat"],
        day=today,
        marking=Marking.objects.get(code="LIMITE"),
        answer_due_day=today + timedelta(days=60),
        due_day=today + timedelta(days=240),
        **NOTED,
    )
    now = running[0].priority.cycle
    half = _begin(now, evaluator, people, kind="mid_term", terms=IN_WORK, material=running[:2])
    open_to_states(half, evaluator)
    given = {"kind": "final", "terms": OF_DRAFT, "oap": ended[0], "table": DRAFT}
    draft = _begin(last, evaluator, people, **given)
    _write(draft, evaluator, ended[:1], table=DRAFT)
    _comment(draft, people)
    write_evaluation_documents(draft, by=evaluator)


def _evaluator() -> User:
    """Make the contractor, and a person who acts for it."""
    contractor = Organisation.objects.create(name=CONTRACTOR, kind=OrganisationKind.PRIVATE_PARTNER)
    person = User(
        id=identity("person", "evaluator"),
        username="evaluator",
        first_name="Selma",
        last_name="Näyttely",
        email="evaluator@demonstration.example",
        demonstrates=f"Evaluator, {CONTRACTOR}",
    )
    person.set_unusable_password()
    person.save()
    RoleAssignment.objects.create(
        person=person, organisation=contractor, role=Role.PARTNER, first_day=SINCE
    )
    return person


def _comment(evaluation: Evaluation, people: dict[str, User]) -> None:
    """Open a draft for comments of two bodies, and have the country comment."""
    nec = people["nec-france"]
    country = nec.roles.get().organisation
    open_comments(
        evaluation,
        by=people["commission"],
        commenters=[country],
        commenting_areas=_addressees()["areas"],
        due_day=timezone.localdate() + timedelta(days=21),
    )
    for on, text in COMMENTS.items():
        add_evaluation_comment(evaluation, by=nec, on=on, text=text)


def _begin(
    cycle: Cycle,
    evaluator: User,
    people: dict[str, User],
    *,
    table: str = "evaluation",
    **given: Any,
) -> Evaluation:
    """Open an evaluation, ask its questions, name its team and start it."""
    today, commission = timezone.localdate(), people["commission"]
    evaluation = open_evaluation(
        cycle,
        by=commission,
        due_day=today + timedelta(days=180),
        marking=Marking.objects.get(code="LIMITE"),
        **given,
    )
    for row in read(table):
        if row["kind"] == "question":
            add_evaluation_question(
                evaluation,
                by=commission,
                criterion=row["criterion"],
                text=row["title"],
                success=row["text"],
            )
    add_evaluator(
        evaluation,
        by=commission,
        organisation=evaluator.roles.get().organisation,
        person=evaluator,
        role="leader",
        first_day=today,
        last_day=today + timedelta(days=365),
    )
    return start_evaluation(evaluation, by=commission)


def _write(evaluation: Evaluation, by: User, plans: Any, *, table: str = "evaluation") -> None:
    """Save numbers, and write what follows from them and from interviews."""
    years = {"first_year": min(STARTS).year, "last_year": min(STARTS).year + 1}
    for number, indicator in enumerate(_most_reported(plans)):
        save_cut(
            evaluation,
            by=by,
            title=f"{indicator.name} in the evaluated OAPs",
            indicator=indicator,
            told_by="country" if number == CUTS - 1 else "area",
            **years,
        )
    add_document(
        evaluation,
        by=by,
        title="Preparation of joint action days",
        file=examine("preparation.csv", PREPARATION.encode()),
        description="Fictional: months of preparation by joint action day",
        marking=Marking.objects.get(code="LIMITE"),
    )
    questions = {row.number: row for row in evaluation.questions.all()}
    entries: dict[str, EvaluationEntry] = {row.sign: row for row in evaluation.entries.all()}
    for row in read(table):
        if row["kind"] == "question":
            continue
        texts = {"title": row["title"], "text": row["text"]}
        if row["kind"] == "saved":
            entry = save_cut(
                evaluation,
                by=by,
                title=row["title"],
                indicator=Indicator.objects.get(code=row["text"]),
                told_by="area",
                **years,
            )
        elif row["kind"] == "interview":
            entry = add_interview(evaluation, by=by, **texts)
        elif row["kind"] == "survey":
            entry = survey_organisations(evaluation, by, row["title"])
        else:
            entry = add_entry(
                evaluation,
                by=by,
                kind=row["kind"],
                leans_on=[entries[sign] for sign in row["leans_on"].split()],
                question=questions[int(row["criterion"])] if row["criterion"] else None,
                **texts,
                **(_addressees() if row["kind"] == "recommendation" else {}),
            )
        entries[entry.sign] = entry


def _most_reported(plans: Any) -> list[Indicator]:
    """Give the indicators of which most figures were accepted in these OAPs."""
    counted = (
        Indicator.objects.filter(
            source=Source.REPORTED,
            part_of=None,
            versions__figures__action__oap__in=[row.pk for row in plans],
            versions__figures__contribution__state="accepted",
        )
        .annotate(figures=Count("versions__figures"))
        .order_by("-figures", "code")
    )
    return list(counted[:CUTS])


def _addressees() -> dict[str, Any]:
    """Address the drivers of one area."""
    return {"areas": list(CrimeArea.objects.order_by("rank", "name")[:1])}

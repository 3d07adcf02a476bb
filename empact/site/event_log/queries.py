"""The event log as the auditor searches it: who did what to which object, and never its content."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Self
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from empact.lib.exports import Cell
from empact.people.accounts.models import User
from empact.records.audit.models import AuditEntry

PEOPLE_AT_MOST = 50
"""The most people that a name may match; if there are more, the name is refused."""

COUNTED_AT_MOST = 1_000
"""Up to how many entries are counted; beyond, they are "more than" that."""

EXPORTED_AT_MOST = 50_000
"""The most entries of one export."""

UUID_IN_TEXT = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

OBJECTS: Mapping[str, str] = {
    "actions.actionattachment": "File of an action",
    "actions.actioncomment": "Comment on an action",
    "actions.actionreport": "Report on an action",
    "actions.amendment": "Amendment of a plan",
    "actions.amendmentitem": "Change in an amendment",
    "actions.assignment": "Part in an action",
    "actions.contribution": "Contribution",
    "actions.contributionattachment": "File of a contribution",
    "actions.delegation": "Report given to an expert",
    "actions.event": "Event",
    "actions.eventparticipation": "Organisation at an event",
    "actions.figure": "Figure",
    "actions.finding": "Finding on a plan",
    "actions.judicialmeasure": "Judicial measure",
    "actions.message": "Message to many",
    "actions.oapreport": "Report on a plan",
    "actions.oapversion": "Version of a plan",
    "actions.oapversiondocument": "Document of a version",
    "actions.obligation": "Duty to report",
    "actions.objection": "Objection to what a figure counts",
    "actions.grantapplication": "Application for a grant",
    "actions.observation": "Observation in a crime area",
    "actions.operationalaction": "Action",
    "actions.overlap": "Possible overlap",
    "actions.participation": "Organisation in an action",
    "actions.resourceallocation": "Resources for an action",
    "actions.support": "Support asked for an action",
    "actions.target": "Target of an action",
    "auth.group": "Group",
    "cycles.advice": "Advice on priorities",
    "cycles.crimearea": "Crime area",
    "cycles.cycle": "Policy cycle",
    "cycles.decision": "Decision",
    "cycles.decisionattachment": "File of a decision",
    "cycles.followup": "Follow-up of a recommendation",
    "cycles.followupattachment": "File of a follow-up",
    "cycles.indicator": "Indicator",
    "cycles.indicatorgroup": "Group of indicators",
    "cycles.measure": "Measure on a recommendation",
    "cycles.milestone": "Milestone",
    "cycles.question": "Question of a call for input",
    "cycles.recommendation": "Recommendation",
    "cycles.reportinground": "Reporting round",
    "cycles.threat": "Threat",
    "cycles.threatassessment": "Threat assessment",
    "cycles.threatinput": "Input to a threat assessment",
    "cycles.threshold": "Threshold",
    "cycles.unit": "Unit",
    "oaps.fundingcall": "Call for applications",
    "oaps.fundingscheme": "Funding scheme",
    "oaps.appointment": "Driver or co-driver",
    "oaps.oap": "Plan (OAP)",
    "oaps.oapattachment": "File of a plan",
    "oaps.plancomment": "Comment on a plan",
    "people.apitoken": "API token",
    "people.calendarfeed": "Calendar feed",
    "people.invitation": "Invitation",
    "people.organisation": "Organisation",
    "people.remindersettings": "Reminders of a person",
    "people.roleassignment": "Role",
    "people.savedsearch": "Saved search",
    "people.user": "Person",
    "priorities.priority": "Priority",
    "priorities.priorityreview": "Review of a priority",
    "priorities.strategicgoal": "Strategic goal",
    "priorities.strategicplan": "Strategic plan",
    "priorities.successindicator": "Indicator of success",
    "records.auditentry": "Event log",
    "records.audithead": "Seal of a day of the event log",
    "records.marking": "Marking",
    "records.redaction": "Redaction",
    "results.clearance": "Clearance of what few countries report",
    "results.closingreport": "Closing report of an OAP",
    "results.evaluationcomment": "Comment on an evaluation",
    "results.evaluationentry": "Entry of an evaluation",
    "results.evaluation": "Evaluation",
    "results.evidencefile": "Document of an evaluation",
    "results.evaluationquestion": "Question of an evaluation",
    "results.evaluator": "Person in the team of an evaluation",
    "results.cosireport": "Report to COSI",
    "results.factsheet": "Factsheet",
    "results.factsheetrun": "Factsheets of a year",
    "results.nextcycle": "Next cycle",
    "results.labelmapping": "Label of an indicator elsewhere",
    "results.overalltarget": "Target of a plan or goal",
    "results.statedtotal": "Stated total",
    "results.sumcheck": "Explanation of a failed check",
    "results.prioritylabel": "Label of a priority elsewhere",
    "results.survey": "Survey of an evaluation",
    "results.surveyquestion": "Question of a survey",
    "results.surveyresponse": "Answer to a survey",
    "results.restatementrequest": "Request for a restatement",
    "results.runitem": "Document of the factsheets",
    "results.snapshot": "Snapshot of a year",
}
"""Kinds of objects in the words of readers, by the type that an entry holds."""

HEADINGS = (
    "at",
    "kind",
    "person",
    "person_id",
    "command",
    "object_type",
    "object_id",
    "marking",
    "address",
    "through",
    "facts",
)


@dataclass(frozen=True)
class Search:
    """Filters of entries; empty ones narrow nothing."""

    people: Sequence[UUID] | None = None
    object_type: str = ""
    object_id: str = ""
    first_day: date | None = None
    last_day: date | None = None
    kind: str = ""

    @property
    def entries(self) -> QuerySet[AuditEntry]:
        """Find the entries, the latest first."""
        conditions = Q()
        if self.people is not None:
            conditions &= Q(person__in=self.people)
        if self.object_type:
            conditions &= Q(object_type=self.object_type)
        if self.object_id:
            conditions &= Q(object_id=self.object_id)
        if self.kind:
            conditions &= Q(kind=self.kind)
        if self.first_day:
            conditions &= Q(at__gte=_on(self.first_day, time.min))
        if self.last_day:
            conditions &= Q(at__lte=_on(self.last_day, time.max))
        return AuditEntry.objects.filter(conditions).order_by("-at", "-pk")

    @property
    def count(self) -> int:
        """Count them, up to one more than ``COUNTED_AT_MOST``."""
        return self.entries.order_by()[: COUNTED_AT_MOST + 1].count()


def _on(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


@dataclass(frozen=True)
class Place:
    """The start of a page of the list: behind this entry. Nothing is skipped, or shown twice."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{self.at.isoformat()},{self.pk}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read a place from an address; None if it is malformed."""
        at, _, pk = text.partition(",")
        try:
            place = cls(datetime.fromisoformat(at), int(pk))
        except ValueError:
            return None
        return place if timezone.is_aware(place.at) and 0 <= place.pk < 2**63 else None

    def behind(self, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        # The first condition is what an index can begin at.
        return entries.filter(at__lte=self.at).exclude(at=self.at, pk__gte=self.pk)


def people_called(words: str) -> list[UUID]:
    """Find people by parts of their names, at most one more than ``PEOPLE_AT_MOST``."""
    found = User.objects.all()
    for word in words.split():
        found = found.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(username__icontains=word)
        )
    return list(found.order_by("pk").values_list("pk", flat=True)[: PEOPLE_AT_MOST + 1])


def id_in(text: str) -> str:
    """Find the id of an object in a pasted text: an address, or the id itself."""
    if found := UUID_IN_TEXT.search(text):
        return found[0].lower()
    return text if re.fullmatch(r"[\w.:-]{1,50}", text) else ""


@dataclass(frozen=True)
class Line:
    """One entry as a page shows it."""

    entry: AuditEntry
    who: str

    @property
    def what(self) -> str:
        """Say what was done: the kind of event and, where there was one, the command."""
        kind = self.entry.get_kind_display()
        step = self.entry.command.rpartition(".")[2].replace("_", " ").replace("oap", "OAP")
        return f"{kind}: {step}" if step else kind

    @property
    def on_what(self) -> str:
        """The kind of the object; the stored type itself where it has no name here."""
        return OBJECTS.get(self.entry.object_type, self.entry.object_type)

    @property
    def which(self) -> str:
        """The first part of the object's id, which identifies it: the whole would fill a phone."""
        return self.entry.object_id.partition("-")[0]

    @property
    def facts(self) -> str:
        return in_words(self.entry.facts)


def lines(entries: Iterable[AuditEntry]) -> list[Line]:
    """Make each entry readable; one query for all names."""
    return [Line(entry, who) for entry, who in with_names(entries)]


def with_names(entries: Iterable[AuditEntry]) -> list[tuple[AuditEntry, str]]:
    """Pair each entry with the name of its actor; one query for all."""
    rows = list(entries)
    people = User.objects.in_bulk({row.person for row in rows if row.person})
    return [(row, str(people.get(row.person, ""))) for row in rows]


def in_words(facts: Mapping[str, Any]) -> str:
    """Write out facts as people do, such as "locked out: yes; methods: mfa, password"."""
    texts = {name.replace("_", " "): _fact(value) for name, value in facts.items()}
    return "; ".join(f"{name}: {text}" for name, text in texts.items() if text)


def _fact(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_fact(part) for part in value)
    return str(value)


def table(entries: Iterable[AuditEntry]) -> Iterator[Sequence[Cell]]:
    """Lay out entries to be exported, beneath the names of their columns."""
    yield HEADINGS
    for entry, who in with_names(entries):
        yield (
            entry.at.isoformat(),
            entry.get_kind_display(),
            who,
            str(entry.person or ""),
            entry.command,
            entry.object_type,
            entry.object_id,
            entry.marking,
            entry.address,
            entry.get_through_display(),
            in_words(entry.facts),
        )

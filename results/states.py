from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from empact.lib.states import Steps


class FactsheetState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("factsheet", "Draft")
    IN_CLEARANCE = "in_clearance", pgettext_lazy("factsheet", "In clearance")
    CLEARED = "cleared", pgettext_lazy("factsheet", "Cleared")
    PUBLISHED = "published", pgettext_lazy("factsheet", "Published")
    SUPERSEDED = "superseded", pgettext_lazy("factsheet", "Superseded")
    WITHDRAWN = "withdrawn", pgettext_lazy("factsheet", "Withdrawn")


FACTSHEET_STEPS: Steps = {
    FactsheetState.DRAFT: {FactsheetState.IN_CLEARANCE},
    FactsheetState.IN_CLEARANCE: {FactsheetState.CLEARED},
    FactsheetState.CLEARED: {FactsheetState.PUBLISHED},
    FactsheetState.PUBLISHED: {FactsheetState.SUPERSEDED, FactsheetState.WITHDRAWN},
}


class RequestState(models.TextChoices):
    ASKED = "asked", _("Waits for the EMPACT Support Team")
    GRANTED = "granted", _("Restated as asked")
    REFUSED = "refused", _("Not restated")
    WITHDRAWN = "withdrawn", _("Withdrawn")


REQUEST_STEPS: Steps = {
    RequestState.ASKED: {RequestState.GRANTED, RequestState.REFUSED, RequestState.WITHDRAWN},
}
"""The organisation asks and may take it back; EST decides, with a reason where it refuses."""


class ClosingReportState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("report", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("report", "Submitted")
    RETURNED = "returned", pgettext_lazy("report", "Returned")
    ACCEPTED = "accepted", pgettext_lazy("report", "Accepted")


CLOSING_REPORT_STEPS: Steps = {
    ClosingReportState.DRAFT: {ClosingReportState.SUBMITTED},
    ClosingReportState.SUBMITTED: {ClosingReportState.RETURNED, ClosingReportState.ACCEPTED},
    ClosingReportState.RETURNED: {ClosingReportState.SUBMITTED},
    ClosingReportState.ACCEPTED: {ClosingReportState.RETURNED},
}
"""Closing its OAP accepts a closing report, and reopening the OAP returns it."""


class CosiReportState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("report", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("report", "Submitted")
    RETURNED = "returned", pgettext_lazy("report", "Returned")
    NOTED = "noted", pgettext_lazy("report", "Noted by COSI")


COSI_REPORT_STEPS: Steps = {
    CosiReportState.DRAFT: {CosiReportState.SUBMITTED},
    CosiReportState.SUBMITTED: {CosiReportState.RETURNED, CosiReportState.NOTED},
    CosiReportState.RETURNED: {CosiReportState.SUBMITTED},
}


class FactsheetKind(models.TextChoices):
    GENERAL = "general", pgettext_lazy("factsheet", "General")
    SPECIFIC = "specific", pgettext_lazy("factsheet", "Specific")


class EvaluationState(models.TextChoices):
    PREPARED = "prepared", pgettext_lazy("evaluation", "In preparation")
    WORKING = "working", pgettext_lazy("evaluation", "In work")
    COMMENTING = "commenting", pgettext_lazy("evaluation", "Open for comments")
    FINAL = "final", pgettext_lazy("evaluation", "Final")
    NOTED = "noted", pgettext_lazy("evaluation", "Noted by COSI")


EVALUATION_STEPS: Steps = {
    EvaluationState.PREPARED: {EvaluationState.WORKING},
    EvaluationState.WORKING: {EvaluationState.COMMENTING, EvaluationState.FINAL},
    EvaluationState.COMMENTING: {EvaluationState.WORKING},
    EvaluationState.FINAL: {EvaluationState.WORKING, EvaluationState.NOTED},
}
"""The Commission starts an evaluation, opens its draft for comments and makes it final; COSI takes
note of it."""


class SurveyState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("survey", "Draft")
    OPEN = "open", pgettext_lazy("survey", "Open")
    CLOSED = "closed", pgettext_lazy("survey", "Closed")


SURVEY_STEPS: Steps = {
    SurveyState.DRAFT: {SurveyState.OPEN},
    SurveyState.OPEN: {SurveyState.CLOSED},
}
"""The team opens a survey and closes it. A closed one stays closed: findings lean on it."""


class NextCycleState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("cycle", "Draft")
    RUNNING = "running", pgettext_lazy("cycle", "Being created")
    CREATED = "created", pgettext_lazy("cycle", "Created")


NEXT_CYCLE_STEPS: Steps = {
    NextCycleState.DRAFT: {NextCycleState.RUNNING},
    NextCycleState.RUNNING: {NextCycleState.CREATED, NextCycleState.DRAFT},
}
"""A cycle that cannot be created as proposed becomes a draft again, with the reason."""

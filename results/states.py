from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from empact.lib.states import Steps


class FactsheetState(models.TextChoices):
    DRAFT = "draft", "Draft"
    IN_CLEARANCE = "in_clearance", "In clearance"
    CLEARED = "cleared", "Cleared"
    PUBLISHED = "published", "Published"
    SUPERSEDED = "superseded", "Superseded"
    WITHDRAWN = "withdrawn", _("Withdrawn")


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
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")


CLOSING_REPORT_STEPS: Steps = {
    ClosingReportState.DRAFT: {ClosingReportState.SUBMITTED},
    ClosingReportState.SUBMITTED: {ClosingReportState.RETURNED, ClosingReportState.ACCEPTED},
    ClosingReportState.RETURNED: {ClosingReportState.SUBMITTED},
    ClosingReportState.ACCEPTED: {ClosingReportState.RETURNED},
}
"""Closing its OAP accepts a closing report, and reopening the OAP returns it."""


class CosiReportState(models.TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    RETURNED = "returned", "Returned"
    NOTED = "noted", "Noted by COSI"


COSI_REPORT_STEPS: Steps = {
    CosiReportState.DRAFT: {CosiReportState.SUBMITTED},
    CosiReportState.SUBMITTED: {CosiReportState.RETURNED, CosiReportState.NOTED},
    CosiReportState.RETURNED: {CosiReportState.SUBMITTED},
}


class FactsheetKind(models.TextChoices):
    GENERAL = "general", "General"
    SPECIFIC = "specific", "Specific"


class EvaluationState(models.TextChoices):
    PREPARED = "prepared", "In preparation"
    WORKING = "working", "In work"
    COMMENTING = "commenting", "Open for comments"
    FINAL = "final", "Final"
    NOTED = "noted", "Noted by COSI"


EVALUATION_STEPS: Steps = {
    EvaluationState.PREPARED: {EvaluationState.WORKING},
    EvaluationState.WORKING: {EvaluationState.COMMENTING, EvaluationState.FINAL},
    EvaluationState.COMMENTING: {EvaluationState.WORKING},
    EvaluationState.FINAL: {EvaluationState.WORKING, EvaluationState.NOTED},
}
"""The Commission starts an evaluation, opens its draft for comments and makes it final; COSI takes
note of it."""


class SurveyState(models.TextChoices):
    DRAFT = "draft", "Draft"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


SURVEY_STEPS: Steps = {
    SurveyState.DRAFT: {SurveyState.OPEN},
    SurveyState.OPEN: {SurveyState.CLOSED},
}
"""The team opens a survey and closes it. A closed one stays closed: findings lean on it."""


class NextCycleState(models.TextChoices):
    DRAFT = "draft", "Draft"
    RUNNING = "running", "Being created"
    CREATED = "created", "Created"


NEXT_CYCLE_STEPS: Steps = {
    NextCycleState.DRAFT: {NextCycleState.RUNNING},
    NextCycleState.RUNNING: {NextCycleState.CREATED, NextCycleState.DRAFT},
}
"""A cycle that cannot be created as proposed becomes a draft again, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from empact.lib.states import Steps


class CycleState(models.TextChoices):
    THREAT_ASSESSMENT = "threat_assessment", _("Threat assessment")
    POLICY = "policy", _("Policy")
    STRATEGIC_PLANNING = "strategic_planning", _("Strategic planning")
    IMPLEMENTATION = "implementation", _("Implementation")
    EVALUATION = "evaluation", _("Evaluation")
    CLOSED = "closed", _("Closed")


CYCLE_STEPS: Steps = {
    CycleState.THREAT_ASSESSMENT: {CycleState.POLICY},
    CycleState.POLICY: {CycleState.STRATEGIC_PLANNING},
    CycleState.STRATEGIC_PLANNING: {CycleState.IMPLEMENTATION},
    CycleState.IMPLEMENTATION: {CycleState.EVALUATION},
    CycleState.EVALUATION: {CycleState.CLOSED},
    CycleState.CLOSED: {CycleState.EVALUATION},
}
"""A closed cycle is reopened into its evaluation. Source: docs/domain.md, C9."""

OVER: AbstractSet[str] = {CycleState.EVALUATION, CycleState.CLOSED}
"""States of a cycle in which nothing is carried out any more."""


class RoundState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("round", "Planned")
    OPEN = "open", pgettext_lazy("round", "Open")
    CLOSED = "closed", pgettext_lazy("round", "Closed")


ROUND_STEPS: Steps = {
    RoundState.PLANNED: {RoundState.OPEN},
    RoundState.OPEN: {RoundState.CLOSED},
}


class AssessmentState(models.TextChoices):
    PREPARED = "prepared", _("In preparation")
    CALLED = "called", _("Call for input open")
    WRITTEN = "written", _("Being written")
    PUBLISHED = "published", _("Published")


ASSESSMENT_STEPS: Steps = {
    AssessmentState.PREPARED: {AssessmentState.CALLED},
    AssessmentState.CALLED: {AssessmentState.WRITTEN},
    AssessmentState.WRITTEN: {AssessmentState.PUBLISHED},
}


class InputState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")


INPUT_STEPS: Steps = {
    InputState.DRAFT: {InputState.SUBMITTED},
    InputState.SUBMITTED: {InputState.DRAFT},
}
"""Steps of an input: a submitted one can be withdrawn as long as the call is open."""


class AdviceState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SIGNED = "signed", _("Signed")
    EXAMINED = "examined", _("Examined by COSI")


ADVICE_STEPS: Steps = {
    AdviceState.DRAFT: {AdviceState.SIGNED},
    AdviceState.SIGNED: {AdviceState.EXAMINED},
}
"""It is signed when the second of Commission and Presidency has signed."""


class FollowUpState(models.TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    PLANNED = "planned", _("Planned")
    DONE = "done", _("Done")
    NOT_FOLLOWED = "not_followed", _("Not followed")


FOLLOW_UP_STEPS: Steps = {
    FollowUpState.OPEN: {FollowUpState.ACCEPTED, FollowUpState.NOT_FOLLOWED},
    FollowUpState.ACCEPTED: {FollowUpState.PLANNED, FollowUpState.NOT_FOLLOWED},
    FollowUpState.PLANNED: {FollowUpState.DONE, FollowUpState.NOT_FOLLOWED},
}

STILL_DUE = (FollowUpState.OPEN, FollowUpState.ACCEPTED, FollowUpState.PLANNED)
"""States in which COSI still waits for a country, in the order in which they are reached."""


class AssessmentKind(models.TextChoices):
    FULL = "full", _("EU SOCTA")
    MID_TERM = "mid_term", _("Mid-term review")


KIND_IN: Mapping[str, AssessmentKind] = {
    CycleState.THREAT_ASSESSMENT: AssessmentKind.FULL,
    CycleState.IMPLEMENTATION: AssessmentKind.MID_TERM,
}
"""The kind of assessment that Europol writes in each stage of a cycle. Source: docs/domain.md, C1.
"""

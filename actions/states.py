from collections.abc import Set as AbstractSet

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from empact.lib.states import Steps


class ActionState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("action", "Proposed")
    PLANNED = "planned", pgettext_lazy("action", "Planned")
    RUNNING = "running", pgettext_lazy("action", "Running")
    COMPLETED = "completed", pgettext_lazy("action", "Completed")
    PARTLY_ACHIEVED = "partly_achieved", pgettext_lazy("action", "Partly achieved")
    NOT_COMPLETED = "not_completed", pgettext_lazy("action", "Not completed")
    CANCELLED = "cancelled", pgettext_lazy("action", "Cancelled")
    CARRIED_OVER = "carried_over", pgettext_lazy("action", "Carried over")


UNDER_WAY: AbstractSet[str] = {ActionState.PLANNED, ActionState.RUNNING}
"""States of an action that is planned or under way."""


ACTION_ENDS: AbstractSet[str] = {
    ActionState.COMPLETED,
    ActionState.PARTLY_ACHIEVED,
    ActionState.NOT_COMPLETED,
    ActionState.CANCELLED,
    ActionState.CARRIED_OVER,
}
"""States in which an action ends, each with a reason. There is no "unclear"."""

ACTION_STEPS: Steps = {
    ActionState.PROPOSED: {ActionState.PLANNED, ActionState.CANCELLED},
    ActionState.PLANNED: {
        ActionState.RUNNING,
        ActionState.NOT_COMPLETED,
        ActionState.CANCELLED,
        ActionState.CARRIED_OVER,
    },
    ActionState.RUNNING: ACTION_ENDS,
}
"""Steps of an action. Adoption of the plan turns a proposed action into a planned one.

While the plan is written, an action that its driver has accepted has a number. A proposal without
one waits for the driver. Refused and merged proposals are cancelled, and lose their number.
"""


class ParticipationState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("participation", "Proposed")
    COMMITTED = "committed", pgettext_lazy("participation", "Committed")
    DECLINED = "declined", pgettext_lazy("participation", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("participation", "Withdrawn")


PARTICIPATION_STEPS: Steps = {
    ParticipationState.PROPOSED: {ParticipationState.COMMITTED, ParticipationState.DECLINED},
    ParticipationState.COMMITTED: {ParticipationState.WITHDRAWN},
}


class ContributionState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("contribution", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("contribution", "Submitted")
    RETURNED = "returned", pgettext_lazy("contribution", "Returned")
    ACCEPTED = "accepted", pgettext_lazy("contribution", "Accepted")
    REOPENED = "reopened", pgettext_lazy("contribution", "Reopened")


CONTRIBUTION_STEPS: Steps = {
    ContributionState.DRAFT: {ContributionState.SUBMITTED},
    ContributionState.SUBMITTED: {ContributionState.ACCEPTED, ContributionState.RETURNED},
    ContributionState.RETURNED: {ContributionState.SUBMITTED},
    ContributionState.ACCEPTED: {ContributionState.REOPENED},
    ContributionState.REOPENED: {ContributionState.SUBMITTED},
}
"""The steps of submit_contribution, accept_contribution, return_contribution and
reopen_contribution; each leads to the state that it is called after."""

OPEN: AbstractSet[str] = {
    ContributionState.DRAFT,
    ContributionState.RETURNED,
    ContributionState.REOPENED,
}
"""States in which the team of the organisation may write."""

SHARED: AbstractSet[str] = {ContributionState.SUBMITTED, ContributionState.ACCEPTED}
"""States in which those who lead, steer and review read the whole contribution."""

SENT_BACK: AbstractSet[str] = {ContributionState.RETURNED, ContributionState.REOPENED}
"""States in which it was submitted before, and must be submitted again."""


class OwedState(models.TextChoices):
    """Status of an obligation, computed and never stored; the most urgent is first."""

    OVERDUE = "overdue", pgettext_lazy("contribution", "Overdue")
    RETURNED = "returned", pgettext_lazy("contribution", "Returned")
    NOT_STARTED = "not_started", pgettext_lazy("contribution", "Not started")
    DRAFT = "draft", pgettext_lazy("contribution", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("contribution", "Submitted")
    ACCEPTED = "accepted", pgettext_lazy("contribution", "Accepted")


STILL_OWED: AbstractSet[str] = {
    OwedState.OVERDUE,
    OwedState.RETURNED,
    OwedState.NOT_STARTED,
    OwedState.DRAFT,
}
"""Those in which it is for the organisation to do something."""


class DelegationState(models.TextChoices):
    GIVEN = "given", pgettext_lazy("contribution", "Delegated")
    READY = "ready", pgettext_lazy("contribution", "Ready for the coordinator")
    SENT_BACK = "sent_back", pgettext_lazy("contribution", "Returned")
    TAKEN_OVER = "taken_over", pgettext_lazy("contribution", "Accepted by the coordinator")
    ENDED = "ended", pgettext_lazy("contribution", "Withdrawn")


DELEGATION_STEPS: Steps = {
    DelegationState.GIVEN: {
        DelegationState.READY,
        DelegationState.TAKEN_OVER,
        DelegationState.ENDED,
    },
    DelegationState.READY: {
        DelegationState.SENT_BACK,
        DelegationState.TAKEN_OVER,
        DelegationState.ENDED,
    },
    DelegationState.SENT_BACK: {
        DelegationState.READY,
        DelegationState.TAKEN_OVER,
        DelegationState.ENDED,
    },
    DelegationState.TAKEN_OVER: {DelegationState.SENT_BACK, DelegationState.ENDED},
}
"""Steps of a delegation: the expert marks as ready, the coordinator returns or submits.

A contribution that reviewers return goes back to the expert, or the coordinator corrects it.
"""

WITH_THE_EXPERT: AbstractSet[str] = {DelegationState.GIVEN, DelegationState.SENT_BACK}
"""States in which the expert has something to do."""

DELEGATED: AbstractSet[str] = {*WITH_THE_EXPERT, DelegationState.READY, DelegationState.TAKEN_OVER}
"""States in which a delegation gives its right: all but the end."""


class EntryState(models.TextChoices):
    ENTERING = "entering", pgettext_lazy("contribution", "Being entered")
    WAITING = "waiting", pgettext_lazy("contribution", "To be confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("contribution", "Confirmed")
    TAKEN_OVER = "taken_over", pgettext_lazy("contribution", "Accepted by the coordinator")
    SET_ASIDE = "set_aside", pgettext_lazy("contribution", "Rejected")
    TAKEN_BACK = "taken_back", pgettext_lazy("contribution", "Withdrawn")


ENTRY_ENDS: AbstractSet[str] = {
    EntryState.CONFIRMED,
    EntryState.TAKEN_OVER,
    EntryState.SET_ASIDE,
    EntryState.TAKEN_BACK,
}

ENTRY_STEPS: Steps = {
    EntryState.ENTERING: {EntryState.WAITING, *ENTRY_ENDS},
    EntryState.WAITING: {EntryState.ENTERING, *ENTRY_ENDS},
}
"""Steps of an entry on behalf: EST enters and asks to confirm; the organisation submits.

The organisation can also change it, which makes it its own draft, or reject it. Until then EST can
go on entering, or withdraw it.
"""

ENTRY_LIVE: AbstractSet[str] = {EntryState.ENTERING, EntryState.WAITING}
"""States in which an entry on behalf is not confirmed."""

ENTRY_MARKED: AbstractSet[str] = {*ENTRY_LIVE, EntryState.CONFIRMED, EntryState.TAKEN_OVER}
"""States in which the contribution shows that it was entered on behalf of its organisation."""


class AmendmentState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("amendment", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("amendment", "Submitted")
    RETURNED = "returned", pgettext_lazy("amendment", "Returned")
    ADOPTED = "adopted", pgettext_lazy("amendment", "Adopted")
    IN_FORCE = "in_force", pgettext_lazy("amendment", "In force, to be confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("amendment", "Confirmed")
    LAPSED = "lapsed", pgettext_lazy("amendment", "Lapsed")


AMENDMENT_STEPS: Steps = {
    AmendmentState.DRAFT: {AmendmentState.SUBMITTED, AmendmentState.IN_FORCE},
    AmendmentState.SUBMITTED: {AmendmentState.ADOPTED, AmendmentState.RETURNED},
    AmendmentState.RETURNED: {AmendmentState.SUBMITTED},
    AmendmentState.IN_FORCE: {AmendmentState.CONFIRMED, AmendmentState.LAPSED},
}
"""An emergency goes from its draft into force at once; every other amendment is submitted."""

AMENDABLE: AbstractSet[str] = {AmendmentState.DRAFT, AmendmentState.RETURNED}
"""States in which an amendment is written."""

WORKED: AbstractSet[str] = {
    AmendmentState.ADOPTED,
    AmendmentState.IN_FORCE,
    AmendmentState.CONFIRMED,
    AmendmentState.LAPSED,
}
"""States of an amendment that has changed its plan."""


class FindingState(models.TextChoices):
    OPEN = "open", pgettext_lazy("finding", "Open")
    SOLVED = "solved", pgettext_lazy("finding", "Solved")
    WITHDRAWN = "withdrawn", pgettext_lazy("finding", "Withdrawn")


FINDING_STEPS: Steps = {
    FindingState.OPEN: {FindingState.SOLVED, FindingState.WITHDRAWN},
    FindingState.SOLVED: {FindingState.OPEN},
}


class ObservationState(models.TextChoices):
    NOTED = "noted", pgettext_lazy("observation", "Noted")
    WITHDRAWN = "withdrawn", pgettext_lazy("observation", "Withdrawn")


OBSERVATION_STEPS: Steps = {ObservationState.NOTED: {ObservationState.WITHDRAWN}}


class MeasureState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("measure", "Waiting for Eurojust")
    RETURNED = "returned", pgettext_lazy("measure", "Returned")
    CONFIRMED = "confirmed", pgettext_lazy("measure", "Confirmed")
    WITHDRAWN = "withdrawn", pgettext_lazy("measure", "Withdrawn")


MEASURE_STEPS: Steps = {
    MeasureState.WAITING: {
        MeasureState.CONFIRMED,
        MeasureState.RETURNED,
        MeasureState.WITHDRAWN,
    },
    MeasureState.RETURNED: {MeasureState.WAITING, MeasureState.WITHDRAWN},
    MeasureState.CONFIRMED: {MeasureState.WITHDRAWN},
}
"""Steps of a judicial measure. A country's entry waits for Eurojust; Eurojust's own is confirmed.

Only confirmed measures count.
"""


class OverlapState(models.TextChoices):
    OPEN = "open", "To be decided"
    DECIDED = "decided", "Decided"
    REOPENED = "reopened", "To be decided again"
    DISSOLVED = "dissolved", "No question any more"


OVERLAP_STEPS: Steps = {
    OverlapState.OPEN: {OverlapState.DECIDED, OverlapState.DISSOLVED},
    OverlapState.DECIDED: {OverlapState.OPEN, OverlapState.REOPENED, OverlapState.DISSOLVED},
    OverlapState.REOPENED: {OverlapState.DECIDED, OverlapState.DISSOLVED},
}
"""Steps of an overlap: a reviewer decides, and can undo it.

A new candidate, or a changed member, reopens it. With fewer than two members left, there is nothing
to decide.
"""

UNDECIDED: AbstractSet[str] = {OverlapState.OPEN, OverlapState.REOPENED}
"""States in which all figures count in full, and the question appears with the total."""

OVERLAP_LIVE: AbstractSet[str] = {*UNDECIDED, OverlapState.DECIDED}
"""States in which its figures are held together; a figure is in one such group at most."""


class ObjectionState(models.TextChoices):
    RAISED = "raised", _("Waits for an answer")
    ANSWERED = "answered", _("Answered")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OBJECTION_STEPS: Steps = {
    ObjectionState.RAISED: {ObjectionState.ANSWERED, ObjectionState.WITHDRAWN},
    ObjectionState.ANSWERED: {ObjectionState.WITHDRAWN},
}
"""Steps of an objection: EST answers, and only the organisation withdraws it from the total."""


class ReportState(models.TextChoices):
    NOT_STARTED = "not_started", _("Not started")
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")


REPORT_STEPS: Steps = {
    ReportState.NOT_STARTED: {ReportState.DRAFT},
    ReportState.DRAFT: {ReportState.SUBMITTED},
    ReportState.SUBMITTED: {ReportState.DRAFT},
}
"""Steps of a report of a leader or driver. It is a draft again if it is reopened or returned."""

REPORTABLE_ENDS = (
    ActionState.COMPLETED,
    ActionState.PARTLY_ACHIEVED,
    ActionState.NOT_COMPLETED,
)
"""Ends that a leader proposes. Cancelling takes an amendment, carrying over a later plan."""


class EventState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("event", "Planned")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")


EVENT_STEPS: Steps = {EventState.PLANNED: {EventState.CANCELLED}}
"""Steps of an event. Its days alone say if it is under way or over; that is never stored."""


class JoiningState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("organisation", "Asked")
    JOINS = "joins", pgettext_lazy("organisation", "Takes part")
    STAYS_AWAY = "stays_away", pgettext_lazy("organisation", "Does not take part")


JOINING_STEPS: Steps = {
    JoiningState.ASKED: {JoiningState.JOINS, JoiningState.STAYS_AWAY},
    JoiningState.JOINS: {JoiningState.STAYS_AWAY},
    JoiningState.STAYS_AWAY: {JoiningState.JOINS},
}
"""Steps of an invitation to an event: an answer can change as long as nothing is reported."""


class SupportState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("support", "Asked")
    AGREED = "agreed", pgettext_lazy("support", "Agreed")
    GIVEN = "given", pgettext_lazy("support", "Given")
    DECLINED = "declined", pgettext_lazy("support", "Declined")


SUPPORT_STEPS: Steps = {
    SupportState.ASKED: {SupportState.AGREED, SupportState.DECLINED},
    SupportState.AGREED: {SupportState.GIVEN, SupportState.DECLINED},
    SupportState.DECLINED: {SupportState.AGREED},
}
"""Steps of support: the agency asked takes each, and can agree after it declined."""


class GrantState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("grant", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("grant", "Submitted")
    RETURNED = "returned", pgettext_lazy("grant", "Returned")
    AWARDED = "awarded", pgettext_lazy("grant", "Awarded")
    PARTLY_AWARDED = "partly_awarded", pgettext_lazy("grant", "Awarded in part")
    REFUSED = "refused", pgettext_lazy("grant", "Refused")
    SIGNED = "signed", pgettext_lazy("grant", "Signed")
    REPORTED = "reported", pgettext_lazy("grant", "Reported")
    CLOSED = "closed", pgettext_lazy("grant", "Closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("grant", "Withdrawn")
    GIVEN_UP = "given_up", pgettext_lazy("grant", "Given up")


GRANT_STEPS: Steps = {
    GrantState.DRAFT: {GrantState.SUBMITTED, GrantState.GIVEN_UP},
    GrantState.SUBMITTED: {
        GrantState.RETURNED,
        GrantState.AWARDED,
        GrantState.PARTLY_AWARDED,
        GrantState.REFUSED,
        GrantState.WITHDRAWN,
    },
    GrantState.RETURNED: {GrantState.SUBMITTED, GrantState.WITHDRAWN},
    GrantState.AWARDED: {GrantState.SIGNED, GrantState.WITHDRAWN},
    GrantState.PARTLY_AWARDED: {GrantState.SIGNED, GrantState.WITHDRAWN},
    GrantState.SIGNED: {GrantState.REPORTED},
    GrantState.REPORTED: {GrantState.SIGNED, GrantState.CLOSED},
}
"""The manager of the scheme decides, signs and closes; a final report that is returned leads back
to the signed grant.
"""

GRANT_WRITTEN: AbstractSet[str] = {GrantState.DRAFT, GrantState.RETURNED}
"""States in which the lead writes its application."""

GRANT_DECIDED: AbstractSet[str] = {GrantState.AWARDED, GrantState.PARTLY_AWARDED}
"""States of an award that is not signed yet."""

GRANT_RUNNING: AbstractSet[str] = {GrantState.SIGNED, GrantState.REPORTED}
"""States in which money is paid and returned."""

GRANT_SENT: AbstractSet[str] = {*GrantState} - {GrantState.DRAFT, GrantState.GIVEN_UP}
"""States in which organisations other than the lead read an application.

A draft that was given up was never submitted, so it stays with its lead.
"""

from actions.models.amendments import (
    Amendment,
    AmendmentItem,
    AmendmentSignature,
    AmendmentStateChange,
    ItemKind,
    SignedAs,
)
from actions.models.answers import Answer, Certainty, Comparator, FigureKind
from actions.models.assignments import Assignment
from actions.models.at_events import events_to_tell_of
from actions.models.attachments import ActionAttachment, ContributionAttachment
from actions.models.checked import CheckedDoubt
from actions.models.comments import ActionComment, ActionField
from actions.models.contributions import (
    LONGEST_HIGHLIGHT,
    TAKEN_OVER,
    TEXTS,
    Contribution,
    ContributionStateChange,
)
from actions.models.delegations import (
    NOBODY,
    Delegation,
    DelegationLook,
    DelegationStateChange,
)
from actions.models.documents import (
    DocumentKind,
    OAPVersionDocument,
    version_document_folder,
)
from actions.models.entries import (
    AskedIndicator,
    FigureEntry,
    PlacedEntry,
    definitions_in,
    in_order_of_asking,
)
from actions.models.events import (
    JOINT_ACTION_DAYS,
    Event,
    EventKind,
    EventParticipation,
    EventParticipationStateChange,
    EventStateChange,
    to_ask,
)
from actions.models.extensions import Adjustment, Extension
from actions.models.figures import Figure
from actions.models.findings import (
    Finding,
    FindingField,
    FindingStateChange,
    ReturnReason,
)
from actions.models.intentions import (
    ResourceAllocation,
    ResourceKind,
    Support,
    SupportKind,
    SupportStateChange,
    Target,
    needs_of,
    with_needs,
)
from actions.models.kinds import AssignmentRole, Character, Origin, ParticipationRole
from actions.models.lowerings import Lowering, LoweringOutcome
from actions.models.national_reports import (
    NationalReport,
    NationalReportDocument,
    ReportDocumentKind,
    national_report_folder,
)
from actions.models.observations import (
    Observation,
    ObservationKind,
    ObservationStateChange,
    observed_for,
    observers,
    works_on,
)
from actions.models.plans import (
    ActionStateChange,
    OperationalAction,
    Participation,
    ParticipationStateChange,
)
from actions.models.proposals import goals_of, proposers
from actions.models.questionnaires import EntryProblem, Questionnaire
from actions.models.reports import (
    ActionReport,
    ActionReportStateChange,
    OAPReport,
    OAPReportStateChange,
    Progress,
)
from actions.models.reviews import REVIEWING, Body, Review, ReviewComment, Verdict, bodies_of
from actions.models.rounds import Asked, Obligation, RoundPlan, takes_first_entries
from actions.models.uses import (
    ResourceUse,
    entered_by_team_of,
    enterers,
    entering_parts,
    seal_of_uses,
)
from actions.models.versions import OAPVersion, OAPVersionRedaction

__all__ = [
    "JOINT_ACTION_DAYS",
    "LONGEST_HIGHLIGHT",
    "NOBODY",
    "REVIEWING",
    "TAKEN_OVER",
    "TEXTS",
    "ActionAttachment",
    "ActionComment",
    "ActionField",
    "ActionReport",
    "ActionReportStateChange",
    "ActionStateChange",
    "Adjustment",
    "Amendment",
    "AmendmentItem",
    "AmendmentSignature",
    "AmendmentStateChange",
    "Answer",
    "Asked",
    "AskedIndicator",
    "Assignment",
    "AssignmentRole",
    "Body",
    "Certainty",
    "Character",
    "CheckedDoubt",
    "Comparator",
    "Contribution",
    "ContributionAttachment",
    "ContributionStateChange",
    "Delegation",
    "DelegationLook",
    "DelegationStateChange",
    "DocumentKind",
    "EntryProblem",
    "Event",
    "EventKind",
    "EventParticipation",
    "EventParticipationStateChange",
    "EventStateChange",
    "Extension",
    "Figure",
    "FigureEntry",
    "FigureKind",
    "Finding",
    "FindingField",
    "FindingStateChange",
    "ItemKind",
    "Lowering",
    "LoweringOutcome",
    "NationalReport",
    "NationalReportDocument",
    "OAPReport",
    "OAPReportStateChange",
    "OAPVersion",
    "OAPVersionDocument",
    "OAPVersionRedaction",
    "Obligation",
    "Observation",
    "ObservationKind",
    "ObservationStateChange",
    "OperationalAction",
    "Origin",
    "Participation",
    "ParticipationRole",
    "ParticipationStateChange",
    "PlacedEntry",
    "Progress",
    "Questionnaire",
    "ReportDocumentKind",
    "ResourceAllocation",
    "ResourceKind",
    "ResourceUse",
    "ReturnReason",
    "Review",
    "ReviewComment",
    "RoundPlan",
    "SignedAs",
    "Support",
    "SupportKind",
    "SupportStateChange",
    "Target",
    "Verdict",
    "bodies_of",
    "definitions_in",
    "entered_by_team_of",
    "enterers",
    "entering_parts",
    "events_to_tell_of",
    "goals_of",
    "in_order_of_asking",
    "national_report_folder",
    "needs_of",
    "observed_for",
    "observers",
    "proposers",
    "seal_of_uses",
    "takes_first_entries",
    "to_ask",
    "version_document_folder",
    "with_needs",
    "works_on",
]

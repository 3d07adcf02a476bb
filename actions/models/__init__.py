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
from actions.models.documents import (
    DocumentKind,
    OAPVersionDocument,
    version_document_folder,
)
from actions.models.entries import AskedIndicator, FigureEntry, PlacedEntry
from actions.models.events import JOINT_ACTION_DAYS, Event, EventKind
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
    Target,
    needs_of,
    with_needs,
)
from actions.models.kinds import AssignmentRole, Character, Origin, ParticipationRole
from actions.models.lowerings import Lowering, LoweringOutcome
from actions.models.observations import (
    Observation,
    ObservationKind,
    ObservationStateChange,
    observed_for,
    observers,
)
from actions.models.plans import (
    ActionStateChange,
    OperationalAction,
    Participation,
    ParticipationStateChange,
)
from actions.models.proposals import goals_of, proposers
from actions.models.questionnaires import EntryProblem, Questionnaire
from actions.models.reviews import REVIEWING, Body, Review, ReviewComment, Verdict, bodies_of
from actions.models.rounds import Asked, Obligation
from actions.models.versions import OAPVersion, OAPVersionRedaction

__all__ = [
    "JOINT_ACTION_DAYS",
    "LONGEST_HIGHLIGHT",
    "REVIEWING",
    "TAKEN_OVER",
    "TEXTS",
    "ActionAttachment",
    "ActionComment",
    "ActionField",
    "ActionStateChange",
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
    "DocumentKind",
    "EntryProblem",
    "Event",
    "EventKind",
    "Figure",
    "FigureEntry",
    "FigureKind",
    "Finding",
    "FindingField",
    "FindingStateChange",
    "ItemKind",
    "Lowering",
    "LoweringOutcome",
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
    "Questionnaire",
    "ResourceAllocation",
    "ResourceKind",
    "ReturnReason",
    "Review",
    "ReviewComment",
    "SignedAs",
    "Support",
    "SupportKind",
    "Target",
    "Verdict",
    "bodies_of",
    "goals_of",
    "needs_of",
    "observed_for",
    "observers",
    "proposers",
    "version_document_folder",
    "with_needs",
]

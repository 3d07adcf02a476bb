from actions.models.answers import Answer, Certainty, Comparator, FigureKind
from actions.models.attachments import ActionAttachment, ContributionAttachment
from actions.models.contributions import (
    Contribution,
    ContributionStateChange,
)
from actions.models.entries import AskedIndicator, FigureEntry
from actions.models.events import JOINT_ACTION_DAYS, Event, EventKind
from actions.models.figures import Figure
from actions.models.lowerings import Lowering, LoweringOutcome
from actions.models.plans import (
    Assignment,
    AssignmentRole,
    Character,
    OperationalAction,
    Origin,
    Participation,
    ParticipationRole,
)
from actions.models.questionnaires import EntryProblem, Questionnaire
from actions.models.reviews import REVIEWING, Body, Review, ReviewComment, Verdict, bodies_of
from actions.models.rounds import Asked, Obligation

__all__ = [
    "JOINT_ACTION_DAYS",
    "REVIEWING",
    "ActionAttachment",
    "Answer",
    "Asked",
    "AskedIndicator",
    "Assignment",
    "AssignmentRole",
    "Body",
    "Certainty",
    "Character",
    "Comparator",
    "Contribution",
    "ContributionAttachment",
    "ContributionStateChange",
    "EntryProblem",
    "Event",
    "EventKind",
    "Figure",
    "FigureEntry",
    "FigureKind",
    "Lowering",
    "LoweringOutcome",
    "Obligation",
    "OperationalAction",
    "Origin",
    "Participation",
    "ParticipationRole",
    "Questionnaire",
    "Review",
    "ReviewComment",
    "Verdict",
    "bodies_of",
]
